//! What a decision takes from the person's account, once it is carried out.

use crate::{DecisionDocument, LimitDocument, LineDocument, Used};

/// What a decision uses up. Added to a [`crate::History`] it is what the next decision starts from;
/// subtracted again, it restores every balance exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Drawn on each limit, each limit once: cents of a money limit, services of a count limit.
    pub used: Vec<Used>,
    /// Codes of the services paid, whole or in part, one for each line.
    pub services: Vec<String>,
}

impl DecisionDocument {
    /// What it uses up. A visit of which nothing is payable has no effect.
    #[must_use]
    pub fn effects(&self) -> Effects {
        let mut effects = Effects::default();
        for line in self.lines.iter().filter(|line| line.is_payable()) {
            effects.services.push(line.service.clone());
            for drawn in line.limits.iter().filter(|drawn| drawn.drawn() > 0) {
                effects.add(drawn);
            }
        }
        effects
    }
}

impl Effects {
    fn add(&mut self, drawn: &LimitDocument) {
        match self.used.iter_mut().find(|used| used.limit == drawn.limit) {
            Some(used) => used.amount = used.amount.saturating_add(drawn.drawn()),
            None => self.used.push(Used {
                limit: drawn.limit.clone(),
                amount: drawn.drawn(),
            }),
        }
    }
}

impl LineDocument {
    /// Whether the insurer pays any of it.
    #[must_use]
    pub fn is_payable(&self) -> bool {
        self.insurer.is_positive()
    }
}

impl LimitDocument {
    /// What the line takes from the limit.
    #[must_use]
    pub fn drawn(&self) -> i64 {
        self.before.saturating_sub(self.after)
    }
}
