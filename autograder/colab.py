"""What makes a notebook run in Google Colab, where torch and numba are and this package is not.

`Repository` under `[project.urls]` in pyproject.toml says where Colab gets the package from. Without an address it is
the wheel of the student kit that lies beside the notebook.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from nbformat import NotebookNode

from autograder.notebook import COLAB, given_cell

BADGE = "[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({link})"
HEAD = """\
# In Google Colab this installs the workbook. Anywhere else it does nothing.
if "google.colab" in str(get_ipython()):
"""
# --no-deps: Colab's torch and numba fit its GPU, and its IPython fits its own pages. What it may lack is named.
FROM_ADDRESS = HEAD + """\
    %pip install --quiet pooch safetensors
    %pip install --quiet --no-deps {source}"""
FROM_WHEEL = HEAD + """\
    from pathlib import Path

    if list(Path().glob("autograder-*.whl")):
        %pip install --quiet pooch safetensors
        %pip install --quiet --no-deps autograder-*.whl
    else:
        print("Upload the file autograder-….whl of the student kit (Files, on the left), then run this cell again.")"""


def repository(root: Path) -> str:
    """The address of the workbook in `root`, or "" if its pyproject.toml names none."""
    path = root / "pyproject.toml"
    settings = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return settings.get("project", {}).get("urls", {}).get("Repository", "").rstrip("/").removesuffix(".git")


def colab_cell(address: str) -> NotebookNode:
    """The locked cell that installs the package in Colab and does nothing elsewhere."""
    return given_cell(COLAB, FROM_ADDRESS.format(source=f"git+{address}") if address else FROM_WHEEL)


def badge(address: str, notebook: Path) -> str:
    """A link that opens a notebook of a repository on GitHub in Colab; "" for any other address."""
    host, _, name = address.partition("://github.com/")
    if host != "https" or not name:
        return ""
    return BADGE.format(link=f"https://colab.research.google.com/github/{name}/blob/main/{notebook.as_posix()}")
