from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.column_widths import fitted_widths

ASKED = st.lists(st.integers(0, 900), min_size=1, max_size=8)


def test_a_column_starts_no_wider_than_it_may():
    assert fitted_widths([500, 40], most=200, least=100, room=240) == [200, 40]


def test_room_that_is_left_goes_to_a_text_that_was_cut_off():
    assert fitted_widths([500, 40], most=200, least=100, room=400) == [360, 40]


def test_the_column_that_needs_least_to_be_whole_gets_it_first():
    assert fitted_widths([900, 250], most=200, least=100, room=460) == [210, 250]


def test_a_little_too_much_is_taken_from_the_widest():
    assert fitted_widths([200, 180, 40], most=200, least=100, room=400) == [180, 180, 40]


def test_what_does_not_fit_by_a_little_less_scrolls():
    assert fitted_widths([200, 180, 90], most=200, least=100, room=150) == [200, 180, 90]


@given(ASKED, st.integers(0, 3000))
def test_no_column_is_wider_than_its_texts_ask(asked, room):
    widths = fitted_widths(asked, most=200, least=100, room=room)

    assert all(0 <= width <= wanted for width, wanted in zip(widths, asked, strict=True))


@given(ASKED, st.integers(0, 3000))
def test_either_all_columns_fit_or_none_was_made_narrower(asked, room):
    widths = fitted_widths(asked, most=200, least=100, room=room)

    assert sum(widths) <= room or widths == [min(wanted, 200) for wanted in asked]
