//! What a rule is about: services by category or code, or rows of the annex by number or nature.

use crate::fields::{Fields, Name};
use crate::nomenclature::Nomenclature;
use crate::tables::NATURES;
use crate::{InjuryRow, Nature, Service, ServiceIdx};

/// What a rule says under `rows`, `4` with all its sub-points or `4.a` alone, or under `natures`.
#[derive(Clone, Debug)]
pub(crate) struct RowSelection {
    pub(crate) rows: Vec<Name>,
    natures: Vec<Nature>,
}

impl RowSelection {
    /// A selection of rows, of natures, or of both.
    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let (rows, natures) = (fields.names("rows"), fields.choices("natures", NATURES));
        let selection = Self {
            rows: rows?,
            natures: natures?,
        };
        if selection.rows.is_empty() && selection.natures.is_empty() {
            let (at, what) = (fields.head.clone(), fields.what.clone());
            fields
                .report
                .error(&at, format!("{what} does not say of which rows it speaks"))
                .expected("`rows = [\"4\"]` or `natures = [\"fracture\"]`");
            return None;
        }
        Some(selection)
    }

    /// Rows by number only, if they are there.
    pub(crate) fn read_if_any(
        fields: &mut Fields<'_, '_>,
        key: &'static str,
    ) -> Option<Option<Self>> {
        let rows = fields.names(key)?;
        let natures = Vec::new();
        Some((!rows.is_empty()).then_some(Self { rows, natures }))
    }

    /// Whether it means this row.
    pub(crate) fn means(&self, row: &InjuryRow) -> bool {
        let by_number = |name: &Name| is_within(&row.id, &name.text);
        self.natures.contains(&row.nature) || self.rows.iter().any(by_number)
    }
}

/// What a rule says under `services`: `dental`, `dental.hygiene` or `code:Z-101`, at least one.
#[derive(Clone, Debug)]
pub(crate) struct Selection(pub(crate) Vec<Name>);

/// How closely a rule names a service; the greater, the closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closeness {
    /// By a category of so many parts.
    Category(usize),
    /// By its code.
    Code,
}

impl Selection {
    /// A selection that must be there.
    pub(crate) fn read(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Self> {
        fields.some_names(key).map(Self)
    }

    /// A selection, if it is there.
    pub(crate) fn read_if_any(
        fields: &mut Fields<'_, '_>,
        key: &'static str,
    ) -> Option<Option<Self>> {
        if fields.has(key) {
            return Self::read(fields, key).map(Some);
        }
        fields.names(key).map(|_| None)
    }

    /// Every service it names, with how closely, each once.
    pub(crate) fn services<'n>(
        &'n self,
        nomenclature: &'n Nomenclature,
    ) -> impl Iterator<Item = (ServiceIdx, Closeness)> + 'n {
        nomenclature.services().filter_map(|(index, service)| {
            let closest = self
                .0
                .iter()
                .filter_map(|name| closeness(&name.text, service))
                .max();
            closest.map(|closest| (index, closest))
        })
    }
}

/// How closely one name means a service, if it does.
fn closeness(name: &str, service: &Service) -> Option<Closeness> {
    match name.strip_prefix(CODE) {
        Some(code) => (code == service.code).then_some(Closeness::Code),
        None => {
            is_within(&service.category, name).then(|| Closeness::Category(name.split('.').count()))
        }
    }
}

/// What a code is marked with.
pub(crate) const CODE: &str = "code:";

/// Whether a category is the one named or lies below it.
pub(crate) fn is_within(category: &str, name: &str) -> bool {
    category
        .strip_prefix(name)
        .is_some_and(|rest| !name.is_empty() && (rest.is_empty() || rest.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_category_is_matched_by_whole_parts() {
        assert!(is_within("dental.hygiene", "dental"));
        assert!(is_within("dental", "dental"));
        assert!(!is_within("dentalx", "dental"));
        assert!(!is_within("dental", "dental.hygiene"));
        assert!(!is_within("dental", ""));
    }
}
