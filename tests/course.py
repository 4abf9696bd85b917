"""A course folder with a class in it, for tests that grade one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from harness import ROOT, solutions
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.build import notebook_path
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.exercises import assignment
from autograder.notebook import grade_id, read, write

ID = "02_matmul"
SOLVED = solutions(ID)
EASY = {name: SOLVED[name] for name in ("frobenius", "outer")}  # enough to be graded on, and quick
WRONG = {**EASY, "outer": "def outer(a, b):\n    return b[:, None] * a"}
EASY_POINTS = {"frobenius-check": 2.0, "outer-check": 2.0}


def make_course(
    folder: Path, students: Mapping[str, Mapping[str, str]], config: str = "", name: str = ID, sandbox: str = "off"
) -> Course:
    """A course in `folder`, whose students handed in these answers; its gradebook knows the assignment.

    Few tests are about the sandbox, and processes start in half the time without it.
    """
    for part in ("source", "solutions"):
        shutil.copytree(ROOT / part, folder / part)
    standard = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    settings = f"{standard}\nc.GradedExecute.sandbox = {sandbox!r}\n{config}"
    (folder / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    for student, answers in students.items():
        hand_in(folder, student, answers, name)
    course = Course(folder, jobs=2)
    course.prepare(name)
    return course


def hand_in(folder: Path, student: str, answers: Mapping[str, str], name: str = ID) -> Path:
    """A notebook of which the student kept what counts alone, so that it is run in no time."""
    notebook = read(notebook_path(ROOT, "release", name))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell)]
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    path = notebook_path(folder, "submitted", name, student)
    write(notebook, path)
    return path


def grade_all(course: Course, scheduler: str = "", name: str = ID) -> dict:
    """Each student's `Graded`."""
    return {g.student: g for g in Classroom(course, name, scheduler).grade(course.students(name))}


def scores(course: Course, name: str = ID) -> dict[str, dict[str, float | None]]:
    """Points by student and check."""
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        return {s.student.id: {g.name: g.auto_score for n in s.notebooks for g in n.grades}
                for s in gradebook.assignment_submissions(name)}  # fmt: skip


def worth(points: Mapping[str, float], name: str = ID) -> dict[str, float]:
    """The scores of a submission that earns these points and none else."""
    return {f"{e.id}-check": points.get(f"{e.id}-check", 0.0) for e in assignment(name).exercises}


def timeless(notebook: NotebookNode) -> dict:
    """An autograded notebook's metadata without the seconds that grading took, which are more than none."""
    kept = dict(notebook.metadata["autograder"])
    assert kept.pop("seconds") > 0
    return {**notebook.metadata, "autograder": kept}
