"""The last look at a file before it leaves: does anything in it tell more of a learner than it may?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl.utils.escape import unescape

from models.rules.personal_data import KnownData, Leak, personal_data_in

_WHEN_MADE = frozenset({"{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified"})
"""The moment of writing: a learner whose birth date was typed as today is no reason to keep a file back."""
_TIME_OF_DAY = re.compile(r"0\.\d+")
"""How Excel keeps 13:15; its decimals say nothing."""


def leaks_in_workbook(content: bytes, known: KnownData) -> list[Leak]:
    """Search an .xlsx whole: every text and attribute of every part, and the names of the parts."""
    texts = dict.fromkeys(_texts(content))
    return list(dict.fromkeys(leak for text in texts for leak in personal_data_in(text, known)))


def _texts(content: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            yield part
            yield from _texts_of_part(archive.read(part))


def _texts_of_part(part: bytes) -> Iterator[str]:
    for element in ET.fromstring(part).iter():  # noqa: S314 - a file that we wrote ourselves
        yield from map(unescape, element.attrib.values())
        if element.text and not _is_moment(element.tag, element.text):
            yield unescape(element.text)
        if element.tail:
            yield unescape(element.tail)


def _is_moment(tag: str, text: str) -> bool:
    return tag in _WHEN_MADE or (tag.endswith("}v") and _TIME_OF_DAY.fullmatch(text) is not None)
