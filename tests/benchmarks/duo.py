"""The rows of the monthly DUO file, against one raw SQL statement; and how long the findings take."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from exporters.duo import DuoDelivery, render
from models.database import count_statements, database
from models.practice import practice_school
from models.queries.duo import bow_number, duo_contracts, duo_findings
from models.rules.duo_layout import default_layout
from tests.benchmarks.ratios import Comparison, compare, seconds, tell
from tests.benchmarks.schools import ENDS, full_school, open_new_school

HEADER = "BSN;Soort cursus;Begindatum cursus;Einddatum cursus;Ingekochte uren;Deelgenomen uren;ONA-uren"
STATEMENT = """
    WITH counted AS (
        SELECT mark.contract_id, lesson.component,
            CASE WHEN mark.status IN ('te laat', 'eerder weg')
                THEN MIN(mark.minutes, lesson.ends - lesson.starts - lesson.break_minutes)
                ELSE lesson.ends - lesson.starts - lesson.break_minutes END AS minutes
        FROM mark
            JOIN lesson ON lesson.id = mark.lesson_id
            JOIN contract ON contract.id = mark.contract_id
        WHERE lesson.date <= ?1 AND NOT lesson.cancelled AND mark.status <> 'afwezig'
            AND (lesson.form IN ('klassikaal', 'e-learning op school', 'begeleide praktijk')
                OR lesson.date < '2019-01-01'
                OR lesson.date < '2019-06-01' AND lesson.form = 'e-learning thuis'
                    AND contract.signed < '2019-01-01')
    ),
    followed AS (
        SELECT contract_id, SUM(minutes) AS total,
            SUM(CASE component WHEN 'ONA' THEN minutes ELSE 0 END) AS ona
        FROM counted GROUP BY contract_id
    )
    SELECT learner.bsn,
        CASE contract.course_type WHEN 'alfabetisering' THEN 'alfabetiseringscursus'
            WHEN 'inburgering' THEN 'inburgeringscursus' ELSE 'NT2-cursus' END,
        REPLACE(contract.begins, '-', ''), REPLACE(contract.ends, '-', ''), contract.purchased_hours,
        CASE WHEN learner.act = 'Wi2021' AND learner.migrant_group = 'asielstatushouder'
            THEN '' ELSE COALESCE(followed.total, 0) / 60 END,
        COALESCE(followed.ona, 0) / 60
    FROM contract
        JOIN learner ON learner.id = contract.learner_id
        LEFT JOIN followed ON followed.contract_id = contract.id
    WHERE (learner.act <> 'geen' OR learner.loan) AND contract.begins <= ?1 AND contract.ends >= ?2
    ORDER BY learner.bsn, contract.begins, contract.number
"""


def ours(reference: date) -> bytes:
    """The file as the program makes it, without the findings."""
    contracts = duo_contracts(reference)
    return render(
        DuoDelivery(
            reference=reference,
            layout=default_layout(),
            bow_number=bow_number(),
            contracts=contracts,
            findings=[],
            whole_course=contracts,
        )
    )


def raw_sql(reference: date) -> bytes:
    """The same file from a statement written for just this layout."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER.split(";"))
    running_year = (reference.isoformat(), f"{reference.year}-01-01")
    writer.writerows(database.execute_sql(STATEMENT, running_year))
    return text.getvalue().encode()


def compare_files(*, contracts: int = 2000, lessons_each: int = 120, rounds: int = 15) -> Comparison:
    """Both ways on one encrypted file, that every learner's marks are in."""
    with open_new_school(full_school(contracts=contracts, lessons_each=lessons_each)):
        assert ours(ENDS) == raw_sql(ENDS)
        name = f"DUO file of {contracts:,} contracts with {contracts * lessons_each:,} marks"
        return compare(
            name, lambda: ours(ENDS), "one raw SQL statement", lambda: raw_sql(ENDS), aim=1.5, rounds=rounds
        )


def findings_report(*, learners: int = 500, years: int = 5) -> str:
    """Everything found before a delivery: how long it takes, and that no learner costs a statement."""
    with open_new_school(practice_school(learners=learners, years=years, today=ENDS)):
        contracts = duo_contracts(ENDS)
        with count_statements() as statements:
            found = duo_findings(ENDS, contracts, default_layout())
        taken = seconds(lambda: duo_findings(ENDS, contracts, default_layout()))
        return (
            f"Findings before a delivery: {learners:,} learners, {years} years\n"
            f"  {len(found)} findings in {len(statements)} statements, {taken:.3f} s\n"
        )


if __name__ == "__main__":
    tell(compare_files())
    tell(findings_report())
