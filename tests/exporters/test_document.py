"""Paper without a window: on a server, with whatever Qt was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters import document
from exporters.document import Box, pdf
from models.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is no such platform")
def test_a_pdf_is_made_where_no_screen_answers() -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, "-c", "from exporters.document import pdf; print(pdf('x', lambda page: None)[:4])"],
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (0, "b'%PDF'\n"), done.stderr


def test_a_font_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document.load_fonts()
    font = tmp_path / "KlassenboekSans-Bold.ttf"
    font.write_bytes(b"half")
    monkeypatch.setattr(document, "FONT_FILES", (font,))
    with pytest.raises(UserError) as caught:
        document.load_fonts.__wrapped__()
    assert (caught.value.code, caught.value.params) == ("font-unreadable", {"file": font.name})


def written(text: str, box: Box) -> str:
    """What stands on a page on which this text was written."""
    page = PdfReader(BytesIO(pdf("x", lambda canvas: canvas.text(box, text)))).pages[0]
    return " ".join(page.extract_text().split())


def test_a_long_name_goes_over_two_lines_before_it_is_cut_off() -> None:
    name = "Maximiliaan Alexander van der Wolkenstein-Trostburg van Oranje"

    assert written(name, Box(0, 0, 50, 7.5)) == name


def test_what_fits_no_way_is_cut_off() -> None:
    assert written("lang " * 60, Box(0, 0, 50, 7.5)).endswith("…")


def test_where_a_box_has_the_height_of_one_line_the_text_is_made_smaller() -> None:
    assert written("María de los Ángeles Sánchez-López", Box(0, 0, 44, 3.6)) == (
        "María de los Ángeles Sánchez-López"
    )
