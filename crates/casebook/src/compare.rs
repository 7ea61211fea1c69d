//! What another edition would decide on the cases of this one.

use terms::{Case, Edition, Library};

use crate::run::{Answer, run};

/// A case of one edition that another decides differently.
#[derive(Debug)]
pub struct CaseDifference<'c> {
    /// The case.
    pub case: &'c Case,
    /// What its own edition says.
    pub before: String,
    /// What the other says.
    pub after: String,
}

/// Every case of `one` that `other` decides differently. Parameters that a case sets otherwise are not
/// compared: such a case shows another reading of its own edition.
#[must_use]
pub fn differences<'c>(
    library: &'c Library,
    one: &Edition,
    other: &Edition,
) -> Vec<CaseDifference<'c>> {
    let cases = library
        .cases(&one.id)
        .iter()
        .filter(|case| case.parameters.is_empty());
    let both = cases.map(|case| CaseDifference {
        case,
        before: words(run(library, one, case).answer),
        after: words(run(library, other, case).answer),
    });
    both.filter(|both| both.before != both.after).collect()
}

fn words(answer: Answer) -> String {
    match answer {
        Answer::Text(text) | Answer::Wrong(text) => text,
    }
}
