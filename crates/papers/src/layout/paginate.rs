//! Which rows of a table stand on which page.

use std::ops::Range;

use super::Pt;

/// Rows that go to the last page with what follows the table, so that
/// signatures never stand alone.
const KEPT_WITH_TAIL: usize = 2;

/// The room for rows on each page, and the room the end of the paper needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// On the first page.
    pub(crate) first: Pt,
    /// On each page after it.
    pub(crate) next: Pt,
    /// Needed below the last row: totals, notes, signatures.
    pub(crate) tail: Pt,
}

/// Shares rows of the given heights out over pages, in order, each row once.
/// There is always at least one page; the tail fits below the last rows.
pub(crate) fn paginate(heights: &[Pt], room: Room) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    let mut left = room.first;
    for (row, height) in heights.iter().enumerate() {
        if *height > left && row > start {
            pages.push(start..row);
            start = row;
            left = room.next;
        }
        left -= height;
    }
    pages.push(start..heights.len());
    if left < room.tail {
        let moved = move_end_to_own_page(&mut pages, heights, room);
        pages.extend(moved);
    }
    pages
}

/// Takes the last rows off the last page and gives them to a page with the tail.
fn move_end_to_own_page(
    pages: &mut [Range<usize>],
    heights: &[Pt],
    room: Room,
) -> Option<Range<usize>> {
    let last = pages.last_mut()?;
    let mut split = last.end;
    let mut left = room.next - room.tail;
    while split > last.start + 1 && last.end - split < KEPT_WITH_TAIL {
        left -= heights.get(split - 1)?;
        if left < 0.0 {
            break;
        }
        split -= 1;
    }
    let moved = split..last.end;
    last.end = split;
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        first: 100.0,
        next: 150.0,
        tail: 40.0,
    };

    /// Every row once, in order, none over the room, and the tail fits.
    fn check(heights: &[Pt]) -> Vec<Range<usize>> {
        let pages = paginate(heights, ROOM);
        let rows: Vec<usize> = pages.iter().cloned().flatten().collect();
        assert_eq!(rows, (0..heights.len()).collect::<Vec<_>>());
        for (at, page) in pages.iter().enumerate() {
            let used: Pt = heights[page.clone()].iter().sum();
            let tail = if at + 1 == pages.len() {
                ROOM.tail
            } else {
                0.0
            };
            let room = if at == 0 { ROOM.first } else { ROOM.next };
            assert!(used + tail <= room, "page {at} of {heights:?}: {pages:?}");
        }
        pages
    }

    #[test]
    fn no_rows_still_make_a_page() {
        assert_eq!(check(&[]), vec![0..0]);
    }

    #[test]
    fn few_rows_stay_together() {
        assert_eq!(check(&[20.0; 3]), vec![0..3]);
    }

    #[test]
    fn a_tail_that_does_not_fit_takes_rows_with_it() {
        assert_eq!(check(&[20.0; 5]), vec![0..3, 3..5]);
    }

    #[test]
    fn any_number_of_uneven_rows_is_placed() {
        for count in 0..80_u8 {
            let heights: Vec<Pt> = (0..count)
                .map(|i| 9.0 + Pt::from(i % 23 * 7 % 23))
                .collect();
            check(&heights);
        }
    }

    #[test]
    fn a_row_taller_than_the_first_page_goes_to_the_next_only_when_it_helps() {
        assert_eq!(paginate(&[120.0], ROOM), vec![0..1, 1..1]);
    }
}
