"""What the audit log says, in words that stand on the screen."""

from __future__ import annotations

import pytest

from models.rules.audit_words import changes_in_words, mark_in_words
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status


def test_a_change_says_what_was_and_what_is() -> None:
    (change,) = changes_in_words("contract", {"ends": "2026-12-31"}, {"ends": "2027-03-31"})
    assert str(change) == "einddatum: 31-12-2026 → 31-03-2027"


def test_what_was_empty_or_became_empty_is_said() -> None:
    changes = changes_in_words(
        "learner",
        {"email": "", "route": "B1", "loan": False},
        {"email": "a@b.nl", "route": None, "loan": True},
    )
    assert [str(change) for change in changes] == [
        "e-mail: leeg → a@b.nl",
        "leerroute: B1 → leeg",
        "lening: nee → ja",
    ]


def test_what_is_new_says_what_it_has_and_what_is_gone_what_it_had() -> None:
    values = {"institution": "Taalhuis", "until": "2025-06-01", "minutes": 90, "component": "KNM"}
    assert [str(change) for change in changes_in_words("hours_elsewhere", {}, values)] == [
        "instelling: Taalhuis",
        "tot en met: 01-06-2025",
        "uren: 1:30",
        "onderdeel: KNM",
    ]
    assert str(changes_in_words("hours_elsewhere", values, {})[0]) == "instelling: was Taalhuis"


def test_a_time_is_written_without_seconds() -> None:
    (change,) = changes_in_words("lesson", {"starts": "09:00:00"}, {"starts": "09:30:00"})
    assert str(change) == "begintijd: 09:00 → 09:30"


def test_a_number_that_can_be_a_bsn_is_masked_whatever_the_field() -> None:
    (change,) = changes_in_words("learner", {"address": "123456782"}, {"address": "Dam 1"})
    assert change.old == "…•••782"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (None, "niet ingevuld"),
        (MarkFacts(Status.PRESENT), "aanwezig"),
        (MarkFacts(Status.LATE, 90), "te laat, 90 minuten aanwezig"),
        (MarkFacts(Status.ABSENT, None, True, Reason.ZIEKTE), "afwezig, vooraf afgemeld"),
        (MarkFacts(Status.ABSENT, None, False, Reason.RELIGIEUZE_FEESTDAG), "afwezig"),
    ],
)
def test_a_mark_is_told_without_the_reason_of_an_absence(facts: MarkFacts | None, words: str) -> None:
    assert mark_in_words(facts) == words
