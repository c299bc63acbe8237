"""The BSN: nine digits, elfproef, and never in sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.bsn import mask_all_numbers, mask_numbers, masked, parse_bsn, passes_elfproef


def with_check_digit(eight: int) -> str | None:
    """A BSN by its first eight digits; not every row of eight has one."""
    digits = f"{eight:08}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True))
    check = total % 11
    return f"{digits}{check}" if check < 10 else None


bsns = st.integers(1, 99_999_999).map(with_check_digit).filter(bool)


@given(bsns)
def test_a_bsn_is_read_with_or_without_its_leading_zero(bsn: str) -> None:
    assert parse_bsn(bsn) == bsn
    if bsn.startswith("0") and not bsn.startswith("00"):
        assert parse_bsn(bsn[1:]) == bsn


@given(bsns, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(bsn: str, place: int, step: int) -> None:
    wrong = bsn[:place] + str((int(bsn[place]) + step) % 10) + bsn[place + 1 :]
    assert not passes_elfproef(wrong)


@pytest.mark.parametrize("text", ["1234.56.782", "123 456 782", " 123-456-782"])
def test_people_write_a_bsn_in_groups(text: str) -> None:
    assert parse_bsn(text) == "123456782"


@pytest.mark.parametrize("text", ["1234567", "1234567823", "12345678a", "onbekend", "१२३४५६७८२"])
def test_anything_else_is_no_bsn(text: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        parse_bsn(text)
    assert refusal.value.code == "bsn-not-nine-digits"
    assert text not in str(refusal.value)


def test_a_bsn_that_fails_the_elfproef_is_refused() -> None:
    with pytest.raises(InvalidValue) as refusal:
        parse_bsn("123456789")
    assert refusal.value.code == "bsn-fails-elfproef"


@given(bsns, st.sampled_from(["{}", "BSN {}.", "x{}x", "({}) en {}"]))
def test_no_text_that_is_masked_still_holds_a_bsn(bsn: str, text: str) -> None:
    for mask in (mask_numbers, mask_all_numbers):
        shown = mask(text.format(bsn, bsn))
        assert bsn not in shown
        assert masked(bsn) in shown


@pytest.mark.parametrize("text", ["1234.56.782", "123 456 782", "12-34-56-782", "12345672"])
def test_a_bsn_is_masked_however_it_is_written(text: str) -> None:
    assert mask_numbers(f"BSN {text}") == f"BSN {masked(text)}"


@pytest.mark.parametrize("number", ["20260123", "123456789", "1234.56.789"])
def test_a_number_that_is_no_bsn_is_masked_only_where_it_could_be_one_mistyped(number: str) -> None:
    assert mask_numbers(f"contract {number}") == f"contract {number}"
    assert mask_all_numbers(f"contract {number}") == f"contract {masked(number)}"


@pytest.mark.parametrize(
    "text", ["C2026-0001-0", "31-10-2026", "2026-10-31", "0612345678", "88 uur", "3531 CA"]
)
def test_contract_numbers_dates_and_phone_numbers_stay_readable(text: str) -> None:
    assert mask_numbers(text) == mask_all_numbers(text) == text
