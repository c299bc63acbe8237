"""A form: blocks of fields that are stored together, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import KlassenboekError
from ui.forms.blocks import Blocks
from ui.forms.field import FormField
from ui.messages import Leaving, Messages
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import add_key, button

_DRAFT = (
    "Dit had u getypt toen het register werd vergrendeld. Het is nog niet opgeslagen: kies Opslaan of"
    " Annuleren."
)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that belong together, under a title."""

    title: str
    fields: tuple[FormField, ...]


class Form(QWidget):
    """Says `saved` with what `store` gave, or `left` when a person is done without storing.

    `store` gets the values by field name and calls the service. What the service refuses with a `field` is
    said at that field.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        what: str,
        blocks: Sequence[Block],
        store: Callable[[dict[str, Any]], Any],
        messages: Messages,
        *,
        read_only: bool = False,
    ) -> None:
        """`what` begins the question about leaving: 'De docent' is gewijzigd …"""
        super().__init__()
        self._what = what
        self._store = store
        self._messages = messages
        self._read_only = read_only
        self._fields = {field.name: field for block in blocks for field in block.fields}
        self._stored: dict[str, str] = {}
        self._draft = Banner(Tone.NOTICE, closable=True)
        self._draft.say("")
        self._save = button("Op&slaan")
        self._leave = button("Te&rug", "back")
        self._build(blocks)
        self._connect()
        self._remember()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Let these stand in the fields of the same names; nothing is typed then."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].show_value(value)
        self._remember()

    def field(self, name: str) -> FormField:
        return self._fields[name]

    def names(self) -> list[str]:
        """The fields, in the order in which Tab goes by."""
        return list(self._fields)

    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        return any(field.raw() != self._stored[name] for name, field in self._fields.items())

    def problems(self) -> dict[str, str]:
        """What is said to be wrong, by field."""
        return {name: field.problem() for name, field in self._fields.items() if field.problem()}

    def save(self) -> bool:
        """Store what was typed, or say at the field what is wrong with it."""
        wrong = [field for field in self._fields.values() if not field.check()]
        if wrong:
            wrong[0].focus()
            return False
        try:
            stored = self._store({name: field.value() for name, field in self._fields.items()})
        except KlassenboekError as error:
            self._refuse(error)
            return False
        self._remember()
        self.saved.emit(stored)
        return True

    def leave(self) -> None:
        """Go away, after asking about what is not stored."""
        if self.may_leave():
            self.left.emit()

    def may_leave(self) -> bool:
        """Ask, once, what is to happen with what was typed; False is to stay."""
        if self._read_only or not self.dirty():
            return True
        match self._messages.leaving(self, self._what):
            case Leaving.SAVE:
                return self.save()
            case Leaving.DISCARD:
                self.undo()
                return True
            case _:
                return False

    def undo(self) -> None:
        """Let what is stored stand in every field again."""
        for name, field in self._fields.items():
            if field.raw() != self._stored[name]:
                field.set_raw(self._stored[name])
                field.check()
        self._remember()

    def draft(self) -> dict[str, str]:
        """What was typed and not stored, by field; none when nothing is."""
        return {
            name: field.raw() for name, field in self._fields.items() if field.raw() != self._stored[name]
        }

    def take_draft(self, texts: Mapping[str, str]) -> None:
        """Let what was typed before the lock stand there again."""
        for name, text in texts.items():
            if name in self._fields:
                self._fields[name].set_raw(text)
        self._draft.say(_DRAFT)
        self._say_what_buttons_do()

    def begin(self, name: str = "") -> None:
        """Give a field the keyboard: this one, or the first."""
        field = self._fields.get(name) or next(iter(self._fields.values()))
        field.focus()

    def whole_height(self) -> int:
        """Pixels that the form needs to scroll nothing."""
        return self._blocks.whole_height() + line_height(self) // 2 + self._buttons.sizeHint().height()

    def add_button(self, push: QWidget) -> None:
        """Put a button between the one that leaves and the one that stores."""
        self._buttons.insertWidget(1, push)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter goes to the next field, and stores in the last one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._go_on_from(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on_from(self, watched: QObject) -> None:
        inputs = self._inputs()
        place = next(place for place, one in enumerate(inputs) if one is watched)
        later = [one for one in inputs[place + 1 :] if one.isEnabled()]
        if later:
            later[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._read_only:
            self.save()

    def _inputs(self) -> list[QWidget]:
        return [field.input for field in self._fields.values()]

    def _refuse(self, error: KlassenboekError) -> None:
        field = self._fields.get(str(error.params.get("field", "")))
        if field is None:
            self._messages.refuse(self, error)
        else:
            field.refuse(error)
            field.focus()

    def _remember(self) -> None:
        self._stored = {name: field.raw() for name, field in self._fields.items()}
        self._draft.say("")
        self._say_what_buttons_do()

    def _say_what_buttons_do(self) -> None:
        dirty = self.dirty()
        self._save.setEnabled(dirty)
        self._leave.setText("Annule&ren" if dirty else "Te&rug")

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.leave)
        for field in self._fields.values():
            field.edited.connect(self._say_what_buttons_do)
            field.input.installEventFilter(self)
            if self._read_only:
                field.be_read_only()
        add_key("Esc", self.leave, self)
        if not self._read_only:
            add_key("Ctrl+S", self.save, self)

    def _build(self, blocks: Sequence[Block]) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._draft)
        self._blocks = Blocks([(block.title, block.fields) for block in blocks])
        layout.addWidget(self._blocks, 1)
        for one in (self._save, self._leave):  # which is how Tab goes by
            one.setParent(self)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._leave)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._save)
        layout.addLayout(self._buttons)
        self._save.setVisible(not self._read_only)
        self.setFocusProxy(next(iter(self._fields.values())))
