"""A launcher that visits every point of a grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.rules import reads
from autograder.wire import Raised


def launch_cases(dice: Dice) -> list[Case]:
    x, y, z = dice.sizes(3, 2, 6)
    word, number = dice.choice(["scale", "shift", "mode"]), dice.integer(2, 90)
    return dice.shuffled([
        Case({"grid_x": gx, "grid_y": gy, "args": args, "kwargs": kwargs})
        for gx, gy, args, kwargs in (
            (x, y, [11, number, 13], {}), (y, x, [5], {word: number}), (1, z, [], {word: 2, "eps": 0.5}),
            (z, 1, [number, 7], {"eps": 3}), (x, z, [], {}))
    ])  # fmt: skip


def when_launch(names: Names, grid_x: int, grid_y: int, args: list, kwargs: dict) -> Any:
    """All calls of a kernel that only notes how it is called."""
    calls: list[dict[str, Any]] = []

    def kernel(*positional: Any, **named: Any) -> None:
        calls.append({"grid": _plain(positional[:1]), "args": [_plain(v) for v in positional[1:]],
                      "kwargs": {k: _plain(v) for k, v in named.items()}})  # fmt: skip

    kernel.__name__ = "kernel"
    error = attempt(names["launch_kernel"], kernel, grid_x, grid_y, *args, **kwargs)
    if isinstance(error, Raised) and not calls:
        return error
    return {"calls": calls, "error": error if isinstance(error, Raised) else None}


def _plain(value: Any) -> Any:
    """Numbers of whatever kind as Python's, in tuples."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (int, float, str)):
        return value
    return _plain(value.tolist()) if hasattr(value, "tolist") else repr(value)


Call = tuple[Any, Any, Any]


def _made(trial: Trial) -> Counter[str]:
    calls = trial.outcome["calls"]
    return Counter(repr((call["grid"], tuple(call["args"]), dict(sorted(call["kwargs"].items())))) for call in calls)


def _calls(trial: Trial, visited: Any, args: Any = None, kwargs: Any = None) -> Counter[str]:
    """The calls that a launcher would make that visits these points."""
    args = tuple(trial.args) if args is None else args
    kwargs = dict(sorted((trial.kwargs if kwargs is None else kwargs).items()))
    return Counter(repr(((tuple(p),), args, kwargs)) for p in visited)


def _all_points(trial: Trial) -> list[tuple[int, int]]:
    return list(product(range(trial.grid_x), range(trial.grid_y)))


def then_launch(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if error := _launch_error(trial):
            yield Problem(f"your code raised {error}", trial)
        elif wrong := _launch_problem(trial):
            yield Problem(f"for a grid of {trial.grid_x} times {trial.grid_y}: {wrong}", trial)


def _launch_error(trial: Trial) -> Raised | None:
    return trial.outcome if isinstance(trial.outcome, Raised) else trial.outcome["error"]


def _launch_problem(trial: Trial) -> str:
    made, due = _made(trial), _calls(trial, _all_points(trial))
    if made == due:
        return ""
    if not made:
        return "the kernel was never called"
    called = [c["grid"][0] if c["grid"] else None for c in trial.outcome["calls"]]
    visited = Counter(p for p in called if isinstance(p, tuple))
    if missing := [p for p in _all_points(trial) if p not in visited]:
        return f"the kernel was not called for grid point {missing[0]}; its first call had {show(called[0])} as `grid`"
    if odd := [p for p in called if p not in set(_all_points(trial))]:
        return f"the kernel was called for {show(odd[0])}, which is no point of this grid"
    if double := [p for p, count in visited.items() if count > 1]:
        return f"the kernel was called {visited[double[0]]} times for grid point {double[0]}"
    call = trial.outcome["calls"][0]
    return (
        f"the kernel should get the arguments {tuple(trial.args)} and {trial.kwargs} behind the grid point, and got "
        f"{tuple(call['args'])} and {call['kwargs']}")


def makes(*launchers: Callable[[Trial], Counter[str]]) -> Callable[[Answer], bool]:
    """Matches an answer that makes the calls of one of these wrong launchers."""

    def matches(answer: Answer) -> bool:
        ran = [t for t in answer.trials if isinstance(t.outcome, dict) and not t.outcome["error"]]
        return len(ran) == len(answer.trials) and any(all(_made(t) == made(t) for t in ran) for made in launchers)

    return matches


def visits(*ranges: Callable[[int, int], Any]) -> Callable[[Answer], bool]:
    """Matches an answer that visits the points that one of these gives for the two sizes."""
    return makes(*(lambda t, points=points: _calls(t, points(t.grid_x, t.grid_y)) for points in ranges))


def _apart(trial: Trial) -> Counter[str]:
    return Counter(repr(((i,), (j, *trial.args), dict(sorted(trial.kwargs.items())))) for i, j in _all_points(trial))


def _without_grid(trial: Trial) -> Counter[str]:
    first, rest = tuple(trial.args[:1]), tuple(trial.args[1:])
    return Counter({repr((first, rest, dict(sorted(trial.kwargs.items())))): trial.grid_x * trial.grid_y})


def _off_by_one(x: int, y: int) -> Iterator[Callable[[], Any]]:
    for low, high_x, high_y in ((1, x + 1, y + 1), (0, x + 1, y + 1), (0, x - 1, y - 1), (1, x, y),
                                (0, x - 1, y), (0, x, y - 1), (0, x + 1, y), (0, x, y + 1)):  # fmt: skip
        yield lambda low=low, x=high_x, y=high_y: product(range(low, x), range(low, y))


def _kwargs_as_dict(trial: Trial) -> Counter[str]:
    return _calls(trial, _all_points(trial), (*trial.args, dict(trial.kwargs)), {})


LAUNCH_KERNEL = Exercise(
    "launch_kernel", ("launch_kernel",), points=1, minutes=5, difficulty=1,
    given=launch_cases, when=when_launch, then=then_launch,
    mistakes=(
        Mistake("x and y swapped", "Point (i, j): i runs up to `grid_x`, j up to `grid_y`, and i comes first.",
                visits(lambda x, y: product(range(y), range(x)))),
        Mistake("one size used twice", "The outer loop runs over `grid_x`, the inner one over `grid_y`.",
                visits(lambda x, y: product(range(x), repeat=2), lambda x, y: product(range(y), repeat=2))),
        Mistake("off by one", "`range(grid_x)` runs from 0 to `grid_x - 1`: that is every point, and no more.",
                visits(*(lambda x, y, n=n: [*_off_by_one(x, y)][n]() for n in range(8)))),
        Mistake("drops kwargs", "Hand the keyword arguments on as well: `**kwargs`.",
                makes(lambda t: _calls(t, _all_points(t), kwargs={}))),
        Mistake("drops args", "Hand the arguments on behind the grid point: `*args`.",
                makes(lambda t: _calls(t, _all_points(t), args=()))),
        Mistake("drops args and kwargs", "Hand everything on behind the grid point: `*args, **kwargs`.",
                makes(lambda t: _calls(t, _all_points(t), (), {}))),
        Mistake(
            "star missing",
            "`*args` hands on one argument after the other, `**kwargs` one keyword after the other. Without the stars "
            "the kernel gets a tuple or a dictionary.",
            makes(lambda t: _calls(t, _all_points(t), (tuple(t.args),)),
                  lambda t: _calls(t, _all_points(t), (tuple(t.args),), {}),
                  lambda t: _calls(t, _all_points(t), (tuple(t.args), dict(t.kwargs)), {}),
                  _kwargs_as_dict,
                  lambda t: _calls(t, _all_points(t), (*t.args, *t.kwargs), {})),
        ),
        Mistake("i and j passed apart", "The kernel takes the grid point as one pair: `kernel((i, j), …)`.",
                makes(_apart)),
        Mistake("grid point not passed", "Every call must say which point it is for: `kernel((i, j), …)`.",
                makes(_without_grid)),
        Mistake("only the first point", "The launcher ends too early: is there a `return` inside a loop?",
                visits(lambda x, y: [(0, 0)], lambda x, y: [(0, j) for j in range(y)],
                       lambda x, y: [(i, 0) for i in range(x)],
                       lambda x, y: [(x - 1, y - 1)], lambda x, y: [(i, y - 1) for i in range(x)],
                       lambda x, y: [(x - 1, j) for j in range(y)])),
        Mistake("only one call", "Call the kernel once for each point of the grid: two loops.",
                visits(lambda x, y: [(x, y)])),
        Mistake("only the diagonal", "`zip` walks both ranges together. Each i needs every j: two loops.",
                visits(lambda x, y: zip(range(x), range(y), strict=False))),
        Mistake("points visited more than once", "Each point is one thread, and runs once.",
                visits(lambda x, y: [*product(range(x), range(y))] * 2,
                       lambda x, y: [p for p in product(range(x), range(y)) for _ in range(y)],
                       lambda x, y: [p for p in product(range(x), range(y)) for _ in range(x)])),
        Mistake("kernel never called", "Call `kernel`, the function that was passed in, at every point of the grid.",
                makes(lambda t: Counter())),
        Mistake(
            "calls another kernel",
            "Call `kernel`, the function that was passed in; it need not be `matmul_kernel`.",
            lambda answer: reads(answer.source, "matmul_kernel"),
        ),
        Mistake(
            "takes no further arguments",
            "Whatever follows the two sizes is meant for the kernel: take it as `*args, **kwargs`.",
            lambda answer: all((e := _launch_error(t)) and e.is_a("TypeError") and "argument" in e.message
                               for t in answer.trials if t.kwargs),
        ),
        Mistake("loops over a number", "A number cannot be looped over: `range(grid_x)` counts up to it.",
                lambda answer: all((e := _launch_error(t)) and "not iterable" in e.message for t in answer.trials)),
    ),
)  # fmt: skip
