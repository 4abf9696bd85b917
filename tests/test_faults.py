"""One class with everything in it that breaks graders, and some honest students who must not notice.

Whoever is bad here does it beside right answers (`EASY`), and must earn just what those are worth.
"""

import hashlib
import json
import os
import re
import tempfile
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT, cell
from course import EASY, EASY_POINTS, ID, SOLVED, grade_all, make_course, scores
from nbformat import NotebookNode, convert

from autograder import grading, sandbox
from autograder import session as session_module
from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.notebook import MAX_BYTES, PREAMBLE, grade_id, read, write
from autograder.sandbox import Fence

SECONDS = 3
FENCED = not sandbox.available()
OUTER = {"outer-check": 2.0}

# --- honest students, whose names are all that is odd about them -----------------------------------

HONEST = ["ada", "two words", "o'neill \"x\" [1] *", "zoë 🙂 學", ".hidden", "-rf", "a&b;$(touch owned)", "x" * 60]

# --- a cell of their own beside right answers: nothing is lost, and the cell says what happened ----

CLUMSY = {
    "syntax error": ("def f(:\n    pass", "SyntaxError"),
    "tabs and spaces": ("if True:\n\tx = 1\n        y = 2", "TabError|IndentationError"),
    "windows line ends": ("x = 1\r\nif x:\r\n\tprint('ends')\r\n", "ends"),
    "emoji": ("π = '🙂'\nprint(π)", "🙂"),
    "half an emoji": ("print('<\\ud83d>')", r"<\?>"),
    "an error with half an emoji": ("raise ValueError('\\ud83d')", r"ValueError: \?"),
    "half an emoji in the file": ("print('seen')  # \ud83d", "seen"),
    "a null byte": ("print('\\0 seen')", "seen"),
    "missing package": ("import not_installed_here", "No module named 'not_installed_here'"),
    "input": ("name = input('Who are you? ')", "StdinNotImplementedError: input"),
    "debug": ("1 / 0\n%debug", "ZeroDivisionError"),
    "breakpoint": ("breakpoint()", "."),
    "pip install": ("!pip install torch-not-there", "."),
    "widgets": ("import ipywidgets\nipywidgets.IntSlider()", "IntSlider|No module"),
    "show": ("plt.plot([1, 2])\nplt.show()\nplt.savefig('mine.png')", "image/png"),
    "await": ("import asyncio\nawait asyncio.sleep(0)\nprint('awaited')", "awaited"),
    "asyncio.run": ("import asyncio\nasyncio.run(asyncio.sleep(0))\nprint('ran')", "ran|RuntimeError"),
    "stderr": ("import sys, warnings\nwarnings.warn('mind')\nprint('careful', file=sys.stderr)", "(?s)mind.*careful"),
}  # fmt: skip

# --- a cell that takes more than its share ---------------------------------------------------------

GREEDY = {
    "endless": ("while True:\n    try:\n        while True: pass\n    except BaseException: pass", "not end within 3"),
    "_exit": ("import os\nos._exit(0)", "ended its own process"),
    "kill -9": ("import os\nos.kill(os.getpid(), 9)", "was killed"),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", "segmentation fault"),
    "stack": ("import sys\nsys.setrecursionlimit(10**9)\ndef f(x):\n    return [*map(f, [x])]\nf(1)",
              "segmentation fault"),
    "a gigabyte": ("for _ in range(1000): print('x' * 1_000_000)",
                   "rest is not shown|not end within 3|memory|MemoryError"),
    "a million displays": ("for i in range(1_000_000): display(i)", "more outputs are not shown|not end within 3"),
    "disk": ("i = 0\nwhile True:\n    i += 1\n    open(f'{i}', 'wb').write(bytes(2**22))",
             "filled its folder with more than 64 MB"),
    "many files": ("i = 0\nwhile True:\n    i += 1\n    open(f'{i}', 'w').close()",
                   "filled its folder with more than 500 files"),
    "deep folders": ("import os\nfor _ in range(3000):\n    os.mkdir('d')\n    os.chdir('d')",
                     "filled its folder with more than 500 files"),
}  # fmt: skip
if FENCED:
    GREEDY |= {
        "kills its parent": ("import os\nos.kill(os.getppid(), 9)", "PermissionError"),
        "memory": ("hog = []\nwhile True: hog.append(bytearray(2**28))",
                   "too much memory|MemoryError|not end within 3"),
        "forks": ("import os\nwhile True: os.fork()", "too many others|Error|not end within 3"),
        "threads": ("import threading, time\n"
                    "while True: threading.Thread(target=time.sleep, args=(1000,)).start()",
                    "too many others|Error|not end within 3"),
    }  # fmt: skip

# --- wrong answers, the rest right -----------------------------------------------------------------

ODD = {
    "nan": "torch.tensor(float('nan'))",
    "infinite": "torch.tensor(float('inf'))",
    "a huge number": "10 ** 5000",
    "a huge tensor": "torch.zeros(3000, 3000)",
    "without end": "iter(int, 1)",
    "a list of itself": "(lambda x: (x.append(x), x)[1])([])",
    "sparse": "torch.eye(5).to_sparse()",
    "complex": "torch.tensor(1j)",
    "quantised": "torch.quantize_per_tensor(torch.eye(5), 0.1, 0, torch.quint8)",
    "meta": "torch.zeros(5, 5, device='meta')",
    "another device": "torch.zeros(5, 5, device='cuda')",
    "nested": "torch.nested.nested_tensor([torch.zeros(2), torch.zeros(3)])",
    "a module": "torch",
    "half an emoji": "'\\ud83d'",
}
FUNCTIONS = [e for e in assignment(ID).exercises if e.id not in EASY and "\ndef " in f"\n{SOLVED[e.id]}"]
WRONG = {
    "left above": ("def frobenius(m):\n    raise NotImplementedError()\n    return m.pow(2).sum().sqrt()",
                   "NotImplementedError"),
    "left before": ("raise NotImplementedError()\ndef frobenius(m):\n    return m.pow(2).sum().sqrt()",
                    "NotImplementedError"),
    "broken answer": ("def frobenius(m:\n    return 1", "SyntaxError"),
    "answer imports": ("import not_installed_here as n\ndef frobenius(m): return n.norm(m)",
                       "without `import not_installed_here"),
    "answer asks": ("def frobenius(m): return float(input('norm? '))", "EOFError|StdinNotImplementedError"),
    "answer dies": ("import os\ndef frobenius(m): os.kill(os.getpid(), 9)", "without `os.kill"),
    "answer crashes": ("@njit\ndef poke(x):\n    x[1 << 40] = 1.0\ndef frobenius(m): poke(np.zeros(1))",
                       "segmentation fault"),
    "answer exits": ("def frobenius(m): raise SystemExit", "SystemExit"),
}  # fmt: skip


# --- what is done to the notebook ------------------------------------------------------------------


def place(notebook, name):
    return next(i for i, c in enumerate(notebook.cells) if grade_id(c) == name)


def at(notebook, name):
    return notebook.cells[place(notebook, name)]


def old_format(notebook):
    """As IPython 2 wrote it, ten years ago: another tree, and no cell ids."""
    old = dict(convert(notebook, 3))
    notebook.clear()
    notebook.update(old)


def no_cells(notebook):
    notebook.cells = []


def missing_package(notebook):
    """The answer's cell imports what is not installed, and does without it."""
    at(notebook, "outer").source = "import not_installed_here\n" + at(notebook, "outer").source


def no_kernel(notebook):
    notebook.metadata.pop("kernelspec", None)


def wrong_kernel(notebook):
    notebook.metadata["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}


def mad_kernel(notebook):
    notebook.metadata["kernelspec"] = 5
    notebook.metadata["language_info"] = []


def copied_with_ids(notebook):
    """Cells copied and pasted, and the copy emptied; cell ids are doubled too."""
    for name in EASY:
        copy = NotebookNode(at(notebook, name))
        notebook.cells.append(NotebookNode(copy, source="# YOUR CODE HERE\nraise NotImplementedError()"))


def stub_left_above(notebook):
    """The stub is still there; the right answer is in a copy of its cell, below."""
    right = NotebookNode(at(notebook, "outer"))
    notebook.cells.insert(place(notebook, check_id_of("outer")), right)
    at(notebook, "outer").source = "def outer(a, b):\n    raise NotImplementedError()"


def check_id_of(name):
    return f"{name}-check"


def swapped(notebook):
    """Right answers in each other's cells."""
    one, other = at(notebook, "frobenius"), at(notebook, "outer")
    one.source, other.source = other.source, one.source


def answer_in_an_own_cell(notebook):
    """The right answer stands in a cell of the student's own, and its cell is as it was released."""
    notebook.cells.insert(place(notebook, check_id_of("outer")), cell(at(notebook, "outer").source))
    at(notebook, "outer").source = released("outer")


def backwards(notebook):
    """All cells in the opposite order."""
    notebook.cells.reverse()


def windows(notebook):
    for each in notebook.cells:
        each.source = each.source.replace("\n", "\r\n")


def tabbed(notebook):
    for each in notebook.cells:
        each.source = each.source.replace("    ", "\t")


def flooded(notebook):
    """Each cell shows as much as a cell may."""
    show = "from IPython.display import HTML\nHTML('x' * 300_000)"
    notebook.cells[1:1] = [cell(show) for _ in range(8)]


def released(name):
    return at(read(notebook_path(ROOT, "release", ID)), name).source


CHANGES = [no_kernel, wrong_kernel, mad_kernel, copied_with_ids, stub_left_above, answer_in_an_own_cell, backwards,
           missing_package, old_format, windows, tabbed, flooded]  # fmt: skip
NOTEBOOKS = {**dict.fromkeys(CHANGES, EASY_POINTS), swapped: {}, no_cells: {}}
NOTEBOOKS = {change.__name__: (change, points) for change, points in NOTEBOOKS.items()}

# --- files that are no notebook --------------------------------------------------------------------


def huge(path):
    with open(path, "wb") as file:
        file.truncate(MAX_BYTES + 1)


def of_another_assignment(path):
    write(read(notebook_path(ROOT, "release", "01_tensors")), path)


FILES = {
    "corrupt": (lambda path: path.write_text('{"cells": ['), "is not a Jupyter notebook"),
    "empty": (lambda path: path.touch(), "is not a Jupyter notebook"),
    "latin": (lambda path: path.write_bytes('{"cells": [], "é": 1}'.encode("latin-1")), "is not a Jupyter notebook"),
    "a folder": (lambda path: path.mkdir(), "it is not a file"),
    "a pipe": (lambda path: os.mkfifo(path), "it is not a file"),
    "a dangling link": (lambda path: path.symlink_to("nowhere"), "No such file"),
    "nothing": (lambda path: None, "No such file"),
    "huge": (huge, "larger than 50 MB"),
    "another assignment": (of_another_assignment, "is a notebook of 01_tensors, not of 02_matmul"),
}

def dangling_beside(folder):
    (folder / "link").symlink_to("nowhere")
    (folder / "secret").symlink_to(folder.parents[2] / "gradebook.db")
    os.mkfifo(folder / "pipe")
    (folder / "notes.txt").write_text("mine")


def huge_beside(folder):
    with open(folder / "data.bin", "wb") as file:
        file.truncate(2**40)


def odd_time(folder):
    (folder / "timestamp.txt").write_text("yesterday, I think")


BESIDE = {"links beside": dangling_beside, "huge beside": huge_beside}


# --- the class -------------------------------------------------------------------------------------


def handed_in(folder, student, change=lambda notebook: None):
    notebook = read(notebook_path(ROOT, "release", ID))
    notebook.cells = [c for c in notebook.cells if grade_id(c).removesuffix("-check") in (PREAMBLE, *EASY)]
    for each in notebook.cells:
        each.source = EASY.get(grade_id(each), each.source)
    change(notebook)
    path = notebook_path(folder, "submitted", ID, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8", newline="")
    return path


def with_cells(sources, notebook):
    notebook.cells[1:1] = [cell(source) for source in sources]


def with_answer(source, notebook):
    at(notebook, "frobenius").source = source


def odd(values, notebook):
    """Each of the other exercises gives something odd."""
    answers = read(notebook_path(ROOT, "release", ID)).cells
    for exercise, value in zip(FUNCTIONS, values, strict=False):
        cells = [c for c in answers if grade_id(c) in (exercise.id, f"{exercise.id}-check")]
        cells[0].source = "\n".join(f"def {name}(*_, **__): return {value}" for name in exercise.names)
        notebook.cells += cells


ODD_STUDENTS = {f"odd {i}": list(ODD.values())[i :: 2] for i in range(2)}


def hand_all_in(folder):
    for student in HONEST:
        handed_in(folder, student)
    handed_in(folder, "clumsy", partial(with_cells, [source for source, _ in CLUMSY.values()]))
    for student, (source, _) in GREEDY.items():
        handed_in(folder, student, partial(with_cells, [source]))
    for student, (source, _) in WRONG.items():
        handed_in(folder, student, partial(with_answer, source))
    for student, values in ODD_STUDENTS.items():
        handed_in(folder, student, partial(odd, values))
    for student, (change, _) in NOTEBOOKS.items():
        handed_in(folder, student, change)
    for student, (make, _) in FILES.items():
        path = notebook_path(folder, "submitted", ID, student)
        path.parent.mkdir(parents=True)
        make(path)
    for student, add in {**BESIDE, "odd time": odd_time}.items():
        add(handed_in(folder, student).parent)


def fingerprint(folder):
    """All files of the course that grading has no business with."""
    ours = ("autograded", "gradebook.db")
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*")
            if p.is_file() and p.stat().st_size < 2**30 and not p.is_symlink()
            and not p.relative_to(folder).parts[0].startswith(ours)}  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class, graded once: the course, each student's `Graded` and all points; what lay about before and after."""
    folder = tmp_path_factory.mktemp("faults") / "a course's folder"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "MAX_NOTEBOOK", 2**20)
        patch.setattr(session_module, "Fence", partial(Fence, disk=2**26, files=500))
        course = make_course(folder, {}, f"c.GradedExecute.timeout = {SECONDS}\n", sandbox="auto")
        hand_all_in(folder)
        course.seed(ID, "ada")  # makes the course's secret
        before = fingerprint(folder)
        results = grade_all(course)
    return course, results, scores(course), before, fingerprint(folder)


def earned(graded, student):
    """The points that are more than none."""
    return {name: points for name, points in graded[2][student].items() if points}


def cells_of(graded, student):
    return read(notebook_path(graded[0].root, "autograded", ID, student)).cells


def shown(each):
    """All that a cell shows, as one text."""
    texts = [o.get("text") or f"{o.get('ename', '')}: {o.get('evalue', '')} {json.dumps(o.get('data'))}"
             for o in each.outputs]  # fmt: skip
    return "\n".join(texts)


def message(graded, student, exercise):
    return next(e["message"] for e in graded[1][student].report["exercises"] if e["id"] == exercise)


@pytest.mark.parametrize("student", HONEST)
def test_the_honest_get_their_points(graded, student):
    assert earned(graded, student) == EASY_POINTS
    assert graded[1][student].report["student"] == student


def test_everybody_has_a_result(graded):
    course, results, points, *_ = graded
    assert set(results) == set(points) == set(course.students(ID))
    assert not {s: r.problem for s, r in results.items() if r.problem and s not in (*FILES, "odd time")}


def test_nothing_outside_the_scratch_folders_changed(graded):
    *_, before, after = graded
    assert before == after
    assert len(before) > len(HONEST)


@pytest.mark.parametrize("name", CLUMSY)
def test_a_clumsy_cell_costs_nothing_and_shows_what_happened(graded, name):
    assert earned(graded, "clumsy") == EASY_POINTS
    assert re.search(CLUMSY[name][1], shown(cells_of(graded, "clumsy")[1 + list(CLUMSY).index(name)]))


@pytest.mark.parametrize("student", GREEDY)
def test_a_greedy_cell_costs_nothing_but_itself_and_shows_what_happened(graded, student):
    assert earned(graded, student) == EASY_POINTS
    assert re.search(GREEDY[student][1], shown(cells_of(graded, student)[1]))


@pytest.mark.parametrize("student", WRONG)
def test_a_broken_answer_costs_itself_and_says_why(graded, student):
    assert earned(graded, student) == OUTER
    assert re.search(WRONG[student][1], message(graded, student, "frobenius"))


@pytest.mark.parametrize("student", ODD_STUDENTS)
def test_odd_values_are_wrong_and_no_more(graded, student):
    assert earned(graded, student) == EASY_POINTS
    for exercise in FUNCTIONS[: len(ODD_STUDENTS[student])]:
        said = message(graded, student, exercise.id)
        assert re.search(r"[Ee]xpected|should|judged without|your code raised|The rule here", said), said
        assert "could not be carried out" not in said


@pytest.mark.parametrize("student", NOTEBOOKS)
def test_a_notebook_in_disorder_earns_what_its_answers_are_worth(graded, student):
    assert earned(graded, student) == NOTEBOOKS[student][1]


def test_an_answer_in_the_wrong_cell_is_missed_by_name(graded):
    assert "Is it in another cell, or under another name?" in message(graded, "swapped", "outer")


def test_all_outputs_together_are_limited(graded):
    cells = cells_of(graded, "flooded")[1:9]
    assert [len(shown(c)) > 300_000 for c in cells] == [True] * 3 + [False] * 5
    assert all("the rest is too much to be shown" in shown(c) for c in cells[3:])
    assert max(p.stat().st_size for p in graded[0].root.glob("autograded/*/*/*.ipynb")) < 2 * 2**20


@pytest.mark.parametrize("student", FILES)
def test_what_is_no_notebook_gets_a_sentence_and_no_grade(graded, student):
    course, results, points, *_ = graded
    assert FILES[student][1] in results[student].problem
    assert f"submitted/{student}/{ID}/{ID}.ipynb" in results[student].problem
    assert "\n" not in results[student].problem
    assert set(points[student].values()) == {None}
    assert not notebook_path(course.root, "autograded", ID, student).exists()


def test_a_time_that_is_none_is_told(graded):
    assert "odd time/02_matmul/timestamp.txt does not say a time" in graded[1]["odd time"].problem


def test_what_lies_beside_is_copied_if_it_is_a_file_of_some_size(graded):
    for student in BESIDE:
        assert earned(graded, student) == EASY_POINTS
    folders = [notebook_path(graded[0].root, "autograded", ID, s).parent for s in BESIDE]
    assert [sorted(p.name for p in f.iterdir()) for f in folders] == [[f"{ID}.ipynb", "notes.txt"], [f"{ID}.ipynb"]]


def test_no_folder_is_left_of_a_run(graded):
    assert not [run for warm in scratch_folders() for run in warm.glob("run-*")]


def scratch_folders():
    return Path(tempfile.gettempdir()).glob(f"autograder-{os.getpid()}-*")
