"""An author's way, from `autograder new` to a graded answer, with the code and the commands of docs/exercise.md."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from harness import ROOT, WRITTEN

from autograder import scaffold
from autograder.build import solution_path
from autograder.cli import main
from autograder.exercise import Exercise
from autograder.exercises import assignment
from autograder.malformed import validate
from autograder.rules import Source
from autograder.samples import samples
from autograder.selfcheck import run_here
from autograder.solution import read_solution
from autograder.verdict import judge

GUIDE = (ROOT / "docs" / "exercise.md").read_text(encoding="utf-8").split("# Reference")[0]
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
CELLS, DEFINITION, SAMPLES = (text for language, text in BLOCKS if language == "python")
NEW, *COMMANDS = [line for language, text in BLOCKS if not language for line in text.splitlines()
                  if line.startswith("autograder ")]  # fmt: skip
TABLE = next(text for _, text in BLOCKS if text.startswith("┏"))

# Runs commands one by one, and tells the exit code of each, what it printed, and at the end the ids of all exercises.
DRIVER = """
import contextlib, io, json, sys
from autograder import cli, exercises
told = []
for command in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as shown, contextlib.redirect_stderr(shown):
        code = cli.main(command)
    told.append([code, shown.getvalue()])
ids = {a.id: [e.id for e in a.exercises] for a in exercises.assignments().values()}
print(json.dumps([told, ids]))
"""


def run(folder: Path, *commands: str) -> tuple[list, dict]:
    """What the commands say in a process that runs the package of this folder, and the exercises that it knows."""
    words = [shlex.split(command)[1:] for command in commands]
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200", "AUTOGRADER_MNIST": "drawn"}
    done = subprocess.run([sys.executable, "-c", DRIVER], cwd=folder, env=environment, input=json.dumps(words),
                          capture_output=True, text=True, encoding="utf-8", timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def copy_of_the_workbook(folder: Path) -> Path:
    for part in ("autograder", "solutions"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    (folder / "tests" / "answers").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A copy of the workbook with a new exercise in each notebook, and two new notebooks: the guide's is edited."""
    folder = copy_of_the_workbook(tmp_path_factory.mktemp("clone"))
    added = [f"autograder new {name} added_{name[:2]}" for name in WRITTEN]
    told, _ = run(folder, NEW, "autograder new 08_fresh twice", *added)
    assert [code for code, _ in told] == [0] * len(told), told
    edit_as_the_guide_says(folder)
    return folder


def edit_as_the_guide_says(folder: Path) -> None:
    notebook = folder / "solutions" / "07_shares.py"
    before, _ = notebook.read_text(encoding="utf-8").split("# %% [markdown]\n# ### Softmax\n")
    notebook.write_text(before + CELLS, encoding="utf-8")
    module = folder / "autograder" / "exercises" / "softmax.py"
    imports, _ = module.read_text(encoding="utf-8").split("SOFTMAX = ")
    module.write_text(imports + DEFINITION, encoding="utf-8")
    (folder / "tests" / "answers" / "softmax.py").write_text(SAMPLES, encoding="utf-8")


def hand_out(folder: Path, exercise: str) -> None:
    """ada has the first right sample of an exercise, ben the first wrong one."""
    said = samples(folder / "tests" / "answers", exercise)
    for student, verdict in ("ada", "right"), ("ben", "wrong"):
        answer = folder / "answers" / student / f"{exercise}.py"
        answer.parent.mkdir(parents=True, exist_ok=True)
        answer.write_text(next(s.cell for s in said if s.verdict == verdict), encoding="utf-8")


@pytest.fixture(scope="module")
def outcome(written):
    """What the guide's commands say, and all ids."""
    hand_out(written, "softmax")
    return run(written, *COMMANDS)


def test_the_guide_s_example_is_at_most_30_lines():
    assert len([*CELLS.splitlines(), *DEFINITION.splitlines(), *SAMPLES.splitlines()]) <= 30


def test_the_guide_s_commands_build_check_and_grade_its_example(outcome):
    told, _ = outcome
    assert [code for code, _ in told] == [0, 0, 0, 1, 0], told
    assert "0 of 2 points" in told[3][1]
    assert "columns for rows" in told[3][1]
    assert TABLE in told[4][1]


def test_a_new_exercise_is_the_last_of_its_notebook_and_of_its_list(written, outcome):
    _, ids = outcome
    assert list(ids) == [*WRITTEN, "07_shares", "08_fresh"]
    for name in WRITTEN:
        known, new = assignment(name), definition(written, f"added_{name[:2]}")
        assert ids[name] == [*(e.id for e in known.exercises), new.id]
        cells = read_solution(solution_path(written, name))
        validate(Path(), cells, replace(known, exercises=(*known.exercises, new)))
        assert cells[-1].node.source == read_solution(solution_path(ROOT, name))[-1].node.source


def definition(folder: Path, exercise: str) -> Exercise:
    names: dict = {}
    exec((folder / "autograder" / "exercises" / f"{exercise}.py").read_text(encoding="utf-8"), names)
    return names[exercise.upper()]


@pytest.mark.parametrize("seed", range(20))
def test_before_anybody_edits_it_it_passes_and_fails_as_it_should(written, seed):
    twice = definition(written, "twice")
    (cell,) = (c for c in read_solution(solution_path(written, "08_fresh")) if c.exercise)
    said = samples(written / "tests" / "answers", "twice")
    assert {s.words for s in said if s.verdict == "wrong"} == {m.name for m in twice.mistakes}
    judged = [(s.cell, s.words if s.verdict == "wrong" else None) for s in said]
    for text, mistake in [(cell.node.source, None), *judged]:
        names = {"torch": torch}
        exec(text, names)
        verdict = judge(twice, seed, Source(text), lambda e, inputs, names=names: run_here(e, names, inputs))
        assert (verdict.passed, verdict.mistake) == (mistake is None, mistake), text


def test_what_is_new_is_clean_and_complete(written):
    for exercise, right in ("added_02", 5), ("twice", 5), ("softmax", 1):
        said = samples(written / "tests" / "answers", exercise)
        assert len({s.words for s in said if s.verdict == "right"}) == right
    lint = [sys.executable, "-m", "ruff", "check", "--config", ROOT / "pyproject.toml", "autograder", "solutions"]
    subprocess.run(lint, cwd=written, check=True)


# --- what is refused --------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A copy of the workbook as the current folder, whose package runs."""
    folder = copy_of_the_workbook(tmp_path / "clone")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(scaffold, "PACKAGE", folder / "autograder")
    return folder


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("02_matmul frobenius", "'frobenius' is an exercise of 02_matmul; choose another name"),
        ("05_backward frobenius", "'frobenius' is an exercise of 02_matmul"),
        ("07_new relu", "'relu' is an exercise of 04_forward"),
        ("02_matmul check", "'check' is taken by every notebook"),
        ("02_matmul preamble", "'preamble' is taken by every notebook"),
        ("02_matmul 2fast", "'2fast' cannot name an exercise"),
        ("02_matmul two-fast", "use a Python name in lower case"),
        ("02_matmul Softmax", "use a Python name in lower case"),
        ("02_matmul lambda", "'lambda' cannot name an exercise"),
        ("02_matmul ../up", "'../up' cannot name an exercise"),
        ("02_matmull softmax", "no assignment called '02_matmull': did you mean '02_matmul'"),
        ("optim softmax", "There is no assignment called 'optim'"),
        ("07-optim softmax", "There is no assignment called '07-optim'"),
        ("../07_optim softmax", "There is no assignment called"),
        ("07_optim optim", "needs another name than 'optim'"),
        ("07_layers softmax", "layers.py is there already"),
        ("02_matmul layers", "layers.py is there already"),
        ("02_matmul answered", "answered.py is there already"),
        ("07_begun softmax", "07_begun.py is there already"),
        ("06_modules slips", "modules.py uses the name SLIPS already"),
        ("03_cuda softmax", "cuda.py has no tuple for SOFTMAX to go into"),
        ("04_forward softmax", "forward.py:1: there is no cell"),
    ],
)
def test_what_cannot_be_added_is_one_sentence_and_nothing_is_written(clone, capsys, words, said):
    Path("tests/answers/answered.py").touch()
    Path("solutions/07_begun.py").touch()
    Path("solutions/04_forward.py").write_text("", encoding="utf-8")
    Path("autograder/exercises/cuda.py").write_text("CUDA = Assignment('03_cuda', '', tuple(ALL))\n", encoding="utf-8")
    refused(clone, capsys, words, said)


def refused(folder, capsys, words, said):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["new", *words.split()]) == 2
    (message,) = capsys.readouterr().err.splitlines()
    assert said in message
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_outside_of_a_clone_nothing_is_added(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    refused(tmp_path, capsys, "02_matmul softmax", "run this in a clone of the workbook")


def test_a_clone_whose_package_does_not_run_is_told(clone, monkeypatch, capsys):
    monkeypatch.setattr(scaffold, "PACKAGE", ROOT / "autograder")
    refused(clone, capsys, "02_matmul softmax", "run `pip install -e .` here first")


@pytest.mark.parametrize("title", ["Größe × Länge", "a" * 105])
def test_a_tuple_is_found_by_its_syntax(clone, title):
    """Whatever stands in the line before it; a full line goes on in the next."""
    module = clone / "autograder" / "exercises" / "cuda.py"
    text = module.read_text(encoding="utf-8").replace('"A kernel of your own",\n    (', f'"{title}", (')
    assert title in text
    module.write_text(text, encoding="utf-8")
    assert main(["new", "03_cuda", "softmax"]) == 0
    made = module.read_text(encoding="utf-8")
    assert re.search(r"KERNEL_TILED,\s+SOFTMAX\),", made)
    compile(made, module, "exec")
