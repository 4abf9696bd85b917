"""The comparison: shape before value, no broadcasting, nothing that is not a finite number."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.compare import RTOL, Close, difference, same, show
from autograder.wire import Foreign, Raised

finite = st.floats(-1e6, 1e6, allow_subnormal=False)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)


@st.composite
def expectations(draw):
    """An expected value and the size of the numbers it was made of."""
    value = torch.tensor(draw(hnp.arrays(np.float64, draw(shapes), elements=finite)))
    return Close(value, draw(st.floats(1e-3, 1e6)))


def places(expected: Close):
    return st.sampled_from(list(np.ndindex(*expected.value.shape)))


@given(expectations(), st.data())
def test_what_lies_within_the_tolerance_is_right(expected, data):
    share = data.draw(hnp.arrays(np.float64, tuple(expected.value.shape), elements=st.floats(-0.9, 0.9)))
    got = expected.value + torch.tensor(share) * expected.tolerance()
    assert difference(got, expected) is None


@given(expectations(), st.data())
def test_one_number_outside_is_wrong_and_pointed_at(expected, data):
    index, sign = data.draw(places(expected)), data.draw(st.sampled_from([-1, 1]))
    got = expected.value.clone()
    got[index] += sign * (1.1 * expected.tolerance()[index] + 1e-9)
    found = difference(got, expected)
    assert found is not None
    assert found.pair.first == index


@given(expectations(), st.data(), st.sampled_from([math.nan, math.inf, -math.inf]))
def test_what_is_no_finite_number_is_wrong(expected, data, value):
    got = expected.value.clone()
    got[data.draw(places(expected))] = value
    assert "not a finite number" in difference(got, expected).summary


@given(expectations(), shapes)
def test_another_shape_is_wrong_even_if_it_broadcasts(expected, shape):
    got = expected.value.flatten()[0].expand(shape)
    if got.shape != expected.value.shape:
        assert "shape" in difference(got.clone(), expected).summary


@given(expectations())
def test_a_column_of_the_same_numbers_is_wrong(expected):
    for got in (expected.value[None], expected.value[..., None]):
        assert difference(got, expected) is not None


@given(expectations(), st.data())
def test_a_wide_place_lends_its_neighbours_nothing(expected, data):
    """Each place has its own tolerance: one that allows for anything hides no other."""
    index, scale = data.draw(places(expected)), torch.full(expected.value.shape, 1e9, dtype=torch.float64)
    scale[index] = 1e-3
    got = expected.value.clone()
    got[index] += 1
    assert difference(got, Close(expected.value, scale)).pair.first == index


@given(hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4), elements=finite), st.data())
def test_numbers_in_other_places_are_wrong(array, data):
    """Whatever the permutation: it is right only if each place holds the number it should."""
    value = torch.tensor(array)
    moved = value.flatten()[data.draw(st.permutations(range(value.numel())))].reshape(value.shape)
    expected = Close(value, 1e-3)
    stays = bool(((moved - value).abs() <= expected.tolerance()).all())
    assert (difference(moved, expected) is None) == stays


@given(expectations(), st.data())
def test_transposed_is_another_shape(expected, data):
    value = expected.value
    order = data.draw(st.permutations(range(value.ndim)))
    if value.permute(order).shape != value.shape:
        assert "shape" in difference(value.permute(order), expected).summary


@given(expectations(), st.floats(-0.9, 0.9))
def test_nearness_has_two_sides(expected, share):
    """What is near is so from either side, if both are judged by the same tolerance."""
    other = expected.value + share * expected.tolerance()
    assert difference(expected.value, Close(other, expected.scale)) is None
    assert difference(other, Close(expected.value, expected.scale)) is None


@given(st.recursive(st.integers() | st.text(max_size=3) | st.booleans(), lambda x: st.lists(x, max_size=3)))
def test_plain_values_are_the_same_as_themselves_in_any_sequence(tree):
    def tuples(x):
        return tuple(map(tuples, x)) if isinstance(x, list) else x

    assert same(tree, tree)
    assert same(tuples(tree), tree)
    assert same(tree, tuples(tree))


@given(st.integers() | st.floats(allow_nan=False) | st.booleans() | st.text(max_size=3), st.data())
def test_equal_numbers_of_other_kinds_are_not_the_same(value, data):
    other = data.draw(st.sampled_from([bool, int, float, str, complex]))
    if type(value) is not other and not isinstance(value, str) and value in (0, 1):
        assert not same(other(value), value)


@given(expectations())
def test_float32_and_float64_are_both_fine(expected):
    wide = Close(expected.value, expected.value.abs() + 1)
    assert difference(expected.value, wide) is None
    assert difference(expected.value.float(), wide) is None


@given(expectations())
def test_an_answer_that_waits_for_gradients_is_fine_by_the_wire_alone(expected):
    assert difference(expected.value.clone().requires_grad_().detach(), expected) is None


ONE = Close(torch.tensor(1.0, dtype=torch.float64))
ROW = Close(torch.tensor([1.0, 2.0], dtype=torch.float64))


@pytest.mark.parametrize("got", [1.0, 1, torch.tensor(1.0), np.float32(1), np.array(1.0)])
def test_a_python_number_is_as_good_as_a_tensor_without_axes(got):
    assert difference(np.asarray(got) if isinstance(got, np.generic) else got, ONE) is None


@pytest.mark.parametrize(("got", "words"), [
    (None, "return"), (True, "bool"), ("1", "str"), ([1.0, 2.0], "list"), (np.ones(2), "numpy array"),
    (torch.tensor([1, 2]), "int64"), (torch.ones(2).half(), "float16"), (Foreign("set", "{1}"), "set"),
    (torch.ones(2) * 1j, "complex"), (Raised("KeyError", ("KeyError",), "'w'", "x['w']"), "KeyError"),
])  # fmt: skip
def test_what_is_no_tensor_of_floats_is_told_so(got, words):
    assert words in difference(got, ROW).summary


def test_arrays_pass_where_they_are_welcome():
    array = np.array([1.0, 2.0], dtype=np.float32)
    assert difference(array, ROW, arrays=True) is None
    assert difference(array, ROW) is not None


def test_the_tolerance_is_that_of_the_terms_not_of_their_cancelled_sum():
    """(1e4 + 1e-3) - 1e4 in float32 is off by a third, which is nothing against 1e4."""
    x = torch.tensor([1e4 + 1e-3, -1e4])
    expected = Close(x.double().sum() * 0 + 1e-3, 2e4)
    assert difference(x.sum(), expected) is None
    assert difference(x.sum() + 1, expected) is not None


def test_the_tolerance_holds_for_each_place():
    expected = Close(torch.zeros(2, dtype=torch.float64), torch.tensor([1.0, 1000.0]))
    assert difference(torch.tensor([0, 500 * RTOL]), expected) is None
    assert difference(torch.tensor([500 * RTOL, 0]), expected).pair.first == (0,)


def test_an_expected_error():
    expected = Raised("ValueError", ("ValueError",), "")
    assert difference(Raised("MyError", ("MyError", "ValueError", "Exception"), "no"), expected) is None
    assert "KeyError" in difference(Raised("KeyError", ("KeyError", "Exception"), "no"), expected).summary
    assert "returned" in difference((1, 2), expected).summary


@pytest.mark.parametrize(("got", "expected"), [
    ((1, 2), (1, 2)), ([1, 2], (1, 2)), (torch.Size([1, 2]), (1, 2)), ((), ()), (torch.tensor(3), 3),
    ("a", "a"), ((torch.tensor(1), 2), (1, 2)),
])  # fmt: skip
def test_equal_plain_values(got, expected):
    assert same(got, expected)


@pytest.mark.parametrize(("got", "expected"), [
    ((1, 2), (2, 1)), ((1,), (1, 2)), ((True, 2), (1, 2)), ((1.0, 2), (1, 2)), ("12", (1, 2)), (None, ()),
    (1, True), (torch.tensor([1, 2]), (1, 2)),
])  # fmt: skip
def test_unequal_plain_values(got, expected):
    assert not same(got, expected)


def test_values_are_shown_in_few_words():
    assert show(torch.zeros(2, 3)) == "a tensor of shape (2, 3)"
    assert show(torch.tensor(0.5)) == "0.5"
    assert len(show("x" * 1000)) <= 300
