from __future__ import annotations

import os
import signal
import socket
import sys

import pytest

from models.errors import UserError
from ui.display import (
    PLATFORM_VARIABLE,
    DisplayFacts,
    _interrupted_afterwards,
    display_problem,
    require_display,
    use_no_screen,
    wayland_answers,
    x_answers,
)

BOTH = frozenset({"wayland", "xcb"})
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")


@pytest.mark.parametrize(
    "facts",
    [
        DisplayFacts(answering=frozenset({"xcb"})),
        DisplayFacts(answering=frozenset({"wayland"})),
        DisplayFacts(asked="offscreen"),
        DisplayFacts(asked="offscreen:configfile=screens.json"),
        DisplayFacts(asked="vnc"),
        DisplayFacts(asked="wayland-egl", answering=BOTH),
        DisplayFacts(asked="wayland;xcb", answering=frozenset({"xcb"})),
        DisplayFacts(answering=BOTH, missing={"xcb": "libxcb-cursor.so.0"}),
    ],
)
def test_a_window_can_be_shown(facts):
    assert display_problem(facts) is None


@pytest.mark.parametrize(
    "facts",
    [
        DisplayFacts(),
        DisplayFacts(asked="xcb"),
        DisplayFacts(asked="xcb", answering=frozenset({"wayland"})),
        DisplayFacts(asked="wayland", answering=frozenset({"xcb"})),
    ],
)
def test_without_a_display_that_answers_there_is_no_window(facts):
    problem = display_problem(facts)

    assert problem is not None
    assert problem.code == "no-display"


def test_the_library_that_is_missing_is_named():
    facts = DisplayFacts(answering=frozenset({"xcb"}), missing={"xcb": "libxcb-cursor.so.0"})

    problem = display_problem(facts)

    assert problem is not None
    assert (problem.code, problem.params) == ("screen-library-missing", {"library": "libxcb-cursor.so.0"})


@linux
def test_a_server_without_a_screen_is_told_so(monkeypatch):
    for variable in (PLATFORM_VARIABLE, "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)

    with pytest.raises(UserError, match="no-display"):
        require_display()


def test_off_screen_needs_no_display(monkeypatch):
    monkeypatch.setenv(PLATFORM_VARIABLE, "offscreen")

    require_display()


def test_an_interrupt_waits_until_qt_is_loaded():
    before = signal.getsignal(signal.SIGINT)
    loaded: list[str] = []

    def load() -> None:
        with _interrupted_afterwards():
            signal.raise_signal(signal.SIGINT)
            loaded.append("Qt")

    with pytest.raises(KeyboardInterrupt):
        load()
    assert loaded == ["Qt"]
    assert signal.getsignal(signal.SIGINT) is before


@linux
def test_an_x_server_that_is_not_there_does_not_answer(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")

    assert not x_answers()


@linux
def test_a_wayland_compositor_answers_on_its_socket(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert not wayland_answers()
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert wayland_answers()


@pytest.mark.parametrize("asked", ["", "minimal", "xcb"])
def test_pictures_are_drawn_in_memory_whatever_was_asked_for(monkeypatch, asked):
    monkeypatch.setenv(PLATFORM_VARIABLE, asked)

    use_no_screen()

    assert os.environ[PLATFORM_VARIABLE] == "offscreen"
