"""Lessen aftekenen: all lessons of a group, or of all groups, up to a day; a line says how many that are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QDialogButtonBox, QRadioButton, QWidget

from models.errors import InvalidValue
from models.queries.sign_off import LessonToClose
from models.queries.week import GroupChoice
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.forms.fields import choice_field, date_field
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner

_ORIGINALS: dict[bool | None, str] = {
    True: "&Aanwezig: de getekende lijsten liggen in de map",
    None: "Nog niet &terug: de docent heeft ze nog",
    False: "&Ontbreken: de getekende lijsten zijn er niet",
}
_CLOSED = (
    "U tekent af als {who}. Daarna zijn deze lessen gesloten. Wat bij een les al over het origineel is genoteerd,"
    " blijft staan."
)
_NONE = "Er is tot en met die dag niets af te tekenen."
_LEFT_OPEN = "Die {number} toch a&ftekenen en open laten"
_LEFT_OPEN_ONE = "Die ene toch a&ftekenen en open laten"


class ManyToSignOff(NamedTuple):
    """What was chosen: the ids of groups, the last day, where the paper is, and whether cells stay open."""

    groups: Sequence[int]
    until: date
    original_present: bool | None
    leave_open: bool


class SignOffManyDialog(FieldsDialog):
    """`look` gives the lessons of groups up to a day; `store` gets what was chosen.

    At first up to and including yesterday, of `group` or else of all `groups`.
    """

    def __init__(
        self,
        groups: Sequence[GroupChoice],
        group: GroupChoice | None,
        today: date,
        *,
        who: str,
        look: Callable[[Collection[int], date], Sequence[LessonToClose]],
        store: Callable[[ManyToSignOff], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lessen aftekenen", parent)
        self._look = look
        self._store = store
        self._every = tuple(one.id for one in groups)
        self._found: Sequence[LessonToClose] = ()
        self._originals = QButtonGroup(self)
        self.foreseen = Banner(Tone.INFO)
        self.leave_open = QCheckBox()
        self._build([(one.id, one.name) for one in groups], today, who)
        self.fields["groups"].show_value(None if group is None else group.id)
        self.fields["until"].show_value(today - timedelta(days=1))
        for field in self.fields.values():
            field.edited.connect(self._look_ahead)
        self.leave_open.toggled.connect(self._tell)
        self._look_ahead()
        self.fields["groups"].focus()

    def store(self, values: dict[str, Any]) -> None:
        original = list(_ORIGINALS)[self._originals.checkedId()]
        self._store(ManyToSignOff(self._groups(), values["until"], original, self.leave_open.isChecked()))

    def may_store(self) -> bool:
        """Whether there is anything to sign off."""
        return self._store_button().isEnabled()

    def _groups(self) -> Sequence[int]:
        chosen = self.fields["groups"].value()
        return self._every if chosen is None else (chosen,)

    def _look_ahead(self) -> None:
        self.banner.say("")
        try:
            self._found = self._look(self._groups(), self.fields["until"].value())
        except InvalidValue:
            self._found = ()
        self._tell()

    def _tell(self) -> None:
        left = [lesson for lesson in self._found if lesson.left]
        self.leave_open.setVisible(bool(left))
        one = len(left) == 1
        self.leave_open.setText(_LEFT_OPEN_ONE if one else _LEFT_OPEN.format(number=len(left)))
        leaving = self.leave_open.isChecked()
        self.foreseen.say(_foreseen(self._found, leave_open=leaving), Tone.NOTICE if left else Tone.INFO)
        closing = len(self._found) if leaving else len(self._found) - len(left)
        self._store_button().setEnabled(closing > 0)
        self.make_room()

    def _build(self, groups: Sequence[tuple[int, str]], today: date, who: str) -> None:
        line = line_height(self)
        rows = rows_of(self, lines_wide=34)
        every = "alle groepen" if len(groups) > 1 else ""
        self.add_fields(
            rows,
            (
                choice_field("groups", "&Groep", groups, blank=every, required=not every),
                date_field("until", "Tot en &met", today, required=True),
            ),
        )
        rows.addWidget(text_label("Waar zijn de getekende presentielijsten?"))
        for number, (value, title) in enumerate(_ORIGINALS.items()):
            button = QRadioButton(title)
            button.setChecked(value is None)
            self._originals.addButton(button, number)
            rows.addWidget(button)
            rows.addSpacing(-line // 3)
        rows.addSpacing(line // 3)
        rows.addWidget(self.foreseen)
        rows.addWidget(self.leave_open)
        rows.addWidget(text_label(_CLOSED.format(who=who)))
        rows.addWidget(self.banner)
        self._buttons = store_buttons(self, "Aft&ekenen")
        rows.addWidget(self._buttons)

    def _store_button(self) -> QAbstractButton:
        role = QDialogButtonBox.ButtonRole.AcceptRole
        return next(push for push in self._buttons.buttons() if self._buttons.buttonRole(push) is role)
