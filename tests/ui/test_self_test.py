from __future__ import annotations

import logging
import tomllib
from pathlib import Path

import pytest

from exporters.duo import deliver_duo
from models.errors import EnvironmentProblem
from ui import self_test

ROOT = Path(__file__).parents[2]


def lines(capsys) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_on_a_pc_where_it_works_every_check_says_so(qapp, capsys):
    assert self_test.run_self_test() == 0

    said = lines(capsys)
    assert [line[:5] for line in said[:-1]] == ["goed "] * 4
    assert "PySide6-Essentials 6.11" in said[0]
    assert "contracten, teruggelezen" in said[3]
    assert said[-1] == "Alles werkt."


def test_everything_that_is_installed_with_the_program_is_tried():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert set(self_test._LIBRARIES) == {wanted.split("==")[0] for wanted in project["dependencies"]}


def test_a_build_without_the_names_of_the_public_holidays_is_told_apart(qapp, capsys, monkeypatch):
    monkeypatch.setattr("models.rules.timetable.public_holidays", lambda *_: [])

    assert self_test.run_self_test() == 1
    assert "FOUT  hulpbestanden: de Nederlandse feestdagen ontbreken" in lines(capsys)


def test_what_fails_is_named_and_the_rest_is_still_checked(qapp, capsys, monkeypatch):
    monkeypatch.setattr("ui.theme.load_fonts", lambda: ["NotoSans-Bold.ttf"])

    assert self_test.run_self_test() == 1

    said = lines(capsys)
    assert "FOUT  hulpbestanden: lettertype NotoSans-Bold.ttf is niet te lezen" in said
    assert said[3].startswith("goed ")
    assert said[-1].startswith("Niet alles werkt")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (EnvironmentProblem("disk-full", file="x", folder="/tmp"), "De schijf van /tmp is vol"),
        (ValueError("Amina"), "ValueError"),
    ],
)
def test_a_failure_is_a_plain_line_without_a_traceback(qapp, capsys, caplog, monkeypatch, error, said):
    caplog.set_level(logging.INFO)

    def broken(*_args, **_options):
        raise error

    monkeypatch.setattr("ui.practice.open_practice_school", broken)

    assert self_test.run_self_test() == 1

    line = lines(capsys)[3]
    assert line.startswith(f"FOUT  oefenschool en DUO-bestand: {said}")
    assert type(error).__name__ in caplog.text
    assert "Amina" not in line + caplog.text


def test_a_delivery_that_reads_back_differently_is_a_failure(qapp, capsys, monkeypatch):
    def half_written(*args, **options):
        path = deliver_duo(*args, **options)
        path.write_bytes(path.read_bytes()[:200])
        return path

    monkeypatch.setattr("exporters.duo.deliver_duo", half_written)

    assert self_test.run_self_test() == 1
    assert "zegt niet wat erin hoort te staan" in lines(capsys)[3]
