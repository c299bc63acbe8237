"""Asks which lessons go out of the timetable, as if they had never been planned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.queries.timetable import LessonLine
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.dialogs.lesson_scope import ScopeChoice

_ABOUT = (
    "Dit is voor lessen die per ongeluk zijn ingepland, en kan niet ongedaan worden gemaakt. Gaat een les"
    " niet door? Laat hem dan vervallen."
)


class RemoveLessonsDialog(FieldsDialog):
    """`store` gets the lessons."""

    def __init__(
        self,
        chosen: Sequence[LessonLine],
        following: Sequence[LessonLine],
        *,
        store: Callable[[Sequence[int]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lessen uit het rooster verwijderen", parent)
        self._store = store
        self.scope = ScopeChoice(chosen, following)
        rows = rows_of(self, lines_wide=30)
        rows.addWidget(self.scope)
        rows.addWidget(text_label(_ABOUT))
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "Ver&wijderen"))

    def store(self, values: dict[str, Any]) -> None:  # noqa: ARG002
        self._store([line.id for line in self.scope.lessons()])
