"""Paper without a window: on a server, with whatever Qt was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporters import document
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
