"""A page that is one form: its title, and a way to remove the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from models.changes import ChangeSet, Saved
from models.errors import KlassenboekError
from ui.drafts import Draft
from ui.forms.form import Form
from ui.lists.record_page import RecordPage
from ui.messages import Messages
from ui.theme import line_height
from ui.widgets.page import button
from ui.widgets.record_title import RecordTitle

Remove = Callable[[int], ChangeSet]


class FormPage(RecordPage):
    """Goes back to the list once the form is stored, left, or its record removed.

    `values` are those of the record; none for a new one. `remove` is the service, or None where nobody may.
    """

    def __init__(
        self,
        record: str,
        record_id: int | None,
        title: str,
        form: Form,
        messages: Messages,
        *,
        values: Mapping[str, Any] | None = None,
        remove: Remove | None = None,
    ) -> None:
        super().__init__(record, record_id)
        self.form = form
        self._title = title
        self._messages = messages
        if values is not None:
            form.show_values(values)
        if remove is not None and record_id is not None:
            push = button("Ver&wijderen…")
            push.clicked.connect(lambda: self._remove(remove, record_id))
            form.add_button(push)
        form.saved.connect(self._stored)
        form.left.connect(lambda: self.left.emit(self.record_id))
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line)
        layout.addWidget(RecordTitle(title))
        layout.addWidget(form, 1)
        self.setFocusProxy(form)

    def begin(self, field: str = "") -> None:
        self.form.begin(field)

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def draft(self) -> Draft | None:
        texts = self.form.draft()
        return Draft(self.record, self.record_id, texts) if texts else None

    def take_draft(self, draft: Draft) -> None:
        self.form.take_draft(draft.texts)

    def _stored(self, saved: Saved) -> None:
        self.changed.emit(saved.changes)
        self.left.emit(saved.id)

    def _remove(self, remove: Remove, record_id: int) -> None:
        question = f"{self._title} verwijderen? Dat kan niet ongedaan worden gemaakt."
        if not self._messages.confirm(self, question, yes="Verwijderen"):
            return
        try:
            changes = remove(record_id)
        except KlassenboekError as error:
            self._messages.refuse(self, error)
        else:
            self.changed.emit(changes)
            self.left.emit(None)
