//! Who can log in.

use calendar::Timestamp;
use identity::{InsurerId, PolicyholderId, ProviderId, RegistrationNumber, UserId};
use store::{Directory, Import, PolicyholderFilter, StoreError, User};

use super::ConsoleError;
use crate::chance::id_at;
use crate::experts::expert_words;
use crate::password::{LONGEST, SHORTEST, hash_password};
use crate::{App, Expert, Role, Secret};

/// Somebody who is to log in.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they type to log in, unique.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// Whom they work for.
    pub place: Place,
    /// Which questions of experts they may answer.
    pub answers_as: Vec<Expert>,
    /// Their first password, 12 to 200 characters.
    pub password: Secret,
}

/// Whom a user works for, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A provider, by id or registration number.
    Provider(String),
    /// An insurer, by short code.
    Insurer(String),
    /// A policyholder, by its number in the register of enterprises.
    Policyholder(String),
    /// Nobody.
    Nobody,
}

/// A user, as the console lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// What they type to log in.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// The word of their role.
    pub role: String,
    /// Name of the provider or insurer they work for; empty for an auditor.
    pub place: String,
    /// From when they may not log in.
    pub disabled_at: Option<Timestamp>,
}

impl App {
    /// Adds a user who can log in from now on.
    ///
    /// # Errors
    /// [`ConsoleError`] if the name is taken, the password has a wrong length, or the role does not fit
    /// whom they are to work for.
    pub async fn add_user(&self, new: NewUser) -> Result<(), ConsoleError> {
        check_names(&new)?;
        check_password(&new.password)?;
        if !new.answers_as.is_empty() && new.role != Role::ClaimsHandler {
            return Err(ConsoleError::NotAHandler);
        }
        let directory = self.core.store.directory().await?;
        let (provider_id, insurer_id) = place(&directory, new.role, &new.place)?;
        let policyholder_id = self.policyholder_of(new.role, &new.place).await?;
        let user = User {
            id: UserId::new(id_at(self.core.clock.now())),
            name: new.name,
            display_name: new.display_name.trim().to_owned(),
            password_hash: hash_password(new.password).await?,
            role: new.role.word().to_owned(),
            provider_id,
            insurer_id,
            policyholder_id,
            insured_id: None,
            disabled_at: None,
            answers_as: expert_words(&new.answers_as),
        };
        let event = self.by_console("user.add", Some(format!("user:{}", user.id)));
        let import = Import::default()
            .with(std::slice::from_ref(&user))
            .with(&[event]);
        match self.core.store.import(import).await {
            Err(StoreError::Conflict(_)) => Err(ConsoleError::UserIsThere(user.name)),
            done => Ok(done?),
        }
    }

    /// All users, by log-in name.
    ///
    /// # Errors
    /// [`ConsoleError::Unavailable`] if the books cannot be read.
    pub async fn users(&self) -> Result<Vec<UserRow>, ConsoleError> {
        let event = self.by_console("user.list", None);
        self.core.store.audit(&[event]).await?;
        let book = self.core.book().await?;
        let mut rows = Vec::new();
        for user in self.core.store.users().await? {
            let place = match (user.provider_id, user.insurer_id, user.policyholder_id) {
                (Some(provider), ..) => book.provider_named(provider).name,
                (None, Some(insurer), _) => book.insurer_named(insurer).name,
                (None, None, Some(holder)) => self.core.policyholder_name(holder).await?,
                (None, None, None) => String::new(),
            };
            rows.push(UserRow {
                place,
                name: user.name,
                display_name: user.display_name,
                role: user.role,
                disabled_at: user.disabled_at,
            });
        }
        Ok(rows)
    }

    /// The policyholder that a user of this role is limited to.
    async fn policyholder_of(
        &self,
        role: Role,
        place: &Place,
    ) -> Result<Option<PolicyholderId>, ConsoleError> {
        let (Role::HrManager, Place::Policyholder(number)) = (role, place) else {
            let needs = role == Role::HrManager;
            return if needs {
                Err(ConsoleError::NeedsPolicyholder)
            } else {
                Ok(None)
            };
        };
        let none = || ConsoleError::NoPolicyholder(number.clone());
        let filter = PolicyholderFilter {
            registration_number: Some(number.parse().map_err(|_| none())?),
            limit: 1,
            ..PolicyholderFilter::default()
        };
        let found = self.core.store.policyholders(&filter).await?;
        found.first().map(|holder| Some(holder.id)).ok_or_else(none)
    }

    /// Gives a user another password and ends their sessions.
    ///
    /// # Errors
    /// [`ConsoleError`] if there is no such user, they are disabled, or the password has a wrong length.
    pub async fn set_password(&self, name: &str, password: Secret) -> Result<(), ConsoleError> {
        check_password(&password)?;
        let user = self.working_user(name).await?;
        let hash = hash_password(password).await?;
        let event = self.by_console("password.set", Some(format!("user:{}", user.id)));
        Ok(self.core.store.set_password(user.id, &hash, &event).await?)
    }

    /// Gives a user of an employer the right to let colleagues in and shut them out, or takes it. One of the
    /// employer's users keeps it.
    ///
    /// # Errors
    /// [`ConsoleError::NoColleague`] for a user of no employer, [`ConsoleError::LetsIn`] if nothing changes or nobody
    /// would have the right.
    pub async fn set_lets_in(&self, name: &str, lets_in: bool) -> Result<(), ConsoleError> {
        let user = self.working_user(name).await?;
        if user.policyholder_id.is_none() {
            return Err(ConsoleError::NoColleague(user.name));
        }
        let action = if lets_in {
            "colleague.right"
        } else {
            "colleague.no_right"
        };
        let event = self.by_console(action, Some(format!("user:{}", user.id)));
        match self.core.store.set_lets_in(user.id, lets_in, &event).await {
            Err(StoreError::NothingToChange) => Err(ConsoleError::LetsIn(user.name)),
            done => Ok(done?),
        }
    }

    /// Says of how many people at least an employer of an insurer is shown numbers.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if no insurer has the short code.
    pub async fn set_smallest_group(
        &self,
        (insurer, people): (&str, u32),
    ) -> Result<(), ConsoleError> {
        let directory = self.core.store.directory().await?;
        let id = self::insurer(&directory, insurer)?;
        let event = self.by_console("insurer.smallest_group", Some(format!("insurer:{id}")));
        let set = self
            .core
            .store
            .set_smallest_group(id, i64::from(people), &event);
        set.await?;
        self.core.shelf.forget();
        Ok(())
    }

    /// Shuts a user out for good, with their sessions and tokens.
    ///
    /// # Errors
    /// [`ConsoleError`] if there is no such user or they are disabled already.
    pub async fn disable_user(&self, name: &str) -> Result<(), ConsoleError> {
        let user = self.working_user(name).await?;
        let event = self.by_console("user.disable", Some(format!("user:{}", user.id)));
        let done = self
            .core
            .store
            .disable_user(user.id, event.at, &event)
            .await;
        match done {
            Err(StoreError::NothingToChange) => Err(ConsoleError::Disabled(user.name)),
            done => Ok(done?),
        }
    }
}

fn check_names(new: &NewUser) -> Result<(), ConsoleError> {
    let fits = |letter: char| !letter.is_whitespace() && !letter.is_control();
    if !(1..=100).contains(&new.name.chars().count()) || !new.name.chars().all(fits) {
        return Err(ConsoleError::LoginName);
    }
    if new.display_name.trim().is_empty() {
        return Err(ConsoleError::DisplayName);
    }
    Ok(())
}

fn check_password(password: &Secret) -> Result<(), ConsoleError> {
    let length = password.reveal().chars().count();
    if (SHORTEST..=LONGEST).contains(&length) {
        Ok(())
    } else {
        Err(ConsoleError::PasswordLength { length })
    }
}

/// The ids a user of this role is limited to.
fn place(
    directory: &Directory,
    role: Role,
    place: &Place,
) -> Result<(Option<ProviderId>, Option<InsurerId>), ConsoleError> {
    match (role, place) {
        (Role::Clerk | Role::ClinicManager, Place::Provider(text)) => {
            Ok((Some(provider(directory, text)?), None))
        }
        (Role::Clerk | Role::ClinicManager, _) => Err(ConsoleError::NeedsProvider),
        (Role::InsurerAdministrator | Role::ClaimsHandler, Place::Insurer(code)) => {
            Ok((None, Some(insurer(directory, code)?)))
        }
        (Role::InsurerAdministrator | Role::ClaimsHandler, _) => Err(ConsoleError::NeedsInsurer),
        // Whom they work for is not in the directory.
        (Role::HrManager, _) | (Role::Auditor, Place::Nobody) => Ok((None, None)),
        (Role::Auditor, _) => Err(ConsoleError::NeedsNobody),
        (Role::Member, _) => Err(ConsoleError::IsInvited),
    }
}

fn provider(directory: &Directory, text: &str) -> Result<ProviderId, ConsoleError> {
    let (id, number) = (
        text.parse::<ProviderId>().ok(),
        text.parse::<RegistrationNumber>().ok(),
    );
    let mut found = directory.providers.clone();
    found.retain(|known| Some(known.id) == id || Some(known.registration_number) == number);
    let listed = |rows: &[store::Provider]| {
        let one = |row: &store::Provider| {
            format!("{} {} ({})", row.registration_number, row.name, row.id)
        };
        any(&rows.iter().map(one).collect::<Vec<_>>())
    };
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(ConsoleError::NoProvider(
            text.to_owned(),
            listed(&directory.providers),
        )),
        several => Err(ConsoleError::SeveralProviders(
            text.to_owned(),
            listed(several),
        )),
    }
}

pub(super) fn insurer(directory: &Directory, code: &str) -> Result<InsurerId, ConsoleError> {
    let insurers = &directory.insurers;
    let found = insurers.iter().find(|known| known.short_code == code);
    let codes = || {
        any(&insurers
            .iter()
            .map(|one| one.short_code.clone())
            .collect::<Vec<_>>())
    };
    found
        .map(|insurer| insurer.id)
        .ok_or_else(|| ConsoleError::NoInsurer(code.to_owned(), codes()))
}

/// The names in a row; `none` when there is none.
fn any(names: &[String]) -> String {
    match names.len() {
        0 => "none; `polise setup` adds them".to_owned(),
        _ => names.join(", "),
    }
}
