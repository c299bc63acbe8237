"""A school that laid out its DUO file by the manual gets that file, also from the command."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.queries.layouts import active_layout
from models.services.layouts import mark_compared, save_layout
from models.session import open_school
from tests.stories.conftest import PASSWORD, Command

UNVERIFIED = "niet geverifieerd"


def test_the_command_writes_the_file_as_the_school_laid_it_out(
    klassenboek: Command, sample_school_template: Path, sample: Path, tmp_path: Path
) -> None:
    school = shutil.copytree(sample_school_template, tmp_path / "school")
    command = ("export", "duo", "--data", school, "--user", "Ingrid", "--peildatum", "2026-10-31")
    first = klassenboek(*command, "--date", "2026-11-03", "--out", tmp_path / "eerst")
    assert Path(first.lines[0]).read_bytes() == (sample / "606853Aanlevering20261103.csv").read_bytes()
    assert UNVERIFIED in first.err

    with open_school(school, "Ingrid", PASSWORD) as session:
        save_layout(replace(active_layout(), separator="\t", line_end="\n"), by=session.account)
        mark_compared(date(2026, 11, 3), by=session.account)

    then = klassenboek(*command, "--date", "2026-11-03", "--out", tmp_path / "dan")
    expected = (sample / "606853Aanlevering20261103.csv").read_bytes()
    assert Path(then.lines[0]).read_bytes() == expected.replace(b";", b"\t").replace(b"\r\n", b"\n")
    assert UNVERIFIED not in then.err
