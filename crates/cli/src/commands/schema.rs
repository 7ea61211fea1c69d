//! `polise schema`: JSON Schema of what goes in and what comes out.

use std::process::ExitCode;

use adjudication::{
    ClaimDocument, ClaimFacts, CourseDocument, CourseFacts, DecisionDocument, GroupDocument,
    GroupFacts, RefundDocument, RefundFacts, VisitFacts,
};
use clap::{Args, ValueEnum};
use schemars::schema_for;

use crate::output::{Outcome, Refusal, say};

/// Prints the JSON Schema of facts or decisions.
#[derive(Args)]
pub(crate) struct Schema {
    /// Of what
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// The facts of a visit or a claim by receipt, as `polise decide` reads them
    Facts,
    /// A decision, as `polise decide --json` prints it
    Decision,
    /// The facts of an accident claim
    ClaimFacts,
    /// A decision about an accident claim
    ClaimDecision,
    /// The facts of a refund, which stand in a table `refund`
    RefundFacts,
    /// A refund
    RefundDecision,
    /// The facts of joining or leaving a contract, which stand in a table `group`
    GroupFacts,
    /// A decision about joining or leaving a contract
    GroupDecision,
    /// The facts of the course of a claim by receipt, which stand in a table `course`
    CourseFacts,
    /// The course of a claim by receipt
    CourseDecision,
}

impl Schema {
    pub(crate) fn run(self) -> Outcome {
        let schema = match self.of {
            Of::Facts => schema_for!(VisitFacts),
            Of::Decision => schema_for!(DecisionDocument),
            Of::ClaimFacts => schema_for!(ClaimFacts),
            Of::ClaimDecision => schema_for!(ClaimDocument),
            Of::RefundFacts => schema_for!(RefundFacts),
            Of::RefundDecision => schema_for!(RefundDocument),
            Of::GroupFacts => schema_for!(GroupFacts),
            Of::GroupDecision => schema_for!(GroupDocument),
            Of::CourseFacts => schema_for!(CourseFacts),
            Of::CourseDecision => schema_for!(CourseDocument),
        };
        let json = serde_json::to_string_pretty(&schema).map_err(Refusal::new)?;
        say(&(json + "\n"));
        Ok(ExitCode::SUCCESS)
    }
}
