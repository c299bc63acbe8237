"""The last import, and the button that takes it back as long as nothing was changed since."""

from __future__ import annotations

from models.queries.imports import LastImport, last_import
from ui.formats import moment
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.page import button


class LastImportBanner(Banner):
    """Hidden when there was no import, or when it was undone."""

    def __init__(self) -> None:
        super().__init__(Tone.INFO)
        self.undo = button("Import on&gedaan maken", "back")
        self.add(self.undo)
        self.shown: LastImport | None = None
        # What is shown before it stands on a page would be a window of its own for a moment.
        self.say("")

    def show_last(self) -> None:
        """Read it again."""
        last = last_import()
        self.shown = last
        self.undo.setVisible(last is not None and last.undoable)
        self.say("" if last is None or last.undone else _sentence(last))


def _sentence(last: LastImport) -> str:
    done = f"Laatst ingelezen: {last.file_name}, {moment(last.at)}, door {last.who}."
    if last.later is None:
        return f"{done} Er is daarna niets gewijzigd."
    return (
        f"{done} Dit kan niet meer ongedaan worden gemaakt: daarna is er iets anders gedaan"
        f" ({last.later.action}, {moment(last.later.at)}, {last.later.who})."
    )
