//! Money as exact cents: checked arithmetic, named rounding, splits that add up.
