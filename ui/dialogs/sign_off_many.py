"""Lessen aftekenen: all lessons of a group, or of all groups, up to a day; a line says how many that are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

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
    "U tekent af als {who}. Daarna zijn deze lessen gesloten. Wat bij een les al over het origineel is"
    " genoteerd, blijft staan."
)
_NONE = "Er is tot en met die dag niets af te tekenen."
_LEAVE = "Die {number} toch a&ftekenen en de cellen open laten"
_LEAVE_ONE = "Die ene les toch a&ftekenen en de cellen open laten"


def foreseen(lessons: Sequence[LessonToClose], *, leave_open: bool) -> str:
    """212 lessen worden afgetekend, 9 hebben nog lege cellen en blijven staan."""
    if not lessons:
        return _NONE
    left = [lesson.left for lesson in lessons if lesson.left]
    closing = len(lessons) if leave_open else len(lessons) - len(left)
    said = "1 les wordt afgetekend" if closing == 1 else f"{closing or 'Geen'} lessen worden afgetekend"
    if not left:
        return f"{said}."
    empty, to_ask = sum(one.empty for one in left), sum(one.to_ask for one in left)
    what = " of ".join(
        name for name, number in (("lege cellen", empty), ("redenen om na te vragen", to_ask)) if number
    )
    have = "1 heeft" if len(left) == 1 else f"{len(left)} hebben"
    stay = "blijft" if len(left) == 1 else "blijven"
    if leave_open:
        cells = " en ".join(
            f"{number} {name}" for name, number in (("leeg", empty), ("na te vragen", to_ask)) if number
        )
        return f"{said}. In {len(left)} daarvan blijven cellen open: {cells}."
    return f"{said}, {have} nog {what} en {stay} staan."


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
        self._today = today
        self._every = tuple(one.id for one in groups)
        self._found: Sequence[LessonToClose] | None = None
        self._originals = QButtonGroup(self)
        self.foreseen = Banner(Tone.INFO)
        self.leave_open = QCheckBox()
        self._build([(one.id, one.name) for one in groups], today, who)
        if group is not None or len(groups) == 1:
            self.fields["groups"].show_value((group or groups[0]).id)
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
            self._found = self._look(self._groups(), min(self.fields["until"].value(), self._today))
        except InvalidValue:
            self._found = None
        self._tell()

    def _tell(self) -> None:
        found = self._found or ()
        left = sum(bool(lesson.left) for lesson in found)
        self.leave_open.setVisible(left > 0)
        self.leave_open.setText(_LEAVE_ONE if left == 1 else _LEAVE.format(number=left))
        leaving = left > 0 and self.leave_open.isChecked()
        said = "" if self._found is None else foreseen(found, leave_open=leaving)
        self.foreseen.say(said, Tone.NOTICE if left else Tone.INFO)
        self._store_button().setEnabled(len(found) > (0 if leaving else left))

    def _build(self, groups: Sequence[tuple[int, str]], today: date, who: str) -> None:
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
        rows.addLayout(self._original_buttons())
        rows.addWidget(self.foreseen)
        rows.addWidget(self.leave_open)
        rows.addWidget(text_label(_CLOSED.format(who=who)))
        rows.addWidget(self.banner)
        self._buttons = store_buttons(self, "Aft&ekenen")
        rows.addWidget(self._buttons)

    def _original_buttons(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(line_height(self) // 3)
        for number, (original, title) in enumerate(_ORIGINALS.items()):
            button = QRadioButton(title)
            self._originals.addButton(button, number)
            layout.addWidget(button)
            # Qt lets Tab stop at the first of them, whichever is chosen.
            policy = Qt.FocusPolicy.StrongFocus if original is None else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            button.setChecked(original is None)
        return layout

    def _store_button(self) -> QAbstractButton:
        role = QDialogButtonBox.ButtonRole.AcceptRole
        return next(push for push in self._buttons.buttons() if self._buttons.buttonRole(push) is role)
