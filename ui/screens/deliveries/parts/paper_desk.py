"""Paper on the desk of a page: looked at, then printed or kept as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.changes import ChangeSet
from models.errors import KlassenboekError
from ui.dialogs.paper import Paper, PaperDialog, Printing
from ui.messages import Messages
from ui.replacing import write_or_ask
from ui.surroundings import Surroundings, documents_folder
from ui.theme import Tone
from ui.widgets.banner import Banner


class PaperPage(Protocol):
    """A screen, or a part of one."""

    messages: Messages
    changed: Any

    def window(self) -> QWidget: ...


class WritePdf(Protocol):
    """Writes the paper into a folder and gives its path; raises `file-exists` unless it may replace."""

    def __call__(self, folder: Path, *, replace: bool) -> Path: ...


class Work(NamedTuple):
    """A paper, how it is written and how it is noted that it was printed; `why_not` it cannot be either."""

    paper: Paper
    write: WritePdf
    note_printed: Callable[[], None]
    changes: ChangeSet
    why_not: str = ""


class PaperDesk:
    """Shows papers of one `kind` over a page, and says on a line of that page what became of them."""

    def __init__(
        self, page: PaperPage, surroundings: Surroundings, kind: str, printing: Printing | None = None
    ) -> None:
        self._page = page
        self._surroundings = surroundings
        self._kind = kind
        self._printing = printing or Printing()
        self.line = Banner(Tone.GOOD)
        self.line.say("")

    def show(self, work: Work) -> PaperDialog:
        """Show this paper, to be printed or kept."""
        dialog = PaperDialog(work.paper, self._printing, self._page.window(), why_not=work.why_not)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.printed.connect(lambda: self._printed(dialog, work))
        dialog.pdf_wanted.connect(lambda: self._keep(dialog, work))
        dialog.open()
        return dialog

    def _printed(self, dialog: PaperDialog, work: Work) -> None:
        try:
            work.note_printed()
        except KlassenboekError as error:
            self._page.messages.refuse(dialog, error)
        else:
            self._done(f"Afgedrukt: {work.paper.title}", work.changes)

    def _keep(self, dialog: PaperDialog, work: Work) -> None:
        remembered = self._surroundings.remembered
        start = remembered.delivery_folder(self._kind) or documents_folder()
        folder = self._surroundings.chooser.folder(dialog, "PDF bewaren in", start)
        if folder is None:
            return
        path = write_or_ask(
            dialog, self._page.messages, lambda *, replace: work.write(folder, replace=replace)
        )
        if path is not None:
            remembered.keep_delivery_folder(self._kind, path.parent)
            dialog.accept()
            self._done(f"Bewaard: {path}", work.changes)

    def _done(self, said: str, changes: ChangeSet) -> None:
        self.line.say(said)
        self._page.changed.emit(changes)
