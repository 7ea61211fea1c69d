//! What the parts of the body give: every way to leave injuries out is tried, and the best one taken.

use std::collections::{BTreeMap, BTreeSet};

use adjudication::{InjuryFacts, Side};
use terms::{AccidentRules, Counting, InjuryRow, Mixing, Nature, PartIs, Site, TierWhen};

use super::{points, row};

/// Figure by name of the part; parts that give nothing are left out.
pub(crate) fn figures(rules: &AccidentRules, injuries: &[&InjuryFacts]) -> BTreeMap<String, u32> {
    let mut parts: BTreeMap<String, Vec<&InjuryFacts>> = BTreeMap::new();
    for injury in single_bones(rules, injuries) {
        parts.entry(name(rules, injury)).or_default().push(injury);
    }
    let figures = parts
        .into_iter()
        .map(|(part, injuries)| (part, figure(rules, &injuries)));
    figures.filter(|(_, figure)| *figure > 0).collect()
}

fn site<'a>(rules: &'a AccidentRules, injury: &InjuryFacts) -> &'a Site {
    let sites = &row(rules, &injury.row).sites;
    sites
        .iter()
        .find(|site| Some(&site.id) == injury.site.as_ref())
        .unwrap()
}

/// Each bone once.
fn single_bones<'a>(rules: &AccidentRules, injuries: &[&'a InjuryFacts]) -> Vec<&'a InjuryFacts> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for injury in injuries {
        let site = site(rules, injury);
        let single = row(rules, &injury.row).nature == Nature::Fracture && site.most == 1;
        if !single || seen.insert((site.bone.clone(), injury.side)) {
            kept.push(*injury);
        }
    }
    kept
}

/// `head`, `arm left`; with the row before it where each row is a part.
fn name(rules: &AccidentRules, injury: &InjuryFacts) -> String {
    let section = match site(rules, injury).part.word() {
        "head" | "face" | "mouth" | "eye" | "ear" => "head",
        "pelvis" | "hip" | "thigh" | "knee" | "lower_leg" | "ankle" | "foot" | "toes" => "leg",
        "upper_arm" | "elbow" | "forearm" | "wrist" | "hand" | "fingers" => "arm",
        _ => "trunk",
    };
    let side = match injury.side {
        Some(Side::Left) => " left",
        Some(Side::Right) => " right",
        None => "",
    };
    match rules.combination.unwrap().part {
        PartIs::Row => format!("{} {section}{side}", injury.row),
        PartIs::Section if section == "head" || section == "trunk" => section.into(),
        PartIs::Section => format!("{section}{side}"),
    }
}

fn figure(rules: &AccidentRules, injuries: &[&InjuryFacts]) -> u32 {
    let mut rows: BTreeMap<&str, Vec<&InjuryFacts>> = BTreeMap::new();
    for injury in injuries {
        rows.entry(&injury.row).or_default().push(injury);
    }
    let (mut fractures, mut worst, mut teeth, mut other) = (0, 0, 0, 0);
    for (id, injuries) in rows {
        let row = row(rules, id);
        let single = injuries.iter().map(|it| points(rules, it)).max().unwrap();
        match row.nature {
            Nature::Fracture => {
                fractures += best(rules, row, &injuries);
                worst = worst.max(single).max(tier(row, &counted(rules, &injuries)));
            }
            Nature::Tooth => teeth += best(rules, row, &injuries),
            Nature::Other => other = other.max(single),
        }
    }
    let other = other.max(teeth);
    match rules.combination.unwrap().mixing {
        Mixing::Greater => fractures.max(other),
        Mixing::Sum => fractures + other,
        Mixing::Worst => worst.max(other),
    }
}

/// Bone, side and how many.
type Counted = Vec<(String, Option<Side>, u8)>;

fn counted(rules: &AccidentRules, injuries: &[&InjuryFacts]) -> Counted {
    let one = |it: &&InjuryFacts| (site(rules, it).bone.clone(), it.side, it.count.unwrap());
    injuries.iter().map(one).collect()
}

/// The most that any choice of the injuries gives.
fn best(rules: &AccidentRules, row: &InjuryRow, injuries: &[&InjuryFacts]) -> u32 {
    let percent = points(rules, injuries[0]);
    let mut choices: Vec<Counted> = vec![Vec::new()];
    for (bone, side, count) in counted(rules, injuries) {
        let longer = |choice: &Counted| {
            let one = |count| [choice.clone(), vec![(bone.clone(), side, count)]].concat();
            (0..=count).map(one).collect::<Vec<_>>()
        };
        choices = choices.iter().flat_map(longer).collect();
    }
    let figure = |choice: &Counted| match (
        tier(row, choice),
        choice.iter().map(|(_, _, count)| u32::from(*count)).sum(),
    ) {
        (0, 0) => 0,
        (0, number) if row.counting == Counting::Each => percent * number,
        (0, _) => percent,
        (tier, _) => tier,
    };
    choices.iter().map(figure).max().unwrap()
}

/// The tier that a choice reaches, else nothing.
fn tier(row: &InjuryRow, choice: &Counted) -> u32 {
    let Some(tier) = &row.tier else {
        return 0;
    };
    let there = |bone: &String, side| {
        choice
            .iter()
            .any(|it| it.0 == *bone && it.1 == side && it.2 > 0)
    };
    let reached = match &tier.when {
        TierWhen::Count(from) => choice.iter().map(|it| it.2).sum::<u8>() >= *from,
        TierWhen::Bones(bones) => [None, Some(Side::Left), Some(Side::Right)]
            .into_iter()
            .any(|side| bones.iter().all(|bone| there(bone, side))),
    };
    if reached {
        u32::from(tier.percent.basis_points())
    } else {
        0
    }
}
