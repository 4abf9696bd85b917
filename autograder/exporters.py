"""nbgrader's grades as files that Canvas and Moodle import: plugins of `nbgrader export`.

    nbgrader export --exporter=autograder.exporters.CanvasExport --CanvasExport.roster=canvas.csv --to=grades.csv

A roster is the platform's own export. Its rows and columns stay as they are and the cells of graded students are filled
in. Without one, the file has what nbgrader knows. Who has no graded submission has an empty cell.

Text goes into the files as it is, also what begins with = + - or @, which a spreadsheet may take for a formula. Both
importers read cells as plain text and find students by them, so a sign in front would make another name or id of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Dict, Unicode

from autograder.final_scores import FinalScores, Person, UnknownNameError, final_scores, number
from autograder.roster import Roster, RosterError, read_roster

POINTS = re.compile(r"[\d.,]*|-")  # a cell that may be filled in; by "-" Moodle says that there is no grade


class PlatformExport(ExportPlugin):
    """Fills in a platform's roster, or makes a file without one. Subclasses know the platform's columns."""

    roster = Unicode("", help="The file that the platform exported, to be filled in.").tag(config=True)
    match = Unicode("", help="The roster's column by which students are found.").tag(config=True)
    columns = Dict(help="The roster's column of an assignment that goes by another name there.").tag(config=True)

    platform: str
    keys: tuple[str, ...]  # columns by which students are looked for
    names: tuple[str, ...]  # columns that say who a student is

    def export(self, gradebook: Gradebook) -> None:
        """Write the file. What is wrong with the roster is said in a sentence, and the exit code is 2."""
        target = Path(self.to or "grades.csv")
        try:
            scores = final_scores(gradebook, [str(a) for a in self.assignment], [str(s) for s in self.student])
            table = self._filled(read_roster(Path(self.roster)), scores) if self.roster else self.plain(scores)
            table.write(target)
        except (RosterError, UnknownNameError) as error:
            self.log.error("%s", error)
            raise SystemExit(2) from error
        for text in scores.ungraded:
            self.log.warning("%s is not graded and has no points in %s.", text, target)
        self.log.info("Wrote %s", target)

    # --- what each platform has in its own way ------------------------------------------------

    def plain(self, scores: FinalScores) -> Roster:
        """A table of what nbgrader knows."""
        raise NotImplementedError

    def accept(self, roster: Roster) -> None:
        """Raise RosterError if the file is not the platform's."""
        raise NotImplementedError

    def is_column(self, name: str, assignment: str, roster: Roster) -> bool:
        """Does the column of this name hold the assignment's grades?"""
        raise NotImplementedError

    def possible(self, roster: Roster, column: int) -> Iterable[str]:
        """What the roster says of the points that are possible in the column."""
        raise NotImplementedError

    # --- filling in a roster ------------------------------------------------------------------

    def _filled(self, roster: Roster, scores: FinalScores) -> Roster:
        self.accept(roster)
        rows = self._rows(roster, scores.people)
        for assignment, column in self._columns(roster, list(scores.possible)):
            self._compare_possible(roster, column, assignment, number(scores.possible[assignment]))
            for student, row in rows.items():
                if points := scores.cell(assignment, student):
                    self._put(roster, row, column, points)
        return roster

    def _put(self, roster: Roster, row: int, column: int, points: str) -> None:
        """A word in the cell stays: somebody knew why, as with Canvas's EX for excused."""
        word = roster.rows[row][column].strip()
        if POINTS.fullmatch(word):
            roster.rows[row][column] = points
        else:
            self.log.warning("%s has %s for %s under %s. That stays; nbgrader has %s points.", roster.name, word,
                             self._who(roster, row), roster.header[column], points)  # fmt: skip

    def _rows(self, roster: Roster, people: list[Person]) -> dict[str, int]:
        names = [self.match] if self.match else [name for name in self.keys if name in roster.header]
        rows = roster.find(names, {p.id: p.keys for p in people})
        if not rows:
            raise RosterError(
                f"No student of the gradebook is in {roster.name}; looked for their ids and e-mail addresses under "
                f"{' and '.join(names)}. Name another column with {self._option('match')}.")
        self._tell_missing(roster, people, rows)
        return rows

    def _tell_missing(self, roster: Roster, people: list[Person], rows: dict[str, int]) -> None:
        if missing := [p.id for p in people if p.id not in rows]:
            self.log.warning("Not in %s, so left out: %s.", roster.name, ", ".join(missing))
        others = {n: self._who(roster, n) for n in range(1, len(roster.rows)) if n not in rows.values()}
        if told := [who for who in others.values() if who]:
            self.log.warning("Not in the gradebook, so left as in %s: %s.", roster.name, "; ".join(told))

    def _who(self, roster: Roster, row: int) -> str:
        """The student's name, empty where the row is of no student."""
        return " ".join(roster.cells(row, self.names)) if roster.cells(row, ("ID", "Identifier", *self.keys)) else ""

    def _columns(self, roster: Roster, assignments: list[str]) -> Iterator[tuple[str, int]]:
        """The column of each assignment. One that was asked for by name must have one."""
        found = [(name, self._column(roster, name)) for name in assignments]
        missing = [name for name, column in found if column is None]
        if missing and (self.assignment or len(missing) == len(found)):
            raise RosterError(f"{roster.name} has no column of {', '.join(missing)}. Name it with "
                              f'{self._option("columns")}="{missing[0]}=NAME OF THE COLUMN".')  # fmt: skip
        return ((name, column) for name, column in found if column is not None)

    def _column(self, roster: Roster, assignment: str) -> int | None:
        if assignment in self.columns:
            return roster.column(self.columns[assignment])
        names = [name for name in roster.header if self.is_column(name, assignment, roster)]
        if len(names) > 1:
            raise RosterError(f"{roster.name} has more than one column of {assignment}: {', '.join(names)}. Name the "
                              f"one to fill in with {self._option('columns')}.")  # fmt: skip
        return roster.column(names[0]) if names else None

    def _compare_possible(self, roster: Roster, column: int, assignment: str, ours: str) -> None:
        for theirs in self.possible(roster, column):
            if "read only" in theirs:
                raise RosterError(f"{self.platform} takes no grades for {roster.header[column]}: it is read only.")
            if re.fullmatch(r"\d+([.,]\d+)?", theirs) and number(float(theirs.replace(",", "."))) != ours:
                self.log.warning("%s points are possible in %s by %s, and %s by nbgrader. Set it to %s in %s.", theirs,
                                 assignment, roster.name, ours, ours, self.platform)  # fmt: skip

    def _option(self, trait: str) -> str:
        return f"--{type(self).__name__}.{trait}"


class CanvasExport(PlatformExport):
    """For Canvas's Gradebook, Import: a file like that of its Export.

    Canvas needs the columns from Student to Section in this order. It finds students by ID, SIS User ID, SIS Login ID
    or name, whichever fits first, and assignments by the number behind the name. Totals are read only.
    See https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb and gradebook_exporter.rb there.
    """

    platform = "Canvas"
    keys = ("SIS Login ID", "SIS User ID")
    names = ("Student", "FirstName", "LastName")

    def plain(self, scores: FinalScores) -> Roster:
        return Roster("", [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *scores.possible],
            ["    Points Possible", "", "", "", "", *map(number, scores.possible.values())],
            *([_sortable(p), "", "", p.id, "", *scores.cells(p.id)] for p in scores.people),
        ])  # fmt: skip

    def accept(self, roster: Roster) -> None:
        needed = {"ID", "SIS Login ID", "Section"}
        if roster.header[0] not in ("Student", "LastName") or not needed <= set(roster.header):
            raise RosterError(f"{roster.name} is not a gradebook from Canvas: those begin with the columns Student, "
                              "ID, SIS Login ID and Section.")  # fmt: skip

    def is_column(self, name: str, assignment: str, roster: Roster) -> bool:
        return re.fullmatch(re.escape(assignment) + r"( \(\d+\))?", name) is not None

    def possible(self, roster: Roster, column: int) -> Iterable[str]:
        return [row[column].strip() for row in roster.rows if row and "Points Possible" in row[0]]


class MoodleExport(PlatformExport):
    """For Moodle: an assignment's grading worksheet, or the gradebook's CSV file.

    A worksheet (Identifier, Full name, …, Grade, Maximum Grade, …, Last modified (grade)) is of one assignment, which
    takes it back by "Upload grading worksheet" and passes by empty grades and those above the maximum. The gradebook's
    file has a column such as `Assignment: 02_matmul (Real)` for each; its import asks for the meaning of each column.
    See https://docs.moodle.org/405/en/Grade_import and
    https://github.com/moodle/moodle/blob/MOODLE_405_STABLE/mod/assign/feedback/offline/importgradeslib.php.
    """

    platform = "Moodle"
    keys = ("Username", "ID number", "Email address")
    names = ("Full name", "First name", "Last name", "Surname")

    def plain(self, scores: FinalScores) -> Roster:
        return Roster("", [
            ["Username", "First name", "Last name", "Email address", *scores.possible],
            *([p.id, p.first_name, p.last_name, p.email, *scores.cells(p.id)] for p in scores.people),
        ])  # fmt: skip

    def accept(self, roster: Roster) -> None:
        if not self.match and not set(self.keys) & set(roster.header):
            raise RosterError(f"{roster.name} is not a file from Moodle that tells students apart: it has no column "
                              f"{', '.join(self.keys)}. Name the one that does with "
                              f"{self._option('match')}.")  # fmt: skip
        if _is_worksheet(roster) and len(self.assignment) != 1:
            raise RosterError(f"{roster.name} is a grading worksheet, which is of one assignment. Say which with "
                              "--assignment.")  # fmt: skip

    def is_column(self, name: str, assignment: str, roster: Roster) -> bool:
        if _is_worksheet(roster):
            return name == "Grade"
        return re.fullmatch(r"([^:]+: )?" + re.escape(assignment) + r"( \(Real\))?", name) is not None

    def possible(self, roster: Roster, column: int) -> Iterable[str]:
        return sorted({text for n in range(1, len(roster.rows)) for text in roster.cells(n, ["Maximum Grade"])})


def _is_worksheet(roster: Roster) -> bool:
    return {"Identifier", "Grade", "Last modified (grade)"} <= set(roster.header)


def _sortable(person: Person) -> str:
    return ", ".join(filter(None, (person.last_name, person.first_name))) or person.id
