//! decide: facts and an edition in, a decision out; pure.
