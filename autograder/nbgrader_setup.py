"""What `nbgrader_config.py` calls: our steps in the places of nbgrader's.

They are only named here. nbgrader imports them when it grades; its other commands need not wait for torch.
"""

from __future__ import annotations

import os
import sysconfig
import warnings
from typing import Any

from nbgrader.preprocessors import Execute
from sqlalchemy.exc import SAWarning

PLUGIN = "autograder.nbgrader_plugin"


def configure(config: Any) -> None:
    """Put our steps into nbgrader's autograde. Call it from `nbgrader_config.py` with `get_config()`."""
    from nbgrader.converters import Autograde

    scripts_on_path()
    # nbgrader 0.9 adds rows in an order that SQLAlchemy 2.1 remarks on; the rows are right
    warnings.filterwarnings("ignore", category=SAWarning, message="Object of type .* not in session")
    stock = Autograde()
    config.Autograde.sanitize_preprocessors = [f"{PLUGIN}.Repair", *map(_name, stock.sanitize_preprocessors)]
    config.Autograde.autograde_preprocessors = [
        f"{PLUGIN}.GradedExecute" if step is Execute else _name(step) for step in stock.autograde_preprocessors]
    config.OverwriteCells.add_missing_cells = True
    if "pre_convert_hook" not in config.Autograde:
        config.Autograde.pre_convert_hook = f"{PLUGIN}.enter_assignment"


def _name(step: type) -> str:
    """By name, as formgrader writes the configuration down."""
    return f"{step.__module__}.{step.__qualname__}"


def scripts_on_path() -> None:
    """nbgrader calls `alembic` by name; find it also where the environment is not activated."""
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")
