//! Programmes: limits, the benefits that draw on them, and which benefit pays which service.

use money::Share;

use crate::compile::{Compiler, RuleAt};
use crate::diagnostic::Report;
use crate::draft::ProgrammeDraft;
use crate::fields::Name;
use crate::kinds::{BenefitKind, LimitKind, Rule};
use crate::nomenclature::Nomenclature;
use crate::select::{Closeness, Selection};
use crate::{Benefit, BenefitIdx, BenefitMatch, Label, Limit, LimitIdx, Needs, Pays, Programme};

/// A programme being put together.
pub(crate) struct ProgrammeBuild {
    id: String,
    label: Label,
    illustrative: bool,
    limits: Vec<Limit>,
    benefits: Vec<Benefit>,
    /// For each service, how closely it is named so far, and by which benefit.
    matches: Vec<(Option<Closeness>, BenefitMatch)>,
}

impl ProgrammeBuild {
    /// Starts without any rule.
    pub(crate) fn new(draft: &ProgrammeDraft<'_>, nomenclature: &Nomenclature) -> Self {
        Self {
            id: draft.id.clone(),
            label: draft.label.clone(),
            illustrative: draft.illustrative,
            limits: Vec::new(),
            benefits: Vec::new(),
            matches: vec![(None, BenefitMatch::None); nomenclature.services.len()],
        }
    }

    /// The programme with all its rules.
    pub(crate) fn finish(self) -> Programme {
        Programme {
            id: self.id,
            label: self.label,
            illustrative: self.illustrative,
            limits: self.limits,
            benefits: self.benefits,
            benefits_of: self.matches.into_iter().map(|(_, found)| found).collect(),
        }
    }

    fn limit_by_id(&self, id: &str) -> Option<LimitIdx> {
        let place = self.limits.iter().position(|limit| limit.id == id)?;
        u16::try_from(place).ok().map(LimitIdx)
    }

    /// The benefit that names a service more closely pays it; two equally close ones clash.
    fn match_services(
        &mut self,
        benefit: BenefitIdx,
        selection: &Selection,
        nomenclature: &Nomenclature,
    ) {
        for (service, closeness) in selection.services(nomenclature) {
            let Some(place) = self.matches.get_mut(usize::from(service.0)) else {
                continue;
            };
            match (place.0.cmp(&Some(closeness)), place.1) {
                (std::cmp::Ordering::Less, _) => {
                    *place = (Some(closeness), BenefitMatch::One(benefit));
                }
                (std::cmp::Ordering::Equal, BenefitMatch::One(other)) => {
                    place.1 = BenefitMatch::Clash(other, benefit);
                }
                _ => {}
            }
        }
    }
}

impl Compiler<'_, '_> {
    /// The programme on whose sheet a rule stands.
    fn programme(&mut self, rule: &RuleAt<'_>) -> Option<&mut ProgrammeBuild> {
        self.programmes.get_mut(usize::from(rule.programme?.0))
    }

    /// Takes a limit in.
    pub(crate) fn limit(&mut self, kind: &LimitKind, rule: &RuleAt<'_>) {
        let Some(programme) = self.programme(rule) else {
            return;
        };
        let taken = programme.limit_by_id(&kind.id.text).is_some();
        let full = programme.limits.len() > usize::from(u16::MAX);
        if !taken && !full {
            programme.limits.push(Limit {
                id: kind.id.text.clone(),
                clause: rule.clause,
                label: kind.label.clone(),
                amount: kind.amount,
            });
        } else {
            self.refuse_id(&kind.id, "limit", rule);
        }
    }

    /// Takes a benefit in.
    pub(crate) fn benefit(&mut self, kind: &BenefitKind, rule: &RuleAt<'_>) {
        let limits = self.limits_of(&kind.limits, rule);
        let benefit = Benefit {
            id: kind.id.text.clone(),
            clause: rule.clause,
            label: kind.label.clone().unwrap_or_else(|| rule.heading.clone()),
            pays: Pays::Share,
            share: kind.share,
            price_cap: kind.price_cap,
            limits,
            frequency: kind.frequency,
            needs: kind.needs,
            ages: kind.ages,
            sex: kind.sex,
        };
        self.add_benefit(benefit, &kind.services, &kind.id, rule);
    }

    /// Takes an exclusion or a question in: a benefit that pays nothing, named by its clause. A question may say what
    /// is paid, and from which limits, once it is answered.
    pub(crate) fn unpaid(
        &mut self,
        services: &Selection,
        pays: Pays,
        (share, limits): (Share, &[Name]),
        rule: &RuleAt<'_>,
    ) {
        let limits = self.limits_of(limits, rule);
        let benefit = Benefit {
            id: rule.cite.to_owned(),
            clause: rule.clause,
            label: rule.heading.clone(),
            pays,
            share,
            price_cap: None,
            limits,
            frequency: None,
            needs: Needs::default(),
            ages: None,
            sex: None,
        };
        let id = Name {
            text: rule.cite.to_owned(),
            span: rule.at.span.clone(),
        };
        self.add_benefit(benefit, services, &id, rule);
    }

    fn add_benefit(
        &mut self,
        benefit: Benefit,
        services: &Selection,
        id: &Name,
        rule: &RuleAt<'_>,
    ) {
        self.check_names(services, rule);
        let nomenclature = self.nomenclature;
        let Some(programme) = self.programme(rule) else {
            return;
        };
        let taken = programme
            .benefits
            .iter()
            .any(|other| other.id == benefit.id);
        match u16::try_from(programme.benefits.len()) {
            Ok(index) if !taken => {
                programme.match_services(BenefitIdx(index), services, nomenclature);
                programme.benefits.push(benefit);
            }
            _ => self.refuse_id(id, "benefit", rule),
        }
    }

    fn refuse_id(&mut self, id: &Name, what: &str, rule: &RuleAt<'_>) {
        let at = rule.at.doc.at(id.span.clone());
        self.desk
            .report
            .error(
                &at,
                format!("`{}` is the id of another {what} of the programme", id.text),
            )
            .expected(format!(
                "an id of its own for each of at most 65536 {what}s"
            ));
    }

    fn limits_of(&mut self, names: &[Name], rule: &RuleAt<'_>) -> Vec<LimitIdx> {
        let mut limits = Vec::new();
        for name in names {
            match self.programme(rule).and_then(|p| p.limit_by_id(&name.text)) {
                Some(limit) if limits.contains(&limit) => self.repeated_limit(name, rule),
                Some(limit) => limits.push(limit),
                None => self.unknown_limit(name, rule),
            }
        }
        if limits.len() > Benefit::MAX_LIMITS {
            let message = format!("a benefit draws on at most {} limits", Benefit::MAX_LIMITS);
            self.desk.report.error(&rule.at, message);
        }
        limits
    }

    fn repeated_limit(&mut self, name: &Name, rule: &RuleAt<'_>) {
        let at = rule.at.doc.at(name.span.clone());
        self.desk
            .report
            .error(&at, format!("limit `{}` is named twice", name.text));
    }

    fn unknown_limit(&mut self, name: &Name, rule: &RuleAt<'_>) {
        let at = rule.at.doc.at(name.span.clone());
        let index = rule.programme.map_or(0, |p| usize::from(p.0));
        let known = self.programmes.get(index).map_or(&[][..], |p| &p.limits);
        self.desk
            .report
            .error(&at, format!("the programme has no limit `{}`", name.text))
            .expected("the id of a `limit` on this sheet")
            .nearest(&name.text, known.iter().map(|limit| limit.id.as_str()));
    }
}

/// Warns of limits that no benefit of the sheet draws on, once all its rules can be read.
pub(crate) fn warn_of_unused_limits(draft: &ProgrammeDraft<'_>, report: &mut Report) {
    let rules = || draft.page.clauses.iter().flat_map(|clause| &clause.rules);
    let drawn_on = |id: &str| {
        rules().any(|rule| match &rule.rule {
            Some(Rule::BenefitKind(benefit)) => benefit.limits.iter().any(|name| name.text == id),
            _ => false,
        })
    };
    if rules().any(|rule| rule.rule.is_none()) {
        return;
    }
    for rule in rules() {
        if let Some(Rule::LimitKind(limit)) = &rule.rule
            && !drawn_on(&limit.id.text)
        {
            let at = draft.page.doc.at(limit.id.span.clone());
            report.warning(
                &at,
                format!("no benefit draws on the limit `{}`", limit.id.text),
            );
        }
    }
}
