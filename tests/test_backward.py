"""05_backward: partial credit, messages, follow-through in the graded run, and what the lesson prints."""

import os
from unittest import mock

import jupytext
import pytest
import torch
from conftest import ROOT
from harness import run, small_data, solution, solutions, stub, verdicts

from autograder.build import solution_path
from autograder.data import load_mnist

ID = "05_backward"
IDS = ["mse_grad", "relu_grad", "lin_grad", "forward_and_backward", "check_grads"]
LIN = """
def lin_grad(inp, out, w, b):
    inp.g = {inp}
    w.g = {w}
    b.g = {b}
"""
RIGHT = {"inp": "out.g @ w.t()", "w": "inp.t() @ out.g", "b": "out.g.sum(0)"}
A_STUDENTS = LIN.format(**{**RIGHT, "w": "(inp.unsqueeze(-1)*out.g.unsqueeze(1).sum(0))"})


def verdict(exercise, cell, earlier=()):
    (found,) = verdicts(exercise, cell, [5], earlier)
    return found


# --- points ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", RIGHT)
def test_each_gradient_of_a_linear_layer_earns_a_third(part):
    zeros = {name: f"torch.zeros_like({name})" for name in RIGHT}
    assert verdict("lin_grad", LIN.format(**{**zeros, part: RIGHT[part]})).points == 2
    assert verdict("lin_grad", LIN.format(**{**RIGHT, part: zeros[part]})).points == 4


def test_what_was_stored_before_an_error_counts():
    found = verdict("lin_grad", "def lin_grad(inp, out, w, b):\n    b.g = out.g.sum(0)\n    inp.g = w @ w @ w @ out.g")
    assert found.points == 2
    assert "`inp.g` was not set: your code raised RuntimeError" in found.message


def test_each_gradient_of_the_pass_earns_a_fifth():
    cell = solution("forward_and_backward").replace("### END SOLUTION", "b2.g = 2 * b2.g")
    assert verdict("forward_and_backward", cell).points == 4


def test_an_answer_that_changes_the_parameters_earns_nothing():
    cell = solution("forward_and_backward").replace("### END SOLUTION", "w1 -= w1.g")
    assert verdict("forward_and_backward", cell).points == 0


# --- messages -------------------------------------------------------------------------------------


def test_a_wrong_number_is_told_with_its_place_and_what_was_expected():
    found = verdict("lin_grad", LIN.format(**{**RIGHT, "b": "out.g.sum(0) + 1"}))
    assert "`b.g`: " in found.message
    assert "should be" in found.message
    assert found.difference.got == pytest.approx(found.difference.expected + 1, rel=1e-3)


def test_a_wrong_shape_is_told_before_any_number():
    found = verdict("lin_grad", A_STUDENTS)
    assert "`w.g`: expected shape" in found.message
    assert found.mistake == "w.g not summed over the rows"
    assert found.points == 4


def test_torchs_attribute_is_told():
    found = verdict("mse_grad", "def mse_grad(inp, targ):\n    inp.grad = 2 * (inp - targ[:, None]) / len(inp)")
    assert "your gradient is in `inp.grad`, which is torch's. Ours is `inp.g`" in found.message
    assert found.mistake == "`.grad` instead of `.g`"


def test_an_old_gradient_left_in_place_is_told():
    seen = {next(verdicts("relu_grad", "def relu_grad(inp, out): return out.g", [s])).message for s in range(12)}
    assert any("still holds what was there before the call" in message for message in seen)
    assert any("was not set: store the gradient there" in message for message in seen)


def test_a_failing_case_can_be_pasted():
    found = verdict("relu_grad", "def relu_grad(inp, out): inp.g = out.g")
    assert {"inp", "out", "out.g"} <= set(found.inputs)


def test_a_test_that_lets_something_through_is_told_what():
    found = verdict("check_grads", "def check_grads(x, y, w1, b1, w2, b2):\n    assert b2.g is not None")
    assert "`check_grads` should raise when `" in found.message
    assert "raised nothing" in found.message


def test_automatic_differentiation_is_against_the_rule():
    cell = "def mse_grad(inp, targ):\n    x = inp.clone().requires_grad_()\n    mse(x, targ).backward()"
    assert "requires_grad_" in verdict("mse_grad", cell).message


@pytest.mark.parametrize(
    "line",
    ["class Layer:\n    def backward(self): return 1\nscale = Layer().backward()", "grad = 1\nscale = grad",
     "scale = 1\nx = torch.zeros(1, requires_grad=True)"],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(line):
    """A method called `backward`, a variable called `grad`, a tensor beside the answer."""
    cell = line + "\ndef mse_grad(inp, targ):\n    inp.g = 2 * scale * (inp - targ[:, None]) / len(inp)"
    assert verdict("mse_grad", cell).passed


# --- follow-through -------------------------------------------------------------------------------


def test_a_wrong_helper_costs_itself_alone(submission, warm):
    answers = {**solutions(ID), "lin_grad": A_STUDENTS}
    found = submission(answers).grade(warm, solutions=solutions(ID))
    assert {name: v.points for name, v in found.items()} == {
        "mse_grad": 3, "relu_grad": 2, "lin_grad": 4, "forward_and_backward": 5, "check_grads": 4,
    }  # fmt: skip


def test_blank_helpers_cost_themselves_alone(submission, warm):
    answers = {**solutions(ID), "mse_grad": stub(solution("mse_grad")), "relu_grad": ""}
    found = submission(answers).grade(warm, solutions=solutions(ID))
    assert [found[name].points for name in IDS] == [0, 0, 6, 5, 4]


def test_a_wrong_pass_is_not_excused_by_a_wrong_helper(submission, warm):
    first_first = "def forward_and_backward(inp, targ):\n    l1 = lin(inp, w1, b1)\n    lin_grad(inp, l1, w1, b1)"
    answers = {**solutions(ID), "lin_grad": A_STUDENTS, "forward_and_backward": first_first}
    found = submission(answers).grade(warm, solutions=solutions(ID))["forward_and_backward"]
    assert (found.points, found.mistake) == (0, "loss gradient missing")


@pytest.mark.parametrize("helper", [A_STUDENTS, "def lin_grad(inp, out, w, b):\n    raise NotImplementedError()"])
def test_the_notebooks_own_check_follows_through_as_well(helper):
    assert verdict("forward_and_backward", solution("forward_and_backward"), (helper,)).passed


def test_a_mistake_beside_a_wrong_helper_has_its_own_name():
    twice = solution("forward_and_backward").replace("relu_grad(l1, l2)", "relu_grad(l2, l2)")
    found = verdict("forward_and_backward", twice, (A_STUDENTS,))
    assert (found.points, found.mistake) == (2, "ReLU's gradient not between the layers")


# --- the lesson -----------------------------------------------------------------------------------


def cells():
    return [c for c in jupytext.read(solution_path(ROOT, ID), fmt="py:percent").cells if c.cell_type == "code"]


def ran(answers, data=small_data):
    """The notebook's names after all cells but the checks, with these answers; nothing may stop."""
    import matplotlib.pyplot as plt

    names = {}
    with mock.patch("autograder.data.load_mnist", data):
        for cell in cells():
            source = answers(cell.source) if "exercise" in cell.metadata else cell.source
            error = run(source, names)
            assert not error, f"{error}\n{source}"
    plt.close("all")
    return names


@pytest.mark.parametrize("answers", [lambda cell: cell, stub], ids=["solved", "blank"])
def test_the_notebook_runs_from_top_to_bottom(answers):
    ran(answers)


def test_a_wrong_shape_stops_no_cell():
    ran(lambda cell: A_STUDENTS if "def lin_grad" in cell else cell)


def test_the_examples_of_the_prompts():
    names = ran(lambda cell: cell)
    inp = torch.tensor([[3.0], [1.0]])
    names["mse_grad"](inp, torch.tensor([1.0, 2.0]))
    assert inp.g.tolist() == [[2.0], [-1.0]]
    inp, out = torch.tensor([[-1.0, 2.0], [3.0, -4.0]]), torch.zeros(2, 2)
    out.g = torch.tensor([[5.0, 6.0], [-7.0, 8.0]])
    names["relu_grad"](inp, out)
    assert inp.g.tolist() == [[0.0, 6.0], [-7.0, 0.0]]
    example, b, out = names["example"], torch.zeros(2), torch.zeros(2, 2)
    out.g = example["out.g"]
    names["lin_grad"](example["inp"], out, example["w"], b)
    assert example["inp"].g.tolist() == [[1, 4, -2], [3, 5, 1]]
    assert example["w"].g.tolist() == [[1, 2], [5, 3], [9, -3]]
    assert b.g.tolist() == [4, 1]
    assert sum(names[name].numel() for name in ("w1", "b1", "w2", "b2")) == 39_301


@pytest.mark.skipif(not os.path.exists(os.environ.get("AUTOGRADER_MNIST", "")), reason="no file of real MNIST")
def test_twenty_steps_bring_the_loss_down_as_the_text_says():
    losses = ran(lambda cell: cell, load_mnist)["losses"]
    assert losses[0] == pytest.approx(14.5, abs=0.1)
    assert losses[-1] == pytest.approx(4.0, abs=0.1)
