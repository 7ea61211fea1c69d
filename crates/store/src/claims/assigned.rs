use identity::UserId;

use crate::audit::Conditions;
use crate::value::Column;

/// Whose claims are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssignedTo {
    /// Nobody's.
    Nobody,
    /// This user's.
    User(UserId),
    /// All but those that are open or wait for documents and are one of these users'.
    LeftBy(Vec<UserId>),
}

impl AssignedTo {
    /// Narrows to claims `c`, of whichever kind.
    pub(crate) fn narrow(&self, conditions: &mut Conditions) {
        match self {
            Self::Nobody => conditions.add_text("c.assigned_to IS NULL"),
            Self::User(user) => conditions.add("c.assigned_to =", Some(user)),
            Self::LeftBy(users) if users.is_empty() => {}
            Self::LeftBy(users) => {
                let place = |user: &UserId| conditions.place(user.to_value());
                let places: Vec<String> = users.iter().map(place).collect();
                conditions.add_text(format!(
                    "(c.assigned_to IS NULL OR c.assigned_to NOT IN ({}) \
                    OR c.state NOT IN ('open', 'waiting'))",
                    places.join(", ")
                ));
            }
        }
    }
}
