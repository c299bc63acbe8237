"""What to do once the file is there: its place, and the steps in Mijn DUO."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.queries.deliveries import LoggedFile
from models.session import Session
from ui.screens.deliveries.sent.reply import Reply
from ui.surroundings import Surroundings
from ui.theme import Tone, bold_font, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button, paragraph
from ui.widgets.scrolling import scrolling

# Both names of the menu stand on DUO's own pages.
_STEPS = (
    "Log in op Mijn DUO voor instellingen.",
    "Kies Uitwisselen bestanden en daarna Versturen bestand. In de nieuwere versie van Mijn DUO heet dat"
    " Bestandsuitwisseling en daarna Bestand versturen.",
    "Kies als soort bestand ‘inschrijvingen’ en kies het bestand hierboven. Verander de naam niet: DUO"
    " herkent het bestand daaraan.",
    "Verstuur het, en kijk later in Mijn DUO of het is goedgekeurd.",
)


class WrittenPanel(QWidget):
    """Names the file; says `back_wanted` to write another, and `changed` when something of it was noted."""

    back_wanted = Signal()
    changed = Signal(object)

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__()
        self._path = Path()
        self._surroundings = surroundings
        self._banner = Banner(Tone.GOOD, bold=True)
        self._place = QLabel()
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._place.setAccessibleName("Plaats van het bestand")
        self._open = button("Map &openen", "folder")
        self._copy = button("Pad &kopiëren", "copy")
        self._reply = Reply(session, surroundings)
        self._back = button("Nog een &bestand schrijven", "back")
        self._open.clicked.connect(self._open_folder)
        self._copy.clicked.connect(self._copy_path)
        self._back.clicked.connect(self.back_wanted)
        self._reply.changed.connect(self.changed)
        self._build()
        self.setFocusProxy(self._open)

    def show_file(self, path: Path, file: LoggedFile) -> None:
        """Say that this file was written."""
        self._path = path
        self._reply.show_file(file)
        self._banner.say(f"Geschreven: {path.name}")
        self._place.setText(str(path))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Everything the panel says, to read aloud or to look through."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _build(self) -> None:
        line = line_height(self)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        for push in (self._open, self._copy):
            self._banner.add(push)
        layout.addWidget(self._banner)
        layout.addWidget(self._place)
        layout.addSpacing(line // 2)
        title = QLabel("Zo gaat het bestand naar DUO")
        title.setFont(bold_font(title))
        layout.addWidget(title)
        for number, step in enumerate(_STEPS, start=1):
            layout.addLayout(_step(number, step, line))
        layout.addSpacing(line // 2)
        done = QLabel("Als het is verstuurd")
        done.setFont(bold_font(done))
        layout.addWidget(done)
        layout.addWidget(self._reply)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(page))

    def _open_folder(self) -> None:
        self._surroundings.show_folder(self._path.parent)

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))


def _step(number: int, text: str, line: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(line // 2)
    mark = QLabel(f"{number}.")
    mark.setFixedWidth(line)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(text), 1)
    return row
