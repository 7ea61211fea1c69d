//! What the marks mean: the structure read aloud, and the bookmarks.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{
    Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use crate::layout::sheet::{Mark, Role, Sheet};

/// For each node of a sheet, the pieces of content drawn for it.
pub(super) type Leaves = Vec<Vec<Identifier>>;

/// Builds the tree bottom-up: a parent always comes before its children.
pub(super) fn tag_tree(sheet: &Sheet<'_>, mut leaves: Leaves) -> TagTree {
    let mut groups: Vec<Vec<TagNode>> = vec![Vec::new(); sheet.nodes.len()];
    let mut tree = TagTree::new();
    let mut roots = Vec::new();
    for node in sheet.nodes.iter().rev() {
        let mut group = TagGroup::new(tag(&node.role));
        for leaf in leaves.pop().unwrap_or_default() {
            group.push(leaf);
        }
        for child in groups.pop().unwrap_or_default().into_iter().rev() {
            group.push(child);
        }
        match node.parent.and_then(|parent| groups.get_mut(parent)) {
            Some(siblings) => siblings.push(group.into()),
            None => roots.push(group),
        }
    }
    for root in roots.into_iter().rev() {
        tree.push(root);
    }
    tree
}

/// The bookmarks: each heading with its place.
pub(super) fn outline(sheet: &Sheet<'_>) -> Outline {
    let mut outline = Outline::new();
    let mut last = None;
    for (page, items) in sheet.pages.iter().enumerate() {
        for item in items {
            let role = item.node.and_then(|node| sheet.nodes.get(node));
            let (Mark::Text(run), Some(Role::Heading { title, .. })) =
                (&item.mark, role.map(|node| &node.role))
            else {
                continue;
            };
            // The further lines of a heading that was broken.
            if last.replace(item.node) == Some(item.node) {
                continue;
            }
            let top = Point::from_xy(run.x, run.baseline - run.style.baseline());
            let place = XyzDestination::new(page, top);
            outline.push_child(OutlineNode::new(title.clone(), place));
        }
    }
    outline
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Part => Tag::Part.into(),
        Role::Heading { level, title } => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::Table => Tag::Table.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell { span } => Tag::TD.with_col_span(NonZeroU32::new(*span)).into(),
        Role::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
        Role::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
        Role::ListItem => Tag::LI.into(),
        Role::ItemLabel => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Figure { words } => Tag::Figure(Some(words.clone())).into(),
    }
}
