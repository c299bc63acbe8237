"""The help: short pages, on the one that belongs to where one is."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from models.resources import resource_path
from ui.dialogs.frame import leave_button, rows_of
from ui.theme import Tone, ink, line_height

PAGES = (
    "aan-de-slag",
    "vandaag",
    "presentie",
    "lijsten",
    "cursisten",
    "uren",
    "rooster",
    "aanleveren-duo",
    "aanleveren-overig",
    "beheer",
    "werkboek",
    "veiligheid",
)
"""The files of resources/help, in the order of the list."""

START = PAGES[0]


@cache
def page_text(page: str) -> str:
    """A page as it was written, in Markdown."""
    return resource_path("help", f"{page}.md").read_text(encoding="utf-8")


def page_title(page: str) -> str:
    """What its first line calls it."""
    return page_text(page).partition("\n")[0].lstrip("# ").strip()


class HelpDialog(QDialog):
    """A list of the pages, and the page. It stays open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self._list = QListWidget()
        self._list.setAccessibleName("Onderwerpen")
        self._list.addItems([page_title(page) for page in PAGES])
        self._text = QTextBrowser()
        self._text.setAccessibleName("Uitleg")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._list.currentRowChanged.connect(lambda row: self._show(PAGES[row]))
        self._build()
        self.show_page(START)

    def page(self) -> str:
        """The name of the page that is shown."""
        return PAGES[self._list.currentRow()]

    def text(self) -> str:
        """What stands on it."""
        return self._text.toPlainText()

    def show_page(self, page: str) -> None:
        """Turn to this page."""
        row = PAGES.index(page)
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(row)
        self._show(page)

    def begin(self) -> None:
        """Put the keyboard in the text, to scroll it."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _show(self, page: str) -> None:
        self._text.setMarkdown(page_text(page))
        self._text.document().setDocumentMargin(line_height(self))
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._dress()

    def _follow(self, link: QUrl) -> None:
        page = link.path().removesuffix(".md")
        if page in PAGES:
            self.show_page(page)

    def _dress(self) -> None:
        """Give links and tables colours that can be read, light or dark; Markdown itself has none."""
        colour = ink(Tone.INFO, self.palette())
        block = self._text.document().begin()
        while block.isValid():
            for place, length in _links(block):
                cursor = QTextCursor(block)
                cursor.setPosition(place)
                cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
                ink_only = QTextCharFormat()
                ink_only.setForeground(colour)
                cursor.mergeCharFormat(ink_only)
            block = block.next()

    def _build(self) -> None:
        line = line_height(self)
        layout = rows_of(self, lines_wide=44)
        beside = QHBoxLayout()
        beside.setSpacing(line)
        self._list.setFixedWidth(line * 11)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, line * 2))
        self._text.setMinimumHeight(line * 12)
        beside.addWidget(self._list)
        beside.addWidget(self._text, 1)
        layout.addLayout(beside, 1)
        layout.addWidget(leave_button(self))
        self.resize(QSize(line * 58, line * 40).boundedTo(self.screen().availableSize() * 0.9))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.reject)


def _links(block: QTextBlock) -> list[tuple[int, int]]:
    """Where the links in this block are: place and length."""
    found: list[tuple[int, int]] = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.charFormat().isAnchor():
            found.append((fragment.position(), fragment.length()))
        part += 1
    return found
