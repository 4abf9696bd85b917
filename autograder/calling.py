"""Calling student code: whatever it does, the caller gets a value or a `Raised`."""

from __future__ import annotations

import io
import linecache
import signal
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from autograder.counting import in_library, measured
from autograder.exercise import Exercise
from autograder.wire import Raised


class NotAnswered(NameError):  # noqa: N818 - students see it in messages
    """The notebook does not define a name that the exercise asks for."""


class Interrupted(KeyboardInterrupt):
    """The person at the notebook, or nbgrader's time limit, has stopped the check: no outcome of student code."""

    def _render_traceback_(self) -> list[str]:
        return ["Interrupted: the check was stopped while your answer was running."]


class Names(dict):
    """The notebook's names as they are now; one that is missing raises NotAnswered.

    `notebook` is the dictionary in which the notebook's own functions look names up.
    """

    def __init__(self, notebook: MutableMapping[str, Any]):
        super().__init__(notebook)
        self.notebook = notebook

    def __missing__(self, name: str) -> Any:
        raise NotAnswered(f"`{name}` is not defined")


class _Sink(io.TextIOBase):
    """Student code may print as much as it likes during a check; nobody keeps it."""

    def write(self, text: str) -> int:
        return len(text)


def outcomes(exercise: Exercise, namespace: Mapping[str, Any], inputs: list[Mapping[str, Any]]) -> list[Any]:
    """What `when` gives for each case, in order."""
    names = namespace if isinstance(namespace, Names) else Names(namespace)
    return [attempt(exercise.when, names, **case) for case in inputs]


def attempt(function: Callable, *args: Any, **kwargs: Any) -> Any:
    """The function's value, or what it raised."""
    with _quiet():
        try:
            return function(*args, **kwargs)
        except Interrupted:
            raise
        except BaseException as error:  # a student's sys.exit() is an outcome too
            return Raised.of(error, _student_line(error))


@contextmanager
def interruptible() -> Iterator[None]:
    """An interrupt ends all that is going on here, and not only the call of student code that it meets."""
    if threading.current_thread() is not threading.main_thread():  # which alone gets signals
        yield
        return
    before = signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(*_: Any) -> None:
    raise Interrupted


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings(), redirect_stdout(_Sink()), redirect_stderr(_Sink()):
        warnings.simplefilter("ignore")
        yield


def _student_line(error: BaseException) -> str:
    """The innermost line of the student's own code in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if not in_library(f.filename)]
    return (own[-1].line or linecache.getline(own[-1].filename, own[-1].lineno or 0)).strip() if own else ""


def call(function: Callable, *args: Any) -> dict[str, Any]:
    """A call's result, its arguments as they are afterwards, and its work."""
    result, work = measured(function, *args)
    return {"result": result, "after": list(args), "work": work.plain()}


def fresh(value: Any) -> Any:
    """A copy of an input, so that one case's changes do not reach the next."""
    return value.clone() if hasattr(value, "clone") else value.copy() if hasattr(value, "copy") else value
