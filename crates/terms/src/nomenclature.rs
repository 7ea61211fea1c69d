//! The services an edition knows, and the groups in which the terminal offers them.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::Report;
use crate::select::{CODE, is_within};
use crate::source::At;
use crate::tables::{GroupRow, ServiceRow};
use crate::{Label, Service, ServiceGroup, ServiceIdx};

/// The services and groups of an edition and of what it extends, each code once.
#[derive(Default)]
pub(crate) struct Nomenclature {
    pub(crate) services: Vec<Service>,
    pub(crate) by_code: HashMap<String, ServiceIdx>,
    pub(crate) groups: Vec<ServiceGroup>,
    /// Every category and every prefix of one.
    categories: BTreeSet<String>,
}

impl Nomenclature {
    /// Puts the tables together; groups first, since services name them.
    pub(crate) fn new<'a>(
        groups: impl Iterator<Item = &'a GroupRow<'a>>,
        services: impl Iterator<Item = &'a ServiceRow<'a>>,
        report: &mut Report,
    ) -> Self {
        let mut all = Self::default();
        for row in groups {
            all.add_group(row, report);
        }
        for row in services {
            all.add_service(row, report);
        }
        all
    }

    fn add_group(&mut self, row: &GroupRow<'_>, report: &mut Report) {
        if self.groups.iter().any(|group| group.id == row.id) {
            report.error(&row.at, format!("group `{}` is listed twice", row.id));
        } else {
            self.groups.push(ServiceGroup {
                id: row.id.clone(),
                label: row.label.clone(),
            });
        }
    }

    fn add_service(&mut self, row: &ServiceRow<'_>, report: &mut Report) {
        let Some(group) = self.groups.iter().position(|group| group.id == row.group) else {
            let known = self.groups.iter().map(|group| group.id.as_str());
            report
                .error(&row.group_at, format!("no group is named `{}`", row.group))
                .expected("an id from `tables/groups.csv`")
                .nearest(&row.group, known);
            return;
        };
        let (Ok(index), Ok(group)) = (u16::try_from(self.services.len()), u16::try_from(group))
        else {
            report.error(
                &row.at,
                "too many services or groups: at most 65535 of each",
            );
            return;
        };
        if self
            .by_code
            .insert(row.code.clone(), ServiceIdx(index))
            .is_some()
        {
            report.error(&row.at, format!("service `{}` is listed twice", row.code));
        }
        self.remember_category(&row.category);
        self.services.push(service(row, group));
    }

    fn remember_category(&mut self, category: &str) {
        let ends = category.match_indices('.').map(|(end, _)| end);
        for end in ends.chain(std::iter::once(category.len())) {
            self.categories.insert(category[..end].to_owned());
        }
    }

    /// All services with their index.
    pub(crate) fn services(&self) -> impl Iterator<Item = (ServiceIdx, &Service)> {
        (0..=u16::MAX).map(ServiceIdx).zip(&self.services)
    }

    /// Notes a name under `services` that means no service.
    pub(crate) fn check(&self, name: &str, at: &At<'_>, report: &mut Report) {
        match name.strip_prefix(CODE) {
            Some(code) if self.by_code.contains_key(code) => {}
            Some(code) => {
                report
                    .error(at, format!("no service has the code `{code}`"))
                    .expected("a code from `tables/services.csv`")
                    .nearest(code, self.by_code.keys().map(String::as_str));
            }
            None if self
                .categories
                .iter()
                .any(|category| is_within(category, name)) => {}
            None => {
                report
                    .error(at, format!("no service is of the category `{name}`"))
                    .expected("a category from `tables/services.csv`, or `code:` with a code")
                    .nearest(name, self.categories.iter().map(String::as_str));
            }
        }
    }
}

fn service(row: &ServiceRow<'_>, group: u16) -> Service {
    let label: Label = row.label.clone();
    Service {
        code: row.code.clone(),
        category: row.category.clone(),
        group,
        payment: row.payment,
        label,
    }
}
