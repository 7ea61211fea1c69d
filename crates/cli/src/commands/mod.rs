//! One file a command.

mod broker;
mod decide;
mod demo;
mod export;
mod fill;
mod import;
mod insured;
mod insurer;
mod intake;
mod licences;
mod policy;
mod replay;
mod schema;
mod serve;
mod setup;
mod terms;
mod token;
mod user;
mod verify;
mod verify_receipt;

use clap::Subcommand;

use crate::output::Outcome;

/// What `polise` can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve the pages and the API
    Serve(serve::Serve),
    /// Serve invented clinics, people and visits, to try everything
    Demo(demo::Demo),
    /// Make what identity brokers have to be given
    #[command(subcommand)]
    Broker(broker::Broker),
    /// Put insurers, clinics, practitioners, prices and contracts into the books
    Setup(setup::Setup),
    /// Put files of providers, price lists, contracts and insured into the books
    Import(import::Import),
    /// Keep the messages of a mailbox for the desk of claims by receipt
    Intake(intake::Intake),
    /// Write providers, price lists, contracts and insured into files
    Export(export::Export),
    /// Add and change who can log in
    #[command(subcommand)]
    User(user::User),
    /// Correct who insured people are
    #[command(subcommand)]
    Insured(insured::Insured),
    /// Set what holds for insurers
    #[command(subcommand)]
    Insurer(insurer::Insurer),
    /// Add accident policies
    #[command(subcommand)]
    Policy(policy::Policy),
    /// Give out and take back tokens of clinics' own software
    #[command(subcommand)]
    Token(token::Token),
    /// Check, test and compare editions of terms
    #[command(subcommand)]
    Terms(terms::Terms),
    /// Decide a visit from its facts
    Decide(decide::Decide),
    /// Compute the books again: every balance, every decision
    Verify(verify::Verify),
    /// Check an attestation without the books: its seal, and every cent of it
    VerifyReceipt(verify_receipt::VerifyReceipt),
    /// Decide one visit of the books again from its facts, or everything that is in them
    Replay(replay::Replay),
    /// Fill an empty database with many insured, for measuring
    Fill(fill::Fill),
    /// Print the JSON Schema of facts or decisions
    Schema(schema::Schema),
    /// Print the licences of the program and of the font in it
    Licences(licences::Licences),
}

impl Command {
    /// Does it.
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Serve(command) => command.run(),
            Self::Demo(command) => command.run(),
            Self::Broker(command) => command.run(),
            Self::Setup(command) => command.run(),
            Self::Import(command) => command.run(),
            Self::Intake(command) => command.run(),
            Self::Export(command) => command.run(),
            Self::User(command) => command.run(),
            Self::Insured(command) => command.run(),
            Self::Insurer(command) => command.run(),
            Self::Policy(command) => command.run(),
            Self::Token(command) => command.run(),
            Self::Terms(command) => command.run(),
            Self::Decide(command) => command.run(),
            Self::Verify(command) => command.run(),
            Self::VerifyReceipt(command) => command.run(),
            Self::Replay(command) => command.run(),
            Self::Fill(command) => command.run(),
            Self::Schema(command) => command.run(),
            Self::Licences(command) => command.run(),
        }
    }
}
