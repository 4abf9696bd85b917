"""A class whose luck is out: resubmissions, deadlocks, slow cells, a gradebook in use, a full disk, another clock."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from functools import partial

import pytest
from conftest import Clock, cell
from course import EASY, EASY_POINTS, ID, WRONG, grade_all, hand_in, make_course, scores, worth
from harness import DEADLOCK, solutions
from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.engine import Engine

from autograder import classroom, gradebook, submission
from autograder.build import notebook_path
from autograder.classroom import Change
from autograder.cli import main
from autograder.course import Course
from autograder.exercises import assignment
from autograder.grading import GradedRun
from autograder.notebook import grade_id, read, write

EARNED = {"ada": worth(EASY_POINTS), "ben": worth({"frobenius-check": 2.0})}
CUDA = "03_cuda"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A course that the gradebook knows, to be copied."""
    folder = tmp_path_factory.mktemp("template") / "course"
    folder.mkdir()
    make_course(folder, {"ada": EASY, "ben": WRONG}).prepare(CUDA)
    return folder


@pytest.fixture
def course(template, tmp_path, warm, monkeypatch):
    """A class of two, graded in the tests' own warm process."""
    monkeypatch.setattr(submission, "warm_process", lambda mode: warm)
    folder = shutil.copytree(template, tmp_path / "course")
    monkeypatch.chdir(folder)
    return Course(folder, jobs=1)


def autograded(course, student="ada", name=ID):
    return notebook_path(course.root, "autograded", name, student)


# --- resubmission ----------------------------------------------------------------------------------


def test_a_resubmission_counts_as_it_is(course):
    """An answer that was graded before is deleted, its check too."""
    grade_all(course)
    path = notebook_path(course.root, "submitted", ID, "ada")
    notebook = read(path)
    notebook.cells = [c for c in notebook.cells if not grade_id(c).startswith("outer")]
    write(notebook, path)
    assert grade_all(course)["ada"].changes == (Change("outer-check", 2.0, 0.0),)
    assert scores(course) == {**EARNED, "ada": worth({"frobenius-check": 2.0})}
    assert "outer" not in [grade_id(c) for c in read(autograded(course)).cells]


def test_a_broken_resubmission_takes_its_grade_back_and_no_other(course):
    grade_all(course)
    notebook_path(course.root, "submitted", ID, "ada").write_text("{")
    assert "is not a Jupyter notebook" in grade_all(course)["ada"].problem
    assert scores(course) == {**EARNED, "ada": dict.fromkeys(worth({}))}
    assert not autograded(course).exists()


def test_a_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(course):
    beside, there = notebook_path(course.root, "submitted", ID, "ada").parent, autograded(course).parent
    (beside / "one").write_text("1")
    (beside / "two").mkdir()
    (beside / "two" / "x").write_text("2")
    (course.root / "source" / ID / "given").mkdir()
    (course.root / "source" / ID / "given" / "data").write_text("ours")
    (beside / "given").write_text("mine")
    for swap in (False, True):
        if swap:
            (beside / "one").unlink()
            (beside / "two" / "x").replace(beside / "x")
            (beside / "two").rmdir()
            (beside / "x").replace(beside / "two")
            (beside / "one").mkdir()
            (beside / "one" / "y").write_text("1")
            hand_in(course.root, "ada", WRONG)
        assert not grade_all(course)["ada"].problem
        found = sorted(p.relative_to(there).as_posix() for p in there.rglob("*") if p.is_file())
        assert found == sorted([f"{ID}.ipynb", "given/data", *(["one/y", "two"] if swap else ["one", "two/x"])])


def test_a_seed_is_drawn_with_though_all_are_graded_already(course):
    grade_all(course)
    assert main(["grade", ID, "-j", "1", "--seed", "5", "--json", "all.json"]) == 0
    assert {r["seed"] for r in json.loads((course.root / "all.json").read_text(encoding="utf-8"))} == {5}


# --- slow and stuck --------------------------------------------------------------------------------

def test_a_kernel_that_deadlocks_holds_nobody_up(course):
    right = {"blocks_per_grid": solutions(CUDA)["blocks_per_grid"]}
    hand_in(course.root, "ada", right, CUDA)
    path = hand_in(course.root, "stuck", {**right, "kernel_tiled": DEADLOCK}, CUDA)
    notebook = read(path)
    notebook.cells.append(cell("tiled_kernel[(2, 2), (TPB, TPB)](m1.numpy(), m2.numpy(), np.zeros((5, 10)))"))
    write(notebook, path)
    results = grade_all(course, name=CUDA)
    points = worth({"blocks_per_grid-check": assignment(CUDA)["blocks_per_grid"].points}, CUDA)
    assert scores(course, CUDA) == {"ada": points, "stuck": points}
    (said,) = [e["message"] for e in results["stuck"].report["exercises"] if e["id"] == "kernel_tiled"]
    assert "A GPU hangs there" in said


def test_cells_that_sleep_just_under_the_limit_of_a_cell_run_into_that_of_the_notebook(course, monkeypatch):
    monkeypatch.setattr(submission, "GradedRun", partial(GradedRun, clock=Clock(1)))
    path = hand_in(course.root, "sleepy", EASY)
    notebook = read(path)
    place = next(i for i, c in enumerate(notebook.cells) if grade_id(c) == "frobenius-check") + 1
    notebook.cells[place:place] = [cell("'a second goes by'") for _ in range(300)]
    notebook.cells.sort(key=lambda c: grade_id(c) == "outer" or grade_id(c) == "outer-check")
    write(notebook, path)
    results = grade_all(course)
    assert scores(course) == {**EARNED, "sleepy": worth({"frobenius-check": 2.0})}
    (said,) = [e["message"] for e in results["sleepy"].report["exercises"] if e["id"] == "outer"]
    assert said == "Not judged: the notebook had used up its 300 seconds before this check was reached."


# --- a gradebook or a disk that cannot be written ---------------------------------------------------


def rows(course):
    """All tables of the gradebook."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        return list(connection.iterdump())


def refused(capsys, said):
    """`autograder grade` ends with exit code 2 and this one sentence."""
    code, (_, told) = main(["grade", ID, "-j", "1"]), capsys.readouterr()
    assert (code, told.strip().count("\n")) == (2, 0), told
    assert told.startswith("autograder: ")
    assert said in told


def goes_on(course):
    """When the trouble is over, it grades on."""
    assert main(["grade", ID, "-j", "1"]) == 0
    assert scores(course) == EARNED


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_gradebook_that_another_program_keeps_locked(course, monkeypatch, capsys, lock):
    monkeypatch.setattr(gradebook, "PATIENCE", 0.0)
    before, other = rows(course), sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    other.execute(f"BEGIN {lock}")
    refused(capsys, "The gradebook is locked by another program")
    other.execute("ROLLBACK")
    other.close()
    assert rows(course) == before
    goes_on(course)


def test_a_gradebook_that_may_only_be_read(course, capsys):
    before, config = rows(course), course.root / "nbgrader_config.py"
    standard = config.read_text()
    url = f"sqlite:///file:{course.root / 'gradebook.db'}?mode=ro&uri=true"
    config.write_text(f"{standard}\nc.CourseDirectory.db_url = {url!r}\n")
    refused(capsys, "The gradebook cannot be used (attempt to write a readonly database)")
    config.write_text(standard)
    assert rows(course) == before
    goes_on(course)


def test_a_gradebook_on_a_full_disk(course, capsys):
    with sqlite3.connect(course.root / "gradebook.db", isolation_level=None) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")  # no page is left over, and none has much room
    before = rows(course)

    def fill(connection, _):
        connection.execute("PRAGMA max_page_count = 1")  # no more pages than there are

    event.listen(Engine, "connect", fill)
    try:
        refused(capsys, "The gradebook cannot be used (database or disk is full)")
    finally:
        event.remove(Engine, "connect", fill)
    assert rows(course) == before
    goes_on(course)


def test_a_disk_that_is_full_when_the_notebook_is_written(course, monkeypatch, capsys):
    def full(text, path, mode):
        path.parent.mkdir(parents=True)
        path.with_name(f".{path.name}.part").write_text(text[:100])
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(classroom, "write_text", full)
        refused(capsys, f"{ID}.ipynb cannot be written (No space left on device); what was graded before is kept.")
    assert not list(course.root.glob("autograded/*/*/*.ipynb"))
    goes_on(course)
    assert not list(course.root.glob("autograded/**/*.part"))


# --- another clock, another language ----------------------------------------------------------------


def everything(course):
    """Points, time of submission and penalty."""
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        return {(s.student.id, s.timestamp, n.late_submission_penalty): {g.name: g.auto_score for g in n.grades}
                for s in book.assignment_submissions(ID) for n in s.notebooks}  # fmt: skip


def test_the_report_is_the_same_under_another_sky(course, tmp_path, monkeypatch):
    """A clock that goes backwards here; there the time zone that is the first to see the day, and plain ASCII."""
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        book.update_or_create_assignment(ID, duedate="2026-03-01 12:00:00 UTC")
    for student, note in {"in time": "2026-03-01 11:59:59 UTC", "late": "2026-03-01 12:00:01 UTC"}.items():
        hand_in(course.root, student, EASY).with_name("timestamp.txt").write_text(note)
    course = Course(course.root, jobs=1)
    course.seed(ID, "ada")  # makes the course's secret
    there = Course(shutil.copytree(course.root, tmp_path / "there"))
    ticks = iter(range(2**31, 0, -3600))
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: float(next(ticks)))
        here = grade_all(course)
    sky = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([sys.executable, "-m", "autograder.cli", "grade", ID, "--json", "all.json", "-j", "1"],
                          cwd=there.root, env={**os.environ, **sky}, capture_output=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    reports = {r["student"]: r for r in json.loads((there.root / "all.json").read_text(encoding="utf-8"))}
    assert reports == {student: result.report for student, result in here.items()}
    assert everything(there) == everything(course)
    penalties = {s: penalty for s, _, penalty in everything(there)}
    assert penalties == {"ada": None, "ben": None, "in time": None, "late": 4.0}
