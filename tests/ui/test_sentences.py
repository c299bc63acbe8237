"""Every code the program raises has a Dutch sentence, filled in with what the code brings along."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from importers.problems import CellProblem, Notice
from models.errors import UserError
from models.rules.bow_duties import Duty
from models.rules.duo import Finding
from ui.sentences import (
    cell_sentence,
    duty_sentence,
    error_sentence,
    finding_by_number,
    finding_sentence,
    notice_sentence,
    sentences,
)

ROOT = Path(__file__).resolve().parents[2]
RAISED_BY = {"UserError": "errors", "EnvironmentProblem": "errors", "InvalidValue": "errors"}
REPORTED_BY = {"Finding": "findings", "Notice": "notices", "CellProblem": "errors", "Duty": "duties"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def coded_calls() -> Iterator[tuple[str, str, str]]:
    """(where, kind, code) of every error, finding and notice made with a literal code."""
    for folder in ("models", "importers", "exporters", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    kind = (RAISED_BY | REPORTED_BY).get(node.func.id)
                    for argument in node.args if kind else ():
                        if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value)):
                            yield f"{path.name}:{node.lineno}", str(kind), str(argument.value)


@pytest.mark.parametrize(("where", "kind", "code"), sorted(set(coded_calls())))
def test_every_code_has_a_sentence(where: str, kind: str, code: str) -> None:
    assert code in sentences()[kind], where


@pytest.mark.parametrize("kind", ["errors", "notices", "findings", "duties"])
def test_every_sentence_is_a_sentence(kind: str) -> None:
    for code, sentence in sentences()[kind].items():
        assert sentence[0].isupper() or sentence[0] == "{", code
        assert sentence.endswith((".", "?", ")")), code
        assert "  " not in sentence, code


def test_a_cell_is_named_by_sheet_row_column_and_value() -> None:
    problem = CellProblem("Cursisten", 7, "BSN", "…•••123", "bsn-fails-elfproef")
    assert cell_sentence(problem).startswith('Cursisten, rij 7, kolom BSN, "…•••123": Dit BSN bestaat niet')


def test_at_a_terminal_nobody_is_named() -> None:
    for code, sentence in sentences()["findings"].items():
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        said = finding_by_number(
            Finding(code, blocks=True, params=dict.fromkeys(names, "1001") | {"name": "Amina"})
        )
        assert "Amina" not in said
        assert "  " not in said
        assert said[0].isupper()
    missing = Finding("bsn-missing", blocks=True, params={"name": "Amina Yusuf", "learner": "1001"})
    assert finding_by_number(missing) == "Cursist 1001 heeft geen BSN. Vul het in."


SHOWN: dict[str, Callable[[str, dict[str, object]], str]] = {
    "errors": lambda code, params: error_sentence(UserError(code, **params)),
    "notices": lambda code, params: notice_sentence(Notice(code, params)),
    "findings": lambda code, params: finding_sentence(Finding(code, blocks=True, params=params)),
    "duties": lambda code, params: duty_sentence(Duty(code, date.max, "group", params=params)),
}
PATHS = {"file", "folder", "owner"}  # shown as they are


@pytest.mark.parametrize("kind", SHOWN)
def test_no_sentence_shows_a_bsn_whatever_it_is_filled_with(kind: str) -> None:
    bsn = "123456782"
    for code, sentence in sentences()[kind].items():
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name} - {"code"}
        params: dict[str, object] = {name: "map" if name in PATHS else f"x {bsn} y" for name in names}
        assert bsn not in SHOWN[kind](code, params), code


def test_a_contract_number_of_eight_digits_can_be_read() -> None:
    assert "20260123" in error_sentence(UserError("unknown-contract", contract="20260123"))


def test_a_code_without_sentence_is_still_no_crash() -> None:
    assert error_sentence(UserError("nooit-van-gehoord")) == "Dit kan niet (nooit-van-gehoord)."
