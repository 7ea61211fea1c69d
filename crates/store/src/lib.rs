//! What is kept, behind traits: SQLite and PostgreSQL, one contract suite.
