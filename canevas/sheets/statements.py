# ruff: noqa: SLF001  (`_meta` is the documented door to a model's columns)
"""The statements of every keystroke, spelt once: the ORM would spell each of them anew every time."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from django.db import connection, models

from canevas.sheets.models import Document, Sheet

Row = TypeVar("Row", bound=models.Model)


def lock(document_ids: Iterable[str]) -> dict[str, Document]:
    """Lock documents and their sheets until the transaction ends, always in the same order."""
    wanted = sorted(set(document_ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_locking(len(wanted)), wanted)
        return {document.pk: document for document in map(_document, cursor.fetchall())}


def _document(row: Sequence[object]) -> Document:
    size = len(Document._meta.concrete_fields)
    document: Document = _read(Document, row[:size])
    document.sheet = _read(Sheet, row[size:])
    return document


def _read(model: type[Row], values: Sequence[object]) -> Row:
    fields = model._meta.concrete_fields
    plain = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], plain)


@cache
def _locking(size: int) -> str:
    quote = connection.ops.quote_name
    document, sheet = quote(Document._meta.db_table), quote(Sheet._meta.db_table)
    named = ", ".join(
        f"{table}.{quote(str(field.column))}"
        for table, model in ((document, Document), (sheet, Sheet))
        for field in model._meta.concrete_fields
    )
    sql = (
        f"SELECT {named} FROM {document} JOIN {sheet} ON {sheet}.id = {document}.sheet_id "  # noqa: S608
        f"WHERE {document}.id IN ({', '.join(['%s'] * size)}) ORDER BY {document}.id"
    )
    # SQLite has one writer at a time: the transaction itself is the lock.
    return f"{sql} FOR UPDATE" if connection.features.has_select_for_update else sql


def insert(rows: Sequence[models.Model], *, over: tuple[str, ...] = ()) -> None:
    """Insert new rows of one table; where the columns `over` are taken already, the new row wins."""
    if not rows:
        return
    model = type(rows[0])
    fields = _fields(model)
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_insertion(model, over), values)


def move_heads(heads: Sequence[tuple[int, str]]) -> None:
    """Set the head of documents: (head, document id)."""
    table = connection.ops.quote_name(Document._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET head = %s WHERE id = %s", list(heads))  # noqa: S608  no words


@cache
def _fields(model: type[models.Model]) -> list["models.Field[object, object]"]:
    """All columns but the counter that the database keeps."""
    return [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]


@cache
def _insertion(model: type[models.Model], over: tuple[str, ...]) -> str:
    quote: Callable[[str], str] = connection.ops.quote_name
    columns = [str(field.column) for field in _fields(model)]
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608  no words
    if not over:
        return sql
    fresh = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in columns if name not in over)
    return f"{sql} ON CONFLICT ({', '.join(map(quote, over))}) DO UPDATE SET {fresh}"
