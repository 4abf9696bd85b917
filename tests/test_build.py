"""From solutions/ to source/ and release/: what is committed is what the build makes."""

import json
import shutil
from pathlib import Path

import pytest
from harness import WRITTEN, solutions, stub
from nbgrader.nbgraderformat import MetadataValidator

from autograder.build import build, facts, notebook_path, released_cells
from autograder.exercises import assignment
from autograder.notebook import check_id, grade_id, read
from autograder.rules import blank

ROOT = Path(__file__).parent.parent


each = pytest.mark.parametrize("name", WRITTEN)


@each
def test_committed_notebooks_are_what_the_build_makes(tmp_path, name):
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    build(tmp_path, name)
    for step in ("source", "release"):
        made, committed = (notebook_path(root, step, name) for root in (tmp_path, ROOT))
        stale = f"{step}/{name} is stale: run `autograder build` and commit the result"
        assert committed.exists(), stale
        assert made.read_bytes() == committed.read_bytes(), stale


@each
def test_what_the_release_should_hold_is_known_without_nbgrader(name):
    released = read(notebook_path(ROOT, "release", name))
    assert released_cells(ROOT, name) == [(grade_id(cell), cell.source) for cell in released.cells]


def test_no_other_notebooks_are_committed():
    for step in ("source", "release"):
        assert sorted(p.stem for p in (ROOT / step).rglob("*.ipynb")) == WRITTEN


@each
def test_every_exercise_is_one_answer_cell_and_one_locked_check_cell_behind_it(name):
    notebook, task = read(notebook_path(ROOT, "source", name)), assignment(name)
    MetadataValidator().validate_nb(notebook)
    names = [grade_id(c) for c in notebook.cells if grade_id(c)]
    assert names == ["colab", "preamble", *(n for e in task.exercises for n in (e.id, check_id(e))), "progress"]
    for exercise in task.exercises:
        check = next(c for c in notebook.cells if grade_id(c) == check_id(exercise))
        assert check.source == f'check("{exercise.id}")'
        assert check.metadata.nbgrader.points == exercise.points
        assert check.metadata.nbgrader.locked


@each
def test_release_holds_no_solution_and_no_output(name):
    notebook = read(notebook_path(ROOT, "release", name))
    text = json.dumps(notebook)
    assert "BEGIN SOLUTION" not in text
    assert "END SOLUTION" not in text
    assert not any(c.get("outputs") for c in notebook.cells)
    assert "Do not edit" in notebook.cells[0].source
    cells = {grade_id(c): c.source for c in notebook.cells}
    for exercise, solution in solutions(name).items():
        assert cells[exercise] == stub(solution)
        assert blank(cells[exercise])
        assert "raise NotImplementedError()" in cells[exercise]


@each
def test_prompts_say_points_difficulty_and_minutes(name):
    text = notebook_path(ROOT, "release", name).read_text(encoding="utf-8")
    assert all(text.count(json.dumps(facts(e), ensure_ascii=False)[1:-1]) == 1 for e in assignment(name).exercises)


def test_points_difficulty_and_minutes_in_words():
    exercise = assignment("02_matmul")["matmul_torch"]
    assert facts(exercise) == "*`matmul_torch` · 1 point · difficulty ★☆☆ · about 2 minutes*"
