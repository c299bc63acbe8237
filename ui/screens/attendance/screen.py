"""Presentie: the week of a group, filled in as fast as a person can read the paper list aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import KlassenboekError, UserError
from models.queries.week import GroupChoice, groups_for, latest_week
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.session import Session
from ui.commands import Marks, WriteMarks
from ui.messages import Messages
from ui.screens.attendance.actions import add_actions
from ui.screens.attendance.closed import why_closed
from ui.screens.attendance.editing import WeekEditing
from ui.screens.attendance.empty_page import EmptyPage
from ui.screens.attendance.page_bar import PageBar, week_title
from ui.screens.attendance.reading import read_again, read_page
from ui.screens.attendance.status_line import StatusLine
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.tables.week_cells import WeekPage, lesson_moment, said_of
from ui.tables.week_footer import WeekFooter
from ui.tables.week_heading import small
from ui.tables.week_model import WeekModel
from ui.tables.week_view import WeekView
from ui.theme import line_height

_SHOWN_HERE = frozenset(
    {"mark", "lesson", "group", "contract", "placement", "learner", "teacher", "location"}
)
"""Kinds of record of which a change may show on this page."""

_KEYS = (
    "P aanwezig · Z ziek · H huwelijk · B begrafenis · F feestdag · O anders · ? navragen ·"
    " Shift+letter vooraf afgemeld · 15 te laat · -15 eerder weg · Delete leeg · F2 meer"
)


class AttendanceScreen(Screen):
    """A page is a group and a week; every change on it is committed at once."""

    title = "Presentie"
    icon = "attendance"

    def __init__(
        self, session: Session, messages: Messages, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(session, messages)
        self._now = now
        self._group: GroupChoice | None = None
        self._week = IsoWeek.of(now().date())
        self.bar = PageBar()
        self.model = WeekModel(partial(why_closed, session.account), self)
        self.view = WeekView(self.model)
        self.status = StatusLine()
        self.empty = EmptyPage()
        self.editing = WeekEditing(self.view, self.model, self.status, messages, self._writer)
        add_actions(self.view, self.editing)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._load_groups()

    @property
    def group(self) -> GroupChoice | None:
        return self._group

    @property
    def week(self) -> IsoWeek:
        return self._week

    def turn_to(self, group: GroupChoice, week: IsoWeek) -> None:
        """Open a page."""
        self._group, self._week = group, week
        self.bar.show_page(group, week)
        self.status.say("")
        self._load()
        self.view.scrollToTop()
        self._to_first_open_cell()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what another screen changed; what could be undone here may no longer be what it was."""
        if not changes.records & _SHOWN_HERE:
            return
        self.editing.stack.clear()
        if self._group is None or "group" in changes.records:
            self._load_groups()
        else:
            place = self.view.currentIndex().row(), self.view.currentIndex().column()
            self._load()
            self.view.go_to(*place)

    def _load_groups(self) -> None:
        groups = groups_for(self.session.account)
        self.bar.setVisible(bool(groups))
        self.bar.show_groups(groups)
        if not groups:
            self._group = None
            self.model.show(None)
            self._show_empty_school()
            return
        kept = self._group if self._group in groups else None
        if kept is not None:
            self.turn_to(kept, self._week)
        else:
            self._open_group(groups[0])

    def _open_group(self, group: GroupChoice) -> None:
        """A group opens on the last week with lessons: what is to be filled in is seldom in the future."""
        today = self._now().date()
        self.turn_to(group, latest_week(group, today) or IsoWeek.of(today))

    def _shift(self, weeks: int) -> None:
        if self._group is not None:
            self.turn_to(self._group, self._week.shifted(weeks))

    def _to_this_week(self) -> None:
        if self._group is not None:
            self.turn_to(self._group, IsoWeek.of(self._now().date()))

    def _load(self) -> None:
        if self._group is None:
            return
        page = read_page(self._group, self._week)
        self.model.show(page)
        if not page.week.lessons:
            self._show_no_lessons()
        elif not page.week.learners:
            self.empty.say(
                f"In {week_title(self._week).lower()} is er niemand in groep {self._group.name} geplaatst.",
                "Plaats cursisten in de groep, of lees een werkboek met plaatsingen in.",
            )
            self._show(self.empty)
        else:
            self._show(self._grid)

    def _show_no_lessons(self) -> None:
        assert self._group is not None
        latest = latest_week(self._group, self._now().date())
        said = f"Groep {self._group.name} heeft geen lessen in {week_title(self._week).lower()}."
        if latest is None:
            self.empty.say(said, "Er zijn nog geen lessen voor deze groep. Lees een werkboek met lessen in.")
        else:
            self.empty.say(said, "Kies een andere week.", button=f"Naar {week_title(latest).lower()}")
        self._show(self.empty)

    def _show_empty_school(self) -> None:
        if self.session.account.own_groups_only:
            said, advice = (
                "U heeft nog geen groep.",
                "Vraag de administratie om u als docent bij een groep te zetten.",
            )
        else:
            said, advice = "Er zijn nog geen groepen.", "Lees een werkboek met groepen en lessen in (Menu)."
        self.empty.say(said, advice)
        self._show(self.empty)

    def _to_latest_week(self) -> None:
        if self._group is not None:
            self._open_group(self._group)

    def _show(self, page: QWidget) -> None:
        focused = QApplication.focusWidget()
        follow = focused is not None and self._pages.isAncestorOf(focused)
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(
            self.view if page is self._grid else self.empty if self.empty.has_step else self.bar
        )
        if follow:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_first_open_cell(self) -> None:
        """Put the keyboard where there is something to fill in."""
        places = [
            (row, column) for column in range(self.model.lesson_count) for row in range(self.model.rowCount())
        ]
        cells = [(place, self.model.cell(*place)) for place in places]
        opened = [(place, cell) for place, cell in cells if cell is not None and not cell.closed]
        empty = [place for place, cell in opened if cell.facts is None]
        first = next(iter(empty), next((place for place, _ in opened), (0, 0)))
        self.view.go_to(*first)

    def _writer(self) -> WriteMarks:
        """Writes on the page that is open now, also when it is undone from another one."""
        assert self._group is not None
        group, week = self._group, self._week

        def write(marks: Marks, said: str) -> bool:
            return self._write(group, week, marks, said)

        return write

    def _write(self, group: GroupChoice, week: IsoWeek, marks: Marks, said: str) -> bool:
        try:
            changes = set_marks(marks, by=self.session.account)
        except UserError as error:
            self.status.refuse(error_sentence(error))
            return False
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return False
        page = self.model.page
        if page is not None and (group, week) == (page.week.group, page.week.week):
            self._update(page, changes)
        else:
            self.turn_to(group, week)
            self.view.go_to(*(self.model.place_of(next(iter(marks))) or (0, 0)))
        self.status.say(f"Opgeslagen {self._now():%H:%M} · {said}")
        self._tell_here()
        self.changed.emit(changes)
        return True

    def _update(self, page: WeekPage, changes: ChangeSet) -> None:
        place = self.view.currentIndex().row(), self.view.currentIndex().column()
        selected = self.view.selected_places()
        self.model.update(read_again(page, changes.cells), changes.cells)
        if not self.view.currentIndex().isValid():
            # A guest came or went, and with it a row.
            self.view.go_to(*place)
            self.view.select(selected)

    def _tell_here(self) -> None:
        cell = self.view.current_cell()
        if cell is None:
            self.status.show_here("")
            return
        text = f"{cell.learner.name} · {lesson_moment(cell.lesson)} · {said_of(cell)}"
        self.status.show_here(f"{text} · Gesloten: {cell.closed}" if cell.closed else text)

    def _connect(self) -> None:
        self.bar.add_keys(self)
        self.bar.group_chosen.connect(self._open_group)
        self.bar.shift_wanted.connect(self._shift)
        self.bar.this_week_wanted.connect(self._to_this_week)
        self.empty.wanted.connect(self._to_latest_week)
        self.view.current_changed.connect(self._tell_here)

    def _lay_out(self) -> None:
        line = line_height(self)
        self._grid = QWidget()
        grid = QVBoxLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.view, 1)
        grid.addWidget(WeekFooter(self.view, self.model))
        grid.addSpacing(line // 2)
        grid.addWidget(self.status)
        grid.addSpacing(line // 2)
        grid.addWidget(_legend())
        self._pages.addWidget(self._grid)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line, line, line, line // 2)
        layout.setSpacing(line)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)


def _legend() -> QLabel:
    label = QLabel(_KEYS)
    label.setFont(small(label.font()))
    label.setWordWrap(True)
    label.setAccessibleName("Toetsen")
    return label
