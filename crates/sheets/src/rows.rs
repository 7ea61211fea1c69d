//! The sheets, in the order in which one refers to those before it.

use calendar::{Date, Timestamp, riga_date};
use identity::{CardNumber, Iban, PersonalCode, RegistrationNumber};
use money::Cents;

use crate::sheet::{Together, sheet};
use crate::{CardKind, Channel, EndedBy, NamedSums, PaidParts, Relation, Sex, YesNo};

type Wrong<'a> = &'a mut dyn FnMut(&'static str, &'static str);

sheet! {
    /// A clinic or another place of treatment.
    ProviderRow in "providers.csv" {
        /// Its number in the register of enterprises; other sheets name it by this.
        registration_number: RegistrationNumber,
        /// Its name.
        name: String,
        /// Where it is.
        address: Option<String>,
        /// Its telephone.
        phone: Option<String>,
    }
}

sheet! {
    /// A contract of a provider with an insurer.
    ProviderContractRow in "provider_contracts.csv" {
        /// The provider.
        provider: RegistrationNumber,
        /// Short code of the insurer.
        insurer: String,
        /// First day.
        first_day: Date,
        /// Last day, included; empty while no end is known.
        last_day: Option<Date>,
    }
}

sheet! {
    /// Someone who treats at a provider.
    PractitionerRow in "practitioners.csv" {
        /// The provider.
        provider: RegistrationNumber,
        /// Their name.
        name: String,
        /// Their speciality in Latvian.
        speciality: Option<String>,
        /// The same in English; empty means as in Latvian.
        speciality_en: Option<String>,
        /// The same in Russian; empty means as in Latvian.
        speciality_ru: Option<String>,
        /// First day there.
        first_day: Date,
        /// Last day there, included; empty while no end is known.
        last_day: Option<Date>,
    }
}

sheet! {
    /// A price of a provider. One that begins while an older one has no end ends that the day before.
    PriceRow in "prices.csv" {
        /// The provider.
        provider: RegistrationNumber,
        /// Code of the service.
        service: String,
        /// The price.
        price: Cents,
        /// First day of the price.
        first_day: Date,
        /// Last day of the price, included; empty while no end is known.
        last_day: Option<Date>,
    }
}

sheet! {
    /// Who buys cover, usually an employer.
    PolicyholderRow in "policyholders.csv" {
        /// Its number in the register of enterprises; other sheets name it by this.
        registration_number: RegistrationNumber,
        /// Its name.
        name: String,
        /// Where letters and invoices go.
        address: Option<String>,
        /// The same by e-mail.
        email: Option<String>,
    }
}

sheet! {
    /// A contract of a policyholder with an insurer for a group of people.
    ContractRow in "contracts.csv" {
        /// Short code of the insurer.
        insurer: String,
        /// Number of the contract, unique for the insurer.
        number: String,
        /// The policyholder.
        policyholder: RegistrationNumber,
        /// Edition of the terms, `product/day`.
        edition: String,
        /// Programme of the edition for those who have none of their own.
        programme: String,
        /// First day.
        first_day: Date,
        /// Last day, included.
        last_day: Date,
        /// Day it was concluded on.
        concluded_on: Date,
        /// The premium in parts; empty when it is paid at once.
        instalments: Option<PaidParts>,
        /// Whether family members may join.
        family: YesNo,
        /// Whether people may buy more cover.
        upgrades: YesNo,
        /// Number of the contract that this one goes on from; it stands before.
        renews: Option<String>,
        /// Who ended it early.
        ended_by: Option<EndedBy>,
        /// Its last day then, included.
        ended_last_day: Option<Date>,
    }
}

sheet! {
    /// What a programme of a contract costs a person for a year, from a day on.
    ProgrammeRow in "programmes.csv" {
        /// Short code of the insurer.
        insurer: String,
        /// Number of the contract.
        contract: String,
        /// Programme of the edition, or the name of an add-on.
        programme: String,
        /// First day of the price.
        first_day: Date,
        /// The premium of a year.
        annual: Cents,
        /// Whether it is bought beside a programme.
        add_on: YesNo,
    }
}

sheet! {
    /// An insured person's cover with a card. Further cards are further rows right after it, alike but for the card.
    InsuredRow in "insured.csv" {
        /// Short code of the insurer.
        insurer: String,
        /// Number of the contract.
        contract: String,
        /// The person's code.
        personal_code: PersonalCode,
        /// Family name.
        last_name: String,
        /// Given names.
        first_name: String,
        /// Day of birth; a code of before July 2017 must agree.
        birth_date: Date,
        /// Sex, where known.
        sex: Option<Sex>,
        /// Who the person is to the policyholder; empty means an employee.
        relation: Option<Relation>,
        /// Of a family member: the code of the employee, whose row stands before.
        employee: Option<PersonalCode>,
        /// First day of the cover.
        first_day: Date,
        /// Last day, included, when nothing ends it early.
        last_day: Date,
        /// Whether the person was insured in the year before.
        renewed: YesNo,
        /// Programme, if not that of the contract.
        programme: Option<String>,
        /// Premium of a year when the person joined, before any factor; empty means 0.
        annual: Option<Cents>,
        /// Add-on programmes with their premium of a year.
        add_ons: NamedSums,
        /// The wider programme that was bought.
        upgraded_programme: Option<String>,
        /// First day of it.
        upgraded_from: Option<Date>,
        /// Add-on programmes that the person bought at their own cost, with their premium of a year.
        own_add_ons: NamedSums,
        /// Who ended the cover early.
        ended_by: Option<EndedBy>,
        /// Last day by that notice, included.
        ended_last_day: Option<Date>,
        /// The moment somebody else used or tried to use the card.
        misused_at: Option<Timestamp>,
        /// What the card is made of; empty when there is none.
        card_kind: Option<CardKind>,
        /// Number on the card, unique for the insurer.
        card: Option<CardNumber>,
        /// First day printed on it; empty means that of the cover.
        card_first_day: Option<Date>,
        /// Last day printed on it, included; empty means that of the cover.
        card_last_day: Option<Date>,
        /// The moment from which it is revoked.
        card_revoked_at: Option<Timestamp>,
        /// Day it was handed back, or an e-card revoked.
        card_returned_on: Option<Date>,
    }
}

sheet! {
    /// A visit that took place. Polise decides it by the terms as of its moment, holds and confirms it, so that limits, statements and coupons are those of a terminal; one that the terms refuse is kept as refused. A person's visits stand in the order of time. The same row again, in whatever file, is the same visit.
    VisitRow in "visits.csv" {
        /// Short code of the insurer.
        insurer: String,
        /// The provider.
        provider: RegistrationNumber,
        /// Name of the practitioner.
        practitioner: String,
        /// The moment it was asked for and confirmed; the day of the service in Riga.
        at: Timestamp,
        /// The person's code.
        personal_code: PersonalCode,
        /// Number on the card that was shown.
        card: CardNumber,
        /// Codes of the services with the price asked for each.
        services: NamedSums,
        /// Whether there was a referral.
        referral: YesNo,
        /// Whether there was a prescription.
        prescription: YesNo,
        /// Whether the insurer had approved it.
        approval: YesNo,
    }
}

sheet! {
    /// A claim for services that the person paid for. Polise takes it in as of the day it came in and decides it by the terms as of the moment it was decided, as the claims desk does: what it pays counts against the limits and is owed from then on. One that is not decided yet, that only a person can decide or that needs a second one waits at the desk. The same number again, in whatever file, is the same claim.
    ReceiptRow in "receipts.csv" {
        /// Short code of the insurer.
        insurer: String,
        /// Number of the claim where it comes from, unique for the insurer.
        number: String,
        /// The person's code.
        personal_code: PersonalCode,
        /// Where it was paid, as the receipt says.
        place: String,
        /// The same, if it is a provider of the books.
        provider: Option<RegistrationNumber>,
        /// Day of the services.
        service_date: Date,
        /// Day it came in.
        received_on: Date,
        /// The way it came in.
        channel: Channel,
        /// Whether its form is signed.
        signed: YesNo,
        /// Codes of the services with what was paid for each.
        services: NamedSums,
        /// Whether there was a referral.
        referral: YesNo,
        /// Whether there was a prescription.
        prescription: YesNo,
        /// Whether the insurer had approved it.
        approval: YesNo,
        /// Whose account it is paid to; empty means that of the person.
        payee: Option<String>,
        /// That account.
        iban: Iban,
        /// The moment it was decided; empty while it is not.
        decided_at: Option<Timestamp>,
    }
}

const BACKWARDS: &str = "is before the first day";
const PAIR: &str = "is empty, and its fellow is not";

impl Together for ProviderRow {
    fn mistakes(&self, _: Wrong<'_>) {}
}

impl Together for ProviderContractRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.last_day.is_some_and(|last| last < self.first_day) {
            wrong("last_day", BACKWARDS);
        }
    }
}

impl Together for PractitionerRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.last_day.is_some_and(|last| last < self.first_day) {
            wrong("last_day", BACKWARDS);
        }
    }
}

impl Together for PriceRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.last_day.is_some_and(|last| last < self.first_day) {
            wrong("last_day", BACKWARDS);
        }
    }
}

impl Together for PolicyholderRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self
            .email
            .as_ref()
            .is_some_and(|email| !email.contains('@'))
        {
            wrong("email", "has no @");
        }
    }
}

impl Together for ContractRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.last_day < self.first_day {
            wrong("last_day", BACKWARDS);
        }
        ended(
            (self.ended_by, self.ended_last_day),
            (self.first_day, self.last_day),
            wrong,
        );
    }
}

impl Together for ProgrammeRow {
    fn mistakes(&self, _: Wrong<'_>) {}
}

impl Together for InsuredRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.last_day < self.first_day {
            wrong("last_day", BACKWARDS);
        }
        if self.birth_date > self.first_day {
            wrong("birth_date", "is after the first day of the cover");
        }
        if self
            .personal_code
            .birth_date()
            .is_some_and(|born| born != self.birth_date)
        {
            wrong("birth_date", "is not the day in the personal code");
        }
        let is_family = !matches!(self.relation, None | Some(Relation::Employee));
        match self.employee {
            None if is_family => wrong("employee", "is empty, and the person is no employee"),
            Some(_) if !is_family => wrong("employee", "is given for an employee"),
            _ => {}
        }
        if self.upgraded_programme.is_some() != self.upgraded_from.is_some() {
            let empty = if self.upgraded_from.is_none() {
                "upgraded_from"
            } else {
                "upgraded_programme"
            };
            wrong(empty, PAIR);
        }
        ended(
            (self.ended_by, self.ended_last_day),
            (self.first_day, self.last_day),
            wrong,
        );
        self.card_mistakes(wrong);
    }
}

impl Together for VisitRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.services.0.is_empty() {
            wrong("services", "is empty");
        }
    }
}

impl InsuredRow {
    fn card_mistakes(&self, wrong: Wrong<'_>) {
        match (self.card_kind, &self.card) {
            (None, Some(_)) => wrong("card_kind", PAIR),
            (Some(_), None) => wrong("card", PAIR),
            (None, None) if self.says_of_a_card() => {
                wrong("card", "is empty, and days of a card are given");
            }
            _ => {}
        }
        let days = (
            self.card_first_day.unwrap_or(self.first_day),
            self.card_last_day.unwrap_or(self.last_day),
        );
        if self.card.is_some() && days.1 < days.0 {
            wrong("card_last_day", BACKWARDS);
        }
    }

    const fn says_of_a_card(&self) -> bool {
        self.card_first_day.is_some()
            || self.card_last_day.is_some()
            || self.card_revoked_at.is_some()
            || self.card_returned_on.is_some()
    }
}

fn ended((by, on): (Option<EndedBy>, Option<Date>), (first, last): (Date, Date), wrong: Wrong<'_>) {
    match (by, on) {
        (None, Some(_)) => wrong("ended_by", PAIR),
        (Some(_), None) => wrong("ended_last_day", PAIR),
        (Some(_), Some(on)) if on > last => wrong("ended_last_day", "is after the last day"),
        // A notice may end what has not begun: the day before the first is the last.
        (Some(_), Some(on)) if on.tomorrow().is_ok_and(|next| next < first) => {
            wrong("ended_last_day", BACKWARDS);
        }
        _ => {}
    }
}

impl Together for ReceiptRow {
    fn mistakes(&self, wrong: Wrong<'_>) {
        if self.services.0.is_empty() {
            wrong("services", "is empty");
        }
        if self.received_on < self.service_date {
            wrong("received_on", "is before the day of the services");
        }
        let decided = self.decided_at.map(riga_date);
        if decided.is_some_and(|day| day < self.received_on) {
            wrong("decided_at", "is before the day it came in");
        }
    }
}
