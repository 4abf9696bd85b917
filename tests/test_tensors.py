"""01_tensors: what the sample answers cannot show."""

import gzip
import pickle
import pickletools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from conftest import ROOT
from harness import solutions, task_of, verdicts

from autograder.build import solution_cells
from autograder.dice import Dice
from autograder.exercises.chunks_islice import Counting, TooFar
from autograder.exercises.drawing import drawing_board
from autograder.exercises.files import write_lesson_file

SOLUTIONS = solution_cells(ROOT, "01_tensors")
HELPERS = solutions("01_tensors")["test_eq"]


def verdict(exercise: str, cell: str, seed: int = 1):
    (found,) = verdicts(exercise, cell, [seed])
    return found


# --- messages and shares ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("def check_data(a, b, c, d): assert a.shape == (50000, 784)", 2 / 4),
        ("def check_data(a, b, c, d): assert len(a) == len(b) == 50000 and len(c) == len(d)", 2 / 4),
        ("def check_data(a, b, c, d): assert b.min() == 0 and b.max() == 9 and a.shape[1] == 784", 2 / 4),
        ("def check_data(a, b, c, d): assert b.max() == 9", 0),
        ("def check_data(a, b, c, d): pass", 0),
        ("def check_data(a, b, c, d): assert a.shape == (50000, 785)", 0),
    ],
)
def test_each_of_the_four_tests_of_the_data_earns_its_share(cell, share):
    found = verdict("check_data", cell)
    assert not found.passed
    assert found.points == pytest.approx(share * found.max_points)


def test_a_helper_that_is_right_earns_its_half():
    cell = HELPERS.replace('test(a, b, operator.eq, "==")', "return a == b")
    found = verdict("test_eq", cell)
    assert (found.points, found.mistake) == (found.max_points / 2, "returns where it should raise")
    assert found.message.startswith("`test_eq(")


@pytest.mark.parametrize(
    ("exercise", "cell", "words"),
    [
        ("test_eq", HELPERS.replace("{a!r}", ""), "its message lacks the first value: it says"),
        ("get_data", "def get_data(path): return 1, 2, 3", "y_valid: four tensors. It gave 3 things"),
        ("check_data", "def check_data(a, b, c, d): assert a.shape == (50000, 784)", "flaw, and raised none: "),
        ("chunks", "def chunks(x, n):\n    for i in range(9**9): yield x[i*n:(i+1)*n]", "'…']"),
        ("chunks_islice", "def chunks_islice(it, n): yield next(it), next(it)", "for an iterator over ["),
        ("matrix_getitem", "class Matrix(list): pass", "raised TypeError: list indices must be integers"),
        ("to_image", "def to_image(x, i): return x[i].clone().view(28, 28)", "in a copy. Writing into the image"),
        ("show_image", "def show_image(img): plt.imshow(img)", "the image is drawn in colours"),
    ],
)
def test_messages_say_what_was_expected_and_what_came(exercise, cell, words):
    found = verdict(exercise, cell)
    assert not found.passed
    assert words.lower() in found.message.lower()


def test_calls_are_shown_as_code_that_can_be_pasted():
    message = verdict("test_eq", HELPERS.replace("cmp(a, b)", "a == b")).message
    assert message.startswith("`test(")
    assert "operator." in message or "divides" in message or "as_long_as" in message


# --- get_data -----------------------------------------------------------------------------------


@pytest.mark.parametrize("python", [2, 3])
def test_both_pythons_write_the_same_arrays(python, tmp_path):
    case = task_of("get_data").given(Dice(3))[0]
    sets = {name: value for name, value in case.inputs.items() if name != "python"}
    write_lesson_file(tmp_path / "f", sets, python)
    (train, valid, test) = pickle.loads(gzip.decompress((tmp_path / "f").read_bytes()), encoding="latin-1")
    for name, array in zip(sets, [*train, *valid, *test], strict=True):
        assert np.array_equal(array, sets[name])
        assert array.dtype == sets[name].dtype


def test_a_file_of_python_2_holds_only_its_strings(tmp_path):
    case = task_of("get_data").given(Dice(3))[0]
    write_lesson_file(tmp_path / "f", {n: v for n, v in case.inputs.items() if n != "python"}, 2)
    packed = gzip.decompress((tmp_path / "f").read_bytes())
    codes = {code.name for code, _, _ in pickletools.genops(packed)}
    assert "BINSTRING" in codes
    assert not codes & {"BINUNICODE", "SHORT_BINUNICODE", "BINBYTES", "SHORT_BINBYTES", "FRAME"}
    with pytest.raises(UnicodeDecodeError):
        pickle.loads(packed)


# --- iterators ----------------------------------------------------------------------------------


def test_an_endless_iterator_ends_for_those_who_read_all_of_it():
    with pytest.raises(TooFar):
        list(Counting([1, 2, 3], endless=True))


def test_what_needs_no_islice_passes_too():
    cell = """
def chunks_islice(it, batch_size):
    while True:
        piece = [v for _, v in zip(range(batch_size), it)]
        if not piece: return
        yield piece
"""
    assert verdict("chunks_islice", cell).passed


# --- show_image ---------------------------------------------------------------------------------


@pytest.fixture
def settings():
    with mpl.rc_context():
        yield


def test_a_colour_map_set_for_the_notebook_counts(settings):
    cell = 'mpl.rcParams["image.cmap"] = "gray"\n\ndef show_image(img):\n    plt.imshow(img)'
    assert verdict("show_image", cell).passed


def test_a_check_leaves_figures_and_settings_as_they_were(settings):
    mine = plt.figure()
    figures, colours, axes = plt.get_fignums(), mpl.rcParams["image.cmap"], len(mine.axes)
    cell = "def show_image(img):\n    plt.gray()\n    plt.imshow(img)\n    plt.show()\n    plt.close('all')"
    assert verdict("show_image", cell).passed
    assert plt.get_fignums() == figures
    assert plt.gcf() is mine
    assert (mpl.rcParams["image.cmap"], len(mine.axes)) == (colours, axes)
    plt.close(mine)


def test_a_check_that_fails_closes_its_figures_too():
    before = plt.get_fignums()
    assert not verdict("show_image", "def show_image(img):\n    plt.subplots()\n    raise ValueError").passed
    with pytest.raises(KeyError), drawing_board():
        raise KeyError
    assert plt.get_fignums() == before


# --- the graded run -----------------------------------------------------------------------------


def test_every_solution_passes_in_the_sandbox(submission, warm):
    found = submission(SOLUTIONS).grade(warm)
    assert {name: v.message for name, v in found.items() if not v.passed} == {}


def test_a_check_of_the_data_is_not_blamed_for_its_helper(submission, warm):
    broken = "def test(a, b, cmp, cname=None): return cmp(a, b)\ndef test_eq(a, b): return a == b"
    answers = {"test_eq": broken, "check_data": SOLUTIONS["check_data"]}
    found = submission(answers).grade(warm, solutions=SOLUTIONS)
    assert not found["test_eq"].passed
    assert found["check_data"].passed
    assert "your own test_eq" in found["check_data"].message


def test_files_are_read_and_pickles_loaded_without_a_second_run(submission, warm):
    """Verdicts rest on values here, so nothing is taken out of the notebook."""
    found = submission({"get_data": SOLUTIONS["get_data"]}, before=["import os, sys, pickle"]).grade(warm)
    assert found["get_data"].message == "Right."


def test_an_image_on_the_screen_is_what_is_judged():
    """Origin, limits, extents and meshes: only how the picture looks counts."""
    draw = "plt.imshow(img, cmap='gray', origin='lower'); plt.gca().invert_yaxis()"
    assert verdict("show_image", f"def show_image(img):\n    {draw}").passed
    assert verdict("show_image", f"def show_image(img):\n    {draw}; plt.gca().invert_xaxis()").mistake == "mirrored"


def test_the_mark_that_tells_a_view_from_a_copy_is_no_pixel():
    for case in task_of("to_image").given(Dice(5)):
        assert case.inputs["x"].max() <= 1
        assert torch.unique(case.inputs["x"]).numel() > 700
