"""A list of any kind of record: search, leave out, order, choose columns, copy, take along as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.accounts import Action
from models.session import Session
from ui.lists.columns import ListSpec
from ui.lists.menu import ListMenu
from ui.lists.model import ListModel
from ui.lists.table import ListTable
from ui.replacing import write_or_ask
from ui.surroundings import Surroundings, documents_folder
from ui.theme import heading_font, line_height
from ui.widgets.page import add_key, button, paragraph, remark

if TYPE_CHECKING:
    from exporters.sheets import Table

_INTO_TABLE = frozenset({Qt.Key.Key_Down, Qt.Key.Key_PageDown})
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NOTHING_FOUND = "Niets gevonden. Typ minder, of kies boven de lijst meer."
_SEARCH_WIDE, _SEARCH_WIDEST = 12, 18
"""Lines high is how wide the search field is where choices stand beside it: at least, its label included,
and at most."""
_SHEET_COLUMN = 40
"""Characters is how wide a column of a sheet may start."""


class ListPage(QWidget):
    """Says `open_wanted` with a line's id, or `new_wanted`. `show_lines` gives it what to show."""

    open_wanted = Signal(int)
    new_wanted = Signal()
    chosen_changed = Signal()

    def __init__(
        self, spec: ListSpec[Any], session: Session, surroundings: Surroundings, *, may_add: bool = True
    ) -> None:
        super().__init__()
        self.spec = spec
        self._session = session
        self._surroundings = surroundings
        self._may_add = may_add and bool(spec.new)
        self.model = ListModel(spec)
        self.table = ListTable(self.model, spec)
        self.search = _search_field(spec.many)
        self._filters = [_filter_choice(one.label) for one in spec.filters]
        self._count = remark()
        self._said = remark()
        self._body = QStackedWidget()
        self._bottom = QHBoxLayout()
        self._empty_new = button(spec.new)
        self._new = button(spec.new)
        self._lists = button("&Lijst", "menu")
        self._menu = ListMenu(
            spec, self.model, self.table, may_export=session.account.may(Action.EXPORT_LIST)
        )
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices = QHBoxLayout()
        self._top = self._make_top()
        self._build()
        self._connect()
        self._start_order()
        self.show_lines(())

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these; what was chosen, searched and ordered stays."""
        kept = self.table.chosen_ids(), self.table.current_id()
        self.model.set_lines(lines)
        self._offer_choices()
        self._after_change(*kept)
        self.table.fit_to_lines()

    def choose_line(self, line_id: int) -> None:
        """Put the keyboard on this line, if it is shown."""
        self.table.choose_ids([line_id], line_id)

    def add_button(self, push: QPushButton) -> None:
        """Put a button for the chosen lines below the list."""
        self._bottom.insertWidget(self._bottom.count() - 1, push)

    def count_text(self) -> str:
        """12 van 240 cursisten."""
        return self._count.text()

    def said(self) -> str:
        """What was last done with the list."""
        return self._said.text()

    def empty_text(self) -> str:
        """What stands there instead of a list; empty when there are lines."""
        return self.spec.empty if self._body.currentIndex() == 1 else ""

    def filter_choice(self, number: int) -> QComboBox:
        """The choice above the list, by its place in the spec."""
        return self._filters[number]

    def export(self) -> None:
        """Write what is shown to a sheet, in a folder that is asked for."""
        start = documents_folder()
        folder = self._surroundings.chooser.folder(self, f"{self.spec.many.capitalize()} bewaren in", start)
        if folder is None:
            return
        from exporters.list_export import export_list  # it loads openpyxl

        by, today = self._session.account, self._surroundings.today()
        write = partial(export_list, folder, self.sheet(), today, by=by)
        path = write_or_ask(self, self._surroundings.messages, write)
        if path is not None:
            self._said.setText(f"Bewaard: {path}")

    def sheet(self) -> Table:
        """The columns that can be seen, in their order, of the lines that are shown."""
        from exporters.sheets import Column, Table

        columns = [self.spec.columns[column] for column in self.table.shown_columns()]
        lines = self.model.shown_lines()
        rows = [[column.cell(line) for column in columns] for line in lines]
        widths = [
            min(_SHEET_COLUMN, 2 + max(len(column.heading), *(len(column.text(line)) for line in lines), 0))
            for column in columns
        ]
        headings = [Column(column.heading, width) for column, width in zip(columns, widths, strict=True)]
        return Table(self.spec.many, headings, rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """From the search field the arrows go into the list, Enter opens its first line, Esc starts anew."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        if event.key() in _INTO_TABLE:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in _OPENING:
            current = self.table.current_id()
            if current is not None:
                self.open_wanted.emit(current)
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            return False
        return True

    def _search(self, wanted: str) -> None:
        """The first line that is found has the keyboard, for Enter to open."""
        self.model.search(wanted)
        self._after_change((), None)

    def _choose(self, number: int) -> None:
        kept = self.table.chosen_ids(), self.table.current_id()
        choice = self._filters[number]
        self.model.choose(number, choice.currentText() if choice.currentIndex() > 0 else "")
        self._after_change(*kept)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        kept = self.table.chosen_ids(), self.table.current_id()
        self.model.sort(column, order)
        self._after_change(*kept)

    def _after_change(self, chosen: Sequence[int], current: int | None) -> None:
        self.table.choose_ids(chosen, current)
        shown = self.model.rowCount()
        count = self.spec.counted(shown, self.model.count)
        self._count.setText(count if shown else f"{count}. {_NOTHING_FOUND}")
        for one in (self._count, self._lists):
            one.setVisible(bool(self.model.count))
        self._said.clear()
        self._body.setCurrentIndex(0 if self.model.count else 1)
        self._top.setVisible(bool(self.model.count))
        self.setFocusProxy(self.search if self.model.count or not self._may_add else self._empty_new)
        self.chosen_changed.emit()

    def _offer_choices(self) -> None:
        for number, (choice, spec) in enumerate(zip(self._filters, self.spec.filters, strict=True)):
            offered = [spec.everything, *spec.offered(self.model.lines)]
            if offered != [choice.itemText(index) for index in range(choice.count())]:
                chosen = choice.currentText() if choice.count() else spec.start
                choice.blockSignals(True)
                choice.clear()
                choice.addItems(offered)
                choice.setCurrentIndex(max(choice.findText(chosen), 0))
                choice.blockSignals(False)
                self.model.choose(number, choice.currentText() if choice.currentIndex() > 0 else "")
        self._arrange()

    def _start_order(self) -> None:
        headings = [column.heading for column in self.spec.columns]
        if self.spec.sorted_by:
            self.table.horizontalHeader().setSortIndicator(
                headings.index(self.spec.sorted_by), Qt.SortOrder.AscendingOrder
            )
        kept = self._surroundings.remembered.columns(self.spec.name)
        columns = [headings.index(heading) for heading in kept if heading in headings]
        if columns:
            self.table.show_columns(columns)

    def _keep_columns(self) -> None:
        headings = [self.spec.columns[column].heading for column in self.table.shown_columns()]
        self._surroundings.remembered.keep_columns(self.spec.name, headings)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._search)
        for number, choice in enumerate(self._filters):
            choice.currentIndexChanged.connect(lambda _index, number=number: self._choose(number))
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.opened.connect(self.open_wanted)
        self.table.columns_changed.connect(self._keep_columns)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self._menu.export_wanted.connect(self.export)
        for one in (self._new, self._empty_new):
            one.clicked.connect(self.new_wanted)
        add_key("Ctrl+F", self.search.setFocus, self)
        if self._may_add:
            for keys in ("Ctrl+N", "Insert"):
                add_key(keys, self.new_wanted.emit, self)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._top)
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty())
        layout.addWidget(self._body, 1)
        self._bottom.addWidget(self._count)
        self._bottom.addWidget(self._said, 1)
        self._lists.setMenu(self._menu.menu)
        self._bottom.addWidget(self._lists)
        layout.addLayout(self._bottom)

    def _make_top(self) -> QWidget:
        line = line_height(self)
        bar = QWidget()
        for layout in (self._across, self._choices):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(line // 2)
        search = QHBoxLayout()
        search.addWidget(_label("&Zoeken", self.search))
        search.addWidget(self.search, 1)
        # Takes what the field may not have; else the label would.
        search.addStretch(0)
        bar.setLayout(self._across)
        self._across.addLayout(search, 1)
        self._across.addLayout(self._choices)
        for spec, choice in zip(self.spec.filters, self._filters, strict=True):
            self._choices.addWidget(_label(spec.label, choice))
            self._choices.addWidget(choice)
            self._choices.addSpacing(line // 2)
        self._choices.addStretch(1)
        self._choices.addWidget(self._new)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The choices stand below the search field where there is no room for both whole."""
        needed = line_height(self) * _SEARCH_WIDE + self._choices.sizeHint().width()
        wide = self.width() >= needed
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(direction)
        self.search.setMaximumWidth(line_height(self) * _SEARCH_WIDEST if wide else self.maximumWidth())

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        said = paragraph(self.spec.empty)
        said.setFont(heading_font(said, 1.1))
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(said)
        layout.addSpacing(line_height(self))
        layout.addWidget(self._empty_new, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._empty_new.setVisible(self._may_add)
        self._new.setVisible(self._may_add)
        return page


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label


def _search_field(many: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(f"Zoeken in {many}")
    field.setPlaceholderText("Delen van woorden")
    field.setToolTip("Typ delen van woorden, in welke volgorde ook (Ctrl+F)")
    field.setClearButtonEnabled(True)
    field.setMinimumWidth(line_height(field) * 5)
    return field


def _filter_choice(label: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(label.replace("&", ""))
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    choice.setMinimumWidth(line_height(choice) * 5)
    choice.setMaximumWidth(line_height(choice) * 14)
    return choice
