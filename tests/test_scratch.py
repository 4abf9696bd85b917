"""Scratch folders: how full they are, and that none stays behind."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder import scratch


def test_a_folder_is_overfull_by_its_bytes_or_by_the_number_of_its_files(tmp_path):
    for name in ("a", "b", "c/d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(2**20))
    assert scratch.overfull(tmp_path, 4 * 2**20, 4) == ""
    assert scratch.overfull(tmp_path, 2 * 2**20, 4) == "more than 2 MB"
    assert scratch.overfull(tmp_path, 4 * 2**20, 3) == "more than 3 files"


def test_what_takes_no_place_counts_for_none(tmp_path):
    """A file of nothing but a hole, links to elsewhere and to the folder itself; no folder at all."""
    with open(tmp_path / "hole", "wb") as file:
        file.truncate(2**40)
    (tmp_path / "link").symlink_to("/usr")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert scratch.overfull(tmp_path, 2**20, 9) == ""
    assert scratch.overfull(tmp_path / "none", 0, 0) == ""


@pytest.fixture
def deep(tmp_path):
    """A folder too deep for a path to reach its end, and for Python's recursion."""
    here = Path.cwd()
    folder = tmp_path / "deep"
    folder.mkdir()
    os.chdir(folder)
    for _ in range(2500):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(here)
    return folder


def test_a_folder_too_deep_to_be_looked_into_is_overfull_and_can_be_removed(deep):
    assert scratch.overfull(deep, 2**30, 10_000) == "folders that cannot be looked into"
    scratch.remove(deep)
    assert not deep.exists()


def test_a_folder_says_whose_it_is_and_goes_when_its_grader_is_dead(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    mine = scratch.make()
    others = [tmp_path / name for name in ("autograder-pg-x", f"autograder-{os.getppid()}-x", "autograder-1-x", "mine")]
    left = tmp_path / f"autograder-{dead.stdout.strip()}-x"
    for folder in (*others, left):
        folder.mkdir()
    (left / "run-1").mkdir()
    scratch.remove_abandoned()
    assert sorted(tmp_path.iterdir()) == sorted([mine, *others])
    assert mine.name.startswith(f"autograder-{os.getpid()}-")


def test_a_killed_graders_folder_is_gone_when_the_next_starts(tmp_path):
    """The folder of a real one, that had no time to remove it."""
    code = "import os\nfrom autograder.session import Warm\nwarm = Warm()\nos.kill(os.getpid(), 9)"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment)
    (left,) = tmp_path.iterdir()
    subprocess.run([sys.executable, "-c", code.replace("os.kill", "warm.close()\nos.getpgid")], env=environment)
    assert not list(tmp_path.iterdir()), left
