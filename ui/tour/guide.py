"""Leads the window from screen to screen as a person would, and opens what there is to see on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QPushButton, QTabWidget, QWidget

from models.accounts import ActingAccount
from models.errors import KlassenboekError
from models.rules.terms import Role
from models.session import Session
from ui.main_window import MainWindow
from ui.messages import Leaving, leaving_box, question_box
from ui.places import PLACES, Place
from ui.screens.screen import Screen
from ui.surroundings import Surroundings
from ui.workspace import Workspace

_Part = TypeVar("_Part", bound=QWidget)


@dataclass(slots=True)
class Guide:
    """What the functions of an area work with. `out` is where files go, `scratch` where the rest does."""

    window: MainWindow
    out: Path
    scratch: Path
    school: Path
    now: datetime
    learners: int
    years: int
    session: Session | None = None
    _afterwards: list[Callable[[], object]] = field(default_factory=list[Callable[[], object]])

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def by(self) -> ActingAccount:
        """Who is logged in."""
        assert self.session is not None
        return self.session.account

    def open(self, session: Session) -> None:
        """Log in."""
        self.session = session
        self.window.open_session(session)

    def be(self, role: Role, teacher: int | None = None) -> None:
        """Be somebody else in the same school."""
        assert self.session is not None
        account = ActingAccount(self.by.id, self.by.name, role, teacher)
        self.window.open_session(replace(self.session, account=account))

    def workspace(self) -> Workspace:
        return a(Workspace, self.window.page())

    def screen(self) -> Screen:
        """The screen that is open."""
        return a(Screen, self.workspace().current())

    def go(self, kind: type[_Part], place: Place) -> _Part:
        """Go to a screen, or aside to one for an errand."""
        if place in PLACES:
            self.workspace().go_to(place)
        else:
            self.workspace().go_aside(place)
        return a(kind, self.screen())

    def dialogs(self) -> list[QDialog]:
        """Those that are open, the last one on top."""
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def menus(self) -> list[QMenu]:
        return [menu for menu in self.window.findChildren(QMenu) if menu.isVisible()]

    def dialog(self, kind: type[_Part]) -> _Part | None:
        """The dialog of this kind, if it is open: a small school may have nothing to open it on."""
        return next((one for one in self.dialogs() if isinstance(one, kind)), None)

    def afterwards(self, put_back: Callable[[], object]) -> None:
        """Do this when the picture has been taken."""
        self._afterwards.append(put_back)

    def leave(self) -> None:
        """Done with this picture: what opened is closed, and what was put out of place is put back."""
        for menu in self.menus():
            menu.close()
        for dialog in reversed(self.dialogs()):
            dialog.reject()
        while self._afterwards:
            self._afterwards.pop()()

    def show_questions(self) -> None:
        """Let what is asked stand there, in this picture alone."""
        messages = self.screen().messages
        assert isinstance(messages, NobodyThere)
        messages.shown = True
        self.afterwards(messages.be_silent)

    def field(self, kind: type[_Part], name: str) -> _Part:
        """The field of this kind and name on the screen or in the dialog that is open."""
        fields = self.window.findChildren(kind)
        return next(one for one in fields if one.isVisible() and one.accessibleName() == name)

    def press(self, text: str, on: QWidget | None = None) -> None:
        """Press the button that begins with this text, if it can be pressed."""
        for button in (on or self.window).findChildren(QAbstractButton):
            fits = _plain(button.text()).startswith(text)
            if fits and button.isVisible() and button.isEnabled():
                button.click()
                return

    def open_menu(self, text: str) -> None:
        """Open the menu below the button that begins with this text."""
        for button in self.window.findChildren(QPushButton):
            menu = button.menu()
            if menu is not None and button.isVisible() and _plain(button.text()).startswith(text):
                menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
                return

    def choose(self, text: str) -> None:
        """Choose what begins with this text from a menu of the screen."""
        for action in self.screen().findChildren(QAction):
            if _plain(action.text()).startswith(text):
                action.trigger()
                return

    def turn_to(self, tab: int, on: QWidget | None = None) -> None:
        """Show a tab of the page that is open."""
        for tabs in (on or self.screen()).findChildren(QTabWidget):
            if tabs.isVisible() and tabs.count() > tab:
                tabs.setCurrentIndex(tab)
                return


def _plain(text: str) -> str:
    return text.replace("&", "")


def a(kind: type[_Part], part: object) -> _Part:
    """This part of the window, which is of that kind by now."""
    assert isinstance(part, kind)
    return part


class NobodyThere:
    """There is nobody to tell or ask: a refusal ends the tour with its sentence instead of waiting.

    While it is `shown` a question is there to look at, and nothing is done.
    """

    def __init__(self) -> None:
        self.shown = False

    def be_silent(self) -> None:
        self.shown = False

    def inform(self, parent: QWidget, text: str) -> None: ...

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None:  # noqa: ARG002
        raise error

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Annuleren") -> bool:
        if self.shown:
            box, _ = question_box(parent, question, yes=yes, no=no)
            box.open()
        return not self.shown

    def leaving(self, parent: QWidget, what: str) -> Leaving:
        if not self.shown:
            return Leaving.DISCARD
        box, _ = leaving_box(parent, what)
        box.open()
        return Leaving.STAY


@dataclass(frozen=True, slots=True)
class OneFolder:
    """Chooses this folder whenever one is asked for."""

    out: Path

    def workbook(self, parent: QWidget) -> Path | None:  # noqa: ARG002
        return None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:  # noqa: ARG002
        return self.out


def surroundings_of_nobody(out: Path, now: datetime) -> Surroundings:
    return Surroundings(
        messages=NobodyThere(), chooser=OneFolder(out), show_folder=lambda _folder: None, now=lambda: now
    )
