"""Every benchmark still runs; on a tiny school, for here nobody looks at the figures."""

from __future__ import annotations

import sys
from io import BytesIO

import openpyxl
import pytest

from exporters.workbook import render_workbook
from models.practice import practice_school
from tests.benchmarks.duo import compare_files, findings_report
from tests.benchmarks.excel import as_saved_by_excel
from tests.benchmarks.find import KEYS, compare_keys, index_of
from tests.benchmarks.lists import measure, open_screen
from tests.benchmarks.memory import compare_memory
from tests.benchmarks.ratios import Comparison
from tests.benchmarks.schools import ENDS, full_school, open_new_school
from tests.benchmarks.start import compare_start
from tests.benchmarks.workbook import compare_import


def test_a_comparison_tells_the_ratio_of_each_round_and_their_median() -> None:
    comparison = Comparison("Work", "the least possible", 1.5, "s", (3.0, 2.0, 4.0), (2.0, 2.0, 2.0))
    assert comparison.ratios == [1.5, 1.0, 2.0]
    assert "1.50 x the least possible (1.00-2.00, 3 rounds); aim <= 1.5 x: met" in str(comparison)


def test_the_duo_file_is_compared_with_raw_sql() -> None:
    comparison = compare_files(contracts=45, lessons_each=6, rounds=1)
    assert comparison.name == "DUO file of 45 contracts with 270 marks"
    assert len(comparison.ratios) == 1


def test_the_findings_before_a_delivery_are_counted() -> None:
    assert "statements" in findings_report(learners=24, years=1)


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)
def test_a_key_in_ctrl_k_is_compared_with_a_plain_search() -> None:
    with open_new_school(full_school(contracts=24, lessons_each=1)) as session:
        comparisons = list(compare_keys(index_of(session.account), rounds=1))
    assert len(comparisons) == len(KEYS)


def test_an_import_is_compared_with_openpyxl() -> None:
    comparison = compare_import("Excel", as_saved_by_excel, learners=24, marks=200, rounds=1)
    assert comparison.name == "Import of a workbook with 200 marks, saved by Excel"
    assert len(comparison.ratios) == 1


def test_a_workbook_saved_by_excel_has_the_same_cells() -> None:
    content = render_workbook(practice_school(learners=24, years=1, today=ENDS))
    assert _cells(as_saved_by_excel(content)) == _cells(content)


def _cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    workbook = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in workbook}


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_a_list_is_compared_with_its_query_and_with_qts_proxy() -> None:
    with open_screen(30) as screen:
        results = list(measure(screen, rounds=1))
    assert [result.name for result in results] == [
        "Open a list of 30 learners",
        "Order 30 by name",
        "Search 30 with one key",
        "Search 30 while typing",
    ]


def test_the_start_is_compared_with_an_empty_window() -> None:
    assert len(compare_start(rounds=1).ratios) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_is_compared_with_an_empty_window() -> None:
    assert len(compare_memory(learners=24, years=1, rounds=1).ratios) == 1
