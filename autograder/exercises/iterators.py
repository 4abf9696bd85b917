"""Chunks of a sequence by slices, and of any iterator by `islice`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice, zip_longest
from typing import Any

import numpy as np
import torch

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import sizes
from autograder.wire import Foreign, Raised

SPARE = 3  # pieces taken beyond the right number: an endless answer shows in them
Pieces = list[list[Any]]


def reference(x: Sequence, n: int) -> Pieces:
    return [list(x[i : i + n]) for i in range(0, len(x), n)]


# --- running ----------------------------------------------------------------------------------


def taken(result: Any, limit: int) -> dict[str, Any]:
    """What the caller was given, and up to `limit` pieces of it, each as a list."""
    kind = "at once" if isinstance(result, (list, tuple, str, np.ndarray, torch.Tensor)) else type(result).__name__
    found: list[Any] = []
    error = attempt(lambda: found.extend(map(plain, islice(result, limit))))
    return {"kind": kind, "pieces": found, "error": error}


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
        return pieces(trial) == want and not failure(trial)

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


def by_count(x: list[Any], n: int) -> Pieces:
    """`batch_size` taken for the number of pieces."""
    return reference(x, -(-len(x) // n))


def even_parts(x: list[Any], n: int) -> Pieces:
    return [part.tolist() for part in np.array_split(np.array(x), n)]


def even_full_parts(x: list[Any], n: int) -> Pieces:
    return [part for part in even_parts(x, n) if part]


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

    return any(map(too_many, answer.trials)) and all(right(t) or too_many(t) for t in answer.trials)


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
    lambda answer: all(isinstance(t.outcome, dict) and t.outcome.get("kind") == "NoneType" for t in answer.trials),
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
    cut_like(one_more, lambda x, n: [*reference(x, n), []]),
)
NEVER_STOPS = Mistake(
    "never stops",
    "Nothing ends the loop when the elements are used up. An empty chunk is the sign to stop.",
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
    cut_like(lambda x, n: [x[:n]]),
)
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
UNKNOWN_NAME = Mistake(
    "a name that is not defined",
    "Use the two arguments. The message has the name of something else that has no value here.",
    lambda answer: all((e := failure(t)) and e.is_a("NameError") for t in answer.trials if t.x),
)

# --- chunks -----------------------------------------------------------------------------------


def chunk_cases(dice: Dice) -> list[Case]:
    """Sizes that divide the length and sizes that do not, one, all and more than all; nothing at all."""
    n = dice.integer(3, 5)
    whole, short = n * dice.integer(3, 4), n * dice.integer(2, 3) + dice.integer(1, n - 1)
    length = dice.integer(7, 11)
    pairs = [(whole, n), (short, n), (short, n), (whole, 2 * n), (length, 1), (length, length), (length, length + 2),
             (13, 2), (0, 3)]  # fmt: skip
    drawn = [(_numbers(dice, size), batch_size) for size, batch_size in pairs]
    drawn[2] = tuple(drawn[2][0]), n
    return dice.shuffled([_chunk_case(x, batch_size) for x, batch_size in drawn])


def _numbers(dice: Dice, n: int) -> list[int]:
    return dice.sizes(n, 100, 999)


def _chunk_case(x: Sequence, batch_size: int) -> Case:
    return Case({"x": x, "batch_size": batch_size},
                {"limit": len(reference(x, batch_size)) + SPARE, "length": len(x)})  # fmt: skip


def when_chunks(names: Names, x: Sequence, batch_size: int) -> dict[str, Any]:
    chunks, own = names["chunks"], type(x)(x)
    return {**taken(chunks(own, batch_size), -(-len(x) // batch_size) + SPARE), "after": own}


def then_chunks(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if sentence := flaw(trial, reference(trial.x, trial.batch_size)):
            yield Problem(f"{sizes(trial)}{sentence}", trial)
        elif _emptied(trial):
            yield Problem("your function changes its input `x`; the caller still needs it", trial)


def _emptied(trial: Trial) -> bool:
    return isinstance(trial.outcome, dict) and "after" in trial.outcome and (
        list(trial.outcome["after"]) != list(trial.x))


def _places(answer: Answer) -> bool:
    """Where the slices begin, or begin and end, in place of the slices."""
    wrongs = (lambda x, n: range(0, len(x), n), lambda x, n: [[i, i + n] for i in range(0, len(x), n)],
              lambda x, n: [[i, min(i + n, len(x))] for i in range(0, len(x), n)])  # fmt: skip
    return cut_like(*wrongs)(answer) or unread("slice", "range")(answer)


CHUNKS = Exercise(
    "chunks", ("chunks",), points=2, minutes=10, difficulty=1,
    given=chunk_cases, when=when_chunks, then=then_chunks,
    mistakes=(
        NOTHING,
        FIRST_ONLY,
        AT_ONCE,
        Mistake("changes its input", "Take slices of `x` and leave it as it is: the caller still needs it.",
                lambda answer: any(map(_emptied, answer.trials))),
        DROPS_LAST,
        EMPTY_LAST,
        Mistake("slices end at `batch_size`", "A slice goes from `i` to `i + batch_size`, so that its end moves too.",
                cut_like(lambda x, n: [x[i:n] for i in range(0, len(x), n)])),
        Mistake("steps of one", "The next chunk begins where the last one ended: `batch_size` further on.",
                cut_like(partial(steps, step=1), lambda x, n: [x[i : i + n] for i in range(len(x) - n + 1)])),
        Mistake("chunks too short or too long", "From `i` to `i + batch_size` are `batch_size` elements: the end of a "
                "slice is not part of it.",
                cut_like(lambda x, n: [x[i : i + n - 1] for i in range(0, len(x), n)],
                         lambda x, n: [x[i : i + n + 1] for i in range(0, len(x), n)],
                         lambda x, n: steps(x, n, start=1), lambda x, n: steps(x, n, start=n),
                         lambda x, n: steps(x, n, step=n + 1))),
        Mistake("every n-th element", "A chunk is a stretch of neighbours: `x[i:i+batch_size]`, with one colon.",
                cut_like(lambda x, n: [x[i::n] for i in range(n)],
                         lambda x, n: [x[i::n] for i in range(0, len(x), n)])),
        Mistake("`batch_size` chunks", "`batch_size` is how long a chunk is, not how many there are.",
                cut_like(by_count, even_parts, even_full_parts, lambda x, n: reference(x, max(1, len(x) // n)))),
        SINGLE,
        NESTED,
        GROWING,
        Mistake("places, not slices", "Yield the elements from there, `x[i:i+batch_size]`, not where they stand.",
                _places),
        PADDED,
        ONE_ONLY,
        FIXED,
        NEVER_STOPS,
        UNKNOWN_NAME,
    ),
)  # fmt: skip


# --- chunks_islice ----------------------------------------------------------------------------


class TooFar(Exception):  # noqa: N818 - students see it in messages
    """An endless iterator was read on and on."""


class Counting:
    """An iterator that counts how often it is read; an endless one stops those who read all of it."""

    def __init__(self, values: list[Any], endless: bool):
        self.source, self.reads = iter(cycle(values) if endless else values), 0

    def __iter__(self) -> Counting:
        return self

    def __next__(self) -> Any:
        self.reads += 1
        if self.reads > 2000:
            raise TooFar("an endless iterator was read 2000 times")
        return next(self.source)


def islice_cases(dice: Dice) -> list[Case]:
    """Iterators with an end and without one; of those, `pieces` pieces are taken."""
    n = dice.integer(3, 5)
    whole, short = n * dice.integer(3, 4), n * dice.integer(2, 3) + dice.integer(1, n - 1)
    ended = [(whole, n), (short, n), (short, 1), (whole, whole + 2), (13, 2), (0, 3)]
    return dice.shuffled([
        *(_islice_case(dice, length, size) for length, size in ended),
        *(_islice_case(dice, 60, size, dice.integer(2, 5)) for size in (n, 2)),
    ])  # fmt: skip


def _islice_case(dice: Dice, length: int, batch_size: int, count: int = 0) -> Case:
    """`count` pieces of an endless iterator, or all of one with an end."""
    limit, values = count or -(-length // batch_size) + SPARE, _numbers(dice, length)
    return Case({"values": values, "batch_size": batch_size, "endless": bool(count), "limit": limit},
                {"x": values * (10 if count else 1), "length": 0 if count else length})  # fmt: skip


def when_islice(names: Names, values: list, batch_size: int, endless: bool, limit: int) -> dict[str, Any]:
    """The pieces taken, and how far the iterator had been read after each of them."""
    chunks, it = names["chunks_islice"], Counting(values, endless)
    result, reads = chunks(it, batch_size), []

    def watched() -> Iterator[Any]:
        for piece in result:
            reads.append(it.reads)
            yield piece

    out = taken(watched(), limit)
    return {**out, "kind": taken(result, 0)["kind"], "reads": reads}


def then_islice(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        expected = reference(trial.x, trial.batch_size)[: trial.limit]
        if sentence := flaw(trial, expected) or _ahead(trial):
            yield Problem(f"for {_kind(trial)} and batch_size {trial.batch_size}: {sentence}")


def _kind(trial: Trial) -> str:
    return f"an {'endless iterator that begins with' if trial.endless else 'iterator over'} {show(trial.x, 60)}"


def _ahead(trial: Trial) -> str:
    """Was an endless iterator read further than the pieces that were handed out?"""
    for count, reads in enumerate(trial.outcome["reads"] if trial.endless else (), 1):
        if reads > count * trial.batch_size:
            return (f"with chunk {count} handed out, {reads} elements had been read. "
                    f"Read no more than you hand out: {count * trial.batch_size}")  # fmt: skip
    return ""


def _reads_ahead(answer: Answer) -> bool:
    return all(isinstance(t.outcome, dict) and not failure(t) and _ahead(t) for t in answer.trials if t.endless)


def _reads_all(answer: Answer) -> bool:
    return all((e := failure(t)) and e.is_a("TooFar") for t in answer.trials if t.endless)


def _every_nth(answer: Answer) -> bool:
    """`islice(it, 0, None, n)`; of an endless iterator it reads all."""
    ended = [t for t in answer.trials if not t.endless and t.x]
    return all(pieces(t) == [t.x[:: t.batch_size]] for t in ended) and not all(t.batch_size == 1 for t in ended)


def _swallowing(x: list[Any], n: int) -> Pieces:
    """`for _ in it` takes an element each time that nobody hands out."""
    return [x[i + 1 : i + 1 + n] for i in range(0, len(x), n + 1)]


def _from_start(x: list[Any], n: int) -> Iterator[list[Any]]:
    """`islice(it, i, i + n)` counts from where the iterator stands."""
    it, start = iter(x), 0
    while piece := list(islice(it, start, start + n)):
        yield piece
        start += n


CHUNKS_ISLICE = Exercise(
    "chunks_islice", ("chunks_islice",), points=3, minutes=15, difficulty=2,
    given=islice_cases, when=when_islice, then=then_islice,
    mistakes=(
        NOTHING,
        FIRST_ONLY,
        AT_ONCE,
        Mistake("an iterator has no length", "An iterator knows only its next element: no `len`, no slices. Take "
                "`batch_size` elements with `islice(it, batch_size)`.",
                lambda a: fails_with("has no len", "TypeError")(a) or fails_with("subscriptable", "TypeError")(a)),
        Mistake("every n-th element", "The third number of `islice` is a step. How many to take is the first: "
                "`islice(it, batch_size)`.", _every_nth),
        Mistake("reads everything first", "An iterator may be endless. Read only the elements of the chunk that is "
                "handed out next.", _reads_all),
        Mistake("unread islice objects", "`islice` by itself reads nothing: make a list of it before you hand it out, "
                "and see whether it is empty.", unread("islice", "chain", "generator", "map", "zip", "list_iterator")),
        DROPS_LAST,
        EMPTY_LAST,
        Mistake("the loop swallows an element", "`for ... in it` takes an element too. Hand it out with the others, or "
                "let only `islice` read.",
                cut_like(_swallowing, lambda x, n: [p for p in _swallowing(x, n) if p])),
        Mistake("counts from the beginning again", "`islice(it, i, j)` counts from where the iterator stands and "
                "skips `i` elements. Take the next: `islice(it, batch_size)`.", cut_like(_from_start)),
        PADDED,
        ONE_ONLY,
        Mistake("chunks too short or too long", "Each chunk takes `batch_size` elements: `islice(it, batch_size)`.",
                cut_like(lambda x, n: reference(x, n + 1), lambda x, n: reference(x, max(n - 1, 1)))),
        FIXED,
        SINGLE,
        NESTED,
        GROWING,
        Mistake("reads ahead", "An element that is read but not handed out is missing for others who read the "
                "iterator. Read chunk by chunk.", _reads_ahead),
        Mistake("arguments of `islice`", "First the iterator, then how many: `islice(it, batch_size)`.",
                lambda a: fails_with("argument for islice", "ValueError")(a)
                or fails_with("'int' object is not iterable", "TypeError")(a)),
        NEVER_STOPS,
        UNKNOWN_NAME,
    ),
)  # fmt: skip
