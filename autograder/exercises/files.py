"""Reading the lessons' file of digits: gzip, pickle, tensors."""

from __future__ import annotations

import gzip
import pickle
import re
import struct
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import as_tensor
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.wire import Foreign, Raised

PARTS = ("x_train", "y_train", "x_valid", "y_valid")
TOO_MANY = 10  # items of a result are looked at, so that an endless one ends


# --- cases: small files of the lesson's layout --------------------------------------------------


def file_cases(dice: Dice) -> list[Case]:
    """Three small files, one of them as Python 2 wrote it. No two sets have as many rows."""
    rows = dice.sizes(9, 2, 12)
    return dice.shuffled([_file_case(dice, python, rows[i::3]) for i, python in enumerate((2, 3, 3))])


def _file_case(dice: Dice, python: int, rows: list[int]) -> Case:
    sizes = zip(("train", "valid", "test"), rows, strict=True)
    sets = {name + part: made for part, n in sizes for name, made in _images(dice, n).items()}
    return Case({**sets, "python": python})


def _images(dice: Dice, n: int) -> dict[str, np.ndarray]:
    pixels = dice.uniform(n, 784, high=256.0).floor() / 256
    labels = torch.tensor([dice.integer(0, 9) for _ in range(n)])
    return {"x_": pixels.numpy(), "y_": labels.numpy()}


class _Python2Pickler(pickle._Pickler):  # type: ignore[name-defined]
    """Pickles as Python 2 did: text and bytes are one type, so an array's raw bytes are written as text."""

    dispatch = pickle._Pickler.dispatch.copy()  # type: ignore[attr-defined]

    def save_string(self, value: str | bytes) -> None:
        raw = value.encode() if isinstance(value, str) else value
        self.write(pickle.BINSTRING + struct.pack("<i", len(raw)) + raw)
        self.memoize(value)

    dispatch[str] = dispatch[bytes] = save_string


def write_lesson_file(path: Path, sets: dict[str, np.ndarray], python: int) -> None:
    """((x_train, y_train), (x_valid, y_valid), (x_test, y_test)), pickled by that Python and packed."""
    layout = tuple((sets[f"x_{part}"], sets[f"y_{part}"]) for part in ("train", "valid", "test"))
    with gzip.open(path, "wb", compresslevel=1) as file:
        if python == 2:
            _Python2Pickler(file, protocol=2).dump(layout)
        else:
            pickle.dump(layout, file)


def when_get_data(names: Names, python: int, **sets: np.ndarray) -> dict[str, Any]:
    """What `get_data` makes of a file that is there only for this call."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "digits.pkl.gz")
        write_lesson_file(path, sets, python)
        given = attempt(lambda: _items(names["get_data"](path)))
        if isinstance(given, Raised) and not given.is_a("NotAnswered"):  # one that wants a string is as good
            as_text = attempt(lambda: _items(names["get_data"](str(path))))
            given = given if isinstance(as_text, Raised) else as_text
    return {"data": given}


def _items(result: Any) -> Any:
    """Whatever unpacks as a list of its items; anything else as it is."""
    whole = isinstance(result, (dict, str, torch.Tensor, np.ndarray)) or not hasattr(result, "__iter__")
    return result if whole else list(islice(result, TOO_MANY))


# --- judging ----------------------------------------------------------------------------------


def data(trial: Trial) -> Any:
    return trial.outcome["data"] if isinstance(trial.outcome, dict) else trial.outcome


def items(trial: Trial) -> list[Any]:
    return data(trial) if isinstance(data(trial), list) else []


def then_get_data(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if sentence := _flaw(trial):
            yield Problem(f"for a small file that Python {trial.python} wrote, {sentence}")


def _flaw(trial: Trial) -> str:
    result = data(trial)
    if isinstance(result, Raised):
        return f"your code raised {result}"
    if result is None:
        return "`get_data` gave None: does it `return` its result?"
    if not isinstance(result, list) or len(result) != len(PARTS):
        count = f"{len(result)} things" if isinstance(result, list) else f"one {_kind(result)}"
        return f"`get_data` should give {', '.join(PARTS)}: four tensors. It gave {count}"
    flaws = (_tensor_flaw(name, got, getattr(trial, name)) for name, got in zip(PARTS, result, strict=True))
    return next(filter(None, flaws), "")


def _kind(value: Any) -> str:
    return value.type if isinstance(value, Foreign) else type(value).__name__


def _tensor_flaw(name: str, got: Any, expected: np.ndarray) -> str:
    tensor = as_tensor(got)
    if isinstance(got, Foreign) and got.text.startswith("shape ("):  # too large to be looked at
        return f"{name} should have shape {expected.shape} and has {got.text.removeprefix('shape ')}"
    if isinstance(tensor, str):
        return f"{name}: {tensor}"
    if tensor.shape != expected.shape:
        return f"{name} should have shape {expected.shape} and has {tuple(tensor.shape)}"
    if tensor.is_floating_point() != (name[0] == "x"):
        wanted = "floats" if name[0] == "x" else "integers"
        return f"{name} should hold {wanted} and is {str(tensor.dtype).removeprefix('torch.')}"
    return "" if equal(tensor, expected) else f"{name} has the right shape, but not the numbers of the file"


def equal(got: Any, expected: np.ndarray) -> bool:
    """The same shape and the same numbers, of whatever type, in a tensor, an array or lists."""
    try:
        array = np.asarray(got, dtype=np.float64)
    except (TypeError, ValueError, RuntimeError):
        return False
    return array.shape == expected.shape and np.array_equal(array, expected)


# --- mistakes ---------------------------------------------------------------------------------


def throughout(holds: Callable[[Trial], bool]) -> Callable[[Answer], bool]:
    return lambda answer: all(map(holds, answer.trials))


def is_in_order(trial: Trial, order: tuple[str, ...]) -> bool:
    """Are the items these arrays of the file, in this order?"""
    got = items(trial)
    return len(got) == len(order) and all(map(equal, got, (getattr(trial, name) for name in order)))


def _shuffled(answer: Answer) -> bool:
    return any(all(is_in_order(t, order) for t in answer.trials) for order in permutations(PARTS) if order != PARTS)


def _with_test_set(trial: Trial) -> bool:
    got = items(trial)
    return any(equal(item, getattr(trial, name)) for item in _flat(got) for name in ("x_test", "y_test"))


def _flat(values: list[Any]) -> list[Any]:
    return [v for value in values for v in (value if isinstance(value, (list, tuple)) else [value])]


def _pairs(trial: Trial) -> bool:
    """((x_train, y_train), (x_valid, y_valid)), as in the file."""
    flat = _flat(items(trial))
    return len(items(trial)) in (2, 3) and len(flat) >= len(PARTS) and all(
        equal(got, getattr(trial, name)) for got, name in zip(flat, PARTS, strict=False))


def _places(trial: Trial) -> list[str]:
    """Which of the four each item is; empty if one of them is none of the four."""
    got = [data(trial)] if isinstance(data(trial), Tensor) else items(trial)
    found = [next((name for name in PARTS if equal(item, getattr(trial, name))), "") for item in got]
    return found if all(found) else []


def _too_few(trial: Trial) -> bool:
    return 0 < len(_places(trial)) < len(PARTS)


def _repeated(trial: Trial) -> bool:
    return len(set(_places(trial))) < len(_places(trial))


def _raises(*types: str, pattern: str = "") -> Callable[[Trial], bool]:
    return lambda t: isinstance(data(t), Raised) and data(t).is_a(*types) and bool(
        re.search(pattern, data(t).message.lower()))


def _encoding_missing(answer: Answer) -> bool:
    """Only the file of Python 2 fails, and over its text."""
    old = [t for t in answer.trials if t.python == 2]
    new = [t for t in answer.trials if t.python == 3]
    return all(map(_raises("UnicodeDecodeError"), old)) and not any(map(_raises("UnicodeDecodeError"), new))


def _always_the_same(answer: Answer) -> bool:
    """The same result for every file, or a file that is not there."""
    looks = {str([getattr(i, "shape", i) for i in items(t)]) for t in answer.trials}
    missing = _raises("FileNotFoundError", "PermissionError", "IsADirectoryError", "NotADirectoryError", "DataError",
                      "URLError")  # fmt: skip
    return all(map(missing, answer.trials)) or (len(looks) == 1 and all(map(items, answer.trials)))


def _kind_is(kinds: type | tuple[type, ...], order: tuple[str, ...] = PARTS) -> Callable[[Trial], bool]:
    return lambda t: is_in_order(t, order) and any(isinstance(item, kinds) for item in items(t))


def _dtype_flaw(letter: str, floating: bool) -> Callable[[Trial], bool]:
    """Are all of the right shape, and those whose name begins so of this kind of number?"""

    def matches(trial: Trial) -> bool:
        named = dict(zip(PARTS, items(trial), strict=False))
        return len(named) == len(PARTS) and all(
            isinstance(t, Tensor) and t.shape == getattr(trial, n).shape for n, t in named.items()
        ) and all(t.is_floating_point() == floating for n, t in named.items() if n[0] == letter)

    return matches


def _scaled(trial: Trial) -> bool:
    """The labels are right; the pixels went through some arithmetic."""
    named = dict(zip(PARTS, items(trial), strict=False))
    if len(named) != len(PARTS) or not all(isinstance(t, Tensor) for t in named.values()):
        return False
    straight = [np.corrcoef(named[n].double().numpy().ravel(), getattr(trial, n).ravel())[0, 1] for n in PARTS[::2]
                if named[n].numel() == getattr(trial, n).size]  # fmt: skip
    return all(equal(named[n], getattr(trial, n)) for n in PARTS[1::2]) and len(straight) == 2 and min(straight) > 0.9


def _fewer(trial: Trial) -> bool:
    """Each item is a part of the right one."""
    got = items(trial)
    return len(got) == len(PARTS) and all(
        isinstance(t, Tensor) and 0 < t.ndim == full.ndim and len(t) < len(full)
        for t, full in zip(got, (getattr(trial, name) for name in PARTS), strict=True))


def _reshaped(trial: Trial) -> bool:
    got = items(trial)
    return len(got) == len(PARTS) and all(
        isinstance(t, Tensor) and t.numel() == getattr(trial, n).size and equal(t.flatten(), getattr(trial, n).ravel())
        for n, t in zip(PARTS, got, strict=True))


def _labels_reshaped(trial: Trial) -> bool:
    """The pixels are right, and the labels have one more axis."""
    got = dict(zip(PARTS, items(trial), strict=False))
    return len(got) == len(PARTS) and all(
        equal(t, getattr(trial, n)) if n[0] == "x" else getattr(t, "ndim", 1) > 1 for n, t in got.items())


GET_DATA = Exercise(
    "get_data", ("get_data",), points=2, minutes=10, difficulty=1,
    given=file_cases, when=when_get_data, then=then_get_data,
    mistakes=(
        Mistake(
            "`encoding` missing",
            "The file was pickled by Python 2, whose text was bytes. Tell `pickle.load` how to read it: "
            "`encoding='latin-1'` gives each byte a letter.",
            _encoding_missing,
        ),
        Mistake(
            "not unpacked",
            "The file is compressed. `gzip.open` opens it and unpacks it while you read.",
            throughout(_raises("UnpicklingError")),
        ),
        Mistake(
            "opened as text",
            "A packed pickle is bytes, not text. `gzip.open` reads bytes: leave the mode out, or take 'rb'.",
            throughout(lambda t: (_raises("UnicodeDecodeError")(t) or _raises("TypeError", pattern="bytes")(t))
                       and "pickle" in data(t).line),
        ),
        Mistake(
            "`return` missing",
            "The tensors are made and lost. `return` them at the end of the function.",
            throughout(lambda t: data(t) is None),
        ),
        Mistake(
            "reads another file than `path`",
            "Open the file that `path` names: `get_data` must work for any file of this layout.",
            _always_the_same,
        ),
        Mistake(
            "nested pairs",
            "Return four tensors side by side, not pairs as they stand in the file.",
            throughout(_pairs),
        ),
        Mistake(
            "the test set comes along",
            "The third pair of the file is not asked for. Return the training and the validation set.",
            throughout(_with_test_set),
        ),
        Mistake(
            "one of the four twice",
            "Each of the four is asked for once: x_train, y_train, x_valid, y_valid.",
            throughout(_repeated),
        ),
        Mistake(
            "some of the four are missing",
            "Both sets are asked for, images and labels: x_train, y_train, x_valid, y_valid.",
            throughout(_too_few),
        ),
        Mistake(
            "another order",
            "The order is x_train, y_train, x_valid, y_valid.",
            _shuffled,
        ),
        Mistake(
            "numpy arrays",
            "The file holds numpy arrays. Make a tensor of each: `map(tensor, ...)` does all four.",
            throughout(_kind_is(np.ndarray)),
        ),
        Mistake(
            "lists for tensors",
            "Make tensors of the arrays, not lists.",
            throughout(_kind_is((list, tuple))),
        ),
        Mistake(
            "labels as floats",
            "The labels are whole numbers. `tensor(...)` keeps them so; `torch.Tensor(...)` makes floats of all.",
            throughout(_dtype_flaw("y", True)),
        ),
        Mistake(
            "pixels as integers",
            "The pixels lie between 0 and 1: as integers they would all be 0.",
            throughout(_dtype_flaw("x", False)),
        ),
        Mistake(
            "the layout is another",
            "The file holds three pairs: take it apart as `((x_train, y_train), (x_valid, y_valid), _)`.",
            throughout(_raises("ValueError", pattern="to unpack")),
        ),
        Mistake(
            "`encoding` in the wrong place",
            "`gzip.open` reads bytes. How they become text is for `pickle.load` to know: `encoding` belongs there.",
            throughout(_raises("ValueError", "TypeError", pattern="encoding")),
        ),
        Mistake(
            "read without pickle",
            "What was unpacked is a pickle: `pickle.load(file)` makes the tuple again.",
            throughout(lambda t: _raises("ValueError", "UnicodeDecodeError", "EOFError")(t)
                       and "pickle" not in data(t).line),
        ),
        Mistake(
            "a name that is not defined",
            "Something is called or used that has no value here: the message has its name.",
            throughout(_raises("NameError")),
        ),
        Mistake(
            "all four in one",
            "The four differ in shape and stay apart. Make a tensor of each, and return them side by side.",
            throughout(lambda t: isinstance(data(t), (dict, Tensor, np.ndarray))
                       or _raises("TypeError", "ValueError", pattern="sequence|inhomogeneous|converted")(t)
                       or _raises("RuntimeError", pattern="equal size|must match|same number of dim")(t)
                       or (_raises("TypeError", "ValueError")(t) and "tensor(" in data(t).line)),
        ),
        Mistake(
            "number of rows typed in",
            "Other files of this layout have fewer rows, or more. Return each array as long as it is.",
            throughout(_raises("RuntimeError", "ValueError", pattern="of size")),
        ),
        Mistake(
            "rows are missing",
            "All rows of both sets are asked for.",
            throughout(_fewer),
        ),
        Mistake(
            "labels in another shape",
            "Leave the labels as they are in the file: one whole number for each image, in one row.",
            throughout(_labels_reshaped),
        ),
        Mistake(
            "pixels in another shape",
            "Leave the images in rows of 784 pixels. Giving them 28 rows is a later exercise.",
            throughout(_reshaped),
        ),
        Mistake(
            "pixels changed",
            "Return the numbers as they are in the file. Scaling them is a later exercise.",
            throughout(_scaled),
        ),
    ),
)  # fmt: skip
