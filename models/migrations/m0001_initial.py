"""The first register: every table of docs/ARCHITECTURE.md, "The data"."""

from __future__ import annotations

from collections.abc import Callable

STATEMENTS = (
    """CREATE TABLE school (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        bow_number TEXT NOT NULL,
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        contact TEXT NOT NULL,
        practice INTEGER NOT NULL
    )""",
    """CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        value TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX setting_name ON setting (name)",
    """CREATE TABLE teacher (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        register TEXT NOT NULL,
        qualified_until TEXT CHECK (qualified_until LIKE '____-__-__')
    )""",
    "CREATE UNIQUE INDEX teacher_name ON teacher (name)",
    """CREATE TABLE location (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX location_name ON location (name)",
    """CREATE TABLE account (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('beheerder', 'administratie', 'docent', 'auditor')),
        teacher_id INTEGER REFERENCES teacher (id) ON DELETE RESTRICT,
        active INTEGER NOT NULL,
        CHECK (role <> 'docent' OR teacher_id IS NOT NULL)
    )""",
    "CREATE UNIQUE INDEX account_name ON account (name)",
    "CREATE INDEX account_teacher_id ON account (teacher_id)",
    """CREATE TABLE learner (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL,
        first_name TEXT NOT NULL,
        prefix TEXT NOT NULL,
        last_name TEXT NOT NULL,
        bsn TEXT CHECK (bsn IS NULL OR length(bsn) = 9),
        born TEXT CHECK (born LIKE '____-__-__'),
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('Wi2013', 'Wi2021', 'geen')),
        migrant_group TEXT CHECK (
            migrant_group IN ('asielstatushouder', 'gezinsmigrant', 'overige migrant')
        ),
        loan INTEGER NOT NULL,
        municipality TEXT NOT NULL,
        route TEXT CHECK (route IN ('B1', 'Z', 'onderwijs')),
        pip_date TEXT CHECK (pip_date LIKE '____-__-__'),
        term_ends TEXT CHECK (term_ends LIKE '____-__-__')
    )""",
    "CREATE UNIQUE INDEX learner_number ON learner (number)",
    "CREATE INDEX learner_bsn ON learner (bsn)",
    """CREATE TABLE contract (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL,
        learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
        course_type TEXT NOT NULL CHECK (course_type IN ('alfabetisering', 'inburgering', 'NT2')),
        signed TEXT NOT NULL CHECK (signed LIKE '____-__-__'),
        begins TEXT NOT NULL CHECK (begins LIKE '____-__-__'),
        ends TEXT NOT NULL CHECK (ends LIKE '____-__-__'),
        purchased_hours INTEGER NOT NULL CHECK (purchased_hours >= 0),
        CHECK (ends >= begins)
    )""",
    "CREATE UNIQUE INDEX contract_number ON contract (number)",
    "CREATE INDEX contract_learner_id ON contract (learner_id)",
    """CREATE TABLE hours_elsewhere (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
        institution TEXT NOT NULL,
        until TEXT NOT NULL CHECK (until LIKE '____-__-__'),
        component TEXT NOT NULL CHECK (component IN ('taal', 'alfabetisering', 'KNM', 'ONA')),
        minutes INTEGER NOT NULL CHECK (minutes >= 0)
    )""",
    """CREATE UNIQUE INDEX hours_elsewhere_learner_id_institution_until_component
        ON hours_elsewhere (learner_id, institution, until, component)""",
    "CREATE INDEX hours_elsewhere_learner_id ON hours_elsewhere (learner_id)",
    """CREATE TABLE absence_notice (
        id INTEGER NOT NULL PRIMARY KEY,
        learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
        begins TEXT NOT NULL CHECK (begins LIKE '____-__-__'),
        starts INTEGER,
        ends TEXT NOT NULL CHECK (ends LIKE '____-__-__'),
        reason TEXT CHECK (
            reason IN ('ziekte', 'huwelijk', 'begrafenis', 'religieuze feestdag', 'anders', 'nog navragen')
        ),
        notified_before INTEGER NOT NULL,
        noted_at TEXT NOT NULL,
        noted_by_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        withdrawn INTEGER NOT NULL,
        CHECK (ends >= begins)
    )""",
    "CREATE INDEX absence_notice_learner_id ON absence_notice (learner_id)",
    "CREATE INDEX absence_notice_noted_by_id ON absence_notice (noted_by_id)",
    """CREATE TABLE course_group (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        level TEXT NOT NULL,
        teacher_id INTEGER REFERENCES teacher (id) ON DELETE RESTRICT,
        location_id INTEGER REFERENCES location (id) ON DELETE RESTRICT,
        form TEXT CHECK (
            form IN ('klassikaal', 'e-learning op school', 'begeleide praktijk', 'online', 'e-learning thuis')
        )
    )""",
    "CREATE UNIQUE INDEX course_group_name ON course_group (name)",
    "CREATE INDEX course_group_teacher_id ON course_group (teacher_id)",
    "CREATE INDEX course_group_location_id ON course_group (location_id)",
    """CREATE TABLE placement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE RESTRICT,
        group_id INTEGER NOT NULL REFERENCES course_group (id) ON DELETE RESTRICT,
        begins TEXT NOT NULL CHECK (begins LIKE '____-__-__'),
        ends TEXT NOT NULL CHECK (ends LIKE '____-__-__'),
        CHECK (ends >= begins)
    )""",
    "CREATE UNIQUE INDEX placement_contract_id_group_id_begins ON placement (contract_id, group_id, begins)",
    "CREATE INDEX placement_contract_id ON placement (contract_id)",
    "CREATE INDEX placement_group_id ON placement (group_id)",
    """CREATE TABLE lesson (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        group_id INTEGER NOT NULL REFERENCES course_group (id) ON DELETE RESTRICT,
        date TEXT NOT NULL CHECK (date LIKE '____-__-__'),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        break_minutes INTEGER NOT NULL CHECK (break_minutes >= 0),
        component TEXT NOT NULL CHECK (component IN ('taal', 'alfabetisering', 'KNM', 'ONA')),
        form TEXT NOT NULL CHECK (
            form IN ('klassikaal', 'e-learning op school', 'begeleide praktijk', 'online', 'e-learning thuis')
        ),
        level TEXT NOT NULL,
        location_id INTEGER REFERENCES location (id) ON DELETE RESTRICT,
        teacher_id INTEGER REFERENCES teacher (id) ON DELETE RESTRICT,
        cancelled INTEGER NOT NULL,
        signed_off_by_id INTEGER REFERENCES account (id) ON DELETE RESTRICT,
        signed_off_at TEXT,
        original_present INTEGER,
        CHECK (ends > starts AND break_minutes <= ends - starts),
        CHECK ((signed_off_by_id IS NULL) = (signed_off_at IS NULL))
    )""",
    "CREATE UNIQUE INDEX lesson_group_id_date_starts ON lesson (group_id, date, starts)",
    "CREATE INDEX lesson_date ON lesson (date)",
    "CREATE INDEX lesson_location_id ON lesson (location_id)",
    "CREATE INDEX lesson_teacher_id ON lesson (teacher_id)",
    "CREATE INDEX lesson_signed_off_by_id ON lesson (signed_off_by_id)",
    # No IN here: SQLite makes a table of a list of three or more, for each of the 100,000 rows of an import.
    """CREATE TABLE mark (
        id INTEGER NOT NULL PRIMARY KEY,
        lesson_id INTEGER NOT NULL REFERENCES lesson (id) ON DELETE RESTRICT,
        contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE RESTRICT,
        status TEXT NOT NULL CHECK (
            status = 'aanwezig' OR status = 'te laat' OR status = 'eerder weg' OR status = 'afwezig'
        ),
        minutes INTEGER,
        notified_before INTEGER NOT NULL,
        reason TEXT CHECK (
            reason = 'ziekte' OR reason = 'huwelijk' OR reason = 'begrafenis'
            OR reason = 'religieuze feestdag' OR reason = 'anders' OR reason = 'nog navragen'
        ),
        doubt INTEGER NOT NULL,
        remark TEXT NOT NULL,
        verdict_override TEXT CHECK (
            verdict_override = 'geoorloofd' OR verdict_override = 'ongeoorloofd'
            OR verdict_override = 'open' OR verdict_override = 'gemeente'
        ),
        override_why TEXT NOT NULL,
        CHECK ((status IN ('te laat', 'eerder weg')) = (minutes IS NOT NULL)),
        CHECK (minutes IS NULL OR minutes >= 1)
    )""",
    "CREATE UNIQUE INDEX mark_lesson_id_contract_id ON mark (lesson_id, contract_id)",
    "CREATE INDEX mark_contract_id ON mark (contract_id)",
    """CREATE TABLE sheet_print (
        id INTEGER NOT NULL PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES course_group (id) ON DELETE RESTRICT,
        monday TEXT NOT NULL CHECK (monday LIKE '____-__-__'),
        contracts TEXT NOT NULL,
        printed_at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT
    )""",
    "CREATE INDEX sheet_print_group_id_monday ON sheet_print (group_id, monday)",
    "CREATE INDEX sheet_print_account_id ON sheet_print (account_id)",
    """CREATE TABLE holiday (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        begins TEXT NOT NULL CHECK (begins LIKE '____-__-__'),
        ends TEXT NOT NULL CHECK (ends LIKE '____-__-__'),
        CHECK (ends >= begins)
    )""",
    """CREATE TABLE duo_layout (
        id INTEGER NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        content TEXT NOT NULL,
        made_at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        compared_on TEXT CHECK (compared_on LIKE '____-__-__'),
        compared_by TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX duo_layout_version ON duo_layout (version)",
    "CREATE INDEX duo_layout_account_id ON duo_layout (account_id)",
    """CREATE TABLE accepted_finding (
        id INTEGER NOT NULL PRIMARY KEY,
        code TEXT NOT NULL,
        subject TEXT NOT NULL,
        why TEXT NOT NULL,
        accepted_at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT
    )""",
    "CREATE UNIQUE INDEX accepted_finding_code_subject ON accepted_finding (code, subject)",
    "CREATE INDEX accepted_finding_account_id ON accepted_finding (account_id)",
    """CREATE TABLE import_run (
        id INTEGER NOT NULL PRIMARY KEY,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        last_audit INTEGER NOT NULL,
        before TEXT NOT NULL,
        undone INTEGER NOT NULL
    )""",
    "CREATE INDEX import_run_account_id ON import_run (account_id)",
    """CREATE TABLE delivery (
        id INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        reference_date TEXT NOT NULL CHECK (reference_date LIKE '____-__-__'),
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        content BLOB NOT NULL,
        rows TEXT NOT NULL,
        row_count INTEGER NOT NULL,
        written_at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        uploaded_on TEXT CHECK (uploaded_on LIKE '____-__-__'),
        answer TEXT NOT NULL
    )""",
    "CREATE INDEX delivery_account_id ON delivery (account_id)",
    """CREATE TABLE audit_entry (
        id INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        action TEXT NOT NULL,
        record TEXT NOT NULL,
        record_id INTEGER,
        lesson_id INTEGER,
        old TEXT,
        new TEXT,
        why TEXT NOT NULL
    )""",
    "CREATE INDEX audit_entry_account_id ON audit_entry (account_id)",
    "CREATE INDEX audit_entry_lesson_id ON audit_entry (lesson_id)",
    "CREATE INDEX audit_entry_record_record_id ON audit_entry (record, record_id)",
)


def apply(execute: Callable[[str], None]) -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        execute(statement)
