//! Shares, roundings and splits: a part and the rest are the whole.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use money::{Cents, Rounding, Share, ShareError, SplitError, split};
use proptest::prelude::*;

const ROUNDINGS: [Rounding; 4] = [
    Rounding::HalfUp,
    Rounding::HalfEven,
    Rounding::Down,
    Rounding::Up,
];

#[test]
fn each_rounding_does_what_its_name_says() {
    // Half of an amount: exact, half a cent over an even and an odd cent.
    let half = Share::percent(50).unwrap();
    let table = [
        (4, [2, 2, 2, 2]),
        (1, [1, 0, 0, 1]),
        (3, [2, 2, 1, 2]),
        (5, [3, 2, 2, 3]),
        (-1, [-1, 0, 0, -1]),
        (-5, [-3, -2, -2, -3]),
    ];
    for (whole, expected) in table {
        let parts = ROUNDINGS.map(|rounding| half.of(Cents::new(whole), rounding).get());
        assert_eq!(parts, expected, "half of {whole}");
    }
    // A third of a cent is not a half: 33.33 % of 0.01, and 66.67 %.
    let (third, two_thirds) = (3_333, 6_667);
    let of_a_cent = |bp| Share::from_basis_points(bp).unwrap();
    assert_eq!(
        of_a_cent(third).of(Cents::new(1), Rounding::HalfUp),
        Cents::ZERO
    );
    assert_eq!(
        of_a_cent(two_thirds).of(Cents::new(1), Rounding::HalfEven),
        Cents::new(1)
    );
}

#[test]
fn roundings_are_named_in_data() {
    let names = serde_json::to_string(&ROUNDINGS).unwrap();
    assert_eq!(names, r#"["half_up","half_even","down","up"]"#);
}

#[test]
fn shares_are_read_and_written_in_per_cent() {
    use ShareError::{MoreThanWhole, NotANumber, TooManyDecimals};
    let table = [
        ("50 %", Ok((5_000, "50 %"))),
        ("50", Ok((5_000, "50 %"))),
        ("50%", Ok((5_000, "50 %"))),
        ("50\u{a0}%", Ok((5_000, "50 %"))),
        ("12.5 %", Ok((1_250, "12.5 %"))),
        ("12,50 %", Ok((1_250, "12.5 %"))),
        ("0.05 %", Ok((5, "0.05 %"))),
        ("100 %", Ok((10_000, "100 %"))),
        ("100.01 %", Err(MoreThanWhole)),
        ("70000 %", Err(MoreThanWhole)),
        (
            "99999999999999999999999999999999999999999",
            Err(MoreThanWhole),
        ),
        ("12.555 %", Err(TooManyDecimals)),
        ("-5 %", Err(NotANumber)),
        ("%", Err(NotANumber)),
        ("50  %", Err(NotANumber)),
        ("half", Err(NotANumber)),
    ];
    for (text, expected) in table {
        let read = text.parse::<Share>();
        let seen = read.map(|share| (share.basis_points(), share.to_string()));
        assert_eq!(
            seen,
            expected.map(|(bp, shown)| (bp, shown.to_owned())),
            "{text:?}"
        );
    }
    assert_eq!(Share::percent(101), Err(MoreThanWhole));
    assert_eq!(Share::from_basis_points(10_001), Err(MoreThanWhole));
}

#[test]
fn a_share_is_a_text_in_json() {
    let share = Share::percent(75).unwrap();
    assert_eq!(serde_json::to_string(&share).unwrap(), r#""75 %""#);
    assert_eq!(serde_json::from_str::<Share>(r#""75 %""#).unwrap(), share);
    let error = serde_json::from_str::<Share>(r#""101 %""#).unwrap_err();
    assert!(error.to_string().contains("at most 100 %"), "{error}");
    assert!(serde_json::from_str::<Share>("75").is_err());
}

#[test]
fn the_cent_left_over_goes_to_who_lost_most() {
    let parts = |total, weights: &[u32]| {
        split(Cents::new(total), weights).map(|p| p.into_iter().map(Cents::get).collect::<Vec<_>>())
    };
    assert_eq!(parts(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
    assert_eq!(parts(-100, &[1, 1, 1]), Ok(vec![-34, -33, -33]));
    assert_eq!(parts(10, &[1, 5, 1]), Ok(vec![2, 7, 1]));
    assert_eq!(parts(10, &[3, 17, 4]), Ok(vec![1, 7, 2]));
    assert_eq!(parts(5, &[0, 3, 0]), Ok(vec![0, 5, 0]));
    assert_eq!(parts(5, &[]), Err(SplitError::NoWeights));
    assert_eq!(parts(5, &[0, 0]), Err(SplitError::AllZero));
    assert_eq!(parts(i64::MIN, &[u32::MAX]), Ok(vec![i64::MIN]));
}

fn any_share() -> impl Strategy<Value = Share> {
    (0_u16..=10_000).prop_map(|bp| Share::from_basis_points(bp).unwrap())
}

proptest! {
    #[test]
    fn share_and_rest_are_the_whole(whole: i64, share in any_share()) {
        let whole = Cents::new(whole);
        for rounding in ROUNDINGS {
            let part = share.of(whole, rounding);
            let rest = whole.checked_sub(part).unwrap();
            prop_assert_eq!(part.checked_add(rest), Some(whole));
            prop_assert!(part.get().unsigned_abs() <= whole.get().unsigned_abs());
            // Never more than a cent from the exact part.
            let exact = i128::from(whole.get()) * i128::from(share.basis_points());
            prop_assert!((i128::from(part.get()) * 10_000 - exact).abs() < 10_000);
        }
    }

    #[test]
    fn a_reversal_takes_back_exactly(whole in 0..i64::MAX, share in any_share()) {
        for rounding in ROUNDINGS {
            let part = share.of(Cents::new(whole), rounding);
            prop_assert_eq!(share.of(Cents::new(-whole), rounding).get(), -part.get());
        }
    }

    #[test]
    fn the_ends_of_the_scale_are_exact(whole: i64) {
        for rounding in ROUNDINGS {
            prop_assert_eq!(Share::FULL.of(Cents::new(whole), rounding).get(), whole);
            prop_assert_eq!(Share::NONE.of(Cents::new(whole), rounding), Cents::ZERO);
        }
    }

    #[test]
    fn a_share_reads_back(share in any_share()) {
        prop_assert_eq!(share.to_string().parse(), Ok(share));
    }

    #[test]
    fn any_text_is_an_answer(text: String) {
        let _ = text.parse::<Share>();
    }

    #[test]
    fn splits_add_up_and_are_fair(total: i64, weights in prop::collection::vec(any::<u32>(), 1..20)) {
        let Ok(parts) = split(Cents::new(total), &weights) else {
            prop_assert!(weights.iter().all(|&weight| weight == 0));
            return Ok(());
        };
        prop_assert_eq!(Cents::try_sum(parts.iter().copied()), Ok(Cents::new(total)));
        let sum: i128 = weights.iter().copied().map(i128::from).sum();
        for (part, weight) in parts.iter().zip(weights) {
            let exact = i128::from(total) * i128::from(weight);
            prop_assert!((i128::from(part.get()) * sum - exact).abs() < sum);
        }
    }
}
