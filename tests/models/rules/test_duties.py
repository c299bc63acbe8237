"""What a school owes DUO each month, and when that is done."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.duties import (
    DutyState,
    SentDuoFile,
    all_duo_terms,
    duo_duty,
    finished_term,
)
from models.rules.periods import Period

TODAY = date(2026, 11, 12)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def sent(reference: date, *, uploaded: bool = True, number: int = 1) -> SentDuoFile:
    written = reference + timedelta(days=3)
    return SentDuoFile(number, reference, written, written if uploaded else None)


def test_the_month_that_is_over_is_to_be_delivered() -> None:
    duty = duo_duty(TODAY, [])
    assert (duty.term, duty.state, duty.file) == (OCTOBER, DutyState.TO_DELIVER, None)
    assert duty.next_from == date(2026, 12, 1)


def test_an_older_delivery_does_not_hold_it_and_is_told() -> None:
    july = sent(date(2026, 7, 31))
    duty = duo_duty(TODAY, [july, sent(date(2026, 6, 30))])
    assert (duty.state, duty.file) == (DutyState.TO_DELIVER, july)


def test_a_file_of_the_month_is_to_be_uploaded_and_then_it_is_done() -> None:
    written = sent(date(2026, 10, 31), uploaded=False)
    assert (duo_duty(TODAY, [written]).state, duo_duty(TODAY, [written]).file) == (
        DutyState.TO_UPLOAD,
        written,
    )
    uploaded = sent(date(2026, 10, 31))
    assert duo_duty(TODAY, [uploaded]).state is DutyState.DONE


def test_a_file_of_this_month_holds_the_one_before_for_hours_are_cumulative() -> None:
    assert duo_duty(TODAY, [sent(date(2026, 11, 5))]).state is DutyState.DONE


def test_a_file_of_january_does_not_hold_december_for_it_is_about_another_year() -> None:
    january = date(2027, 1, 20)
    duty = duo_duty(january, [sent(january)])
    assert (duty.term.begins, duty.state) == (date(2026, 12, 1), DutyState.TO_DELIVER)
    assert duo_duty(january, [sent(january), sent(date(2026, 12, 31))]).state is DutyState.DONE


def test_a_file_written_again_after_the_upload_undoes_nothing() -> None:
    files = [sent(date(2026, 10, 31)), sent(date(2026, 11, 10), uploaded=False, number=2)]
    duty = duo_duty(TODAY, files)
    assert (duty.state, duty.file) == (DutyState.DONE, files[0])


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)))
def test_every_day_follows_a_whole_month(today: date) -> None:
    term = finished_term(today)
    assert term.begins.day == 1
    assert (term.ends + timedelta(days=1)).day == 1
    assert (today.year - term.begins.year) * 12 + today.month - term.begins.month == 1


def test_the_table_has_a_source() -> None:
    assert all(terms.source for terms in all_duo_terms())
