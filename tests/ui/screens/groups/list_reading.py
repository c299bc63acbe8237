"""What the lists and tables on the page of a group show."""

from __future__ import annotations

from ui.lists.page import ListPage
from ui.widgets.rows_table import RowsModel


def lines(page: ListPage, *headings: str) -> list[tuple[str, ...]]:
    """The cells below these headings, line by line."""
    places = [[column.heading for column in page.spec.columns].index(heading) for heading in headings]
    return [tuple(page.model.text(row, place) for place in places) for row in range(page.model.rowCount())]


def cells(model: RowsModel) -> list[list[str]]:
    """Everything a table shows."""
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
