"""A class list that a learning platform exported as CSV: read, searched, and written in the file's own format."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = ",;\t"
BOM = "\ufeff"


class RosterError(Exception):
    """A file that grades cannot be put into: what is wrong with it, what to do."""


@dataclass
class Roster:
    """A table whose first row names the columns. Every row has as many cells as that one, or none."""

    name: str
    rows: list[list[str]]
    bom: bool = False
    delimiter: str = ","
    line_end: str = "\n"

    @property
    def header(self) -> list[str]:
        return self.rows[0]

    def column(self, name: str) -> int:
        if self.header.count(name) != 1:
            number = "more than one column" if name in self.header else "no column"
            raise RosterError(f"{self.name} has {number} {name}. Its columns are {', '.join(self.header)}.")
        return self.header.index(name)

    def cells(self, row: int, names: Iterable[str]) -> list[str]:
        """What the row has in those of the named columns that there are, without empty cells."""
        if not self.rows[row]:
            return []
        texts = [self.rows[row][self.header.index(name)].strip() for name in names if name in self.header]
        return [text for text in texts if text]

    def find(self, names: list[str], keys: Mapping[str, set[str]]) -> dict[str, int]:
        """The row of each student who is in the roster, by the one of the columns that names most of them, in any case.

        `keys` are, by student, the words that may stand there. Raises RosterError where a student is in two rows, or
        two students are in one.
        """
        indices = [self._index(self.column(name)) for name in names]
        index = max(indices, key=lambda each: len(each.keys() & set().union(*keys.values())), default={})
        rows = {student: sorted({n for word in words for n in index.get(word, ())}) for student, words in keys.items()}
        self._check_clear(rows)
        return {student: found[0] for student, found in rows.items() if found}

    def _index(self, column: int) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows[1:], 1):
            if row:
                rows[row[column].strip().casefold()].append(number)
        return rows

    def _check_clear(self, rows: Mapping[str, list[int]]) -> None:
        students: dict[int, list[str]] = defaultdict(list)
        for student, found in rows.items():
            if len(found) > 1:
                numbers = " and ".join(str(n + 1) for n in found)
                raise RosterError(f"Rows {numbers} of {self.name} are both of student {student}. Remove all but one.")
            for n in found:
                students[n].append(student)
        for n, sharing in students.items():
            if len(sharing) > 1:
                raise RosterError(f"Row {n + 1} of {self.name} is of more than one student of the gradebook: "
                                  f"{', '.join(sharing)}. Correct their ids or e-mail addresses there.")  # fmt: skip

    def write(self, path: Path) -> None:
        """Put the table into the file; it is there whole or not at all."""
        part = path.with_name(f".{path.name}.part")
        try:
            with part.open("w", encoding="utf-8-sig" if self.bom else "utf-8", newline="") as file:
                csv.writer(file, delimiter=self.delimiter, lineterminator=self.line_end).writerows(self.rows)
            part.replace(path)
        except OSError as error:
            raise RosterError(f"{path} cannot be written: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)


def read_roster(path: Path) -> Roster:
    """The table in the file, with its byte order mark, delimiter and line ends noted."""
    text = _decoded(path)
    first = text.partition("\n")[0]
    delimiter, line_end = max(DELIMITERS, key=first.count), "\r\n" if first.endswith("\r") else "\n"
    lines = io.StringIO(text.removeprefix(BOM), newline="")
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RosterError(f"{path.name} is not a CSV file ({error}). Export it again.") from error
    _check_even(path.name, rows)
    return Roster(path.name, rows, text.startswith(BOM), delimiter, line_end)


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise RosterError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RosterError(f"{path.name} is not text in UTF-8. Export it again, as CSV.") from error


def _check_even(name: str, rows: list[list[str]]) -> None:
    if not rows or not rows[0]:
        raise RosterError(f"{name} is empty. Export it again.")
    for n, row in enumerate(rows, 1):
        if row and len(row) != len(rows[0]):
            raise RosterError(f"Row {n} of {name} has {len(row)} cells and the first row has {len(rows[0])}. "
                              "Export it again.")  # fmt: skip
