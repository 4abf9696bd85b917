"""Chunks of any iterator by `islice`, endless ones too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from autograder.calling import Names
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.iterators import (
    AT_ONCE,
    DROPS_LAST,
    EMPTY_LAST,
    FIRST_ONLY,
    FIXED,
    FROM_THE_END,
    GROWING,
    NESTED,
    NEVER_STOPS,
    NOTHING,
    ONE_LIST,
    ONE_ONLY,
    OTHER_ELEMENTS,
    PADDED,
    SINGLE,
    SO_MANY,
    SPARE,
    STOPS_AT_ZEROS,
    UNKNOWN_NAME,
    Pieces,
    cut_like,
    fails_with,
    failure,
    flaw,
    numbers,
    pieces,
    reference,
    taken,
    unread,
    with_zeros,
)


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
    cases = dice.shuffled([
        *(_islice_case(dice, length, size) for length, size in ended),
        _islice_case(dice, whole, n, zeros=True),
        *(_islice_case(dice, 60, size, dice.integer(2, 5)) for size in (n, 2)),
    ])  # fmt: skip
    return [*cases, _islice_case(dice, 71, 2)]  # the last to be looked at, as it makes long messages


def _islice_case(dice: Dice, length: int, batch_size: int, count: int = 0, zeros: bool = False) -> Case:
    """`count` pieces of an endless iterator, or all of one with an end, which may have zeros in it."""
    limit, values = count or -(-length // batch_size) + SPARE, numbers(dice, length)
    values = with_zeros(values, batch_size) if zeros else values
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


def _ends_with_error(answer: Answer) -> bool:
    """A generator that StopIteration came out of, wherever the elements were used up."""
    return all((e := failure(t)) and "StopIteration" in e.type + e.message for t in answer.trials if not t.endless)


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
        Mistake("sets", "A set keeps neither the order nor what is there twice. Make a list or a tuple of each chunk.",
                unread("set", "frozenset")),
        Mistake("ends with an error", "A generator ends with `return`. A StopIteration inside it, from `next` say, "
                "becomes an error.", _ends_with_error),
        DROPS_LAST,
        EMPTY_LAST,
        Mistake("the loop swallows an element", "`for ... in it` takes an element too. Hand it out with the others, or "
                "let only `islice` read.",
                cut_like(_swallowing, lambda x, n: [p for p in _swallowing(x, n) if p])),
        Mistake("counts from the beginning again", "`islice(it, i, j)` counts from where the iterator stands and "
                "skips `i` elements. Take the next: `islice(it, batch_size)`.", cut_like(_from_start)),
        PADDED,
        ONE_ONLY,
        STOPS_AT_ZEROS,
        SO_MANY,
        FROM_THE_END,
        Mistake("chunks too short or too long", "Each chunk takes `batch_size` elements: `islice(it, batch_size)`.",
                cut_like(lambda x, n: reference(x, n + 1), lambda x, n: reference(x, max(n - 1, 1)),
                         lambda x, n: reference(x, n - 1) if n > 1 else [])),
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
        OTHER_ELEMENTS,
        ONE_LIST,
        UNKNOWN_NAME,
    ),
)  # fmt: skip
