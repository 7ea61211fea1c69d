//! Who of an employer can log in: its HR managers see each other, let colleagues in and shut them out.

use calendar::Timestamp;
use identity::{PolicyholderId, UserId};
use store::{Import, PlainColleague, StoreError, User};

use crate::chance::{four_digits, id_at};
use crate::password::{LONGEST, SHORTEST, hash_password};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Role, Scope, Secret};

/// Longest name or log-in.
const LONGEST_NAME: usize = 90;

/// Somebody of the employer who can log in, or could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their id.
    pub id: UserId,
    /// What they type to log in.
    pub login: String,
    /// Their name.
    pub name: String,
    /// From when they may not log in.
    pub shut_out_at: Option<Timestamp>,
    /// Whether it is the actor.
    pub is_self: bool,
    /// Whether they let colleagues in and shut them out.
    pub lets_in: bool,
}

/// Somebody of the employer who is to log in.
#[derive(Clone, Debug)]
pub struct NewColleague {
    /// With what their log-in begins; four digits of chance follow, so that nobody learns which names others have.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their first password, 12 to 200 characters; they change it at their account.
    pub password: Secret,
}

impl App {
    /// Who of the actor's employer can log in, or could, by log-in name.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn colleagues(&self, actor: &Actor) -> Result<Vec<Colleague>, AppError> {
        self.admit(actor, UseCase::ListColleagues).await?;
        let colleagues = self
            .colleagues_of(employer(actor)?, Some(actor.user))
            .await?;
        self.note(actor, "colleague.list", None).await?;
        Ok(colleagues)
    }

    /// The users of an employer, one of whom may be asking.
    pub(crate) async fn colleagues_of(
        &self,
        employer: PolicyholderId,
        asking: Option<UserId>,
    ) -> Result<Vec<Colleague>, AppError> {
        let users = self.core.store.users_of_policyholder(employer).await?;
        let plain = self.core.store.plain_colleagues(employer).await?;
        let colleague = |user: User| Colleague {
            is_self: Some(user.id) == asking,
            lets_in: !plain.contains(&user.id),
            id: user.id,
            login: user.name,
            name: user.display_name,
            shut_out_at: user.disabled_at,
        };
        Ok(users.into_iter().map(colleague).collect())
    }

    /// Lets a colleague of the actor's employer in, with the actor's own rights but for this one; gives their log-in.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the actor may let nobody in, [`AppError::Invalid`] if a name is missing or the
    /// password has a wrong length.
    pub async fn add_colleague(
        &self,
        actor: &Actor,
        new: NewColleague,
    ) -> Result<String, AppError> {
        self.admit(actor, UseCase::AddColleague).await?;
        let employer = self.lets_in(actor).await?;
        check(&new)?;
        let at = self.core.clock.now();
        let user = User {
            id: UserId::new(id_at(at)),
            name: format!("{}-{}", new.login, four_digits()?),
            display_name: new.name.trim().to_owned(),
            password_hash: hash_password(new.password).await?,
            role: Role::HrManager.word().to_owned(),
            provider_id: None,
            insurer_id: None,
            policyholder_id: Some(employer),
            insured_id: None,
            disabled_at: None,
            answers_as: String::new(),
        };
        let object = Some(format!("user:{}", user.id));
        let event = self.core.event(actor, "colleague.add", object);
        let import = Import::default()
            .with(std::slice::from_ref(&user))
            .with(&[PlainColleague { user_id: user.id }])
            .with(&[event]);
        match self.core.store.import(import).await {
            // One in ten thousand names that are taken: with the next digits it is free.
            Err(StoreError::Conflict(_)) => Err(invalid("login", "again")),
            done => Ok(done.map(|()| user.name)?),
        }
    }

    /// The actor's employer, if they may let colleagues in and shut them out.
    async fn lets_in(&self, actor: &Actor) -> Result<PolicyholderId, AppError> {
        let employer = employer(actor)?;
        let plain = self.core.store.plain_colleagues(employer).await?;
        if plain.contains(&actor.user) {
            return Err(AppError::NotAllowed);
        }
        Ok(employer)
    }

    /// Shuts a colleague of the actor's employer out for good, with their sessions. Nobody shuts themselves out: so
    /// one with this right always remains.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for somebody of another employer, [`AppError::Invalid`] for the actor themselves or
    /// somebody who is out already, or if the actor is by now.
    pub async fn shut_out_colleague(&self, actor: &Actor, user: UserId) -> Result<(), AppError> {
        self.admit(actor, UseCase::ShutOutColleague).await?;
        self.lets_in(actor).await?;
        let users = self.users_of(actor).await?;
        if !users.iter().any(|known| known.id == user) {
            return Err(AppError::NotFound);
        }
        if user == actor.user {
            return Err(invalid("colleague", "self"));
        }
        let object = Some(format!("user:{user}"));
        let event = self.core.event(actor, "colleague.shut_out", object);
        let (store, who) = (&self.core.store, (actor.user, user));
        match store.shut_out_colleague(who, event.at, &event).await {
            Err(StoreError::NothingToChange) => Err(invalid("colleague", "already")),
            done => Ok(done?),
        }
    }

    async fn users_of(&self, actor: &Actor) -> Result<Vec<User>, AppError> {
        let employer = employer(actor)?;
        Ok(self.core.store.users_of_policyholder(employer).await?)
    }
}

const fn employer(actor: &Actor) -> Result<PolicyholderId, AppError> {
    match actor.scope {
        Scope::Policyholder(employer) => Ok(employer),
        _ => Err(AppError::NotAllowed),
    }
}

fn check(new: &NewColleague) -> Result<(), AppError> {
    check_login(&new.login)?;
    if !(1..=LONGEST_NAME).contains(&new.name.trim().chars().count()) {
        return Err(invalid("name", "required"));
    }
    check_password(&new.password)
}

/// Whether somebody can log in by this name.
pub(crate) fn check_login(login: &str) -> Result<(), AppError> {
    let fits = |letter: char| !letter.is_whitespace() && !letter.is_control();
    let length = login.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && login.chars().all(fits) {
        Ok(())
    } else {
        Err(invalid("login", "malformed"))
    }
}

/// Whether a first password is long enough.
pub(crate) fn check_password(password: &Secret) -> Result<(), AppError> {
    let length = password.reveal().chars().count();
    if (SHORTEST..=LONGEST).contains(&length) {
        Ok(())
    } else {
        Err(invalid("password", "length"))
    }
}
