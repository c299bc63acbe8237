"""How the program looks: Fusion, our own fonts, Dutch texts of Qt, colours from the system's palette."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from models.resources import FONT_FAMILIES, FONT_FILES, resource_path
from ui.logs import APPLICATION
from ui.state_colours import CellState, blended, is_dark, state_colours

_APPLICATION_ID = "nl.klassenboek.Klassenboek"
_SMALLEST_POINTS = 10.0
_TICKED = ("QCheckBox", "QRadioButton")
_TICKED_LISTS = ("TickList",)


class Tone(Enum):
    """How serious a notice is; the colours are those of the cells of the register."""

    GOOD = CellState.PRESENT
    INFO = CellState.EXCUSED
    NOTICE = CellState.PARTIAL
    STOP = CellState.UNEXCUSED
    PRACTICE = CellState.OPEN


def ink(tone: Tone, palette: QPalette) -> QColor:
    """The colour of a notice's icon."""
    return state_colours(tone.value, palette).ink


def ground(tone: Tone, palette: QPalette) -> QColor:
    """The colour a notice stands on."""
    colours = state_colours(tone.value, palette)
    return colours.ground or blended(colours.ink, palette.base().color(), 0.15)


def page_ground(palette: QPalette) -> QPalette.ColorRole:
    """The colour that pages stand on: that of fields, unless it hides their frames.

    In a dark palette Fusion draws the frame of a field in the very colour of Base.
    """
    dark = palette.base().color().lightness() < palette.text().color().lightness()
    return QPalette.ColorRole.Window if dark else QPalette.ColorRole.Base


def show_tick_boxes() -> None:
    """Give boxes and rounds to tick a fill that can be seen on a dark system, whatever it is coloured.

    Fusion draws their outline darker than the window they stand on: in a dark one it is not there. To be
    called again when the system's colours change; that forgets it.
    """
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    usual = QApplication.palette()
    single, listed = QPalette(usual), QPalette(usual)
    if is_dark(usual):
        page, text = usual.window().color(), usual.text().color()
        single.setColor(role.Base, blended(text, page, 0.65))
        single.setColor(group.Disabled, role.Base, blended(text, page, 0.25))
        # The tick; what is said beside it has another role.
        single.setColor(role.Text, usual.base().color())
        # In a list both have one colour, and that has to be read.
        listed.setColor(role.Base, blended(text, usual.base().color(), 0.33))
    for kinds, palette in ((_TICKED, single), (_TICKED_LISTS, listed)):
        for kind in kinds:
            # The types of Qt say bytes, and it refuses them.
            QApplication.setPalette(palette, kind)  # pyright: ignore[reportArgumentType]


def make_application() -> QApplication:
    """Make the one QApplication, or dress the one that is there."""
    _claim_taskbar_button()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([APPLICATION])
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName(APPLICATION)
    application.setDesktopFileName(_APPLICATION_ID)
    application.setStyle("Fusion")
    application.setFont(_font(application.font()))
    application.setWindowIcon(QIcon(str(resource_path("icons", "app.svg"))))
    _speak_dutch(application)
    show_tick_boxes()
    return application


def load_fonts() -> list[str]:
    """Load the fonts that come with the program; gives the files that Qt could not read."""
    files = list(FONT_FILES)
    return [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0]


def heading_font(widget: QWidget, factor: float = 1.5) -> QFont:
    """The font of a heading on this widget."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(True)
    return font


def bold_font(widget: QWidget) -> QFont:
    return heading_font(widget, 1)


def line_height(widget: QWidget) -> int:
    """Pixels of one line of text: the measure for every size and distance, so that they grow with it."""
    return widget.fontMetrics().height()


def _font(system: QFont) -> QFont:
    load_fonts()
    font = QFont(system)
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSizeF(max(system.pointSizeF(), _SMALLEST_POINTS))
    return font


def _speak_dutch(application: QApplication) -> None:
    dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
    QLocale.setDefault(dutch)
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(dutch, "qtbase", "_", folder):
        application.installTranslator(translator)


if sys.platform == "win32":
    import ctypes

    def _claim_taskbar_button() -> None:
        """Without an id of its own the window hides under Python's button on the taskbar."""
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_APPLICATION_ID)

else:

    def _claim_taskbar_button() -> None:
        """Only Windows groups windows by program."""
