"""Where a file goes, and the button that writes it; afterwards, where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.surroundings import Surroundings, documents_folder
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button, paragraph


class Destination(QWidget):
    """Says `write_wanted`; the folder is kept for the next time under the name `kind`."""

    write_wanted = Signal()

    def __init__(self, surroundings: Surroundings, kind: str, write: str) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._kind = kind
        self._folder = surroundings.remembered.delivery_folder(kind) or documents_folder()
        self._name = ""
        self._why_not = ""
        self._held = ""
        self._place = paragraph()
        self._place.setAccessibleName("Bestand en map")
        self._reason = Banner(Tone.STOP)
        self._choose = button("Map &kiezen…", "folder")
        self._write = button(write, "deliveries")
        self._written = Banner(Tone.GOOD)
        self._written_in = self._folder
        self._open = button("Map &openen", "folder")
        self._choose.clicked.connect(self.choose_folder)
        self._write.clicked.connect(self.write_wanted)
        self._open.clicked.connect(lambda: surroundings.show_folder(self._written_in))
        self._build()
        self._written.say("")
        self.offer("", "")

    def folder(self) -> Path:
        """Where the file goes."""
        return self._folder

    def use_folder(self, folder: Path) -> None:
        self._folder = folder
        self._say_place()

    def choose_folder(self) -> None:
        """Ask where the file is to be written."""
        chosen = self._surroundings.chooser.folder(self, "Map voor het bestand kiezen", self._folder)
        if chosen is not None:
            self.use_folder(chosen)

    def offer(self, name: str, why_not: str) -> None:
        """Say which file would be written, or why none can be."""
        self._name = name
        self._why_not = why_not
        self._say_whether()

    def hold(self, problem: str) -> None:
        """Write nothing as long as a field says something that cannot be; empty when it is mended."""
        self._held = problem
        self._say_whether()

    def say_written(self, path: Path) -> None:
        """Say that this file was written, and remember where."""
        self._written_in = path.parent
        self._surroundings.remembered.keep_delivery_folder(self._kind, path.parent)
        self._written.say(f"Geschreven: {path.name}")
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_written(self) -> None:
        """What was written is no longer what the page shows."""
        self._written.say("")

    def reason(self) -> str:
        """Why nothing can be written; empty when it can."""
        return self._reason.text()

    def place(self) -> str:
        """The name of the file and its folder."""
        return self._place.text()

    def written(self) -> str:
        """What was said of the file that was written."""
        return self._written.text()

    def _say_whether(self) -> None:
        why_not = self._held or self._why_not
        self._reason.say(why_not)
        self._write.setEnabled(not why_not and bool(self._name))
        self._write.setToolTip(why_not)
        self._place.setVisible(not why_not)
        self._say_place()

    def _say_place(self) -> None:
        self._place.setText(f"{self._name}\nin {self._folder}" if self._name else "")

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        self._written.add(self._open)
        layout.addWidget(self._written)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._place, 1)
        row.addWidget(self._reason, 1)
        row.addWidget(self._write)
        self._write.setDefault(True)
        layout.addLayout(row)
