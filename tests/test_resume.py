"""Row 34 of what breaks graders: the grader killed at any moment, and started again."""

import multiprocessing
import random

import pytest
from course import EASY, EASY_POINTS, ID, WRONG, grade_all, make_course, scores, timeless, worth

from autograder.build import notebook_path
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.notebook import read

CONTEXT = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else None)
CONTEXT.set_forkserver_preload(["autograder.classroom"])  # so that each grader starts at once
SECONDS = 0.1  # about what one of these submissions takes


def grade(root):
    """What `autograder grade` does, in a process of its own."""
    course = Course(root, jobs=2)
    for _ in Classroom(course, ID).grade(course.students(ID)):
        pass


def run(root, seconds=None):
    """Run a grader, and kill it so many seconds after it has written its next notebook; whether it got to its end."""
    before, grader = written(root), CONTEXT.Process(target=grade, args=(root,))
    grader.start()
    while seconds is not None and grader.exitcode is None and written(root) == before:
        grader.join(0.005)
    grader.join(seconds)
    if grader.exitcode is None:
        grader.kill()
        grader.join()
    return grader.exitcode == 0


def written(root):
    return len(list(root.glob(f"autograded/*/{ID}/{ID}.ipynb")))


@pytest.mark.parametrize(("students", "kills"), [(4, 2), pytest.param(40, 25, marks=pytest.mark.thorough)])
def test_a_killed_grader_goes_on_where_it_was(tmp_path, students, kills):
    answers = {f"s{i:02}": WRONG if i % 4 == 0 else EASY for i in range(students)}
    undisturbed = make_course(tmp_path / "undisturbed", answers)
    course = make_course(tmp_path / "killed", answers)
    assert run(undisturbed.root)
    (course.root / "grading-secret.txt").write_bytes((undisturbed.root / "grading-secret.txt").read_bytes())
    dice = random.Random(34)
    assert not any(run(course.root, dice.uniform(0, SECONDS)) for _ in range(kills)), "each was killed on its way"
    assert written(course.root) < students
    assert run(course.root)
    assert scores(course) == scores(undisturbed)
    for student in answers:
        mine, theirs = (read(notebook_path(c.root, "autograded", ID, student)) for c in (course, undisturbed))
        assert timeless(mine) == timeless(theirs)
    assert not list(course.root.glob("autograded/**/*.part"))


def test_what_was_entered_but_not_written_is_graded_again(tmp_path):
    """Killed between the gradebook and the notebook: the notebook is what counts."""
    course = make_course(tmp_path, {"ada": EASY})
    grade_all(course)
    path = notebook_path(course.root, "autograded", ID, "ada")
    path.unlink()
    path.with_name(f".{path.name}.part").write_text('{"cells": [')
    grade_all(course)
    assert scores(course) == {"ada": worth(EASY_POINTS)}
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_notebook_without_a_grade_is_graded_again(tmp_path):
    """The gradebook was put back to an earlier day."""
    course = make_course(tmp_path, {"ada": EASY})
    backup = (tmp_path / "gradebook.db").read_bytes()
    grade_all(course)
    (tmp_path / "gradebook.db").write_bytes(backup)
    grade_all(course)
    assert scores(course) == {"ada": worth(EASY_POINTS)}
