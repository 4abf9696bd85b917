"""04_forward: partial credit, messages, cells that are run again, follow-through in the graded run."""

import pytest
import torch
from harness import solution, solutions, verdicts

from autograder.calling import Names
from autograder.exercises.other_data import rerun_on

ID = "04_forward"
DATA = ("x_train", "y_train", "x_valid", "y_valid")
STATISTICS = "train_mean, train_std = x_train.mean(), x_train.std()\n"
TRAIN = "x_train = normalize(x_train, train_mean, train_std)\n"
VALID = "x_valid = normalize(x_valid, train_mean, train_std)\n"


def verdict(exercise, cell, earlier=()):
    (found,) = verdicts(exercise, cell, [5], earlier)
    return found


# --- points ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (STATISTICS, 1),
        (STATISTICS + TRAIN, 2),
        (STATISTICS + VALID, 2),
        (STATISTICS + TRAIN + VALID, 3),
        (TRAIN + STATISTICS + VALID, 0),  # no statistics yet where they are needed: an error
    ],
)
def test_the_statistics_and_each_set_earn_a_third(cell, points):
    assert verdict("normalize_data", cell).points == points


def test_each_size_earns_its_share():
    assert verdict("sizes", "n, m = x_train.shape\nc = 10").points == pytest.approx(2 / 3, abs=0.01)
    assert verdict("sizes", "n, m, c = 50000, 784, 10").points == 0


# --- messages -------------------------------------------------------------------------------------


def test_the_message_shows_the_mean_and_std_of_a_set_that_is_wrong():
    own = "x_valid = normalize(x_valid, x_valid.mean(), x_valid.std())"
    found = verdict("normalize_data", STATISTICS + TRAIN + own)
    assert "its mean is 0.0000 and its std 1.0000; they should be" in found.message.replace("-0.0000", "0.0000")


def test_the_message_says_on_which_data_a_size_is_wrong():
    found = verdict("sizes", "n, m = x_train.shape\nc = y_train.max()")
    assert found.mistake == "largest label for the number of classes"
    assert f"c should be {found.difference.expected}, and is {found.difference.expected - 1}" in found.message
    assert "training images of" in found.message


def test_an_error_in_a_cell_that_is_run_again_shows_its_line():
    found = verdict("normalize_data", STATISTICS + "x_train = x_train.reshape(64, 784)")
    assert "`x_train = x_train.reshape(64, 784)`" in found.message


def test_a_near_zero_test_is_told_what_it_got_wrong():
    found = verdict("test_near_zero", "def test_near_zero(x, tol=1e-3): assert x < tol")
    assert "should reject -" in found.message
    assert "no error came" in found.message


# --- a cell that is run again ---------------------------------------------------------------------


def test_the_cells_own_tests_are_for_the_notebooks_data():
    cell = solution("sizes") + "\nassert (n, m, c) == (64, 784, 10)\ntest_eq(m, 784)\ntest_near_zero(x_train.mean())"
    assert verdict("sizes", cell).passed


def test_a_normalise_that_was_wrong_in_an_earlier_cell_shows():
    found = verdict("normalize_data", solution("normalize_data"), ("def normalize(x, m, s): return x - m",))
    assert found.mistake == "not divided by the std"


def test_a_cell_that_changes_its_data_in_place_leaves_the_notebooks_alone():
    mine, other = torch.ones(3, 2), torch.full((4, 5), 7.0)
    names = Names({"x_train": mine})
    after = rerun_on(names, "x_train.sub_(1)", ("x_train",), dict.fromkeys(DATA, other))
    assert after["x_train"].equal(torch.full((4, 5), 6.0))
    assert names.notebook["x_train"] is mine
    assert mine.equal(torch.ones(3, 2))
    assert other.equal(torch.full((4, 5), 7.0))


def test_the_model_reads_the_parameters_when_it_is_called():
    cell = solution("model") + "\nw1, b1 = torch.zeros(784, 2), torch.zeros(2)"
    assert verdict("model", cell).passed


# --- the graded run -------------------------------------------------------------------------------


def test_a_blank_normalize_data_leaves_the_data_to_later_cells(submission, warm):
    found = submission({"normalize_data": "raise NotImplementedError()", "sizes": solution("sizes")}).grade(warm)
    assert found["normalize_data"].mistake == "unanswered"
    assert found["sizes"].passed


def test_a_wrong_normalize_is_not_paid_for_twice(submission, warm):
    answers = {"normalize": "def normalize(x, m, s): return x - m", "normalize_data": solution("normalize_data")}
    found = submission(answers).grade(warm, solutions=solutions(ID))
    assert not found["normalize"].passed
    assert found["normalize_data"].passed
    assert "With your own normalize it fails" in found["normalize_data"].message


def test_a_model_made_of_a_wrong_layer_earns_its_points(submission, warm):
    answers = {
        "relu": "def relu(x): return x.abs()", "lin": "def lin(x, w, b): return x @ w", "model": solution("model"),
    }  # fmt: skip
    found = submission(answers).grade(warm, solutions=solutions(ID))
    assert (found["relu"].points, found["lin"].points) == (0, 0)
    assert found["model"].passed
    assert "With your own relu and lin it fails" in found["model"].message
