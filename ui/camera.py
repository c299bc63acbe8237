"""Pictures of a window, drawn in memory: the same on every PC, whatever its screen is like."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from exporters.files import write_file
from ui.dialogs.fitting import fit_in
from ui.errors import log_qt_message
from ui.theme import bold_font, line_height, make_application, show_tick_boxes

SIZE = QSize(1280, 800)
_LARGE = 1.5
"""The scale of a small laptop, where everything has to fit too."""
_FAST = 80
"""Pictures are made by the hundred: packed quickly, not small."""


class Look(Enum):
    """How a window is looked at; the value is what the name of the picture ends with."""

    LIGHT = ""
    LARGE = "-150"
    DARK = "-donker"
    DARK_LARGE = "-donker-150"
    CONTRAST = "-contrast"

    @property
    def dark(self) -> bool:
        return self in (Look.DARK, Look.DARK_LARGE)

    @property
    def scale(self) -> float:
        """How large everything is drawn, on a screen that stays the same."""
        return _LARGE if self in (Look.LARGE, Look.DARK_LARGE) else 1


class Camera:
    """A context; takes pictures of windows, each under the name it is given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        self._application = make_application()
        self._handler = qInstallMessageHandler(log_qt_message)
        self._palette = self._application.palette()
        self._blinking = self._application.cursorFlashTime()
        # A cursor that blinks would be there in one picture and not in the next.
        self._application.setCursorFlashTime(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _wear(self._palette)
        self._application.setCursorFlashTime(self._blinking)
        qInstallMessageHandler(self._handler)

    def take(
        self, window: QWidget, name: str, look: Look = Look.LIGHT, *, over: Sequence[QWidget] = ()
    ) -> Path:
        """Take the window as it is now, with these dialogs and menus over it, the last one on top.

        Raises UserError `file-exists` or an EnvironmentProblem.
        """
        with _colours_of(look):
            return self._keep(_picture(window, over, look.scale), name)

    def _keep(self, picture: QPixmap, name: str) -> Path:
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(content, "PNG", _FAST)
        path = self._folder / name
        write_file(path, bytes(content.data().data()))
        return path


def darkened() -> AbstractContextManager[None]:
    """The program in the colours that it has where the system is dark."""
    return _coloured(_dark_palette())


def _colours_of(look: Look) -> AbstractContextManager[None]:
    if look is Look.CONTRAST:
        return _coloured(_contrast_palette())
    return darkened() if look.dark else nullcontext()


@contextmanager
def _coloured(palette: QPalette) -> Generator[None]:
    before = QApplication.palette()
    _wear(palette)
    try:
        yield
    finally:
        _wear(before)


def _wear(palette: QPalette) -> None:
    QApplication.setPalette(palette)
    # The window does this when its colours change; there and back at once is no change to it.
    show_tick_boxes()


def _picture(window: QWidget, over: Sequence[QWidget], scale: float) -> QPixmap:
    screen = QSize(round(SIZE.width() / scale), round(SIZE.height() / scale))
    window.resize(screen)
    window.show()
    window.activateWindow()
    for one in over:
        one.activateWindow()
    settle()
    picture = _painted(window, scale)
    for one in over:
        if isinstance(one, QMenu):
            _hang_from(picture, one, window, scale)
        else:
            _lay_over(picture, one, screen, scale)
    return picture


def _hang_from(picture: QPixmap, menu: QMenu, window: QWidget, scale: float) -> None:
    """Draw a menu below the button it belongs to, all of it within the window."""
    opener = next(one for one in window.findChildren(QPushButton) if one.menu() is menu)
    place = opener.mapTo(window, opener.rect().bottomLeft())
    place.setX(min(place.x(), window.width() - menu.width()))
    place.setY(min(place.y(), window.height() - menu.height()))
    painter = QPainter(picture)
    painter.drawPixmap(place, _painted(menu, scale))
    painter.end()


def _lay_over(picture: QPixmap, dialog: QWidget, screen: QSize, scale: float) -> None:
    """Draw a dialog, with the title it has, in the middle; no larger than the screen if it can be less."""
    title = round(line_height(dialog) * 1.8)
    size, most = dialog.size(), dialog.maximumSize()
    room = screen - QSize(0, title)
    if isinstance(dialog, QDialog):
        fit_in(dialog, room)
    dialog.setMaximumSize(room)
    settle()
    over = _painted(dialog, scale)
    place = QPoint(
        (screen.width() - dialog.width()) // 2, max(0, (screen.height() - dialog.height() - title) // 2)
    )
    bar = QRect(place, QSize(dialog.width(), title))
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
    painter.fillRect(bar, dialog.palette().color(QPalette.ColorRole.Base))
    painter.setFont(bold_font(dialog))
    painter.setPen(dialog.palette().color(QPalette.ColorRole.WindowText))
    painter.drawText(bar.adjusted(title // 3, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, dialog.windowTitle())
    painter.drawPixmap(bar.bottomLeft() + QPoint(0, 1), over)
    painter.end()
    dialog.setMaximumSize(most)
    dialog.resize(size)


def settle() -> None:
    """Let everything that was asked for happen."""
    QApplication.processEvents()
    # Pages that were left go away only now.
    QApplication.sendPostedEvents()


def _painted(widget: QWidget, scale: float) -> QPixmap:
    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture)
    return picture


def _dark_palette() -> QPalette:
    """The colours of Fusion on a dark system, which a platform without a screen does not have."""
    palette = QPalette(QColor(50, 50, 50), QColor(50, 50, 50))
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for of, colour in (
        (role.WindowText, QColor(240, 240, 240)),
        (role.Text, QColor(240, 240, 240)),
        (role.ButtonText, QColor(240, 240, 240)),
        (role.ToolTipText, QColor(240, 240, 240)),
        (role.Base, QColor(36, 36, 36)),
        (role.AlternateBase, QColor(43, 43, 43)),
        (role.Highlight, QColor(48, 140, 198)),
        (role.HighlightedText, QColor(255, 255, 255)),
        (role.PlaceholderText, QColor(240, 240, 240, 128)),
    ):
        palette.setColor(of, colour)
    for of in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, of, QColor(130, 130, 130))
    return palette


def _contrast_palette() -> QPalette:
    """The colours of Windows' theme for high contrast, white on black.

    On Windows Fusion then draws lines around fields, too; without a screen it does not know that it should.
    """
    black, white = QColor(0, 0, 0), QColor(255, 255, 255)
    palette = QPalette(black, black)
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for of in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.PlaceholderText):
        palette.setColor(of, white)
    for of in (role.Base, role.AlternateBase, role.Window, role.Button):
        palette.setColor(of, black)
    palette.setColor(role.Highlight, QColor(26, 235, 255))
    palette.setColor(role.HighlightedText, black)
    for of in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, of, QColor(63, 242, 63))
    return palette
