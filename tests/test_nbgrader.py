"""The instructor's journey with real nbgrader: validate, autograde, feedback, and the same by `autograder grade`."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig

import pytest
from harness import ROOT, WRITTEN, solutions
from nbgrader.api import Gradebook

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.nbgrader_plugin import GradedExecute, enter_assignment
from autograder.notebook import check_id, grade_id, read, write

ID = "02_matmul"
SOLVED = solutions(ID)
ALL_POINTS, EXERCISES = sum(e.points for e in assignment(ID).exercises), len(assignment(ID).exercises)
PARTIAL = {**SOLVED, "linear_weights": "weights = torch.rand(784, 10)\nbias = torch.zeros(10)",
           "matmul_loops": SOLVED["matmul_loops"].replace("+=", "=")}  # fmt: skip
STDERR = {**SOLVED, "frobenius": SOLVED["frobenius"] + "\nimport sys\nprint('a warning', file=sys.stderr)"}
CLASS = {"ada": SOLVED, "blank": {}, "partial": PARTIAL, "noisy": STDERR}
POINTS = {"ada": ALL_POINTS, "blank": 0, "partial": ALL_POINTS - 5, "noisy": ALL_POINTS}


def nbgrader(*arguments, cwd):
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    return subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=cwd, capture_output=True, text=True,
                          timeout=300, env={**os.environ, "PATH": path})  # fmt: skip


def make_course(folder):
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "nbgrader_config.py", folder / "nbgrader_config.py")
    for student, answers in CLASS.items():
        notebook = read(notebook_path(ROOT, "release", ID))
        for cell in notebook.cells:
            cell.source = answers.get(grade_id(cell), cell.source)
        write(notebook, notebook_path(folder, "submitted", ID, student))
    return folder


def scores(course, name=ID):
    """Every row that a grade is made of, by student and cell."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            (s.student.id, g.name): (g.auto_score, g.max_score, g.needs_manual_grade)
            for s in gradebook.assignment_submissions(name) for n in s.notebooks for g in n.grades
        }  # fmt: skip


def totals(rows):
    return {student: sum(score for (s, _), (score, *_) in rows.items() if s == student) for student in CLASS}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class graded by nbgrader's own commands."""
    course = make_course(tmp_path_factory.mktemp("nbgrader"))
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        done = nbgrader(command, ID, cwd=course)
        assert done.returncode == 0, done.stderr[-3000:]
    return course


def test_grades_land_in_the_gradebook(graded):
    rows = scores(graded)
    assert totals(rows) == POINTS
    assert rows["partial", "linear_weights-check"] == (1, 2, False)
    assert rows["partial", "matmul_loops-check"] == (0, 4, False)


def test_autograded_notebooks_hold_outputs_verdicts_and_seed(graded):
    notebook = read(notebook_path(graded, "autograded", ID, "partial"))
    kept = notebook.metadata["autograder"]
    assert len(kept["exercises"]) == EXERCISES
    assert isinstance(kept["seed"], int)
    assert kept["protections"] or kept["unprotected"]
    assert any(o.get("data", {}).get("image/png") for c in notebook.cells for o in c.get("outputs", []))


def test_feedback_shows_message_named_mistake_and_partial_credit(graded):
    page = notebook_path(graded, "feedback", ID, "partial").with_suffix(".html").read_text(encoding="utf-8")
    assert "Known mistake: <code>=</code> for <code>+=</code>" in page
    assert "<code>rand</code> for <code>randn</code>" in page
    assert "partly right, 1 of 2 points" in page
    assert f"Score: {POINTS['partial']:.1f} / {ALL_POINTS:.1f}" in " ".join(page.split())


def test_each_student_has_dice_of_their_own_and_the_secret_stays_in_its_file(graded):
    kept = {s: read(notebook_path(graded, "autograded", ID, s)).metadata["autograder"]["seed"] for s in CLASS}
    assert len(set(kept.values())) == len(CLASS)
    secret = graded / "grading-secret.txt"
    assert secret.stat().st_mode & 0o077 == 0
    assert not any(secret.read_text().strip() in p.read_text(errors="ignore") for p in graded.glob("*ed/**/*.ipynb"))


def test_autograder_grade_does_the_same_job(graded, tmp_path):
    course = make_course(tmp_path)
    shutil.copyfile(graded / "grading-secret.txt", course / "grading-secret.txt")
    command = [sys.executable, "-m", "autograder.cli", "grade", ID]
    first = subprocess.run([*command, "--json", "all.json"], cwd=course, capture_output=True, text=True, timeout=300)
    assert first.returncode == 0, first.stderr
    assert scores(course) == scores(graded)
    reports = {r["student"]: r for r in json.loads((course / "all.json").read_text())}
    assert {s: sum(e["points"] for e in r["exercises"]) for s, r in reports.items()} == POINTS
    for student, report in reports.items():
        kept = read(notebook_path(graded, "autograded", ID, student)).metadata["autograder"]
        assert (report["seed"], report["exercises"]) == (kept["seed"], [dict(e) for e in kept["exercises"]])

    graded_at = {s: notebook_path(course, "autograded", ID, s).stat().st_mtime_ns for s in CLASS}
    changed = notebook_path(course, "submitted", ID, "blank")
    shutil.copyfile(notebook_path(course, "submitted", ID, "ada"), changed)
    again = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=300)
    assert again.returncode == 0, again.stderr
    assert totals(scores(course)) == {**POINTS, "blank": ALL_POINTS}
    redone = {s for s in CLASS if notebook_path(course, "autograded", ID, s).stat().st_mtime_ns != graded_at[s]}
    assert redone == {"blank"}, "what was graded already is not graded again, what changed is"


def test_another_assignment_goes_into_the_same_gradebook(graded):
    other, before = WRITTEN[-1], scores(graded)
    write(read(notebook_path(ROOT, "source", other)), notebook_path(graded, "submitted", other, "ada"))
    command = [sys.executable, "-m", "autograder.cli", "grade", other]
    done = subprocess.run(command, cwd=graded, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert scores(graded) == before
    rows = {name: score for (_, name), (score, *_) in scores(graded, other).items()}
    assert rows == {check_id(e): e.points for e in assignment(other).exercises}


def test_autograde_enters_an_assignment_that_the_gradebook_does_not_know(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "source", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    enter_assignment(assignment=ID, student="*", notebooks=[])
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        assert gradebook.find_notebook(ID, ID).max_score == ALL_POINTS


def test_nbgrader_itself_is_asked_which_submissions_come_next():
    assert GradedExecute().upcoming is None


def validated(name, step, cwd):
    """What `nbgrader validate` says, as the Validate button does: a kernel runs all cells, `check` among them."""
    shutil.copyfile(notebook_path(ROOT, step, name), cwd / f"{name}.ipynb")
    return nbgrader("validate", f"{name}.ipynb", cwd=cwd).stdout


@pytest.mark.parametrize("name", WRITTEN)
def test_validate_passes_the_source(tmp_path, name):
    assert "Success! Your notebook passes all the tests." in validated(name, "source", tmp_path)


def test_validate_lists_every_blank_exercise(tmp_path):
    said = validated(ID, "release", tmp_path)
    assert said.count("not answered yet") == EXERCISES
    assert "Success!" not in said
