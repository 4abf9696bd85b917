"""A course folder as nbgrader lays it out: its configuration, gradebook, submissions and feedback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build import build, notebook_path, register
from autograder.dice import graded_seed
from autograder.gradebook import patiently
from autograder.nbgrader_plugin import GradedExecute
from autograder.nbgrader_setup import configure
from autograder.secret import course_secret


class CourseError(Exception):
    """A course folder that cannot be graded: what is wrong, what to do."""


class Course:
    """The course in a folder: its nbgrader configuration, gradebook and submissions."""

    def __init__(self, root: Path, **execute: Any):
        """`execute` sets traits of GradedExecute: sandbox, seed, jobs, timeout."""
        self.root = root.resolve()
        self.config = self._load_config()
        for name, value in execute.items():
            setattr(self.config.GradedExecute, name, value)
        self.settings = GradedExecute(config=self.config)

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

    def path(self, step: str, assignment: str, student: str) -> Path:
        return notebook_path(self.root, step, assignment, student)

    def students(self, assignment: str) -> list[str]:
        """Who has submitted the assignment."""
        folder = self.root / self.directory.submitted_directory
        return sorted(p.parent.name for p in folder.glob(f"*/{assignment}") if p.is_dir())

    def seed(self, assignment: str, student: str) -> int:
        """Of the dice that the student's submission is judged with."""
        if self.settings.seed is not None:
            return self.settings.seed
        secret = course_secret(self.root / self.settings.secret_file)
        return graded_seed(secret, self.directory.course_id, assignment, student)

    def prepare(self, assignment: str) -> None:
        """Build the assignment if need be, and enter it into the gradebook."""
        if not notebook_path(self.root, "source", assignment).exists():
            build(self.root, assignment)
        if not patiently(lambda: self._knows(assignment)):
            patiently(lambda: register(self.root, assignment, self.config))

    def _knows(self, assignment: str) -> bool:
        with Gradebook(self.directory.db_url, self.directory.course_id) as gradebook:
            try:
                return bool(gradebook.find_assignment(assignment).notebooks)
            except MissingEntry:
                return False

    def feedback(self, assignment: str) -> None:
        """Make the feedback pages of all graded submissions."""
        with in_folder(self.root):
            result = self.api.generate_feedback(assignment)
        if not result["success"]:
            raise CourseError(f"nbgrader could not make the feedback of {assignment}:\n{result.get('log', '')[-2000:]}")


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """nbgrader's converters expect to run in the course folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
