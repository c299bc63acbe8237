"""*Waarom … uur?*: opens the lessons behind a number, and puts them on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from exporters.explained_hours import HoursExplanation, explain_hours, export_explanation
from models.accounts import Action
from models.errors import KlassenboekError
from models.rules.duo_layout import DuoLayout
from models.session import Session
from ui.dialogs.explained_hours import ExplainedHoursDialog
from ui.dialogs.paper import Paper, PaperDialog, Printing
from ui.replacing import write_or_ask
from ui.surroundings import Surroundings, documents_folder


class WhyHours:
    """Shows the dialog over `parent`; on from there to the preview, the printer or a PDF."""

    def __init__(
        self, parent: QWidget, session: Session, surroundings: Surroundings, printing: Printing | None = None
    ) -> None:
        self._parent = parent
        self._session = session
        self._surroundings = surroundings
        self._printing = printing or Printing()

    def explain(self, contract: int, reference: date, layout: DuoLayout) -> None:
        """Show the lessons behind the hours of a contract."""
        try:
            explanation = explain_hours(contract, reference, layout)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self._parent, error)
            return
        dialog = ExplainedHoursDialog(explanation, self._parent.window())
        dialog.print_wanted.connect(lambda: self._preview(explanation, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _preview(self, explanation: HoursExplanation, over: QWidget) -> None:
        said = f"{len(explanation.hours.lessons)} lessen. Er staat geen BSN of geboortedatum op."
        account = self._session.account
        why_not = (
            ""
            if account.may(Action.EXPORT_LIST)
            else f"Met de rol {account.role.value} kunt u alleen kijken."
        )
        paper = Paper(explanation.title, said, explanation.draw, landscape=True)
        dialog = PaperDialog(paper, self._printing, over, why_not=why_not)
        dialog.pdf_wanted.connect(lambda: self._keep(explanation, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, explanation: HoursExplanation, over: QWidget) -> Path | None:
        folder = self._surroundings.chooser.folder(over, "Map voor de PDF kiezen", documents_folder())
        if folder is None:
            return None
        path = write_or_ask(
            over,
            self._surroundings.messages,
            lambda *, replace: export_explanation(
                explanation, folder, replace=replace, by=self._session.account
            ),
        )
        if path is not None:
            self._surroundings.messages.inform(over, f"Bewaard: {path}")
        return path
