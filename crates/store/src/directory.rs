use calendar::Date;
use identity::stripe::StripeProfile;
use identity::{InsurerId, PractitionerId, ProviderId, RegistrationNumber};
use money::Cents;

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select};
use crate::store::{Store, nouns, raise_directory_version};

/// An insurer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insurer {
    /// Its id.
    pub id: InsurerId,
    /// Its name.
    pub name: String,
    /// Its number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// A few letters that stand for it, unique.
    pub short_code: String,
    /// The product whose editions its new contracts are under.
    pub product: String,
    /// Where its cards hold the card number.
    pub stripe_profile: StripeProfile,
    /// Whom a clinic calls.
    pub phone: String,
    /// A decision about a claim that pays more is approved by a second person.
    pub four_eyes_cents: Cents,
    /// An employer is shown numbers of a group only if it has so many people.
    pub smallest_group: i64,
    /// Where it writes letters, as it stands before the date in Latvian, such as `Rīgā`; may be empty.
    pub place: String,
    /// The same in English; empty where it is as in Latvian.
    pub place_en: String,
    /// The same in Russian.
    pub place_ru: String,
}
record!(Insurer in "insurers" {
    id, name, registration_number, short_code, product, stripe_profile, phone,
    four_eyes_cents, smallest_group, place, place_en, place_ru,
});

/// A clinic or another place of treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its id.
    pub id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Where it is.
    pub address: String,
    /// Its telephone.
    pub phone: String,
}
record!(Provider in "providers" { id, name, registration_number, address, phone });

/// A contract of a provider with an insurer (8.1, T4-34).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderContract {
    /// The provider.
    pub provider_id: ProviderId,
    /// The insurer.
    pub insurer_id: InsurerId,
    /// First day.
    pub first_day: Date,
    /// Last day, included; absent while no end is known.
    pub last_day: Option<Date>,
}
record!(ProviderContract in "provider_contracts" { provider_id, insurer_id, first_day, last_day });

/// A provider whose paid services an insurer does not pay (8.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpaidProvider {
    /// The insurer.
    pub insurer_id: InsurerId,
    /// The provider.
    pub provider_id: ProviderId,
    /// First day.
    pub first_day: Date,
    /// Last day, included; absent while no end is known.
    pub last_day: Option<Date>,
}
record!(UnpaidProvider in "unpaid_providers" { insurer_id, provider_id, first_day, last_day });

/// A person who treats at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practitioner {
    /// Their id.
    pub id: PractitionerId,
    /// Where they treat.
    pub provider_id: ProviderId,
    /// Their name.
    pub name: String,
    /// Their speciality, in Latvian.
    pub speciality: String,
    /// The same in English; empty means as in Latvian.
    pub speciality_en: String,
    /// The same in Russian; empty means as in Latvian.
    pub speciality_ru: String,
    /// First day there.
    pub first_day: Date,
    /// Last day there, included; absent while no end is known.
    pub last_day: Option<Date>,
}
record!(Practitioner in "practitioners" {
    id, provider_id, name, speciality, speciality_en, speciality_ru, first_day, last_day,
});

/// What a provider asks for a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The provider.
    pub provider_id: ProviderId,
    /// The service's code.
    pub service: String,
    /// The price.
    pub price_cents: Cents,
    /// First day of the price.
    pub first_day: Date,
    /// Last day of the price, included; absent while no end is known.
    pub last_day: Option<Date>,
}
record!(Price in "price_list" { provider_id, service, price_cents, first_day, last_day });

nouns!(
    Insurer: true,
    Provider: true,
    ProviderContract: true,
    UnpaidProvider: true,
    Practitioner: true,
    Price: true,
);

/// All that changes seldom, small enough to be kept in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// Rises with every change. The rest may be newer than it says, never older.
    pub version: i64,
    /// All insurers.
    pub insurers: Vec<Insurer>,
    /// All providers.
    pub providers: Vec<Provider>,
    /// All contracts of providers with insurers.
    pub provider_contracts: Vec<ProviderContract>,
    /// All providers that an insurer does not pay.
    pub unpaid_providers: Vec<UnpaidProvider>,
    /// All practitioners.
    pub practitioners: Vec<Practitioner>,
    /// All prices.
    pub prices: Vec<Price>,
}

impl Store {
    /// Reads the whole directory. A change meanwhile raises the version again, so a reader that
    /// compares versions reads again.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn directory(&self) -> Result<Directory> {
        // The version first: what is read after it cannot be older.
        let version = self.directory_version().await?;
        Ok(Directory {
            version,
            insurers: self.all("ORDER BY r.name, r.id").await?,
            providers: self.all("ORDER BY r.name, r.id").await?,
            provider_contracts: self.all("").await?,
            unpaid_providers: self.all("").await?,
            practitioners: self.all("ORDER BY r.name, r.id").await?,
            prices: self
                .all("ORDER BY r.provider_id, r.service, r.first_day")
                .await?,
        })
    }

    /// The version of the directory now.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn directory_version(&self) -> Result<i64> {
        let sql = "SELECT version FROM directory_version";
        Ok(self
            .driver
            .read_one(sql, Vec::new(), Cells::next)
            .await?
            .unwrap_or_default())
    }

    /// Ends a practitioner's work at a provider with a day.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such practitioner.
    pub async fn end_practitioner(
        &self,
        practitioner: PractitionerId,
        last_day: Date,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE practitioners SET last_day = $1 WHERE id = $2";
        let end = Step::must(sql, values![last_day, practitioner]);
        self.change(vec![end, raise_directory_version()], audit)
            .await
    }

    /// Says of how many people at least an employer is shown numbers.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such insurer.
    pub async fn set_smallest_group(
        &self,
        insurer: InsurerId,
        people: i64,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE insurers SET smallest_group = $1 WHERE id = $2";
        let set = Step::must(sql, values![people, insurer]);
        self.change(vec![set, raise_directory_version()], audit)
            .await
    }

    /// Gives a service a new price from a day on; the price of before ends the day before.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if a price starts on that day already.
    pub async fn change_price(&self, price: &Price, audit: &AuditRecord) -> Result<()> {
        let before = price.first_day.yesterday().unwrap_or(price.first_day);
        let sql = "UPDATE price_list SET last_day = $1 WHERE provider_id = $2 AND service = $3 \
            AND first_day < $4 AND (last_day IS NULL OR last_day >= $4)";
        let end = values![before, price.provider_id, price.service, price.first_day];
        let steps = vec![
            Step::new(sql, end),
            Step::insert(price),
            raise_directory_version(),
        ];
        self.change(steps, audit).await
    }

    async fn all<R: Record>(&self, order: &str) -> Result<Vec<R>> {
        self.driver
            .read_as(select::<R>("r", order), Vec::new(), Cells::record)
            .await
    }
}
