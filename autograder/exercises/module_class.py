"""`Module`: what all layers have in common. Tried with layers made for the purpose, which note how they are called."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import CodeType
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt, fresh
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.layer_mistakes import NO_AUTOGRAD, either, lacks_self, methods
from autograder.wire import Raised

Log = list[tuple[Any, ...]]
PROBE, ITSELF = "Probe", "the layer itself"

# --- layers made for the purpose --------------------------------------------------------------------


def probe(base: type, *results: Tensor, **methods: Log) -> Any:
    """An instance of a layer on the student's Module: `forward` gives these results, one a call, and then copies of
    the last; methods note what they are given."""

    def noting(log: Log) -> Callable[..., None]:
        return lambda self, *args: log.append(args)

    def forward(self: Any, *args: Any) -> Any:
        self_log.append(args)
        return next(left, results[-1].clone())

    self_log: Log = []
    left = iter(results)
    body = {"forward": forward, **{name: noting(log) for name, log in methods.items()}}
    body |= {name: noting([]) for name in getattr(base, "__abstractmethods__", ()) if name not in body}
    layer = _made(type(PROBE, (base,), body))
    return layer, self_log


def _made(layer: type) -> Any:
    """An instance; a Module whose `__init__` asks for something is one that layers do not call."""
    try:
        return layer()
    except TypeError:
        return type(PROBE, (layer,), {"__init__": lambda self: None})()


def candidates(base: type, args: list[Tensor], result: Tensor) -> list[str]:
    """Names that the layer's own backward method may have: one that `backward` misses, or those its code mentions.

    A method of the Module that `__call__` mentions too: it may be left behind for `backward` to run.
    """
    layer, _ = probe(base, result)
    layer(*args)
    missing = _missing(layer.backward)
    mentioned = [n for n in _mentioned(base, "backward") if n not in vars(layer) and callable(getattr(base, n, len))]
    left = [n for n in _mentioned(base, "__call__") if callable(getattr(base, n, None))]
    return [name for name in dict.fromkeys([*missing, *mentioned, *left]) if _possible(name)]


def _missing(function: Callable[[], Any]) -> list[str]:
    try:
        function()
    except AttributeError as error:
        return [error.name] if isinstance(error.name, str) else []
    except BaseException:
        return []
    return []


def _possible(name: str) -> bool:
    return name.isidentifier() and not name.startswith("__") and name not in ("forward", "backward", "args", "out")


def _mentioned(base: type, method: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
    """The names and strings in a method's code, and in the methods of the class that it mentions."""
    code = getattr(getattr(base, method, None), "__code__", None)
    for name in _words(code) if code else ():
        yield name
        if name not in seen and hasattr(base, name):
            yield from _mentioned(base, name, (*seen, method, name))


def _words(code: CodeType) -> Iterator[str]:
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    yield from chain(code.co_names, (c for c in code.co_consts if isinstance(c, str)), *map(_words, inner))


# --- beside student code ----------------------------------------------------------------------------


def when_module(names: Names, first: list[Tensor], second: list[Tensor], results: list[Tensor]) -> dict[str, Any]:
    """Calls and backward passes of two layers in turns, and what a layer without a `forward` does.

    What methods are given is told in words: `out`, `args[0]`, or what it is instead.
    """
    base = names["Module"]
    first, second, results = [list(map(fresh, tensors)) for tensors in (first, second, results)]
    for result in results:
        result.g = torch.zeros_like(result)  # as the next layer sets it
    return {
        "call": attempt(_called, base, first, results[0]),
        "backward": attempt(_backward, base, first, second, results),
        "forward": attempt(lambda: _made(base).forward(*first)),
        "unfinished": attempt(lambda: _made(type("Unfinished", (base,), {}))(*first)),
    }


def _called(base: type, args: list[Tensor], result: Tensor) -> dict[str, Any]:
    layer, log = probe(base, result)
    out = layer(*args)
    return {"returned": _in_words([out], result, args)[0], "forward got": [_in_words(a, result, args) for a in log]}


def _backward(base: type, first: list[Tensor], second: list[Tensor], results: list[Tensor]) -> Any:
    """What the layer's own method got, for two layers in turns and for one alone; under the name that gets it right."""
    tried = [_in_turns(base, name, first, second, results) for name in candidates(base, first, results[0])]
    called = [t for t in tried if t["alone"] and not isinstance(t["alone"], Raised)]
    failed = [t["alone"] for t in tried if isinstance(t["alone"], Raised)]
    if not tried:
        _plain(base, first, results[0])
    wanted = [_wanted(first), _wanted(second)]
    return next((t for t in called if t["got"] == wanted), [*called, *failed, NOT_CALLED][0])


NOT_CALLED = {"got": [[], []], "alone": [], "again": []}


def _plain(base: type, args: list[Tensor], result: Tensor) -> None:
    """A backward pass that reaches no method: raise what it raises."""
    layer, _ = probe(base, result)
    layer(*args)
    layer.backward()


def _wanted(args: list[Tensor]) -> list[list[str]]:
    return [["out", *(f"args[{i}]" for i in range(len(args)))]]


def _in_turns(base: type, name: str, first: list[Tensor], second: list[Tensor], results: list[Tensor]) -> dict:
    """What the method of this name is given: for two layers in turns, and for one alone."""
    logs: list[Log] = [[], []]
    a, b = (probe(base, result, **{name: log})[0] for result, log in zip(results, logs, strict=True))
    a(*first), b(*second)
    got = [_handed_over(a, logs[0], results[0], first), _handed_over(b, logs[1], results[1], second)]
    log: Log = []
    alone, _ = probe(base, results[0], **{name: log})
    alone(*first)
    return {"name": name, "got": got, "alone": _handed_over(alone, log, results[0], first),
            "again": _called_again(base, name, first, results)}  # fmt: skip


def _called_again(base: type, name: str, args: list[Tensor], results: list[Tensor]) -> Any:
    """What the method is given by a layer that has been called with other things before."""
    log: Log = []
    layer, _ = probe(base, *results, **{name: log})
    layer(*map(fresh, args)), layer(*args)
    return _handed_over(layer, log, results[-1], args)


def _handed_over(layer: Any, log: Log, result: Tensor, args: list[Tensor]) -> Any:
    """What the layer's own method is given in a backward pass, call by call, or the error of the pass."""
    error = attempt(lambda: layer.backward())
    return error if isinstance(error, Raised) else [_in_words(given, result, args) for given in log]


def _in_words(given: Any, out: Tensor, args: list[Tensor]) -> list[str]:
    def word(value: Any) -> str:
        if type(value).__name__ == PROBE:
            return ITSELF
        places = [f"args[{i}]" for i, arg in enumerate(args) if value is arg]
        if value is out or value is out.g:
            return "out" if value is out else "out.g"
        if isinstance(value, (tuple, list)) and list(map(id, value)) == list(map(id, args)):
            return "args"
        return places[0] if places else "None" if value is None else f"a {type(value).__name__}"

    return [word(value) for value in given]


# --- judging ----------------------------------------------------------------------------------------


def given_module(dice: Dice) -> list[Case]:
    """Layers of one and of two inputs, together in one network."""

    def inputs(count: int) -> list[Tensor]:
        return [dice.normal(dice.integer(2, 4), 3) for _ in range(count)]

    def case(one: int, other: int) -> Case:
        return Case({"first": inputs(one), "second": inputs(other), "results": inputs(2)})

    return dice.shuffled([case(1, 2), case(2, 1), case(1, 1)])


def then_module(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        parts = trial.outcome if isinstance(trial.outcome, Mapping) else dict.fromkeys(PARTS, trial.outcome)
        yield from (Problem(words, part=part) for part, words in (
            ("call", _call_flaw(trial, parts["call"])),
            ("forward", _forward_flaw(parts)),
            ("backward", _backward_flaw(trial, parts["backward"])),
        ) if words)  # fmt: skip


PARTS = ("call", "forward", "backward")
PASSES = ("call", "backward")


def _call_flaw(trial: Trial, call: Any) -> str:
    if isinstance(call, Raised):
        return f"calling a layer raised {call}"
    wanted = [f"args[{i}]" for i in range(len(trial.first))]
    if call["forward got"] != [wanted]:
        got = call["forward got"]
        return f"`layer(…)` should call `forward` once with the same arguments: expected {[wanted]}, got {got}"
    returned = call["returned"]
    return "" if returned == "out" else f"`layer(…)` should return the result of `forward`, and returned {returned}"


def _forward_flaw(parts: Mapping[str, Any]) -> str:
    if not isinstance(parts["forward"], Raised):
        return f"`Module().forward(x)` should raise: every layer brings its own. It gave {show(parts['forward'])}"
    if not isinstance(parts.get("unfinished", parts["forward"]), Raised):
        return "calling a layer without a forward of its own should raise"
    return ""


def _backward_flaw(trial: Trial, backward: Any) -> str:
    if isinstance(backward, Raised):
        return f"`layer.backward()` raised {backward}"
    for args, got in zip((trial.first, trial.second), backward["got"], strict=True):
        if got != _wanted(args):
            return _told(backward, got, _wanted(args)[0])
    if backward["again"] != (wanted := _wanted(trial.first)):
        return "when the same layer is called again: " + _told(backward, backward["again"], wanted[0])
    return ""


def _told(backward: Mapping[str, Any], got: Any, wanted: list[str]) -> str:
    what = f"`{backward['name']}`" if "name" in backward else "a method of the layer"
    if isinstance(got, Raised):
        return f"when two layers take turns, `layer.backward()` raised {got}"
    if not got:
        return f"`layer.backward()` should call {what} with ({', '.join(wanted)}), and does not call it"
    calls = " and then ".join(f"({', '.join(g)})" for g in got)
    return f"`layer.backward()` should call {what} with ({', '.join(wanted)}), and calls it with {calls}"


# --- mistakes ---------------------------------------------------------------------------------------


def each(part: str, predicate: Callable[[Trial, Any], bool]) -> Callable[[Answer], bool]:
    """Matches if the predicate holds for this part of every outcome."""
    return lambda answer: all(isinstance(t.outcome, Mapping) and predicate(t, t.outcome[part]) for t in answer.trials)


def called(predicate: Callable[[Mapping[str, Any]], bool]) -> Callable[[Answer], bool]:
    """Matches if all calls end, and the predicate holds for what they did."""
    return each("call", lambda _, call: not isinstance(call, Raised) and predicate(call))


def mappings(answer: Answer) -> list[Trial]:
    """The trials that came to an end."""
    return [t for t in answer.trials if isinstance(t.outcome, Mapping)]


def passes_on(*wrong: Callable[[list[str]], list[str]]) -> Callable[[Answer], bool]:
    """Matches if the layer's own method gets this of `out` and the args, wherever that is not what it should get."""

    def matches(answer: Answer) -> bool:
        return any(each("backward", lambda t, b, f=f: not isinstance(b, Raised) and b.get("alone") == [
            f([f"args[{i}]" for i in range(len(t.first))])])(answer) for f in wrong)  # fmt: skip

    return matches


def in_some_call(answer: Answer, predicate: Callable[[list[str]], bool]) -> bool:
    """Was `forward` or the layer's own method once called with such things?"""
    outcomes = [t.outcome for t in answer.trials if isinstance(t.outcome, Mapping)]
    forward = [call["forward got"] for o in outcomes if not isinstance(call := o["call"], Raised)]
    own = [back["alone"] for o in outcomes if not isinstance(back := o["backward"], Raised) and "alone" in back]
    return any(predicate(words) for calls in [*forward, *own] for words in calls)


def errors(answer: Answer, *parts: str) -> list[Raised]:
    """What these parts raised; where a call fails, the backward pass says nothing new."""
    outcomes = [t.outcome for t in answer.trials if isinstance(t.outcome, Mapping)]
    return [error for outcome in outcomes for part in parts
            if isinstance(error := outcome[part], Raised)
            and (part == "call" or not isinstance(outcome["call"], Raised))]  # fmt: skip


def fails(type_: str, pattern: str, *parts: str) -> Callable[[Answer], bool]:
    """Matches if one of these parts raises this in some trial."""
    return lambda answer: any(e.is_a(type_) and re.search(pattern, e.message) for e in errors(answer, *parts))


def runs_forward_again(answer: Answer) -> bool:
    """Is something new handed over for `out`, and does `backward` mention `forward`?"""
    later = [node for m in methods(answer.source) if m.name == "backward" for node in ast.walk(m)]
    return passes_on(lambda args: ["a Tensor", *args])(answer) and any(
        isinstance(node, ast.Attribute) and node.attr == "forward" for node in later)


def only_once(answer: Answer) -> bool:
    """Right at first, wrong when the same layer is called again."""
    return each("backward", lambda t, b: not isinstance(b, Raised) and b["got"] == [
        _wanted(t.first), _wanted(t.second)])(answer)


def shared(answer: Answer) -> bool:
    """Right alone, wrong when two take turns."""
    def right_alone(trial: Trial, backward: Any) -> bool:
        return not isinstance(backward, Raised) and backward.get("alone") == _wanted(trial.first)

    return each("backward", right_alone)(answer) and any(
        _backward_flaw(t, t.outcome["backward"]) for t in answer.trials)


MODULE_CLASS = Exercise(
    "module_class", ("Module",), points=4, minutes=15, difficulty=3, parts=PARTS, rules=(NO_AUTOGRAD,),
    given=given_module, when=when_module, then=then_module,
    mistakes=(
        Mistake(
            "`self` missing in a method", "The first parameter of every method is `self`.",
            lambda answer: lacks_self(answer.source) and bool(errors(answer, *PASSES)),
        ),
        Mistake(
            "`return` missing", "`__call__` saves the result of `forward` and returns it.",
            called(lambda call: call["returned"] == "None" and bool(call["forward got"])),
        ),
        Mistake(
            "`forward` not called", "`__call__` runs the layer's `forward` with the arguments it was given.",
            called(lambda call: not call["forward got"]),
        ),
        Mistake(
            "returns what it was given", "`__call__` returns what `forward` gave, not its arguments.",
            called(lambda call: call["returned"].startswith("args")),
        ),
        Mistake(
            "only one input", "Some layers have two inputs, such as the loss. `*args` takes any number.",
            fails("TypeError", r"__call__\(\) takes|__call__\(\) missing", *PASSES),
        ),
        Mistake(
            "args handed over as one tuple", "`f(*args)` hands over each of them, `f(args)` a single tuple.",
            lambda answer: called(lambda call: call["forward got"] == [["args"]])(answer)
            or passes_on(lambda args: ["out", "args"], lambda args: ["args"], lambda args: ["args", "out"])(answer),
        ),
        Mistake(
            "`forward` called twice", "Run `forward` once, and keep what it gave.",
            called(lambda call: len(call["forward got"]) > 1),
        ),
        Mistake(
            "`backward` drops the args", "The layer's own method needs `out` and what went in: `out, *args`.",
            lambda answer: passes_on(lambda args: ["out"])(answer)
            or passes_on(lambda args: ["out", args[0]])(answer),
        ),
        Mistake(
            "`backward` drops `out`", "The layer's own method reads the gradient off `out`, so it gets `out` first.",
            passes_on(lambda args: args),
        ),
        Mistake(
            "`backward` passes nothing on", "Hand over what `__call__` has saved: `out`, then the args.",
            passes_on(lambda args: []),
        ),
        Mistake(
            "`out.g` for `out`", "Hand over `out` itself: the layer's own method reads `.g` off it.",
            lambda answer: in_some_call(answer, lambda words: "out.g" in words),
        ),
        Mistake(
            "`forward` run again in `backward`",
            "The gradient is on the very tensor that `__call__` returned. Keep that one; do not compute it anew.",
            runs_forward_again,
        ),
        Mistake(
            "args before `out`", "The order is `out` first, then the args.", passes_on(lambda args: [*args, "out"]),
        ),
        Mistake(
            "`backward` calls no method of the layer",
            "`backward` of the Module hands over to a method that each layer writes, `bwd` in the lesson.",
            lambda answer: each("backward", lambda t, b: not isinstance(b, Raised) and not any(b["got"]))(answer)
            or fails("AttributeError", "^'Tensor' object has no attribute 'g'", "backward")(answer),
        ),
        Mistake(
            "works only once", "A layer is called again with every batch, and saves anew each time.",
            lambda answer: only_once(answer) and any(
                _backward_flaw(t, t.outcome["backward"]) for t in answer.trials),
        ),
        Mistake(
            "instances share what they save", "Save on `self`: two layers must not overwrite each other.", shared,
        ),
        Mistake(
            "`self.` missing", "Methods reach what belongs to the layer through `self`: `self.forward`, `self.out`.",
            fails("NameError", "is not defined", *PASSES),
        ),
        Mistake(
            "args or out not saved", "`__call__` saves both on `self`, so that `backward` finds them.",
            lambda answer: fails("AttributeError", r"no attribute '(_?args|_?out\w*|_?inp\w*|_?x)'", *PASSES)(answer)
            or passes_on(lambda args: ["out", *("None" for _ in args)], lambda args: ["None", *args])(answer),
        ),
        Mistake(
            "`self` passed by hand", "`self.method(…)` passes `self` by itself. Hand over the rest only.",
            lambda answer: in_some_call(answer, lambda words: ITSELF in words),
        ),
        Mistake(
            "copies instead of the tensors",
            "The layer sets `.g` on what it is given and reads it off `out`. Keep and hand over the very tensors.",
            lambda answer: called(lambda call: call["returned"] == "a Tensor")(answer)
            or in_some_call(answer, lambda words: "a Tensor" in words),
        ),
        Mistake(
            "`__call__` calls itself",
            "`self(…)` is `__call__` again. The layer's own computation is `self.forward(…)`.",
            fails("RecursionError", "", "call"),
        ),
        Mistake(
            "`backward` calls itself", "`backward` calls another method, which each layer writes: `bwd` in the lesson.",
            either(fails("RecursionError", "", "backward"),
                   fails("TypeError", r"backward\(\) takes 1 positional argument but [23]", "backward")),
        ),
        Mistake(
            "no `backward` method", "`backward` is one of the three methods of Module.",
            fails("AttributeError", "no attribute 'backward'", "backward"),
        ),
        Mistake(
            "no `__call__`", "An instance is called like a function: that runs `__call__`.",
            fails("TypeError", "object is not callable", "call"),
        ),
        Mistake(
            "`backward` asks for arguments", "`layer.backward()` is called without arguments.",
            fails("TypeError", r"backward\(\) missing", "backward"),
        ),
        Mistake(
            "`backward` raises", "Only `forward` is a stand-in. `backward` is written here, once for all layers.",
            lambda answer: bool(found := errors(answer, "backward")) and all("raise" in e.line for e in found),
        ),
        Mistake(
            "`forward` does not raise",
            "A layer that forgets its forward should fail loudly, not pass on None. Raise, say, NotImplementedError.",
            lambda answer: any(_forward_flaw(t.outcome) for t in answer.trials if isinstance(t.outcome, Mapping)),
        ),
        Mistake(
            "`__call__` stops with an error", "The message says where. `__call__` needs no more than three lines.",
            lambda answer: bool(errors(answer, "call")),
        ),
        Mistake(
            "`forward` gets something else", "`forward` gets exactly what the layer was called with: `*args`.",
            lambda answer: any(_call_flaw(t, t.outcome["call"]).count("`forward` once") for t in mappings(answer)),
        ),
        Mistake(
            "returns something else", "`__call__` returns what `forward` gave, and nothing more.",
            lambda answer: any(_call_flaw(t, t.outcome["call"]) for t in mappings(answer)),
        ),
        Mistake(
            "`backward` stops with an error",
            "The message says where. `backward` is one call of the layer's own method.",
            lambda answer: bool(errors(answer, "backward")),
        ),
        Mistake(
            "`backward` hands over something else",
            "The layer's own method is called once, with `out` and each of the args.",
            lambda answer: any(_backward_flaw(t, t.outcome["backward"]) for t in mappings(answer)),
        ),
    ),
)  # fmt: skip
