"""What can be typed in a cell, and what a cell says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from models.errors import InvalidValue
from models.rules.marks import MarkFacts, normalised
from models.rules.terms import Reason, Status
from ui.tables.cell_codes import PRESENT, Entry, absent, code_of, entry_name, entry_of, facts_of, parse_code
from ui.tables.week_view import entry_of_key

NET = 165
FACTS = st.one_of(
    st.just(MarkFacts(Status.PRESENT)),
    st.tuples(
        st.sampled_from([Status.LATE, Status.LEFT_EARLY]), st.integers(min_value=1, max_value=NET - 1)
    ).map(lambda drawn: MarkFacts(*drawn)),
    st.tuples(st.just(Status.ABSENT), st.none(), st.booleans(), st.sampled_from(Reason), st.booleans()).map(
        lambda drawn: MarkFacts(*drawn)
    ),
)


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("P", PRESENT),
        ("p", PRESENT),
        ("Z", absent(Reason.ZIEKTE)),
        ("zv", absent(Reason.ZIEKTE, notified_before=True)),
        ("Ot", absent(Reason.ANDERS, doubt=True)),
        ("?", absent(Reason.NOG_NAVRAGEN)),
        ("15", Entry(Status.LATE, 15)),
        ("-10", Entry(Status.LEFT_EARLY, 10)),
        ("15\u2032", Entry(Status.LATE, 15)),
        ("\u221210\u2032", Entry(Status.LEFT_EARLY, 10)),
        (" H ", absent(Reason.HUWELIJK)),
        ("", None),
    ],
)
def test_a_code_is_read_without_regard_to_case_or_blanks(code, entry):
    assert parse_code(code) == entry


@pytest.mark.parametrize("text", ["X", "ZZ", "Z!", "15 min", "1.5", "--5", "9:00", "99999", "²"])
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidValue) as refused:
        parse_code(text)
    assert refused.value.code == "not-a-code"


@pytest.mark.parametrize("text", ["0", "-0", "00"])
def test_a_nought_is_not_taken_for_somebody_who_was_there(text):
    """Lists with 1 and 0 for present and absent would make every absence a whole lesson."""
    with pytest.raises(InvalidValue) as refused:
        parse_code(text)
    assert refused.value.code == "no-minutes-missed"


@given(FACTS)
def test_the_code_of_a_cell_gives_the_same_facts_again(facts):
    entry = parse_code(code_of(facts, NET))
    assert entry is not None
    assert normalised(facts_of(entry, NET), NET) == facts


@given(FACTS)
def test_an_entry_is_as_good_as_the_facts_it_came_from(facts):
    assert facts_of(entry_of(facts, NET), NET) == facts


def test_minutes_late_are_kept_as_minutes_present():
    assert facts_of(Entry(Status.LATE, 15), NET) == MarkFacts(Status.LATE, 150)
    assert facts_of(Entry(Status.LEFT_EARLY, 15), 120) == MarkFacts(Status.LEFT_EARLY, 105)


@pytest.mark.parametrize("missed", [165, 166, 999])
def test_nobody_is_late_as_long_as_the_lesson_lasts(missed):
    with pytest.raises(InvalidValue) as refused:
        facts_of(Entry(Status.LATE, missed), NET)
    assert refused.value.code == "minutes-missed-impossible"
    assert refused.value.params["most"] == 164


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (None, "niet ingevuld"),
        (PRESENT, "aanwezig"),
        (Entry(Status.LATE, 1), "1 minuut te laat"),
        (Entry(Status.LEFT_EARLY, 20), "20 minuten eerder weg"),
        (absent(Reason.ANDERS, notified_before=True, doubt=True), "andere reden, vooraf afgemeld, twijfel"),
    ],
)
def test_an_entry_has_a_name_for_sentences(entry, name):
    assert entry_name(entry) == name


SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("text", "modifiers", "entry"),
    [
        ("p", NONE, PRESENT),
        (" ", NONE, PRESENT),
        ("z", NONE, absent(Reason.ZIEKTE)),
        ("Z", SHIFT, absent(Reason.ZIEKTE, notified_before=True)),
        # With caps lock on.
        ("Z", NONE, absent(Reason.ZIEKTE)),
        # Shift is what makes it a question mark.
        ("?", SHIFT, absent(Reason.NOG_NAVRAGEN)),
        ("x", NONE, None),
        ("", NONE, None),
    ],
)
def test_a_key_enters_what_its_letter_stands_for(text, modifiers, entry):
    assert entry_of_key(text, modifiers) == entry
