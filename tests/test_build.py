"""From solutions/ to source/ and release/: what is committed is what the build makes."""

import json
import shutil
from pathlib import Path

import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.build import BuildError, build, facts, notebook_path, source_notebook
from autograder.exercises import assignment, assignments
from autograder.notebook import grade_id, read

ROOT = Path(__file__).parent.parent
MATMUL = assignment("02_matmul")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbook")
    shutil.copytree(ROOT / "solutions", folder / "solutions")
    for name in assignments():
        build(folder, name)
    return folder


@pytest.mark.parametrize("step", ["source", "release"])
@pytest.mark.parametrize("name", assignments())
def test_committed_notebooks_are_what_the_build_makes(built, step, name):
    made, committed = (notebook_path(root, step, name).read_bytes() for root in (built, ROOT))
    assert made == committed, f"{step}/{name} is stale: run `autograder build` and commit the result"


def test_every_exercise_is_one_answer_cell_and_one_locked_check_cell_behind_it():
    notebook = read(notebook_path(ROOT, "source", "02_matmul"))
    MetadataValidator().validate_nb(notebook)
    names = [grade_id(c) for c in notebook.cells if grade_id(c)]
    assert names == ["preamble", *(n for e in MATMUL.exercises for n in (e.id, f"{e.id}-check"))]
    for exercise in MATMUL.exercises:
        check = next(c for c in notebook.cells if grade_id(c) == f"{exercise.id}-check")
        assert check.source == f'check("{exercise.id}")'
        assert check.metadata.nbgrader.points == exercise.points
        assert check.metadata.nbgrader.locked


def test_release_holds_no_solution_and_no_output():
    notebook = read(notebook_path(ROOT, "release", "02_matmul"))
    text = json.dumps(notebook)
    assert "BEGIN SOLUTION" not in text
    assert text.count("raise NotImplementedError()") >= len(MATMUL.exercises)
    assert not any(c.get("outputs") for c in notebook.cells)
    assert "Do not edit" in notebook.cells[0].source


def test_prompts_say_points_difficulty_and_minutes():
    text = notebook_path(ROOT, "release", "02_matmul").read_text(encoding="utf-8")
    assert all(f"`{e.id}` · " in text for e in MATMUL.exercises)
    assert facts(MATMUL["matmul_torch"]) == "*`matmul_torch` · 1 point · difficulty ★☆☆ · about 2 minutes*"


def spoiled(tmp_path, old, new):
    """A workbook whose solution notebook has `old` replaced."""
    text = (ROOT / "solutions" / "02_matmul.py").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "solutions" / "02_matmul.py"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('exercise="frobenius"', 'exercise="frobenus"', "no exercise 'frobenus'"),
        ('exercise="frobenius"', 'exercise="outer"', "'outer' has more than one cell"),
        (' exercise="frobenius"', "", "no cell for frobenius"),
        ("### BEGIN SOLUTION", "", "must stand between `### BEGIN SOLUTION`"),
    ],
)
def test_a_malformed_solution_notebook_is_told_where(tmp_path, old, new, said):
    with pytest.raises(BuildError, match=said) as error:
        source_notebook(spoiled(tmp_path, old, new), MATMUL)
    assert "02_matmul.py" in str(error.value)


def test_a_missing_solution_notebook_is_one_sentence(tmp_path):
    with pytest.raises(BuildError, match=r"02_matmul\.py does not exist"):
        source_notebook(tmp_path, MATMUL)
