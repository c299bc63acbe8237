"""Whether a window can be shown at all. Qt itself ends the program when it cannot, without a word to anybody.

`display_problem` decides, on facts; `require_display` gathers them from this PC.
"""

from __future__ import annotations

import builtins
import os
import signal
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import UserError

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
_WAYLAND, _X11 = "wayland", "xcb"


@dataclass(frozen=True, slots=True)
class DisplayFacts:
    """What decides on Linux: what was asked of Qt, which displays answer, and what their plugins miss.

    `asked` is the value of QT_QPA_PLATFORM; `missing` names the first absent library of a plugin.
    """

    asked: str = ""
    answering: frozenset[str] = frozenset()
    missing: Mapping[str, str] = field(default_factory=dict[str, str])


def display_problem(facts: DisplayFacts) -> UserError | None:
    """Say why no window can be shown: `no-display`, `screen-library-missing` (`library`), or None."""
    asked = [plugin.split(":")[0] for plugin in facts.asked.split(";") if plugin]
    if any(not plugin.startswith((_WAYLAND, _X11)) for plugin in asked):
        # Off screen, VNC and the like need no display.
        return None
    usable = [
        plugin
        for plugin in (_WAYLAND, _X11)
        if plugin in facts.answering and (not asked or any(name.startswith(plugin) for name in asked))
    ]
    if not usable:
        return UserError("no-display")
    if all(plugin in facts.missing for plugin in usable):
        return UserError("screen-library-missing", library=facts.missing[usable[-1]])
    return None


def require_display() -> None:
    """Raises UserError `no-display` or `screen-library-missing`."""
    require_qt()
    if not sys.platform.startswith("linux"):
        return
    problem = display_problem(_facts())
    if problem is not None:
        raise problem


def require_qt() -> None:
    """Load Qt. Raises UserError `screen-library-missing` where it cannot be loaded (libEGL…)."""
    own_import = builtins.__import__
    try:
        with _interrupted_afterwards():
            import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise UserError("screen-library-missing", library=_library_in(error)) from error
    finally:
        # PySide6 puts an import in its place that reads the source of every module loaded after it, to see
        # whether it says `__feature__`, and keeps the text: 9 MB that nobody asks for.
        builtins.__import__ = own_import


@contextmanager
def _interrupted_afterwards() -> Generator[None]:
    """Ctrl+C waits until the block is done: Qt's bindings abort the program when it comes while they load."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def use_no_screen() -> None:
    """Let Qt draw in memory, whatever was asked for. Only before there is a QApplication."""
    os.environ[PLATFORM_VARIABLE] = "offscreen"


def _facts() -> DisplayFacts:
    asked = os.environ.get(PLATFORM_VARIABLE, "")
    answering = frozenset(
        plugin for plugin, answers in ((_WAYLAND, wayland_answers()), (_X11, x_answers())) if answers
    )
    missing = {plugin: library for plugin in answering if (library := _missing_library(plugin))}
    return DisplayFacts(asked, answering, missing)


def wayland_answers() -> bool:
    """Whether a Wayland compositor listens where WAYLAND_DISPLAY says."""
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    import socket

    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(Path(folder, name)))
        return True
    return False


def x_answers() -> bool:
    """Whether the X server of DISPLAY lets us in, asked as Qt will ask it.

    A socket that is there is not enough: the server may be gone, or refuse another person's programs.
    """
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # Then Qt's own plugin misses it too, and says so by name.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _missing_library(plugin: str) -> str | None:
    """Load a platform plugin as Qt will, and name the library it cannot do without."""
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try:
        ctypes.CDLL(str(plugins / "platforms" / f"libq{plugin}.so"))
    except OSError as error:
        return _library_in(error)
    return None


def _library_in(error: Exception) -> str:
    """libxcb-cursor.so.0: cannot open shared object file: …"""
    return str(error).split(":")[0]
