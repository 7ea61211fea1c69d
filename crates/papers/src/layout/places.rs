//! For tests: whether marks stand where they may.

use super::sheet::{Run, Sheet};
use super::{A4, Pt};

/// Checks that no text touches another and none leaves the page.
#[track_caller]
pub(crate) fn check(sheet: &Sheet<'_>) {
    for page in &sheet.pages {
        let runs = page.iter().filter_map(|item| item.run());
        let placed: Vec<_> = runs.map(|run| (run, bounds(sheet, run))).collect();
        for (at, (run, own)) in placed.iter().enumerate() {
            let across = own[0] >= 20.0 && own[2] <= A4.right() - 20.0;
            let down = own[1] >= 10.0 && own[3] <= A4.bottom() - 14.0;
            assert!(across && down, "{run:?} leaves the page");
            for (other, its) in &placed[at + 1..] {
                assert!(!overlap(*own, *its), "{run:?} touches {other:?}");
            }
        }
    }
}

/// Left, top, right, bottom of the letters of a line.
fn bounds(sheet: &Sheet<'_>, run: &Run) -> [Pt; 4] {
    let size = run.style.size;
    let right = run.x + sheet.fonts.width(&run.text, run.style);
    let top = run.baseline - 0.9 * size;
    [run.x, top, right, run.baseline + 0.23 * size]
}

fn overlap(a: [Pt; 4], b: [Pt; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
