"""What crosses between the processes: it comes back as it went, and bytes from anyone do no harm."""

import contextlib
import json
import pickle
import struct

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.wire import MAX_NUMEL, MAX_TEXT, Foreign, Raised, WireError, decode, encode

DTYPES = [
    torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.int16, torch.int32, torch.int64,
    torch.uint8, torch.bool, torch.complex64, torch.float8_e4m3fn, torch.uint16, torch.uint32, torch.uint64,
]  # fmt: skip

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | text
raised = st.builds(Raised, text, st.lists(text, max_size=3).map(tuple), text, text)
foreign = st.builds(Foreign, text, text)
trees = st.recursive(
    plain | raised | foreign,
    lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
arrays = hnp.arrays(
    st.sampled_from([np.float32, np.float64, np.int32, np.int64, np.uint8, np.bool_, np.complex64]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
)  # fmt: skip


def crossed(tree):
    return decode(encode(tree))


# --- there and back -----------------------------------------------------------------------------


@given(trees)
def test_trees_come_back_as_they_went(tree):
    assert crossed(tree) == tree
    assert repr(crossed(tree)) == repr(tree)  # True is not 1, a tuple no list


@given(arrays)
def test_arrays_come_back_to_the_bit(array):
    got = crossed([array])[0]
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    assert got.tobytes() == array.tobytes()


@given(arrays)
def test_tensors_come_back_to_the_bit(array):
    got = crossed({"x": torch.from_numpy(array)})["x"]
    assert got.numpy().tobytes() == array.tobytes()
    assert tuple(got.shape) == array.shape


def with_arrays(leaves):
    """Trees with tensors and arrays among plain values, as answers give them back."""
    return st.recursive(
        leaves | arrays | arrays.map(torch.from_numpy),
        lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(text, inner, max_size=4),
        max_leaves=8,
    )  # fmt: skip


def alike(got, sent) -> bool:
    """The same kinds, shapes and bits all over."""
    if isinstance(sent, dict):
        return type(got) is dict and list(got) == list(sent) and all(alike(got[k], v) for k, v in sent.items())
    if isinstance(sent, (list, tuple)):
        return type(got) is type(sent) and len(got) == len(sent) and all(map(alike, got, sent))
    if isinstance(sent, (torch.Tensor, np.ndarray)):
        bits = [(x.dtype, tuple(x.shape), np.asarray(x).tobytes()) for x in (got, sent)]
        return type(got) is type(sent) and bits[0] == bits[1]
    return repr(got) == repr(sent)


@given(with_arrays(plain | raised | foreign))
def test_trees_with_tensors_come_back_as_they_went(tree):
    assert alike(crossed(tree), tree)


@given(with_arrays(plain))
def test_what_has_crossed_crosses_as_the_same_bytes(tree):
    assert encode(crossed(tree)) == encode(tree)


@given(with_arrays(plain | st.sampled_from([object(), print, {1, 2}, 1j, b"bytes"])))
def test_whatever_is_in_a_tree_it_crosses(tree):
    crossed(tree)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)], ids=str)
def test_every_dtype_crosses_or_is_described(dtype, shape):
    tensor = torch.zeros(shape, dtype=torch.uint8).to(dtype)
    got = crossed(tensor)
    assert isinstance(got, (torch.Tensor, Foreign))
    if isinstance(got, torch.Tensor):
        assert (got.dtype, got.shape) == (dtype, shape)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), -0.0])
def test_odd_floats_cross(value):
    assert repr(crossed(value)) == repr(value)
    assert repr(crossed(torch.tensor([value]))) == repr(torch.tensor([value]))


def test_layouts_in_memory_do_not_matter():
    x = torch.arange(12.0).reshape(3, 4)
    for view in (x.T, x[:, 1:3], x[::2], x[0].expand(5, 4), x.flip(0), torch.view_as_complex(x.reshape(-1, 2)).conj()):
        assert torch.equal(crossed(view), view)


def test_one_tensor_twice_is_two():
    x = torch.zeros(2)
    first, second = crossed([x, x])
    first += 1
    assert second.tolist() == [0, 0]


def test_gradients_stay_behind():
    assert crossed(torch.ones(2, requires_grad=True)).requires_grad is False


def test_an_array_and_a_tensor_stay_what_they_are():
    array, tensor, number = crossed([np.ones(2), torch.ones(2), np.float32(1)])
    assert isinstance(array, np.ndarray)
    assert isinstance(tensor, torch.Tensor)
    assert isinstance(number, np.ndarray)


# --- what cannot cross is described -------------------------------------------------------------


class Subclass(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        raise SystemExit


class Wrapper(torch.Tensor):
    @staticmethod
    def __new__(cls, size):
        return torch.Tensor._make_wrapper_subclass(cls, size)

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        raise RuntimeError


class Rude:
    def __repr__(self):
        raise ValueError


class Dictionary(dict):
    def items(self):
        raise RuntimeError


def test_a_subclass_crosses_as_the_numbers_in_it():
    got = crossed(torch.ones(2).as_subclass(Subclass))
    assert type(got) is torch.Tensor
    assert got.tolist() == [1, 1]


def test_a_parameter_is_a_tensor():
    assert type(crossed(torch.nn.Parameter(torch.ones(2)))) is torch.Tensor


STRANGE = {
    "sparse_coo tensor": lambda: torch.eye(3).to_sparse(),
    "quantised tensor": lambda: torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
    "meta tensor": lambda: torch.empty(3, device="meta"),
}


@pytest.mark.filterwarnings("ignore:torch.quantize")
@pytest.mark.parametrize("words", STRANGE)
def test_strange_tensors_are_described(words):
    got = crossed([STRANGE[words]()])[0]
    assert (got.type, got.text[:6]) == (words, "shape ")


def test_what_is_too_large_is_described():
    assert crossed(torch.zeros(1).expand(MAX_NUMEL + 1)).text == f"shape ({MAX_NUMEL + 1},)"


OTHERS = [object(), print, Rude(), Rude, {1, 2}, 1j, b"bytes", np.array([None]), np.array(["a"]), Wrapper((2,)),
          range(3), np.datetime64("2020-01-01")]  # fmt: skip


@pytest.mark.parametrize("value", OTHERS, ids=lambda v: type(v).__name__)
def test_other_objects_are_described(value):
    got = crossed({"x": value})["x"]
    assert isinstance(got, Foreign)
    assert len(got.text) <= MAX_TEXT


def test_a_number_that_lies_is_described():
    class Lie(int):
        def __eq__(self, other):
            return True

        __hash__ = int.__hash__

    assert isinstance(crossed(Lie(3)), Foreign)


@pytest.mark.parametrize(
    "make", [lambda: Dictionary(a=1), lambda: _nested(5000), lambda: _circle()], ids=["dict", "deep", "circle"]
)
def test_trees_that_cannot_be_walked_are_described(make):
    tree = crossed([make()])
    while isinstance(tree, list):
        (tree,) = tree
    assert isinstance(tree, Foreign)


def _nested(depth):
    tree = []
    for _ in range(depth):
        tree = [tree]
    return tree


def _circle():
    tree = []
    tree.append(tree)
    return tree


def test_texts_are_cut_and_made_printable():
    error = Raised.of(ValueError("\ud800" + "x" * 10_000))
    assert crossed(error) == error
    assert len(error.message) == MAX_TEXT


# --- bytes from anyone --------------------------------------------------------------------------


def harmless(data):
    with contextlib.suppress(WireError):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_an_error(data):
    harmless(data)


@given(trees, st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_a_damaged_message_is_a_message_or_an_error(tree, where, damage):
    data = encode({"tree": tree, "x": torch.arange(4)})
    where %= len(data)
    harmless(data[:where] + damage + data[where + len(damage) :])
    harmless(data[:where])
    harmless(data[:where] + damage + data[where:])


@given(with_arrays(plain), st.data())
def test_turned_bits_and_cut_ends_are_a_message_or_an_error(tree, data):
    sent = encode(tree)
    turned = bytearray(sent)
    for place in data.draw(st.lists(st.integers(0, 8 * len(sent) - 1), min_size=1, max_size=5)):
        turned[place // 8] ^= 1 << place % 8
    harmless(bytes(turned))
    harmless(sent[: data.draw(st.integers(0, len(sent)))])
    harmless(sent + data.draw(st.binary(min_size=1, max_size=9)))


TAGS = ["tensor", "array", "dict", "list", "tuple", "raised", "foreign", "other"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | text,
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(TAGS), inner, max_size=2), max_leaves=10))  # fmt: skip
def test_any_json_is_a_message_or_an_error(tree):
    head = json.dumps(tree).encode()
    harmless(struct.pack(">Q", len(head)) + head + encode(torch.ones(2)).split(b"}", 1)[1])


BOMBS = {
    "a pickle": pickle.dumps(print),
    "a length beyond the end": struct.pack(">Q", 2**63),
    "deep nesting": struct.pack(">Q", 200_000) + b"[" * 200_000,
    "a huge number": struct.pack(">Q", 10_000) + b"9" * 10_000,
    "a tensor larger than its bytes": struct.pack(">Q", 4) + b"null" + struct.pack("<Q", 62)
    + b'{"0":{"dtype":"F64","shape":[999999999],"data_offsets":[0,8]}}' + b"\0" * 8,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error(name):
    with pytest.raises(WireError):
        decode(BOMBS[name])


# --- errors -------------------------------------------------------------------------------------


def test_an_error_is_told_by_its_type_its_bases_and_its_line():
    error = Raised.of(ZeroDivisionError("no"), "1 / 0")
    assert str(error) == "ZeroDivisionError: no at `1 / 0`"
    assert str(Raised.of(KeyError())) == "KeyError"
    assert error.is_a("ArithmeticError", "x")
    assert not error.is_a("ValueError")
