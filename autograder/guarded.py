"""`getattr` and `setattr` as a graded notebook has them: with the names that it could also write after a dot."""

from __future__ import annotations

import builtins
from typing import Any

from autograder import harmless

NAMES = ("getattr", "setattr")


def guards() -> dict[str, Any]:
    """What takes the place of the two builtins in a notebook."""
    return {"getattr": _getattr, "setattr": _setattr}


def _getattr(thing: Any, name: str, *default: Any) -> Any:
    if not (harmless.attribute_ok(_plain(name)) or _private(thing, name)):
        raise AttributeError(f"a graded notebook has no access to {name!r}")
    return builtins.getattr(thing, name, *default)


def _setattr(thing: Any, name: str, value: Any) -> None:
    if not harmless.settable(_plain(name), own=_of_the_notebook(thing)):
        raise AttributeError(f"a graded notebook may not set {name!r}")
    builtins.setattr(thing, name, value)


def _plain(name: Any) -> str:
    """A string that is what it looks like: one of a class of its own could change from one look to the next."""
    if type(name) is not str:
        raise TypeError(f"attribute name must be string, not {type(name).__name__!r}")
    return name


def _private(thing: Any, name: str) -> bool:
    return _of_the_notebook(thing) and not name.startswith("__")


def _of_the_notebook(thing: Any) -> bool:
    """Is it an object of a class that the notebook defines?"""
    return type(thing).__module__ == "__main__"
