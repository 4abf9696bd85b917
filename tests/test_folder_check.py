"""`autograder check FOLDER`: how far a student has come in the whole workbook."""

import json
import shutil

import pytest
from course import EASY, SOLVED, WRONG
from harness import ROOT

from autograder.build import notebook_path
from autograder.cli import main
from autograder.notebook import grade_id, read, write


def put(path, name, answers):
    """A notebook of which the student kept what counts alone, so that it is run in no time."""
    notebook = read(notebook_path(ROOT, "release", name))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell)]
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    write(notebook, path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two notebooks that are begun, one in a folder of its own, and what else lies about."""
    folder = tmp_path_factory.mktemp("workbook")
    put(folder / "02_matmul.ipynb", "02_matmul", {**WRONG, "linear_weights": SOLVED["linear_weights"]})
    put(folder / "early" / "01_tensors.ipynb", "01_tensors", {})
    put(folder / ".ipynb_checkpoints" / "02_matmul-checkpoint.ipynb", "02_matmul", EASY)
    (folder / "notes.ipynb").write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (folder / "03_cuda.ipynb").write_text('{"cells": [')
    return folder


def test_all_notebooks_are_told_of_and_the_next_step(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert main(["check", ".", "--json", "all.json", "--seed", "3"]) == 1
    shown = capsys.readouterr()
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.out.splitlines() if line[:1] == "│"]
    assert rows == [
        ["02_matmul", "4/37", "2", "1", "11", "matmul_loops"],
        ["early/01_tensors", "0/18", "0", "0", "8", "test_eq"],
    ]
    assert "4 of 55 points so far" in shown.out
    assert "Next: test_eq in early/01_tensors.ipynb, 2 points, about" in shown.out
    assert "Passed by: 03_cuda.ipynb is not a Jupyter notebook" in shown.err
    assert "Passed by: notes.ipynb holds no exercise of this workbook" in shown.err
    reports = json.loads((folder / "all.json").read_text())
    assert [(r["assignment"], r["seed"], len(r["exercises"])) for r in reports] == [
        ("02_matmul", 3, 14), ("01_tensors", 3, 8)]


@pytest.mark.parametrize(
    ("answers", "code", "broken"), [(EASY, 0, False), (WRONG, 1, False), (EASY, 1, True)],
    ids=["right", "wrong", "unread"])
def test_so_far_asks_only_of_what_is_answered(folder, tmp_path, capsys, answers, code, broken):
    put(tmp_path / "02_matmul.ipynb", "02_matmul", answers)
    shutil.copyfile(folder / "notes.ipynb", tmp_path / "notes.ipynb")
    if broken:
        shutil.copyfile(folder / "03_cuda.ipynb", tmp_path / "03_cuda.ipynb")
    assert main(["check", str(tmp_path), "--so-far"]) == code
    assert "Next: linear_weights in 02_matmul.ipynb" in capsys.readouterr().out


def test_so_far_goes_for_one_notebook_too(tmp_path, capsys):
    put(tmp_path / "02_matmul.ipynb", "02_matmul", EASY)
    assert main(["check", str(tmp_path / "02_matmul.ipynb"), "--so-far"]) == 0
    assert "4 of 37 points" in capsys.readouterr().out
