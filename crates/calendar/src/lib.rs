//! Civil dates for insurance: periods, contract months, ages, business days.
