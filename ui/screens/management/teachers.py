"""Docenten: the list, and the form of one."""

from __future__ import annotations

from functools import partial
from typing import Any

from models.accounts import Action
from models.changes import Saved
from models.exchange import TeacherRow
from models.queries.teachers import TeacherLine, teacher, teacher_lines
from models.services.teachers import remove_teacher, save_teacher
from models.session import Session
from ui.forms.fields import date_field, email_field, text_field
from ui.forms.form import Block, Form
from ui.forms.page import FormPage
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListSpec
from ui.surroundings import Surroundings

_LIST: ListSpec[TeacherLine] = ListSpec(
    "docenten",
    "docent",
    "docenten",
    (
        ListColumn("Naam", lambda line: line.name),
        ListColumn("E-mail", lambda line: line.email),
        ListColumn("Register", lambda line: line.register),
        ListColumn("Bevoegd tot", lambda line: line.qualified_until),
        ListColumn("Groepen", lambda line: ", ".join(line.groups)),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn nog geen docenten. Een docent staat bij een groep en bij elke les.",
    new="&Nieuwe docent…",
    sorted_by="Naam",
)


def teacher_browser(session: Session, surroundings: Surroundings) -> RecordBrowser:
    """The list of teachers, and their forms."""
    return RecordBrowser(
        _LIST,
        session,
        surroundings,
        record="teacher",
        read=teacher_lines,
        make_page=partial(_page, session, surroundings),
        shown_by=frozenset({"group"}),
        may_add=session.account.may(Action.CHANGE_RECORDS),
    )


def _page(session: Session, surroundings: Surroundings, teacher_id: int | None) -> FormPage:
    def store(values: dict[str, Any]) -> Saved:
        return save_teacher(teacher_id, TeacherRow(**values), by=session.account)

    blocks = [
        Block(
            "",
            (
                text_field("name", "Naam", required=True),
                email_field("email", "E-mail"),
                text_field("register", "Register"),
                date_field("qualified_until", "Bevoegd tot", surroundings.today()),
            ),
        )
    ]
    may_change = session.account.may(Action.CHANGE_RECORDS)
    form = Form("De docent", blocks, store, surroundings.messages, read_only=not may_change)
    form.field("register").set_hint("Het register waarin de bevoegdheid NT2 staat; leeg als die er niet is.")
    row = None if teacher_id is None else teacher(teacher_id)
    return FormPage(
        "teacher",
        teacher_id,
        "Nieuwe docent" if row is None else row.name,
        form,
        surroundings.messages,
        values=None if row is None else row._asdict(),
        remove=partial(remove_teacher, by=session.account) if may_change else None,
    )
