"""The first start: a new school, one that is elsewhere, or the practice school."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from models.errors import KlassenboekError
from models.school_folder import FolderState, SchoolFolder
from ui.screens.first_run.new_school import NewSchool, NewSchoolPage
from ui.screens.first_run.welcome import WelcomePage
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.widgets.page import CentredColumn, busy
from ui.widgets.recovery_code import RecoveryCodePage


class FirstRunScreen(QStackedWidget):
    """Says `opened` with a Session, `folder_chosen` with a school elsewhere, or `practice_wanted`."""

    opened = Signal(object)
    folder_chosen = Signal(object)
    practice_wanted = Signal()

    def __init__(self, folder: Path, surroundings: Surroundings) -> None:
        super().__init__()
        self._folder = folder
        self._surroundings = surroundings
        self.welcome = WelcomePage(folder, SchoolFolder(folder).state())
        self.welcome.new_school_wanted.connect(self._ask_for_details)
        self.welcome.existing_school_wanted.connect(self._choose_folder)
        self.welcome.practice_wanted.connect(self.practice_wanted)
        self.welcome.login_wanted.connect(lambda: self.folder_chosen.emit(self._folder))
        self._show(self.welcome)

    def begin(self) -> None:
        """Put the focus where this page starts."""
        page = self.currentWidget()
        if isinstance(page, WelcomePage | NewSchoolPage | RecoveryCodePage):
            page.begin()

    def refuse(self, error: KlassenboekError) -> None:
        """Say on the first page why a school cannot be opened."""
        self.welcome.problem.say(error_sentence(error))

    def show_code(self, code: str, *, asked: tuple[int, int] | None = None) -> RecoveryCodePage:
        """Show a recovery code, until two groups of it (`asked`, from 0) were typed back."""
        page = RecoveryCodePage(code, asked=asked)
        self._show(page)
        return page

    def code_not_kept_yet(self) -> bool:
        """Whether a recovery code is on the screen that nobody will see again."""
        return isinstance(self.currentWidget(), RecoveryCodePage)

    def _show(self, page: CentredColumn) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.begin()

    def _ask_for_details(self) -> None:
        if SchoolFolder(self._folder).state() is not FolderState.NO_SCHOOL:
            chosen = self._chosen_folder("Map voor de nieuwe school kiezen")
            if chosen is None:
                return
            self._folder = chosen
        page = NewSchoolPage(self._folder)
        page.cancelled.connect(self._back_to_welcome)
        page.submitted.connect(self._make_school)
        self._show(page)

    def _back_to_welcome(self) -> None:
        page = self.currentWidget()
        self.setCurrentWidget(self.welcome)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
        self.begin()

    def _make_school(self, wanted: NewSchool) -> None:
        """The code comes first: from here on it is the only way back in without the password."""
        from models.services.school_details import cleaned_details
        from models.services.setup import create_school

        form = self.currentWidget()
        assert isinstance(form, NewSchoolPage)
        try:
            with busy():
                cleaned_details(wanted.details)
                code = create_school(self._folder, wanted.administrator, wanted.password)
        except KlassenboekError as error:
            form.refuse(error)
            return
        self.show_code(code).done.connect(lambda: self._start(wanted))
        self.removeWidget(form)
        form.deleteLater()

    def _start(self, school: NewSchool) -> None:
        from models.services.school_details import set_school_details
        from models.session import open_school

        try:
            with busy():
                session = open_school(self._folder, school.administrator, school.password)
                set_school_details(school.details, by=session.account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
        else:
            self.opened.emit(session)

    def _chosen_folder(self, title: str) -> Path | None:
        return self._surroundings.chooser.folder(self, title, self._folder)

    def _choose_folder(self) -> None:
        chosen = self._chosen_folder("Map van de school kiezen")
        if chosen is None:
            return
        school = SchoolFolder(chosen)
        try:
            school.require_school()
        except KlassenboekError as error:
            # 'Make one with init' is advice for the command line.
            missing = school.state() is FolderState.NO_SCHOOL
            sentence = f"In {chosen} staat geen school van Klassenboek. Kies een andere map."
            self.welcome.problem.say(sentence if missing else error_sentence(error))
            return
        self.welcome.problem.say("")
        self.folder_chosen.emit(chosen)
