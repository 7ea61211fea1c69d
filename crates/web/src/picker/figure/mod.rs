//! The figure of the body, front and back, of a child and of a grown-up. Drawn for this page: each part is
//! a shape on the viewer's left, and paired ones are mirrored.

mod adult;
mod child;
mod head;

use adjudication::Side;
use terms::BodyPart;
use wording::{Lang, body_part, side};

/// From this age the figure is that of a grown-up.
const GROWN_UP: u8 = 14;

/// A part as drawn.
pub(super) struct Shape {
    part: BodyPart,
    /// Whether there is a mirrored one.
    paired: bool,
    /// Where it is seen: limbs look the same from both sides.
    seen: &'static [Seen],
    /// Middle and radius of a place around it that takes the finger too.
    hit: Option<(i16, i16, i16)>,
    d: &'static str,
}

/// A body, front and back.
pub(super) struct Drawing {
    head: &'static str,
    ear: &'static str,
    shapes: &'static [Shape],
    front_lines: &'static str,
    back_lines: &'static str,
}

/// A part of the body on the page: of a paired one, a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The part.
    pub(crate) part: BodyPart,
    /// Its side as the person has it.
    pub(crate) side: Option<Side>,
}

impl Spot {
    /// Every spot, from head to toe, right before left, then the body as a whole.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        BodyPart::ALL.iter().flat_map(|&part| {
            let sides: &[Option<Side>] = if has_sides(part) {
                &[Some(Side::Right), Some(Side::Left)]
            } else {
                &[None]
            };
            sides.iter().map(move |&side| Self { part, side })
        })
    }

    /// Its place on the page, `at-forearm-left`.
    pub(crate) fn id(self) -> String {
        let part = self.part.word().replace('_', "-");
        match self.side {
            Some(Side::Left) => format!("at-{part}-left"),
            Some(Side::Right) => format!("at-{part}-right"),
            None => format!("at-{part}"),
        }
    }

    /// Its name for people.
    pub(crate) fn name(self, lang: Lang) -> String {
        let part = body_part(lang, self.part);
        self.side
            .map_or(part.clone(), |on| format!("{part}, {}", side(lang, on)))
    }
}

/// Whether the figure has a left and a right one.
fn has_sides(part: BodyPart) -> bool {
    let shapes = adult::DRAWING.shapes.iter().chain(head::SHAPES);
    shapes.into_iter().any(|it| it.part == part && it.paired)
}

/// The figure as the page shows it.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Front, then back.
    pub(crate) views: [View; 2],
}

/// The figure from one side.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// `front` or `back`.
    pub(crate) id: &'static str,
    /// Outline of the head.
    pub(crate) head: &'static str,
    /// Outline of an ear.
    pub(crate) ear: &'static str,
    /// Lines that are only seen.
    pub(crate) lines: &'static str,
    /// Parts on the body.
    pub(crate) regions: Vec<Region>,
    /// Parts of the larger head, and the lines on it; none from behind.
    pub(crate) face: Option<(Vec<Region>, &'static str)>,
    /// Whether something of the head is chosen, for the small head.
    pub(crate) head_state: &'static str,
}

impl View {
    /// Key of its name.
    pub(crate) fn key(&self) -> &'static str {
        if self.face.is_some() {
            "picker-front"
        } else {
            "picker-back"
        }
    }

    /// Keys of what the viewer sees on the left and on the right: the person's own sides.
    pub(crate) fn sides(&self) -> [&'static str; 2] {
        if self.face.is_some() {
            ["picker-right", "picker-left"]
        } else {
            ["picker-left", "picker-right"]
        }
    }
}

/// A part of the figure.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// The spot it opens.
    pub(crate) id: String,
    /// Its name, and whether something of it is chosen.
    pub(crate) name: String,
    /// Outline.
    pub(crate) d: &'static str,
    /// Where it is put, if mirrored.
    pub(crate) mirror: Option<&'static str>,
    /// Place for the finger.
    pub(crate) hit: Option<(i16, i16, i16)>,
    /// `on` when chosen, `off` when the terms have nothing there.
    pub(crate) state: &'static str,
    /// Whether the keyboard stops here; what the front has, the back need not repeat.
    pub(crate) stop: bool,
}

/// State of a spot: `on` chosen, `off` without rows, else empty; with the name that says so.
pub(super) type StateOf<'s> = &'s dyn Fn(Spot) -> (&'static str, String);

/// The figure for an age; nobody's age means a grown-up.
pub(super) fn figure(years: Option<u8>, state: StateOf<'_>) -> Figure {
    let is_child = years.is_some_and(|years| years < GROWN_UP);
    let drawing = if is_child {
        &child::DRAWING
    } else {
        &adult::DRAWING
    };
    let only_behind = |part| part == BodyPart::Back;
    Figure {
        views: [
            View {
                id: "front",
                head: drawing.head,
                ear: drawing.ear,
                lines: drawing.front_lines,
                regions: regions(drawing.shapes, Seen::Front, state, |_| true),
                face: Some((
                    regions(head::SHAPES, Seen::Face, state, |_| true),
                    head::LINES,
                )),
                head_state: state(HEAD).0,
            },
            View {
                id: "back",
                head: drawing.head,
                ear: drawing.ear,
                lines: drawing.back_lines,
                regions: regions(drawing.shapes, Seen::Back, state, only_behind),
                face: None,
                head_state: state(HEAD).0,
            },
        ],
    }
}

const HEAD: Spot = Spot {
    part: BodyPart::Head,
    side: None,
};

/// From where a part is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Front,
    /// In front, on the larger head.
    Face,
    Back,
}

const FRONT: &[Seen] = &[Seen::Front];
const FACE: &[Seen] = &[Seen::Face];
const BACK: &[Seen] = &[Seen::Back];
const BOTH: &[Seen] = &[Seen::Front, Seen::Back];

impl Seen {
    /// The person's side that the viewer sees on the left.
    const fn left(self) -> Side {
        match self {
            Self::Front | Self::Face => Side::Right,
            Self::Back => Side::Left,
        }
    }

    /// Mirrors around the middle of the body, or of the larger head.
    const fn mirror(self) -> &'static str {
        match self {
            Self::Front | Self::Back => "matrix(-1 0 0 1 400 0)",
            Self::Face => "matrix(-1 0 0 1 654 0)",
        }
    }
}

fn regions(
    shapes: &[Shape],
    seen: Seen,
    state: StateOf<'_>,
    stop: impl Fn(BodyPart) -> bool,
) -> Vec<Region> {
    let region = |shape: &Shape, side: Option<Side>, mirrored: bool| {
        let spot = Spot {
            part: shape.part,
            side,
        };
        let (state, name) = state(spot);
        Region {
            id: spot.id(),
            name,
            d: shape.d,
            mirror: mirrored.then(|| seen.mirror()),
            hit: shape.hit,
            state,
            stop: stop(shape.part),
        }
    };
    let other = |side| match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    };
    let both = |shape: &Shape| {
        if shape.paired {
            let left = seen.left();
            vec![
                region(shape, Some(left), false),
                region(shape, Some(other(left)), true),
            ]
        } else {
            vec![region(shape, None, false)]
        }
    };
    let here = shapes.iter().filter(|shape| shape.seen.contains(&seen));
    here.flat_map(both).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn ids(view: &View) -> BTreeSet<String> {
        let face = view.face.iter().flat_map(|(regions, _)| regions);
        view.regions
            .iter()
            .chain(face)
            .map(|it| it.id.clone())
            .collect()
    }

    #[test]
    fn every_part_is_drawn_on_both_bodies_and_the_keyboard_reaches_each_once() {
        for years in [Some(7), Some(40), None] {
            let drawn = figure(years, &|spot| ("", spot.id()));
            let all: BTreeSet<_> = Spot::all()
                .filter(|it| it.part != BodyPart::Whole)
                .map(Spot::id)
                .collect();
            let shown: BTreeSet<_> = drawn.views.iter().flat_map(ids).collect();
            assert_eq!(shown, all);
            let front = drawn.views[0].face.iter().flat_map(|(regions, _)| regions);
            let stops = drawn.views.iter().flat_map(|view| &view.regions);
            let stops = stops.chain(front).filter(|it| it.stop);
            assert_eq!(stops.count(), all.len());
        }
    }

    #[test]
    fn left_is_the_persons_own_left() {
        let drawn = figure(Some(7), &|spot| ("", spot.id()));
        let mirrored = |view: &View, id: &str| {
            let region = view.regions.iter().find(|it| it.id == id);
            region.map(|it| it.mirror.is_some())
        };
        assert_eq!(mirrored(&drawn.views[0], "at-forearm-left"), Some(true));
        assert_eq!(mirrored(&drawn.views[1], "at-forearm-left"), Some(false));
    }
}
