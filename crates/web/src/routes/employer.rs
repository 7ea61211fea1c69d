//! The employer's own pages: what waits, and who can log in.

mod home;
mod users;

pub(crate) use home::home;
pub(crate) use users::{add as add_user, list as users, shut_out as shut_out_user};
