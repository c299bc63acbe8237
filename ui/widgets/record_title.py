"""What a page is about, by the name that people gave it."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter

from ui.theme import heading_font, line_height

_NARROWEST = 6
"""Lines high is how wide a title is at least."""


class RecordTitle(QLabel):
    """A heading that ends in dots where there is no room for all of it: a long name never widens the window.

    The whole name is in its tooltip, and is what a screen reader says.
    """

    def __init__(self, text: str = "", factor: float = 1.3) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(heading_font(self, factor))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        # As mark-up, for then it wraps; escaped, for anybody may be called <b>.
        self.setToolTip(f"<qt>{html.escape(text)}</qt>" if text else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), line_height(self) * _NARROWEST), hint.height())

    def shown(self) -> str:
        """As much of it as there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QStylePainter(self)
        painter.drawItemText(
            self.rect(),
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            self.shown(),
            self.foregroundRole(),
        )
