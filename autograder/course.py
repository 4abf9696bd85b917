"""A course folder as nbgrader lays it out, and grading its submissions one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build import build, notebook_path, register
from autograder.nbgrader_plugin import configure, digest
from autograder.notebook import NotebookError, read


class CourseError(Exception):
    """A course folder that cannot be graded: what is wrong, what to do."""


@dataclass(frozen=True)
class Graded:
    """One submission's result: the JSON report, or why there is none."""

    student: str
    report: dict[str, Any] | None
    problem: str = ""


class Course:
    """The course in a folder: its nbgrader configuration, gradebook and submissions."""

    def __init__(self, root: Path, **execute: Any):
        """`execute` sets traits of GradedExecute: sandbox, seed, timeout."""
        self.root = root.resolve()
        self.config = self._load_config()
        for name, value in execute.items():
            setattr(self.config.GradedExecute, name, value)

    def _load_config(self) -> Config:
        config = Config()
        if (self.root / "nbgrader_config.py").exists():
            config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        configure(config)
        config.CourseDirectory.root = str(self.root)
        return config

    @cached_property
    def directory(self) -> CourseDirectory:
        return CourseDirectory(config=self.config)

    @cached_property
    def api(self) -> NbGraderAPI:
        return NbGraderAPI(config=self.config, coursedir=self.directory)

    def students(self, assignment: str) -> list[str]:
        """Who has submitted the assignment."""
        folder = self.root / self.directory.submitted_directory
        return sorted(p.parent.name for p in folder.glob(f"*/{assignment}") if p.is_dir())

    def prepare(self, assignment: str) -> None:
        """Build the assignment if need be, and enter it into the gradebook."""
        if not notebook_path(self.root, "source", assignment).exists():
            build(self.root, assignment)
        with Gradebook(self.directory.db_url, self.directory.course_id) as gradebook:
            try:
                known = bool(gradebook.find_assignment(assignment).notebooks)
            except MissingEntry:
                known = False
        if not known:
            register(self.root, assignment, self.config)

    def grade(self, assignment: str, students: list[str], force: bool = False) -> Iterator[Graded]:
        """Grade submissions through nbgrader, one result after the other; what is graded already is passed by."""
        reports = {} if force else {s: self._current(assignment, s) for s in students}
        waiting = [s for s in students if not reports.get(s)]
        for student in students:
            if report := reports.get(student):
                yield Graded(student, report)
                continue
            waiting.remove(student)
            self.config.GradedExecute.upcoming = list(waiting)
            yield self._grade(assignment, student)

    def _grade(self, assignment: str, student: str) -> Graded:
        with in_folder(self.root):
            result = self.api.autograde(assignment, student, force=True)
        if not result["success"]:
            return Graded(student, None, self._reason(assignment, student, result.get("log", "")))
        return Graded(student, self._report(assignment, student))

    def feedback(self, assignment: str) -> None:
        """Make the feedback pages of all graded submissions."""
        with in_folder(self.root):
            result = self.api.generate_feedback(assignment)
        if not result["success"]:
            raise CourseError(f"nbgrader could not make the feedback of {assignment}:\n{result.get('log', '')[-2000:]}")

    def _current(self, assignment: str, student: str) -> dict[str, Any] | None:
        """The report of an earlier run on the same submission."""
        steps = ("autograded", "submitted")
        graded, submitted = (notebook_path(self.root, step, assignment, student) for step in steps)
        if not graded.exists() or not submitted.exists():
            return None
        same = read(graded).metadata.get("autograder", {}).get("submission") == digest(submitted)
        return self._report(assignment, student) if same else None

    def _report(self, assignment: str, student: str) -> dict[str, Any] | None:
        path = notebook_path(self.root, "autograded", assignment, student)
        if not path.exists():
            return None
        kept = read(path).metadata.get("autograder", {})
        exercises = [dict(e) for e in kept.get("exercises", [])]
        return {"assignment": assignment, "student": student, "seed": kept.get("seed"), "exercises": exercises}

    def _reason(self, assignment: str, student: str, log: str) -> str:
        """Why nbgrader gave up, in a sentence."""
        try:
            path = notebook_path(self.root, "submitted", assignment, student)
            read(Path(os.path.relpath(path)) if path.exists() else path)
        except NotebookError as error:
            return str(error)
        errors = [line for line in log.splitlines() if line.strip()]
        return f"nbgrader could not grade it: {errors[-1].strip() if errors else 'no reason given'}"


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """nbgrader's converters expect to run in the course folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
