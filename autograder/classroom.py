"""Grading a class: submissions go out to workers as bytes, results come back, and one hand writes them down."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock
from nbgrader.utils import find_all_files, parse_utc

from autograder.build import notebook_path
from autograder.course import Course, CourseError
from autograder.gradebook import Ledger
from autograder.nbgrader_plugin import reference_answers
from autograder.notebook import MAX_BYTES, NotebookError, read, too_large, write_text
from autograder.pool import each_done, executor
from autograder.session import SessionError
from autograder.submission import Master, Result, Submission, digest, fences, grade, report


@dataclass(frozen=True)
class Change:
    """Automatic points of an exercise that a new run sees differently; None where there are none."""

    exercise: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Graded:
    """One submission's result: the JSON report, or why there is none; how its points differ from before; its fences."""

    student: str
    report: dict[str, Any] | None
    problem: str = ""
    changes: tuple[Change, ...] = ()
    fences: str = ""


class Classroom:
    """The submissions of one assignment, on `jobs` processors or on the Dask cluster of a `scheduler`.

    A student's grades are in the gradebook before the autograded notebook is in its place, and the notebook says of
    which file it is. So a run that was cut off at any moment goes on where it was.
    """

    def __init__(self, course: Course, assignment: str, scheduler: str = ""):
        self.course, self.assignment, self.scheduler = course, assignment, scheduler
        self.source = notebook_path(course.root, "source", assignment).parent

    def grade(self, students: list[str], again: bool = False) -> Iterator[Graded]:
        """Grade submissions, results as they come in; what is graded already is passed by, unless `again`."""
        with self._alone(), self._ledger() as ledger:
            entered = ledger.entered()
            done = {} if again else {s: r for s in students if s in entered and (r := self._current(s))}
            yield from done.values()
            for student, result in self._results([s for s in students if s not in done], ledger):
                yield self._keep(result, ledger) if isinstance(result, Result) else Graded(student, None, result)

    def rehearse(self, students: list[str]) -> Iterator[Graded]:
        """What grading again would change for whom. Nothing is written."""
        with self._ledger() as ledger:
            for student, result in self._results(students, ledger):
                if isinstance(result, Result):
                    changes = changed(ledger.scores(student), result.scores)
                    yield Graded(student, result.report, result.problem, changes, result.fences)
                else:
                    yield Graded(student, None, result)

    def _ledger(self) -> Ledger:
        directory = self.course.directory
        return Ledger(directory.db_url, directory.course_id, self.assignment, self.course.config)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A second grader of the same assignment waits, and then finds the work done."""
        folder = self.course.root / self.course.directory.autograded_directory
        lock = FileLock(folder / f".{self.assignment}.lock")
        with writing(folder):
            folder.mkdir(exist_ok=True)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    # --- out to the workers -------------------------------------------------------------------

    def _results(self, students: Iterable[str], ledger: Ledger) -> Iterator[tuple[str, Result | str]]:
        """Each student with the result, or why the worker has none."""
        work = partial(grade, master=self._master(ledger))
        with executor(self.course.settings.jobs, self.scheduler) as (pool, size):
            for submission, future in each_done(pool, 2 * size, work, map(self._submission, students)):
                yield submission.student, _outcome(future)

    def _master(self, ledger: Ledger) -> Master:
        settings, solutions = self.course.settings, reference_answers(self.course.root, self.assignment)
        return Master(
            self.assignment, ledger.master_cells(), ledger.kernelspec, solutions, settings.sandbox, settings.timeout)

    def _submission(self, student: str) -> Submission:
        path = self.course.path("submitted", self.assignment, student)
        name, seed = path.relative_to(self.course.root).as_posix(), self.course.seed(self.assignment, student)
        try:
            self._timestamp(student)
            return Submission(student, name, seed, _file(path, name))
        except NotebookError as error:
            return Submission(student, name, seed, problem=str(error))

    # --- back into the course -----------------------------------------------------------------

    def _keep(self, result: Result, ledger: Ledger) -> Graded:
        """Enter the grades, then put the notebook where nbgrader expects it."""
        before = ledger.scores(result.student)
        ledger.enter(result, None if result.problem else self._timestamp(result.student))
        path = self.course.path("autograded", self.assignment, result.student)
        with writing(path):
            shutil.rmtree(path.parent, ignore_errors=True)  # it was of an earlier submission
            if result.problem:
                return Graded(result.student, None, result.problem)
            self._copy_files(self.source, path.parent)
            self._copy_files(self.course.path("submitted", self.assignment, result.student).parent, path.parent)
            write_text(result.notebook, path, mode=0o444)
        return Graded(result.student, result.report, changes=changed(before, result.scores), fences=result.fences)

    def _timestamp(self, student: str) -> datetime | None:
        """When it was handed in, where `nbgrader collect` left a note of it."""
        note = self.course.path("submitted", self.assignment, student).with_name("timestamp.txt")
        try:
            return parse_utc(note.read_text(encoding="utf-8").strip() or None)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, OverflowError) as error:
            name = note.relative_to(self.course.root).as_posix()
            raise NotebookError(f"{name} does not say a time, such as 2026-03-01 12:00:00 UTC.") from error

    def _copy_files(self, folder: Path, to: Path) -> None:
        """What lies beside a notebook goes with it, where nothing of that name is; no links, and nothing huge."""
        most = 1000 * self.course.directory.max_file_size
        for found in map(Path, find_all_files(str(folder), [*self.course.directory.ignore, "*.ipynb"])):
            target, status = to / found.relative_to(folder), found.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= most and not target.exists():
                with suppress(FileExistsError, NotADirectoryError):  # a file where the source has a folder
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(found, target)

    def _current(self, student: str) -> Graded | None:
        """The result of an earlier run on the same file."""
        try:
            notebook = read(self.course.path("autograded", self.assignment, student))
        except NotebookError:
            return None
        same = notebook.metadata.get("autograder", {}).get("submission") == digest(self._submission(student).data)
        return Graded(student, report(self.assignment, student, notebook), fences=fences(notebook)) if same else None


def _file(path: Path, name: str) -> bytes:
    """What is in a file that was handed in."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotebookError(f"{name} cannot be read: it is not a file.")
        if status.st_size > MAX_BYTES:
            raise NotebookError(too_large(name))
        return path.read_bytes()
    except OSError as error:
        raise NotebookError(f"{name} cannot be read: {error.strerror or error}.") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What goes wrong with our own files is told in a sentence, and stops the class."""
    try:
        yield
    except OSError as error:
        raise CourseError(f"{error.filename or path} cannot be written ({error.strerror or error}); "
                          "what was graded before is kept.") from error  # fmt: skip


def _outcome(future: Future[Result]) -> Result | str:
    """The result; of a worker that failed, a sentence. What is wrong with this machine stops the class."""
    try:
        return future.result()
    except SessionError:
        raise
    except Exception as error:
        return f"its worker was lost or failed ({type(error).__name__}: {error}); grade it again"


def changed(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> tuple[Change, ...]:
    """Points that differ, by exercise; nothing for who had no grade before."""
    names = [name for name in after if before and before.get(name) != after[name]]
    return tuple(Change(name, before.get(name), after[name]) for name in names)
