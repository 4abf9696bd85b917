"""The guides can be followed: every command in them is run as it stands there.

A guide is added by a line in GUIDES, with a function that prepares the home folder it starts in and, by name, what
others do on the way, and one that says what is there in the end.
"""

import csv
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from course import EASY, ID, WRONG, hand_in
from guide import LANGUAGES, blocks, course_folder, run
from harness import ROOT

from autograder.build import notebook_path

FILES = ROOT / "tests" / "files"
POINTS = {"ada": "4", "ben": "2"}


@dataclass(frozen=True)
class Guide:
    """`prepare` gets the home folder and the folder of steps, `check` the home folder and what was printed."""

    path: str
    prepare: Callable[[Path, Path], None]
    check: Callable[[Path, str], None]


def instructor(home: Path, steps: Path) -> None:
    """A clone; three students with notebooks that are run in no time; what Canvas and Moodle exported."""
    course = home / "foundations"
    course_folder(course)
    quick = hand_in(steps / "quick", "student", WRONG)
    shutil.copytree(quick.parent, steps / "a student answers" / "student" / ID)
    for student, answers in {"ada": EASY, "ben": WRONG}.items():
        hand_in(steps / "ada and ben hand in otherwise" / course.name, student, answers)
    exported = steps / "files of canvas and moodle" / course.name
    exported.mkdir(parents=True)
    shutil.copyfile(FILES / "canvas.csv", exported / "canvas.csv")
    shutil.copyfile(FILES / "moodle_worksheet.csv", exported / "moodle.csv")


def instructor_done(home: Path, printed: str) -> None:
    course = home / "foundations"
    assert len(list(course.glob(f"feedback/*/{ID}/{ID}.html"))) == 3
    assert len(list(home.glob(f"student/{ID}/feedback/*/{ID}.html"))) == 1
    assert "Nothing: all grades would stay as they are." in " ".join(printed.split())
    for name, key, column in (("canvas", "SIS Login ID", f"{ID} (8811)"), ("moodle", "Email address", "Grade")):
        with (course / f"for-{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = {row[key].casefold().partition("@")[0]: row[column] for row in csv.DictReader(file)}
        assert {student: rows[student] for student in POINTS} == POINTS
    release = notebook_path(ROOT, "release", ID).read_bytes()
    assert notebook_path(course, "release", ID).read_bytes() == release


GUIDES = [
    Guide("docs/instructor.md", instructor, instructor_done),
]
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.path)


@pytest.mark.skipif(sys.platform == "win32", reason="the guides are for bash")
@each_guide
def test_every_command_runs_as_it_is_written(guide, tmp_path):
    home, steps = tmp_path / "home", tmp_path / "steps"
    home.mkdir()
    guide.prepare(home, steps)
    guide.check(home, run(ROOT / guide.path, home, steps))


@each_guide
def test_every_block_says_what_it_is_and_python_is_python(guide):
    for block in blocks((ROOT / guide.path).read_text(encoding="utf-8")):
        assert block.language in LANGUAGES, f"{guide.path}:{block.line}"
        if block.language == "python":
            compile("\n" * block.line + block.code, guide.path, "exec")


# --- the runner itself -----------------------------------------------------------------------------

EXAMPLE = """# A guide
```sh
word=one
```
<!-- not run: it would fail -->
```sh
false
```
```python
raise SystemExit
```
<!-- here: another's turn -->
```sh
cat there.txt && echo $word
grep two there.txt   # comes to nothing
echo never
```
"""


def test_the_line_of_a_command_that_fails_is_named(tmp_path):
    home, guide = tmp_path / "home", tmp_path / "guide.md"
    (tmp_path / "steps" / "another's turn").mkdir(parents=True)
    (tmp_path / "steps" / "another's turn" / "there.txt").write_text("from another\n")
    home.mkdir()
    guide.write_text(EXAMPLE)
    with pytest.raises(AssertionError, match=r"guide.md:15: grep two there.txt\nexit code 1\nfrom another\none\n\Z"):
        run(guide, home, tmp_path / "steps")
    guide.write_text(EXAMPLE.replace("grep two", "grep another"))
    assert run(guide, home, tmp_path / "steps").endswith("never\n")
