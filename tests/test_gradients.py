"""The references of the gradient exercises: autograd and, independently, central differences; and their cases."""

import pytest
import torch

from autograder.dice import Dice
from autograder.exercise import Trial
from autograder.exercises import gradient_checks, gradients, passes
from autograder.exercises.gradient_functions import (
    LIN_GRADIENT,
    MSE_GRADIENT,
    RELU_GRADIENT,
    lin_cases,
    mse_cases,
    relu_cases,
)
from autograder.exercises.passes import PASS_GRADIENT, pass_cases

SEEDS = range(20)
REFERENCES = {
    "mse": (mse_cases, gradients.mse, MSE_GRADIENT),
    "relu": (relu_cases, gradients.relu, RELU_GRADIENT),
    "lin": (lin_cases, gradients.lin, LIN_GRADIENT),
    "network": (pass_cases, gradients.loss, PASS_GRADIENT),
}
each_reference = pytest.mark.parametrize("name", REFERENCES)


def differences(forward, inputs, upstream, name, step=1e-5):
    """The gradient for one of the inputs by central differences, in float64."""
    inputs = {key: value.double() for key, value in inputs.items()}
    found = torch.zeros_like(inputs[name])

    def total(i, change):
        moved = inputs[name].clone()
        moved.view(-1)[i] += change
        out = forward(**{**inputs, name: moved})
        return (out if upstream is None else out * upstream.double()).sum()

    for i in range(found.numel()):
        found.view(-1)[i] = (total(i, step) - total(i, -step)) / (2 * step)
    return found


def drawn(name, seeds=SEEDS):
    cases = REFERENCES[name][0]
    return [Trial(case, None) for seed in seeds for case in cases(Dice(seed))]


@each_reference
def test_two_independent_references_agree(name):
    _, forward, right = REFERENCES[name]
    for trial in drawn(name, range(4)):
        inputs = {k: v for k, v in gradients.plain(trial.case.inputs).items() if k != "out"}
        for part, close in right(trial).items():
            numbers = differences(forward, inputs, trial.case.inputs.get("out.g"), part.removesuffix(".g"))
            assert torch.allclose(close.value, numbers, rtol=1e-6, atol=1e-7), part


@each_reference
def test_what_the_tolerance_is_measured_by_is_as_large_as_the_gradient(name):
    for trial in drawn(name):
        for close in REFERENCES[name][2](trial).values():
            assert (close.scale + 1e-12 >= close.value.abs()).all()
            assert close.scale.max() < 1e3  # or a wrong gradient could pass


@each_reference
def test_some_cases_have_an_old_gradient_and_some_none(name):
    parts = set(REFERENCES[name][2](drawn(name, [0])[0]))
    for seed in SEEDS:
        found = {frozenset(parts & set(trial.case.inputs)) for trial in drawn(name, [seed])}
        assert found == {frozenset(), frozenset(parts)}


@each_reference
def test_one_row_is_tried_and_no_two_axes_always_look_alike(name):
    for seed in SEEDS:
        shapes = [tuple(trial.inp.shape) for trial in drawn(name, [seed])]
        assert any(shape[0] == 1 for shape in shapes)
        assert len(set(shapes)) > 3


def test_no_unit_is_at_the_corner_of_relu():
    assert all(trial.inp.abs().min() > 0.04 for trial in drawn("relu"))
    for trial in drawn("network"):
        assert gradients.lin(trial.inp, trial.w1, trial.b1).abs().min() > 1e-2


def test_the_gradient_from_above_has_both_signs_where_relu_is_on_and_where_it_is_off():
    for seed in SEEDS:
        seen = {(bool(x > 0), bool(g > 0)) for trial in drawn("relu", [seed])
                for x, g in zip(trial.inp.flatten(), trial.case.inputs["out.g"].flatten(), strict=True)}
        assert len(seen) == 4


def test_parameters_are_never_zero():
    assert all((getattr(t, name) != 0).all() for t in drawn("network") for name in passes.PARAMETERS)


# --- the cases of check_grads -------------------------------------------------------------------


def checked(seeds=SEEDS):
    return [Trial(case, None) for seed in seeds for case in gradient_checks.check_cases(Dice(seed))]


def float32_gradients(trial):
    """As a student's test would have torch compute them."""
    leaves = [getattr(trial, name).clone().requires_grad_() for name in gradient_checks.STORED]
    x, w1, b1, w2, b2 = leaves
    out = (x @ w1 + b1).clamp_min(0.0) @ w2 + b2
    (out.squeeze(-1) - trial.y).pow(2).mean().backward()
    return dict(zip(gradient_checks.STORED, (leaf.grad for leaf in leaves), strict=True))


def test_right_gradients_are_right_to_the_strictest_tolerance_in_use():
    """What is to be accepted lies well within `torch.allclose` with its defaults (1e-5)."""
    for trial in checked():
        if trial.accept:
            for name, grad in float32_gradients(trial).items():
                given = trial.case.inputs[f"{name}.g"]
                assert given.shape == grad.shape
                assert ((given - grad).abs() <= 6e-6 * grad.abs()).all()
                assert grad.abs().min() > 1e-2


def test_broken_gradients_are_far_from_right():
    """At least one number is off by more than 4%, and by more than any sensible absolute tolerance."""
    for trial in checked():
        got, right = trial.case.inputs.get(f"{trial.tensor}.g"), trial.right.get(trial.tensor)
        if not trial.accept and got is not None and got.shape == right.shape:
            off = (got - right).abs()
            assert off.isnan().any() or off.max() > max(0.04 * right.abs().max(), 1.5e-2), (trial.tensor, trial.what)


def test_every_gradient_is_broken_in_every_way():
    ways = {(t.tensor, t.what) for t in checked([3]) if not t.accept}
    assert {(name, what) for name in gradient_checks.STORED for what in gradient_checks.broken(name)} < ways
