//! The page on which injuries are chosen.

use adjudication::InjuryFacts;
use askama::Template;
use terms::Edition;
use wording::{Args, say, say_with};

use super::burn::say_differing;
use super::chosen::{AskKind, Chosen, Tick, chosen};
use super::figure::{Figure, Spot, figure};
use super::sheet::{Sheet, row_of, sheets, site_of};
use crate::fields::Fields;
use crate::frame::{Frame, Step};

/// What is picked from, and what has been.
pub(crate) struct Pick<'e> {
    /// The terms.
    pub(crate) edition: &'e Edition,
    /// Completed years of the insured on the day of the accident, if known.
    pub(crate) years: Option<u8>,
    /// The list so far.
    pub(crate) injuries: &'e [InjuryFacts],
}

/// Where the form goes and what surrounds the figure: the calculator's or the desk's.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// Address of the form.
    pub(crate) action: String,
    /// Whether it is sent with POST and the session's token, so that injuries stay out of addresses.
    pub(crate) is_post: bool,
    /// Fields that only carry.
    pub(crate) carried: Vec<(String, String)>,
    /// Back: address and text.
    pub(crate) back: (String, String),
    /// Text of the button that ends the list.
    pub(crate) done: String,
    /// Steps of the way, if it shows any.
    pub(crate) steps: Vec<Step>,
    /// What is asked below the list.
    pub(crate) cost: Option<Cost>,
}

/// Costs that are claimed, of terms that pay costs.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    /// Typed before.
    pub(crate) value: String,
    /// Why it could not be read.
    pub(crate) wrong: Option<String>,
}

/// The figure, the rows of each part, the list.
#[derive(Template)]
#[template(path = "picker.html")]
pub(crate) struct PickerPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where the form goes.
    pub(crate) way: Way,
    /// Which terms.
    pub(crate) product: String,
    /// The figure.
    pub(crate) figure: Figure,
    /// Rows by part.
    pub(crate) sheets: Vec<Sheet>,
    /// The list.
    pub(crate) chosen: Vec<Chosen>,
    /// How many there are, as a sentence.
    pub(crate) count: String,
    /// What is wrong with the list.
    pub(crate) problems: Vec<String>,
}

impl PickerPage {
    /// The name of the button that takes an injury away.
    fn drop(&self, name: &str) -> String {
        self.f.with("picker-drop", &Args::new().with("name", name))
    }

    /// How many there can be.
    fn most(&self, most: &u8) -> String {
        let args = Args::new().with("most", i64::from(*most));
        self.f.with("picker-how-many-most", &args)
    }

    /// Says for which injuries one area of a burn was typed and another one ticked, and keeps the ticks.
    pub(crate) fn say_unclear(&mut self, fields: &Fields, pick: &Pick<'_>) {
        let said = say_differing(self.f.lang, fields, pick, &mut self.chosen);
        self.problems.extend(said);
    }

    /// Whether one is ticked.
    #[expect(clippy::unused_self, reason = "templates call what a page can")]
    fn any_set(&self, ticks: &[Tick]) -> bool {
        ticks.iter().any(|tick| tick.set)
    }
}

/// Puts the page together.
pub(crate) fn picker_page(f: Frame, way: Way, pick: &Pick<'_>) -> PickerPage {
    let lang = f.lang;
    let sheets = sheets(lang, pick);
    let state = |spot: Spot| {
        let name = spot.name(lang);
        let has_rows = sheets.iter().any(|it| it.id == spot.id());
        match (has_rows, is_chosen(pick, spot)) {
            (_, true) => {
                let args = Args::new().with("name", name);
                ("on", say_with(lang, "picker-spot-chosen", &args))
            }
            (true, false) => ("", name),
            (false, false) => ("off", name),
        }
    };
    let figure = figure(pick.years, &state);
    let count = i64::try_from(pick.injuries.len()).unwrap_or(0);
    PickerPage {
        product: lang.of(&pick.edition.product).to_owned(),
        figure,
        chosen: chosen(lang, pick),
        count: match count {
            0 => say(lang, "picker-none"),
            _ => say_with(lang, "picker-count", &Args::new().with("count", count)),
        },
        problems: Vec::new(),
        sheets,
        way,
        f,
    }
}

fn is_chosen(pick: &Pick<'_>, spot: Spot) -> bool {
    pick.injuries.iter().any(|injury| {
        let row = row_of(pick.edition, &injury.row);
        let site = row.and_then(|row| site_of(row, injury.site.as_deref()));
        site.is_some_and(|it| it.part == spot.part)
            && (spot.side.is_none() || injury.side.is_none() || injury.side == spot.side)
    })
}
