//! Insured people with their covers and cards.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use calendar::Date;
use identity::{CardId, ContractId, CoverId, InsuredId, PersonalCode, Uuid};
use money::Cents;
use sheets::rows::InsuredRow;
use sheets::{Mistake, NamedCents, Sheet};
use store::{
    AddOn, AddOns, Card, Cover, CoverTerms, Import, Insured, KnownPerson, Relation, Store,
};

use crate::revoke_card::handed_in;

use super::known::{Keys, Known, KnownContract, has_programme};
use super::parts::{Load, Loaded};
use super::{ImportError, at, to_card_kind, to_ended_by, to_relation, to_sex};

type People = HashMap<PersonalCode, KnownPerson>;
type Line = (u64, InsuredRow);

/// Where the columns of the card begin: those before are of the cover.
const CARD: &str = "card_kind";

impl Load for InsuredRow {
    fn goes_on(&self, next: &Self) -> bool {
        (self.personal_code, self.first_day) == (next.personal_code, next.first_day)
            && (&self.insurer, &self.contract) == (&next.insurer, &next.contract)
    }

    async fn check(
        part: &[Line],
        known: &mut Known,
        store: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let people = people(part, store).await?;
        let mut wrong = taken_cards(part, known, store).await?;
        let mut before: Option<&Line> = None;
        for line in part {
            let goes_on = before.filter(|before| before.1.goes_on(&line.1));
            if let Some(before) = goes_on {
                wrong.extend(unlike(before, line));
            } else {
                let mut keys = std::mem::take(&mut known.keys);
                wrong.extend(check_cover(line, known, (&people, &mut keys)));
                known.keys = keys;
            }
            wrong.extend(check_card(line, known));
            before = Some(line);
        }
        Ok(wrong)
    }

    async fn make(part: &[Line], known: &mut Known, store: &Store) -> Result<Loaded, ImportError> {
        let people = people(part, store).await?;
        let mut made = Made::new(&people);
        let mut before: Option<&Line> = None;
        for line in part {
            let Some(contract) = known.contract(&line.1.insurer, &line.1.contract) else {
                continue;
            };
            if !before.is_some_and(|before| before.1.goes_on(&line.1)) {
                made.cover(&line.1, contract);
            }
            made.card(&line.1, contract);
            before = Some(line);
        }
        Ok(Loaded::nouns(made.import()))
    }
}

/// What the books know of the people of a part and of the employees they name.
async fn people(part: &[Line], store: &Store) -> Result<People, ImportError> {
    let codes = part
        .iter()
        .flat_map(|(_, row)| [Some(row.personal_code), row.employee]);
    let mut codes: Vec<PersonalCode> = codes.flatten().collect();
    codes.sort_unstable();
    codes.dedup();
    Ok(store.known_people(&codes).await?)
}

/// Cards whose numbers the books have.
async fn taken_cards(
    part: &[Line],
    known: &Known,
    store: &Store,
) -> Result<Vec<Mistake>, ImportError> {
    let mut wrong = Vec::new();
    for (code, insurer) in &known.insurers {
        let lines = part.iter().filter(|(_, row)| row.insurer == *code);
        let numbers: Vec<_> = lines
            .clone()
            .filter_map(|(_, row)| row.card.clone())
            .collect();
        let taken = store.known_cards(insurer.id, &numbers).await?;
        let is_taken = |line: &&Line| {
            line.1
                .card
                .as_ref()
                .is_some_and(|card| taken.contains(card))
        };
        wrong.extend(lines.filter(is_taken).map(|line| at(line, "card", TAKEN)));
    }
    Ok(wrong)
}

const TAKEN: &str = "another card of the insurer has this number";

/// A further card says the same of person and cover.
fn unlike(before: &Line, line: &Line) -> Option<Mistake> {
    let columns = InsuredRow::COLUMNS.iter().map(|column| column.name);
    let cells = before.1.cells().into_iter().zip(line.1.cells());
    let of_cover = columns.zip(cells).take_while(|(name, _)| *name != CARD);
    let mut differing = of_cover.filter(|(_, (one, two))| one != two);
    let (name, _) = differing.next()?;
    Some(at(line, name, "is not as in the row of the first card"))
}

fn check_card(line: &Line, known: &mut Known) -> Option<Mistake> {
    let insurer = known.insurers.get(&line.1.insurer)?.id;
    let number = line.1.card.clone()?;
    let is_new = known.keys.cards.insert((insurer, number));
    (!is_new).then(|| at(line, "card", TAKEN))
}

fn check_cover(line: &Line, known: &Known, (people, keys): (&People, &mut Keys)) -> Vec<Mistake> {
    let row = &line.1;
    let Some(contract) = known.contract(&row.insurer, &row.contract) else {
        let missing = known.no_contract(line, &row.insurer, &row.contract);
        return missing.into_iter().collect();
    };
    let mut wrong = Vec::new();
    if row.first_day < contract.first_day {
        wrong.push(at(
            line,
            "first_day",
            "is before the first day of the contract",
        ));
    }
    if row.last_day > contract.last_day {
        wrong.push(at(
            line,
            "last_day",
            "is after the last day of the contract",
        ));
    }
    for (column, programme) in [
        ("programme", &row.programme),
        ("upgraded_programme", &row.upgraded_programme),
    ] {
        if programme
            .as_ref()
            .is_some_and(|id| !has_programme(&contract.edition, id))
        {
            wrong.push(at(
                line,
                column,
                "the edition of the contract has no such programme",
            ));
        }
    }
    let person = people.get(&row.personal_code);
    wrong.extend(check_person(line, person, keys));
    let is_employee = |code: PersonalCode| {
        keys.is_employee(contract.id, code) || in_books(people.get(&code), contract.id)
    };
    if row.employee.is_some_and(|code| !is_employee(code)) {
        let says = "no employee with this code is insured by the contract in a row before";
        wrong.push(at(line, "employee", says));
    }
    let days = (row.first_day, row.ended_last_day.unwrap_or(row.last_day));
    if keys.overlaps(contract.id, row.personal_code, days) || covered(person, contract.id, days) {
        wrong.push(at(
            line,
            "first_day",
            "the person has another cover of the contract then",
        ));
    }
    let key = (contract.id, row.personal_code, row.first_day);
    keys.covers.insert(key, (days.1, row.employee.is_none()));
    wrong
}

/// All rows about a person, and the books, say the same of them.
fn check_person(line: &Line, person: Option<&KnownPerson>, keys: &mut Keys) -> Vec<Mistake> {
    let row = &line.1;
    let mut says = DefaultHasher::new();
    (&row.last_name, &row.first_name, row.birth_date).hash(&mut says);
    let says = says.finish();
    let mut wrong = Vec::new();
    if *keys.people.entry(row.personal_code).or_insert(says) != says {
        let says = "name or day of birth are not as in a row before with this code";
        wrong.push(at(line, "personal_code", says));
    }
    if let Some(KnownPerson { insured, .. }) = person {
        let differs = [
            ("last_name", insured.last_name != row.last_name),
            ("first_name", insured.first_name != row.first_name),
            ("birth_date", insured.birth_date != row.birth_date),
        ];
        let differs = differs.into_iter().filter(|(_, differs)| *differs);
        let says = "is not what the books know of the person with this code";
        wrong.extend(differs.map(|(column, _)| at(line, column, says)));
    }
    wrong
}

fn in_books(person: Option<&KnownPerson>, contract: ContractId) -> bool {
    let is_theirs = |cover: &store::KnownCover| {
        cover.contract_id == contract && cover.relation == Relation::Employee
    };
    person.is_some_and(|person| person.covers.iter().any(is_theirs))
}

fn covered(person: Option<&KnownPerson>, contract: ContractId, days: (Date, Date)) -> bool {
    let shares = |cover: &store::KnownCover| {
        cover.contract_id == contract && cover.first_day <= days.1 && days.0 <= cover.last_day
    };
    person.is_some_and(|person| person.covers.iter().any(shares))
}

impl Keys {
    fn of(
        &self,
        contract: ContractId,
        person: PersonalCode,
    ) -> impl Iterator<Item = (Date, (Date, bool))> {
        let all = (contract, person, Date::MIN)..=(contract, person, Date::MAX);
        self.covers
            .range(all)
            .map(|((_, _, first), rest)| (*first, *rest))
    }

    fn is_employee(&self, contract: ContractId, person: PersonalCode) -> bool {
        self.of(contract, person)
            .any(|(_, (_, is_employee))| is_employee)
    }

    fn overlaps(&self, contract: ContractId, person: PersonalCode, days: (Date, Date)) -> bool {
        let mut covers = self.of(contract, person);
        covers.any(|(first, (last, _))| first <= days.1 && days.0 <= last)
    }
}

/// What comes into the books for a part.
struct Made<'a> {
    people: &'a People,
    insured: Vec<Insured>,
    ids: HashMap<PersonalCode, InsuredId>,
    covers: Vec<Cover>,
    terms: Vec<CoverTerms>,
    cards: Vec<Card>,
    employees: HashMap<(ContractId, PersonalCode), CoverId>,
}

impl<'a> Made<'a> {
    fn new(people: &'a People) -> Self {
        Self {
            people,
            insured: Vec::new(),
            ids: HashMap::new(),
            covers: Vec::new(),
            terms: Vec::new(),
            cards: Vec::new(),
            employees: HashMap::new(),
        }
    }

    fn import(self) -> Import {
        let import = Import::default().with(&self.insured).with(&self.covers);
        import.with(&self.terms).with(&self.cards)
    }

    /// The person, known to the books or new.
    fn person(&mut self, row: &InsuredRow) -> InsuredId {
        if let Some(known) = self.people.get(&row.personal_code) {
            return known.insured.id;
        }
        if let Some(id) = self.ids.get(&row.personal_code) {
            return *id;
        }
        let id = InsuredId::new(Uuid::now_v7());
        self.ids.insert(row.personal_code, id);
        self.insured.push(Insured {
            id,
            personal_code: row.personal_code,
            name_key: Insured::name_key_of(&row.first_name, &row.last_name),
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            birth_date: row.birth_date,
            sex: row.sex.map(to_sex),
        });
        id
    }

    fn cover(&mut self, row: &InsuredRow, contract: &KnownContract) {
        let cover = Cover {
            id: CoverId::new(Uuid::now_v7()),
            contract_id: contract.id,
            insured_id: self.person(row),
            first_day: row.first_day,
            last_day: row.last_day,
            renewed: row.renewed.0,
            ended_by: row.ended_by.map(to_ended_by),
            ended_last_day: row.ended_last_day,
            misused_at: row.misused_at,
            programme: row.programme.clone(),
            upgraded_programme: row.upgraded_programme.clone(),
            upgraded_from: row.upgraded_from,
        };
        if row.employee.is_none() {
            self.employees
                .insert((contract.id, row.personal_code), cover.id);
        }
        self.terms.push(CoverTerms {
            cover_id: cover.id,
            relation: row.relation.map_or(Relation::Employee, to_relation),
            employee_cover_id: row
                .employee
                .and_then(|code| self.employee(contract.id, code)),
            annual_cents: row.annual.unwrap_or(Cents::ZERO),
            add_ons: add_ons(row),
        });
        self.covers.push(cover);
    }

    /// The latest cover of an employee, of this part or in the books.
    fn employee(&self, contract: ContractId, code: PersonalCode) -> Option<CoverId> {
        if let Some(cover) = self.employees.get(&(contract, code)) {
            return Some(*cover);
        }
        let covers = self.people.get(&code)?.covers.iter();
        let theirs = covers
            .filter(|cover| cover.contract_id == contract && cover.relation == Relation::Employee);
        theirs
            .max_by_key(|cover| cover.first_day)
            .map(|cover| cover.id)
    }

    /// The card of a row, of the cover made last.
    fn card(&mut self, row: &InsuredRow, contract: &KnownContract) {
        let cover = self.covers.last().map(|cover| cover.id);
        if let (Some(cover_id), Some(kind), Some(number)) = (cover, row.card_kind, &row.card) {
            let card = Card {
                id: CardId::new(Uuid::now_v7()),
                insurer_id: contract.insurer,
                cover_id,
                number: number.clone(),
                kind: to_card_kind(kind),
                first_day: row.card_first_day.unwrap_or(row.first_day),
                last_day: row.card_last_day.unwrap_or(row.last_day),
                revoked_at: row.card_revoked_at,
                returned_on: row.card_returned_on,
            };
            self.cards.push(handed_in(&contract.edition, card));
        }
    }
}

fn add_ons(row: &InsuredRow) -> AddOns {
    let add_on = |one: &NamedCents, own| AddOn {
        id: one.name.clone(),
        annual_cents: one.cents,
        own,
    };
    let agreed = row.add_ons.0.iter().map(|one| add_on(one, false));
    let own = row.own_add_ons.0.iter().map(|one| add_on(one, true));
    AddOns(agreed.chain(own).collect())
}
