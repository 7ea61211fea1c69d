//! A group contract is offered: its days, programmes, prices and instalments.

use adjudication::{
    AddOn as AddOnFacts, ContractTerms as TermsFacts, GroupEvent, GroupFacts, GroupProblem, Join,
};
use calendar::{Date, add_days, add_months};
use identity::{ContractId, InsurerId, PolicyholderId};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{
    ChangeKind, Contract, ContractBook, ContractProgramme, ContractRow, ContractState,
    ContractTerms, ContractWrite, Instalments, OnceKey,
};
use terms::Edition;

use crate::app::Core;
use crate::chance::id_at;
use crate::claim_change::text;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::once::once_key;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::sold_names::id_called;
use crate::{Actor, App, AppError, FieldProblem};

/// What a programme or an add-on costs one person a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceOf {
    /// The programme of the edition, or the name of an add-on.
    pub programme: String,
    /// The premium of a year.
    pub annual: Cents,
    /// Whether it is bought beside a programme (1.4).
    #[serde(default)]
    pub add_on: bool,
}

/// What a contract agrees on besides its days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Prices.
    pub prices: Vec<PriceOf>,
    /// The premium in parts, by their days; absent when it is paid at once.
    #[serde(default)]
    pub instalments: Option<Instalments>,
    /// Whether family members may join (4.1).
    #[serde(default)]
    pub family_offered: bool,
    /// Whether people may buy wider cover (3.1).
    #[serde(default)]
    pub upgrades_offered: bool,
}

impl Agreed {
    /// The same with the ids of programmes and add-ons that were written by their names.
    pub(crate) fn called(mut self, edition: &Edition) -> Self {
        for price in &mut self.prices {
            price.programme = id_called(edition, &price.programme);
        }
        self
    }
}

/// Offers a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferContract {
    /// Who is to buy it.
    pub policyholder: PolicyholderId,
    /// Its number; absent: the next free one.
    #[serde(default)]
    pub number: Option<String>,
    /// The programme of those who have none of their own.
    pub programme: String,
    /// First day.
    pub first_day: Date,
    /// Last day, included; absent: a year.
    #[serde(default)]
    pub last_day: Option<Date>,
    /// Prices, instalments and what is offered.
    pub agreed: Agreed,
    /// Chosen by the asker, 1 to 100 printable ASCII characters: the same request with the same key is the same
    /// offer, however often it comes. Empty: it comes once.
    #[serde(skip)]
    pub key: String,
}

impl App {
    /// Offers a contract under the edition of the insurer's product that is in force on its first day.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if something about it is wrong, all problems listed.
    pub async fn offer_contract(
        &self,
        actor: &Actor,
        request: OfferContract,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::OfferContract).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let holder = self.core.store.policyholder(request.policyholder).await?;
        holder.ok_or_else(|| invalid("policyholder", "unknown"))?;
        let once = once_key(actor, "contract.offer", &request.key, &request)?;
        if let Some(done) = self.offered_before(once.as_ref()).await? {
            return Ok(done);
        }
        let wanted = (request, once.clone());
        match self.write_offer(actor, insurer, wanted, None).await {
            // Pressed twice at once: the first made it.
            Err(AppError::Invalid(taken)) => {
                let done = self.offered_before(once.as_ref()).await?;
                done.ok_or(AppError::Invalid(taken))
            }
            done => done,
        }
    }

    /// What the same request offered before.
    async fn offered_before(&self, once: Option<&OnceKey>) -> Result<Option<Changed>, AppError> {
        let made = self.made_before(once).await?;
        Ok(made.map(|contract| Changed {
            at: ContractAt {
                contract: ContractId::new(contract),
                version: 1,
            },
            changes: Vec::new(),
            waiting: None,
        }))
    }

    /// Writes an offer, perhaps of the time after another contract.
    pub(crate) async fn write_offer(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        (request, once): (OfferContract, Option<OnceKey>),
        renews: Option<ContractId>,
    ) -> Result<Changed, AppError> {
        let book = self.core.book().await?;
        let edition = self
            .core
            .newest_edition(&book, insurer, request.first_day)?;
        let request = OfferContract {
            programme: id_called(&edition, &request.programme),
            agreed: request.agreed.called(&edition),
            ..request
        };
        let contract = self.core.contract_row(insurer, &request, &edition).await?;
        let terms = ContractTerms {
            state: ContractState::Offer,
            renews,
            ..agreed_terms(&ContractTerms::concluded(contract.id), &request.agreed)
        };
        let mut problems = problems(&request.agreed, &contract, &edition);
        if problems.is_empty() {
            problems = unjoinable(&request.agreed, &contract, &edition);
        }
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        let mut rows = vec![
            ContractRow::Contract(contract.clone()),
            ContractRow::Terms(terms),
        ];
        rows.extend(price_rows(&contract, contract.first_day, &request.agreed));
        let at = ContractAt {
            contract: contract.id,
            version: 1,
        };
        let by = (actor.user, self.core.clock.now());
        let plan = Plan::of(ChangeKind::Offered, contract.first_day, rows);
        let change = plan.change((contract.id, 1), by, &text(&request)?)?;
        let changes = vec![change.id];
        let write = ContractWrite {
            changes: vec![change],
            once,
            ..ContractWrite::default()
        };
        let done = ("contract.change", format!("contract:{}", contract.id));
        match self.write_contract(actor, done, write).await {
            Err(AppError::ContractChanged) => Err(invalid("number", "taken")),
            done => done.map(|()| Changed {
                at,
                changes,
                waiting: None,
            }),
        }
    }
}

impl Core {
    async fn contract_row(
        &self,
        insurer: InsurerId,
        request: &OfferContract,
        edition: &Edition,
    ) -> Result<Contract, AppError> {
        let number = match request.number.as_ref().map(|number| number.trim()) {
            Some(number) if !number.is_empty() => {
                if self.store.has_contract_number(insurer, number).await? {
                    return Err(invalid("number", "taken"));
                }
                number.to_owned()
            }
            _ => self.contract_number(insurer, request.first_day).await?,
        };
        let year = || add_days(add_months(request.first_day, 12), -1);
        Ok(Contract {
            id: ContractId::new(id_at(self.clock.now())),
            number,
            insurer_id: insurer,
            policyholder_id: request.policyholder,
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
            programme: request.programme.clone(),
            first_day: request.first_day,
            last_day: request.last_day.unwrap_or_else(year),
            concluded_on: self.clock.today(),
        })
    }

    /// The next number of an insurer in a year.
    async fn contract_number(&self, insurer: InsurerId, day: Date) -> Result<String, AppError> {
        let book = self.book().await?;
        let code = book.insurer(insurer).map(|it| it.short_code.to_uppercase());
        let next = self.store.contract_number(insurer, day.year()).await?;
        Ok(format!(
            "{}-{}-{next:05}",
            code.unwrap_or_default(),
            day.year()
        ))
    }
}

/// Everything wrong with what is agreed.
pub(crate) fn problems(
    agreed: &Agreed,
    contract: &Contract,
    edition: &Edition,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut note = |wrong: bool, field: String, code| {
        if wrong {
            problems.push(FieldProblem { field, code });
        }
    };
    let days = contract.last_day < contract.first_day;
    note(days, "last_day".into(), "before-first");
    let number = contract.number.chars();
    note(number.clone().count() > 40, "number".into(), "too-long");
    note(
        number.clone().any(char::is_control),
        "number".into(),
        "malformed",
    );
    let sold = |programme: &str| {
        let mut prices = agreed.prices.iter();
        prices.any(|price| price.programme == programme && !price.add_on)
    };
    note(!sold(&contract.programme), "programme".into(), "not-sold");
    for (place, price) in agreed.prices.iter().enumerate() {
        let field = |name: &str| format!("prices[{place}].{name}");
        note(!price.annual.is_positive(), field("annual"), "malformed");
        let twice = agreed.prices[..place]
            .iter()
            .any(|it| it.programme == price.programme);
        note(twice, field("programme"), "twice");
        let known = |programme: &terms::Programme| programme.id == price.programme;
        let unknown = !price.add_on && !edition.programmes.iter().any(known);
        note(unknown, field("programme"), "unknown");
        let empty = price.programme.trim().is_empty();
        note(empty, field("programme"), "required");
    }
    if let Some(Instalments(instalments)) = &agreed.instalments {
        for (place, it) in instalments.iter().enumerate() {
            let outside = it.due_on < contract.first_day || it.due_on > contract.last_day;
            note(outside, format!("instalments[{place}]"), "outside-contract");
        }
        let order = instalments
            .windows(2)
            .any(|two| two[0].due_on >= two[1].due_on);
        note(order, "instalments".into(), "not-in-order");
        let amounts = instalments.iter().any(|it| !it.cents.is_positive());
        note(
            amounts || instalments.is_empty(),
            "instalments".into(),
            "malformed",
        );
    }
    problems
}

/// The edition says nothing of groups: what joining costs and leaving returns.
pub(crate) const NO_GROUPS: &str = "no-groups";

/// What of an offer nobody could ever join by: the terms are asked for a person of each programme with all add-ons.
/// Terms without rules for groups answer nobody.
fn unjoinable(agreed: &Agreed, contract: &Contract, edition: &Edition) -> Vec<FieldProblem> {
    if edition.group.is_none() {
        let (field, code) = ("edition".to_owned(), NO_GROUPS);
        return vec![FieldProblem { field, code }];
    }
    let (add_ons, programmes): (Vec<_>, Vec<_>) =
        agreed.prices.iter().partition(|price| price.add_on);
    let add_ons: Vec<AddOnFacts> = add_ons.iter().map(|price| add_on(price)).collect();
    let asked = programmes.iter().flat_map(|price| {
        let facts = first_join(contract, price, &add_ons);
        adjudication::decide_group(edition, &facts).err()
    });
    let mut found: Vec<FieldProblem> = Vec::new();
    for problem in asked.flatten() {
        let (field, code) = match problem {
            GroupProblem::ContractTooLong { .. } => ("last_day", "contract-too-long"),
            GroupProblem::Unknown { .. } => ("prices", "unknown"),
            _ => ("prices", "malformed"),
        };
        let field = field.to_owned();
        let one = FieldProblem { field, code };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn add_on(price: &PriceOf) -> AddOnFacts {
    AddOnFacts {
        id: price.programme.clone(),
        annual: price.annual,
    }
}

/// Somebody joins on the first day.
fn first_join(contract: &Contract, price: &PriceOf, add_ons: &[AddOnFacts]) -> GroupFacts {
    GroupFacts {
        today: contract.first_day,
        contract: TermsFacts {
            first_day: contract.first_day,
            last_day: contract.last_day,
            concluded_on: contract.first_day,
            instalments: None,
            family_offered: false,
            upgrades_offered: false,
        },
        event: GroupEvent::Join(Join {
            on: contract.first_day,
            programme: price.programme.clone(),
            annual: price.annual,
            add_ons: add_ons.to_vec(),
            charged: None,
            before: None,
        }),
    }
}

/// The terms with what is agreed now.
pub(crate) fn agreed_terms(terms: &ContractTerms, agreed: &Agreed) -> ContractTerms {
    ContractTerms {
        instalments: agreed.instalments.clone(),
        family_offered: agreed.family_offered,
        upgrades_offered: agreed.upgrades_offered,
        ..terms.clone()
    }
}

/// Prices from a day on.
pub(crate) fn price_rows(
    contract: &Contract,
    first_day: Date,
    agreed: &Agreed,
) -> Vec<ContractRow> {
    let row = |price: &PriceOf| {
        ContractRow::Programme(ContractProgramme {
            contract_id: contract.id,
            programme: price.programme.clone(),
            first_day,
            annual_cents: price.annual,
            add_on: price.add_on,
        })
    };
    agreed.prices.iter().map(row).collect()
}

/// What a contract agrees on, as of a day.
pub(crate) fn agreed_on(book: &ContractBook, day: Date) -> Agreed {
    let price = |price: &ContractProgramme| PriceOf {
        programme: price.programme.clone(),
        annual: price.annual_cents,
        add_on: price.add_on,
    };
    let terms = book.terms.on(day);
    Agreed {
        prices: book.prices(day).into_iter().map(price).collect(),
        instalments: terms.instalments,
        family_offered: terms.family_offered,
        upgrades_offered: terms.upgrades_offered,
    }
}
