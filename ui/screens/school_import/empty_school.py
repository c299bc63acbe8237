"""What stands in place of the register while there is nothing to register."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from models.session import Session
from ui.replacing import write_or_ask
from ui.screens.screen import Screen
from ui.surroundings import Surroundings, documents_folder
from ui.widgets.page import CentredColumn, button, heading, paragraph

TEMPLATE_NAME = "Klassenboek leeg werkboek.xlsx"
_EXPLANATION = (
    "Er zijn nog geen cursisten, groepen en lessen. Zet ze in een werkboek (Excel) en lees dat in; u ziet"
    " eerst wat er zou gebeuren, en er verandert niets zolang er een cel niet klopt."
)


class EmptySchoolScreen(Screen):
    """Says what is missing and has the buttons for it."""

    import_wanted = Signal()
    title = "Presentie"
    icon = "attendance"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        page = CentredColumn(characters=60)
        page.rows.addWidget(heading("Deze school is nog leeg"))
        page.rows.addWidget(paragraph(_EXPLANATION))
        page.rows.addSpacing(page.rows.spacing())
        choose = button("Werkboek &importeren…", "import")
        choose.setDefault(True)
        choose.clicked.connect(self.import_wanted)
        template = button("&Leeg werkboek opslaan…", "file")
        template.clicked.connect(self.save_template)
        buttons = QHBoxLayout()
        buttons.addWidget(choose)
        buttons.addWidget(template)
        buttons.addStretch(1)
        page.rows.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(choose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def save_template(self) -> None:
        """Write the workbook that a school fills in."""
        folder = self._surroundings.chooser.folder(self, "Map voor het lege werkboek", documents_folder())
        if folder is None:
            return
        path = write_or_ask(self, self.messages, lambda *, replace: _write_template(folder, replace=replace))
        if path is not None:
            self.messages.inform(self, f"Het lege werkboek staat in {path}")


def _write_template(folder: Path, *, replace: bool) -> Path:
    from exporters.files import write_file
    from exporters.workbook import render_workbook
    from models.exchange import SchoolRecords

    path = folder / TEMPLATE_NAME
    write_file(path, render_workbook(SchoolRecords()), replace=replace)
    return path
