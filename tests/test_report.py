"""The class report: its figures against hand-computed ones, hostile names, odd classes, and the pages in a browser."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import shoot
from course import EASY, ID, WRONG, grade_all, hand_in, make_course
from graded import EVERY, NAMES, Book, drawn_class, empty_course, handed_in, right
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from autograder import report, sandbox
from autograder.attention import looks
from autograder.class_data import ClassData, Graded, Item, class_data
from autograder.class_figures import Spread, faults, heat_map, histogram, item_figures
from autograder.cli import main
from autograder.course import CourseError
from autograder.course_figures import standings, stopped
from autograder.exercises import assignment
from autograder.notebook import read, write
from autograder.report_tables import write_csv
from autograder.teaching import hint_of, notes

MATMUL = assignment(ID)
TRANSPOSED = (0.0, "transposed", "For a and b: it should be 2 and is 3.")
ROOTLESS = (0.0, "root missing", "For m of shape (3, 3): it should be 16.9 and is 285.")


def rows(path):
    """A CSV by its first column."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


# --- figures, checked by hand -------------------------------------------------------------------

# points in frobenius, in outer, altogether:  2 2 4 · 2 2 4 · 2 0 2 · 0 0 0 · 0 2 2
CLASS = {
    "ada": right("frobenius", "outer"),
    "ben": right("frobenius", "outer"),
    "cem": {**right("frobenius"), "outer": TRANSPOSED},
    "dan": {"frobenius": ROOTLESS, "outer": TRANSPOSED},
    "eve": right("outer"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A course of five, whose figures can be worked out on paper."""
    course = empty_course(tmp_path_factory.mktemp("small"))
    with Book(course) as book:
        for student, said in CLASS.items():
            book.enter(student, said)
    return course


def test_grades_spread_as_computed_by_hand(small):
    data = class_data(small, ID)
    spread = Spread.of([graded.total for graded in data.graded])
    assert spread == Spread(5, 2.4, lower=2, median=2, upper=4, least=0, most=4)
    assert data.possible == 37
    assert [count for _, count in histogram(data)] == [3, 2, 0, 0, 0, 0, 0, 0, 0, 0], "4 of 37 points are 11 %"


def test_exercises_figures_as_computed_by_hand(small):
    found = {f.item.name: f for f in item_figures(class_data(small, ID))}
    assert list(found) == EVERY
    frobenius, outer, loops = (found[name] for name in ("frobenius", "outer", "matmul_loops"))
    assert (frobenius.facility, outer.facility, loops.facility) == (0.6, 0.6, 0)
    # deviations from the means 1.2: (.8 .8 .8 -1.2 -1.2) and (.8 .8 -1.2 -1.2 .8); products sum to .8, squares to 4.8
    assert frobenius.discrimination == pytest.approx(1 / 6)
    assert loops.discrimination is None, "nobody has a point in it"
    assert (frobenius.right, frobenius.unanswered, frobenius.most_common) == (3, 1, ("root missing", 1))
    assert (outer.right, outer.unanswered, outer.mistakes) == (3, 0, (("transposed", 2),))
    assert (loops.right, loops.unanswered, loops.most_common, loops.reading) == (0, 5, None, "hard")


def test_the_heat_map_counts_students(small):
    heat = heat_map(class_data(small, ID))
    assert (heat.mistakes, heat.items) == (("transposed", "root missing"), ("frobenius", "outer"))
    assert heat.counts == ((0, 2), (1, 0))


def test_the_teaching_note_has_name_hint_and_the_plainest_case(small):
    first, second = notes(class_data(small, ID))
    assert (first.mistake, first.students, first.exercises) == ("transposed", 2, (("outer", 2),))
    assert first.hint == next(m.hint for m in MATMUL["outer"].mistakes if m.name == "transposed")
    assert (first.student, first.example) == ("cem", ("outer", TRANSPOSED[2]))
    assert second.mistake == "root missing"


def test_a_broken_rule_is_told_by_its_mistake_or_by_the_rule():
    task, rule = MATMUL["frobenius"], MATMUL["frobenius"].rules[0]
    assert hint_of(task, rule.name) == next(m.hint for m in task.mistakes if m.name == rule.name)
    assert hint_of(replace(task, mistakes=()), rule.name) == f"The rule here: {rule.text}"
    assert hint_of(task, "unheard of") == ""


def class_of(*graded, missing=None):
    """A class with an assignment of one exercise of 10 points."""
    names = dict.fromkeys([*(g.student for g in graded), *(missing or {})], "")
    name = next(iter(graded[0].points)) if graded else "outer"
    return ClassData(MATMUL, (Item(name, 10),), names, graded, missing or {})


def test_a_grade_on_an_edge_is_in_the_upper_bin_and_more_than_all_in_the_last():
    data = class_of(*(Graded(f"s{points}", {"outer": points}) for points in (0, 0.99, 1, 5, 10, 12)))
    assert [count for _, count in histogram(data)] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 2]


def test_nothing_and_no_variance_have_no_figure():
    assert Spread.of([]) is None
    alike = class_of(*(Graded(f"s{i}", {"outer": 5}) for i in range(5)))
    assert item_figures(alike)[0].discrimination is None


def test_what_hands_and_clocks_changed_counts(tmp_path):
    course = empty_course(tmp_path)
    with Book(course) as book:
        book.enter("ada", right("frobenius", "outer"))
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        gradebook.update_or_create_student("ada", first_name="Ada", last_name="Lovelace")
        grade = gradebook.find_grade("outer-check", ID, ID, "ada")
        grade.manual_score, grade.extra_credit = 1.0, 0.5
        gradebook.find_submission_notebook(ID, ID, "ada").late_submission_penalty = 0.25
        gradebook.db.commit()
    data = class_data(course, ID)
    (ada,) = data.graded
    assert (ada.points["outer"], ada.penalty, ada.total) == (1.5, 0.25, 3.25)
    assert data.names == {"ada": "Ada Lovelace"}


# --- students to look at ------------------------------------------------------------------------


def reasons(data):
    return {look.student: look.reasons for look in looks(data)}


def test_who_has_not_handed_in_or_anew_or_what_cannot_be_read(tmp_path):
    course = empty_course(tmp_path)
    with Book(course) as book:
        book.enter("ada", {})
        book.enter("anew", {})
    handed_in(course, "anew", "something else")
    handed_in(course, "broken", '{"cells": [')
    handed_in(course, "waits", '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    handed_in(course, "other", "{}", name="01_tensors")
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        gradebook.add_student("known")
    found = reasons(class_data(course, ID))
    assert found.pop("broken")[0].startswith(
        "handed in a file that cannot be graded: submitted/broken/02_matmul/02_matmul.ipynb is not a Jupyter notebook")
    assert found == {
        "anew": ("has handed in another file since this grade; grade it",),
        "waits": ("handed in, and not graded yet",),
        "other": ("has not handed it in",), "known": ("has not handed it in",)}  # fmt: skip


def test_fences_and_statements_left_out_are_named():
    data = class_of(
        Graded("kim", {"outer": 0}, denied={"cell 5": "access denied", "outer": "access denied"},
               left_out=("import autograder.counting", "a", "b", "c `x`")),
        Graded("lou", {"outer": 0}, left_out=("import os",)))  # fmt: skip
    assert reasons(data) == {
        "kim": ("met a fence (access denied) in cell 5, outer: read what the code was after",
                "was judged without `import autograder.counting`, `a`, `b` and 1 more, which could reach into the "
                "checker; read what it was for"),
        "lou": ("was judged without `import os`, which could reach into the checker; most such lines are harmless",),
    }  # fmt: skip


def test_the_same_answers_are_told_and_a_few_short_ones_are_not():
    three, two = {"a": "x=1", "b": "y", "c": "z"}, {"a": "x=1", "b": "y"}
    students = {"ada": three, "ben": three, "cem": {**three, "c": "w"}, "dan": two, "eve": two}
    data = class_of(*(Graded(s, {"outer": 0}, answers=answers) for s, answers in students.items()))
    assert reasons(data) == {"ada": ("has the same answers, character for character, as ben",),
                             "ben": ("has the same answers, character for character, as ada",)}  # fmt: skip


@pytest.mark.parametrize(("full", "of", "told"), [(1, 10, 1), (2, 20, 2), (2, 10, 0), (1, 9, 0), (0, 10, 0)])
def test_full_marks_are_told_where_they_are_rare(full, of, told):
    data = class_of(*(Graded(f"s{i}", {"outer": 10 if i < full else 5}) for i in range(of)))
    found = reasons(data)
    assert len(found) == told
    assert all("has full marks, as only" in words[0] for words in found.values())


# --- nobody's name or message does harm ---------------------------------------------------------

EVIL = "<img src=x onerror=alert(1)>"
FORMULA = "=HYPERLINK(\"evil\")"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The pages and tables of a class with names and messages that would like to be something else."""
    course, folder = empty_course(tmp_path_factory.mktemp("hostile")), tmp_path_factory.mktemp("reports")
    with Book(course) as book:
        said = {"outer": (0.0, "transposed", f"{EVIL} `{EVIL}` & {{{{ 7 * 7 }}}}"), "near": (0.0, None, "@SUM(1)")}
        book.enter(EVIL, said, left_out=[EVIL], faults={"cell 3": EVIL}, denied={EVIL: "access denied"})
        book.enter(FORMULA, {})
        book.enter("-rf", {})
        book.enter("zoë 🙂 學\u202e", {})
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        gradebook.update_or_create_student("-rf", first_name="</title><script>", last_name="+1")
        gradebook.db.commit()
    report.course_report(course, folder)
    return folder


def test_pages_take_nothing_for_html(hostile):
    for page in hostile.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(img|script)", text)
        assert "&lt;img src=x onerror=alert(1)&gt;" in text
        assert "&lt;/title&gt;&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in (hostile / f"{ID}.html").read_text(encoding="utf-8")


def test_pages_load_nothing_from_elsewhere(hostile):
    for page in hostile.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert set(re.findall(r'(?:src|href)="([^"]*)"', text)) <= {
            *re.findall(r'"(#[\w-]+)"', text), "course.html", f"{ID}.html"}  # fmt: skip
        assert not re.search(r"url\((?!#)|@import", text)


def test_tables_hold_no_formula(hostile):
    for table in hostile.glob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = {cell for row in csv.reader(file) for cell in row}
        assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell) and not re.fullmatch(r"-?[\d.]+", cell)]
        if "students" in table.name:
            assert {f"'{FORMULA}", "'-rf", "zoë 🙂 學\u202e"} <= cells


def test_texts_are_neutralised_and_numbers_are_not(tmp_path):
    write_csv(tmp_path / "x.csv", ["what"], [["-x"], [-0.5], [" =1"], ["\t=1"], ["＝1"], ["a=b"], [None], [1234.5]])
    text = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1:] == ["'-x", "-0.5", "' =1", "'\t=1", "'＝1", "a=b", '""', "1234.5"]


# --- odd classes --------------------------------------------------------------------------------


def test_where_nothing_is_graded_a_sentence_says_what_to_do(tmp_path, monkeypatch, capsys):
    course = empty_course(tmp_path)
    handed_in(course, "ada")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["report", ID]) == 2
    assert "Nothing of 02_matmul is graded yet; run `autograder grade 02_matmul` first." in capsys.readouterr().err
    assert main(["report"]) == 2
    assert "Nothing is graded yet in this course" in capsys.readouterr().err
    with pytest.raises(CourseError, match="Nothing of 06_modules is graded"):
        class_data(course, "06_modules")  # which the gradebook does not know
    assert sorted(tmp_path.rglob("*")) == before


def test_one_student_makes_a_page(tmp_path):
    course = empty_course(tmp_path)
    with Book(course) as book:
        book.enter("ada", right(*EVERY))
    made = report.course_report(course, tmp_path / "reports")
    assert all(path.exists() for path in made)
    page = (tmp_path / "reports" / f"{ID}.html").read_text(encoding="utf-8")
    assert "Nobody made a mistake that has a name." in page
    assert "Nobody: everyone has handed in" in page


def test_what_an_earlier_version_graded_has_no_times(tmp_path):
    course = empty_course(tmp_path)
    with Book(course) as book:
        book.enter("ada", right("outer"), seconds=None)
    report.report(course, ID, tmp_path / "reports")
    assert "graded by an earlier version" in (tmp_path / "reports" / f"{ID}.html").read_text(encoding="utf-8")


def test_a_folder_that_is_a_file_is_told(small, tmp_path):
    (tmp_path / "reports").touch()
    with pytest.raises(CourseError, match="cannot be written"):
        report.report(small, ID, tmp_path / "reports")


# --- the course ---------------------------------------------------------------------------------


def test_who_stopped_handing_in_and_the_totals(tmp_path):
    ids = ("01_tensors", "02_matmul", "03_cuda")
    course = empty_course(tmp_path)
    for turn, name in enumerate(ids):
        with Book(course, name) as book:
            for student, handed in {"ada": "yyy", "ben": "ynn", "cem": "yyn", "dan": "yny"}.items():
                if handed[turn] == "y":
                    first = assignment(name).exercises[0].id
                    book.enter(student, right(first, name=name))
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        gradebook.add_student("never")
    everyone = standings([class_data(course, name) for name in ids])
    points = [assignment(name).exercises[0].points for name in ids]
    assert [(s.student, s.last, s.missed) for s in stopped(everyone)] == [
        ("ben", "01_tensors", ("02_matmul", "03_cuda")), ("cem", "02_matmul", ("03_cuda",))]  # fmt: skip
    assert {s.student: s.total for s in everyone} == {
        "ada": sum(points), "ben": points[0], "cem": points[0] + points[1], "dan": points[0] + points[2], "never": 0}
    assert everyone[1].points == {"01_tensors": points[0], "02_matmul": None, "03_cuda": None}
    assert everyone[0].possible == sum(e.points for name in ids for e in assignment(name).exercises)


# --- a class that was really graded -------------------------------------------------------------

OPENS = "open('/etc/mine', 'w')"
DIES = "import os\nos._exit(0)"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A few quick students, graded: right, wrong, one meets a fence, one ends the process, one file is broken."""
    students = {"ada": EASY, "ben": WRONG, "fence": EASY, "exit": EASY}
    course = make_course(tmp_path_factory.mktemp("course"), students, sandbox="auto")
    for student, code in {"fence": OPENS, "exit": DIES}.items():
        path = hand_in(course.root, student, EASY)
        notebook = read(path)
        notebook.cells.insert(1, new_code_cell(code))
        write(notebook, path)
    handed_in(course, "broken", "{")
    grade_all(course)
    return course


def test_a_graded_course_is_reported_through_the_command_line(graded, monkeypatch, capsys):
    monkeypatch.chdir(graded.root)
    assert main(["report", ID]) == 0
    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert made == [Path("reports") / f"{ID}{end}" for end in
                    (".html", "-students.csv", "-exercises.csv", "-answers.csv")]  # fmt: skip
    students = rows(made[1])
    assert {s: (row["state"][:10], row["total"]) for s, row in students.items()} == {
        "ada": ("graded", "4"), "ben": ("graded", "2"), "fence": ("graded", "4"), "exit": ("graded", "4"),
        "broken": ("handed in ", "")}  # fmt: skip
    exercises = rows(made[2])
    assert (exercises["outer"]["facility"], exercises["outer"]["most_common_mistake"]) == ("0.75", "transposed")
    assert made[3].read_text(encoding="utf-8-sig").count("\n") == 1 + 4 * len(EVERY)


def test_what_happened_while_grading_is_in_the_report(graded):
    data = class_data(graded, ID)
    by_student = {g.student: g for g in data.graded}
    assert all(g.seconds > 0 for g in data.graded)
    assert faults(data) == [("exit", "cell 2", "ended its process")]
    assert by_student["exit"].left_out == ("os._exit(0)",)
    assert by_student["ada"].left_out == by_student["ben"].left_out == ()
    if not sandbox.available():
        assert by_student["fence"].denied == {"cell 2": "access denied"}
    assert by_student["ada"].denied == {}


# --- what people see ----------------------------------------------------------------------------

LOOKS = [("", {}), ("-dark", {"color_scheme": "dark"}), ("-narrow", {"viewport": {"width": 400, "height": 800}})]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The reports of a class that looks like one."""
    ids = ("01_tensors", "02_matmul", "03_cuda", "04_forward")
    course, folder = empty_course(tmp_path_factory.mktemp("class")), tmp_path_factory.mktemp("pages")
    drawn_class(course, [name.lower() for name in NAMES], ids)
    report.course_report(course, folder)
    return folder


@pytest.mark.parametrize(("look", "options"), LOOKS, ids=["light", "dark", "narrow"])
@pytest.mark.parametrize(("name", "picture"), [(ID, "class-report"), ("course", "course-report")])
def test_pages_open_without_a_complaint_and_fit_the_screen(browser, pages, name, picture, look, options):
    page, complaints = browser.new_page(**options), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((pages / f"{name}.html").as_uri())
    shoot(page, picture + look)
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for chart in page.locator("svg").all():
        assert chart.get_attribute("aria-label")
        assert chart.bounding_box()["width"] > 200
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    page.close()
