"""The directions of docs/ARCHITECTURE.md: who may import whom. Read it as a map."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path for folder in ("models", "importers", "exporters", "ui") for path in (ROOT / folder).rglob("*.py")
)

FORBIDDEN = [
    # in these modules, these imports, except in
    ("models", ("PySide6", "ui", "exporters", "importers"), ()),
    ("models.rules", ("peewee", "playhouse", "sqlcipher3", "models.database", "models.entities"), ()),
    ("models.rules", ("models.services", "models.queries", "models.session"), ()),
    ("models.practice", ("peewee", "models.database", "models.entities", "models.services"), ()),
    ("models.entities", ("models.services", "models.queries", "models.audit"), ()),
    ("models.queries", ("models.services", "models.audit"), ()),
    ("models.migrations", ("models.entities", "models.services", "models.queries"), ()),
    ("models", ("playhouse", "sqlcipher3", "sqlite3"), ("models.database",)),
    ("importers", ("PySide6", "ui", "peewee", "models.entities", "models.database"), ()),
    ("exporters", ("PySide6", "ui", "peewee", "models.entities", "models.database"), ("exporters.document",)),
    ("ui", ("peewee", "playhouse", "models.entities", "models.database"), ()),
    ("models.queries", ("models.database.insert_many",), ()),
    ("ui.command_line", ("PySide6",), ()),
    ("ui.arguments", ("PySide6",), ()),
    ("ui.sentences", ("PySide6",), ()),
    ("ui.formats", ("PySide6",), ()),
]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize(("package", "forbidden", "exceptions"), FORBIDDEN, ids=lambda value: str(value)[:40])
def test_nothing_imports_against_the_direction(
    package: str, forbidden: tuple[str, ...], exceptions: tuple[str, ...]
) -> None:
    modules = [path for path in SOURCES if within(module_name(path), package)]
    assert modules, f"there is no {package}"
    for path in modules:
        if module_name(path) in exceptions:
            continue
        wrong = [name for name in imports(path) if any(within(name, other) for other in forbidden)]
        assert not wrong, f"{module_name(path)} imports {wrong}"


WRITING = {"save", "create", "bulk_create", "delete_instance", "update", "delete", "replace"} | {
    "insert",
    "insert_many",
    "insert_from",
}


def test_only_services_write() -> None:
    """A query or a screen that inserts, updates or deletes would do so without audit entry."""
    for path in SOURCES:
        module = module_name(path)
        if within(module, "models.services") or module in ("models.audit", "models.database"):
            continue
        writes = [
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITING
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id[:1].isupper()
            and node.func.value.id not in {"KeyFile"}
        ]
        assert not writes, f"{module} writes with {writes}"


ASKING = {"writing", "require", "_changing_keys"}


@pytest.mark.parametrize("package", ["models.services", "exporters"])
def test_whoever_is_told_who_asks_also_asks_whether_they_may(package: str) -> None:
    """A function that takes `by` (or a session) checks the permission or hands `by` on to what does."""
    forgotten: list[str] = []
    for path in (path for path in SOURCES if within(module_name(path), package)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            told = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
            public = not function.name.startswith("_")
            if public and told & {"by", "session"} and not _asks(function):
                forgotten.append(f"{module_name(path)}.{function.name}")
    assert not forgotten


def _asks(function: ast.FunctionDef) -> bool:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    values = [value for call in calls for value in (*call.args, *(key.value for key in call.keywords))]
    handed_on = any(isinstance(value, ast.Name) and value.id in {"by", "session"} for value in values)
    return bool(named & ASKING) or handed_on


def test_no_file_is_longer_than_a_person_reads() -> None:
    tests = (ROOT / "tests").rglob("*.py")
    long = [
        path.name for path in (*SOURCES, *tests) if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert not long
