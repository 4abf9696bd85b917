"""The tiled kernel: a block reads each number once into shared memory, where all its threads use it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names
from autograder.compare import difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import agrees, judge_each
from autograder.exercises.guards import READS_NOTEBOOK
from autograder.exercises.kernel_mistakes import (
    CLAMPED,
    KERNEL_MISTAKES,
    PLACES,
    STRAYS,
    VALUE_MISTAKES,
    seen,
    values_right,
)
from autograder.exercises.refused import REFUSED
from autograder.exercises.watching import expected, kernel_problem, launched, ran, watch
from autograder.rules import uses

SMALLEST, LARGEST = 2, 32  # threads of a block along each axis
NOISE = 18 * LARGEST**2  # numbers for two matrices of at most 2 by 4 and 4 by 2 tiles

# --- cases: sizes in tiles, for only the student's notebook knows how large a tile is -------------


def tile_cases(dice: Dice) -> list[Case]:
    """Each size as (whole tiles, has a rest): rests on every side, inner sizes longer than the grid, one block."""
    plans = [
        ((1, 1), (2, 1), (1, 0)),  # three inner tiles, a grid of two, full blocks and others
        ((1, 0), (3, 0), (1, 1)),  # the same without a rest in the inner size
        ((0, 1), (2, 1), (0, 1)),  # one block, three inner tiles
        ((0, 1), (0, 1), (0, 1)),  # less than a tile each way
    ]
    return dice.shuffled([
        Case({"tiles": [whole for whole, _ in plan], "rests": _rests(dice, plan), "noise": dice.normal(NOISE)})
        for plan in plans
    ])


def _rests(dice: Dice, plan: tuple[tuple[int, int], ...]) -> list[float]:
    """The rest of each size as a share of a tile."""
    shares = [0.15 + 0.3 * i for i in dice.sizes(3, 0, 2)]
    return [share if has else 0.0 for share, (_, has) in zip(shares, plan, strict=True)]


def shape_of(tiles: list[int], rests: list[float], tpb: int) -> tuple[int, int, int]:
    """The sizes n, k and m for tiles of this width; a rest is at least 1 and less than a tile."""
    partly = (max(1, int(share * tpb)) if share else 0 for share in rests)
    n, k, m = (whole * tpb + rest for whole, rest in zip(tiles, partly, strict=True))
    return n, k, m


def _matrices(tiles: list[int], rests: list[float], noise: Tensor, tpb: int) -> tuple[Tensor, Tensor]:
    n, k, m = shape_of(tiles, rests, tpb)
    return noise[: n * k].reshape(n, k), noise[-k * m :].reshape(k, m)


def when_tiled(names: Names, tiles: list[int], rests: list[float], noise: Tensor) -> Any:
    kernel, tpb = names["tiled_kernel"], _whole(names["TPB"])
    if tpb is None or not SMALLEST <= tpb <= LARGEST:
        return {"kind": "no TPB", "TPB": repr(names["TPB"])}
    a, b = _matrices(tiles, rests, noise, tpb)
    outcome = watch(kernel, a, b, *_launch(a, b, tpb))
    return {"TPB": tpb, **outcome} if isinstance(outcome, dict) else outcome


def _whole(value: Any) -> int | None:
    try:
        return int(value) if int(value) == value else None
    except (TypeError, ValueError):
        return None


def _launch(a: Tensor, b: Tensor, tpb: int) -> tuple[tuple[int, int], tuple[int, int]]:
    side = -(-max(len(a), b.shape[1]) // tpb)
    return (side, side), (tpb, tpb)


def as_launched(trial: Trial) -> Trial:
    """The trial with the matrices and the launch that the student's TPB led to."""
    out = trial.outcome
    if not isinstance(out, dict) or not isinstance(tpb := out.get("TPB"), int) or not SMALLEST <= tpb <= LARGEST:
        return trial
    a, b = _matrices(trial.tiles, trial.rests, trial.noise, tpb)
    grid, block = _launch(a, b, tpb)
    return Trial(Case({"a": a, "b": b, "grid": grid, "block": block}), out)


def _launched(answer: Answer) -> Answer:
    return Answer(list(map(as_launched, answer.trials)), answer.source)


# --- judging ------------------------------------------------------------------------------------


def then_tiled(answer: Answer) -> Iterator[Problem]:
    trials = _launched(answer).trials
    wrong = list(judge_each(_tiled_problem, trials))
    yield from wrong
    if not wrong:
        yield from judge_each(_score_problem, trials)


def _tiled_problem(trial: Trial) -> Problem | None:
    if isinstance(trial.outcome, dict) and trial.outcome["kind"] == "no TPB":
        return Problem(f"`TPB` should be a whole number from {SMALLEST} to {LARGEST}, and is {trial.outcome['TPB']}")
    return kernel_problem(trial)


def _due(trial: Trial) -> int:
    """Reads that a full block needs: each thread one number of `a` and one of `b`, for each tile."""
    return 2 * -(-trial.a.shape[1] // trial.block[0]) * trial.block[0] * trial.block[1]


def _score_problem(trial: Trial) -> Problem | None:
    inner, tpb = trial.a.shape[1], trial.block[0]
    if tpb > min(len(trial.a), trial.b.shape[1]) or inner < tpb:  # no full block, or no full tile
        return None
    reads, size = sum(trial.outcome["block_reads"]), tpb * tpb
    if not trial.outcome["shared_arrays"]:
        return Problem("the values are right, but the kernel has no shared memory")
    if reads <= _due(trial):
        return None
    return Problem(
        f"{launched(trial)}the values are right, but the first block reads {reads / size:.3g} numbers of `a` and `b` a "
        f"thread. With tiles of {tpb} it takes {_due(trial) / size:g}; without them {2 * inner}", trial)


def _score(answer: Answer) -> str:
    full = [t for t in _launched(answer).trials if min(len(t.a), t.b.shape[1]) >= t.block[0]]
    trial = max(full, key=lambda t: t.a.shape[1])
    inner, tpb = trial.a.shape[1], trial.block[0]
    return (
        f"Its score: for an inner size of {inner} and `TPB = {tpb}`, a thread reads {sum(trial.outcome['reads'])} "
        f"numbers of `a` and `b`. Your first kernel needs {2 * inner}.")


# --- mistakes ------------------------------------------------------------------------------------


def _tiled(mistake: Mistake) -> Mistake:
    """A mistake of any kernel, looked for in what was launched."""
    return Mistake(mistake.name, mistake.hint, lambda answer: mistake.matches(_launched(answer)))


def _sums_to(*ends: Any) -> Any:
    """Matches a kernel whose every `c` is the product over a part of the inner size: (start, end) of a trial."""

    def part(trial: Trial, end: Any) -> Tensor:
        low, high = end(trial)
        return trial.a[:, low:high] @ trial.b[low:high]

    return lambda answer: all(map(ran, answer.trials)) and any(
        all(agrees(t.outcome["c"], part(t, end)) for t in answer.trials) for end in ends)


def _inner(trial: Trial) -> int:
    return trial.a.shape[1]


def _padded(trial: Trial) -> int:
    """The inner size with the zeros that fill up the last tile."""
    return _inner(trial) + -_inner(trial) % trial.block[0]


def _without_column(*places: Any) -> Any:
    """Matches a kernel that leaves out one column of each tile."""

    def rest(trial: Trial, place: int) -> Tensor:
        kept = torch.arange(_inner(trial)) % trial.block[0] != place
        return trial.a[:, kept] @ trial.b[kept]

    return lambda answer: all(map(ran, answer.trials)) and any(
        all(agrees(t.outcome["c"], rest(t, place(t))) for t in answer.trials) for place in places)


def _tiles_from(*starts: Any) -> Any:
    """Matches a kernel whose tile t starts at the wrong place, start(t, TPB), guarded there or where it should be."""

    def total(trial: Trial, start: Any, guarded_there: bool) -> Tensor:
        tpb, inner = trial.block[0], _inner(trial)
        at = [(start(t, tpb), start(t, tpb) if guarded_there else t * tpb) for t in range(-(-inner // tpb))]
        parts = [slice(first, first + min(tpb, inner - guarded)) for first, guarded in at]
        return sum((trial.a[:, part] @ trial.b[part] for part in parts), torch.zeros(()))

    return lambda answer: all(map(ran, answer.trials)) and not values_right(answer) and any(
        all(agrees(t.outcome["c"], total(t, start, there)) for t in answer.trials)
        for start in starts for there in (True, False))


_ALSO_HERE = (
    "adds where it should multiply", "sum does not start at zero", "wrong sign", "mean for sum", "whole numbers",
)  # fmt: skip


def _missing(which: str) -> Any:
    return seen(lambda out, trial: which in out["races"])


def _wrong_where(condition: Any) -> Any:
    """Matches a kernel that goes wrong in some of the launches where this holds, and never elsewhere."""

    def matches(answer: Answer) -> bool:
        if not all(map(ran, answer.trials)) or any(t.outcome["stray"] for t in answer.trials):
            return False
        wrong = [t for t in answer.trials if difference(t.outcome["c"], expected(t))]
        return bool(wrong) and all(map(condition, wrong))

    return matches


def _over_budget(answer: Answer) -> bool:
    return values_right(answer) and any(map(_score_problem, answer.trials))


def _one_tiled(answer: Answer) -> bool:
    """One input is read as often as in the naive kernel, the other as it should be."""

    def one(trial: Trial) -> bool:
        within = [2 * reads <= _due(trial) for reads in trial.outcome["block_reads"]]
        return sum(within) == 1

    over = [t for t in answer.trials if values_right(answer) and _score_problem(t)]
    return bool(over) and all(map(one, over))


def _not_called(answer: Answer) -> bool:
    """`cuda.syncthreads` without its parentheses."""
    tree = answer.source.tree
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    alone = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and id(node.value) not in called)
    named = (getattr(value, "attr", getattr(value, "id", "")) for value in alone)
    return "syncthreads" in named and seen(lambda out, trial: bool(out["races"]))(answer)


KERNEL_TILED = Exercise(
    "kernel_tiled", ("tiled_kernel",), points=4, minutes=40, difficulty=3,
    given=tile_cases, when=when_tiled, then=then_tiled, rules=REFUSED, remark=_score, seconds=60,
    mistakes=tuple(map(_tiled, (
        Mistake(
            "TPB out of range",
            "`TPB` is the number of threads of a block along each axis. 32 times 32 is the largest block there is.",
            lambda answer: any(isinstance(t.outcome, dict) and t.outcome["kind"] == "no TPB" for t in answer.trials),
        ),
        *(m for m in KERNEL_MISTAKES if m.name != "`+=` straight into c"),
        Mistake(
            "barrier not called",
            "`cuda.syncthreads` alone does nothing. With parentheses it is a call: `cuda.syncthreads()`.",
            _not_called,
        ),
        Mistake(
            "both barriers missing",
            "Threads read a tile that others are still filling, and fill one that others still read. It takes a "
            "barrier after the filling and one after the reading.",
            seen(lambda out, trial: {"first", "second"} <= set(out["races"])),
        ),
        Mistake(
            "first barrier missing",
            "Between filling the tiles and using them, all threads must wait: `cuda.syncthreads()`. Otherwise some "
            "read what nobody has written yet.",
            _missing("first"),
        ),
        Mistake(
            "second barrier missing",
            "After using the tiles, all threads must wait before the next ones are filled: `cuda.syncthreads()`. "
            "Otherwise a quick thread overwrites what a slow one still needs.",
            _missing("second"),
        ),
        Mistake(
            "several threads fill one place",
            "Each thread copies one number into each tile, to a place of its own. Where several threads write "
            "different numbers, it is luck which one stays.",
            _missing("double"),
        ),
        STRAYS,
        Mistake(
            "no shared memory",
            "Fill tiles in `cuda.shared.array((TPB, TPB), float32)`: one for `a`, one for `b`.",
            lambda answer: any(ran(t) and not t.outcome["shared_arrays"] for t in answer.trials)
            and not uses(answer.source, "local"),
        ),
        Mistake(
            "local memory for shared",
            "A local array belongs to one thread. What the threads of a block share is `cuda.shared.array`.",
            lambda answer: uses(answer.source, "local") and all(map(ran, answer.trials)),
        ),
        Mistake(
            "only the first tile",
            "The sum goes on over all tiles along the inner size, in a loop.",
            _sums_to(lambda t: (0, t.block[0])),
        ),
        Mistake(
            "number of tiles taken from the grid",
            "The tiles run along the inner size: `a.shape[1]` divided by `TPB`, rounded up. The grid has to do with "
            "`c`.",
            _sums_to(lambda t: (0, t.grid[0] * t.block[0]), lambda t: (0, len(t.a) + -len(t.a) % t.block[0]),
                     lambda t: (0, t.b.shape[1] + -t.b.shape[1] % t.block[0])),
        ),
        Mistake(
            "last tile left out",
            "A part of a tile is still a tile: round the number of tiles up.",
            _sums_to(lambda t: (0, _inner(t) // t.block[0] * t.block[0])),
        ),
        Mistake(
            "only the last tile",
            "The sum goes on from tile to tile. Set it to 0 before the loop, and not in it.",
            _sums_to(lambda t: ((_inner(t) - 1) // t.block[0] * t.block[0], None)),
        ),
        Mistake(
            "`+=` straight into c",
            "`c` holds whatever was there before. Sum up in a variable that starts at 0, and write it into the cell "
            "with `=`.",
            seen(lambda out, trial: out["early_reads"] > 0 and not out["stray"]),
        ),
        Mistake(
            "tiles do not move on",
            "In step `t` the tile of `a` starts at column `t * TPB`, and that of `b` at row `t * TPB`.",
            _tiles_from(lambda t, tpb: 0, lambda t, tpb: t),
        ),
        Mistake(
            "`=` for `+=`",
            "Only the last product is left. Add each one to what is there: `+=`.",
            _sums_to(lambda t: (_padded(t) - 1, _padded(t))),
        ),
        Mistake(
            "a product left out",
            "The sum must run along the whole tile: `range(TPB)`.",
            _without_column(lambda t: 0, lambda t: t.block[0] - 1),
        ),
        *(m for m in VALUE_MISTAKES if m.name in _ALSO_HERE),
        *PLACES[:2],
        Mistake(
            "only one input tiled",
            "Both `a` and `b` are read by many threads of the block: both need a tile.",
            _one_tiled,
        ),
        Mistake(
            "shared memory not used",
            "The tiles are filled, but the sum still reads `a` and `b`. Read the tiles instead.",
            _over_budget,
        ),
        Mistake(
            "edge tiles not zeroed",
            "Where a tile hangs over the edge, write 0 into it. Otherwise it keeps what was there before: the last "
            "tile, or garbage.",
            _wrong_where(lambda t: _inner(t) % t.block[0]),
        ),
        Mistake(
            "block axes swapped",
            "With one block all is well; with more, a block loads tiles that belong to another. Row and column of a "
            "tile come from the same axes of `blockIdx` as row and column of the cell.",
            _wrong_where(lambda t: t.grid[0] > 1),
        ),
        CLAMPED,
        READS_NOTEBOOK,
        Mistake(
            "tiles put together wrongly",
            "Cell (i, j) needs row i of `a` and column j of `b`. Follow one thread: which number does it put into each "
            "tile, and which row and column of the tiles does its sum run along?",
            lambda answer: all(map(ran, answer.trials)) and not values_right(answer)
            and not any(t.outcome["stray"] for t in answer.trials),
        ),
    ))),
)  # fmt: skip
