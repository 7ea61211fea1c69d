//! The insured person's pages.

use askama::Template;

use super::{Choice, Fact, LimitView, LineView, PolicyCard, ProofView, State, VisitCard};
use crate::frame::Frame;

/// An insured risk.
#[derive(Clone, Debug)]
pub(crate) struct RiskRow {
    /// What is insured.
    pub(crate) name: String,
    /// The insurer's share.
    pub(crate) share: String,
    /// What bounds it: left, and of how much.
    pub(crate) limits: Vec<(String, String)>,
    /// Papers that must be at hand, in words.
    pub(crate) needs: Vec<String>,
    /// Number and heading of the clause.
    pub(crate) clause: String,
    /// Address of the clause's page.
    pub(crate) clause_href: String,
    /// What the clause says.
    pub(crate) says: String,
}

/// A card of the person.
#[derive(Clone, Debug)]
pub(crate) struct OwnCardView {
    /// Id for addresses.
    pub(crate) id: String,
    /// Programme.
    pub(crate) programme: String,
    /// Name of the person.
    pub(crate) name: String,
    /// Code, number, period.
    pub(crate) facts: Vec<Fact>,
    /// Class of the state.
    pub(crate) tone: &'static str,
    /// Whether it can be used, in words.
    pub(crate) state: String,
    /// Whether a QR code is shown.
    pub(crate) has_code: bool,
    /// Whether it can be taken into a wallet.
    pub(crate) can_be_taken: bool,
    /// Why it shows none.
    pub(crate) says: Option<String>,
    /// Insured risks.
    pub(crate) risks: Vec<RiskRow>,
}

/// `/me`
#[derive(Template)]
#[template(path = "me_card.html")]
pub(crate) struct OwnCardPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Name of the insurer.
    pub(crate) insurer: String,
    /// Its telephone, as people write it and as it is called.
    pub(crate) phone: (String, String),
    /// The cards.
    pub(crate) cards: Vec<OwnCardView>,
    /// Accident policies, where there is no card.
    pub(crate) policies: Vec<PolicyCard>,
    /// When this was so.
    pub(crate) as_of: String,
}

/// What a wallet takes the card by.
#[derive(Clone, Debug)]
pub(crate) struct OfferView {
    /// As a QR code.
    pub(crate) code: String,
    /// As an address, for a wallet on this telephone.
    pub(crate) address: String,
    /// How it is used, and until when.
    pub(crate) until: String,
}

/// `/me/cards/{id}/wallet`
#[derive(Template)]
#[template(path = "me_wallet.html")]
pub(crate) struct WalletPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The card's id, for addresses.
    pub(crate) card: String,
    /// Programme.
    pub(crate) programme: String,
    /// Whether it is given to wallets of others.
    pub(crate) has_credential: bool,
    /// Whether it is given to the telephone's own.
    pub(crate) has_pass: bool,
    /// The offer, once it is made.
    pub(crate) offer: Option<OfferView>,
}

/// A cover of the person.
#[derive(Clone, Debug)]
pub(crate) struct OwnCoverView {
    /// Programme.
    pub(crate) title: String,
    /// Class of the state.
    pub(crate) tone: &'static str,
    /// In force or not.
    pub(crate) state: String,
    /// Contract and period.
    pub(crate) detail: String,
    /// What is left of the limits.
    pub(crate) limits: Vec<LimitView>,
    /// Insured risks.
    pub(crate) risks: Vec<RiskRow>,
}

/// `/me/cover`
#[derive(Template)]
#[template(path = "me_cover.html")]
pub(crate) struct OwnCoverPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Covers, the latest first.
    pub(crate) covers: Vec<OwnCoverView>,
    /// Accident policies, the latest first.
    pub(crate) policies: Vec<PolicyCard>,
}

/// What a service would cost the person.
#[derive(Clone, Debug)]
pub(crate) struct CostAnswer {
    /// The decision in one sentence.
    pub(crate) headline: String,
    /// The price.
    pub(crate) price: String,
    /// The insurer's part.
    pub(crate) insurer_pays: String,
    /// The person's part.
    pub(crate) patient_pays: String,
    /// The decision, with clause and limits.
    pub(crate) lines: Vec<LineView>,
    /// Whether the person pays all of it first and claims by receipt.
    pub(crate) elsewhere: bool,
}

/// `/me/cost`
#[derive(Template)]
#[template(path = "me_cost.html")]
pub(crate) struct CostPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong with the question.
    pub(crate) problem: Option<String>,
    /// Clinics under contract.
    pub(crate) clinics: Vec<Choice>,
    /// Folders of services.
    pub(crate) groups: Vec<(String, Vec<Choice>)>,
    /// The price, as typed.
    pub(crate) price: String,
    /// Papers to have.
    pub(crate) papers: Vec<Choice>,
    /// The day.
    pub(crate) on: String,
    /// The first day that can be asked about.
    pub(crate) today: String,
    /// The last.
    pub(crate) last: String,
    /// The answer, once asked.
    pub(crate) answer: Option<CostAnswer>,
}

impl CostPage {
    /// Whether something was asked about another place than a clinic under contract.
    fn is_elsewhere(&self) -> bool {
        let asked = self.answer.is_some() || self.problem.is_some();
        asked && !self.clinics.iter().any(|clinic| clinic.chosen)
    }
}

/// A visit in the person's list.
#[derive(Clone, Debug)]
pub(crate) struct OwnVisitRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Day of the service.
    pub(crate) date: String,
    /// Where.
    pub(crate) place: String,
    /// The insurer's part.
    pub(crate) insurer_pays: String,
    /// The person's part.
    pub(crate) patient_pays: String,
    /// State.
    pub(crate) state: State,
}

/// `/me/visits`
#[derive(Template)]
#[template(path = "me_visits.html")]
pub(crate) struct OwnVisitsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Visits, the last entered first.
    pub(crate) rows: Vec<OwnVisitRow>,
    /// Address of the first page, when this is another.
    pub(crate) first: Option<String>,
    /// Address of the next page.
    pub(crate) next: Option<String>,
}

/// `/me/visits/{id}`
#[derive(Template)]
#[template(path = "me_visit.html")]
pub(crate) struct OwnVisitPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The decision in one sentence.
    pub(crate) headline: String,
    /// When it was reversed.
    pub(crate) voided: Option<String>,
    /// The visit.
    pub(crate) visit: VisitCard,
    /// By which others check it, while it is in force.
    pub(crate) proof: Option<ProofView>,
}

/// An access to the person's data.
#[derive(Clone, Debug)]
pub(crate) struct OwnAccessRow {
    /// When.
    pub(crate) at: String,
    /// For whom they work.
    pub(crate) place: String,
    /// In what role.
    pub(crate) role: String,
    /// What was done.
    pub(crate) action: String,
}

/// `/me/access`
#[derive(Template)]
#[template(path = "me_access.html")]
pub(crate) struct OwnAccessPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Accesses, the latest first.
    pub(crate) rows: Vec<OwnAccessRow>,
}

/// `/join/{token}`
#[derive(Template)]
#[template(path = "join.html")]
pub(crate) struct JoinPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where the form goes.
    pub(crate) action: String,
    /// Who invites, and until when.
    pub(crate) says: String,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Log-in name typed before.
    pub(crate) login: String,
    /// Whether a code of their second factor is asked for.
    pub(crate) asks_code: bool,
}

/// `/insured/{id}/invite`: the link, shown once.
#[derive(Template)]
#[template(path = "invited.html")]
pub(crate) struct InvitedPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id of the person, for the way back.
    pub(crate) id: String,
    /// Whom it is for.
    pub(crate) name: String,
    /// The link.
    pub(crate) link: String,
    /// The same as a QR code.
    pub(crate) code: String,
    /// Until when it can be used.
    pub(crate) until: String,
}
