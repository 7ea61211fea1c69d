use crate::Cents;

/// Why an amount cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// There is nobody to take a part.
    #[error("nothing to split over")]
    NoWeights,
    /// Every weight is zero.
    #[error("all weights are zero")]
    AllZero,
}

/// Splits `total` in proportion to `weights`; the parts add up to it exactly.
///
/// By largest remainder: each part is rounded towards zero, then the cents
/// left over go one each to the parts that lost most, the earlier first when
/// they lost the same. A zero weight gets nothing; a negative total gives the
/// negatives of the parts of the positive one.
///
/// # Errors
/// [`SplitError`] if there is no weight above zero.
pub fn split(total: Cents, weights: &[u32]) -> Result<Vec<Cents>, SplitError> {
    if weights.is_empty() {
        return Err(SplitError::NoWeights);
    }
    let sum: i128 = weights.iter().copied().map(i128::from).sum();
    if sum == 0 {
        return Err(SplitError::AllZero);
    }
    let exact = |weight: u32| i128::from(total.get()) * i128::from(weight);
    let mut parts: Vec<i128> = weights.iter().map(|&weight| exact(weight) / sum).collect();
    let mut by_loss: Vec<usize> = (0..weights.len()).collect();
    by_loss.sort_by_key(|&at| std::cmp::Reverse((exact(weights[at]) % sum).abs()));

    let mut left_over = i128::from(total.get()) - parts.iter().sum::<i128>();
    for at in by_loss {
        parts[at] += left_over.signum();
        left_over -= left_over.signum();
    }
    Ok(parts.into_iter().map(within_total).collect())
}

fn within_total(part: i128) -> Cents {
    Cents::new(i64::try_from(part).expect("a part is never larger than the total"))
}
