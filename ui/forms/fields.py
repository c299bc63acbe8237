"""Every kind of field of a form. How a value is read is the importer's way: models/rules/values.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCompleter

from models.rules import values
from models.rules.spellings import respelled_time
from ui.formats import readable
from ui.forms.field import FormField, blank_refused
from ui.forms.inputs import BoxInput, ChoiceInput, DateInput, LineInput

Read = Callable[[str], Any]
_LONGEST = 2000
"""Characters that fit: far more than may be kept, so that a long text is refused and not cut off unseen."""

_YES_NO = {True: "ja", False: "nee"}


class LineField(FormField):
    """A line of text that `read` turns into a value; blank means `blank`, unless it is required.

    `finished` tells from the text alone that a person is done, so that it can be judged at once.
    """

    def __init__(
        self,
        name: str,
        label: str,
        read: Read,
        *,
        blank: Any = "",
        required: bool = False,
        shown: Callable[[Any], str] = readable,
        finished: re.Pattern[str] | None = None,
        line: LineInput | None = None,
    ) -> None:
        self.line = line or LineInput()
        super().__init__(name, label, self.line, required=required)
        self._read = read
        self._blank = blank
        self._shown = shown
        self._finished = finished
        self._touched = False
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._left)

    def value(self) -> Any:
        text = values.clean_text(self.line.text())
        if not text:
            blank_refused(self.required)
            return self._blank
        return self._read(text)

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else self._shown(value))
        self.line.setCursorPosition(0)
        self._touched = False
        self._be_right()

    def raw(self) -> str:
        return self.line.text()

    def set_raw(self, raw: str) -> None:
        self.line.setText(raw)
        self._typed(raw)

    def _take_nothing(self) -> None:
        """It can still be read with the keyboard, and copied from."""
        self.line.setReadOnly(True)
        for action in self.line.actions():
            action.setVisible(False)

    def complete_with(self, completer: QCompleter) -> None:
        """Offer words while a person types; one that is chosen is as good as typed."""
        self.line.setCompleter(completer)
        completer.activated.connect(self.set_raw)

    def _typed(self, text: str) -> None:
        self._touched = True
        self.edited.emit()
        done = self._finished is not None and self._finished.fullmatch(text.strip()) is not None
        if self._wrong or done or len(text) > values.MAX_TEXT:
            self.check()

    def _left(self) -> None:
        """What is right is written the way it is kept; a field nobody typed in is not found wanting."""
        if not self._touched or self.line.isReadOnly():
            return
        if self.check():
            value = self.value()
            shown = "" if value is None else self._shown(value)
            if shown != self.line.text():
                self.line.setText(shown)
                self.edited.emit()


class ChoiceField(FormField):
    """One of a list of (value, words). With `blank` words, nothing can be chosen as well: None."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        blank: str = "",
        required: bool = False,
    ) -> None:
        self.choice = ChoiceInput()
        super().__init__(name, label, self.choice, required=required)
        self._blank = blank
        self._values: list[Any] = []
        self.choice.setPlaceholderText("Kies…")
        self.offer(choices)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.choice.left.connect(self._left)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays when it is among them."""
        kept = self.chosen()
        shown = [(None, self._blank), *choices] if self._blank else list(choices)
        self._values = [value for value, _ in shown]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([words for _, words in shown])
        self.choice.setCurrentIndex(self._values.index(kept) if kept in self._values else -1)
        self.choice.blockSignals(False)
        if self._blank and self.choice.currentIndex() < 0:
            self.show_value(None)

    def value(self) -> Any:
        chosen = self.chosen()
        if chosen is None:
            blank_refused(self.required)
        return chosen

    def chosen(self) -> Any:
        """What is chosen now; None when nothing is."""
        index = self.choice.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def show_value(self, value: Any) -> None:
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.choice.blockSignals(False)
        self._be_right()

    def raw(self) -> str:
        return self.choice.currentText()

    def set_raw(self, raw: str) -> None:
        self.choice.setCurrentIndex(self.choice.findText(raw))

    def _take_nothing(self) -> None:
        """It can still be read with the keyboard."""
        self.choice.set_read_only()

    def _chosen(self) -> None:
        self.edited.emit()
        if self._wrong:
            self.check()

    def _left(self) -> None:
        if self._wrong:
            self.check()


class YesNoField(FormField):
    """A box to tick; its words stand beside it."""

    def __init__(self, name: str, label: str) -> None:
        self.box = BoxInput(label)
        super().__init__(name, label, self.box)
        self.label = ""
        self.box.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)
        self._be_right()

    def raw(self) -> str:
        return _YES_NO[self.box.isChecked()]

    def set_raw(self, raw: str) -> None:
        self.box.setChecked(raw == _YES_NO[True])

    def _take_nothing(self) -> None:
        """It can still be read with the keyboard."""
        self.box.set_read_only()


def text_field(name: str, label: str, *, required: bool = False) -> LineField:
    """One line, cleaned of what cannot be seen."""
    return LineField(name, label, values.parse_text, required=required)


def date_field(
    name: str, label: str, today: date, *, required: bool = False, birth: bool = False
) -> LineField:
    """A date in any usual spelling; None when blank. A short year is read by whether it is of a `birth`."""
    line = DateInput(today, birth=birth)
    return LineField(name, label, line.read, blank=None, required=required, finished=_WHOLE_DATE, line=line)


def postcode_field(name: str, label: str) -> LineField:
    return LineField(name, label, values.parse_postcode, finished=_WHOLE_POSTCODE)


def email_field(name: str, label: str) -> LineField:
    return LineField(name, label, values.parse_email)


def whole_number_field(name: str, label: str, *, required: bool = False) -> LineField:
    """Zero or more; None when blank."""
    return LineField(name, label, values.parse_whole_number, blank=None, required=required)


def time_field(name: str, label: str, *, required: bool = False) -> LineField:
    """9:00, 900 or 9; None when blank."""
    return LineField(
        name, label, lambda text: values.parse_time(respelled_time(text)), blank=None, required=required
    )


def hours_field(name: str, label: str, *, required: bool = False) -> LineField:
    """Hours as minutes: 1,5 is 90; None when blank."""
    return LineField(name, label, values.parse_hours, blank=None, required=required, shown=_hours)


def choice_field(
    name: str, label: str, choices: Sequence[tuple[Any, str]], *, blank: str = "", required: bool = False
) -> ChoiceField:
    """One of (value, words); with `blank` words, None can be chosen too."""
    return ChoiceField(name, label, choices, blank=blank, required=required)


def term_field(
    name: str, label: str, terms: type[StrEnum], *, blank: str = "", required: bool = False
) -> ChoiceField:
    """One of a fixed list of words (models/rules/terms.py)."""
    return ChoiceField(name, label, [(term, term.value) for term in terms], blank=blank, required=required)


def yes_no_field(name: str, label: str) -> YesNoField:
    return YesNoField(name, label)


def _hours(minutes: int) -> str:
    """As parse_hours reads them: 40, or 1,5, or with four decimals what two cannot hold."""
    if minutes % 60 == 0:
        return str(minutes // 60)
    decimals = f"{minutes / 60:.2f}".rstrip("0") if minutes % 3 == 0 else f"{minutes / 60:.4f}"
    return decimals.replace(".", ",")


_WHOLE_DATE = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[a-zA-Z]{3,9}\.?)[-/. ]\d{4}|\d{4}-\d{1,2}-\d{2}")
WHOLE_BSN = re.compile(r"\d{9}")
_WHOLE_POSTCODE = re.compile(r"\d{4} ?[A-Za-z]{2}")
