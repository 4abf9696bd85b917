"""Deep learning from the foundations: a graded workbook with an autograder."""

import importlib
import sys
from typing import Any

from autograder.later import later

_HOMES = {"CheckFailed": "selfcheck", "check": "selfcheck", "failing_case": "selfcheck", "progress": "progress_card"}
__all__ = list(_HOMES)

# jsonschema, which reading a notebook needs, wants it for a format of addresses that no notebook has.
later("rfc3987_syntax", "is_valid_syntax")


def __getattr__(name: str) -> Any:
    """`check` brings torch with it, which `autograder --help` need not wait for."""
    if name in __all__:
        if "numba" in sys.modules:  # a notebook that may write kernels: see to it that they run without a GPU
            importlib.import_module("autograder.gpu")
        return getattr(importlib.import_module(f"autograder.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
