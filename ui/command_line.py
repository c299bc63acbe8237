"""The commands, for who works at a terminal or in a script. No Qt, unless a command needs a window.

Exit status: 0 done; 1 the data or the PC stands in the way (every reason on a line, nothing written);
2 wrong usage. Paths of files written go to standard output, alone on a line; warnings to standard error.
"""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from models.errors import KlassenboekError, UserError
from ui.arguments import build_parser
from ui.display import require_qt
from ui.logs import APPLICATION, description, log_folder, log_unraisable, refusal, start_logging
from ui.sentences import cell_sentence, error_sentence, finding_by_number, notice_sentence

if TYPE_CHECKING:
    from exporters.bow import CoursePlanning
    from exporters.gemeente import GemeenteReport
    from exporters.ona import OnaDeclaration
    from models.session import Session

    Prepared = CoursePlanning | GemeenteReport | OnaDeclaration

PASSWORD_VARIABLE = "KLASSENBOEK_WACHTWOORD"  # noqa: S105 - the name of a variable, not a password
_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Do what was asked and give the exit status."""
    _prepare_streams()
    sys.unraisablehook = log_unraisable
    try:
        try:
            return _obey(arguments)
        finally:
            sys.stdout.flush()
    except OSError:
        return _output_lost()


def _obey(arguments: Sequence[str]) -> int:
    options = build_parser().parse_args(arguments)
    logging.raiseExceptions = False  # a log that cannot be written is no reason to show a traceback
    crash_file = start_logging()
    try:
        return _COMMANDS[options.command](options)
    except _OutputLost:
        return _output_lost()
    except KlassenboekError as error:
        _log.info("refused: %s", refusal(error))
        _complain([error_sentence(error)])
        return 1
    except KeyboardInterrupt:
        _complain(["Afgebroken; er is niets half gedaan."])
        return 1
    except Exception as error:
        _log.error("unexpected error in command %s\n%s", options.command, description(error))
        where = "" if crash_file is None else f" De bijzonderheden staan in het logbestand in {log_folder()}."
        _complain([f"Er ging iets mis dat niet had mogen gebeuren.{where}"])
        return 1
    finally:
        if crash_file is not None:
            crash_file.flush()


def _window(options: Namespace) -> int:
    from ui.app import run_last_window, run_window

    return run_last_window(_data(options)) if options.data is None else run_window(options.data)


def _demo(options: Namespace) -> int:
    from ui import demo

    if options.out is not None:
        _print_paths(demo.write_pictures(options.out, learners=options.learners, years=options.years))
        return 0
    return demo.run_practice_window(options.data, learners=options.learners, years=options.years)


def _init(options: Namespace) -> int:
    from models.services.setup import create_school

    code = create_school(_data(options), options.user, _new_password())
    try:
        _say(
            [
                f"De school is gemaakt in {_data(options)}.",
                f"Herstelcode: {code}",
                "Druk deze code af en bewaar haar buiten deze computer: zonder wachtwoord of code zijn de"
                " gegevens niet te lezen. De code wordt niet nog eens getoond.",
            ]
        )
    except _OutputLost:
        _complain(
            [
                "De school is gemaakt, maar de herstelcode kon niet worden getoond. Open de school en maak"
                " een nieuwe onder Menu, Accounts."
            ]
        )
        return 1
    return 0


def _import(options: Namespace) -> int:
    from importers.plan import plan_import
    from importers.workbook import parse
    from importers.workbook_file import open_workbook
    from models.accounts import Action, require
    from models.queries.records import all_records, signed_off_lessons
    from models.services.school_import import Source, import_school

    workbook = open_workbook(options.workbook)
    parsed = parse(workbook)
    with _school(options) as session:
        require(session.account, Action.IMPORT)
        plan = plan_import(
            parsed,
            all_records(),
            signed_off_lessons(),
            may_change_school=session.account.may(Action.SET_UP),
        )
        if plan.problems:
            _warn(notice_sentence(notice) for notice in plan.notices)
            _complain(cell_sentence(problem) for problem in plan.problems)
            _complain([f"Er is niets ingelezen: {len(plan.problems)} cel(len) kloppen niet."])
            return 1
        if not options.dry_run:
            import_school(plan.sheets, Source(workbook.name, workbook.sha256), by=session.account)
    _warn(notice_sentence(notice) for notice in plan.notices)
    _say(
        f"{sheet.title}: {len(sheet.new)} nieuw, {len(sheet.changed)} gewijzigd,"
        f" {sheet.unchanged} ongewijzigd"
        for sheet in plan.sheets
    )
    if options.dry_run:
        _say(["Proef: er is niets veranderd."])
    return 0


def _check(options: Namespace) -> int:
    from exporters.duo import prepare_duo
    from models.accounts import Action, require
    from models.queries.layouts import active_layout

    with _school(options) as session:
        require(session.account, Action.CHECK_DELIVERY)
        delivery = prepare_duo(options.peildatum, active_layout())
    for finding in delivery.findings:
        kind = "Blokkeert" if finding.blocks else "Geaccepteerd" if finding.accepted else "Let op"
        _say([f"{kind}: {finding_by_number(finding)}"])
    if not delivery.findings:
        _say(["Geen bijzonderheden."])
    return 1 if delivery.blocked else 0


def _export(options: Namespace) -> int:
    return _EXPORTS[options.kind](options)


def _export_duo(options: Namespace) -> int:
    from exporters.duo import deliver_duo, prepare_duo
    from models.accounts import Action, require
    from models.queries.layouts import active_layout

    with _school(options) as session:
        require(session.account, Action.DELIVER)
        delivery = prepare_duo(options.peildatum, active_layout())
        blocking = [finding for finding in delivery.findings if finding.blocks]
        if blocking:
            _complain(finding_by_number(finding) for finding in blocking)
            return 1
        path = deliver_duo(
            delivery, options.out, options.date or date.today(), replace=options.replace, by=session.account
        )
    _warn(finding_by_number(finding) for finding in delivery.findings if finding.accepted is None)
    _print_paths([path])
    return 0


def _export_bow(options: Namespace) -> int:
    from exporters.bow import deliver_bow, prepare_bow

    if options.ends < options.begins:
        options.misused("--to ligt vóór --from")
    return _deliver(options, lambda: prepare_bow(options.begins, options.ends), deliver_bow)


def _export_gemeente(options: Namespace) -> int:
    from exporters.gemeente import deliver_gemeente, prepare_gemeente

    migrants = options.met_gezinsmigranten
    return _deliver(
        options,
        lambda: prepare_gemeente(options.gemeente, options.peildatum, with_family_migrants=migrants),
        deliver_gemeente,
    )


def _export_ona(options: Namespace) -> int:
    require_qt()
    from exporters.ona import deliver_ona, prepare_ona

    return _deliver(options, lambda: prepare_ona(options.contract, options.peildatum), deliver_ona)


def _deliver(options: Namespace, prepare: Callable[[], Prepared], write: Callable[..., Path]) -> int:
    """Name everything that stands in the way, or write the file."""
    from models.accounts import Action, require

    with _school(options) as session:
        require(session.account, Action.DELIVER)
        delivery = prepare()
        blocking = [finding for finding in delivery.findings if finding.blocks]
        if blocking:
            _complain(finding_by_number(finding) for finding in blocking)
            return 1
        path = write(delivery, options.out, replace=options.replace, by=session.account)
    _warn(finding_by_number(finding) for finding in delivery.findings)
    _print_paths([path])
    return 0


def _export_sign_in_sheet(options: Namespace) -> int:
    require_qt()
    from exporters.sign_in_sheet import export_sign_in_sheet, sign_in_sheet
    from models.queries.week import groups_for

    with _school(options) as session:
        groups = {group.name: group for group in groups_for(session.account)}
        if options.group not in groups:
            raise UserError("unknown-group", group=options.group, known=", ".join(groups))
        sheet = sign_in_sheet(groups[options.group], options.week)
        path = export_sign_in_sheet(sheet, options.out, replace=options.replace, by=session.account)
    _print_paths([path])
    return 0


def _export_workbook(options: Namespace) -> int:
    from exporters.files import write_file
    from exporters.workbook import export_school, render_workbook
    from models.exchange import SchoolRecords

    if options.template:
        path = options.out / "Klassenboek leeg werkboek.xlsx"
        write_file(path, render_workbook(SchoolRecords()), replace=options.replace)
    else:
        if options.user is None:
            options.misused("the following arguments are required: --user")
        with _school(options) as session:
            path = export_school(options.out, date.today(), replace=options.replace, by=session.account)
    _print_paths([path])
    return 0


def _self_test(_options: Namespace) -> int:
    from ui.self_test import run_self_test

    return run_self_test()


_COMMANDS: dict[str | None, Callable[[Namespace], int]] = {
    None: _window,
    "demo": _demo,
    "init": _init,
    "import": _import,
    "check": _check,
    "export": _export,
    "self-test": _self_test,
}
_EXPORTS: dict[str, Callable[[Namespace], int]] = {
    "duo": _export_duo,
    "ona": _export_ona,
    "bow": _export_bow,
    "gemeente": _export_gemeente,
    "presentielijst": _export_sign_in_sheet,
    "workbook": _export_workbook,
}


@contextmanager
def _school(options: Namespace) -> Generator[Session]:
    from models.session import open_school

    session = open_school(_data(options), options.user, _password())
    with session, _problems_told_apart(session.folder.database):
        yield session


@contextmanager
def _problems_told_apart(register: Path) -> Generator[None]:
    """What the engine reports is about the register; what the system reports, about the file it names."""
    from models.environment import engine_error, environment_problems

    try:
        yield
    except OSError as error:
        if not isinstance(error.filename, str):
            raise
        with environment_problems(Path(error.filename)):
            raise
    except Exception as error:
        if not engine_error(error):
            raise
        with environment_problems(register):
            raise


def _data(options: Namespace) -> Path:
    return options.data or user_data_path(APPLICATION, appauthor=False)


def _password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    return given if given is not None else _ask("Wachtwoord: ")


def _new_password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    first = _ask("Nieuw wachtwoord: ")
    if _ask("Nog een keer: ") != first:
        raise UserError("passwords-differ")
    return first


def _ask(question: str) -> str:
    """Ask without showing what is typed. Raises UserError `no-password` when there is nobody to ask."""
    if not sys.stdin or not sys.stdin.isatty():
        raise UserError("no-password", variable=PASSWORD_VARIABLE)
    import getpass

    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise UserError("no-password", variable=PASSWORD_VARIABLE) from error


class _OutputLost(Exception):
    """Nobody reads what we say (a closed pipe, a full disk): no fault of the register, nor of a file."""


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        try:
            sys.stdout.write(f"{line}\n")
        except OSError as error:
            raise _OutputLost from error


def _print_paths(paths: Iterable[Path]) -> None:
    _say(map(str, paths))


def _complain(lines: Iterable[str]) -> None:
    with suppress(OSError):
        for line in lines:
            sys.stderr.write(f"{line}\n")


def _warn(lines: Iterable[str]) -> None:
    _complain(f"Let op: {line}" for line in lines)


def _output_lost() -> int:
    with suppress(OSError):
        # What is left would be tried again when Python stops, with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _complain(["De uitvoer kon niet (helemaal) worden geschreven; de opdracht zelf is wel uitgevoerd."])
    return 1


def _prepare_streams() -> None:
    """A program without a console has no streams; a Windows console or a pipe may be set to a code page that
    lacks half of our learners' names."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the program ends
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
