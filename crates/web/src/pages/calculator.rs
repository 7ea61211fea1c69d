use askama::Template;

use crate::frame::{Frame, Step};
use crate::picker::DecisionView;

/// A product whose terms can be calculated by.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    /// Edition id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Whether it is the one.
    pub(crate) chosen: bool,
}

/// A field with what is in it and what is to be said below it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// As typed.
    pub(crate) value: String,
    /// What it is for.
    pub(crate) hint: String,
    /// What is wrong with it.
    pub(crate) wrong: Option<String>,
}

/// `/calculator`: product, sum insured, age, day.
#[derive(Template)]
#[template(path = "calculator.html")]
pub(crate) struct CalculatorPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The way, with this page's place on it.
    pub(crate) steps: Vec<Step>,
    /// Products on offer.
    pub(crate) products: Vec<Product>,
    /// Sum insured.
    pub(crate) sum: Field,
    /// Age of the insured.
    pub(crate) years: Field,
    /// Day of the accident.
    pub(crate) on: Field,
    /// Today, the last day there can be.
    pub(crate) today: String,
    /// Injuries chosen before.
    pub(crate) carried: Vec<(String, String)>,
}

/// `/calculator/result`: what would be paid, step by step.
#[derive(Template)]
#[template(path = "calculator_result.html")]
pub(crate) struct ResultPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The way, with this page's place on it.
    pub(crate) steps: Vec<Step>,
    /// Which terms.
    pub(crate) product: String,
    /// Sum insured and age, as a sentence.
    pub(crate) asked: String,
    /// Edition that calculated.
    pub(crate) edition: String,
    /// Back to the injuries.
    pub(crate) change: String,
    /// Back to the policy.
    pub(crate) change_policy: String,
    /// The calculation.
    pub(crate) decision: DecisionView,
}
