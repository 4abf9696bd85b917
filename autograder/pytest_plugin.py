"""`pytest 02_matmul.ipynb`: one test for each exercise of a workbook notebook."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Workbook notebooks that are named on the command line; pytest's own search passes others by."""
    if file_path.suffix == ".ipynb" and parent.session.isinitpath(file_path):
        return NotebookFile.from_parent(parent, path=file_path)
    return None


class NotebookFile(pytest.File):
    """A notebook; it runs once, when the first of its exercises is asked for."""

    def collect(self) -> Iterator[pytest.Item]:
        from autograder.notebook import NotebookError, assignment_in, read

        try:
            exercises = assignment_in(read(self.path), self.path).exercises
        except NotebookError as error:
            raise self.CollectError(str(error)) from None
        for exercise in exercises:
            yield ExerciseItem.from_parent(self, name=exercise.id)

    @cached_property
    def verdicts(self) -> dict[str, Any]:
        from autograder.notebook_check import check_notebook

        return {v.id: v for v in check_notebook(self.path).verdicts}


class ExerciseItem(pytest.Item):
    """One exercise of a notebook."""

    parent: NotebookFile

    def runtest(self) -> None:
        from autograder.selfcheck import CheckFailed

        verdict = self.parent.verdicts[self.name]
        if not verdict.passed:
            raise CheckFailed(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        from autograder.selfcheck import CheckFailed

        return str(excinfo.value) if isinstance(excinfo.value, CheckFailed) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name
