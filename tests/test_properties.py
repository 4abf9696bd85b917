"""What holds whatever is drawn: the dice, and the rule of broadcasting that answers are compared with."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.dice import SEED_BITS, Dice, fresh_seed, graded_seed
from autograder.exercise import Case, Trial
from autograder.exercises.common import Raises
from autograder.exercises.shapes import broadcast_like, broadcast_reference, shape_cases, stride_cases
from autograder.wire import Raised

seeds = st.integers(0, 2**SEED_BITS - 1)
short = st.text(max_size=10)

# --- dice ---------------------------------------------------------------------------------------

DRAWS = {
    "normal": lambda dice: dice.normal(2, 3).tolist(),
    "uniform": lambda dice: dice.uniform(4, low=-1.0, high=3.0).tolist(),
    "integer": lambda dice: dice.integer(-1000, 1000),
    "sizes": lambda dice: dice.sizes(3, 2, 40),
    "choice": lambda dice: dice.choice("abcdefgh"),
    "shuffled": lambda dice: dice.shuffled(range(9)),
    "split": lambda dice: dice.split("x").seed,
}
draws = st.lists(st.sampled_from(sorted(DRAWS)), max_size=8)


def drawn(dice: Dice, names: list[str]) -> list:
    return [DRAWS[name](dice) for name in names]


@given(seeds, draws)
def test_one_seed_gives_one_row_of_draws(seed, names):
    assert drawn(Dice(seed), names) == drawn(Dice(seed), names)


@given(seeds, seeds, draws)
def test_another_seed_gives_others(one, other, names):
    assume(one != other)
    assert drawn(Dice(one), [*names, "normal"])[-1] != drawn(Dice(other), [*names, "normal"])[-1]


@given(seeds, short, draws)
def test_a_split_depends_on_the_seed_and_the_name_alone(seed, name, names):
    """What was drawn before, from the dice or from another split, changes nothing."""
    used = Dice(seed)
    drawn(used, names)
    drawn(used.split("another"), names)
    assert drawn(used.split(name), ["normal"]) == drawn(Dice(seed).split(name), ["normal"])


@given(seeds, draws, short, draws)
def test_a_split_leaves_the_dice_as_they_were(seed, names, name, others):
    dice = Dice(seed)
    before = drawn(dice, names)
    drawn(dice.split(name), others)
    assert [*before, *drawn(dice, names)] == drawn(Dice(seed), [*names, *names])


@given(seeds, st.lists(short, min_size=2, max_size=6, unique=True))
def test_splits_of_different_names_draw_differently(seed, names):
    first = [tuple(Dice(seed).split(name).normal(3).tolist()) for name in names]
    assert len({*first, tuple(Dice(seed).normal(3).tolist())}) == len(names) + 1


@given(seeds)
def test_dice_and_the_notebooks_generator_do_not_meet(seed):
    torch.manual_seed(0)
    expected = torch.rand(2).tolist()
    torch.manual_seed(0)
    drawn(Dice(seed), list(DRAWS))
    assert torch.rand(2).tolist() == expected


@given(seeds, st.integers(-50, 50), st.integers(0, 40))
def test_whole_numbers_lie_within_their_ends(seed, low, width):
    dice = Dice(seed)
    assert all(low <= dice.integer(low, low + width) <= low + width for _ in range(10))


def test_both_ends_are_drawn():
    dice = Dice(1)
    assert {dice.integer(3, 5) for _ in range(100)} == {3, 4, 5}


@given(seeds, st.integers(1, 9), st.integers(0, 40), st.data())
def test_sizes_are_different_and_within_their_ends(seed, low, width, data):
    count = data.draw(st.integers(0, width + 1))
    sizes = Dice(seed).sizes(count, low, low + width)
    assert len(set(sizes)) == len(sizes) == count
    assert all(type(size) is int and low <= size <= low + width for size in sizes)


@given(seeds, hnp.array_shapes(min_dims=0, max_dims=3, max_side=5), st.floats(-100, 100), st.floats(0.01, 100))
def test_values_have_their_shape_and_range(seed, shape, low, width):
    dice = Dice(seed)
    normal, uniform = dice.normal(*shape), dice.uniform(*shape, low=low, high=low + width)
    assert normal.shape == uniform.shape == shape
    assert normal.dtype == uniform.dtype == torch.float32
    assert bool(normal.isfinite().all())
    slack = 1e-5 * (abs(low) + width)
    assert low - slack <= float(uniform.min())
    assert float(uniform.max()) <= low + width + slack


@given(seeds, st.lists(st.integers(), min_size=1, max_size=20))
def test_choosing_and_shuffling_make_nothing_up(seed, items):
    dice = Dice(seed)
    assert dice.choice(items) in items
    assert sorted(dice.shuffled(items)) == sorted(items)


@given(st.binary(min_size=1, max_size=40), *[st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
                                                     max_size=10)] * 3)  # fmt: skip
def test_a_graded_seed_is_one_and_depends_on_all_it_is_made_of(secret, course, assignment, student):
    seed = graded_seed(secret, course, assignment, student)
    assert 0 <= seed < 2**SEED_BITS
    assert seed == graded_seed(secret, course, assignment, student)
    others = [(secret + b"!", course, assignment, student), (secret, course + "!", assignment, student),
              (secret, course, assignment + "!", student), (secret, course, assignment, student + "!")]  # fmt: skip
    assert seed not in {graded_seed(*other) for other in others}


def test_fresh_seeds_are_seeds():
    seeds = {fresh_seed() for _ in range(100)}
    assert len(seeds) == 100
    assert all(0 <= seed < 2**SEED_BITS for seed in seeds)


# --- broadcasting -------------------------------------------------------------------------------

shapes = st.lists(st.integers(1, 6), max_size=5).map(tuple)


def trial(s: tuple, t: tuple) -> Trial:
    return Trial(Case({"s": s, "t": t}), None)


def numpys(s: tuple, t: tuple) -> tuple | None:
    try:
        return np.broadcast_shapes(s, t)
    except ValueError:
        return None


def ours(s: tuple, t: tuple) -> tuple | None:
    found = broadcast_reference(trial(s, t))
    assert type(found) is tuple or (isinstance(found, Raised) and found.is_a("ValueError"))
    return found if type(found) is tuple else None


@given(shapes, shapes)
def test_the_rule_of_broadcasting_is_numpys(s, t):
    assert ours(s, t) == numpys(s, t)
    assert ours(t, s) == numpys(s, t)


@given(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=5, max_side=6))
def test_shapes_that_fit(shapes):
    assert ours(*shapes.input_shapes) == shapes.result_shape


@given(shapes, shapes)
def test_the_rule_that_names_mistakes_is_the_same(s, t):
    found = broadcast_like(trial(s, t))
    assert (None if isinstance(found, Raises) else found) == numpys(s, t)


@pytest.mark.parametrize("seed", range(30))
def test_the_drawn_shapes_are_what_the_prompt_says(seed):
    cases = [(case.inputs["s"], case.inputs["t"]) for case in shape_cases(Dice(seed))]
    fits = [numpys(s, t) is not None for s, t in cases]
    assert any(fits)
    assert not all(fits)
    assert all(size >= 1 for pair in cases for shape in pair for size in shape)


@pytest.mark.parametrize("seed", range(30))
def test_the_drawn_strides_have_an_answer(seed):
    for case in stride_cases(Dice(seed)):
        shape, to = case.inputs["shape"], case.inputs["to"]
        assert numpys(shape, to) == to
        assert all(size >= 2 for size in to)


@given(seeds)
def test_the_cases_of_two_seeds_differ(seed):
    one, other = ([tuple(case.inputs.values()) for case in shape_cases(Dice(s))] for s in (seed, seed + 1))
    assert one != other
