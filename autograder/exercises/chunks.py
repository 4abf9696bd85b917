"""Chunks of a sequence by slices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import sizes
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
    flaw,
    numbers,
    reference,
    steps,
    taken,
    unread,
    with_zeros,
)


def chunk_cases(dice: Dice) -> list[Case]:
    """Sizes that divide the length and sizes that do not, one, all and more than all; nothing at all."""
    n = dice.integer(3, 5)
    whole, short = n * dice.integer(3, 4), n * dice.integer(2, 3) + dice.integer(1, n - 1)
    length = dice.integer(7, 11)
    pairs = [(whole, n), (short, n), (short, n), (whole, 2 * n), (length, 1), (length, length), (length, length + 2),
             (13, 2), (0, 3)]  # fmt: skip
    drawn = [(numbers(dice, size), batch_size) for size, batch_size in pairs]
    drawn[2] = tuple(drawn[2][0]), n
    drawn[0] = with_zeros(drawn[0][0], n), n
    many = numbers(dice, 71), 2  # the last to be looked at, as it makes long messages
    return [_chunk_case(x, batch_size) for x, batch_size in [*dice.shuffled(drawn), many]]


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
              lambda x, n: [[i, min(i + n, len(x))] for i in range(0, len(x), n)],
              lambda x, n: [list(range(i, i + n)) for i in range(0, len(x), n)],
              lambda x, n: reference(range(len(x)), n),
              lambda x, n: [[i, x[i : i + n]] for i in range(0, len(x), n)],
              lambda x, n: [[k, piece] for k, piece in enumerate(reference(x, n))])  # fmt: skip
    return cut_like(*wrongs)(answer) or unread("slice", "range")(answer)


def by_count(x: list[Any], n: int) -> Pieces:
    """`batch_size` taken for the number of pieces."""
    return reference(x, -(-len(x) // n))


def even_parts(x: list[Any], n: int) -> Pieces:
    return [part.tolist() for part in np.array_split(np.array(x), n)]


def even_full_parts(x: list[Any], n: int) -> Pieces:
    return [part for part in even_parts(x, n) if part]


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
        Mistake("`range` without its start", "Two numbers are start and stop to `range`. Give it three: 0, the length "
                "and the step.", cut_like(lambda x, n: [x[i : i + n] for i in range(len(x), n)])),
        Mistake("multiplied twice", "`i` counts in steps of `batch_size` already: the slice begins at `i`.",
                cut_like(lambda x, n: [x[i * n : (i + 1) * n] for i in range(0, len(x), n)],
                         lambda x, n: [x[i * n : i * n + n] for i in range(0, len(x), n)])),
        Mistake("every n-th element", "A chunk is a stretch of neighbours: `x[i:i+batch_size]`, with one colon.",
                cut_like(lambda x, n: [x[i::n] for i in range(n)],
                         lambda x, n: [x[i::n] for i in range(0, len(x), n)])),
        Mistake("`batch_size` chunks", "`batch_size` is how long a chunk is, not how many there are.",
                cut_like(by_count, even_parts, even_full_parts, lambda x, n: reference(x, max(1, len(x) // n)),
                         lambda x, n: reference(x, len(x) // n))),
        SINGLE,
        NESTED,
        GROWING,
        Mistake("places, not slices", "Yield the elements from there, `x[i:i+batch_size]`, not where they stand.",
                _places),
        PADDED,
        ONE_ONLY,
        STOPS_AT_ZEROS,
        SO_MANY,
        FROM_THE_END,
        FIXED,
        NEVER_STOPS,
        OTHER_ELEMENTS,
        ONE_LIST,
        UNKNOWN_NAME,
        Mistake("only for tensors", "`x` may be a list or a tuple. What all sequences have is a length, `len(x)`, and "
                "slices.", fails_with("object has no attribute", "AttributeError")),
        Mistake("a float where a whole number is needed", "`/` gives a float. `//` gives a whole number, and `range` "
                "can count in steps by itself.", fails_with("'float' object", "TypeError")),
    ),
)  # fmt: skip
