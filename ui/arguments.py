"""What can be typed after `main.py`, in Dutch."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from models.errors import InvalidValue
from models.rules.weeks import IsoWeek

_TRANSLATIONS = (
    (r"the following arguments are required: (.+)", r"dit ontbreekt: \1"),
    (r"unrecognized arguments: (.+)", r"onbekend: \1"),
    (r"argument (.+): expected one argument", r"\1: hier hoort een waarde achter"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 bestaat niet; kies uit \3"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1: hier hoort geen waarde bij (\2)"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 is niet duidelijk: bedoelt u \2?"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_WEEK = re.compile(r"([0-9]{4})-W([0-9]{1,2})")
_MOST_LEARNERS, _MOST_YEARS = 10_000, 50
"""Of a practice school: more is no practice, and before some year there are no rules and no calendar."""
_HELP = {
    "data": "map van de school (standaard: de gegevensmap van deze gebruiker)",
    "user": "naam van het account; het wachtwoord komt uit KLASSENBOEK_WACHTWOORD of wordt gevraagd",
    "peildatum": "tot en met welke dag de uren tellen, als jjjj-mm-dd",
    "out": "map waarin het bestand komt",
    "replace": "een bestaand bestand vervangen; het oude blijft bewaard als .bak",
}


class DutchParser(argparse.ArgumentParser):
    """argparse with its messages in Dutch."""

    def error(self, message: str) -> NoReturn:
        for pattern, dutch in _TRANSLATIONS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, dutch, message)
                break
        with suppress(OSError):  # nobody reads it
            sys.stderr.write(f"{self.format_usage()}{message}\n")
        raise SystemExit(2)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "gebruik:", 1)
        return text.replace("positional arguments:", "opdrachten:").replace("options:", "opties:")


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options; `command` names the one chosen, None for the window."""
    parser = _parser("main.py", "Klassenboek: presentie, contracten en aanleveringen van een taalschool.")
    parser.set_defaults(command=None)
    parser.add_argument("--data", type=_folder, metavar="MAP", help=_HELP["data"])
    commands = parser.add_subparsers(
        dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=DutchParser
    )
    _demo(commands)
    _with_school(_command(commands, "init", "een nieuwe school maken; toont één keer de herstelcode"))
    _import(commands)
    _check(commands)
    _export(commands)
    _command(commands, "self-test", "nakijken of dit programma op deze computer werkt")
    return parser


def _parser(name: str, description: str) -> DutchParser:
    parser = DutchParser(prog=name, description=description, add_help=False, allow_abbrev=False)
    _add_help(parser)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="deze uitleg")


def _command(commands: argparse._SubParsersAction[DutchParser], name: str, text: str) -> DutchParser:
    parser = commands.add_parser(name, help=text, description=text, add_help=False, allow_abbrev=False)
    _add_help(parser)
    return parser


def _with_school(parser: DutchParser) -> DutchParser:
    _data_folder(parser)
    parser.add_argument("--user", type=_name, required=True, metavar="NAAM", help=_HELP["user"])
    return parser


def _data_folder(parser: DutchParser) -> None:
    # Without a default of its own: `main.py --data MAP check` means that folder too.
    parser.add_argument("--data", type=_folder, default=argparse.SUPPRESS, metavar="MAP", help=_HELP["data"])


def _demo(commands: argparse._SubParsersAction[DutchParser]) -> None:
    parser = _command(commands, "demo", "de oefenschool, met verzonnen gegevens")
    parser.add_argument(
        "--learners", type=_count(_MOST_LEARNERS), default=60, metavar="N", help="aantal cursisten"
    )
    parser.add_argument("--years", type=_count(_MOST_YEARS), default=2, metavar="N", help="aantal jaren les")
    parser.add_argument(
        "--data",
        type=_folder,
        default=argparse.SUPPRESS,
        metavar="MAP",
        help="map om de oefenschool in te bewaren",
    )
    parser.add_argument(
        "--out", type=_folder, metavar="MAP", help="geen venster: elk bestand en een plaatje van elk scherm"
    )


def _import(commands: argparse._SubParsersAction[DutchParser]) -> None:
    parser = _command(commands, "import", "een werkboek inlezen: alles of niets")
    parser.add_argument("workbook", type=Path, metavar="WERKBOEK")
    _with_school(parser)
    parser.add_argument("--dry-run", action="store_true", help="alleen laten zien wat er zou gebeuren")


def _check(commands: argparse._SubParsersAction[DutchParser]) -> None:
    parser = _with_school(_command(commands, "check", "de controles vóór een aanlevering aan DUO"))
    _reference_date(parser)


def _export(commands: argparse._SubParsersAction[DutchParser]) -> None:
    parser = _command(commands, "export", "een bestand schrijven")
    kinds = parser.add_subparsers(
        dest="kind", metavar="SOORT", title="soorten", required=True, parser_class=DutchParser
    )
    duo = _with_school(_command(kinds, "duo", "het maandelijkse bestand voor DUO"))
    _reference_date(duo)
    duo.add_argument(
        "--date", type=_date, metavar="DATUM", help="datum van aanlevering in de bestandsnaam (vandaag)"
    )
    _output(duo)
    _other_deliveries(kinds)
    sheet = _with_school(_command(kinds, "presentielijst", "de lijst van een groep om te laten paraferen"))
    sheet.add_argument("--group", type=_name, required=True, metavar="NAAM", help="de groep")
    sheet.add_argument("--week", type=_week, required=True, metavar="WEEK", help="bijvoorbeeld 2026-W45")
    _output(sheet)
    workbook = _command(kinds, "workbook", "de hele school als werkboek")
    _data_folder(workbook)
    workbook.add_argument("--user", type=_name, metavar="NAAM", help=_HELP["user"])
    workbook.add_argument("--template", action="store_true", help="een leeg werkboek om in te vullen")
    _output(workbook)


def _other_deliveries(kinds: argparse._SubParsersAction[DutchParser]) -> None:
    ona = _with_school(_command(kinds, "ona", "de verklaring van gevolgde ONA-uren, om te ondertekenen"))
    ona.add_argument("--contract", type=_name, required=True, metavar="NUMMER", help="het contractnummer")
    _reference_date(ona)
    _output(ona)
    bow = _with_school(_command(kinds, "bow", "de cursusplanning voor Blik op Werk"))
    bow.add_argument(
        "--from", dest="begins", type=_date, required=True, metavar="DATUM", help="eerste dag, als jjjj-mm-dd"
    )
    bow.add_argument(
        "--to", dest="ends", type=_date, required=True, metavar="DATUM", help="laatste dag, als jjjj-mm-dd"
    )
    _output(bow)
    gemeente = _with_school(_command(kinds, "gemeente", "de deelgenomen uren voor een gemeente"))
    gemeente.add_argument("--gemeente", type=_name, required=True, metavar="NAAM", help="de gemeente")
    gemeente.add_argument(
        "--met-gezinsmigranten",
        action="store_true",
        help="ook gezinsmigranten, als de gemeente dat vraagt",
    )
    _reference_date(gemeente)
    _output(gemeente)


def _reference_date(parser: DutchParser) -> None:
    parser.add_argument("--peildatum", type=_date, required=True, metavar="DATUM", help=_HELP["peildatum"])


def _output(parser: DutchParser) -> None:
    parser.set_defaults(misused=parser.error)  # for what can only be judged with every option known
    parser.add_argument("--out", type=_folder, required=True, metavar="MAP", help=_HELP["out"])
    parser.add_argument("--replace", action="store_true", help=_HELP["replace"])


def _name(text: str) -> str:
    """As names and numbers are kept; a terminal can hand on what is no text at all."""
    from models.rules.values import clean_text

    name = clean_text(text)
    if not name:
        raise argparse.ArgumentTypeError("hier hoort een naam of nummer")
    return name


def _folder(text: str) -> Path:
    if not text.strip():  # an unset variable in a script: not the folder where it happens to run
        raise argparse.ArgumentTypeError("hier hoort een map")
    return Path(text)


def _date(text: str) -> date:
    from models.rules.values import plausible_date

    try:
        if not _ISO_DATE.fullmatch(text):  # Python also reads 20261031 and 2026-W44-6
            raise ValueError(text)
        return plausible_date(date.fromisoformat(text))
    except (ValueError, InvalidValue) as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum; schrijf jjjj-mm-dd") from error


def _week(text: str) -> IsoWeek:
    match = _ISO_WEEK.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        week = IsoWeek(int(match[1]), int(match[2]))
        return IsoWeek.of(week.monday)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen week; schrijf bijvoorbeeld 2026-W45") from error


def _count(most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most or len(text) > 9:
            raise argparse.ArgumentTypeError(f"'{text}' kan niet; schrijf een getal van 1 tot en met {most}")
        return int(text)

    return parse
