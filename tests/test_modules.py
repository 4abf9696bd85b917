"""Layers as classes: what the answers' files cannot show. Partial credit, messages, follow-through, memory."""

import pytest
import torch
from harness import ROOT, solutions, stub, verdicts

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.exercises.efficient import made
from autograder.grading import GradedRun
from autograder.notebook import grade_id, read

ID = "06_modules"
RELU = """class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g
"""
LIN = """class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out
    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
"""
OUTER = "(self.inp[:, :, None] * self.out.g[:, None]).sum(0)"


def verdict(exercise, cell, seed=1, earlier=()):
    (found,) = verdicts(exercise, cell, [seed], earlier)
    return found


@pytest.mark.parametrize(
    ("exercise", "cell", "share"),
    [
        ("relu_class", RELU.replace("clamp_min(0.)", "clamp_min(0.) - 0.5"), 1 / 2),
        ("relu_class", RELU.replace("self.inp.g = (self", "(self"), 1 / 2),
        ("lin_class", LIN.replace("self.b.g = self.out.g.sum(0)", "pass"), 3 / 4),
        ("lin_class", LIN.replace("self.inp.t()", "self.inp"), 1 / 4 + 1 / 4),
        ("lin_class", LIN.replace(" + self.b", ""), 3 / 4),
        ("lin_class", LIN[: LIN.index("    def backward")], 1 / 4),
        ("module_layers", solutions(ID)["module_layers"].replace("clamp_min(0.0)", "clamp_min(0.0) - 0.5"), 2 / 3),
        ("module_layers", solutions(ID)["module_layers"].replace("/ len(targ)", ""), 2 / 3),
        ("module_class", solutions(ID)["module_class"].replace("raise NotImplementedError", "print"), 2 / 3),
        ("module_class", solutions(ID)["module_class"].replace(", *self.args", ""), 2 / 3),
        ("model_class", solutions(ID)["model_class"].replace("reversed(self.layers)", "self.layers[2:]"), 3 / 6),
        ("model_class", solutions(ID)["model_class"].replace("self.loss.backward()", "return"), 1 / 6),
        ("lin_efficient", LIN.replace("self.inp.t() @ self.out.g", OUTER), 0),
    ],
)  # fmt: skip
def test_each_part_earns_its_share(exercise, cell, share):
    found = verdict(exercise, cell)
    assert not found.passed
    assert found.points == pytest.approx(found.max_points * share, abs=0.01), found.message


def test_a_message_says_which_layer_quantity_and_place():
    found = verdict("lin_class", LIN.replace("self.out.g.sum(0)", "self.out.g.sum(0) * 1.01"))
    assert "`b.g`" in found.message
    assert "should be" in found.message
    assert "Lin with inp (" in found.message


def test_an_error_in_backward_is_told_with_its_line():
    found = verdict("relu_class", RELU.replace("self.out.g", "self.out.gradient"))
    assert "`backward` raised AttributeError" in found.message
    assert "self.out.gradient" in found.message


def test_two_layers_that_share_are_told_so():
    found = verdict("relu_class", RELU.replace("self.inp", "Relu.inp"))
    assert found.message.startswith("Relu in turns with another instance")


def test_an_old_gradient_does_not_pass():
    found = verdict("model_class", solutions(ID)["model_class"].replace("self.loss.backward()", "return"))
    assert "does not set it" in found.message


def test_what_module_hands_over_is_told_in_words():
    found = verdict("module_class", solutions(ID)["module_class"].replace(", *self.args", ""))
    assert "should call `bwd` with (out, args[0]" in found.message
    assert "and calls it with (out)" in found.message


@pytest.mark.parametrize("name", ["bwd", "_backward", "grads", "on_the_way_back", "b"])
def test_the_own_method_may_have_any_name(name):
    assert verdict("module_class", solutions(ID)["module_class"].replace("bwd", name)).passed


def test_a_model_may_read_the_notebooks_parameters_in_the_second_exercise_only():
    cell = solutions(ID)["module_model"].replace("self, w1, b1, w2, b2", "self")
    assert verdict("module_model", cell).passed
    assert verdict("model_class", cell).mistake == "takes no parameters"


def test_what_a_backward_pass_makes_is_measured_in_torch_numpy_and_lists():
    table = 200 * 300
    a, b = torch.ones(200, 1), torch.ones(1, 300)
    assert made(lambda: (a * b).sum())["torch"] >= 4 * table
    assert made(lambda: a.expand(200, 300))["torch"] < 4 * table
    assert made(lambda: (a.numpy() * b.numpy()).sum())["python"] >= 4 * table
    assert made(lambda: [x * y for x in a.numpy() for y in b.numpy()[0]])["python"] >= 4 * table
    assert max(made(lambda: a.t() @ a).values()) < 4 * table


def graded(warm, **answers):
    """A graded run of the released notebook with these answers, all others the solutions'."""
    notebook, task = read(notebook_path(ROOT, "release", ID)), assignment(ID)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), solutions(ID).get(grade_id(cell), cell.source))
    run = GradedRun(notebook, task, seed=3, warm=warm, solutions=solutions(ID))
    return {v.id: v for v in run.grade()}


def test_wrong_layers_do_not_cost_the_models_points(warm):
    found = graded(
        warm,
        relu_class=RELU.replace("clamp_min(0.)", "clamp_min(0.) - 0.5"),
        module_layers=solutions(ID)["module_layers"].replace("clamp_min(0.0)", "clamp_min(0.0) - 0.5"),
    )
    assert {e for e, v in found.items() if not v.passed} == {"relu_class", "module_layers"}
    assert found["relu_class"].mistake == found["module_layers"].mistake == "shifted by 0.5"
    assert "With your own relu_class it fails" in found["model_class"].message


def test_a_wrong_or_blank_module_does_not_cost_the_layers_points(warm):
    whole = solutions(ID)["module_class"]
    for module in whole.replace("self.args = args", "self.args = args[:1]"), stub(whole):
        found = graded(warm, module_class=module)
        assert {e for e, v in found.items() if not v.passed} == {"module_class"}


def test_the_released_notebook_is_unanswered_and_its_demos_cope(warm):
    notebook, task = read(notebook_path(ROOT, "release", ID)), assignment(ID)
    found = GradedRun(notebook, task, seed=3, warm=warm).grade()
    assert {v.mistake for v in found} == {"unanswered"}
    others = [c for c in notebook.cells if c.cell_type == "code" and grade_id(c) not in {e.id for e in task.exercises}]
    assert not [c.source for c in others for o in c.outputs if o.output_type == "error"]
