"""Pictures of a window, drawn in memory: the same on every PC, whatever its screen is like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from exporters.files import write_file
from ui.errors import log_qt_message
from ui.theme import make_application

SIZE = QSize(1280, 800)
LARGE = 1.5
"""The scale of a small laptop, where everything has to fit too."""


class Camera:
    """A context; takes its pictures under the given names, one after the other."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self._names = iter(names)

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
        self._application.setPalette(self._palette)
        self._application.setCursorFlashTime(self._blinking)
        qInstallMessageHandler(self._handler)

    @contextmanager
    def dark(self) -> Iterator[None]:
        """Take pictures as they are where the system is dark."""
        self._application.setPalette(_dark_palette())
        try:
            yield
        finally:
            self._application.setPalette(self._palette)

    def take(self, window: QWidget) -> Path:
        """Take the window as it is now. Raises UserError `file-exists` or an EnvironmentProblem."""
        return self._keep(self._picture(window, 1))

    def take_large(self, window: QWidget) -> Path:
        """Take it as on a screen of the same size where everything is half as large again."""
        return self._keep(self._picture(window, LARGE))

    def take_with(self, window: QWidget, dialog: QWidget | None) -> Path:
        """Take the window with a dialog over it, if there is one."""
        picture = self._picture(window, 1)
        if dialog is None:
            return self._keep(picture)
        over = _painted(dialog, 1)
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
        painter.drawPixmap(
            QPoint((SIZE.width() - over.width()) // 2, (SIZE.height() - over.height()) // 2), over
        )
        painter.end()
        return self._keep(picture)

    def _picture(self, window: QWidget, scale: float) -> QPixmap:
        window.resize(QSize(round(SIZE.width() / scale), round(SIZE.height() / scale)))
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        # Pages that were left go away only now.
        QApplication.sendPostedEvents()
        return _painted(window, scale)

    def _keep(self, picture: QPixmap) -> Path:
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(content, "PNG")
        path = self._folder / next(self._names)
        write_file(path, bytes(content.data().data()))
        return path


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
