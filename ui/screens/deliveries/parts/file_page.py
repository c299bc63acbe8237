"""A page for one kind of file: what is asked, what was found, what it will say, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QLayout, QTabWidget, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.rules.duo import Finding
from models.session import Session
from ui.replacing import write_or_ask
from ui.screens.deliveries.parts.destination import Destination
from ui.screens.deliveries.parts.finding_list import FindingList
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import busy, heading, remark

WRITTEN = ChangeSet(records=frozenset({"delivery"}))


class Prepared(Protocol):
    """A file as it would be sent."""

    @property
    def findings(self) -> Sequence[Finding]: ...

    @property
    def blocked(self) -> bool: ...


_Prepared = TypeVar("_Prepared", bound=Prepared)


class FilePage(Screen, Generic[_Prepared]):
    """Reads afresh when a choice or the register changes; only the button writes.

    A page says how a file is prepared, shown, called and written.
    """

    icon = "deliveries"

    def __init__(self, session: Session, surroundings: Surroundings, kind: str, write: str) -> None:
        super().__init__(session, surroundings.messages)
        self.surroundings = surroundings
        self.destination = Destination(surroundings, kind, write)
        self.tabs = QTabWidget()
        self._findings = FindingList()
        self._prepared: _Prepared | None = None
        self._was_shown = False
        self._findings.go_wanted.connect(self.go_wanted)
        self.destination.write_wanted.connect(self.write)

    def prepare(self) -> _Prepared:
        """The file that these choices give; raises a UserError when they give none."""
        raise NotImplementedError

    def show_prepared(self, prepared: _Prepared | None) -> None:
        """Show what the file will say; None is that there is none."""
        raise NotImplementedError

    def file_name(self, prepared: _Prepared) -> str:
        raise NotImplementedError

    def deliver(self, prepared: _Prepared, folder: Path, *, replace: bool) -> Path:
        raise NotImplementedError

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        """Check again: any change can be a finding solved, or a new one."""
        self.check()

    def check(self) -> None:
        """Read everything anew for what is chosen."""
        refusal = ""
        self._prepared = None
        try:
            with busy():
                self._prepared = self.prepare()
        except KlassenboekError as error:
            refusal = error_sentence(error)
        findings = self._prepared.findings if self._prepared else ()
        self._findings.show_findings(findings, *([refusal] if refusal else []))
        self.tabs.setTabText(0, _counted(findings))
        self.show_prepared(self._prepared)
        name = self.file_name(self._prepared) if self._prepared else ""
        if not self._was_shown and self._prepared:
            self._was_shown = True
            self.tabs.setCurrentIndex(0 if findings else 1)
        self.destination.offer(name, refusal or self._why_not())
        self.destination.forget_written()

    def write(self) -> None:
        """Write the file, and keep a copy of what it says."""
        prepared = self._prepared
        if prepared is None or self.destination.reason():
            return
        path = write_or_ask(
            self,
            self.messages,
            lambda *, replace: self.deliver(prepared, self.destination.folder(), replace=replace),
        )
        if path is not None:
            self.check()
            self.destination.say_written(path)
            self.changed.emit(WRITTEN)

    def _why_not(self) -> str:
        account = self.session.account
        if not account.may(Action.DELIVER):
            return f"Met de rol {account.role.value} kunt u kijken, maar niet aanleveren."
        blocking = sum(one.blocks for one in self._prepared.findings) if self._prepared else 0
        if not blocking:
            return ""
        points = "1 punt" if blocking == 1 else f"{blocking} punten"
        return f"Nog niet te schrijven: los eerst {points} op bij ‘Controles’."

    def build(
        self, title: str, above: Sequence[QLayout | QWidget], tabs: Sequence[tuple[str, QWidget]], about: str
    ) -> None:
        """Lay out the page; `about` says what is in the file and what is not."""
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading(title, 1.3))
        for part in above:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(f"Bladen van {title}")
        self.tabs.addTab(self._findings, "&Controles")
        for name, tab in tabs:
            self.tabs.addTab(tab, name)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(remark(about))
        layout.addWidget(self.destination)


def _counted(findings: Sequence[Finding]) -> str:
    return f"&Controles ({len(findings)})" if findings else "&Controles"
