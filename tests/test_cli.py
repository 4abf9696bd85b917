"""The command line as a user meets it: what it prints, its exit codes, its one-sentence errors."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from harness import ROOT, WRITTEN, solutions

from autograder.build import notebook_path
from autograder.cli import main
from autograder.exercises import assignment
from autograder.notebook import grade_id, read

MATMUL = assignment("02_matmul")
SOLVED = solutions("02_matmul")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A folder with the released notebook, as the current folder."""
    shutil.copytree(ROOT / "release", tmp_path / "release")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(folder, **cells):
    folder.mkdir()
    for name, cell in cells.items():
        (folder / f"{name}.py").write_text(cell, encoding="utf-8")
    return folder


def run(*arguments):
    """Exit code of a command in a process of its own, and what it printed."""
    command = [sys.executable, "-m", "autograder.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_fill_puts_answers_in_their_cells_and_leaves_the_rest(course):
    folder = answers(course / "mine", frobenius="def frobenius(m): ...", unrelated="x")
    assert main(["fill", "02_matmul", str(folder), "-o", "filled.ipynb"]) == 0
    filled, release = (nbformat.read(p, as_version=4) for p in ("filled.ipynb", "release/02_matmul/02_matmul.ipynb"))
    changed = [(a.source, b.source) for a, b in zip(filled.cells, release.cells, strict=True) if a != b]
    assert [new for new, _ in changed] == ["def frobenius(m): ..."]


@pytest.mark.parametrize("name", WRITTEN)
def test_filled_with_the_solutions_a_release_has_the_source_s_cells(course, name):
    assert main(["fill", name, str(answers(course / "mine", **solutions(name))), "-o", "filled.ipynb"]) == 0
    source = notebook_path(ROOT, "source", name)
    filled, solved = ([(grade_id(c), c.source) for c in read(p).cells] for p in (Path("filled.ipynb"), source))
    assert filled == solved


def test_check_prints_a_table_writes_json_and_exits_with_1(course):
    transposed = "def outer(a, b): return a[None] * b[:, None]"
    folder = answers(course / "mine", frobenius=SOLVED["frobenius"], outer=transposed)
    main(["fill", "02_matmul", str(folder), "-o", "filled.ipynb"])
    code, shown, _ = run("check", "filled.ipynb", "--json", "report.json")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    verdicts = {e["id"]: e for e in report["exercises"]}
    assert code == 1
    assert "transposed" in shown
    assert (report["assignment"], report["student"]) == ("02_matmul", None)
    assert list(verdicts) == [e.id for e in MATMUL.exercises]
    assert set(verdicts["outer"]) == {"id", "points", "max_points", "passed", "mistake", "message"}
    assert verdicts["frobenius"]["passed"]
    assert verdicts["outer"]["mistake"] == "transposed"
    assert verdicts["near"]["mistake"] == "unanswered"


def test_check_of_chosen_exercises_exits_with_0_when_they_are_right(course, capsys):
    folder = answers(course / "mine", frobenius=SOLVED["frobenius"], strides=SOLVED["strides"])
    main(["fill", "02_matmul", str(folder), "-o", "filled.ipynb"])
    assert main(["check", "filled.ipynb", "frobenius", "strides", "--seed", "12"]) == 0
    assert "5 of 5 points (seed 12)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["fill", "02_matmull", ".", "-o", "x.ipynb"], "did you mean '02_matmul'"),
        (["fill", "02_matmul", "nowhere", "-o", "x.ipynb"], "nowhere is not a folder"),
        (["check", "nowhere.ipynb"], "nowhere.ipynb cannot be read"),
        (["check", "broken.ipynb"], "broken.ipynb is not a Jupyter notebook"),
        (["check", "empty.ipynb"], "empty.ipynb is not a Jupyter notebook"),
        (["check", "folder.ipynb"], "folder.ipynb"),
        (["check", "other.ipynb"], "holds no exercise of this workbook"),
        (["check", "release/02_matmul/02_matmul.ipynb", "outr"], "did you mean 'outer'"),
        (["check", "nothing"], "nothing holds no notebook of this workbook"),
        (["check", "release", "outer"], "release is a folder; name one notebook to check only outer"),
        (["grade", "02_matmul"], "There is no submission of 02_matmul"),
        (["grade", "02_matmul", "--student", "nobody"], "no submission of 02_matmul by nobody"),
        (["new", "02_matmul", "softmax"], "run this in a clone"),
        (["build", "02_matmul"], "solutions/02_matmul.py does not exist"),
        (["report", "02_matmull"], "did you mean '02_matmul'"),
        (["report", "02_matmul"], "There is no gradebook in this course yet"),
        (["report", "-o", "new"], "There is no gradebook in this course yet"),
        (["export", "release"], "release cannot be read"),
        (["export", "other.ipynb"], "other.ipynb has no cell to export"),
        (["demo"], "run it in a clone"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(course, capsys, command, said):
    Path("broken.ipynb").write_text('{"cells": [', encoding="utf-8")
    Path("empty.ipynb").touch()
    Path("folder.ipynb").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), "other.ipynb")
    Path("nothing").mkdir()
    before = sorted(course.rglob("*"))
    assert main(command) == 2
    message = capsys.readouterr().err
    assert said in message.replace("\n", " ")
    assert len(message.strip().splitlines()) == 1
    assert sorted(course.rglob("*")) == before


def test_unknown_command_is_bad_usage():
    assert run("grad")[0] == 2


COMMANDS = ["", "new", "build", "fill", "check", "grade", "report", "export", "kit", "data", "demo"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as done:
        main([*command.split(), "--help"])
    assert done.value.code == 0
    assert "usage: autograder" in capsys.readouterr().out
