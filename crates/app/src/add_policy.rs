//! An accident policy comes into the books.

use std::sync::Arc;

use adjudication::{
    AccidentFacts, ClaimFacts, ClaimHistory, ClaimProblem, Infection, PolicyFacts, SumInsured,
};
use calendar::Date;
use identity::{InsuredId, InsurerId, PersonalCode, PolicyId, RegistrationNumber};
use store::{Import, Insured, Insurer, Policy, StoreError};
use terms::Edition;

use crate::chance::id_at;
use crate::claim_change::text;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, FieldProblem};

/// Characters of a number, a name or a line of an address.
const LONGEST: usize = 100;
/// Lines of an address.
const MOST_LINES: usize = 5;
/// Languages that letters are written in.
const LANGUAGES: [&str; 3] = ["lv", "en", "ru"];

/// An accident policy of one insured, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddPolicy {
    /// Its number on paper, unique for the insurer.
    pub number: String,
    /// Edition of the terms, as `sample-junior/2026-01-01`: one of the insurer's own.
    pub edition: String,
    /// Who is insured.
    pub insured: PolicyInsured,
    /// Who bought it: name, and personal code or registration number.
    pub policyholder: (String, String),
    /// First and last day, both included.
    pub period: (Date, Date),
    /// Day of payment, once it is paid.
    pub paid_on: Option<Date>,
    /// Who is named to be paid after a death; may be empty.
    pub beneficiary: String,
    /// Where letters go, a line each; may be empty.
    pub address: String,
    /// Language of letters: `lv`, `en`, `ru`.
    pub language: String,
    /// Sums insured; a benefit that is left out is not insured.
    pub sums: Vec<SumInsured>,
}

/// Who is insured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyInsured {
    /// Their personal code, which finds them if the books know them.
    pub personal_code: String,
    /// Given names.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Date of birth.
    pub born: Date,
}

impl App {
    /// Editions with rules for accidents that the insurer's policies may be under, the newest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not add policies.
    pub async fn policy_editions(&self, actor: &Actor) -> Result<Vec<Arc<Edition>>, AppError> {
        self.admit(actor, UseCase::PolicyEditions).await?;
        let own = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let book = self.core.book().await?;
        let insurer = book.insurer(own).ok_or(AppError::NotFound)?;
        Ok(self.editions_of(insurer))
    }

    /// Terms of whoever wrote those of the insurer's product.
    fn editions_of(&self, insurer: &Insurer) -> Vec<Arc<Edition>> {
        let all = &self.core.library.editions;
        let of_product = all.iter().find(|edition| {
            let product = edition.id.split_once('/').map(|(product, _)| product);
            product == Some(insurer.product.as_str())
        });
        let author = of_product.map(|edition| &edition.insurer);
        let own = |edition: &&Arc<Edition>| {
            edition.accident.is_some() && Some(&edition.insurer) == author
        };
        let mut found: Vec<_> = all.iter().filter(own).cloned().collect();
        found.sort_by(|one, other| other.id.cmp(&one.id));
        found
    }

    /// Adds an accident policy of the actor's insurer.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with every wrong field; [`AppError::ClaimFacts`] if the terms cannot pay such
    /// sums. Nothing is added then.
    pub async fn add_policy(
        &self,
        actor: &Actor,
        request: AddPolicy,
    ) -> Result<PolicyId, AppError> {
        self.admit(actor, UseCase::AddPolicy).await?;
        let own = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        self.keep_policy(actor, own, request).await
    }

    pub(crate) async fn keep_policy(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        request: AddPolicy,
    ) -> Result<PolicyId, AppError> {
        let book = self.core.book().await?;
        let insurer = book.insurer(insurer).ok_or(AppError::NotFound)?;
        let mut editions = self.editions_of(insurer).into_iter();
        let edition = editions.find(|edition| edition.id == request.edition);
        let read = self.read(&request, edition.is_some());
        let (Some(edition), (code, holder_code)) = (edition, read?) else {
            return Err(invalid("edition", "unknown"));
        };
        check_sums(&edition, &request)?;
        let (insured, new) = self.insured_of(&request, code).await?;
        let policy = Policy {
            id: PolicyId::new(id_at(self.core.clock.now())),
            insurer_id: insurer.id,
            number: request.number.trim().to_owned(),
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
            insured_id: insured,
            policyholder_name: request.policyholder.0.trim().to_owned(),
            policyholder_code: holder_code,
            first_day: request.period.0,
            last_day: request.period.1,
            paid_on: request.paid_on,
            beneficiary: some_text(&request.beneficiary),
            sums: text(&request.sums)?,
            language: request.language.clone(),
            address: lines(&request.address).join("\n"),
        };
        let object = Some(format!("policy:{}", policy.id));
        let event = self.core.event(actor, "policy.add", object);
        let import = Import::default()
            .with(&Vec::from_iter(new))
            .with(std::slice::from_ref(&policy))
            .with(&[event]);
        match self.core.store.import(import).await {
            Ok(()) => Ok(policy.id),
            Err(StoreError::Conflict(_)) => Err(invalid("number", "taken")),
            Err(error) => Err(error.into()),
        }
    }

    /// The codes of insured and policyholder, or every wrong field.
    fn read(&self, request: &AddPolicy, known: bool) -> Result<(PersonalCode, String), AppError> {
        let today = self.core.clock.today();
        let insured = &request.insured;
        let code = insured.personal_code.parse::<PersonalCode>();
        let holder = code_of(&request.policyholder.1);
        let (first, last) = request.period;
        let address = lines(&request.address);
        let wrong = [
            ("number", name_problem(&request.number)),
            ("edition", (!known).then_some("unknown")),
            ("personal_code", code.is_err().then_some("malformed")),
            ("first_name", name_problem(&insured.first_name)),
            ("last_name", name_problem(&insured.last_name)),
            ("born", (insured.born > today).then_some("in-future")),
            ("policyholder", name_problem(&request.policyholder.0)),
            ("policyholder_code", holder.is_none().then_some("malformed")),
            ("last_day", (last < first).then_some("before-first")),
            (
                "paid_on",
                request
                    .paid_on
                    .is_some_and(|day| day > today)
                    .then_some("in-future"),
            ),
            (
                "beneficiary",
                some_text(&request.beneficiary).and_then(|name| name_problem(&name)),
            ),
            (
                "address",
                (address.len() > MOST_LINES)
                    .then_some("too-long")
                    .or_else(|| address.iter().find_map(|line| name_problem(line))),
            ),
            (
                "language",
                (!LANGUAGES.contains(&&*request.language)).then_some("unknown"),
            ),
            ("sums", request.sums.is_empty().then_some("required")),
        ];
        let wrong = wrong.into_iter().filter_map(|(field, code)| {
            Some(FieldProblem {
                field: field.to_owned(),
                code: code?,
            })
        });
        let wrong: Vec<FieldProblem> = wrong.collect();
        match (code, holder) {
            (Ok(code), Some(holder)) if wrong.is_empty() => Ok((code, holder)),
            _ => Err(AppError::Invalid(wrong)),
        }
    }

    /// Whoever the books know by that code, or somebody new. A code of somebody else is a slip of the pen; who
    /// they are is not told.
    async fn insured_of(
        &self,
        request: &AddPolicy,
        code: PersonalCode,
    ) -> Result<(InsuredId, Option<Insured>), AppError> {
        let typed = &request.insured;
        let filter = store::InsuredFilter {
            personal_code: Some(code),
            limit: 1,
            ..store::InsuredFilter::default()
        };
        let known = self.core.store.insured_search(&filter).await?;
        let (first, last) = (typed.first_name.trim(), typed.last_name.trim());
        let name_key = Insured::name_key_of(first, last);
        if let Some(known) = known.into_iter().next() {
            return if known.name_key == name_key && known.birth_date == typed.born {
                Ok((known.id, None))
            } else {
                Err(invalid("personal_code", "other-person"))
            };
        }
        let insured = Insured {
            id: InsuredId::new(id_at(self.core.clock.now())),
            personal_code: code,
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            name_key,
            birth_date: typed.born,
            sex: None,
        };
        Ok((insured.id, Some(insured)))
    }
}

/// Asks the engine whether it could decide a claim under such a policy.
fn check_sums(edition: &Edition, request: &AddPolicy) -> Result<(), AppError> {
    let first_day = request.period.0;
    let facts = ClaimFacts {
        decided_on: first_day,
        policy: PolicyFacts {
            from: first_day,
            to: request.period.1,
            paid_on: request.paid_on,
            sums: request.sums.clone(),
            beneficiary: false,
        },
        born: request.insured.born,
        accident: AccidentFacts {
            on: first_day,
            infection: Infection::No,
        },
        injuries: Vec::new(),
        stays: Vec::new(),
        expenses: Vec::new(),
        disability: None,
        died_on: None,
        paid_by_liable: None,
        doubts: Vec::new(),
        answers: std::collections::BTreeMap::new(),
        history: ClaimHistory::default(),
    };
    let checked: Result<_, Vec<ClaimProblem>> = facts.claim(edition);
    checked.map(drop).map_err(AppError::ClaimFacts)
}

/// A personal code, or a number in the register of enterprises: its digits.
fn code_of(typed: &str) -> Option<String> {
    let person = typed.parse::<PersonalCode>().map(|code| code.digits());
    let firm = || {
        typed
            .parse::<RegistrationNumber>()
            .map(|number| number.to_string())
    };
    person.or_else(|_| firm()).ok()
}

/// What is wrong with a name or number, if anything.
fn name_problem(typed: &str) -> Option<&'static str> {
    let typed = typed.trim();
    if typed.is_empty() {
        Some("required")
    } else if typed.chars().count() > LONGEST {
        Some("too-long")
    } else {
        typed.contains(char::is_control).then_some("malformed")
    }
}

fn some_text(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// The lines that say something.
fn lines(typed: &str) -> Vec<&str> {
    let lines = typed.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}
