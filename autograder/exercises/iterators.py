"""Pieces of a sequence or an iterator: taking them, judging them, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile, zip_longest
from typing import Any

import numpy as np
import torch

from autograder.calling import attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Mistake, Trial
from autograder.wire import Foreign, Raised

SPARE = 3  # pieces taken beyond the right number: an endless answer shows in them
Pieces = list[list[Any]]


def reference(x: Sequence, n: int) -> Pieces:
    return [list(x[i : i + n]) for i in range(0, len(x), n)]


def numbers(dice: Dice, n: int) -> list[int]:
    """So many different ones, so that nothing is right by chance."""
    return dice.sizes(n, 100, 999)


def with_zeros(values: list[int], n: int) -> list[int]:
    """The same, but for the second piece of `n`: pixels are often zero, and a piece of zeros is one too."""
    return [*values[:n], *[0] * n, *values[2 * n :]]


# --- running ----------------------------------------------------------------------------------


def taken(result: Any, limit: int) -> dict[str, Any]:
    """What the caller was given, and up to `limit` pieces of it, each as a list."""
    kind = "at once" if isinstance(result, (list, tuple, str, np.ndarray, torch.Tensor)) else type(result).__name__
    raw: list[Any] = []
    found: list[Any] = []  # looked at when all are taken: a list that is filled again and again shows in it
    errors = attempt(lambda: raw.extend(islice(result, limit))), attempt(lambda: found.extend(map(plain, raw)))
    return {"kind": kind, "pieces": found, "error": next((e for e in errors if isinstance(e, Raised)), None)}


def plain(piece: Any) -> Any:
    """A sequence of whatever kind as a list; anything else as it is."""
    if isinstance(piece, (torch.Tensor, np.ndarray)):
        return piece.tolist()
    sequence = isinstance(piece, Sequence) and not isinstance(piece, str)
    return [*map(plain, piece)] if sequence else piece.item() if isinstance(piece, np.generic) else piece


# --- judging what both have in common -----------------------------------------------------------


def pieces(trial: Trial) -> Any:
    return trial.outcome.get("pieces") if isinstance(trial.outcome, dict) else None


def failure(trial: Trial) -> Raised | None:
    """The error that a call, or taking its pieces, ended with."""
    error = trial.outcome.get("error") if isinstance(trial.outcome, dict) else trial.outcome
    return error if isinstance(error, Raised) else None


def flaw(trial: Trial, expected: Pieces) -> str:
    """What is wrong with the pieces, as a sentence, or ""."""
    if isinstance(trial.outcome, dict) and trial.outcome["kind"] == "NoneType":
        return "nothing came back: does your function `yield` its pieces?"
    if error := failure(trial):
        return f"your code raised {error}"
    if trial.outcome["kind"] == "at once":
        return "all pieces came back at once. A generator makes each when it is asked for: `yield` them"
    got = trial.outcome["pieces"]
    if same_pieces(got, expected):
        return ""
    return f"the pieces should be {show(expected)}. They are {show(_cut(got, len(expected)))}"


def same_pieces(got: Any, expected: Pieces) -> bool:
    """Equal piece by piece. Of nothing, one empty piece may be made."""
    return got == expected or (not expected and got == [[]])


def _cut(got: list[Any], right: int) -> list[Any]:
    """The pieces to show: of an endless row only the beginning."""
    shown = [f"<{p.type}>" if isinstance(p, Foreign) else p for p in got]
    return [*shown, "…"] if len(shown) >= right + SPARE else shown


# --- mistakes that both invite ------------------------------------------------------------------


def _values(trial: Trial) -> list[Any]:
    return list(trial.x)


def cut_like(*wrongs: Callable[[list[Any], int], Any]) -> Callable[[Answer], bool]:
    """Matches an answer whose pieces are, as far as they were taken, what one of these wrong programs makes."""

    def fits(trial: Trial, wrong: Callable) -> bool:
        want = attempt(lambda: list(islice(wrong(_values(trial), trial.batch_size), trial.limit)))
        return bool(failure(trial)) if isinstance(want, Raised) else pieces(trial) == want and not failure(trial)

    def matches(answer: Answer) -> bool:
        tried = [t for t in answer.trials if t.x]  # of nothing, some make one empty piece
        return _wrong(answer) and any(all(fits(t, wrong) for t in tried) for wrong in wrongs)

    return matches


def _wrong(answer: Answer) -> bool:
    return not all(same_pieces(pieces(t), reference(_values(t), t.batch_size)[: t.limit]) for t in answer.trials)


def steps(x: list[Any], n: int, start: int = 0, step: int = 0, length: int = 0) -> Pieces:
    """Slices of another length or at other places."""
    return [x[i : i + (length or n)] for i in range(start, len(x), step or n)]


def whole_only(x: list[Any], n: int) -> Pieces:
    return [piece for piece in reference(x, n) if len(piece) == n]


def one_more(x: list[Any], n: int) -> Pieces:
    """An empty piece where the last is not short."""
    return [*reference(x, n), []] if len(x) % n == 0 else reference(x, n)


def padded(fill: Any) -> Callable[[list[Any], int], Pieces]:
    return lambda x, n: list(map(list, zip_longest(*[iter(x)] * n, fillvalue=fill)))


def endless(x: list[Any], n: int) -> Iterator[list[Any]]:
    yield from reference(x, n)
    while True:
        yield []


def fixed_size(answer: Answer) -> bool:
    """Pieces of one size, whatever `batch_size` says."""
    return any(cut_like(lambda x, n, k=k: reference(x, k))(answer) for k in (*range(1, 33), 50, 64, 100, 128))


def all_at_once(answer: Answer) -> bool:
    """Lists of pieces, none of which need be right."""
    kinds = [t.outcome["kind"] for t in answer.trials if isinstance(t.outcome, dict) and "kind" in t.outcome]
    nested = [p for t in answer.trials for p in pieces(t) or []]
    return bool(kinds) and set(kinds) == {"at once"} and all(isinstance(p, list) for p in nested)


def never_stops(answer: Answer) -> bool:
    """More and more pieces, wherever they are not right."""

    def right(trial: Trial) -> bool:
        return same_pieces(pieces(trial), reference(_values(trial), trial.batch_size)[: trial.limit])

    def too_many(trial: Trial) -> bool:
        return len(pieces(trial) or []) >= trial.limit > len(reference(_values(trial), trial.batch_size))

    return any(map(too_many, answer.trials)) and all(right(t) or too_many(t) for t in answer.trials) and (
        not foreign_elements(answer))


def foreign_elements(answer: Answer) -> bool:
    """Pieces with something in them that is not in `x`, wherever there is something in it."""

    def elements(trial: Trial) -> list[Any]:
        return [v for p in pieces(trial) or [] for v in (p if isinstance(p, list) else [p])]

    return all(any(v not in t.x for v in elements(t)) for t in answer.trials if t.x)


def one_list(answer: Answer) -> bool:
    """The same piece again and again, where the right ones differ."""
    several = [t for t in answer.trials if len(set(t.x)) > t.batch_size and len(pieces(t) or []) > 1]
    return bool(several) and all(p == pieces(t)[0] for t in several for p in pieces(t))


def first_only(answer: Answer) -> bool:
    """`return` in place of `yield`: the first piece itself comes back."""
    return all(pieces(t) == _values(t)[: t.batch_size][: t.limit] for t in answer.trials if t.length > 1)


def unread(*kinds: str) -> Callable[[Answer], bool]:
    """Matches pieces that are objects of these types."""

    def matches(answer: Answer) -> bool:
        made = [p for t in answer.trials for p in pieces(t) or []]
        return bool(made) and all(isinstance(p, Foreign) and p.type in kinds for p in made)

    return matches


def fails_with(pattern: str, *types: str) -> Callable[[Answer], bool]:
    return lambda answer: all((e := failure(t)) and e.is_a(*types) and pattern in e.message for t in answer.trials)


NOTHING = Mistake(
    "nothing comes back",
    "`yield` each piece. A function without `yield` and `return` gives None.",
    lambda answer: {t.outcome.get("kind") for t in answer.trials if isinstance(t.outcome, dict)} == {"NoneType"},
)
AT_ONCE = Mistake(
    "list instead of generator",
    "Do not collect the pieces in a list: `yield` each of them, and the next is made only when it is wanted.",
    all_at_once,
)
DROPS_LAST = Mistake(
    "drops the last short chunk",
    "What is left at the end is a chunk too, even if it is shorter.",
    cut_like(whole_only, lambda x, n: reference(x, n)[:-1], lambda x, n: steps(x[: len(x) // n * n], n)),
)
EMPTY_LAST = Mistake(
    "an empty chunk at the end",
    "Stop as soon as nothing is left. The last chunk has at least one element.",
    cut_like(one_more, lambda x, n: [*reference(x, n), []],
             lambda x, n: [x[i * n : (i + 1) * n] for i in range(len(x))]),
)  # fmt: skip
NEVER_STOPS = Mistake(
    "never stops",
    "The loop goes on when the elements are used up. An empty chunk is the sign to stop.",
    never_stops,
)
FIRST_ONLY = Mistake(
    "`return` for `yield`",
    "`return` ends the function at the first chunk. `yield` hands it out and goes on from there.",
    first_only,
)
PADDED = Mistake(
    "last chunk filled up",
    "The last chunk is simply shorter. Do not fill it up.",
    cut_like(padded(None), padded(0)),
)
ONE_ONLY = Mistake(
    "only one chunk",
    "There is a chunk for each `batch_size` elements, not only the first.",
    cut_like(lambda x, n: [x[:n]], lambda x, n: reference(x, n)[-1:],
             lambda x, n: [x[i : i + n] for i in range(0, n, len(x))]),
)  # fmt: skip
FIXED = Mistake(
    "the size of a chunk is typed in",
    "Each chunk has `batch_size` elements.",
    fixed_size,
)
SINGLE = Mistake(
    "single elements",
    "A chunk is a sequence of elements: `yield` it as a whole, not element by element.",
    cut_like(lambda x, n: x, lambda x, n: [[v] for v in x], lambda x, n: x[::n]),
)
NESTED = Mistake(
    "each chunk in a list of its own",
    "A slice of a list is a list already: leave out the brackets around it.",
    cut_like(lambda x, n: [[piece] for piece in reference(x, n)], lambda x, n: [reference(x, n)]),
)
GROWING = Mistake(
    "chunks grow",
    "Each chunk begins where the last one ended, and has only elements of its own.",
    cut_like(lambda x, n: [x[: i + n] for i in range(0, len(x), n)]),
)
STOPS_AT_ZEROS = Mistake(
    "a chunk of zeros taken for an empty one",
    "`any` and `sum` look at the numbers, and pixels may be 0. A list is false only if it is empty.",
    cut_like(lambda x, n: takewhile(any, reference(x, n)), lambda x, n: filter(any, reference(x, n)),
             lambda x, n: takewhile(lambda p: p[0], reference(x, n))),
)  # fmt: skip
SO_MANY = Mistake(
    "the number of chunks is typed in",
    "There are as many chunks as it takes until nothing is left.",
    lambda answer: any(cut_like(lambda x, n, k=k: reference(x, n)[:k])(answer) for k in range(2, 34)),
)
ONE_LIST = Mistake(
    "one list for all chunks",
    "Each piece is the same list, and filling it again changes those handed out before. Begin a new one: `[]`.",
    one_list,
)
OTHER_ELEMENTS = Mistake(
    "elements of something else",
    "The chunks are of the argument, not of a variable of the notebook, and nothing is added to its elements.",
    foreign_elements,
)
FROM_THE_END = Mistake(
    "from the end",
    "The first chunk has the first elements, and so on.",
    cut_like(lambda x, n: reference(x, n)[::-1], lambda x, n: [p[::-1] for p in reference(x, n)],
             lambda x, n: reference(x[::-1], n)),
)  # fmt: skip
UNKNOWN_NAME = Mistake(
    "a name that is not defined",
    "Use the two arguments. The message has the name of something else that has no value here.",
    lambda answer: all((e := failure(t)) and e.is_a("NameError") for t in answer.trials if t.x),
)
