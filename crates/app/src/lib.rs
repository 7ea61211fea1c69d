//! One file a use case; permissions and audit live here.
