"""The absence dialog by keyboard: what it stores, and how it says it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QRadioButton, QSpinBox

from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status
from tests.ui.week_pages import AMINA, BILAL, ILL, lesson
from tests.ui.week_pages import cell as cell_of
from ui.dialogs.absence import AbsenceDialog
from ui.tables.cell_codes import Entry, absent, facts_of
from ui.tables.week_cells import WeekCell

Key = Qt.Key
MONDAY = lesson(1)
SHORTER = lesson(2, date(2026, 10, 14), break_minutes=60)
Opened = Callable[..., AbsenceDialog]


@pytest.fixture
def opened(qtbot) -> Opened:
    def open_for(*cells: WeekCell, **reach: object) -> AbsenceDialog:
        dialog = AbsenceDialog(cells, **reach)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    return open_for


def labels(dialog: AbsenceDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def button(dialog: AbsenceDialog, title: str) -> QAbstractButton:
    found = dialog.findChildren(QAbstractButton)
    return next(each for each in found if each.text().replace("&", "").startswith(title))


def test_it_says_who_which_lesson_and_who_judges(opened):
    text = labels(opened(cell_of(AMINA, MONDAY)))
    assert "Amina Yusuf" in text
    assert "ma 12-10 · 9:00–12:00 · taal · klassikaal · 2:45 uur · Sanne" in text
    assert "De school beslist." in text


def test_the_gemeente_judges_an_asielstatushouder(opened, qtbot):
    dialog = opened(cell_of(BILAL, MONDAY))
    assert "De gemeente beslist." in labels(dialog)
    qtbot.keyClick(dialog, "z")
    assert "de gemeente beslist" in dialog.verdict_text
    assert "geoorloofd" not in dialog.verdict_text


def test_several_learners_may_have_different_judges(opened):
    dialog = opened(cell_of(AMINA, MONDAY), cell_of(BILAL, MONDAY))
    assert "Bij 1 van hen beslist de school, bij 1 de gemeente." in labels(dialog)
    assert "2 cursisten: Amina Yusuf, Bilal Ünal" in labels(dialog)
    assert dialog.verdict_text.count("Telt als") == 2


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("z", Reason.ZIEKTE),
        ("H", Reason.HUWELIJK),
        ("b", Reason.BEGRAFENIS),
        ("f", Reason.RELIGIEUZE_FEESTDAG),
        ("o", Reason.ANDERS),
        ("?", Reason.NOG_NAVRAGEN),
    ],
)
def test_one_key_chooses_a_reason_and_makes_it_an_absence(opened, qtbot, key, reason):
    dialog = opened(cell_of(AMINA, MONDAY, MarkFacts(Status.PRESENT)))
    qtbot.keyClick(dialog, key)
    assert dialog.entry == absent(reason)


@pytest.mark.parametrize(
    ("keys", "counts"),
    [
        ("z", "Telt als geoorloofd afwezig: ziekte is een geldige reden."),
        ("h", "Telt als geoorloofd afwezig: een huwelijk is een geldige reden."),
        ("o", "Telt als ongeoorloofd afwezig: een andere reden, en niet vooraf afgemeld."),
        ("?", "Telt als afwezig, oordeel nog open: de reden is nog niet bekend. Vraag de cursist ernaar."),
    ],
)
def test_it_says_how_it_counts_by_which_rule_and_where_that_stands(opened, qtbot, keys, counts):
    dialog = opened(cell_of(AMINA, MONDAY))
    qtbot.keyClick(dialog, keys)
    assert dialog.verdict_text == f"{counts}\nBron: notitie gegevensuitwisseling, §5."


def test_reported_beforehand_or_in_doubt_is_excused(opened, qtbot):
    dialog = opened(cell_of(AMINA, MONDAY))
    qtbot.keyClick(dialog, "o")
    twijfel = button(dialog, "Twijfel")
    qtbot.keyClick(twijfel, Key.Key_Space)
    assert dialog.entry == absent(Reason.ANDERS, doubt=True)
    assert "voordeel van de twijfel" in dialog.verdict_text
    qtbot.keyClick(button(dialog, "Vooraf"), Key.Key_Space)
    assert "vooraf afgemeld" in dialog.verdict_text
    assert dialog.entry == absent(Reason.ANDERS, notified_before=True, doubt=True)


def test_someone_who_came_late_counts_for_the_time_that_is_left(opened, qtbot):
    dialog = opened(cell_of(AMINA, MONDAY))
    qtbot.keyClick(dialog, "l", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.entry.status is Status.LATE)
    minutes = dialog.findChild(QSpinBox)
    minutes.setValue(45)
    assert dialog.entry == Entry(Status.LATE, 45)
    assert dialog.verdict_text == "Telt als aanwezig: 2:00 uur."
    assert not button(dialog, "Ziekte").isEnabled()


def test_nobody_misses_more_minutes_than_the_shortest_lesson_has(opened):
    dialog = opened(cell_of(AMINA, MONDAY), cell_of(AMINA, SHORTER))
    assert dialog.findChild(QSpinBox).maximum() == 119


def test_it_opens_with_what_the_cell_says(opened):
    said = MarkFacts(Status.ABSENT, None, True, Reason.ANDERS, True, "belde op")
    dialog = opened(cell_of(AMINA, MONDAY, said))
    assert dialog.entry == absent(Reason.ANDERS, notified_before=True, doubt=True)
    assert dialog.remark == "belde op"
    late = opened(cell_of(AMINA, MONDAY, MarkFacts(Status.LEFT_EARLY, 135)))
    assert late.entry == Entry(Status.LEFT_EARLY, 30)


def test_what_a_workbook_brought_along_about_a_late_comer_is_kept(opened):
    said = MarkFacts(Status.LATE, 150, True, Reason.ZIEKTE)
    dialog = opened(cell_of(AMINA, MONDAY, said))
    dialog.findChild(QSpinBox).setValue(20)
    assert dialog.entry == Entry(Status.LATE, 20, True, Reason.ZIEKTE)


def test_it_opens_with_what_was_announced_for_an_empty_cell(opened):
    announced = absent(Reason.ZIEKTE, notified_before=True)
    empty = cell_of(AMINA, MONDAY)
    dialog = opened(replace(empty, proposal=facts_of(announced, MONDAY.net)))
    assert dialog.entry == announced


def test_minutes_that_a_workbook_brought_in_are_not_replaced_by_a_guess(opened):
    """Late, and there for the whole lesson."""
    dialog = opened(cell_of(AMINA, MONDAY, MarkFacts(Status.LATE, MONDAY.net)))
    assert dialog.entry == Entry(Status.LATE, 0)


def test_nobody_is_noted_as_late_by_no_minutes(opened):
    dialog = opened(cell_of(AMINA, MONDAY, MarkFacts(Status.LATE, 30)))
    assert dialog.findChild(QSpinBox).minimum() == 1


def test_it_says_when_and_by_whom_it_was_noted(opened):
    dialog = opened(cell_of(AMINA, MONDAY, ILL), noted="Vastgelegd 12-10-2026 9:05 door Ingrid.")
    assert "Vastgelegd 12-10-2026 9:05 door Ingrid." in labels(dialog)


def test_cells_that_differ_start_as_still_to_be_asked_for(opened):
    dialog = opened(cell_of(AMINA, MONDAY, ILL), cell_of(BILAL, MONDAY))
    assert dialog.entry == absent(Reason.NOG_NAVRAGEN)
    assert dialog.remark is None


def test_a_remark_takes_letters_that_elsewhere_are_reasons(opened, qtbot):
    dialog = opened(cell_of(AMINA, MONDAY, ILL))
    qtbot.keyClicks(dialog.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly), "hobo")
    assert dialog.remark == "hobo"
    assert dialog.entry == absent(Reason.ZIEKTE)


def test_it_asks_for_no_medical_details(opened):
    dialog = opened(cell_of(AMINA, MONDAY))
    remark = dialog.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert remark.placeholderText() == "Geen medische of religieuze gegevens"


def test_enter_stores_and_esc_leaves(opened, qtbot):
    dialog = opened(cell_of(AMINA, MONDAY))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Key.Key_Return)
    dialog = opened(cell_of(AMINA, MONDAY))
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Key.Key_Escape)


def test_enter_stores_also_after_tab_came_by_all_there_is(opened, qtbot):
    dialog = opened(cell_of(AMINA, MONDAY))
    for _ in range(12):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Tab)
    dialog.findChild(QLineEdit).setFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)


def test_every_alt_key_is_used_once(opened):
    dialog = opened(cell_of(AMINA, MONDAY), touched=lambda *_days: [], today=MONDAY.date)
    texts = [each.text() for each in dialog.findChildren(QAbstractButton)]
    texts += [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    keys = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
    assert len(keys) == len(set(keys)) == 17


def test_every_field_has_a_name_for_a_screen_reader(opened):
    dialog = opened(cell_of(AMINA, MONDAY))
    for kind in (QSpinBox, QRadioButton, QCheckBox):
        for field in dialog.findChildren(kind):
            assert field.accessibleName() or field.text()
