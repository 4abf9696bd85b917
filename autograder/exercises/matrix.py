"""A class that takes a row and a column at once: `m[i, j]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.wire import Foreign, Raised

Rows = list[list[float]]


def matrix_cases(dice: Dice) -> list[Case]:
    """Two matrices of different sizes, one wide and one tall, made before either is read."""
    small, large = dice.sizes(2, 2, 4), dice.sizes(2, 5, 7)
    shapes = dice.shuffled([(small[0], large[0]), (large[1], small[1])])
    floats = dice.choice([0.0, 0.25])
    return [_matrix_case(dice, *shapes, floats), _matrix_case(dice, *shapes[::-1], 0.25 - floats)]


def _matrix_case(dice: Dice, one: tuple[int, int], two: tuple[int, int], plus: float) -> Case:
    rows, others = _numbers(dice, *one, plus), _numbers(dice, *two, plus)
    places = dice.shuffled([(i, j) for i in range(one[0]) for j in range(one[1])])[:8]
    corners = [(0, 0), (1, 1), (0, one[1] - 1), (one[0] - 1, 0), (one[0] - 1, one[1] - 1)]
    return Case({"rows": rows, "others": others, "places": list(dict.fromkeys([*corners, *places]))})


def _numbers(dice: Dice, n: int, m: int, plus: float) -> Rows:
    """All different; whole numbers, or quarters that float32 holds exactly."""
    drawn = [v + plus if plus else v for v in dice.sizes(n * m, 1, 999)]
    return [drawn[i * m : (i + 1) * m] for i in range(n)]


def when_matrix(names: Names, rows: Rows, others: Rows, places: list[tuple[int, int]]) -> dict[str, Any]:
    """The numbers at these places of the first of two matrices."""
    matrix = attempt(lambda: (names["Matrix"](rows), names["Matrix"](others)))
    if isinstance(matrix, Raised):
        return {"made": matrix}
    return {f"{i}, {j}": attempt(lambda i=i, j=j: matrix[0][i, j]) for i, j in places}


# --- judging ----------------------------------------------------------------------------------


def read(trial: Trial) -> dict[tuple[int, int], Any]:
    """What came back for each place that was read."""
    outcome = trial.outcome if isinstance(trial.outcome, dict) else {}
    return {(i, j): outcome[f"{i}, {j}"] for i, j in trial.places if f"{i}, {j}" in outcome}


def unmade(trial: Trial) -> Raised | None:
    error = trial.outcome.get("made") if isinstance(trial.outcome, dict) else trial.outcome
    return error if isinstance(error, Raised) else None


def then_matrix(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if error := unmade(trial):
            yield Problem(f"`Matrix(rows)` raised {error}")
            continue
        for (i, j), got in read(trial).items():
            if not is_number(got, trial.rows[i][j]):
                yield Problem(f"for rows = {show(trial.rows, 120)}: `Matrix(rows)[{i}, {j}]` {_gave(got)}. "
                              f"It should be {trial.rows[i][j]:g}")


def _gave(got: Any) -> str:
    return f"raised {got}" if isinstance(got, Raised) else f"is {show(got)}"


def is_number(got: Any, expected: float) -> bool:
    """A number of whatever type, or a tensor or array without axes."""
    if getattr(got, "ndim", None) == 0:
        got = got.item()
    return isinstance(got, (int, float)) and not isinstance(got, bool) and got == expected


# --- mistakes ---------------------------------------------------------------------------------


def reads_like(wrong: Callable[[Rows, int, int], Any]) -> Callable[[Answer], bool]:
    """Matches an answer that gives what `wrong` gives at every place, or an error where `wrong` fails."""

    def fits(trial: Trial) -> bool:
        return all(_agree(got, attempt(wrong, trial.rows, i, j)) for (i, j), got in read(trial).items())

    def right(trial: Trial) -> bool:
        return all(is_number(got, trial.rows[i][j]) for (i, j), got in read(trial).items())

    return lambda answer: all(read(t) and fits(t) for t in answer.trials) and not all(map(right, answer.trials))


def _agree(got: Any, predicted: Any) -> bool:
    if isinstance(predicted, Raised) or isinstance(got, Raised):
        return isinstance(predicted, Raised) and isinstance(got, Raised)
    if isinstance(predicted, (list, tuple)):
        items = got.tolist() if hasattr(got, "tolist") else got
        return isinstance(items, (list, tuple)) and list(items) == list(predicted)
    return is_number(got, predicted)


def raising(pattern: str, *types: str) -> Callable[[Answer], bool]:
    """Matches an answer where every place raises such an error."""
    return lambda answer: all(
        read(t) and all(isinstance(e, Raised) and e.is_a(*types) and pattern in e.message for e in read(t).values())
        for t in answer.trials)


def _unmade(pattern: str) -> Callable[[Answer], bool]:
    return lambda answer: all((e := unmade(t)) and e.is_a("TypeError") and pattern in e.message for t in answer.trials)


def _last_made(answer: Answer) -> bool:
    """Both matrices have the rows of the one that was made last."""

    def fits(trial: Trial) -> bool:
        return all(_agree(got, attempt(lambda: trial.others[i][j])) for (i, j), got in read(trial).items())  # noqa: B023

    return all(read(t) and fits(t) for t in answer.trials)


def _same_in_both(answer: Answer) -> bool:
    """The same numbers at the same places, though the rows are others."""
    one, two = map(read, answer.trials)
    common = set(one) & set(two)
    return bool(common) and all(isinstance(one[p], (int, float)) and is_number(two[p], one[p]) for p in common)


def _flat(rows: Rows) -> list[float]:
    return [v for row in rows for v in row]


def _all_none(answer: Answer) -> bool:
    return all(read(t) and all(got is None for got in read(t).values()) for t in answer.trials)


def _whole_rows(rows: Rows, i: int, j: int) -> Any:
    return rows[i]


def _wide(answer: Answer) -> bool:
    """Something in place of the number, wherever no error stopped it: the rows, a slice, a text."""
    found = [[got for got in read(t).values() if not isinstance(got, Raised)] for t in answer.trials]
    return all(made and all(isinstance(got, (list, tuple, str, Foreign)) or getattr(got, "ndim", 0) > 0
                            for got in made) for made in found)


MATRIX = Exercise(
    "matrix_getitem", ("Matrix",), points=2, minutes=10, difficulty=1,
    given=matrix_cases, when=when_matrix, then=then_matrix,
    mistakes=(
        Mistake("`__init__` missing", "`Matrix(rows)` hands the rows to `__init__(self, rows)`: keep them there.",
                lambda a: _unmade("takes no arguments")(a) or _unmade("object.__init__")(a)),
        Mistake("`self` missing", "The first parameter of each method is the object itself, `self`.",
                lambda a: _unmade("positional argument")(a)
                or raising("takes 1 positional argument but 2", "TypeError")(a)),
        Mistake("two parameters for one", "`m[i, j]` hands over one thing, the tuple `(i, j)`. Take one parameter and "
                "unpack it.", raising("missing 1 required positional argument", "TypeError")),
        Mistake("`__getitem__` missing", "Square brackets call `__getitem__`: two underscores on either side.",
                raising("not subscriptable", "TypeError")),
        Mistake("the rows are not kept", "`__init__` stores the rows in `self`; under that same name `__getitem__` "
                "finds them.", raising("has no attribute", "AttributeError")),
        Mistake("`return` missing", "The number is looked up and lost: `return` it.", _all_none),
        Mistake("a star too many", "`m[i, j]` hands over one key, a tuple. `*key` packs it into another: leave out the "
                "star.", lambda a: raising("tuple index out of range", "IndexError")(a)
                or raising("not enough values to unpack", "ValueError")(a)),
        Mistake("`__init__` returns something", "`__init__` only fills `self`. Python returns the object by itself.",
                _unmade("should return None")),
        Mistake("the pair as an index", "A list does not take `(i, j)`. Take row `i` first, then its element `j`.",
                raising("list indices must be integers or slices, not tuple", "TypeError")),
        Mistake("row and column swapped", "The first index is the row: `rows[i][j]`.",
                reads_like(lambda rows, i, j: rows[j][i])),
        Mistake("only the row", "`rows[i]` is a whole row. Its element `j` is asked for.", reads_like(_whole_rows)),
        Mistake("one index used twice", "Row `i`, column `j`: one is the first, the other the second of the pair.",
                lambda a: reads_like(lambda rows, i, j: rows[i][i])(a)
                or reads_like(lambda rows, i, j: rows[j][j])(a)),
        Mistake("counts from 1", "Indices begin with 0, as in lists: no 1 is taken away or added.",
                lambda a: reads_like(lambda rows, i, j: rows[i - 1][j - 1])(a)
                or reads_like(lambda rows, i, j: rows[i + 1][j + 1])(a)),
        Mistake("all matrices share their rows", "Keep the rows that `Matrix(rows)` was given in `self`, not in the "
                "class or a variable of the notebook.", lambda a: _last_made(a) or _same_in_both(a)),
        Mistake("flat list read with the wrong step", "In a flat list, row `i` begins at `i` times the number of "
                "columns.", lambda a: reads_like(lambda rows, i, j: _flat(rows)[i * len(rows) + j])(a)
                or reads_like(lambda rows, i, j: _flat(rows)[i + len(rows) * j])(a)
                or reads_like(lambda rows, i, j: _flat(rows)[i + len(rows[0]) * j])(a)
                or reads_like(lambda rows, i, j: _flat(rows)[i * 28 + j])(a)),
        Mistake("numbers cut to integers", "Keep the numbers as they are: `int` cuts off what follows the point.",
                reads_like(lambda rows, i, j: int(rows[i][j]))),
        Mistake("reads the notebook's data", "Use the rows that `Matrix(rows)` was given, not a variable of the "
                "notebook.", raising("is not defined", "NameError")),
        Mistake("not a number", "`m[i, j]` is one number: row `i`, then element `j` of that row.", _wide),
    ),
)  # fmt: skip

