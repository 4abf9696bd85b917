"""Grades on their way to Canvas and Moodle: their own files, filled in by the real `nbgrader export`.

The files in `tests/files` are made up after what the two write; see `autograder/exporters.py` for where that is said.
"""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from course import EASY, ID, WRONG, grade_all, make_course
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp

from autograder import submission
from autograder.build import notebook_path
from autograder.course import Course

FILES = Path(__file__).parent / "files"
CLASS = {"ada": EASY, "ben": WRONG, "zoë": EASY, "eve": EASY, "kim": EASY}
NAMES = {"ada": ("Ada", "Byron"), "ben": ("Ben", "Øre"), "zoë": ("Zoë", 'Kovalevskaya, "Z."'), "eve": ("Eve", "=Late"),
         "ming": ("明", "李")}  # fmt: skip
LATE = "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def graded(tmp_path_factory, warm):
    """Ben has points by hand, Eve was late, Ming's submission was never graded."""
    folder = tmp_path_factory.mktemp("exports") / "course"
    folder.mkdir()
    course = make_course(folder, CLASS, LATE)
    (notebook_path(folder, "submitted", ID, "eve").parent / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    with Gradebook(course.directory.db_url, "foundations") as gradebook, pytest.MonkeyPatch.context() as patch:
        gradebook.update_or_create_assignment(ID, duedate="2026-03-01 12:00:00 UTC")
        patch.setattr(submission, "warm_process", lambda mode: warm)
        grade_all(Course(folder, jobs=1))
        gradebook.find_grade("outer-check", ID, ID, "ben").manual_score = 1.5
        for student, (first, last) in NAMES.items():
            email = f"{student}@example.org"
            gradebook.update_or_create_student(student, first_name=first, last_name=last, email=email)
        gradebook.update_or_create_submission(ID, "ming")
    return folder


@pytest.fixture
def export(graded, tmp_path, monkeypatch, capsys):
    """Runs nbgrader's own command in this process: its exit code, the file's bytes and what was said."""
    monkeypatch.chdir(graded)
    target = tmp_path / "grades.csv"

    def run(exporter, *options, roster=None, target=target):
        chosen = [f"--{exporter}.roster={roster}"] if roster else []
        code = 0
        try:
            app = ExportApp()
            app.initialize([f"--exporter=autograder.exporters.{exporter}", f"--to={target}", *chosen, *options])
            app.start()
        except SystemExit as error:
            code = error.code
        return code, target.read_bytes() if target.exists() else None, capsys.readouterr().err

    return run


def table(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def changes(name, content, delimiter=","):
    """What is in the file and was not in the sample, by first cell and column. All else is there as it was."""
    before, after = table((FILES / name).read_bytes(), delimiter), table(content, delimiter)
    assert [len(row) for row in after] == [len(row) for row in before]
    return {(row[0], before[0][i]): cell for old, row in zip(before, after, strict=True)
            for i, cell in enumerate(row) if cell != old[i]}  # fmt: skip


def test_canvas_s_gradebook_by_the_command_of_the_guide(graded, tmp_path):
    """In a process of its own, with nothing but the command line."""
    command = [sys.executable, "-m", "nbgrader", "export", "--exporter=autograder.exporters.CanvasExport",
               f"--CanvasExport.roster={FILES / 'canvas.csv'}", f"--to={tmp_path / 'grades.csv'}"]  # fmt: skip
    done = subprocess.run(command, cwd=graded, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "grades.csv").read_bytes()
    column = "02_matmul (8811)"
    assert changes("canvas.csv", content) == {("Byron, Ada", column): "4", ("Øre, Ben", column): "3.5",
                                              ('="=Late, Eve"', column): "0"}  # fmt: skip
    assert content.startswith(BOM)
    assert b"\r" not in content
    assert "Not in canvas.csv, so left out: kim." in done.stderr
    assert 'Not in the gradebook, so left as in canvas.csv: Nobody, "Ned"; Student, Test.' in done.stderr
    assert "canvas.csv has EX for Kovalevskaya, Zoë under 02_matmul (8811). That stays" in done.stderr
    assert "02_matmul of ming is not graded" in done.stderr


def test_a_european_gradebook_with_other_names_for_columns_and_ids(export):
    code, content, said = export("CanvasExport", "--CanvasExport.match=SIS User ID",
                                 f"--CanvasExport.columns={ID}=Products of matrices (91)",
                                 roster=FILES / "canvas_semicolon.csv")  # fmt: skip
    assert code == 0, said
    column = "Products of matrices (91)"
    found = changes("canvas_semicolon.csv", content, ";")
    assert found == {("Byron", column): "4", ("Øre", column): "3.5"}
    assert not content.startswith(BOM)
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    assert "100,00 points are possible in 02_matmul by canvas_semicolon.csv, and 37 by nbgrader." in said
    assert "has N/A for Eve Late" in said


def test_moodle_s_grading_worksheet(export):
    name = "moodle_worksheet.csv"
    code, content, said = export("MoodleExport", f"--assignment={ID}", roster=FILES / name)
    assert code == 0, said
    people = {key: f"Participant {n}" for key, n in (("ada", 90211), ("ben", 90212), ("zoë", 90214), ("eve", 90215))}
    points = {"ada": "4", "ben": "3.5", "zoë": "4", "eve": "0"}
    assert changes(name, content) == {(people[key], "Grade"): value for key, value in points.items()}
    assert content.startswith(BOM)
    assert "Not in the gradebook, so left as in moodle_worksheet.csv: Ned Nobody." in said
    assert "possible" not in said


def test_moodle_s_gradebook(export):
    name, column = "moodle_gradebook.csv", "Assignment: 02_matmul (Real)"
    code, content, said = export("MoodleExport", roster=FILES / name)
    assert code == 0, said
    assert changes(name, content) == {("Ada", column): "4", ("Ben", column): "3.5", ("Zoë", column): "4",
                                      ("+Eve", column): "0"}  # fmt: skip
    assert not content.startswith(BOM)


def test_a_file_filled_in_twice_is_the_same_file(export, tmp_path):
    once = tmp_path / "once.csv"
    once.write_bytes(export("CanvasExport", roster=FILES / "canvas.csv")[1])
    assert export("CanvasExport", roster=once)[1] == once.read_bytes()


def test_only_the_students_asked_for(export):
    _, content, _ = export("MoodleExport", "--student=ada", roster=FILES / "moodle_gradebook.csv")
    assert list(changes("moodle_gradebook.csv", content).values()) == ["4"]


def test_canvas_without_a_roster(export):
    code, content, _ = export("CanvasExport")
    assert code == 0
    assert table(content) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ID],
        ["    Points Possible", "", "", "", "", "37"],
        ["kim", "", "", "kim", "", "4"],
        ["=Late, Eve", "", "", "eve", "", "0"],
        ["Byron, Ada", "", "", "ada", "", "4"],
        ['Kovalevskaya, "Z.", Zoë', "", "", "zoë", "", "4"],
        ["Øre, Ben", "", "", "ben", "", "3.5"],
        ["李, 明", "", "", "ming", "", ""],
    ]


def test_moodle_without_a_roster(export):
    rows = table(export("MoodleExport")[1])
    assert rows[0] == ["Username", "First name", "Last name", "Email address", ID]
    assert ["eve", "Eve", "=Late", "eve@example.org", "0"] in rows
    assert ["ming", "明", "李", "ming@example.org", ""] in rows


# --- rosters that cannot be filled in --------------------------------------------------------------

HEAD = "Student,ID,SIS Login ID,Section,02_matmul (1)\n"
WORKSHEET = "Identifier,Email address,Grade,Last modified (grade)\nParticipant 1,ada@example.org,,-\n"
BAD = {
    "empty": ("CanvasExport", "", "roster.csv is empty"),
    "binary": ("CanvasExport", b"PK\x03\x04\xff\xfe", "is not text in UTF-8. Export it again, as CSV."),
    "quotes": ("CanvasExport", HEAD + '"Byron" Ada,1,ada,A,\n', "is not a CSV file"),
    "uneven": ("CanvasExport", HEAD + "Byron,1,ada\n", "Row 2 of roster.csv has 3 cells and the first row has 5."),
    "moodle's": ("CanvasExport", WORKSHEET, "is not a gradebook from Canvas: those begin with the columns Student"),
    "canvas's": ("MoodleExport", HEAD + "Byron,1,ada,A,\n", "it has no column Username, ID number, Email address."),
    "twice": ("CanvasExport", HEAD + "Byron,1,ada,A,\nByron,2,ADA,B,\n",
              "Rows 2 and 3 of roster.csv are both of student ada. Remove all but one."),
    "nobody": ("CanvasExport", HEAD + "Byron,1,a.byron,A,\n",
               "under SIS Login ID. Name another column with --CanvasExport.match."),
    "no column": ("CanvasExport", HEAD.replace("02_", "2 ") + "Byron,1,ada,A,\n",
                  'has no column of 02_matmul. Name it with --CanvasExport.columns="02_matmul=NAME OF THE COLUMN".'),
    "two columns": ("CanvasExport", HEAD.replace("\n", ",02_matmul (2)\n") + "Byron,1,ada,A,,\n",
                    "has more than one column of 02_matmul: 02_matmul (1), 02_matmul (2)."),
    "read only": ("CanvasExport", HEAD + "Points Possible,,,,(read only)\nByron,1,ada,A,\n",
                  "Canvas takes no grades for 02_matmul (1): it is read only."),
    "of what": ("MoodleExport", WORKSHEET, "is a grading worksheet, which is of one assignment. Say which with"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_roster_is_one_sentence(export, tmp_path, case):
    exporter, content, sentence = BAD[case]
    roster = tmp_path / "roster.csv"
    roster.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, written, said = export(exporter, roster=roster)
    assert (code, written) == (2, None)
    assert sentence in said
    assert "Traceback" not in said


def test_one_row_for_two_students_is_refused(export, tmp_path, graded):
    """By its id the row is Kim's, by its e-mail address it would be another's."""
    roster = tmp_path / "roster.csv"
    roster.write_text("Username,02_matmul\nkim,\n")
    db = f"sqlite:///{graded / 'gradebook.db'}"
    with Gradebook(db, "foundations") as gradebook:
        gradebook.update_or_create_student("ben", email="kim")
        code, _, said = export("MoodleExport", roster=roster)
        gradebook.update_or_create_student("ben", email="ben@example.org")
    assert code == 2
    assert "Row 2 of roster.csv is of more than one student of the gradebook: kim, ben." in said


def test_what_is_not_there_is_named(export, tmp_path):
    assert "nowhere.csv cannot be read: No such file" in export("CanvasExport", roster="nowhere.csv")[2]
    assert "The gradebook has no assignment 09_none." in export("CanvasExport", "--assignment=09_none")[2]
    assert "The gradebook has no student ned." in export("CanvasExport", "--student=ned")[2]
    code, _, said = export("CanvasExport", target=tmp_path / "nowhere" / "grades.csv")
    assert code == 2
    assert "cannot be written: No such file" in said


def test_a_refused_export_leaves_the_last_one_alone(export, tmp_path):
    (tmp_path / "grades.csv").write_bytes(b"the last one")
    assert export("CanvasExport", roster="nowhere.csv")[:2] == (2, b"the last one")
