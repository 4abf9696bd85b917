"""The package as students install it: all of it, and nothing of the solutions."""

import os
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from harness import ROOT, WRITTEN, solutions

from autograder.kit import wheel
from autograder.solution import BEGIN, END

REGION = re.compile(rf"{BEGIN}(.*?){END}", re.DOTALL)
ENOUGH = 20  # characters of code, blanks not counted


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def files(built):
    """What is in the wheel, by name."""
    with zipfile.ZipFile(built) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_the_wheel_holds_the_whole_package_and_nothing_else(files):
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "autograder").rglob("*") if p.is_file()}
    package = {name for name in package if "__pycache__" not in name}
    made = {name for name in files if ".dist-info/" not in name}
    assert made == package
    assert {name.split("/")[0] for name in files} == {"autograder", "autograder-0.1.0.dist-info"}


def test_the_wheel_has_the_command_and_the_pytest_plugin(files):
    entry_points = files["autograder-0.1.0.dist-info/entry_points.txt"]
    assert "autograder = autograder.cli:main" in entry_points
    assert "[pytest11]\nautograder = autograder.pytest_plugin" in entry_points


def code(line):
    """A line without comment and blanks, as these may be set in another way."""
    return re.sub(r"\s", "", line.split("#")[0])


def distinctive(cell):
    """What of a solution is found nowhere but in a text of it.

    Two lines that follow each other, and a solution of one line if it is long enough. Single lines are no sign, nor
    are short solutions: `return c` and `return a @ b` stand in many programs, and exercises are defined by library
    operations on purpose.
    """
    lines = [line for region in REGION.findall(cell) for line in map(code, region.splitlines()) if line]
    pieces = [f"{first}\n{second}" for first, second in pairwise(lines)] or lines
    return [piece for piece in pieces if len(piece) >= ENOUGH]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_text_of_a_solution_is_in_the_wheel(files, name):
    texts = {file: "\n".join(line for line in map(code, text.splitlines()) if line) for file, text in files.items()}
    given_away = [
        (exercise, file, piece)
        for exercise, cell in solutions(name).items() for piece in distinctive(cell)
        for file, text in texts.items() if piece in text
    ]  # fmt: skip
    assert given_away == []


def test_a_copied_solution_would_be_found():
    found = [exercise for name in WRITTEN for exercise, cell in solutions(name).items() if distinctive(cell)]
    every = [exercise for name in WRITTEN for exercise in solutions(name)]
    assert set(every) - set(found) <= {"matmul_torch", "normalize", "lin", "outer"}, "too short to be told apart"


def test_installed_in_a_folder_of_its_own_it_runs(built, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", tmp_path, built]
    assert subprocess.run(pip, capture_output=True, timeout=300).returncode == 0
    assert Path(tmp_path, "bin", "autograder").exists()
    command = [sys.executable, "-m", "autograder.cli", "--help"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
                          capture_output=True, text=True, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "usage: autograder" in done.stdout
