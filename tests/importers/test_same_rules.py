"""One place for each rule: what a form keeps or refuses, a workbook keeps or refuses."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from importers import cells
from importers.columns import SHEETS, Column
from models.errors import InvalidValue
from models.rules.records import REQUIRED, checked

_TEXTS = (cells.read_text, cells.read_postcode, cells.read_email)
FIELDS = [
    (field, column)
    for spec in SHEETS
    if spec.row_type in REQUIRED
    for field, column in zip(spec.row_type._fields, spec.columns, strict=True)
    if column.read in _TEXTS
]
"""Every text of a record of the office: the name of the field, and the column of the workbook."""

typed = st.one_of(
    st.text(max_size=250),
    st.from_regex(r" ?[1-9][0-9]{3} ?[A-Za-z]{2} ?", fullmatch=True),
    st.emails(),
    st.sampled_from(["=1+1", "@SUM", "\u202eabc", "e\u0301", "  ", "x" * 201, "1234 ab", "a@b"]),
)


def outcome(read: Callable[[], object]) -> object:
    """What is kept, or the code of the refusal; a blank is no text at all, whichever way."""
    try:
        return read() or ""
    except InvalidValue as error:
        return error.code


def test_the_texts_of_every_record_are_compared() -> None:
    assert len({field for field, _ in FIELDS}) > 10
    assert {column.heading for _, column in FIELDS} >= {"Achternaam", "Postcode", "E-mail", "Niveau"}


@given(typed, st.sampled_from(FIELDS))
def test_a_text_is_kept_in_the_same_form_whichever_way_it_comes_in(
    text: str, field_and_column: tuple[str, Column]
) -> None:
    field, column = field_and_column
    assert outcome(lambda: checked(field, text)) == outcome(lambda: column.read(text))


@given(st.one_of(st.integers(-5, 2_000_000), st.integers(999_990, 1_000_010)))
def test_purchased_hours_have_the_same_limits(hours: int) -> None:
    assert outcome(lambda: checked("purchased_hours", hours)) == outcome(
        lambda: cells.read_whole_number(str(hours))
    )


@given(st.integers(-5, 11_000))
def test_hours_elsewhere_have_the_same_limits(hours: int) -> None:
    assert outcome(lambda: checked("minutes", hours * 60)) == outcome(lambda: cells.read_hours(str(hours)))


@given(st.dates())
def test_a_date_is_plausible_or_not_whichever_way(day: object) -> None:
    assert outcome(lambda: checked("born", day)) == outcome(lambda: cells.read_date(day))
