"""A table whose columns are as wide as their texts ask, within the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from ui.theme import line_height
from ui.widgets.column_widths import fitted_widths

_HELD = {QEvent.Type.MouseButtonPress: True, QEvent.Type.MouseButtonRelease: False}
_NARROWEST, _WRAPS_AT = 6, 12
"""Lines high is how wide a column stays at least, if it asks for more, and one in which texts wrap.

A tooltip shows what is cut off.
"""


class FittedTable(QTableView):
    """Fits its columns whenever its room changes, until a person has given one a width by hand."""

    def __init__(self, widest: int) -> None:
        super().__init__()
        self._widest = widest
        self._asked: dict[int, int] = {}
        self._given: dict[int, int] = {}
        self._dragging = self._widths_chosen = False
        self.horizontalHeader().sectionResized.connect(lambda *_: self._resized())
        self.horizontalHeader().viewport().installEventFilter(self)

    def texts_of(self, column: int) -> Sequence[str]:
        """The heading and a sample of the cells of a column."""
        raise NotImplementedError

    def wrapping_column(self) -> int | None:
        """The column that takes the room that is left, for its texts wrap."""
        return None

    def fitted(self, asked: Mapping[int, int]) -> None:
        """The columns have their widths; these are the pixels that their texts asked for."""

    def icon_width(self, column: int) -> int:  # noqa: ARG002
        """Pixels that stand before the texts of this column."""
        return 0

    def fit_columns(self) -> None:
        """Measure the texts, and give every column its width."""
        metrics, gap = self.fontMetrics(), line_height(self)
        self._asked.clear()
        for column in range(self.model().columnCount()):
            texts = self.texts_of(column)
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            self._asked[column] = widest + gap + self.icon_width(column)
        self._lay_out()

    def give_width(self, column: int, width: int) -> None:
        """Let this column have just this width, in pixels."""
        self._given[column] = width
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._widths_chosen:
            self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Only while the mouse holds the headings does a column get another width by hand."""
        if watched is self.horizontalHeader().viewport() and event.type() in _HELD:
            self._dragging = _HELD[event.type()]
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        line = line_height(self)
        given = dict(self._given)
        wraps = self.wrapping_column()
        if wraps is not None:
            given[wraps] = line * _WRAPS_AT
        shown = [column for column in self._asked if not self.isColumnHidden(column)]
        free = [column for column in shown if column not in given]
        widths = fitted_widths(
            [self._asked[column] for column in free],
            most=line * (self._widest + 1),
            least=line * _NARROWEST,
            room=self.viewport().width() - sum(given[column] for column in shown if column in given),
        )
        for column, width in [*zip(free, widths, strict=True), *given.items()]:
            self.setColumnWidth(column, width)
        self.fitted(self._asked)

    def _resized(self) -> None:
        self._widths_chosen = self._widths_chosen or self._dragging
