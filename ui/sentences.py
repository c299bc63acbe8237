"""Every code the program can raise or report, as a Dutch sentence (`resources/sentences/nl.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from models.errors import KlassenboekError
from models.resources import resource_path
from models.rules.bsn import mask_numbers
from ui.formats import readable

if TYPE_CHECKING:  # the login window needs none of them
    from importers.problems import CellProblem, Notice
    from models.rules.bow_duties import Duty
    from models.rules.duo import Finding

_BY_NUMBER = (("{name} (cursist {learner})", "cursist {learner}"), (" van {name}", ""))
"""How findings name a learner or contract, and how they say it without the name."""
_SHOWN_AS_THEY_ARE = frozenset({"file", "folder", "owner"})


def error_sentence(error: KlassenboekError) -> str:
    """The sentence for an error; anything in it that could be a BSN is masked."""
    return _filled("errors", error.code, error.params)


def cell_sentence(problem: CellProblem) -> str:
    """Cursisten, rij 7, kolom BSN, "…•••123": …"""
    value = f', "{problem.value}"' if problem.value else ""
    place = f"{problem.sheet}, rij {problem.row}, kolom {problem.column}{value}"
    params = {"column": problem.column, **problem.params}
    return f"{place}: {_filled('errors', problem.code, params)}"


def notice_sentence(notice: Notice) -> str:
    return _filled("notices", notice.code, notice.params)


def finding_sentence(finding: Finding) -> str:
    return _filled("findings", finding.code, finding.params)


def finding_by_number(finding: Finding) -> str:
    """The same for a terminal: what stands there is kept in logs of other programs, so nobody is named."""
    sentence = _sentence("findings", finding.code)
    for named, numbered in _BY_NUMBER:
        sentence = sentence.replace(named, numbered)
    return _capitalised(_filled_in(sentence, finding.code, finding.params))


def duty_sentence(duty: Duty) -> str:
    return _filled("duties", duty.code, duty.params)


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """All sentences, by kind (errors, notices, findings, duties) and code."""
    import tomllib

    with resource_path("sentences", "nl.toml").open("rb") as file:
        return tomllib.load(file)


def _filled(kind: str, code: str, params: Mapping[str, object]) -> str:
    return _filled_in(_sentence(kind, code), code, params)


def _sentence(kind: str, code: str) -> str:
    return sentences()[kind].get(code) or sentences()["errors"]["unknown-code"]


def _filled_in(sentence: str, code: str, params: Mapping[str, object]) -> str:
    values = {name: _shown(name, value) for name, value in params.items()}
    return sentence.format(**{"code": code, **values})


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _shown(name: str, value: object) -> str:
    text = readable(value)
    return text if name in _SHOWN_AS_THEY_ARE else mask_numbers(text)
