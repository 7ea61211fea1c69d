"""Shares and rounding, judged by Python's own decimals."""

import random
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest

CHANCE = random.Random(85)
WAYS = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}


@pytest.mark.parametrize("way", WAYS)
def test_shares_agree_with_decimal(ask, way):
    pairs = [(CHANCE.randrange(-10_000_000, 10_000_000), CHANCE.randrange(10_001)) for _ in range(5_000)]
    pairs += [(cents, 5_000) for cents in range(-9, 10)]
    expected = [
        str(int((Decimal(cents) * share / 10_000).quantize(Decimal(1), rounding=WAYS[way])))
        for cents, share in pairs
    ]
    assert ask([f"share {cents} {share} {way}" for cents, share in pairs]) == expected
