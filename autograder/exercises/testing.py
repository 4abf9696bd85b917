"""Students' own test helpers, judged by what they accept, what they reject and what they say."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from typing import Any

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.wire import Raised

# --- cases ------------------------------------------------------------------------------------


def divides(a: int, b: int) -> bool:
    return b % a == 0


def as_long_as(a: str, b: str) -> bool:
    return len(a) == len(b)


COMPARISONS = {"lt": operator.lt, "eq": operator.eq, "divides": divides, "as_long_as": as_long_as}
SIGNS = {"lt": "<", "eq": "=="}
LABELS = ("is no match for", "must go with", "smaller, please", "checked by hand")
WORDS = ("kestrel", "marmot", "otter", "lynx", "heron", "badger", "vole", "stoat", "puffin", "wagtail")


def helper_cases(dice: Dice) -> list[Case]:
    """Calls of `test_eq`, and of `test` with several comparisons, named and not; `told`: is its message judged?"""
    label = dice.choice(LABELS)
    return dice.shuffled([
        *(_case(a, b, told=told) for a, b, told in _equality_pairs(dice)),
        *(_case(a, b, cmp, cname) for a, b, cmp in _other_pairs(dice) for cname in (None, label)),
    ])  # fmt: skip


def _case(a: Any, b: Any, cmp: str = "", cname: str | None = None, told: bool = True) -> Case:
    accept = bool(COMPARISONS[cmp or "eq"](a, b))
    return Case({"a": a, "b": b, "cmp": cmp, "cname": cname}, {"accept": accept, "told": told})


def _equality_pairs(dice: Dice) -> Iterator[tuple[Any, Any, bool]]:
    """Three digits and quarters: no value stands in another by chance, or reads differently when formatted."""
    m, n = dice.sizes(2, 300, 999)
    word, other = dice.shuffled(WORDS)[:2]
    quarter = n + 0.25
    for value in (0, 7, n, -n, quarter, word):
        yield value, value, True
    yield m, n, True
    yield word, other, True
    yield quarter, m + 0.75, True
    yield n, n + 1, False
    yield n, -n, False
    yield 0, n, False
    yield n, 0, False
    yield n, str(n), False
    yield quarter, quarter + 1e-9, False
    yield word, word[:-1] + "x", False
    yield word, word.upper(), False


def _other_pairs(dice: Dice) -> Iterator[tuple[Any, Any, str]]:
    low, high = sorted(dice.sizes(2, 300, 999))
    factor, word = dice.integer(301, 399), dice.choice(("lynx", "vole"))
    yield low, high, "lt"
    yield high, low, "lt"
    yield factor, 2 * factor, "divides"
    yield 2 * factor, factor, "divides"
    yield "badger", "marmot", "as_long_as"
    yield word, "wagtail", "as_long_as"
    yield high, high, "eq"
    yield low, high, "eq"


def when_helpers(names: Names, a: Any, b: Any, cmp: str, cname: str | None) -> dict[str, Any]:
    """What the call returned or raised."""
    if not cmp:
        return {"gave": attempt(lambda: names["test_eq"](a, b))}
    label = () if cname is None else (cname,)
    return {"gave": attempt(lambda: names["test"](a, b, COMPARISONS[cmp], *label))}


# --- judging ----------------------------------------------------------------------------------


def gave(trial: Trial) -> Any:
    return trial.outcome["gave"] if isinstance(trial.outcome, dict) else trial.outcome


def part(trial: Trial) -> str:
    return "test" if trial.cmp else "test_eq"


def rejects(trial: Trial) -> bool:
    return isinstance(gave(trial), Raised)


def then_helpers(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if sentence := _flaw(trial):
            yield Problem(f"`{_written(trial)}` {sentence}", part=part(trial))


def _written(trial: Trial) -> str:
    """The call as code."""
    function = f"operator.{trial.cmp}" if trial.cmp in SIGNS else trial.cmp
    words = [repr(trial.a), repr(trial.b), *([function] if function else [])]
    return f"{part(trial)}({', '.join([*words, *([repr(trial.cname)] if trial.cname else [])])})"


def _flaw(trial: Trial) -> str:
    """What is wrong with a call, as the end of a sentence, or ""."""
    result = gave(trial)
    if trial.accept:
        return f"should raise nothing: the comparison holds. It raised {result}" if rejects(trial) else ""
    if not isinstance(result, Raised):
        return f"should raise AssertionError: the comparison does not hold. It returned {show(result)}"
    if not result.is_a("AssertionError"):
        return f"should raise AssertionError. It raised {result}"
    missing = [what for what, there in _told(trial).items() if not there] if trial.told else []
    return f"raised AssertionError, but its message lacks {_listed(missing)}: {_quoted(result)}" if missing else ""


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " * (len(words) > 1) + words[-1]


def _quoted(error: Raised) -> str:
    return f"it says {error.message!r}" if error.message else "it is empty"


def _told(trial: Trial) -> dict[str, bool]:
    """What the message has to show, in words, and whether it does."""
    message = gave(trial).message if rejects(trial) else ""
    named = any(name.lower() in message.lower() for name in _names(trial))
    return {"the first value": _shows(message, trial.a), "the second value": _shows(message, trial.b),
            "the comparison's name": named}  # fmt: skip


def _shows(message: str, value: Any) -> bool:
    return str(value) in message


def _names(trial: Trial) -> tuple[str, ...]:
    """The names that a message may give the comparison."""
    if trial.cname:
        return (trial.cname,)
    name = trial.cmp or "eq"
    return (name, SIGNS[name]) if name in SIGNS else (name,)


# --- mistakes ---------------------------------------------------------------------------------


def of(answer: Answer, name: str) -> list[Trial]:
    return [t for t in answer.trials if part(t) == name]


def each(answer: Answer, name: str, holds: Callable[[Trial], bool]) -> bool:
    """Does this hold for all calls of one of the two?"""
    return all(map(holds, of(answer, name)))


def decides(trial: Trial) -> bool:
    """Is it accepted or rejected as it should be, whatever is said?"""
    return rejects(trial) != trial.accept


def either(holds: Callable[[Trial], bool]) -> Callable[[Answer], bool]:
    """Matches an answer of which one function behaves so in all calls, where that is not right."""
    return lambda answer: any(each(answer, name, holds) and not each(answer, name, decides)
                              for name in ("test", "test_eq"))


def accepts_like(compare: Callable[[Any, Any], bool], *, of_part: str) -> Callable[[Answer], bool]:
    """Matches an answer of which this function accepts what `compare` does; an error in it rejects."""

    def as_compared(trial: Trial) -> bool:
        return rejects(trial) != (attempt(lambda: bool(compare(trial.a, trial.b))) is True)

    return lambda answer: each(answer, of_part, as_compared) and not each(answer, of_part, decides)


def _within(tolerance: float) -> Callable[[Any, Any], bool]:
    return lambda a, b: a == b or abs(a - b) < tolerance


def _swapped(trial: Trial) -> bool:
    return rejects(trial) != bool(COMPARISONS[trial.cmp](trial.b, trial.a))


def _only_where(label: bool) -> Callable[[Answer], bool]:
    """Matches a `test` that compares only in calls with (or without) a label."""

    def fits(trial: Trial) -> bool:
        return decides(trial) if (trial.cname is not None) == label else not rejects(trial)

    return lambda answer: each(answer, "test", fits) and not each(answer, "test", decides)


def _tuple_asserted(answer: Answer) -> bool:
    """`assert (condition, message)`: outcomes cannot tell it from other ways to accept everything."""
    return any(isinstance(n, ast.Assert) and isinstance(n.test, ast.Tuple) for n in ast.walk(answer.source.tree))


def silent(trial: Trial) -> bool:
    return not rejects(trial)


def _returns(answer: Answer) -> bool:
    """One that never raises, and returns something."""
    return any(each(answer, name, silent) and any(gave(t) is not None for t in of(answer, name))
               for name in ("test", "test_eq"))


def _other_error(answer: Answer) -> bool:
    """All calls decided right, some with another error."""
    errors = [gave(t) for t in answer.trials if rejects(t)]
    return all(map(decides, answer.trials)) and not all(e.is_a("AssertionError") for e in errors)


def _unbound(trial: Trial) -> bool:
    """Does it decide right, but stop over a variable without a value where there is something to say?"""
    return decides(trial) and (trial.accept or gave(trial).is_a("UnboundLocalError", "NameError"))


def _lacks_argument(trial: Trial) -> bool:
    return rejects(trial) and "missing 1 required positional argument" in gave(trial).message


def _adds_text(trial: Trial) -> bool:
    return rejects(trial) and gave(trial).is_a("TypeError") and (
        "concatenate" in gave(trial).message or "unsupported operand" in gave(trial).message)


def _no_function(trial: Trial) -> bool:
    return rejects(trial) and "not callable" in gave(trial).message


def _says(holds: Callable[[Trial], bool]) -> Callable[[Answer], bool]:
    """Matches an answer that decides right, and of which some message is like this."""

    def matches(answer: Answer) -> bool:
        told = [t for t in answer.trials if not t.accept and t.told]
        return all(map(decides, answer.trials)) and any(map(holds, told))

    return matches


def _ignores_label(trial: Trial) -> bool:
    return bool(trial.cname) and not _told(trial)["the comparison's name"] and trial.cmp in gave(trial).message


TEST_EQ = Exercise(
    "test_eq", ("test", "test_eq"), points=2, minutes=10, difficulty=1, parts=("test", "test_eq"),
    given=helper_cases, when=when_helpers, then=then_helpers,
    mistakes=(
        Mistake(
            "one of the two is missing",
            "Both are asked for: `test`, and `test_eq` that calls it.",
            either(lambda t: rejects(t) and gave(t).is_a("NotAnswered", "NotImplementedError")),
        ),
        Mistake(
            "parentheses after `assert`",
            "`assert (condition, message)` asserts a tuple, which is always true. Leave the parentheses out.",
            lambda answer: _tuple_asserted(answer) and either(silent)(answer),
        ),
        Mistake(
            "returns where it should raise",
            "A returned bool stops nobody. `assert` the comparison, or raise AssertionError yourself.",
            _returns,
        ),
        Mistake(
            "the assert is inside the `if`",
            "Only a comparison without a name is tested. The `assert` belongs behind the `if`, not in it.",
            _only_where(False),
        ),
        Mistake(
            "compares only where a name is given",
            "A comparison without `cname` is never tested. Only the name depends on `cname`.",
            _only_where(True),
        ),
        Mistake(
            "never raises",
            "A test that accepts everything finds no mistake. Raise AssertionError where the comparison fails.",
            either(silent),
        ),
        Mistake(
            "the wrong way round",
            "It raises where the comparison holds, and is silent where it does not.",
            either(lambda t: not decides(t)),
        ),
        Mistake(
            "no function to compare with",
            "Pass the function itself, `operator.eq`: neither its name in quotes nor what it returns.",
            either(_no_function),
        ),
        Mistake(
            "`is` for `==`",
            "`is` asks whether two names stand for the same object. Equal values may be two objects.",
            # Python keeps one object for each small number.
            accepts_like(lambda a, b: a == b and isinstance(a, int) and 0 <= a <= 256, of_part="test_eq"),
        ),
        Mistake(
            "compares the text",
            "412 and '412' print alike and are not equal. Compare the values themselves.",
            accepts_like(lambda a, b: str(a) == str(b), of_part="test_eq"),
        ),
        Mistake(
            "near instead of equal",
            "`test_eq` is about equal values. A test for values that are near comes in notebook 02.",
            lambda answer: any(accepts_like(near, of_part="test_eq")(answer) for near in map(_within, (1e-6, 1.5)))
            or accepts_like(lambda a, b: abs(a - b) < 1e-6, of_part="test_eq")(answer),
        ),
        Mistake(
            "ignores `cmp`",
            "`test` is told how to compare: call `cmp(a, b)`.",
            accepts_like(operator.eq, of_part="test"),
        ),
        Mistake(
            "a and b swapped",
            "The order counts for `<`: call `cmp(a, b)`.",
            lambda answer: each(answer, "test", _swapped) and not each(answer, "test", decides),
        ),
        Mistake(
            "no name where `cname` is given",
            "A variable that is only set inside the `if` is unknown where the `if` is skipped.",
            lambda answer: each(answer, "test", lambda t: t.cname is None or _unbound(t)),
        ),
        Mistake(
            "`cname` has no default",
            "`test(a, b, cmp)` is called without a name too: write `cname=None` in the first line.",
            lambda answer: each(answer, "test", lambda t: t.cname is not None or _lacks_argument(t)),
        ),
        Mistake(
            "text added to a number",
            "`+` joins text only to text. An f-string, or `str(a)`, takes values of any kind.",
            lambda answer: _other_error(answer) and any(map(_adds_text, answer.trials)),
        ),
        Mistake(
            "another error than AssertionError",
            "A failed test raises AssertionError. `assert` does that by itself.",
            _other_error,
        ),
        Mistake(
            "raises on everything",
            "It raises an error even where the comparison holds: look at the condition, and at what is called.",
            either(rejects),
        ),
        Mistake(
            "no message",
            "Say what was compared: the text behind the comma in `assert condition, text`.",
            _says(lambda t: gave(t).message.strip() in ("", "None")),  # None: `print(...)` in its place
        ),
        Mistake(
            "ignores `cname`",
            "Whoever passes a name wants to read that name. Use the function's own only where `cname` is None.",
            _says(_ignores_label),
        ),
        Mistake(
            "braces in the message",
            "Only an f-string fills in what is between braces: put an `f` before the quotes.",
            _says(lambda t: "{" in gave(t).message and not _told(t)["the first value"]),
        ),
        Mistake(
            "a value is missing in the message",
            "Without both values, whoever reads the message has to run the code again to see what was wrong.",
            _says(lambda t: not (_told(t)["the first value"] and _told(t)["the second value"])),
        ),
        Mistake(
            "the comparison's name is missing",
            "Use `cname`, and where it is None the function's own name: `cmp.__name__`.",
            _says(lambda t: not _told(t)["the comparison's name"]),
        ),
    ),
)  # fmt: skip
