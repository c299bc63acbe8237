"""The details of a group: what its new lessons start with."""

from __future__ import annotations

from typing import Any

from models.accounts import Action
from models.changes import Saved
from models.exchange import GroupRow
from models.queries.locations import location_lines
from models.queries.proposals import known_levels
from models.queries.teachers import teacher_lines
from models.rules.terms import Form as LessonForm
from models.services.groups import save_group
from models.session import Session
from ui.forms.fields import choice_field, term_field, text_field
from ui.forms.form import Block, Form
from ui.forms.suggestions import known_word_field
from ui.surroundings import Surroundings


def group_form(session: Session, surroundings: Surroundings, group_id: int | None) -> Form:
    """The form of a group; `saved` gives what save_group gave."""

    def store(values: dict[str, Any]) -> Saved:
        return save_group(group_id, GroupRow(**values), by=session.account)

    teachers = [(line.name, line.name) for line in teacher_lines()]
    locations = [(line.name, line.name) for line in location_lines()]
    blocks = [
        Block(
            "Groep",
            (
                text_field("name", "N&aam", required=True),
                known_word_field("level", "N&iveau", known_levels()),
            ),
        ),
        Block(
            "Nieuwe lessen krijgen",
            (
                choice_field("teacher", "Doce&nt", teachers, blank="geen"),
                choice_field("location", "Lo&catie", locations, blank="geen"),
                term_field("form", "V&orm", LessonForm, blank="geen"),
            ),
        ),
    ]
    may_change = session.account.may(Action.CHANGE_RECORDS)
    form = Form("De groep", blocks, store, surroundings.messages, read_only=not may_change)
    form.field("level").set_hint("Bijvoorbeeld A2 of Alfa B. Lessen die er al zijn, houden hun eigen niveau.")
    form.field("teacher").set_hint("Lessen die er al zijn, wijzigt u op het tabblad Rooster.")
    return form
