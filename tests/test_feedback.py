"""The card as text: what it says, its numbers side by side, and that its case can be pasted."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from harness import verdicts

from autograder import failing_case
from autograder.as_code import as_code
from autograder.card import html
from autograder.compare import Close, difference
from autograder.feedback import Card, brief, text
from autograder.side_by_side import as_text
from autograder.verdict import UNANSWERED, Verdict

WRONG = Verdict(
    "outer", 1, 2, False, "For a: `x[0]` should be 2 & is <3>.", "transposed", "Give `a` the new axis.", cases=8,
    seed=5, inputs={"a": torch.tensor([1.5, float("nan")]), "b": torch.ones(2, 2)}, case=3)
LARGE = replace(WRONG, inputs={"m": torch.ones(40, 50)})
RIGHT = Verdict("outer", 2, 2, True, "Right.", cases=8)


def pair_of(got, expected):
    return difference(got, Close(expected.double())).pair


def test_a_pass_is_one_line():
    assert text(RIGHT) == "✓ outer: right, 8 cases tried, 2 of 2 points"


def test_a_failure_names_the_mistake_and_shows_a_case():
    shown = text(WRONG)
    assert shown.startswith("✗ outer: partly right, 1 of 2 points")
    assert "known mistake: transposed" in shown
    assert "a = torch.tensor([1.5, float('nan')])" in shown
    assert "case" not in brief(WRONG)


def test_an_unanswered_exercise_names_no_mistake():
    shown = text(replace(WRONG, points=0, mistake=UNANSWERED, hint="", inputs=None))
    assert "not answered yet" in shown
    assert "known mistake" not in shown


# --- numbers side by side -------------------------------------------------------------------------


def test_the_first_wrong_number_is_marked_and_the_others_starred():
    expected = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    shown = as_text(pair_of(torch.tensor([[1.0, 2.5], [3.0, 40.0]]), expected)).splitlines()
    assert shown[1].split() == ["[0]", "1", "2"]
    assert [line.split() for line in shown[-2:]] == [["[0]", "1", "2.5◀"], ["[1]", "3", "40*"]]


@pytest.mark.parametrize("place", [(0, 0), (63, 49), (40, 20), (5, 4), (6, 5), (58, 45)])
def test_of_a_large_result_the_part_with_the_first_difference_is_shown(place):
    expected = torch.zeros(64, 50)
    got = expected.clone()
    got[place] = 7.0
    shown = as_text(pair_of(got, expected)).splitlines()
    assert len(shown) == 14
    (marked,) = [line.split() for line in shown if "7◀" in line]
    assert marked[0] == f"[{place[0]}]"
    assert shown[7].split()[marked.index("7◀")] == str(place[1])


def test_of_a_result_with_three_axes_the_slice_with_the_first_difference_is_shown():
    expected = torch.zeros(3, 4, 5)
    got = expected.clone()
    got[1, 2, 3] = float("nan")
    line = next(line for line in as_text(pair_of(got, expected)).splitlines() if "nan" in line)
    assert line.split() == ["[1,", "2]", "0", "0", "0", "nan◀", "0"]


def test_a_vector_is_one_row_and_a_single_number_no_table():
    shown = as_text(pair_of(torch.tensor([1.0, 0.0, 3.0]), torch.tensor([1.0, 2.0, 3.0]))).splitlines()
    assert len(shown) == 4
    assert shown[-1].split() == ["1", "0◀", "3"]
    single = replace(WRONG, difference=difference(torch.tensor(1.0), Close(torch.tensor(2.0, dtype=torch.float64))))
    assert "expected" not in text(single)
    assert "<table" not in html(single)


# --- the case as code -----------------------------------------------------------------------------


@pytest.mark.parametrize("value", [
    torch.tensor([[1.0, -2.5]]), torch.zeros(2, 3), torch.full((3,), float("nan")), torch.tensor(-0.0),
    torch.arange(30.0), torch.arange(6).reshape(2, 3), np.array([1.5, float("inf")]), np.zeros((2, 2)), (1, 2), "a'b",
    [0.1, None], torch.tensor([True, False])], ids=lambda value: str(value)[:20])  # fmt: skip
def test_inputs_are_code_that_makes_them(value):
    names = {"torch": torch, "np": np}
    exec(as_code({"x": value}), names)
    if isinstance(value, (torch.Tensor, np.ndarray)):
        assert (type(names["x"]), names["x"].dtype, names["x"].shape) == (type(value), value.dtype, value.shape)
        same = torch.isclose(torch.as_tensor(names["x"]).double(), torch.as_tensor(value).double(), equal_nan=True)
        assert bool(same.all())
    else:
        assert names["x"] == value


def test_large_inputs_are_drawn_again_where_the_seed_may_be_told():
    assert 'case = failing_case("outer", seed=5, number=3)\n    m = case["m"]' in text(LARGE, seed_known=True)
    hidden = text(LARGE)
    assert "m = torch.randn(40, 50)" in hidden
    assert "seed" not in hidden


def test_the_drawn_case_is_the_one_that_failed():
    (verdict,) = verdicts("normalize", "def normalize(x, m, s): return x - m", [11])
    case = failing_case("normalize", seed=11, number=verdict.case)
    assert {name: tuple(value.shape) for name, value in case.items()} == {
        name: tuple(value.shape) for name, value in verdict.inputs.items()}
    assert torch.equal(case["x"], verdict.inputs["x"])


def test_a_layer_s_case_is_code_that_drives_it():
    cell = "class Lin:\n  def __init__(self, w, b): self.w = w\n  def __call__(self, inp): return inp @ self.w"
    (verdict,) = verdicts("lin_class", cell, [3])
    names = {"torch": torch}
    exec(cell, names)
    with pytest.raises(AttributeError, match="backward"):
        exec(verdict.code, names)
    assert names["out"].shape == names["out"].g.shape


def test_jupyter_shows_both_forms():
    card = Card(WRONG)
    assert card._repr_html_() == html(WRONG)
    assert repr(card) == text(WRONG)
