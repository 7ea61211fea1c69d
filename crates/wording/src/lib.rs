//! Every sentence a person reads, in Latvian, English and Russian.

mod lang;
mod say;
#[cfg(test)]
mod tests;

pub use lang::Lang;
pub use say::{Args, say, say_with};
