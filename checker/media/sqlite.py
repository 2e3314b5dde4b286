"""SQLite files of others: only read, and copied first, so that nothing of theirs is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from checker.media.files import File
from checker.media.model import MediaError

MARK = b"SQLite format 3\0"


@dataclass
class Database:
    """tables: name -> columns."""

    connection: sqlite3.Connection
    tables: dict[str, set[str]] = field(default_factory=dict)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Rows of a table of `tables`, by column."""
        cursor = self.connection.execute(f'select * from "{table}"')  # noqa: S608 - a name it told itself
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


@contextmanager
def opened(file: File) -> Iterator[Database]:
    """The database in memory. Raises MediaError where it is damaged."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            connection.deserialize(_plain(file.data))
            connection.execute("pragma trusted_schema = 0")
            made = Database(connection)
            named = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (name,) in named:
                if '"' not in name:
                    columns = connection.execute(f'pragma table_info("{name}")')
                    made.tables[name] = {str(row[1]) for row in columns}
            yield made
        except (sqlite3.Error, UnicodeDecodeError) as error:
            why = " ".join(str(error).split())[:80]
            raise MediaError("{file} 读不出数据库({why})", file=file.shown, why=why) from None


def _plain(data: bytes) -> bytes:
    """The file as if it had no journal beside it, which memory cannot have."""
    return data[:18] + b"\1\1" + data[20:]
