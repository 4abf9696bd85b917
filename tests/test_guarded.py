"""`getattr` and `setattr` in a graded notebook: any name made at run time that could also stand after a dot."""

import pytest
import torch

from autograder.guarded import guards

GET, SET = guards()["getattr"], guards()["setattr"]


class Layer:
    __module__ = "__main__"  # as in a notebook


class Changing(str):
    """Looks harmless at the first look."""

    __slots__ = ()

    def __str__(self):
        return "__globals__"


def answer():
    pass


def test_names_of_ones_own_are_read_and_set():
    layer = Layer()
    for name in ("w", "_hidden", "numel"):
        SET(layer, name, 3)
        assert GET(layer, name) == 3
    x = torch.ones(2)
    SET(x, "g", 1)
    assert (GET(x, "g"), GET(x, "shape"), GET(x, "h", None)) == (1, (2,), None)
    with pytest.raises(AttributeError, match="no attribute 'h'"):
        GET(x, "h")


@pytest.mark.parametrize("name", ["__globals__", "__code__", "__builtins__", "_private", "f_back", "__subclasses__"])
def test_names_that_lead_into_the_checker_are_not_read(name):
    with pytest.raises(AttributeError, match="no access"):
        GET(answer, name)


@pytest.mark.parametrize(("thing", "name"), [
    (torch.Tensor, "numel"), (answer, "__code__"), (Layer(), "__class__"), (Layer(), "__dict__"), (Layer, "numel"),
])  # fmt: skip
def test_what_is_counted_on_is_not_set(thing, name):
    with pytest.raises(AttributeError, match="may not set"):
        SET(thing, name, None)


@pytest.mark.parametrize("name", [Changing("shape"), 3, None])
def test_a_name_is_a_plain_string(name):
    with pytest.raises(TypeError, match="must be string"):
        GET(answer, name)
    with pytest.raises(TypeError, match="must be string"):
        SET(answer, name, 1)
