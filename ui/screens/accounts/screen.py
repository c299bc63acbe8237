"""Who can open the register: giving access, taking it away, and the code for when all is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from models.errors import KlassenboekError
from models.queries.accounts import AccountRow, accounts, teachers
from models.services.accounts import add_account, deactivate_account, renew_recovery_code
from models.session import Session
from ui.dialogs.new_account import NewAccount, NewAccountDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.icons import icon
from ui.screens.side_screen import SideScreen
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.form import tab_through
from ui.widgets.page import add_key, busy, button, heading, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (RowsColumn("Naam"), RowsColumn("Rol"), RowsColumn("Docent"), RowsColumn("Toegang"))
_ABOUT = (
    "Wie geen toegang meer heeft, blijft in de lijst, want wat diegene invulde blijft op die naam staan."
    " Wachtwoord vergeten? Trek de toegang in en voeg het account met dezelfde naam weer toe."
)
_NEW_CODE = (
    "Een nieuwe herstelcode maken?\n\nDe code die nu op papier staat, werkt daarna niet meer. Houd papier en"
    " pen of een printer klaar: de nieuwe code wordt één keer getoond."
)


class AccountsScreen(SideScreen):
    """A table of the accounts; what the buttons do is done at once."""

    title = "Accounts"
    icon = "people"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._accounts: list[AccountRow] = []
        self.rows = RowsModel(_COLUMNS)
        self.table = RowsTable(self.rows, "Accounts")
        self._add = button("&Account toevoegen…", "person")
        self._revoke = button("Toegang &intrekken…", "stop")
        self._new_code = button("Nieuwe &herstelcode…", "key")
        self._leave = button("Te&rug", "back")
        self._build()
        self._add.clicked.connect(self.add_account)
        self._revoke.clicked.connect(self.revoke)
        self._new_code.clicked.connect(self.renew_code)
        self._leave.clicked.connect(self.left)
        add_key("Esc", self.left.emit, self)
        self.table.selectionModel().currentRowChanged.connect(self._say_what_can_be_revoked)
        self._load()

    def add_account(self) -> None:
        """Ask who is to have access."""
        self._open(NewAccountDialog(teachers(), self._store, self))

    def revoke(self) -> None:
        """Take the access of the chosen account away, after asking."""
        chosen = self._chosen()
        if chosen is None or self._why_not(chosen):
            return
        question = (
            f"De toegang van {chosen.name} intrekken?\n\n{chosen.name} kan het register daarna niet meer"
            " openen. Wat onder deze naam is ingevuld, blijft staan."
        )
        if not self.messages.confirm(self, question, yes="Toegang intrekken"):
            return
        try:
            changes = deactivate_account(self.session, chosen.name)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
        else:
            self._load(chosen.name)
            self.changed.emit(changes)

    def renew_code(self) -> None:
        """Make a new recovery code, after asking, and show it once."""
        if not self.messages.confirm(self, _NEW_CODE, yes="Nieuwe code maken"):
            return
        try:
            with busy():
                code = renew_recovery_code(self.session)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
        else:
            self.show_code(code)

    def show_code(self, code: str, *, asked: tuple[int, int] | None = None) -> RecoveryCodeDialog:
        """Show a recovery code, until two groups of it (`asked`, from 0) were typed back."""
        dialog = RecoveryCodeDialog(code, self.messages, asked=asked, parent=self)
        self._open(dialog)
        return dialog

    def _store(self, wanted: NewAccount) -> None:
        changes = add_account(self.session, wanted.name, wanted.role, wanted.password, teacher=wanted.teacher)
        self._load(wanted.name)
        self.changed.emit(changes)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _load(self, chosen: str = "") -> None:
        self._accounts = accounts()
        self.rows.set_rows(
            [_shown(account) for account in self._accounts],
            [icon("good", Tone.GOOD) if account.active else icon("lock") for account in self._accounts],
        )
        names = [account.name for account in self._accounts]
        self.table.selectRow(names.index(chosen) if chosen in names else 0)
        self._say_what_can_be_revoked()

    def _chosen(self) -> AccountRow | None:
        row = self.table.currentIndex().row()
        return self._accounts[row] if row >= 0 else None

    def _why_not(self, account: AccountRow) -> str:
        if not account.active:
            return "De toegang van dit account is al ingetrokken."
        if account.id == self.session.account.id:
            return "Uw eigen toegang kan alleen een andere beheerder intrekken."
        return ""

    def _say_what_can_be_revoked(self) -> None:
        chosen = self._chosen()
        reason = "Kies eerst een account." if chosen is None else self._why_not(chosen)
        self._revoke.setEnabled(not reason)
        self._revoke.setToolTip(reason)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line * 3 // 4)
        layout.addWidget(heading("Accounts"))
        layout.addWidget(remark(_ABOUT))
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        for one in (self._new_code, self._revoke, self._add):
            buttons.addWidget(one)
        layout.addLayout(buttons)
        tab_through(self.table, self._add, self._revoke, self._new_code, self._leave)
        self.setFocusProxy(self.table)


def _shown(account: AccountRow) -> tuple[str, str, str, str]:
    access = "ja" if account.active else "ingetrokken"
    return account.name, account.role.value, account.teacher or "", access
