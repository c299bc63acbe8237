"""The one window: the first start, the login, and then the work; locking goes back to the login."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

from models.errors import KlassenboekError
from models.rules.bsn import mask_numbers
from models.school_folder import FolderState, SchoolFolder
from ui.screens.login.screen import LoginScreen
from ui.surroundings import Surroundings
from ui.theme import Tone, bold_font, line_height, show_tick_boxes
from ui.widgets.banner import Banner
from ui.widgets.page import busy

if TYPE_CHECKING:  # the database is loaded after the login page stands
    from models.session import Session
    from ui.dialogs.help import HelpDialog
    from ui.drafts import Draft
    from ui.screens.first_run.screen import FirstRunScreen
    from ui.workspace import Workspace

PRACTICE = "OEFENDATA"
_PRACTICE_BAND = f"{PRACTICE}: verzonnen cursisten en lessen. Stuur hiervan niets naar DUO."
_CRASHED = (
    "Klassenboek is de vorige keer onverwacht gestopt. Wat was opgeslagen, is er nog. Gebeurt het vaker? De"
    " bijzonderheden staan in de logmap."
)
_RECOVERED = (
    "Uw nieuwe wachtwoord geldt vanaf nu; het oude werkt niet meer. De herstelcode blijft geldig: bewaar het"
    " papier weer buiten deze computer."
)
_SCHOOL_GONE = (
    "De school die hier het laatst open was, staat niet meer in {folder}. Stond zij op een stick of andere"
    " schijf? Sluit die aan en start Klassenboek opnieuw."
)
_DRAFTS_LEFT = (
    "Er is tekst van vóór het vergrendelen die nog niet is opgeslagen. Die gaat verloren als u nu afsluit."
    " Log eerst in om haar op te slaan."
)
_CODE_NOT_KEPT = (
    "De herstelcode wordt niet nog eens getoond. Zonder wachtwoord én zonder code zijn de gegevens van de"
    " school niet meer te lezen."
)


class MainWindow(QMainWindow):
    """Shows one page at a time; owns the session that is open."""

    def __init__(self, folder: Path, surroundings: Surroundings) -> None:
        super().__init__()
        self._folder = folder
        self._surroundings = surroundings
        self._session: Session | None = None
        self._account = ""
        self._drafts: dict[tuple[Path, str], list[Draft]] = {}
        self._practising = False
        self._practice: TemporaryDirectory[str] | None = None
        self._page: QWidget | None = None
        self._help: HelpDialog | None = None
        self._notice = Banner(Tone.NOTICE, closable=True)
        self._notice.say("")
        self._band = Banner(Tone.PRACTICE, _PRACTICE_BAND, bold=True)
        self._band.hide()
        self._saved = QLabel()
        self._backup = QLabel()
        self._marker = QLabel(PRACTICE)
        self._marker.setFont(bold_font(self._marker))
        self._build()

    def start(self, *, otherwise: Path | None = None) -> None:
        """Show the page this folder asks for: the login, or the first start.

        With `otherwise`, this folder is only remembered: when its school is gone, say so and go there.
        """
        if otherwise not in (None, self._folder) and _has_no_school(self._folder):
            self._notice.say(_SCHOOL_GONE.format(folder=self._folder), Tone.NOTICE)
            self._folder = otherwise or self._folder
        if _has_no_school(self._folder):
            self._show_first_run()
        else:
            self._show_login()

    def open_session(self, session: Session) -> None:
        """Leave the login page for the work."""
        from models.queries.school import is_practice, school_name
        from ui.screens.today.backup import NO_BACKUP
        from ui.workspace import Workspace

        self._session = session
        self._folder = session.folder.path
        self._account = session.account.name
        practice = self._practising = is_practice()
        workspace = Workspace(session, self._surroundings)
        if not practice:
            self._surroundings.remembered.keep_school_folder(self._folder)
        workspace.lock_wanted.connect(self.lock)
        workspace.help_wanted.connect(self.show_help)
        workspace.saved.connect(self._say_saved)
        workspace.renamed.connect(lambda: self._set_title(school_name(), practice=practice))
        self._set_title(school_name(), practice=practice)
        self._backup.setText("" if practice else NO_BACKUP)
        self._band.setVisible(practice)
        self._marker.setVisible(practice)
        self.statusBar().show()
        self._show(workspace)
        workspace.begin()
        workspace.take_drafts(self._drafts.pop((self._folder, self._account), []))

    def lock(self) -> None:
        """Close the register and ask for the password again; what was typed waits for the same person."""
        practising = self._practising
        self._leave_field()
        self._keep_drafts()
        self._leave_session()
        self._show_login(practice=practising)

    def tell_of_crash(self) -> None:
        """Say, above the page, that the program did not end well the last time."""
        self._notice.say(_CRASHED, Tone.NOTICE)

    def crash_told(self) -> bool:
        return self._notice.isVisible()

    def notice(self) -> str:
        """What is said above the page; empty when nothing is."""
        return self._notice.text()

    def show_help(self) -> HelpDialog:
        """Open the help on the page about what is shown."""
        from ui.dialogs.help import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self)
        self._help.show_page(self.help_page())
        self._help.show()
        self._help.activateWindow()
        self._help.begin()
        return self._help

    def help_page(self) -> str:
        """The page of the help that is about what is shown."""
        if self._session is not None:
            from ui.workspace import Workspace

            assert isinstance(self._page, Workspace)
            return self._page.help_page()
        return "aan-de-slag" if self._first_run() is not None else "veiligheid"

    def register(self) -> Path:
        """The file that is open, or is to be opened."""
        return SchoolFolder(self._folder).database

    def today(self) -> date:
        """The day as this window sees it."""
        return self._surroundings.today()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def saved_text(self) -> str:
        """When something was last saved, as the status bar has it."""
        return self._saved.text()

    def backup_text(self) -> str:
        """What there is to say of backups, as the status bar has it."""
        return self._backup.text()

    def practice_marks(self) -> list[QWidget]:
        """What shows only while practising."""
        return [self._band, self._marker]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            show_tick_boxes()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._may_close():
            event.ignore()
            return
        self._leave_session()
        self._throw_practice_away()
        super().closeEvent(event)

    def _build(self) -> None:
        centre = QWidget()
        self._layout = QVBoxLayout(centre)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._notice)
        self._layout.addWidget(self._band)
        self.setCentralWidget(centre)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)
        for label in (self._backup, self._saved):
            label.setContentsMargins(0, 0, line_height(self), 0)
            self.statusBar().addPermanentWidget(label)
        self.statusBar().addPermanentWidget(self._marker)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()
        self._set_title("", practice=False)
        line = line_height(self)
        self.statusBar().setContentsMargins(line // 2, 0, line // 2, 0)
        self.resize(QSize(line * 68, line * 42).boundedTo(self.screen().availableSize()))

    def _show(self, page: QWidget) -> None:
        old, self._page = self._page, page
        if old is not None:
            # First: with both in sight, for however short, the window would grow off a small screen.
            old.hide()
            old.deleteLater()
        self._layout.addWidget(page, 1)
        page.show()

    def _show_login(self, *, practice: bool = False) -> None:
        hint = ""
        if practice:
            from ui.practice import HINT as hint  # noqa: N811
        try:
            page = LoginScreen(self._folder, hint=hint)
        except KlassenboekError as error:
            self._show_closed_folder(error)
            return
        page.choose_account(self._account)
        page.opened.connect(self.open_session)
        page.other_school_wanted.connect(self._show_first_run)
        page.recovery_wanted.connect(self._show_recovery)
        self._show(page)
        page.begin()

    def _show_recovery(self, account: str) -> None:
        from ui.screens.login.recovery import RecoveryScreen

        try:
            page = RecoveryScreen(self._folder, account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
            return
        page.cancelled.connect(self._show_login)
        page.opened.connect(self._open_recovered)
        self._show(page)
        page.begin()

    def _open_recovered(self, session: Session) -> None:
        self.open_session(session)
        self._notice.say(_RECOVERED, Tone.GOOD)

    def _show_first_run(self) -> None:
        from ui.screens.first_run.screen import FirstRunScreen

        page = FirstRunScreen(self._folder, self._surroundings)
        page.opened.connect(self.open_session)
        page.folder_chosen.connect(self._change_folder)
        page.practice_wanted.connect(self._practise)
        self._show(page)
        page.begin()

    def _show_closed_folder(self, error: KlassenboekError) -> None:
        """A school that is there and cannot be opened: the reason, and the way to another folder."""
        self._show_first_run()
        page = self._first_run()
        if page is not None:
            page.refuse(error)

    def _first_run(self) -> FirstRunScreen | None:
        from ui.screens.first_run.screen import FirstRunScreen

        return self._page if isinstance(self._page, FirstRunScreen) else None

    def _change_folder(self, folder: Path) -> None:
        self._folder = folder
        self._account = ""
        self.start()

    def _practise(self) -> None:
        from ui.practice import open_practice_school

        self._throw_practice_away()
        self._practice = TemporaryDirectory(prefix="klassenboek-oefenschool-", ignore_cleanup_errors=True)
        try:
            with busy():
                session = open_practice_school(Path(self._practice.name), today=self.today())
        except KlassenboekError as error:
            self._throw_practice_away()
            self._surroundings.messages.refuse(self, error)
        else:
            self.open_session(session)

    def _throw_practice_away(self) -> None:
        if self._practice is not None:
            gone = Path(self._practice.name)
            self._drafts = {key: kept for key, kept in self._drafts.items() if key[0] != gone}
            self._practice.cleanup()
            self._practice = None

    def _leave_field(self) -> None:
        """What a field stores or asks of the register when it is left, it does while that is open."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()

    def _keep_drafts(self) -> None:
        """In memory only, under the account that typed them."""
        workspace = self._workspace()
        drafts = [] if workspace is None else workspace.drafts()
        if drafts:
            self._drafts[self._folder, self._account] = drafts

    def _workspace(self) -> Workspace | None:
        if self._session is None:
            return None
        from ui.workspace import Workspace

        return self._page if isinstance(self._page, Workspace) else None

    def _may_close(self) -> bool:
        self._leave_field()
        workspace = self._workspace()
        if workspace is not None and not workspace.may_close():
            return False
        if self._drafts and not self._surroundings.messages.confirm(self, _DRAFTS_LEFT, yes="Toch afsluiten"):
            return False
        if self._session is not None:
            from ui.workspace import Workspace

            assert isinstance(self._page, Workspace)
            return self._page.may_close()
        if not isinstance(self._page, LoginScreen) and self._session is None:
            page = self._first_run()
            if page is not None and page.code_not_kept_yet():
                return self._surroundings.messages.confirm(self, _CODE_NOT_KEPT, yes="Toch afsluiten")
        return True

    def _leave_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None
            self._notice.say("")
        self._practising = False
        self._band.hide()
        self._saved.clear()
        self.statusBar().hide()
        self._set_title("", practice=False)

    def _say_saved(self) -> None:
        self._saved.setText(f"Opgeslagen {self._surroundings.now():%H:%M}")

    def _set_title(self, school: str, *, practice: bool) -> None:
        # The title stands in the task bar and in the lists of other programs.
        parts = [PRACTICE if practice else "", mask_numbers(school), "Klassenboek"]
        self.setWindowTitle(" – ".join(filter(None, parts)))


def _has_no_school(folder: Path) -> bool:
    return SchoolFolder(folder).state() is FolderState.NO_SCHOOL
