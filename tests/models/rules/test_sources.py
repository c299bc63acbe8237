"""Sources as people read them."""

from __future__ import annotations

from models.rules.milestones import lessons_rule, milestones
from models.rules.qualification import qualification_norms
from models.rules.sources import source_in_words


def test_an_inference_is_named_as_one() -> None:
    assert (
        source_in_words("Besluit, art. 1 [S]. KNM telt mee [I]")
        == "Besluit, art. 1. KNM telt mee (onze uitleg)"
    )


def test_no_reader_meets_the_marks_of_the_tables() -> None:
    shown = [*milestones(), *qualification_norms(), lessons_rule()]
    assert not any("[" in one.source for one in shown)
    assert any("onze uitleg" in one.source for one in shown)
