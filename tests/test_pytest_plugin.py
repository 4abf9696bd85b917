"""`pytest 02_matmul.ipynb`: one test an exercise, from the installed plugin."""

import subprocess
import sys

import nbformat
import pytest
from harness import ALL, ROOT, WRITTEN, solution

from autograder.build import notebook_path
from autograder.notebook import grade_id, read, write

RELEASE = notebook_path(ROOT, "release", "02_matmul")


def run_pytest(*arguments, cwd):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def partly_solved(tmp_path_factory):
    """A notebook with one right answer and one wrong one."""
    path = tmp_path_factory.mktemp("notebook") / "my notebook.ipynb"
    notebook = read(RELEASE)
    for cell in notebook.cells:
        if grade_id(cell) == "strides":
            cell.source = solution("strides")
        if grade_id(cell) == "matmul_torch":
            cell.source = "def matmul(a, b): return a * b"
    write(notebook, path)
    return path


def test_one_item_an_exercise_and_the_card_for_a_failure(partly_solved):
    done = run_pytest("-v", partly_solved, cwd=partly_solved.parent)
    assert done.returncode == 1
    assert "1 passed, 13 failed" in done.stdout or "13 failed, 1 passed" in done.stdout
    assert "::strides PASSED" in done.stdout
    assert "`*` for `@`" in done.stdout
    assert "pytest_plugin.py" not in done.stdout


def test_every_exercise_of_every_notebook_is_collected_and_nothing_is_run(tmp_path):
    releases = [notebook_path(ROOT, "release", name) for name in WRITTEN]
    found = run_pytest("--collect-only", "-q", *releases, cwd=tmp_path).stdout
    assert [line.partition("::")[2] for line in found.splitlines() if "::" in line] == ALL


def test_other_notebooks_are_left_alone_unless_named(tmp_path):
    other = tmp_path / "other.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), other)
    assert "no tests ran" in run_pytest(cwd=tmp_path).stdout
    named = run_pytest(other, cwd=tmp_path)
    assert "holds no exercise of this workbook" in named.stdout
