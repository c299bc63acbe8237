"""Above the grid: which group and which week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from models.queries.week import GroupChoice
from models.rules.weeks import IsoWeek
from ui.formats import long_date
from ui.theme import bold_font, line_height
from ui.widgets.page import add_key


def week_title(week: IsoWeek) -> str:
    """Week 46 van 2026."""
    return f"Week {week.number} van {week.year}"


def week_days(week: IsoWeek) -> str:
    """9 november t/m 15 november 2026."""
    monday = long_date(week.monday).split(" ", 1)[1]
    sunday = long_date(week.sunday).split(" ", 1)[1]
    return f"{monday.removesuffix(f' {week.sunday.year}')} t/m {sunday}"


class _Days(QLabel):
    """The first to give way in a narrow window or with large letters: all of it is shown, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)


class PageBar(QWidget):
    """The group, the week, and the keys that turn the page (Alt+←, Alt+→)."""

    group_chosen = Signal(object)
    shift_wanted = Signal(int)
    this_week_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[GroupChoice, ...] = ()
        self._group = QComboBox()
        self._group.setAccessibleName("Groep")
        self._group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._group.activated.connect(self._choose)
        label = QLabel("&Groep")
        label.setBuddy(self._group)
        self._week = QLabel()
        self._week.setFont(bold_font(self._week))
        self._days = _Days()
        self._back = self._button("Vorige week (Alt+←)", Qt.ArrowType.LeftArrow)
        self._on = self._button("Volgende week (Alt+→)", Qt.ArrowType.RightArrow)
        self._today = QToolButton()
        self._today.setText("Deze &week")
        self._today.setToolTip("Naar de week van vandaag")
        self._today.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._today.clicked.connect(self.this_week_wanted)
        self._back.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self._on.clicked.connect(lambda: self.shift_wanted.emit(1))
        self.setFocusProxy(self._group)
        self._lay_out(label)

    def add_menus(self, *menus: tuple[str, QMenu]) -> None:
        """Put buttons at the right that open these menus."""
        for text, menu in menus:
            opener = QPushButton(text)
            opener.setMenu(menu)
            # In a narrow window the name of the group needs what the style would leave empty here.
            needed = opener.fontMetrics().horizontalAdvance(text) + line_height(self) * 2
            opener.setMaximumWidth(min(needed, opener.sizeHint().width()))
            self._layout.addWidget(opener)

    def add_keys(self, screen: QWidget) -> None:
        """Let Alt+← and Alt+→ turn the page anywhere on this screen."""
        for keys, weeks in (("Alt+Left", -1), ("Alt+Right", 1)):
            add_key(keys, lambda weeks=weeks: self.shift_wanted.emit(weeks), screen)

    def show_groups(self, groups: Sequence[GroupChoice]) -> None:
        """Offer these groups."""
        self._groups = tuple(groups)
        self._group.clear()
        self._group.addItems([group.name for group in groups])

    def show_page(self, group: GroupChoice, week: IsoWeek) -> None:
        """Say which page is open."""
        self._group.setCurrentIndex(self._groups.index(group))
        self._week.setText(week_title(week))
        self._days.setText(week_days(week))

    def _choose(self, position: int) -> None:
        self.group_chosen.emit(self._groups[position])

    def _button(self, name: str, arrow: Qt.ArrowType) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self, label: QLabel) -> None:
        line = line_height(self)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(label)
        layout.addWidget(self._group)
        layout.addSpacing(line // 2)
        layout.addWidget(self._back)
        layout.addWidget(self._on)
        layout.addWidget(self._today)
        layout.addWidget(self._week)
        layout.addWidget(self._days, 1)
