"""The instructor's journey with real nbgrader: validate, autograde, feedback, and the same by `autograder grade`."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig

import pytest
from course import timeless
from harness import ROOT, WRITTEN, solutions
from nbgrader.api import Gradebook

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.nbgrader_plugin import enter_assignment
from autograder.notebook import check_id, grade_id, is_shown_by_us, read, write
from autograder.sandbox import available

ID = "02_matmul"
SOLVED = solutions(ID)
ALL_POINTS, EXERCISES = sum(e.points for e in assignment(ID).exercises), len(assignment(ID).exercises)
PARTIAL = {**SOLVED, "linear_weights": "weights = torch.rand(784, 10)\nbias = torch.zeros(10)",
           "matmul_loops": SOLVED["matmul_loops"].replace("+=", "=")}  # fmt: skip
STDERR = {**SOLVED, "frobenius": SOLVED["frobenius"] + "\nimport sys\nprint('a warning', file=sys.stderr)"}
CLASS = {"ada": SOLVED, "blank": {}, "partial": PARTIAL, "noisy": STDERR, "late": PARTIAL}
POINTS = {"ada": ALL_POINTS, "blank": 0, "partial": ALL_POINTS - 5, "noisy": ALL_POINTS, "late": ALL_POINTS - 5}
CONFIG = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8") + "c.LateSubmissionPlugin.penalty_method = 'zero'\n"


def nbgrader(*arguments, cwd):
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    return subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=cwd, capture_output=True, text=True,
                          timeout=300, env={**os.environ, "PATH": path})  # fmt: skip


def make_course(folder):
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    for student, answers in CLASS.items():
        notebook = read(notebook_path(ROOT, "release", ID))
        for cell in notebook.cells:
            cell.source = answers.get(grade_id(cell), cell.source)
        write(notebook, notebook_path(folder, "submitted", ID, student))
    late = notebook_path(folder, "submitted", ID, "late").parent
    (late / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    (late / "notes.txt").write_text("what else I handed in")
    broken = notebook_path(folder, "submitted", ID, "broken")
    broken.parent.mkdir(parents=True)
    broken.write_text('{"cells": [')
    done = nbgrader("generate_assignment", ID, cwd=folder)
    assert done.returncode == 0, done.stderr[-3000:]
    with gradebook_of(folder) as gradebook:
        gradebook.update_or_create_assignment(ID, duedate="2026-03-01 12:00:00 UTC")
    return folder


def gradebook_of(course):
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", "foundations")


def scores(course, name=ID):
    """The points of every check, by student and cell."""
    with gradebook_of(course) as gradebook:
        return {
            (s.student.id, g.name): (g.auto_score, g.max_score, g.needs_manual_grade)
            for s in gradebook.assignment_submissions(name) for n in s.notebooks for g in n.grades
        }  # fmt: skip


def everything(course):
    """All that the gradebook says of submissions, row by row, but for the random ids."""
    with gradebook_of(course) as gradebook:
        return {
            (s.student.id, s.student.last_name, s.timestamp, s.extension, n.name, n.flagged, n.late_submission_penalty,
             n.score): (
                {g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade) for g in n.grades},
                {c.name: (c.auto_comment, c.manual_comment) for c in n.comments})
            for s in gradebook.assignment_submissions(ID) for n in s.notebooks
        }  # fmt: skip


def totals(rows):
    return {student: sum(score for (s, _), (score, *_) in rows.items() if s == student) for student in CLASS}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class graded by nbgrader's own commands."""
    course = make_course(tmp_path_factory.mktemp("nbgrader"))
    done = nbgrader("autograde", ID, cwd=course)
    assert done.returncode == 1, "one submission is broken"
    done = nbgrader("generate_feedback", ID, cwd=course)
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
    words = re.sub("<[^>]*>", "", page)
    assert "Known mistake: = for +=." in words
    assert "Known mistake: rand for randn." in words
    assert "partly right, 1 of 2 points" in page
    assert f"Score: {POINTS['partial']:.1f} / {ALL_POINTS:.1f}" in " ".join(page.split())


def test_feedback_ends_with_the_progress_of_this_run(graded):
    page = notebook_path(graded, "feedback", ID, "partial").with_suffix(".html").read_text(encoding="utf-8")
    table = page.rpartition(f"02_matmul: {POINTS['partial']:g} of {ALL_POINTS:g} points, 12 of 14 exercises right")[2]
    assert "Next: linear_weights" in table
    assert all(word in table for word in ("partly right", "1/2", "not right", "0/4"))


def test_each_student_has_dice_of_their_own_and_the_secret_stays_in_its_file(graded):
    kept = {s: read(notebook_path(graded, "autograded", ID, s)).metadata["autograder"]["seed"] for s in CLASS}
    assert len(set(kept.values())) == len(CLASS)
    secret = graded / "grading-secret.txt"
    assert secret.stat().st_mode & 0o077 == 0
    assert not any(secret.read_text().strip() in p.read_text(errors="ignore") for p in graded.glob("*ed/**/*.ipynb"))


GRADE = [sys.executable, "-m", "autograder.cli", "grade", ID]


def grade(course, *options):
    return subprocess.run([*GRADE, *options], cwd=course, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def ours(graded, tmp_path_factory):
    """The same class graded by `autograder grade`, with the same dice."""
    course = make_course(tmp_path_factory.mktemp("ours"))
    shutil.copyfile(graded / "grading-secret.txt", course / "grading-secret.txt")
    done = grade(course, "--json", "all.json")
    assert done.returncode == 1
    assert "submitted/broken/02_matmul/02_matmul.ipynb is not a Jupyter notebook" in done.stderr
    assert f"Fences around {len(CLASS)} submissions: {'none (' if available() else 'files, network, '}" in done.stdout
    return course


def test_autograder_grade_writes_the_same_gradebook_row_by_row(graded, ours):
    assert everything(ours) == everything(graded)
    (late,) = [key for key in everything(ours) if key[0] == "late"]
    assert late[-2:] == (POINTS["late"],) * 2, "the late-penalty plugin takes all that was earned"


def plain(notebook):
    """A notebook without what differs from run to run: times, and pictures of them."""
    return [(c.cell_type, c.source, c.metadata, c.outputs if is_shown_by_us(grade_id(c)) else None)
            for c in notebook.cells]  # fmt: skip


@pytest.mark.parametrize("student", CLASS)
def test_it_writes_the_same_notebooks(graded, ours, student):
    theirs, mine = (notebook_path(course, "autograded", ID, student) for course in (graded, ours))
    assert plain(read(mine)) == plain(read(theirs))
    assert timeless(read(mine)) == timeless(read(theirs))
    assert mine.stat().st_mode == theirs.stat().st_mode
    assert sorted(p.name for p in mine.parent.iterdir()) == sorted(p.name for p in theirs.parent.iterdir())


def test_its_report_says_what_the_notebooks_say(ours):
    reports = {r["student"]: r for r in json.loads((ours / "all.json").read_text())}
    assert {s: sum(e["points"] for e in r["exercises"]) for s, r in reports.items()} == POINTS
    for student, report in reports.items():
        kept = read(notebook_path(ours, "autograded", ID, student)).metadata["autograder"]
        assert (report["seed"], report["exercises"]) == (kept["seed"], [dict(e) for e in kept["exercises"]])


def test_what_is_graded_is_not_graded_again_unless_it_changed(ours, tmp_path):
    course = shutil.copytree(ours, tmp_path / "course")
    graded_at = {s: notebook_path(course, "autograded", ID, s).stat().st_mtime_ns for s in CLASS}
    changed = notebook_path(course, "submitted", ID, "blank")
    shutil.copyfile(notebook_path(course, "submitted", ID, "ada"), changed)
    again = grade(course)
    assert "not graded" in again.stdout
    assert totals(scores(course)) == {**POINTS, "blank": ALL_POINTS}
    redone = {s for s in CLASS if notebook_path(course, "autograded", ID, s).stat().st_mtime_ns != graded_at[s]}
    assert redone == {"blank"}


def test_a_regrade_says_first_what_it_would_change_and_keeps_what_people_wrote(ours, tmp_path):
    course = shutil.copytree(ours, tmp_path / "course")
    with gradebook_of(course) as gradebook:
        gradebook.find_grade("outer-check", ID, ID, "ada").manual_score = 1.5
        gradebook.find_grade("near-check", ID, ID, "partial").auto_score = 0  # as an older check had it
        gradebook.find_comment("outer", ID, ID, "ada").manual_comment = "Well done"
        gradebook.db.commit()
    before = everything(course)
    rehearsal = grade(course, "-j", "1", "--dry-run", "--student", "ada", "partial")
    assert rehearsal.returncode == 0, rehearsal.stderr
    assert [line.split("│")[1:5] for line in rehearsal.stdout.splitlines() if "partial" in line] == [
        [" partial ", " near     ", " 0      ", " 3        "]]
    assert everything(course) == before
    assert grade(course, "-j", "1", "--again", "--student", "ada", "partial").returncode == 0
    rows = {key[0]: row for key, row in everything(course).items()}
    assert rows["ada"][0]["outer-check"] == (2, 1.5, None, True)
    assert rows["ada"][1]["outer"] == (None, "Well done")
    assert rows["partial"][0]["near-check"] == (3, None, None, False)


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


def validated(step, cwd, *names):
    """What `nbgrader validate` says, as the Validate button does: a kernel runs all cells, `check` among them."""
    for name in names:
        shutil.copyfile(notebook_path(ROOT, step, name), cwd / f"{name}.ipynb")
    return nbgrader("validate", *(f"{name}.ipynb" for name in names), cwd=cwd).stdout


def test_validate_passes_every_source(tmp_path):
    said = validated("source", tmp_path, *WRITTEN)
    assert said.count("Success! Your notebook passes all the tests.") == len(WRITTEN), said


def test_validate_lists_every_blank_exercise(tmp_path):
    said = validated("release", tmp_path, ID)
    assert said.count("not answered yet") == EXERCISES
    assert "Success!" not in said
