//! What a monthly list comes to, row by row, and everything that is wrong with it.

use std::collections::{BTreeMap, HashMap};

use adjudication::{GroupOutcome, RefundWay};
use calendar::Date;
use identity::{CoverId, InsuredId, PersonalCode};
use lists::{Cards, Column, Fault, Glance, Row, Who, Wish, WishDoes};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{CardKind, ContractBook, Insured, ListState, ListedCover, ListedCoverFilter, Relation};
use terms::{Edition, Label};

use crate::app::Core;
use crate::contract_draft::{Decided, Draft, came_to_nothing, sums_of};
use crate::contract_request::ChangeRequest;
use crate::contract_view::{before_claims, shown};
use crate::list_faults::faults_of;
use crate::settle_leaver::decided;
use crate::{
    AppError, CorrectInsured, IfCardsIn, JoinFamily, JoinInsured, LeaveContract, PersonData, Scope,
    UpgradeCover, progress,
};

/// As many people a contract has at most for a list of it.
const PEOPLE: i64 = 1_000_000;

/// What a row of a list does, in the order in which a list is worked out: who leaves makes room, and a family
/// follows its employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// A person's data is corrected.
    Corrected,
    /// A person leaves.
    Leaves,
    /// A person joins.
    Joins,
    /// A family member joins.
    FamilyJoins,
    /// A person buys wider cover.
    Upgrades,
}

/// One row, worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// The row.
    pub line: u32,
    /// What it does.
    pub kind: ListKind,
    /// Whose: family name first; of a person whose data is corrected as it is now.
    pub name: String,
    /// What is corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrects: Vec<Corrects>,
    /// The day from which it holds; the last of cover for who leaves.
    pub day: Date,
    /// The premium it costs.
    pub charge: Cents,
    /// The premium it returns now.
    pub refund: Cents,
    /// What the terms were asked and said.
    pub decided: Option<Decided>,
}

/// What of a person's data a row corrects: whoever approves must see that a name is not exchanged for another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrects {
    /// What it is.
    pub column: Column,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFault {
    /// The row.
    pub line: u32,
    /// The column, where it is of one.
    pub column: Option<Column>,
    /// What.
    pub what: WhatIsWrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhatIsWrong {
    /// With the row by itself, or beside others of the list.
    Row(Fault),
    /// Beside what the books know, by a word.
    Books(String),
    /// The contract does not sell it; what it sells on that day instead.
    NotSold(Vec<Label>),
    /// The terms say no.
    Terms(Box<Decided>),
    /// The terms say no to this of it, too, whatever else is wrong.
    Refused(GroupOutcome),
}

/// A list, worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPreview {
    /// Rows without fault, in the order of the list.
    pub lines: Vec<ListLine>,
    /// Everything that is wrong, in the same order.
    pub faults: Vec<ListFault>,
}

impl ListPreview {
    /// Without what the actor may not know: an employer sees nothing of claims (6.3).
    pub(crate) fn shown(mut self, scope: Scope) -> Self {
        for line in &mut self.lines {
            line.decided = line.decided.take().map(|it| shown(it, scope));
        }
        for fault in &mut self.faults {
            if let WhatIsWrong::Terms(it) = &mut fault.what {
                **it = shown((**it).clone(), scope);
            }
        }
        self
    }

    /// As an employer sees it while it is not in the books: as if nothing had been paid for claims.
    pub(crate) fn before_claims(mut self, edition: &Edition) -> Result<Self, AppError> {
        for line in &mut self.lines {
            if let Some(it) = line.decided.take() {
                let asked = before_claims(it, edition)?;
                (line.charge, line.refund) = asked.money();
                line.decided = Some(asked);
            }
        }
        Ok(self)
    }

    /// What the rows cost and return.
    pub(crate) fn sums(&self) -> Result<(Cents, Cents), AppError> {
        let sum = |part: fn(&ListLine) -> Cents| {
            Cents::try_sum(self.lines.iter().map(part)).map_err(|error| AppError::Unavailable {
                detail: error.to_string(),
            })
        };
        Ok((sum(|it| it.charge)?, sum(|it| it.refund)?))
    }

    /// What leavers whose cards are out get back if they come in, by row; a row that no one can say it of is left out.
    pub(crate) fn if_cards_in(
        &self,
        (edition, state): (&Edition, ListState),
        today: Date,
    ) -> Result<HashMap<u32, IfCardsIn>, AppError> {
        let mut found = HashMap::new();
        if state == ListState::Applied {
            return Ok(found);
        }
        for line in &self.lines {
            let told = line.decided.as_ref();
            let told = told.map(|it| IfCardsIn::of(it, edition, today));
            if let Some(told) = told.transpose()?.flatten() {
                found.insert(line.line, told);
            }
        }
        Ok(found)
    }

    /// Whether the rows come to the same as those of another preview: it may be of another version of the contract.
    pub(crate) fn comes_to_same(&self, other: &Self) -> bool {
        let outcome = |it: &ListLine| it.decided.as_ref().map(|it| it.document.outcome.clone());
        let told = |it: &ListLine| (it.line, it.kind, it.day, it.charge, it.refund, outcome(it));
        self.faults == other.faults && self.lines.iter().map(told).eq(other.lines.iter().map(told))
    }

    /// Whether somebody leaves, so that what was paid for claims may matter (2.4.4).
    #[must_use]
    pub fn has_leavers(&self) -> bool {
        self.count(ListKind::Leaves) > 0
    }

    /// How many rows do so.
    #[must_use]
    pub fn count(&self, kind: ListKind) -> usize {
        self.lines.iter().filter(|line| line.kind == kind).count()
    }
}

/// The people of a contract by their codes.
pub(crate) struct Known(HashMap<PersonalCode, (CoverId, Option<Insured>)>);

impl Core {
    async fn known(&self, book: &ContractBook) -> Result<Known, AppError> {
        let filter = ListedCoverFilter {
            contract: book.contract.id,
            cover: None,
            name: None,
            after: None,
            limit: PEOPLE,
        };
        let mut people = self.store.listed_covers(&filter).await?;
        // The cover that holds longest is the last one in, and stays.
        let ends = |it: &ListedCover| it.cover.ended_last_day.unwrap_or(it.cover.last_day);
        people.sort_by_key(|it| (ends(it), it.cover.first_day));
        let known = people
            .into_iter()
            .map(|it| (it.insured.personal_code, (it.cover.id, Some(it.insured))));
        Ok(Known(known.collect()))
    }
}

impl Draft<'_> {
    /// Works all rows of a list out, and takes in those that are right.
    ///
    /// # Errors
    /// If the contract is in no state to be changed, or the books cannot be read.
    pub(crate) async fn list(&mut self, rows: &[Row]) -> Result<ListPreview, AppError> {
        let mut preview = ListPreview::default();
        let (mut wishes, faults) = lists::check(rows);
        preview.faults.extend(faults.iter().map(ListFault::of_row));
        let mut known = self.core.known(&self.book).await?;
        let glances: HashMap<u32, Glance> = rows
            .iter()
            .map(|row| (row.line, lists::glance(row)))
            .collect();
        self.read_ahead((&wishes, &glances), &known).await?;
        wishes.sort_by_key(|wish| kind(&wish.does));
        progress::begin(rows.len());
        for wish in &wishes {
            progress::step().await;
            match self.wish(wish, &mut known).await {
                Ok(line) => preview.lines.push(line),
                Err(error) => {
                    let row = &glances[&wish.line];
                    let first = faults_of(wish.line, error)?.into_iter();
                    let mut faults: Vec<_> = first.map(|it| self.with_choices(row, it)).collect();
                    for more in self.all_against(row, &known).await? {
                        if !faults.iter().any(|it| it.says_what(&more)) {
                            faults.push(more);
                        }
                    }
                    preview.faults.append(&mut faults);
                }
            }
        }
        self.look_at_the_rest(&glances, &known, &mut preview)
            .await?;
        preview.lines.sort_by_key(|line| line.line);
        preview
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        Ok(preview)
    }

    /// What the books and the terms have against rows that are wrong by themselves, beside the cells that are.
    async fn look_at_the_rest(
        &self,
        glances: &HashMap<u32, Glance>,
        known: &Known,
        preview: &mut ListPreview,
    ) -> Result<(), AppError> {
        let mut wrong: BTreeMap<u32, Vec<Option<Column>>> = BTreeMap::new();
        for fault in &preview.faults {
            if matches!(fault.what, WhatIsWrong::Row(_)) {
                wrong.entry(fault.line).or_default().push(fault.column);
            }
        }
        for (line, cells) in wrong {
            progress::step().await;
            let more = self.all_against(&glances[&line], known).await?;
            let more = more.into_iter().filter(|it| !cells.contains(&it.column));
            preview.faults.extend(more);
        }
        Ok(())
    }

    /// Reads all that the rows will ask the books for, in a few statements.
    async fn read_ahead(
        &mut self,
        (wishes, glances): (&[Wish], &HashMap<u32, Glance>),
        known: &Known,
    ) -> Result<(), AppError> {
        let codes: Vec<PersonalCode> = glances.values().filter_map(|it| it.code).collect();
        let leaves = |wish: &&Wish| kind(&wish.does) == ListKind::Leaves;
        let leaving = wishes.iter().filter(leaves);
        let leaving: Vec<CoverId> = leaving.filter_map(|it| known.cover(it.code).ok()).collect();
        let renamed = wishes
            .iter()
            .filter(|wish| kind(&wish.does) == ListKind::Corrected);
        let renamed = renamed.filter_map(|it| known.insured(it.code));
        let renamed: Vec<InsuredId> = renamed.map(|insured| insured.id).collect();
        let cards = wishes.iter().map(|wish| match wish.does {
            WishDoes::Join { cards, .. } | WishDoes::JoinFamily { cards, .. } => kinds(cards).len(),
            _ => 0,
        });
        let (store, insurer) = (&self.core.store, self.book.contract.insurer_id);
        self.known.read_people(store, &codes).await?;
        self.known.read_sums(store, &leaving).await?;
        let renamed = (insurer, &renamed[..]);
        self.known.read_elsewhere(store, renamed).await?;
        self.put_cards_by(cards.sum()).await
    }

    async fn wish(&mut self, wish: &Wish, known: &mut Known) -> Result<ListLine, AppError> {
        let request = self.request(wish, known)?;
        let corrects = corrects(wish, known);
        let was = known.name(wish.code);
        let today = self.today;
        let before = self.changes.len();
        self.take(&request).await?;
        let taken = &self.changes[before..];
        let said = taken.iter().find(|change| change.document.is_some());
        let change = said.or(taken.first()).ok_or_else(came_to_nothing)?;
        let decided = decided(change)?;
        let (charge, refund) = sums_of(taken)?;
        let cover = change.cover_id.ok_or_else(came_to_nothing)?;
        known.0.entry(wish.code).or_insert((cover, None)).0 = cover;
        let (name, day) = match &wish.does {
            WishDoes::Join { who, on, .. } | WishDoes::JoinFamily { who, on, .. } => {
                (name_of(who), *on)
            }
            WishDoes::Correct { .. } => (was, today),
            WishDoes::Leave { last_day, .. } => (known.name(wish.code), *last_day),
            WishDoes::Upgrade { on, .. } => (known.name(wish.code), *on),
        };
        Ok(ListLine {
            line: wish.line,
            kind: kind(&wish.does),
            name,
            corrects,
            day,
            charge,
            refund,
            decided,
        })
    }

    fn request(&self, wish: &Wish, known: &Known) -> Result<ChangeRequest, AppError> {
        let own = || known.cover(wish.code);
        Ok(match &wish.does {
            WishDoes::Join {
                who,
                on,
                programme,
                add_ons,
                cards,
            } => ChangeRequest::Join(JoinInsured {
                person: person(who, None),
                on: *on,
                programme: programme.clone(),
                add_ons: add_ons.clone(),
                cards: kinds(*cards),
            }),
            WishDoes::JoinFamily {
                who,
                employee,
                relation,
                on,
                cards,
            } => ChangeRequest::JoinFamily(JoinFamily {
                employee: known.employee(*employee)?,
                person: person(who, None),
                relation: kin(*relation),
                on: *on,
                cards: kinds(*cards),
            }),
            WishDoes::Leave { last_day, way } => ChangeRequest::Leave(LeaveContract {
                cover: own()?,
                notice_received_on: self.today,
                last_day: *last_day,
                way: refund_way(*way),
                paid: None,
                ecards_end: true,
            }),
            WishDoes::Upgrade {
                programme,
                add_ons,
                on,
            } => ChangeRequest::Upgrade(UpgradeCover {
                cover: own()?,
                programme: programme.clone(),
                add_ons: add_ons.clone(),
                on: *on,
            }),
            WishDoes::Correct { who } => ChangeRequest::Correct(CorrectInsured {
                cover: own()?,
                person: person(who, known.insured(wish.code)),
            }),
        })
    }
}

impl Known {
    pub(crate) fn cover(&self, code: PersonalCode) -> Result<CoverId, AppError> {
        let found = self.0.get(&code).map(|(cover, _)| *cover);
        found.ok_or_else(|| wrong("personal_code", "not-covered"))
    }

    fn insured(&self, code: PersonalCode) -> Option<&Insured> {
        self.0.get(&code).and_then(|(_, insured)| insured.as_ref())
    }

    fn name(&self, code: PersonalCode) -> String {
        let name = |it: &Insured| format!("{} {}", it.last_name, it.first_name);
        self.insured(code).map(name).unwrap_or_default()
    }
}

fn wrong(field: &str, code: &'static str) -> AppError {
    crate::request::invalid(field, code)
}

fn name_of(who: &Who) -> String {
    format!("{} {}", who.last_name, who.first_name)
}

/// What a row corrects of who is known.
fn corrects(wish: &Wish, known: &Known) -> Vec<Corrects> {
    let (WishDoes::Correct { who }, Some(is)) = (&wish.does, known.insured(wish.code)) else {
        return Vec::new();
    };
    let born = |day: Date| day.to_string();
    [
        (
            Column::FirstName,
            is.first_name.clone(),
            who.first_name.clone(),
        ),
        (
            Column::LastName,
            is.last_name.clone(),
            who.last_name.clone(),
        ),
        (Column::Born, born(is.birth_date), born(who.born)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(column, before, after)| Corrects {
        column,
        before,
        after,
    })
    .collect()
}

fn person(who: &Who, before: Option<&Insured>) -> PersonData {
    PersonData {
        personal_code: who.code,
        first_name: who.first_name.clone(),
        last_name: who.last_name.clone(),
        birth_date: who.born,
        sex: before.and_then(|it| it.sex),
    }
}

const fn kind(does: &WishDoes) -> ListKind {
    match does {
        WishDoes::Join { .. } => ListKind::Joins,
        WishDoes::JoinFamily { .. } => ListKind::FamilyJoins,
        WishDoes::Leave { .. } => ListKind::Leaves,
        WishDoes::Upgrade { .. } => ListKind::Upgrades,
        WishDoes::Correct { .. } => ListKind::Corrected,
    }
}

pub(crate) const fn kin(relation: lists::Relation) -> Relation {
    match relation {
        lists::Relation::Spouse => Relation::Spouse,
        lists::Relation::Partner => Relation::Partner,
        lists::Relation::Parent => Relation::Parent,
        lists::Relation::Child => Relation::Child,
        lists::Relation::FosterChild => Relation::FosterChild,
    }
}

pub(crate) const fn refund_way(way: lists::Way) -> RefundWay {
    match way {
        lists::Way::Transfer => RefundWay::Transfer,
        lists::Way::SetOff => RefundWay::SetOff,
    }
}

fn kinds(cards: Cards) -> Vec<CardKind> {
    match cards {
        Cards::None => Vec::new(),
        Cards::Plastic => vec![CardKind::Plastic],
        Cards::Ecard => vec![CardKind::Ecard],
        Cards::Both => vec![CardKind::Plastic, CardKind::Ecard],
    }
}
