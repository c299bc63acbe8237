"""The last step: where the file goes and what it is called; once it is written, what to do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.queries.deliveries import LoggedFile
from models.session import Session
from ui.screens.deliveries.duo.written import WrittenPanel
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button, paragraph, remark

_ABOUT = (
    "In dit bestand staan BSN's, onversleuteld. Bewaar het niet langer dan nodig op een plek waar anderen bij"
    " kunnen; bij Verzonden kunt u het altijd opnieuw ophalen."
)


class WriteStep(QWidget):
    """Says `folder_wanted` and `write_wanted`; `changed` when something of a written file was noted."""

    folder_wanted = Signal()
    write_wanted = Signal()
    changed = Signal(object)

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__()
        self._said = paragraph()
        self._place = paragraph()
        self._reason = Banner(Tone.STOP)
        self._choose = button("Map &kiezen…", "folder")
        self._write = button("&Bestand voor DUO schrijven", "deliveries")
        self._written = WrittenPanel(session, surroundings)
        self._pages = QStackedWidget()
        self._build()
        self.setFocusProxy(self._write)
        self._choose.clicked.connect(self.folder_wanted)
        self._write.clicked.connect(self.write_wanted)
        self._written.back_wanted.connect(self.begin)
        self._written.changed.connect(self.changed)

    def show_place(self, name: str, folder: Path, *, why_not: str, said: str) -> None:
        """What would be written and where, or why nothing can be."""
        self._said.setText(said)
        self._place.setText(f"{name}\nin {folder}")
        self._place.setVisible(not why_not)
        self._reason.say(why_not)
        self._write.setEnabled(not why_not)
        self._write.setToolTip(why_not)
        if self._pages.currentWidget() is not self._written:
            self.setFocusProxy(self._choose if why_not else self._write)

    def show_written(self, path: Path, file: LoggedFile) -> None:
        """Say that the file is there, and what to do next."""
        self._pages.setCurrentWidget(self._written)
        self.setFocusProxy(self._written)
        self._written.show_file(path, file)

    def begin(self) -> None:
        """Back to before writing."""
        self._pages.setCurrentIndex(0)
        self.setFocusProxy(self._write if self._write.isEnabled() else self._choose)

    def place_shown(self) -> str:
        return self._place.text()

    def said_after_writing(self) -> str:
        return self._written.text()

    def _build(self) -> None:
        line = line_height(self)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(line * 3 // 4)
        rows.addWidget(self._said)
        rows.addWidget(self._reason)
        rows.addWidget(self._place)
        buttons = QHBoxLayout()
        buttons.addWidget(self._write)
        buttons.addWidget(self._choose)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        rows.addWidget(remark(_ABOUT))
        rows.addStretch(1)
        self._pages.addWidget(page)
        self._pages.addWidget(self._written)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
