//! `polise licences`: under which terms the program and what is embedded in it may be used.

use clap::Args;

use crate::output::{Outcome, code, say};

/// The choice that the program itself comes with.
const OWN: &str = "\
Polise is free software under the MIT License or the Apache License 2.0, as you like:
LICENSE-MIT and LICENSE-APACHE stand in the source.

===========================================================

";

/// Prints under which licences the program and the font embedded in it come.
#[derive(Args)]
pub(crate) struct Licences {}

impl Licences {
    pub(crate) fn run(self) -> Outcome {
        say(OWN);
        say(papers::FONT_LICENCE);
        Ok(code(true))
    }
}
