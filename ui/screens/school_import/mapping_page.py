"""Saying of each sheet of a school's own list what it is, and which column is what; with a live preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from importers.columns import SCHOOL, SHEETS, Column
from importers.mapped import translated, words_in
from importers.mapping import MAY_BE_CONSTANT, Constant, Numbered, Origin, SheetMapping, unread
from importers.numbering import NUMBERED, hands_out
from importers.proposals import KnownSheet, proposal_as
from importers.reading import Reading
from importers.workbook_file import WorkbookFile
from models.exchange import LearnerRow
from ui.icons import icon
from ui.screens.school_import.origins import NOWHERE, choices_for, some_of, text_of
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.choice_table import ChoiceModel, ChoiceRow, ChoiceTable
from ui.widgets.form import named_choice
from ui.widgets.page import button, heading
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

NOT_READ = "niet lezen"
_COLUMNS = ("Kolom in Klassenboek", "Komt uit", "Vaste waarde", "Eerste rij")
_FROM, _FIXED = 1, 2
_WORDS = ("Kolom", "In uw lijst", "Betekent")
_MEANS = 2
_PREVIEW_ROWS = 12


@dataclass(slots=True)
class _Entry:
    """A sheet of the file, and how it is read; the same sheet can be there more than once."""

    sheet: str
    mapping: SheetMapping | None

    def title(self) -> str:
        return f"{self.sheet} → {NOT_READ if self.mapping is None else self.mapping.spec.title}"


class MappingPage(QWidget):
    """Says `tried` when everything that is needed was said, `left` when somebody gives up."""

    tried = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._workbook = WorkbookFile("", "", ())
        self._learners: Sequence[LearnerRow] = ()
        self._entries: list[_Entry] = []
        self._origins: list[dict[str, Origin | None]] = []
        self._words: list[tuple[str, str]] = []
        self._sheet = named_choice("Blad")
        self._again = button("Blad &ook lezen als…", "add")
        self._kind = named_choice("Dit blad lezen als")
        self._heading_row = QSpinBox()
        self.state = Banner(Tone.INFO)
        self.columns = ChoiceModel(_COLUMNS)
        self.columns_table = ChoiceTable(self.columns, "Waar elke kolom vandaan komt")
        self._preview = RowsModel((RowsColumn("Rij", number=True),))
        self._preview_table = RowsTable(self._preview, "Zo worden de eerste rijen gelezen")
        self.words = ChoiceModel(_WORDS)
        self.words_table = ChoiceTable(self.words, "Wat de woorden in uw lijst betekenen")
        self._tabs = QTabWidget()
        self._back = button("Te&rug", "back")
        self._try = button("&Proefdraaien", "import")
        self._build()
        self._sheet.currentIndexChanged.connect(self._show_entry)
        self._again.clicked.connect(self._read_again)
        self._kind.activated.connect(self._choose_kind)
        self._heading_row.valueChanged.connect(self._move_headings)
        self.columns.chosen.connect(self._choose_origin)
        self.words.chosen.connect(self._choose_word)
        self._back.clicked.connect(self.left)
        self._try.clicked.connect(self.tried)

    def begin(
        self, workbook: WorkbookFile, mappings: Sequence[SheetMapping], learners: Sequence[LearnerRow]
    ) -> None:
        """Show how this file is likely to be read; sheets without a cell are left out."""
        self._workbook = workbook
        self._learners = learners
        self._entries = []
        for sheet in workbook.sheets:
            if sheet.title.strip().casefold() == SCHOOL.casefold() or not any(map(any, sheet.rows())):
                continue
            found = [_Entry(sheet.title, one) for one in mappings if one.sheet == sheet.title]
            self._entries += found or [_Entry(sheet.title, None)]
        self._tabs.setCurrentIndex(0)
        self._list_entries(0)
        self._go_to_first_missing()
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_first_missing(self) -> None:
        entry = self._entry()
        mapping = None if entry is None else entry.mapping
        if mapping is not None:
            headings = [column.heading for column in mapping.spec.columns]
            row = headings.index(next(iter(mapping.missing()), headings[0]))
            self.columns_table.setCurrentIndex(self.columns.index(row, _FROM))

    def mappings(self) -> list[SheetMapping]:
        """What was said, for the sheets that are read."""
        return [entry.mapping for entry in self._entries if entry.mapping is not None]

    def _entry(self) -> _Entry | None:
        at = self._sheet.currentIndex()
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def _list_entries(self, current: int) -> None:
        self._sheet.blockSignals(True)
        self._sheet.clear()
        for entry in self._entries:
            self._sheet.addItem(self._sign(entry.mapping), entry.title())
        self._sheet.setCurrentIndex(current)
        self._sheet.blockSignals(False)
        self._show_entry()

    def _sign(self, mapping: SheetMapping | None) -> QIcon:
        if mapping is None:
            return _no_icon(self)
        return icon("notice", Tone.NOTICE) if mapping.missing() else icon("good", Tone.GOOD)

    def _show_entry(self) -> None:
        entry = self._entry()
        mapping = None if entry is None else entry.mapping
        self._show_kinds(entry)
        self._again.setEnabled(mapping is not None)
        self._heading_row.setEnabled(mapping is not None)
        self.columns_table.setEnabled(mapping is not None)
        if mapping is None:
            self._show_no_columns()
        else:
            self._show_mapping(mapping)
        self._say_state()

    def _show_no_columns(self) -> None:
        self.columns.set_rows(())
        self.words.set_rows(())
        self._preview.set_columns((RowsColumn("Rij", number=True),))
        self._tabs.setTabText(1, "&Woorden")

    def _show_mapping(self, mapping: SheetMapping) -> None:
        reading = Reading(self._workbook, self._today, self.mappings())
        sheet = reading.sheet(mapping)
        self._heading_row.blockSignals(True)
        self._heading_row.setRange(1, max(1, len(sheet.rows)))
        self._heading_row.setValue(mapping.heading_row)
        self._heading_row.blockSignals(False)
        columns, rows = reading.preview(mapping, self._learners, _PREVIEW_ROWS)
        first = dict(zip([column.heading for column in columns], rows[0].cells if rows else (), strict=False))
        self._origins = [choices_for(column, sheet.shape, mapping) for column in mapping.spec.columns]
        self.columns.set_rows(
            [
                self._column_row(column, mapping, sheet, choices, first.get(column.heading, ""))
                for column, choices in zip(mapping.spec.columns, self._origins, strict=True)
            ]
        )
        self._preview.set_columns([RowsColumn("Rij", number=True), *(RowsColumn(c.heading) for c in columns)])
        wrong = icon("notice", Tone.NOTICE)
        self._preview.set_rows(
            [(str(row.number), *row.cells) for row in rows],
            [wrong if row.wrong else icon("") for row in rows],
        )
        self._show_words(mapping, sheet)

    def _column_row(
        self,
        column: Column,
        mapping: SheetMapping,
        sheet: KnownSheet,
        choices: dict[str, Origin | None],
        first: str,
    ) -> ChoiceRow:
        origin = mapping.origins.get(column.heading)
        name = f"{column.heading} (verplicht)" if column.required else column.heading
        fixed = origin.text if isinstance(origin, Constant) else ""
        can_be_chosen: dict[int, Sequence[str] | None] = {_FROM: list(choices)}
        if column.heading in MAY_BE_CONSTANT[mapping.records]:
            can_be_chosen[_FIXED] = ["", *column.terms] if column.terms else None
        missing = column.required and origin is None
        return ChoiceRow(
            (name, text_of(origin, sheet.shape), fixed, first),
            can_be_chosen,
            icon("notice", Tone.NOTICE) if missing else icon("good", Tone.GOOD) if origin else _no_icon(self),
        )

    def _show_words(self, mapping: SheetMapping, sheet: KnownSheet) -> None:
        found = words_in(sheet, mapping)
        columns = {column.heading: column for column in mapping.spec.columns}
        self._words = [(name, text) for name, texts in found.items() for text in texts]
        rows = [_word_row(columns[name], text, mapping) for name, text in self._words]
        self.words.set_rows(rows)
        unknown = sum(not row.texts[_MEANS] for row in rows)
        self._tabs.setTabText(1, f"&Woorden ({unknown} onbekend)" if unknown else "&Woorden")

    def _show_kinds(self, entry: _Entry | None) -> None:
        """Every sheet of ours that no other sheet is read as."""
        own = None if entry is None or entry.mapping is None else entry.mapping.records
        taken = {mapping.records for mapping in self.mappings()} - {own}
        self._kind.clear()
        self._kind.addItem(NOT_READ, None)
        for spec in SHEETS:
            if spec.records not in taken:
                self._kind.addItem(spec.title, spec.records)
        self._kind.setCurrentIndex(max(0, self._kind.findData(own)))

    def _say_state(self) -> None:
        lacking = [
            f"{', '.join(mapping.missing())} ({mapping.sheet} → {mapping.spec.title})"
            for mapping in self.mappings()
            if mapping.missing()
        ]
        self._try.setEnabled(bool(self.mappings()) and not lacking)
        if not self.mappings():
            self.state.say("Kies bij ‘Lezen als’ wat er op het blad staat.", Tone.NOTICE)
        elif lacking:
            self.state.say(
                f"Nog nodig: {'; '.join(lacking)}. Kies waar dat vandaan komt, of geef een vaste waarde.",
                Tone.NOTICE,
            )
        else:
            self.state.say(
                f"Alles wat nodig is, is gekozen. Kijk het voorbeeld na.{self._unread()}", Tone.GOOD
            )

    def _unread(self) -> str:
        """What stands on this sheet and goes nowhere: nothing of a list is left out unseen."""
        entry = self._entry()
        if entry is None or entry.mapping is None:
            return ""
        shape = self._known(entry.sheet, entry.mapping.heading_row).shape
        names = unread(shape, [one for one in self.mappings() if one.sheet == entry.sheet])
        return f" Niet gelezen van dit blad: {some_of(names)}." if names else ""

    def _choose_kind(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        records = self._kind.currentData()
        entry.mapping = (
            None if records is None else proposal_as(self._known(entry.sheet), records, self._today)
        )
        self._list_entries(self._sheet.currentIndex())

    def _read_again(self) -> None:
        """One list often is learners and contracts at once."""
        entry = self._entry()
        if entry is not None:
            at = self._sheet.currentIndex() + 1
            self._entries.insert(at, _Entry(entry.sheet, None))
            self._list_entries(at)
            self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_headings(self, row: int) -> None:
        entry = self._entry()
        if entry is not None and entry.mapping is not None:
            proposal = proposal_as(self._known(entry.sheet, row), entry.mapping.records, self._today)
            self._keep(replace(proposal, words=entry.mapping.words))

    def _choose_origin(self, row: int, column: int, text: str) -> None:
        entry = self._entry()
        if entry is None or entry.mapping is None:
            return
        name = entry.mapping.spec.columns[row].heading
        if column == _FIXED:
            self._keep(entry.mapping.with_origin(name, Constant(text.strip()) if text.strip() else None))
            return
        origin = self._origins[row].get(text or NOWHERE)
        self._keep(entry.mapping.with_origin(name, origin))
        if entry.mapping.records == "learners" and name == NUMBERED:
            self._number_along(entry.mapping)

    def _number_along(self, learners: SheetMapping) -> None:
        """Contracts on the same sheet get the numbers that their learners are given."""
        asked = hands_out(learners)
        for entry in self._entries:
            mapping = entry.mapping
            if mapping is None or mapping.sheet != learners.sheet or mapping.records == "learners":
                continue
            has_it = any(column.heading == NUMBERED for column in mapping.spec.columns)
            now = mapping.origins.get(NUMBERED)
            if has_it and asked and now is None:
                entry.mapping = mapping.with_origin(NUMBERED, Numbered())
            elif isinstance(now, Numbered) and not asked:
                entry.mapping = mapping.with_origin(NUMBERED, None)
        self._list_entries(self._sheet.currentIndex())

    def _choose_word(self, row: int, _column: int, text: str) -> None:
        entry = self._entry()
        if entry is not None and entry.mapping is not None:
            self._keep(entry.mapping.with_word(*self._words[row], text))

    def _keep(self, mapping: SheetMapping) -> None:
        entry = self._entry()
        if entry is not None:
            entry.mapping = mapping
            self._list_entries(self._sheet.currentIndex())

    def _known(self, sheet: str, heading_row: int | None = None) -> KnownSheet:
        return KnownSheet.of(next(one for one in self._workbook.sheets if one.title == sheet), heading_row)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading("Welke kolom is wat?"))
        layout.addWidget(self.state)
        layout.addLayout(self._sheet_line())
        layout.addWidget(self._below_each_other(), 1)
        last = QHBoxLayout()
        last.addWidget(self._back)
        last.addWidget(self._again)
        last.addStretch(1)
        last.addWidget(self._try)
        layout.addLayout(last)
        self.setFocusProxy(self._sheet)

    def _sheet_line(self) -> QHBoxLayout:
        self._heading_row.setAccessibleName("Kopjes in rij")
        self._heading_row.lineEdit().setAccessibleName("Kopjes in rij")
        across = QHBoxLayout()
        across.setSpacing(line_height(self) // 2)
        for text, field, share in (
            ("&Blad", self._sheet, 3),
            ("&Lezen als", self._kind, 2),
            ("&Kopjes in rij", self._heading_row, 0),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            across.addWidget(label)
            across.addWidget(field, share)
        return across

    def _below_each_other(self) -> QSplitter:
        line = line_height(self)
        for at, width in enumerate((12, 12, 7)):
            self.columns_table.setColumnWidth(at, line * width)
        for at, width in enumerate((8, 11)):
            self.words_table.setColumnWidth(at, line * width)
        self._tabs.addTab(self._preview_table, "&Zo wordt het gelezen")
        self._tabs.addTab(self.words_table, "&Woorden")
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.columns_table)
        both.addWidget(self._tabs)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        return both


def _no_icon(widget: QWidget) -> QIcon:
    """As wide as the others, so that the texts stand below each other."""
    room = QPixmap(line_height(widget), line_height(widget))
    room.fill(Qt.GlobalColor.transparent)
    return QIcon(room)


def _word_row(column: Column, text: str, mapping: SheetMapping) -> ChoiceRow:
    meaning = translated(column, text, mapping.words.get(column.heading, {}))
    known = str(meaning) if meaning in column.terms else ""
    return ChoiceRow(
        (column.heading, column.shown(text), known),
        {_MEANS: ["", *column.terms]},
        icon("good", Tone.GOOD) if known else icon("notice", Tone.NOTICE),
    )
