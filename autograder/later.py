"""Modules that take seconds to import and are hardly ever used: they come when they are."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def later(name: str, function: str) -> None:
    """Put a stand-in in the place of a module that is not imported yet. Calling its `function` imports the module."""
    if name not in sys.modules and (spec := find_spec(name)):
        sys.modules[name] = stand_in = ModuleType(name)
        stand_in.__spec__ = spec
        vars(stand_in)[function] = _First(stand_in, function)


class _First:
    """The first call of a function: now its module is needed."""

    def __init__(self, stand_in: ModuleType, function: str):
        self.stand_in, self.function = stand_in, function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = self.stand_in.__name__
        if sys.modules.get(name) is self.stand_in:
            del sys.modules[name]
        return getattr(import_module(name), self.function)(*args, **kwargs)
