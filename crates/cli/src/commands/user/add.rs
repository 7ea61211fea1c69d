//! `polise user add`.

use app::{Expert, NewUser, Place, Role};
use clap::{Args, ValueEnum};

use super::password::read_password;
use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Adds somebody who can log in. The password is the first line of standard input: 12 to 200 characters,
/// never an argument, which other users of the machine could see.
#[derive(Args)]
pub(crate) struct Add {
    /// What they type to log in
    name: String,
    /// What others see
    #[arg(long, value_name = "NAME")]
    display_name: String,
    /// What they may do
    #[arg(long)]
    role: RoleWord,
    /// Where a clerk or manager works: the provider's id or registration number
    #[arg(long, value_name = "PROVIDER", conflicts_with = "insurer")]
    provider: Option<String>,
    /// Where an insurer's administrator works: the insurer's short code
    #[arg(long, value_name = "CODE")]
    insurer: Option<String>,
    /// Of a claims handler: whose questions they may answer besides; may be given twice
    #[arg(long, value_name = "EXPERT")]
    answers_as: Vec<ExpertWord>,
    /// Where an HR manager works: the policyholder's registration number
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["insurer", "provider"])]
    policyholder: Option<String>,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

/// The words of the roles.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum RoleWord {
    /// Receptionist of a clinic
    Clerk,
    /// Manager of a clinic: also settlements
    ClinicManager,
    /// Administrator of an insurer
    InsurerAdministrator,
    /// Decides claims at an insurer
    ClaimsHandler,
    /// Sees everything, changes nothing
    Auditor,
    /// Looks after the insured of an employer
    HrManager,
}

/// The words of the experts.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum ExpertWord {
    /// Questions that terms leave to the insurer's physician
    Physician,
    /// Questions that terms leave to the insurer's lawyer
    Lawyer,
}

impl Add {
    pub(crate) fn run(self) -> Outcome {
        let new = NewUser {
            password: read_password()?,
            role: self.role.into(),
            place: match (self.provider, self.insurer, self.policyholder) {
                (Some(provider), ..) => Place::Provider(provider),
                (None, Some(insurer), _) => Place::Insurer(insurer),
                (None, None, Some(number)) => Place::Policyholder(number),
                (None, None, None) => Place::Nobody,
            },
            display_name: self.display_name,
            answers_as: self.answers_as.into_iter().map(Expert::from).collect(),
            name: self.name.clone(),
        };
        ask(&self.books, &self.editions, async |app| {
            app.add_user(new).await
        })?;
        say(&format!("{} can log in\n", self.name));
        Ok(code(true))
    }
}

impl From<ExpertWord> for Expert {
    fn from(word: ExpertWord) -> Self {
        match word {
            ExpertWord::Physician => Self::Physician,
            ExpertWord::Lawyer => Self::Lawyer,
        }
    }
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Clerk => Self::Clerk,
            RoleWord::ClinicManager => Self::ClinicManager,
            RoleWord::InsurerAdministrator => Self::InsurerAdministrator,
            RoleWord::ClaimsHandler => Self::ClaimsHandler,
            RoleWord::Auditor => Self::Auditor,
            RoleWord::HrManager => Self::HrManager,
        }
    }
}
