"""The first code cell of each notebook, in a made-up Colab: a shell of that name, and a pip that takes notes."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from harness import ROOT, WRITTEN

from autograder.build import notebook_path, source_notebook
from autograder.colab import badge, colab_cell, repository
from autograder.exercises import assignment
from autograder.grading import GradedRun
from autograder.notebook import COLAB, PREAMBLE, PROGRESS, grade_id, read

ADDRESS = "https://github.com/someone/workbook"
NOTES = "import json, sys; print(json.dumps(sys.argv[1:]), file=open('pip.txt', 'a'))"
SHELL = """
import sys, types
from IPython.core.interactiveshell import InteractiveShell
module, cell = sys.argv[1:]
sys.modules.update({name: types.ModuleType(name) for name in ("google", "google.colab") if module.startswith(name)})
shell = type("Shell", (InteractiveShell,), {"__module__": module})()
before = set(shell.user_ns)
shell.run_cell(cell).raise_error()
print("made:", sorted(name for name in set(shell.user_ns) - before if not name.startswith("_")))
"""


def run_cell(folder, cell, module="google.colab._shell"):
    """What a shell of this module prints when it runs the cell in a folder, and what pip was asked for."""
    (folder / "stub").mkdir()
    (folder / "stub" / "pip.py").write_text(NOTES)
    environment = {**os.environ, "PYTHONPATH": str(folder / "stub"), "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run([sys.executable, "-c", SHELL, module, cell.source], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    notes = folder / "pip.txt"
    return done.stdout, [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []


def test_in_colab_it_installs_the_wheel_beside_the_notebook_and_leaves_torch_alone(tmp_path):
    (tmp_path / "autograder-0.1.0-py3-none-any.whl").touch()
    said, installed = run_cell(tmp_path, colab_cell(""))
    assert installed == [
        ["install", "--quiet", "pooch", "safetensors"],
        ["install", "--quiet", "--no-deps", "autograder-0.1.0-py3-none-any.whl"],
    ]
    assert "Upload" not in said


def test_in_colab_without_the_wheel_it_says_what_to_do(tmp_path):
    said, installed = run_cell(tmp_path, colab_cell(""))
    assert installed == []
    assert "Upload the file autograder-….whl of the student kit" in said


def test_in_colab_it_installs_from_the_address_of_the_workbook(tmp_path):
    assert run_cell(tmp_path, colab_cell(ADDRESS))[1][-1] == ["install", "--quiet", "--no-deps", f"git+{ADDRESS}"]


def test_elsewhere_it_does_nothing(tmp_path):
    (tmp_path / "autograder-0.1.0-py3-none-any.whl").touch()
    said, installed = run_cell(tmp_path, colab_cell(""), "ipykernel.zmqshell")
    assert installed == []
    assert said.strip() == "made: []"


@pytest.mark.parametrize("name", WRITTEN)
def test_it_comes_first_and_a_graded_run_does_without_it(name):
    notebook = read(notebook_path(ROOT, "release", name))
    first, second, *_ = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert (grade_id(first), first.source) == (COLAB, colab_cell(repository(ROOT)).source)
    assert grade_id(second) == PREAMBLE
    assert first.metadata.nbgrader.locked
    removed = GradedRun(notebook, assignment(name), seed=1, warm=None)._clean().removed
    assert [gone for cell, gone in zip(notebook.cells, removed, strict=True)
            if gone and grade_id(cell) in (COLAB, PREAMBLE, PROGRESS)] == []  # fmt: skip


def test_an_address_in_pyproject_is_all_that_is_needed(tmp_path):
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    (tmp_path / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{ADDRESS}.git"\n')
    cells = source_notebook(tmp_path, assignment("05_backward")).cells
    link = "https://colab.research.google.com/github/someone/workbook/blob/main/release/05_backward/05_backward.ipynb"
    assert cells[0].source.startswith(
        f"[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({link})\n\n# ")
    assert f"git+{ADDRESS}\n" in cells[1].source + "\n"


def test_only_github_has_a_badge():
    assert badge("", "x.ipynb") == badge("https://gitlab.com/a/b", "x.ipynb") == ""
