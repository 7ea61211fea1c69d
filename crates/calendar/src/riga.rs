use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// From the data compiled into the program, so the files of the machine and
/// its `TZ` settings make no difference.
static RIGA: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZoneDatabase::bundled()
        .get("Europe/Riga")
        .expect("the bundled time zones hold Europe/Riga")
});

/// The day it is in Riga at a moment.
#[must_use]
pub fn riga_date(moment: Timestamp) -> Date {
    riga_datetime(moment).date()
}

/// What the calendar and the clock on the wall in Riga show at a moment.
#[must_use]
pub fn riga_datetime(moment: Timestamp) -> DateTime {
    RIGA.to_datetime(moment)
}

/// The moment at which Riga's calendar and clock show `wall`.
///
/// In the hour that autumn repeats, the first one; in the hour that spring
/// leaves out, as long after the jump as `wall` is after its start. A moment
/// out of range becomes the first or the last of all.
#[must_use]
pub fn riga_instant(wall: DateTime) -> Timestamp {
    let limit = if wall.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    RIGA.to_timestamp(wall).unwrap_or(limit)
}
