"""How far a notebook has come: counted, shown at its foot, read off saved files, written by the grader."""

import json
import os
import warnings

import nbformat
import pytest
from browser import shoot
from harness import ROOT, solutions
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder import selfcheck
from autograder.build import notebook_path
from autograder.exercises import UnknownError, assignment
from autograder.grading import GradedRun
from autograder.isolation import cleaned
from autograder.notebook import PROGRESS, grade_id, progress_cell, read, repair, solution_metadata, write
from autograder.progress_card import ProgressCard, progress
from autograder.saved_cards import saved, saved_nearby
from autograder.standing import Mark, Standing, record

ID = "02_matmul"
TASK = assignment(ID)
SOLVED = solutions(ID)
RIGHT, WRONG, PARTLY, BLANK = Mark(2, True, True), Mark(0, False, True), Mark(1, False, True), Mark(0, False, False)


def test_a_standing_counts_and_says_what_is_next():
    standing = Standing(TASK, {"linear_weights": RIGHT, "matmul_loops": PARTLY, "outer": WRONG, "near": BLANK})
    assert (standing.points, standing.max_points) == (3, 37)
    assert (standing.right, standing.wrong, standing.left) == (1, 2, 11)
    assert standing.next.id == "matmul_loops"
    assert Standing(TASK, {e.id: RIGHT for e in TASK.exercises}).next is None


def test_the_card_says_in_words_what_each_check_said():
    marks = {"linear_weights": RIGHT, "matmul_loops": PARTLY, "dot_numba": WRONG, "near": BLANK}
    card = ProgressCard(Standing(TASK, marks), {"01_tensors": Standing(assignment("01_tensors"))})
    shown, page = repr(card), card._repr_html_()
    assert shown.startswith("02_matmul: 3 of 37 points, 1 of 14 exercises right\n  Next: matmul_loops, 4 points, ")
    lines = {line.split()[1]: line.split()[0::2] for line in shown.splitlines() if "/" in line}
    assert [lines[name] for name in ("linear_weights", "matmul_loops", "dot_numba", "near", "outer")] == [
        ["✓", "2/2"], ["◐", "1/4", "right"], ["✗", "0/3", "right"], ["○", "0/3", "answered"], ["·", "0/2", "checked"]]
    assert shown.endswith("  01_tensors: 0 of 18 points, 0 of 8 exercises right")
    assert all(word in page for word in ("3 of 37 points", "partly right", "not answered", "not checked", "01_tensors"))
    assert "<style" not in page


def test_a_finished_notebook_leads_on_to_the_next():
    done = {name: ProgressCard(Standing(task, {e.id: RIGHT for e in task.exercises}))
            for name, task in ((name, assignment(name)) for name in (ID, "06_modules"))}  # fmt: skip
    assert "All right. Next: the notebook 03_cuda." in repr(done[ID])
    assert "All right.\n" in repr(done["06_modules"])


LIGHT, DARK = "#fff;color:#212121", "#111;color:#e0e0e0"


@pytest.mark.parametrize(("theme", "width"), [(LIGHT, 900), (DARK, 900), (LIGHT, 360)], ids=["light", "dark", "narrow"])
def test_the_card_fits_its_page(browser, theme, width, request):
    marks = {"linear_weights": RIGHT, "matmul_loops": PARTLY, "dot_numba": WRONG, "near": BLANK}
    card = ProgressCard(Standing(TASK, marks), {"01_tensors": Standing(assignment("01_tensors"))})
    page = browser.new_page(viewport={"width": width, "height": 60})
    page.set_content(f"<!doctype html><body style='margin:8px;background:{theme}'>{card._repr_html_()}</body>")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shoot(page, f"progress-{request.node.callspec.id}")
    page.close()


def exercise_cell(name, source):
    return new_code_cell(source, metadata={"nbgrader": solution_metadata(TASK[name])})


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """A folder with a notebook that a real kernel has run, and another beside it with a card from an earlier day."""
    folder = tmp_path_factory.mktemp("workbook")
    (folder / ID).mkdir()
    earlier = read(notebook_path(ROOT, "release", "01_tensors"))
    report = {"id": "test_eq", "points": 2, "passed": True, "mistake": None}
    earlier.cells[-1].outputs = [new_output("display_data", metadata=record(report))]
    write(earlier, notebook_path(folder, "", "01_tensors"))
    notebook = new_notebook(cells=[
        new_code_cell("import torch\nfrom autograder import check"),
        exercise_cell("frobenius", SOLVED["frobenius"]),
        new_code_cell("check('frobenius')"),
        exercise_cell("outer", "def outer(a, b): return a[None] * b[:, None]"),
        new_code_cell("check('outer')"),
        progress_cell(TASK),
    ])  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jupyter_client's, about the kernel's transport
        NotebookClient(notebook, allow_errors=True, timeout=60).execute(cwd=str(folder / ID))
    nbformat.validate(notebook)
    write(notebook, notebook_path(folder, "", ID))
    return folder


def test_in_a_notebook_it_shows_what_was_checked_and_what_the_others_have_saved(workbook):
    (shown,) = read(notebook_path(workbook, "", ID)).cells[-1].outputs
    text = shown.data["text/plain"]
    assert "02_matmul: 2 of 37 points, 1 of 14 exercises right" in text
    assert "✗ outer " in text
    assert "saved)" not in text
    assert "01_tensors: 2 of 18 points, 1 of 8 exercises right" in text
    assert "autograder-card" in shown.data["text/html"]


def test_after_a_restart_it_goes_by_the_saved_cards_and_says_so(workbook, monkeypatch, capsys):
    monkeypatch.chdir(workbook / ID)
    monkeypatch.setattr(selfcheck, "checked", {})
    progress(ID)
    said = capsys.readouterr().out
    assert "02_matmul: 2 of 37 points, 1 of 14 exercises right" in said
    assert "right (saved)" in said
    assert "run those checks again" in said


def test_where_no_notebook_lies_nothing_is_checked(tmp_path, monkeypatch, capsys):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    monkeypatch.setattr(selfcheck, "checked", {})
    progress(ID)
    assert "Nothing is checked yet." in capsys.readouterr().out
    with pytest.raises(UnknownError, match="02_matmul"):
        progress("02_matmull")


def test_saved_records_that_make_no_sense_are_passed_by(tmp_path):
    good = {"id": "near", "points": 3, "passed": True, "mistake": None}
    spoiled = [
        {**good, "id": "outer", "points": 100}, {**good, "id": "outer", "points": "many"}, {**good, "id": "elsewhere"},
        {"id": "outer"}, {"id": ["outer"]}, "outer", None, {**good, "id": "outer", "points": float("nan")}]
    outputs = [new_output("display_data", metadata={"autograder": each}) for each in [*spoiled, good]]
    notebook = new_notebook(cells=[exercise_cell("near", ""), new_code_cell(outputs=outputs)])
    folder = tmp_path / "mine"  # beside `tmp_path` lie other tests' notebooks
    folder.mkdir()
    path = folder / f"{ID}.ipynb"
    path.write_text(json.dumps(notebook))
    assert saved(path).marks == {"near": Mark(3, True, True, saved=True)}
    (folder / "01_tensors.ipynb").write_text("{")
    assert list(saved_nearby(folder)) == [ID]


def test_of_copies_the_one_saved_last_counts(tmp_path):
    for days, (folder, points) in enumerate({"mine": 1, "copy": 3, "old": 2}.items()):
        (tmp_path / folder).mkdir()
        report = {"id": "near", "points": points, "passed": True, "mistake": None}
        card = new_output("display_data", metadata=record(report))
        path = tmp_path / folder / f"{ID}.ipynb"
        path.write_text(json.dumps(new_notebook(cells=[exercise_cell("near", ""), new_code_cell(outputs=[card])])))
        os.utime(path, (0, 1e9 + (5 if folder == "copy" else days)))
    assert saved_nearby(tmp_path / "mine")[ID].points == 3


def test_a_cell_that_shows_progress_is_no_reason_for_a_second_run():
    assert cleaned([progress_cell(TASK).source]).same


def test_in_a_graded_run_the_grader_writes_it_and_the_students_cell_is_not_run(submission, warm):
    answers = {"frobenius": SOLVED["frobenius"], "outer": "def outer(a, b): return 1"}
    handed_in = submission(answers, after=["def progress(*_): print('37 of 37 points')"])
    handed_in.notebook.cells.insert(0, progress_cell(TASK))
    handed_in.notebook.cells[0].source = "print('37 of 37 points')"
    repair(handed_in.notebook, handed_in.assignment)
    GradedRun(handed_in.notebook, handed_in.assignment, 7, warm).grade()
    assert [grade_id(cell) for cell in handed_in.notebook.cells].count(PROGRESS) == 1
    (shown,) = handed_in.notebook.cells[-1].outputs
    assert shown.data["text/plain"].startswith("02_matmul: 2 of 4 points, 1 of 2 exercises right")
    assert "37 of 37" not in handed_in.text()
