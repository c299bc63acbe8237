"""Presentie: the week of a group, filled in as fast as a person can read the paper list aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Cell, ChangeSet
from models.errors import KlassenboekError, UserError
from models.queries.sheets import LessonWithoutOriginal
from models.queries.week import GroupChoice, groups_for, latest_week
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.session import Session
from ui.commands import Marks, WriteMarks
from ui.dialogs.sheet import Printing
from ui.messages import Messages
from ui.screens.attendance.absences import Absences
from ui.screens.attendance.actions import LessonMenu, PageMenu, add_actions, screen_action
from ui.screens.attendance.closed import why_closed
from ui.screens.attendance.desk import CarryOut, Desk
from ui.screens.attendance.editing import WeekEditing
from ui.screens.attendance.empty_page import EmptyPage
from ui.screens.attendance.learner_actions import LearnerActions
from ui.screens.attendance.lesson_actions import LessonActions
from ui.screens.attendance.page_bar import PageBar
from ui.screens.attendance.presentation import PresentationPage
from ui.screens.attendance.reading import read_again, read_page
from ui.screens.attendance.sheet_actions import SheetActions
from ui.screens.attendance.spots import place_of, spot_of
from ui.screens.attendance.status_line import StatusLine
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Chooser, DialogChooser
from ui.tables.week_cells import WeekPage, lesson_moment, said_of
from ui.tables.week_footer import WeekFooter
from ui.tables.week_heading import small
from ui.tables.week_model import WeekModel
from ui.tables.week_view import WeekView
from ui.targets import Target
from ui.theme import line_height

_SHOWN_HERE = frozenset(
    {
        "absence_notice",
        "contract",
        "group",
        "learner",
        "lesson",
        "location",
        "mark",
        "placement",
        "sheet_print",
        "teacher",
    }
)
"""Kinds of record of which a change may show on this page."""

_WITHOUT_MARKS = frozenset({"location", "sheet_print", "teacher"})
"""Of these nothing can be undone here, and nothing that can be undone is about them."""

_KEYS = (
    "P aanwezig · Z ziek · H huwelijk · B begrafenis · F feestdag · O anders · ? navragen ·"
    " Shift+letter vooraf afgemeld · 15 te laat · -15 eerder weg · Delete leeg · F2 meer"
)


class AttendanceScreen(Screen):
    """A page is a group and a week; every change on it is committed at once."""

    title = "Presentie"
    icon = "attendance"

    def __init__(
        self,
        session: Session,
        messages: Messages,
        *,
        now: Callable[[], datetime] = datetime.now,
        chooser: Chooser | None = None,
        printing: Printing | None = None,
    ) -> None:
        super().__init__(session, messages)
        self._now = now
        self._group: GroupChoice | None = None
        self._week = IsoWeek.of(now().date())
        self._invited: frozenset[Cell] = frozenset()
        self.bar = PageBar()
        self.model = WeekModel(partial(why_closed, session.account), self)
        self.view = WeekView(self.model)
        self.status = StatusLine()
        self.empty = EmptyPage(session.account)
        self.wall = PresentationPage()
        desk = Desk(
            session, messages, self.view, self.model, self.status, QUndoStack(self), now, self._carrier
        )
        absences = Absences(desk)
        self.editing = WeekEditing(desk, absences, self._writer)
        self.lesson = LessonActions(desk)
        self.learners = LearnerActions(desk, self._invite)
        self.sheets = SheetActions(desk, chooser or DialogChooser(), printing or Printing(), self.open_lesson)
        add_actions(self.view, self.editing)
        self._pages = QStackedWidget()
        self._lay_out()
        self._add_menus(absences)
        self._connect()
        self._load_groups()

    @property
    def group(self) -> GroupChoice | None:
        return self._group

    @property
    def week(self) -> IsoWeek:
        return self._week

    def turn_to(self, group: GroupChoice, week: IsoWeek) -> None:
        """Open a page; what was being typed in a cell is stored first."""
        self.view.store_typed()
        if (group, week) != (self._group, self._week):
            self._invited = frozenset()
        self._group, self._week = group, week
        self.bar.show_page(group, week)
        self.status.say("")
        self._load()
        self.view.scrollToTop()
        self._to_first_open_cell()

    def open_lesson(self, lesson: LessonWithoutOriginal) -> None:
        """Turn to the page of a lesson, with the keyboard in its column."""
        self.turn_to(GroupChoice(lesson.group_id, lesson.group), IsoWeek.of(lesson.date))
        for column, shown in enumerate(self.model.columns):
            if shown.lesson.id == lesson.lesson:
                self.view.go_to(0, column)

    def show_target(self, target: Target) -> None:
        """Turn to the page of a lesson, a mark, a group or a learner, with the keyboard where it is."""
        spot = spot_of(target, groups_for(self.session.account), self._now().date())
        if spot is None:
            if target.record_id is not None:
                self.status.say("Dit staat niet (meer) in een van uw groepen.")
            return
        if self.is_presenting():
            self._leave_presentation()
        self.turn_to(spot.group, spot.week)
        place = place_of(spot, self.model)
        if place is not None:
            self.view.go_to(*place)

    def present(self) -> None:
        """Presentation mode, or out of it again."""
        page = self.model.page
        if self.is_presenting() or page is None:
            self._leave_presentation()
            return
        self.wall.show_page(page)
        self.bar.hide()
        for action in self.actions():
            action.setEnabled(action in (self._present, self._leave))
        self._show(self.wall)

    def is_presenting(self) -> bool:
        """Whether only names and lessons are shown."""
        return self._pages.currentWidget() is self.wall

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what another screen changed; what could be undone here may no longer be what it was."""
        if not changes.records & _SHOWN_HERE:
            return
        if not changes.records <= _WITHOUT_MARKS:
            self.editing.stack.clear()
        if self._group is None or "group" in changes.records:
            self._load_groups()
        else:
            self._load_in_place()

    def _load_in_place(self) -> None:
        place = self.view.currentIndex().row(), self.view.currentIndex().column()
        selected = self.view.selected_places()
        self._load()
        self.view.go_to(*place)
        self.view.select(selected)

    def _load_groups(self) -> None:
        groups = groups_for(self.session.account)
        self.bar.setVisible(bool(groups))
        self.bar.show_groups(groups)
        if not groups:
            self._group = None
            self.model.show(None)
            self.empty.say_no_groups(own_only=self.session.account.own_groups_only)
            self._show(self.empty)
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
        page = read_page(self._group, self._week, self._invited)
        self.model.show(page)
        if self.is_presenting():
            self.wall.show_page(page)
        elif not page.week.lessons:
            latest = latest_week(self._group, self._now().date())
            self.empty.say_no_lessons(self._group, self._week, latest)
            self._show(self.empty)
        elif not page.week.learners:
            self.empty.say_nobody(self._group, self._week)
            self._show(self.empty)
        else:
            self._show(self._grid)

    def _to_latest_week(self) -> None:
        if self._group is not None:
            self._open_group(self._group)

    def _show(self, page: QWidget) -> None:
        focused = QApplication.focusWidget()
        follow = focused is not None and self._pages.isAncestorOf(focused)
        self._pages.setCurrentWidget(page)
        proxies = {self._grid: self.view, self.wall: self.wall}
        self.setFocusProxy(proxies.get(page, self.empty if self.empty.has_step else self.bar))
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

    def _invite(self, cell: Cell) -> None:
        """Show a guest's row, to be filled in; until then nothing is kept of it."""
        self._invited |= {cell}
        self._load()
        place = self.model.place_of(cell)
        if place is not None:
            self.view.go_to(*place)
            self.status.say(f"Gast: {self.model.learners[place[0]].name}. Vul in, dan blijft de rij staan.")

    def _leave_presentation(self) -> None:
        for action in self.actions():
            action.setEnabled(True)
        self._leave.setEnabled(False)
        if self.is_presenting():
            self.bar.show()
            self._show(self._grid)
            self._load_in_place()

    def _writer(self) -> WriteMarks:
        """Writes on the page that is open now, also when it is undone from another one."""
        carry_out = self._carrier()

        def write(marks: Marks, said: str) -> bool:
            return carry_out(lambda: set_marks(marks, by=self.session.account), said)

        return write

    def _carrier(self) -> CarryOut:
        """Calls services on the page that is open now, also when that is undone from another one."""
        assert self._group is not None
        group, week = self._group, self._week

        def carry_out(work: Callable[[], ChangeSet], said: str) -> bool:
            return self._carry_out(group, week, work, said)

        return carry_out

    def _carry_out(self, group: GroupChoice, week: IsoWeek, work: Callable[[], ChangeSet], said: str) -> bool:
        try:
            changes = work()
        except UserError as error:
            self.status.refuse(error_sentence(error))
            return False
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return False
        self._show_changes(group, week, changes)
        self.status.say(f"Opgeslagen {self._now():%H:%M} · {said}")
        self._tell_here()
        self.changed.emit(changes)
        return True

    def _show_changes(self, group: GroupChoice, week: IsoWeek, changes: ChangeSet) -> None:
        page = self.model.page
        if page is None or (group, week) != (page.week.group, page.week.week):
            self.turn_to(group, week)
            places = [self.model.place_of(cell) for cell in changes.cells]
            self.view.go_to(*min((place for place in places if place is not None), default=(0, 0)))
        elif changes.records <= {"mark"}:
            self._update(page, changes)
        else:
            self._load_in_place()

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

    def _add_menus(self, absences: Absences) -> None:
        self._leave = screen_action(self, "Presentatiestand verlaten", self._leave_presentation, "Esc")
        self._leave.setEnabled(False)
        lesson = LessonMenu(self, self.view, self.lesson, self.learners.add_guest)
        page = PageMenu(
            self,
            sheet=self.show_sheet,
            without_original=self.sheets.show_without_original,
            notices=absences.show_notices,
            jump=self.learners.jump,
            present=self.present,
        )
        self._present = page.actions()[-1]
        self.bar.add_menus(("&Les", lesson), ("&Pagina", page))

    def show_sheet(self) -> None:
        """The sign-in sheet of this page, to be printed or kept."""
        if self._group is not None:
            self.sheets.show_sheet(self._group, self._week)

    def _connect(self) -> None:
        self.bar.add_keys(self)
        self.bar.group_chosen.connect(self._open_group)
        self.bar.shift_wanted.connect(self._shift)
        self.bar.this_week_wanted.connect(self._to_this_week)
        self.empty.wanted.connect(self._to_latest_week)
        self.empty.go_wanted.connect(self.go_wanted)
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
        self._pages.addWidget(self.wall)
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
