"""The lines of Vandaag as text, and as they are painted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt

from models.queries.today import (
    EndingContract,
    LessonsToSignOff,
    LessonToFill,
    ReasonToAsk,
    TodayLesson,
)
from models.queries.week import LessonState
from models.rules.bow_duties import Duty
from models.rules.duo import Acceptance, Finding
from ui.screens.today.lines import (
    Line,
    bow_lines,
    check_line,
    contract_lines,
    fill_lines,
    reason_lines,
    sign_off_lines,
    today_lines,
)
from ui.screens.today.section import Section
from ui.targets import Target
from ui.theme import Tone

TODAY = date(2026, 11, 12)
HOSTILE = ("<b>Vet</b>", "=1+1", "مريم حداد " * 9, "x" * 200, "a & b", "🙂", "Jan\tde\nVries")


def lesson(**changed: object) -> TodayLesson:
    ordinary = TodayLesson(7, "DI-1", time(9), time(12), "Wim", "Lokaal 2", False, False, 15, 9)
    return ordinary._replace(**changed)


@pytest.mark.parametrize(
    ("changed", "note", "state"),
    [
        ({}, "9 van 15 ingevuld", LessonState.STARTED),
        ({"filled": 0}, "niet ingevuld", LessonState.EMPTY),
        ({"filled": 15}, "compleet", LessonState.COMPLETE),
        ({"signed_off": True}, "afgetekend", LessonState.SIGNED_OFF),
        ({"cancelled": True}, "vervallen", LessonState.CANCELLED),
    ],
)
def test_a_lesson_has_its_state_as_a_word_and_a_sign(changed, note, state):
    [line] = today_lines([lesson(**changed)])

    assert (line.title, line.detail, line.note) == ("9:00–12:00 · DI-1", "Wim · Lokaal 2", note)
    assert line.sign is state
    assert state.value in line.said
    assert line.leads_to == Target("lesson", 7)


def test_a_lesson_without_teacher_or_room_has_nothing_there():
    [line] = today_lines([lesson(teacher="", location="")])

    assert line.detail == ""
    assert line.said == "9:00–12:00 · DI-1, deels ingevuld, 9 van 15 ingevuld"


def test_days_of_another_year_have_their_year():
    said = [
        *fill_lines([LessonToFill(1, "DI-1", date(2025, 12, 30), time(9), 3)], TODAY),
        *reason_lines([ReasonToAsk(2, "Amina Yusuf", "DI-1", date(2026, 10, 6), time(13))], TODAY),
        *contract_lines([EndingContract(3, "C1", "Amina Yusuf", date(2026, 12, 1))], TODAY),
    ]

    assert [line.said for line in said] == [
        "di 30-12-2025 9:00 · DI-1, 3 niet ingevuld",
        "Amina Yusuf, DI-1, di 6-10 13:00",
        "Amina Yusuf, contract C1, t/m di 1-12",
    ]


def test_one_lesson_to_sign_off_is_not_the_oldest_of_many():
    one, many = sign_off_lines(
        [LessonsToSignOff("A", 1, 5, date(2026, 10, 6)), LessonsToSignOff("B", 3, 6, date(2026, 10, 5))],
        TODAY,
    )

    assert one.said == "A, di 6-10, 1 les"
    assert many.said == "B, de oudste ma 5-10, 3 lessen"


def test_the_check_is_a_count_without_what_was_accepted():
    accepted = Acceptance(1, "Ingrid", datetime(2026, 11, 3, tzinfo=UTC), "klopt")
    warning = Finding("more-hours-than-purchased", blocks=False)
    blocking = Finding("bsn-missing", blocks=True)

    assert check_line([]).detail == "niets blokkeert"
    line = check_line([warning, Finding("gone-since-last-delivery", blocks=False, accepted=accepted)])
    assert (line.detail, line.tone) == ("niets blokkeert · 1 keer let op", None)
    line = check_line([blocking, blocking, warning])
    assert (line.detail, line.tone) == ("2 punten blokkeren · 1 keer let op", Tone.STOP)


def test_what_blik_op_werk_wants_to_hear_is_a_sentence_and_leads_to_its_page():
    duty = Duty("bow-new-group", TODAY, "group", 4, {"group": "DI-1", "first": TODAY})
    [line] = bow_lines([duty])

    assert "Groep DI-1 begint op 12-11-2026" in line.sentence
    assert line.leads_to == Target("delivery", field="Blik op Werk")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strange_name_is_painted_as_it_is(qtbot, name):
    section = Section("Redenen")
    qtbot.addWidget(section)
    section.show_lines([Line(name, name, name, name, sign="notice", tone=Tone.NOTICE)])
    section.resize(400, 200)
    section.show()

    assert not section.grab().isNull()
    index = section.view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == name
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_section_without_lines_is_not_there(qtbot):
    section = Section("Redenen")
    qtbot.addWidget(section)
    section.show_lines([])

    assert section.isHidden()


@pytest.mark.parametrize(("count", "shown"), [(8, 8), (9, 9), (10, 9), (200, 9)])
def test_one_line_more_than_fits_is_shown_itself(qtbot, count, shown):
    section = Section("Redenen")
    qtbot.addWidget(section)
    section.show_lines([Line(str(number)) for number in range(count)])

    assert len(section.lines) == shown
    assert section.lines[-1].title == ("Nog " + str(count - 8) + " tonen…" if count > 9 else str(count - 1))


def test_a_list_is_as_high_as_its_lines_at_any_width(qtbot):
    section = Section("Aanleveren")
    qtbot.addWidget(section)
    section.show_lines([Line("DUO", sentence="Een zin die op een smal scherm meer regels vult. " * 3)])

    assert section.view.heightForWidth(250) > section.view.heightForWidth(900) > 0
