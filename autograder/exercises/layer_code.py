"""The passes that a layer is tried with, as code to be pasted into a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.as_code import as_code

Run = Mapping[str, Any]  # `params`, `args`, `upstream`: see `layer_classes`


def alone(layer: str, run: Run) -> str:
    """One instance, forward and backward."""
    return "\n".join(_made(layer, run) + _forward(layer, run) + _backward())


def in_turns(layer: str, first: Run, second: Run) -> str:
    """Two instances, the second called before the first goes back."""
    made = _made(layer, first) + _made(layer, second, "2")
    forward = _forward(layer, first) + _forward(layer, second, "2")
    return "\n".join(made + forward + _backward() + _backward("2"))


def once_more(layer: str, first: Run, again: Run) -> str:
    """The same instance with a second batch."""
    return "\n".join([alone(layer, first), *_batch(again), *_forward(layer, again), *_backward()])


def _made(layer: str, run: Run, suffix: str = "") -> list[str]:
    params = ", ".join(f"{name}{suffix}" for name in run["params"])
    return [*_tensors(run["params"], suffix), *_batch(run, suffix), f"layer{suffix} = {layer}({params})"]


def _batch(run: Run, suffix: str = "") -> list[str]:
    return _tensors(run["args"], suffix)


def _forward(layer: str, run: Run, suffix: str = "") -> list[str]:
    args = ", ".join(f"{name}{suffix}" for name in run["args"])
    upstream = _tensors({"out.g": run["upstream"]}) if run["upstream"] is not None else []
    return [f"out{suffix} = layer{suffix}({args})", *(line.replace("out.g", f"out{suffix}.g") for line in upstream)]


def _backward(suffix: str = "") -> list[str]:
    return [f"layer{suffix}.backward()"]


def _tensors(values: Mapping[str, Any], suffix: str = "") -> list[str]:
    return [as_code({f"{name}{suffix}": value}) for name, value in values.items()]
