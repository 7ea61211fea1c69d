//! The head, larger, in the corner of the front view: its parts are too small on the body for a thumb.

use terms::BodyPart;

use super::{FACE, Shape};

/// Nose, lips and pupils, only to be seen.
pub(super) const LINES: &str = "M320 95C324 100 330 100 334 95M314.1 112C322.7 115 331.3 115 339.9 112M296.9 66C303.4 61 313.2 62 318.4 66M357.1 66C350.6 61 340.8 62 335.6 66";

/// Parts of the head.
pub(super) const SHAPES: &[Shape] = &[
    Shape {
        part: BodyPart::Head,
        paired: false,
        seen: FACE,
        hit: None,
        d: "M284.4 66.4C282.3 33.6 301.2 18 327 18C352.8 18 371.7 33.6 369.6 66.4C361.4 46.4 339.9 46.4 331.3 44.4C314.1 52.4 292.6 46.4 284.4 66.4Z",
    },
    Shape {
        part: BodyPart::Face,
        paired: false,
        seen: FACE,
        hit: None,
        d: "M284.4 66.4C292.6 46.4 314.1 52.4 331.3 44.4C339.9 46.4 361.4 46.4 369.6 66.4C370 102 363.1 121.2 347.6 132.6C336.5 139 317.5 139 306.4 132.6C290.9 121.2 284 102 284.4 66.4Z",
    },
    Shape {
        part: BodyPart::Eye,
        paired: true,
        seen: FACE,
        hit: Some((307, 78, 22)),
        d: "M296.9 79C301.2 70 315 70 319.3 79C315 86 302.1 86 296.9 79Z",
    },
    Shape {
        part: BodyPart::Ear,
        paired: true,
        seen: FACE,
        hit: Some((277, 81, 24)),
        d: "M284 69.6C275.4 61.2 271.1 75.6 275.4 87.6C278 97.2 284 99.6 285.3 90Z",
    },
    Shape {
        part: BodyPart::Mouth,
        paired: false,
        seen: FACE,
        hit: Some((327, 116, 23)),
        d: "M311.5 111C317.5 109 322.7 108 327 110C331.3 108 336.5 109 342.5 111C335.6 122 318.4 122 311.5 111Z",
    },
];
