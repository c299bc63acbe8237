"""*Waarom … uur?*: from the checks and the comparison down to the lessons, and on to paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsView, QLabel

from models.entities import Contract, Learner, Mark, Placement
from models.queries.duo import duo_contracts
from tests.ui.screens.deliveries.pages import PaperAtHand, button, dialog_over, named, press, rows, shown
from tests.ui.screens.deliveries.test_duo_steps import key, stand_at, write_and_upload
from tests.ui.window_doubles import surroundings
from ui.dialogs.explained_hours import ExplainedHoursDialog
from ui.screens.deliveries.duo.screen import COMPARE, DuoScreen
from ui.screens.deliveries.duo.why import WhyHours
from ui.theme import line_height
from ui.widgets.rows_table import RowsTable


@pytest.fixture
def screen(session, messages, tmp_path, qtbot) -> DuoScreen:
    return shown(DuoScreen(session, surroundings(messages), folder=tmp_path), qtbot)


def test_enter_on_a_contract_tells_why_it_has_its_hours(screen):
    screen.show_preview()
    table = named(screen, "Inhoud van het bestand")
    row = next(at for at, cells in enumerate(rows(screen, "Inhoud van het bestand")) if cells[-2])
    table.selectRow(row)
    table.setFocus()
    key(Qt.Key.Key_Return)

    dialog = dialog_over(screen)
    figure = rows(screen, "Inhoud van het bestand")[row][-2]
    assert isinstance(dialog, ExplainedHoursDialog)
    assert dialog.windowTitle() == f"Waarom {figure} uur?"
    counted = dialog.rows.index(dialog.rows.rowCount() - 1, dialog.rows.columnCount() - 2).data()
    assert int(counted) // 60 == int(figure)


@pytest.mark.parametrize("name", ["Verschillen met de vorige aanlevering", "Inhoud van het bestand"])
def test_the_button_tells_it_for_every_list(screen, name):
    screen.go_to_step(COMPARE)
    if name == "Inhoud van het bestand":
        screen.show_preview()
    named(screen, name).selectRow(1)
    press(screen, "Waarom … uur?")

    assert isinstance(dialog_over(screen), ExplainedHoursDialog)


def test_the_lessons_are_kept_as_a_pdf_from_the_preview(session, messages, tmp_path, qtbot):
    screen = shown(DuoScreen(session, surroundings(messages, tmp_path), folder=tmp_path), qtbot)
    screen.go_to_step(COMPARE)
    why = WhyHours(screen, session, surroundings(messages, tmp_path), PaperAtHand(tmp_path / "papier.pdf"))
    contract = Contract.select().join(Mark).get()
    why.explain(contract.id, screen.reference_date(), screen.layout_in_use())
    press(dialog_over(screen), "Afdrukvoorbeeld…")
    press(dialog_over(dialog_over(screen)), "Opslaan als PDF…")

    (pdf,) = tmp_path.glob("Uren per les *.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert messages.informed == [f"Bewaard: {pdf}"]


def test_the_checks_tell_why_a_contract_has_its_hours_too(screen):
    stand_at(screen, "uur gevolgd en")
    press(screen, "Waarom … uur?")

    assert isinstance(dialog_over(screen), ExplainedHoursDialog)


def test_what_is_about_no_contract_has_no_lessons_to_show(screen):
    stand_at(screen, "niet afgetekend")

    assert not button(screen, "Waarom … uur?").isEnabled()


def test_of_a_contract_that_is_gone_altogether_is_said_that_there_is_nothing_to_show(
    screen, messages, session
):
    write_and_upload(screen, messages, session)
    learner = Learner.get_by_id(duo_contracts(screen.reference_date())[0].learner_id)
    numbers = [contract.number for contract in learner.contracts]
    Mark.delete().where(Mark.contract.in_([contract.id for contract in learner.contracts])).execute()
    Placement.delete().where(Placement.contract.in_([one.id for one in learner.contracts])).execute()
    Contract.delete().where(Contract.learner == learner.id).execute()
    screen.refresh(None)
    screen.go_to_step(COMPARE)
    table = rows(screen, "Verschillen met de vorige aanlevering")
    assert table[0][0] == "Weg"
    named(screen, "Verschillen met de vorige aanlevering").selectRow(0)
    press(screen, "Waarom … uur?")

    assert messages.informed == [
        f"Contract {table[0][1]} is er niet meer: het heeft geen lessen om te tonen."
    ]
    assert table[0][1] in numbers


def test_where_one_rule_decides_over_all_lessons_it_is_said_once_and_what_counts_is_in_sight(screen, qtbot):
    screen.show_preview()
    named(screen, "Inhoud van het bestand").selectRow(0)
    press(screen, "Waarom … uur?")
    dialog = dialog_over(screen)
    table = dialog.findChild(RowsTable)
    last = table.model().columnCount() - 1
    dialog.resize(line_height(dialog) * 45, dialog.height())

    assert table.isColumnHidden(last)
    qtbot.waitUntil(lambda: table.columnViewportPosition(last - 1) + 40 < table.viewport().width())
    header = table.horizontalHeader()
    assert all(header.sectionSize(column) >= header.sectionSizeHint(column) for column in range(last))
    assert any(
        label.text().startswith("Voor alle lessen geldt: DUO") for label in dialog.findChildren(QLabel)
    )


def test_the_pages_of_a_preview_have_a_name_for_who_leafs_by_keyboard(screen):
    screen.show_preview()
    named(screen, "Inhoud van het bestand").selectRow(0)
    press(screen, "Waarom … uur?")
    press(dialog_over(screen), "Afdrukvoorbeeld…")
    pages = dialog_over(dialog_over(screen)).findChild(QGraphicsView)

    assert pages.accessibleName().startswith("Afdrukvoorbeeld: Uren per les ")
