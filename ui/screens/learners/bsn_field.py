"""The BSN: only where the law allows it, masked, shown for a moment to who may see it, and noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.errors import InvalidValue, KlassenboekError
from models.rules.bsn import parse_bsn
from models.rules.values import clean_text
from ui.forms.fields import WHOLE_BSN, LineField
from ui.forms.inputs import LineInput
from ui.widgets.page import button

SECONDS = 20
_NO_GROUND = (
    "Alleen van wie inburgeringsplichtig is of een lening van DUO heeft, mag de school het BSN bewaren"
    " (UAVG art. 46)."
)
_SHOWN = f"Zichtbaar voor {SECONDS} seconden. Er is genoteerd dat u het bekeek."


class BsnField(LineField):
    """Holds the masked BSN of the register, or what is typed instead of it.

    `show` is the service that gives the whole BSN; None where nobody may see it. What it gives is only ever
    painted: it is no value of the form and never part of a draft.
    """

    def __init__(self, name: str, label: str, show: Callable[[], str] | None) -> None:
        super().__init__(name, label, parse_bsn, blank=None, finished=WHOLE_BSN, line=_BsnInput())
        self._show_service = show
        self._masked = ""
        self._allowed = True
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SECONDS * 1000)
        self.timer.timeout.connect(self.hide_bsn)
        self.line.selectionChanged.connect(self._keep_off_the_clipboard)
        self.show_button = button("T&onen", "eye")
        self.show_button.setAccessibleName("BSN tonen")
        self.show_button.clicked.connect(self.show_bsn)
        self._put_beside(self.show_button)
        self._say_what_can_be_shown()

    def shows_bsn(self) -> bool:
        """Whether the whole number stands there, to be read."""
        return self.timer.isActive()

    def allow(self, allowed: bool) -> None:
        """Whether the law lets a school keep this person's BSN; one that is there can always be removed."""
        self._allowed = allowed
        self.shut("" if allowed or self.raw() else _NO_GROUND)
        if self._wrong or (not allowed and self.raw()):
            self.check()

    def show_bsn(self) -> None:
        """Paint the whole number for a moment; the service notes who asked."""
        if self._show_service is None or self.shows_bsn():
            return
        try:
            bsn = self._show_service()
        except KlassenboekError as error:
            self.refuse(error)
            return
        if bsn:
            self.line.setReadOnly(True)
            self.line.setText(bsn)
            self.timer.start()
            self.set_hint(_SHOWN)
            self._say_what_can_be_shown()

    def hide_bsn(self) -> None:
        """Mask it again."""
        if self.line.text() == self._masked:
            return
        self.timer.stop()
        self.line.setText(self._masked)
        self.line.setReadOnly(False)
        self.set_hint("")
        self._say_what_can_be_shown()

    def value(self) -> Any:
        text = clean_text(self.raw())
        if text and not self._allowed:
            raise InvalidValue("bsn-without-ground")
        return text if text and text == self._masked else super().value()

    def raw(self) -> str:
        return self._masked if self.shows_bsn() else super().raw()

    def show_value(self, value: Any) -> None:
        self.timer.stop()
        self._masked = value or ""
        super().show_value(value)
        self._say_what_can_be_shown()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        if self.shows_bsn():
            self.hide_bsn()
        super().hideEvent(event)

    def _say_what_can_be_shown(self) -> None:
        self.show_button.setVisible(self._show_service is not None and bool(self._masked))
        self.show_button.setEnabled(not self.shows_bsn() and self.raw() == self._masked)

    def _typed(self, text: str) -> None:
        super()._typed(text)
        self._say_what_can_be_shown()

    def _keep_off_the_clipboard(self) -> None:
        """What cannot be selected cannot be copied: the clipboard outlives the seconds, and the lock."""
        if self.shows_bsn():
            self.line.deselect()

    def _put_beside(self, push: QWidget) -> None:
        layout = self.layout()
        assert layout is not None
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(push)
        layout.insertLayout(0, row)  # type: ignore[attr-defined]


class _BsnInput(LineInput):
    """What is typed takes the place of the whole number: nobody mends one of which they see three digits."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.selectAll()
