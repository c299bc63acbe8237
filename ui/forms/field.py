"""A field of a form: what is typed, what it means, and the sentence below it when it means nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from models.errors import InvalidValue, KlassenboekError
from ui.sentences import error_sentence
from ui.theme import Tone, ink
from ui.widgets.page import remark


class FormField(QWidget):
    """What every kind of field has in common. `raw` is what stands there; `value` is what it means.

    It is judged when a person has finished it: on leaving it, or while typing once it was wrong.
    """

    edited = Signal()

    def __init__(self, name: str, label: str, field: QWidget, *, required: bool = False) -> None:
        super().__init__()
        self.name = name
        self.label = label
        self.input = field
        self.required = required
        self._hint = ""
        self._wrong = False
        self._read_only = False
        self._said = remark()
        field.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(self._said)
        self.setFocusProxy(field)
        self._say("")

    def value(self) -> Any:
        """What stands there, as it is kept. Raises InvalidValue."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Let this value stand there; nothing is wrong with it."""
        raise NotImplementedError

    def raw(self) -> str:
        """What stands there, as text."""
        raise NotImplementedError

    def set_raw(self, raw: str) -> None:
        """Let this stand there, as if it was typed."""
        raise NotImplementedError

    def be_read_only(self) -> None:
        """Show, and take nothing; its ground is that of the window, so that nobody tries to type there."""
        self._read_only = True
        self._take_nothing()
        self._colour()

    def _take_nothing(self) -> None:
        self.input.setEnabled(False)

    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._said.text() if self._wrong else ""

    def said(self) -> str:
        """The sentence below the field, whatever it is about."""
        return self._said.text()

    def set_hint(self, hint: str) -> None:
        """Say this below the field whenever nothing is wrong with it."""
        self._hint = hint
        if not self._wrong:
            self._say(hint)

    def shut(self, reason: str) -> None:
        """Take nothing, and say below the field why; an empty reason opens it again."""
        self.input.setEnabled(not reason)
        self.set_hint(reason)

    def check(self) -> bool:
        """Judge what stands there, and say what is wrong with it."""
        try:
            self.value()
        except InvalidValue as error:
            self.refuse(error)
            return False
        self._be_right()
        return True

    def refuse(self, error: KlassenboekError) -> None:
        """Say below the field what is wrong with it."""
        self._wrong = True
        self._say(f"✕ {error_sentence(error)}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def focus(self) -> None:
        """Give it the keyboard; what is typed then takes the place of what stands there."""
        self.input.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.input, QLineEdit):
            self.input.selectAll()

    def _be_right(self) -> None:
        self._wrong = False
        self._say(self._hint)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._colour()
        self.input.setAccessibleDescription(text)

    def _colour(self) -> None:
        """What is wrong stands out; a hint does not."""
        palette = QPalette()
        if self._wrong:
            # Which of them a label takes depends on the page it stands on.
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
                palette.setColor(role, ink(Tone.STOP, self.palette()))
        self._said.setPalette(palette)
        # The fill of a box to tick is what makes it seen in the dark.
        if self._read_only and not isinstance(self.input, QCheckBox):
            ground = QPalette()
            ground.setColor(QPalette.ColorRole.Base, self.palette().color(QPalette.ColorRole.Window))
            self.input.setPalette(ground)


def blank_refused(required: bool) -> None:
    """Raises InvalidValue `field-required` for a blank where something must stand."""
    if required:
        raise InvalidValue("field-required")
