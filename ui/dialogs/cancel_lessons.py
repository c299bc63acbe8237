"""Asks which lessons are not given, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.queries.timetable import LessonLine
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.dialogs.lesson_scope import ScopeChoice
from ui.forms.fields import text_field


class CancelLessonsDialog(FieldsDialog):
    """`store` gets the lessons and the reason."""

    def __init__(
        self,
        chosen: Sequence[LessonLine],
        following: Sequence[LessonLine],
        *,
        store: Callable[[Sequence[int], str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lessen laten vervallen", parent)
        self._store = store
        self.scope = ScopeChoice(chosen, following)
        rows = rows_of(self, lines_wide=30)
        rows.addWidget(self.scope)
        why = text_field("why", "&Reden")
        why.set_hint("Mag leeg blijven. De reden blijft bij de les staan; geen medische gegevens.")
        self.add_fields(rows, (why,))
        rows.addWidget(text_label("Een vervallen les blijft in het rooster staan en telt nergens mee."))
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "&Laten vervallen"))
        why.focus()

    def store(self, values: dict[str, Any]) -> None:
        lessons = [line.id for line in self.scope.lessons() if not line.cancelled]
        self._store(lessons, values["why"])
