//! Pages, JSON API: parses, calls app, renders.
