"""`check_grads`: a student's own test of gradients, judged by what it accepts and what it rejects."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.gradient_mistakes import Predicate, any_of
from autograder.exercises.gradients import equipped, loss, model, reference
from autograder.rerun import holding
from autograder.rules import Source, reads, uses
from autograder.wire import Raised

STORED = ("x", "w1", "b1", "w2", "b2")
NOISE = 1e-6
SLIGHT = 1.05  # what a test must reject; what lies between this and noise is free

# --- cases ------------------------------------------------------------------------------------


def check_cases(dice: Dice) -> list[Case]:
    cases = [*accepted_cases(dice), *(case for name in STORED for case in broken_cases(dice, name))]
    return dice.shuffled([*cases, *(all_broken_case(dice, what) for what in ("twice as large", "of the other sign"))])


def network(dice: Dice) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """A batch with its parameters, and the right gradients.

    Every gradient is a sum of terms of one sign, so float32 gives each of its numbers to six digits and a test
    may be as strict as `torch.allclose` is by default. Every number is at least 1e-2. Every row turns some hidden
    unit on, and every unit but the first is off for some row.
    """
    n, m, nh = dice.sizes(3, 3, 6)
    signs = torch.where(dice.normal(m) < 0, -1.0, 1.0)
    x = torch.linspace(0.5, 2.0, n)[:, None] * dice.uniform(n, m, low=0.9, high=1.1)
    w1 = dice.uniform(m, nh, low=0.3, high=1.0)
    b1 = -(x @ w1).sort(0).values[[0, 1], :].mean(0)
    b1[0] = 0.5
    w2, b2 = dice.uniform(nh, 1, low=0.5, high=1.5), dice.uniform(1, low=0.5, high=1.0)
    side, rows = dice.choice([-1.0, 1.0]), dice.shuffled(range(n))
    tensors = {"x": (signs * x)[rows], "w1": signs[:, None] * w1, "b1": b1, "w2": side * w2, "b2": side * b2}
    y = model(tensors["x"], *(tensors[name] for name in STORED[1:])).squeeze(-1)
    tensors["y"] = y - dice.choice([-1.0, 1.0]) * dice.uniform(n, low=2.0, high=5.0)
    return tensors, right_grads(tensors)


def right_grads(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    def whole(x: Tensor, y: Tensor, **parameters: Tensor) -> Tensor:
        return loss(x, y, **parameters)

    return {name: value.float() for name, value in reference(whole, tensors).items() if name != "y"}


def accepted_cases(dice: Dice) -> Iterator[Case]:
    for what in ("right", "right", "right but for rounding", "right but for rounding"):
        tensors, right = network(dice)
        noise = NOISE if what != "right" else 0.0
        grads = {k: g * (1 + noise * dice.uniform(*g.shape, low=-1.0)) for k, g in right.items()}
        yield case(tensors, grads, {"accept": True, "tensor": "", "what": what, "right": right})


def case(tensors: Mapping[str, Tensor], grads: Mapping[str, Any], hidden: Mapping[str, Any]) -> Case:
    inputs = {k: tensors[k] for k in ("x", "y", *STORED[1:])}
    return Case({**inputs, **{f"{k}.g": grad for k, grad in grads.items()}}, hidden)


Break = Callable[[Tensor, Dice], Any]


def slightly_off(grad: Tensor, dice: Dice) -> Tensor:
    """The largest number changed."""
    off = grad.clone()
    off.view(-1)[grad.abs().argmax()] *= dice.choice([SLIGHT, 2 - SLIGHT])
    return off


def one_nan(grad: Tensor, dice: Dice) -> Tensor:
    off = grad.clone()
    off.view(-1)[dice.integer(0, grad.numel() - 1)] = math.nan
    return off


MISSING = object()
BREAKS: dict[str, Break] = {
    "twice as large": lambda g, dice: 2 * g,
    "of the other sign": lambda g, dice: -g,
    "all zero": lambda g, dice: 0 * g,
    "off by 5% in one number": slightly_off,
    "with a NaN in it": one_nan,
    "None": lambda g, dice: None,
    "missing": lambda g, dice: MISSING,
    "of another shape": lambda g, dice: torch.stack([g, g + 1, g - 1]),
    "in the wrong order": lambda g, dice: g.flatten().roll(1).reshape(g.shape),
}


def broken(name: str) -> list[str]:
    return [what for what in BREAKS if not (name == "b2" and what == "in the wrong order")]


def broken_cases(dice: Dice, name: str) -> Iterator[Case]:
    """One of the five gradients wrong, in each of the ways."""
    tensors, right = network(dice)
    kept = {k: g for k, g in right.items() if k != name}
    for what in broken(name):
        changed = BREAKS[what](right[name], dice)
        grads = kept if changed is MISSING else {**kept, name: changed}
        yield case(tensors, grads, {"accept": False, "tensor": name, "what": what, "right": right})


def all_broken_case(dice: Dice, what: str) -> Case:
    tensors, right = network(dice)
    grads = {k: BREAKS[what](g, dice) for k, g in right.items()}
    return case(tensors, grads, {"accept": False, "tensor": "all", "what": what, "right": right})


# --- judging ------------------------------------------------------------------------------------


def when_check(names: Names, **inputs: Any) -> Any:
    """What the student's test returns or raises. The notebook's parameters are those that are passed, so a test may
    call `model`. What the test leaves on them is its own affair."""
    tensors = equipped(inputs)
    held = {name: tensors[name] for name in STORED[1:]}
    with holding(names, **held):
        return attempt(names["check_grads"], *(tensors[name] for name in ("x", "y", *held)))


def accepts(trial: Trial) -> bool:
    return not isinstance(trial.outcome, Raised)


def then_check(answer: Answer) -> Iterator[Problem]:
    for trial in sorted(answer.trials, key=lambda t: not t.accept):
        if accepts(trial) != trial.accept:
            yield Problem(problem(trial), trial)


def problem(trial: Trial) -> str:
    if trial.accept:
        return f"`check_grads` should accept gradients that are {trial.what}, and raised {trial.outcome}"
    which = "all five gradients are" if trial.tensor == "all" else f"`{trial.tensor}.g` is"
    did = "returned, and raised nothing" if trial.outcome is None else f"returned {show(trial.outcome)}"
    return f"`check_grads` should raise when {which} {trial.what}, and {did}"


# --- recognising mistakes -------------------------------------------------------------------------

GONE = ("None", "missing")
TOLERANCES = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5)


def rejects_some(answer: Answer) -> bool:
    return any(not accepts(t) for t in answer.trials if not t.accept)


def accepts_right(answer: Answer) -> bool:
    return all(accepts(t) for t in answer.trials if t.accept)


def rejected(answer: Answer) -> set[str]:
    """The ways to be broken that were noticed, on any of the gradients."""
    return {t.what for t in answer.trials if not t.accept and not accepts(t)}


def let_through(answer: Answer) -> set[str]:
    return {t.what for t in answer.trials if not t.accept and accepts(t)}


def notices_only(*whats: str) -> Predicate:
    """Matches if nothing but these is noticed, and all of these somewhere."""
    return lambda answer: accepts_right(answer) and rejected(answer) == set(whats)


def lets_through_only(*whats: str) -> Predicate:
    return lambda answer: accepts_right(answer) and set() < let_through(answer) <= set(whats)


def unchecked(answer: Answer) -> set[str]:
    """The tensors whose gradient may be anything, if the others are checked."""
    def held(name: str) -> list[bool]:
        return [accepts(t) for t in answer.trials if t.tensor == name and t.what not in GONE]

    return {name for name in STORED if all(held(name))} if rejects_some(answer) and accepts_right(answer) else set()


def leaves_out(*names: str) -> Predicate:
    """Matches if some of the gradients are not looked at, all of them among these."""
    return lambda answer: set() < unchecked(answer) <= set(names) and unchecked(answer) != set(STORED)


def judged_like(*tests: Callable[[Tensor, Tensor], Any]) -> Predicate:
    """Matches an answer that accepts exactly what one of these tests, made of every gradient and the right one, does.

    An error rejects.
    """

    def same(trial: Trial, test: Callable[[Tensor, Tensor], Any]) -> bool:
        got = {name: trial.case.inputs.get(f"{name}.g") for name in STORED}
        passed = attempt(lambda: all(bool(test(got[name], trial.right[name])) for name in STORED))
        return accepts(trial) == (passed is True)

    return lambda answer: accepts_right(answer) and any(all(same(t, test) for t in answer.trials) for test in tests)


def truth(value: Any) -> bool | None:
    """A returned verdict as one bool: a bool, a tensor of one, or a list of them."""
    if isinstance(value, (list, tuple)):
        return all(map(truth, value)) if value else None
    if isinstance(value, Mapping):
        return truth(list(value.values()))
    return bool(value) if isinstance(value, (bool, Tensor)) and getattr(value, "ndim", 0) == 0 else None


def returns_verdict(answer: Answer) -> bool:
    """Would it be right if False were raised?"""
    returned = [t for t in answer.trials if accepts(t)]
    return any(truth(t.outcome) is False for t in returned) and all(
        truth(t.outcome) in (t.accept, True) for t in returned)


def always(pattern: str, *types: str) -> Predicate:
    """Matches if right gradients always make it raise this."""
    return lambda answer: all(
        not accepts(t) and t.outcome.is_a(*types) and pattern in t.outcome.message for t in answer.trials if t.accept)


def rejects_right(answer: Answer) -> bool:
    return not any(accepts(t) for t in answer.trials if t.accept)


def rejects_noise(answer: Answer) -> bool:
    return not any(accepts(t) for t in answer.trials if t.what == "right but for rounding")


def compares_exactly(source: Source) -> bool:
    equals = any(isinstance(node, ast.Eq) for node in ast.walk(source.tree))
    return equals or uses(source, "equal", "eq", "test_eq")


def mentions_g(source: Source) -> bool:
    """Does the cell have an `x.g`, or the name in a text, as in `getattr(x, "g")`?"""
    return any("g" in (getattr(n, "attr", ""), getattr(n, "value", "")) for n in ast.walk(ast.parse(source.cell)))


def turned(answer: Answer) -> bool:
    """Does it accept what it should reject, and reject what it should accept?"""
    return rejects_right(answer) and "twice as large" in let_through(answer)


CHECK_GRADS = Exercise(
    "check_grads", ("check_grads",), points=4, minutes=20, difficulty=3,
    given=check_cases,
    when=when_check,
    then=then_check,
    mistakes=(
        Mistake(
            "returns where it should raise",
            "A test raises when something is wrong; a returned bool stops nobody. `test_near` raises.",
            returns_verdict,
        ),
        Mistake(
            "the wrong way round",
            "Your test accepts gradients that are wrong and raises on right ones.",
            turned,
        ),
        Mistake(
            "accepts everything",
            "Your test never raises, so it cannot find a mistake. Printing does not stop anybody, an `except` may "
            "swallow what was raised, and a `.g` that is computed anew is no longer the one to be tested.",
            lambda answer: all(map(accepts, answer.trials)),
        ),
        Mistake(
            "compares a gradient with itself",
            "Both sides come from the same `.g`, so they always agree. The other side is torch's: the `.grad` of "
            "copies, after `backward()` of the loss.",
            notices_only("with a NaN in it", *GONE),
        ),
        Mistake(
            "does not look at the numbers",
            "It is noticed when a gradient is missing, but not when it is wrong. A comparison that is printed, or "
            "whose result goes nowhere, stops nobody: `test_near` raises.",
            any_of(notices_only(*GONE), notices_only("missing"), notices_only("None")),
        ),
        Mistake(
            "compares only the shapes",
            "A gradient of the right shape can be wrong in every number. Compare the numbers.",
            any_of(notices_only("of another shape", *GONE), notices_only("of another shape"),
                   notices_only("of another shape", "missing"), notices_only("of another shape", "None")),
        ),
        Mistake(
            "biases not checked",
            "There are five gradients: that of `x`, those of the weights, and those of the two biases.",
            leaves_out("b1", "b2"),
        ),
        Mistake(
            "gradient of the input not checked",
            "There are five gradients: those of the four parameters, and that of the input `x`.",
            leaves_out("x"),
        ),
        Mistake(
            "only some gradients checked",
            "There are five gradients: `x.g`, `w1.g`, `b1.g`, `w2.g` and `b2.g`. Each can be wrong alone.",
            leaves_out(*STORED),
        ),
        Mistake(
            "one right gradient is enough",
            "All five must agree, not any of them.",
            lambda answer: accepts_right(answer) and all(
                accepts(t) != (t.tensor == "all") for t in answer.trials
                if not t.accept and t.what in ("twice as large", "of the other sign")),
        ),
        Mistake(
            "one near number is enough",
            "All numbers of a gradient must agree, not any of them: `.all()`.",
            judged_like(lambda g, r: torch.isclose(g, r, rtol=1e-3).any()),
        ),
        Mistake(
            "sign ignored",
            "A gradient of the wrong sign leads uphill. Take the size of the difference, not the difference of sizes.",
            lets_through_only("of the other sign"),
        ),
        Mistake(
            "`abs` missing",
            "A difference of -5 is below any tolerance. Take its size with `.abs()`.",
            judged_like(*(lambda g, r, s=s, tol=tol: (s * (g - r) < tol).all() for s in (1, -1) for tol in TOLERANCES),
                        *(lambda g, r, s=s: not (s * (g - r) > 1e-3).any() for s in (1, -1))),
        ),
        Mistake(
            "compares one number of each gradient",
            "A sum, a mean or a norm can be right when the numbers are not. Compare number by number.",
            any_of(
                judged_like(*(lambda g, r, f=f: torch.isclose(f(g), f(r), rtol=1e-3) for f in (
                    torch.sum, torch.mean, torch.norm, torch.max)),
                    lambda g, r: torch.isclose(g.flatten()[0], r.flatten()[0], rtol=1e-3)),
                lambda answer: "in the wrong order" in let_through(answer) and lets_through_only(
                    "in the wrong order", "of another shape", "of the other sign")(answer)),
        ),
        Mistake(
            "differences averaged",
            "One wrong number hides in the mean. Look at each, or at the largest difference.",
            judged_like(*(lambda g, r, f=f, tol=tol: f(g - r) < tol
                          for f in (lambda d: d.abs().mean(), lambda d: d.square().mean(), torch.norm,
                                    lambda d: d.mean().abs(), lambda d: d.sum().abs())
                          for tol in TOLERANCES)),
        ),
        Mistake(
            "lets NaN pass",
            "Comparing with NaN is always false: `if difference > tol` never fires. Ask what must hold, and raise if "
            "it does not.",
            lets_through_only("with a NaN in it"),
        ),
        Mistake(
            "skips a missing gradient",
            "A `.g` that is missing, or None, is the mistake a test finds first. Do not leave it out.",
            lets_through_only(*GONE),
        ),
        Mistake(
            "ignores the shape",
            "A gradient has the shape of its tensor.",
            lets_through_only("of another shape"),
        ),
        Mistake(
            "tolerance too wide",
            "Five percent in one number is a mistake, not rounding. Something like a thousandth is wide enough.",
            lambda answer: accepts_right(answer) and "off by 5% in one number" in let_through(answer)
            and not {"twice as large", *GONE} <= let_through(answer),
        ),
        Mistake(
            "never looks at `.g`",
            "The gradients to be tested are in the `.g` of the tensors that are passed: `x.g`, `w1.g` and so on.",
            lambda answer: rejects_right(answer) and not mentions_g(answer.source),
        ),
        Mistake(
            "`backward()` missing",
            "Torch's gradients are None until `backward()` has been called on the loss, and for tensors that did not "
            "require a gradient.",
            any_of(always("None", "AttributeError", "TypeError", "AssertionError", "RuntimeError")),
        ),
        Mistake(
            "`requires_grad_` missing",
            "Torch keeps track only of tensors that require a gradient: `x.clone().requires_grad_()`, before the "
            "forward pass.",
            any_of(always("does not require grad", "RuntimeError"), always("leaf", "RuntimeError")),
        ),
        Mistake(
            "`backward()` of a whole tensor",
            "`backward()` starts from one number: the loss.",
            always("scalar outputs", "RuntimeError"),
        ),
        Mistake(
            "looks for `.g` on the copies",
            "Ours are in the `.g` of the tensors that were passed; torch's are in the `.grad` of the copies.",
            always("no attribute 'g'", "AttributeError"),
        ),
        Mistake(
            "works on fixed data",
            "The batch is `x` and `y`, whatever the notebook's data are called.",
            lambda answer: rejects_right(answer) and reads(
                answer.source, "x_train", "y_train", "x_valid", "y_valid", "inp", "targ"),
        ),
        Mistake(
            "exact equality",
            "Floats that should be equal differ in the last digits. Use `test_near`.",
            lambda answer: rejects_noise(answer) and compares_exactly(replace(answer.source, earlier=())),
        ),
        Mistake(
            "tolerance too narrow",
            "Floats that should be equal differ in the last digits. Use `test_near`.",
            lambda answer: rejects_noise(answer) and not rejects_right(answer),
        ),
        Mistake(
            "rejects right gradients",
            "Torch agrees with these gradients. Is it the same network, with the ReLU between the layers, the same "
            "mean squared error, and each `.g` beside the `.grad` of its own tensor?",
            rejects_right,
        ),
    ),
)  # fmt: skip
