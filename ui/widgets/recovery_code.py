"""The recovery code: shown once, and typed back in part, so that it is on paper before the work starts."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.theme import heading_font, line_height
from ui.widgets.page import CentredColumn, button, heading, paragraph, remark

_EXPLANATION = (
    "Schrijf deze code over op papier en bewaar dat buiten deze computer: in een kluis of bij het"
    " bestuur. Zonder wachtwoord én zonder code kan niemand de gegevens nog lezen. De code wordt niet nog"
    " eens getoond."
)
_PER_ROW = 4
_HIDDEN = "••••"


class RecoveryCodePage(CentredColumn):
    """Says `done` once two groups of the code were typed back right."""

    done = Signal()

    def __init__(self, code: str, *, asked: tuple[int, int] | None = None) -> None:
        """`asked` are the positions, from 0, of the groups to type back; drawn when not given."""
        super().__init__(characters=66)
        self._groups = code.split("-")
        self._code = code
        self.asked = _two_of(len(self._groups)) if asked is None else asked
        self._shown = [self._group_label() for _ in self._groups]
        self._copy = button("Code &kopiëren", "copy")
        self._kept = QCheckBox("&Ik heb de code bewaard, buiten deze computer")
        self._fields = [self._answer_field(position) for position in self.asked]
        self._wrong = remark()
        self._go_on = button("&Verder")
        self._build()
        self._copy.clicked.connect(self.copy_code)
        self._kept.toggled.connect(self._hide_code)
        self._go_on.clicked.connect(self.done)
        self._hide_code(False)

    def begin(self) -> None:
        """Start at the box that says the code is kept, and let it show that it has the keyboard."""
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_code(self) -> None:
        """Put the code on the clipboard, to print it from elsewhere."""
        QGuiApplication.clipboard().setText(self._code)

    def complete(self) -> bool:
        """Whether the groups that were asked stand there."""
        return all(
            _as_printed(field.text()) == self._groups[position]
            for field, position in zip(self._fields, self.asked, strict=True)
        )

    def _build(self) -> None:
        self.rows.addWidget(heading("Herstelcode"))
        self.rows.addWidget(paragraph(_EXPLANATION))
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addWidget(self._code_frame())
        under = QHBoxLayout()
        under.addWidget(self._kept, 1)
        under.addWidget(self._copy)
        self.rows.addLayout(under)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addWidget(paragraph("Typ ter controle deze twee groepjes over van uw papier:"))
        self.rows.addLayout(self._answers())
        self.rows.addWidget(self._wrong)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._go_on)
        self._go_on.setDefault(True)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addLayout(last)

    def _code_frame(self) -> QWidget:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        frame.setAccessibleName("Herstelcode")
        grid = QGridLayout(frame)
        gap = line_height(self)
        grid.setContentsMargins(gap, gap, gap, gap)
        grid.setSpacing(gap // 2)
        for position, label in enumerate(self._shown):
            row, column = divmod(position, _PER_ROW)
            number = remark(str(position + 1))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(number, row, column * 2)
            grid.addWidget(label, row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        return frame

    def _group_label(self) -> QLabel:
        label = QLabel()
        label.setFont(heading_font(label, 1.4))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _answers(self) -> QHBoxLayout:
        answers = QHBoxLayout()
        for field, position in zip(self._fields, self.asked, strict=True):
            label = QLabel(f"Groepje &{position + 1}")
            label.setBuddy(field)
            answers.addWidget(label)
            answers.addWidget(field)
            answers.addSpacing(line_height(self))
        answers.addStretch(1)
        return answers

    def _answer_field(self, position: int) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(f"Groepje {position + 1} van de herstelcode")
        field.setFixedWidth(line_height(self) * 5)
        field.setMaxLength(8)
        field.textChanged.connect(self._check)
        field.returnPressed.connect(self._next_or_done)
        return field

    def _hide_code(self, kept: bool) -> None:
        """What was kept can be typed from paper; what is on the screen would only be copied."""
        for label, group in zip(self._shown, self._groups, strict=True):
            label.setText(_HIDDEN if kept else group)
        self._copy.setEnabled(not kept)
        for field in self._fields:
            field.setEnabled(kept)
            if not kept:
                field.clear()
        if kept:
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        typed = [_as_printed(field.text()) for field in self._fields]
        wrong = [
            position + 1
            for answer, position in zip(typed, self.asked, strict=True)
            if len(answer) >= len(self._groups[position]) and answer != self._groups[position]
        ]
        places = " en ".join(map(str, wrong))
        sentence = f"✕ Groepje {places} klopt niet. Haal het vinkje weg om de code nog eens te zien."
        self._wrong.setText(sentence if wrong else "")
        self._go_on.setEnabled(self._kept.isChecked() and self.complete())

    def _next_or_done(self) -> None:
        if self._go_on.isEnabled():
            self.done.emit()
        else:
            self.focusNextChild()


def _as_printed(typed: str) -> str:
    return typed.strip().upper()


def _two_of(count: int) -> tuple[int, int]:
    first, second = sorted(secrets.SystemRandom().sample(range(count), 2))
    return first, second
