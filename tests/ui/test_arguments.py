"""What a command line may say, and what a terminal or script can make of it."""

from __future__ import annotations

from datetime import date

import pytest

from main import main
from models.rules.weeks import IsoWeek
from ui.arguments import build_parser

SCHOOL = ("--data", "map", "--user", "Ingrid")


def parsed(*arguments: str):
    return build_parser().parse_args(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", *SCHOOL, "--peildatum", "20261031"),
        ("check", *SCHOOL, "--peildatum", "2026-W44-6"),
        ("check", *SCHOOL, "--peildatum", "2026-02-30"),
        ("check", *SCHOOL, "--peildatum", "0206-10-31"),
        ("check", "--data", "map", "--user", " ", "--peildatum", "2026-10-31"),
        ("check", "--data", "map", "--user", "\udcff\udcfe", "--peildatum", "2026-10-31"),
        ("export", "ona", *SCHOOL, "--contract", "", "--peildatum", "2026-10-31", "--out", "map"),
        ("export", "gemeente", *SCHOOL, "--gemeente", "\n", "--peildatum", "2026-10-31", "--out", "map"),
        ("export", "presentielijst", *SCHOOL, "--group", "A1", "--week", "٢٠٢٦-W45", "--out", "map"),
        ("export", "presentielijst", *SCHOOL, "--group", "A1", "--week", "9999-W53", "--out", "map"),
        ("demo", "--learners", "0"),
        ("demo", "--learners", "9" * 5000),
        ("demo", "--years", "51"),
        ("demo", "--years", "²"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(arguments, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(*arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("gebruik:")


def test_dates_weeks_and_names_as_the_program_keeps_them() -> None:
    sheet = parsed(
        "export", "presentielijst", *SCHOOL, "--group", " A1 \x1b", "--week", "2026-W5", "--out", "m"
    )
    assert (sheet.group, sheet.week) == ("A1", IsoWeek(2026, 5))
    assert parsed("check", *SCHOOL, "--peildatum", "2026-10-31").peildatum == date(2026, 10, 31)
    assert parsed("demo", "--learners", "2000", "--years", "50").learners == 2000


def test_an_interrupt_while_the_program_loads_is_one_sentence(monkeypatch, capsys) -> None:
    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.command_line.run", interrupted)
    assert main() == 1
    assert capsys.readouterr().err == "Afgebroken; er is niets half gedaan.\n"
