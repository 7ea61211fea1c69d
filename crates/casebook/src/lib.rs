//! Runs the cases of every edition on the engine.
