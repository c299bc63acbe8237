"""The tables that the migrations make are the tables that the entities describe."""

from __future__ import annotations

import re

import pytest

from models.database import Entity, database
from models.entities import ALL
from models.fields import IsoDateField, TermField
from models.rules.terms import DeliveryKind
from models.session import Session


@pytest.mark.parametrize("entity", ALL, ids=lambda entity: entity.__name__)
def test_a_migrated_table_has_the_columns_of_its_entity(empty_school: Session, entity: type[Entity]) -> None:
    meta = entity._meta
    stored = {column.name: column for column in database.get_columns(meta.table_name)}
    assert set(stored) == {field.column_name for field in meta.sorted_fields}
    for field in meta.sorted_fields:
        assert stored[field.column_name].null == field.null, field.name
        assert stored[field.column_name].primary_key == field.primary_key, field.name


@pytest.mark.parametrize("entity", ALL, ids=lambda entity: entity.__name__)
def test_a_migrated_table_has_the_indexes_of_its_entity(empty_school: Session, entity: type[Entity]) -> None:
    meta = entity._meta
    stored = {(tuple(index.columns), index.unique) for index in database.get_indexes(meta.table_name)}
    single = {
        ((field.column_name,), bool(field.unique))
        for field in meta.sorted_fields
        if field.index or field.unique
    }
    several = {
        (tuple(meta.fields[name].column_name for name in names), unique)
        for names, unique in meta.indexes or ()
    }
    assert stored == single | several


@pytest.mark.parametrize("entity", ALL, ids=lambda entity: entity.__name__)
def test_nothing_disappears_with_the_record_it_belongs_to(
    empty_school: Session, entity: type[Entity]
) -> None:
    statement = table_sql(entity)
    assert statement.count("REFERENCES") == statement.count("ON DELETE RESTRICT") == len(entity._meta.refs)


def test_there_is_no_table_without_an_entity(empty_school: Session) -> None:
    own = {"sqlite_sequence"}
    assert set(database.get_tables()) - own == {entity._meta.table_name for entity in ALL}


def test_a_column_of_words_takes_those_words_and_no_other(empty_school: Session) -> None:
    checked = 0
    for entity in ALL:
        sql = table_sql(entity)
        for field in entity._meta.sorted_fields:
            if isinstance(field, TermField) and field.terms is not DeliveryKind:
                allowed = re.search(rf"CHECK \(\s*{field.column_name} (?:IN|=) (.*?)\)", sql, re.DOTALL)
                assert allowed is not None, field
                assert set(re.findall(r"'(.*?)'", allowed[1])) == {term.value for term in field.terms}
                checked += 1
    assert checked >= 12


def test_a_column_of_dates_takes_nothing_else(empty_school: Session) -> None:
    for entity in ALL:
        sql = table_sql(entity)
        for field in entity._meta.sorted_fields:
            if isinstance(field, IsoDateField):
                assert f"CHECK ({field.column_name} LIKE '____-__-__')" in sql, field


def table_sql(entity: type[Entity]) -> str:
    found = database.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (entity._meta.table_name,))
    return found.fetchone()[0]
