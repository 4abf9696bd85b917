"""An image drawn: what matplotlib was given, as it would be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import Raises
from autograder.exercises.images import DATA, SIDE, correlation, is_unknown, takes_others
from autograder.rules import reads
from autograder.wire import Raised

# --- what is drawn ----------------------------------------------------------------------------


def drawing_cases(dice: Dice) -> list[Case]:
    """Images with an empty border, as digits have, and nothing alike in their two halves."""
    return [Case({"img": _digit(dice)}) for _ in range(2)]


def _digit(dice: Dice) -> Tensor:
    image = torch.zeros(SIDE, SIDE)
    image[3:-5, 6:-4] = (dice.uniform(SIDE - 8, SIDE - 10, high=256.0).floor() / 256).clamp(max=255 / 256)
    image[3, 6] = 255 / 256
    return image


@contextmanager
def drawing_board() -> Iterator[list[Any]]:
    """While this lasts, nothing is shown. Yields the list that images go to as they are drawn.

    Figures are closed afterwards and settings are as they were; the notebook's own figures stay.
    """
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes

    drawn: list[Any] = []

    def noting(add: Callable) -> Callable:
        def note(axes: Any, artist: Any, *args: Any, **settings: Any) -> Any:
            drawn.append(artist)
            return add(axes, artist, *args, **settings)

        return note

    if not plt.get_fignums():
        plt.switch_backend(plt.get_backend())  # one that is loaded later would lose the settings it makes
    with ExitStack() as stack:
        stack.enter_context(plt.rc_context())
        stack.enter_context(plt.ioff())
        stack.callback(_close_others, plt.get_fignums(), plt.gcf() if plt.get_fignums() else None)
        for name in ("show", "pause", "close", "clf", "cla"):  # a picture that was shown and cleared was drawn
            stack.enter_context(mock.patch.object(plt, name))
        for name in ("add_image", "add_collection"):
            stack.enter_context(mock.patch.object(Axes, name, noting(getattr(Axes, name))))
        plt.figure()  # for those who draw on the current axes
        yield drawn


def _close_others(kept: list[int], current: Any) -> None:
    """Close the figures that are not among these, and go back to the one that was current."""
    import matplotlib.pyplot as plt

    for number in set(plt.get_fignums()) - set(kept):
        plt.close(number)
    if current is not None:
        plt.figure(current)


def when_show_image(names: Names, img: Tensor) -> dict[str, Any]:
    """The picture that was drawn last: its numbers and its colours as they are seen, from the top left."""
    show_image, own = names["show_image"], img.clone()
    with drawing_board() as drawn:
        returned = attempt(lambda: show_image(own) is None)
        seen = [attempt(as_seen, artist) for artist in drawn if _is_picture(artist)]
    if isinstance(returned, Raised):
        return {"drawn": returned}
    return {"drawn": seen[-1] if seen else None, "after": own}


def _is_picture(artist: Any) -> bool:
    """An image or a mesh of squares, but not the mesh of a colour bar, which is one column wide."""
    from matplotlib.image import AxesImage

    mesh = hasattr(artist, "get_coordinates")
    return artist.get_coordinates().shape[1] > 2 if mesh else isinstance(artist, AxesImage)


def as_seen(artist: Any) -> dict[str, Any]:
    """Numbers (rows, columns) and colours (rows, columns, 3), turned as they stand on the screen."""
    values, colours, corners = _contents(artist)
    first, last = artist.axes.transData.transform(corners)
    turned = tuple(slice(None, None, -1 if wrong else 1) for wrong in (first[1] < last[1], first[0] > last[0]))
    return {"values": np.ascontiguousarray(values[turned]), "colours": np.ascontiguousarray(colours[turned])}


def _contents(artist: Any) -> tuple[np.ndarray, np.ndarray, Any]:
    """Numbers, colours, and where on the axes the first and the last number stand."""
    values = np.ma.filled(np.ma.asarray(artist.get_array()).astype(np.float64), np.nan)
    if hasattr(artist, "get_coordinates"):
        corners = artist.get_coordinates()
        values = values.reshape(corners.shape[0] - 1, corners.shape[1] - 1)
        corners = corners[0, 0], corners[-1, -1]
    else:
        left, right, bottom, top = artist.get_extent()
        corners = ((left, top), (right, bottom)) if artist.origin == "upper" else ((left, bottom), (right, top))
    colours = artist.to_rgba(artist.get_array())[..., :3].reshape(*values.shape[:2], 3)
    return (values if values.ndim == 2 else values[..., :3].mean(2)), np.asarray(colours, dtype=np.float64), corners


# --- judging ----------------------------------------------------------------------------------


def drawn(trial: Trial) -> Any:
    """Values and colours of the picture, None if there is none, or what was raised."""
    return trial.outcome["drawn"] if isinstance(trial.outcome, dict) else trial.outcome


def then_show_image(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if sentence := _drawing_flaw(trial):
            yield Problem(sentence)


def _drawing_flaw(trial: Trial) -> str:
    seen = drawn(trial)
    if isinstance(seen, Raised):
        return f"your code raised {seen}"
    if seen is None:
        return "no image was drawn: call `plt.imshow`, or `imshow` of your own axes"
    if seen["values"].shape != (SIDE, SIDE):
        rows, columns = seen["values"].shape
        return f"the picture should be of 28 × 28 pixels and is of {rows} × {columns}"
    if not is_drawn(seen, trial.img):
        return "a picture of 28 × 28 pixels was drawn, but it is not the image that was handed in"
    if not is_grey(seen):
        return "the image is drawn in colours. Ask for a colour map that is grey"
    if not has_contrast(seen):
        return "all pixels of the picture are of one grey, so nothing can be seen"
    return "" if torch.equal(trial.outcome["after"], trial.img) else "your function changes its input `img`"


def is_drawn(seen: Any, image: Any) -> bool:
    """Are its numbers the image's, or the image's scaled or as a negative?"""
    same_shape = isinstance(seen, dict) and seen["values"].shape == tuple(image.shape)
    return same_shape and abs(correlation(seen["values"], image)) > 0.999


def is_grey(seen: Any) -> bool:
    return bool(np.ptp(seen["colours"], axis=2).max() < 0.01)


def has_contrast(seen: Any) -> bool:
    return bool(np.ptp(seen["colours"]) > 0.1)


def _draws(change: Callable[[Tensor], Tensor]) -> Callable[[Answer], bool]:
    """Matches an answer that draws the image changed in this way."""
    return lambda answer: all(isinstance(drawn(t), dict) and is_drawn(drawn(t), change(t.img)) for t in answer.trials)


def _draws_right(holds: Callable[[Any], bool]) -> Callable[[Answer], bool]:
    """Matches an answer that draws the right numbers, in pictures like this."""
    return lambda answer: _draws(lambda m: m)(answer) and all(holds(drawn(t)) for t in answer.trials)


def _one_picture(answer: Answer) -> bool:
    """The same picture for different images."""
    one, *others = map(drawn, answer.trials)
    return isinstance(one, dict) and all(
        isinstance(o, dict) and np.array_equal(o["values"], one["values"]) for o in others)


def _constant(seen: Any) -> bool:
    return isinstance(seen, dict) and np.ptp(seen["values"]) == 0


def _fails(pattern: str) -> Callable[[Answer], bool]:
    """Matches an answer that stops with such a message."""
    return lambda answer: all(Raises(("Exception",), pattern).agrees(drawn(t)) for t in answer.trials)


def _one_dimensional(answer: Answer) -> bool:
    return all(isinstance(e := drawn(t), Raised) and e.is_a("TypeError") and "shape (784,)" in e.message
               for t in answer.trials)


def _unknown(answer: Answer, role: str) -> bool:
    """Is it a name without a value that stops it all, and does the name's line match `role`?"""

    def fits(error: Any) -> bool:
        name = re.search("'(\\w+)'", error.message) if Raises(("NameError",)).agrees(error) else None
        return bool(name and re.search(role.format(name=name[1]), error.line))

    return all(fits(drawn(t)) for t in answer.trials)


def _flat(trial: Trial) -> bool:
    """All pixels are there, in a picture of another shape."""
    seen = drawn(trial)
    return isinstance(seen, dict) and seen["values"].size == SIDE * SIDE and seen["values"].shape != (SIDE, SIDE)


SHOW_IMAGE = Exercise(
    "show_image", ("show_image",), points=2, minutes=5, difficulty=1, uses=("to_image",),
    given=drawing_cases, when=when_show_image, then=then_show_image,
    mistakes=(
        Mistake("reads the notebook's data", "Draw the argument `img`, not a variable of the notebook.",
                lambda answer: reads(answer.source, *DATA, "x", "i")),
        Mistake("nothing is drawn", "`plt.imshow(img)` draws an image: a tensor that is returned draws nothing.",
                lambda answer: all(drawn(t) is None for t in answer.trials)),
        Mistake("colour map missing", "By default small numbers are purple and large ones yellow. `cmap='gray'` "
                "makes them shades of grey.", _draws_right(lambda seen: not is_grey(seen))),
        Mistake("one-dimensional", "`imshow` needs rows and columns: leave the image in its shape (28, 28).",
                lambda answer: _one_dimensional(answer) or all(map(_flat, answer.trials))),
        Mistake("transposed", "Rows and columns are swapped: draw `img` itself, not its transpose.",
                lambda a: _draws(torch.t)(a) or _draws(lambda m: m.flip(0, 1).t())(a)),
        Mistake("upside down", "Row 0 is the top of the image. `origin='lower'` and `pcolormesh` put it at the bottom.",
                _draws(lambda m: m.flip(0))),
        Mistake("mirrored", "Column 0 is the left edge of the image.", _draws(lambda m: m.flip(1))),
        Mistake("turned", "Row 0 is the top of the image, column 0 its left edge.",
                lambda a: any(_draws(lambda m, k=k: m.rot90(k))(a) for k in (1, 2, 3))),
        Mistake("a shape that `imshow` does not take", "`imshow` takes rows and columns, (28, 28): one row has no "
                "columns, and a further axis stands for colours.",
                _fails("Invalid shape|must be 2D|not enough values")),
        Mistake("arguments of `imshow`", "The image first, then the name of the colour map in quotes: `cmap='gray'`.",
                lambda answer: _fails("unexpected keyword")(answer) or _unknown(answer, r"\w+ *= *{name}\b") or all(
                    isinstance(e := drawn(t), Raised) and not e.is_a("NameError") and "cmap" in e.message + e.line
                    for t in answer.trials)),
        Mistake("a name that is not defined", "Draw the argument `img`. The message has the name of something else "
                "that has no value here.", lambda answer: _unknown(answer, r"\b{name}\b(?! *\()")),
        Mistake("other parameters", "The function is called as `show_image(img)`, with nothing else.",
                lambda answer: all(takes_others("show_image", drawn(t)) for t in answer.trials)),
        Mistake("`to_image` of an image", "`img` is an image of (28, 28) already, and no row of 784.",
                _fails(r"shape '\[28, 28\]' is invalid for input of size 28$")),
        Mistake("no such function", "The message has the name that is unknown here, or not called with what it needs.",
                lambda answer: all(is_unknown(drawn(t)) for t in answer.trials)),
        Mistake("one grey for all", "`vmin` and `vmax` say which numbers are black and white. These pixels lie between "
                "0 and 1.", _draws_right(lambda seen: is_grey(seen) and not has_contrast(seen))),
        Mistake("all numbers the same", "Every number of the picture is the same. As integers, pixels between 0 and 1 "
                "are all 0.", lambda answer: all(_constant(drawn(t)) for t in answer.trials)),
        Mistake("always the same picture", "Draw the image that was handed in.", _one_picture),
        Mistake("changes its input", "Draw `img` and leave its numbers as they are.",
                lambda answer: any(isinstance(t.outcome, dict) and "after" in t.outcome
                                   and not torch.equal(t.outcome["after"], t.img) for t in answer.trials)),
        Mistake("pixels cut off", "Draw all pixels as they are: no rounding, no part of the image alone.",
                lambda answer: all(_cut(t) for t in answer.trials)),
    ),
)  # fmt: skip


def _cut(trial: Trial) -> bool:
    seen = drawn(trial)
    shaped = isinstance(seen, dict) and seen["values"].shape == (SIDE, SIDE)
    return isinstance(seen, dict) and not is_drawn(seen, trial.img) and (
        not shaped or abs(correlation(seen["values"], trial.img)) > 0.3)
