"""Cells' outputs on their way from the student's process into the notebook: cut to size, and valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.validator import validate as validate_format

MAX_STREAM = 200_000  # characters of printed text kept for a cell
MAX_OUTPUT = 4 * 2**20  # characters of one picture or page
MAX_CELL = 16 * 2**20  # characters of all outputs of a cell
MAX_NOTEBOOK = 48 * 2**20  # characters of all outputs of a notebook, so that nbgrader and we can read it again
MAX_COUNT = 500  # outputs of a cell
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a]")  # JSON viewers choke on them


def trimmed(outputs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the student's process: as much of a cell's outputs as is kept, so that a flood need not cross."""
    outputs = list(outputs)
    kept = [_short(output) for output in outputs[:MAX_COUNT]]
    more = len(outputs) - len(kept)
    return [*kept, _note(f"… {more} more outputs are not shown …")] if more else kept


def _short(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "stream":
        text = "".join(output["text"])
        cut = text if len(text) <= MAX_STREAM else text[:MAX_STREAM] + "\n… the rest is not shown …\n"
        return {**output, "text": cut}
    if len(json.dumps(output, default=str)) > MAX_OUTPUT:
        return _note(f"… an output of more than {MAX_OUTPUT // 2**20} MB is not shown …")
    return output


def _note(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stderr", "text": f"{text}\n"}


def safe_outputs(outputs: Iterable[Any], room: int = MAX_NOTEBOOK) -> list[NotebookNode]:
    """In the grader's process: the outputs that Jupyter may store; a hostile process can send anything."""
    kept, size, most = [], 0, min(room, MAX_CELL)
    for output in list(outputs)[: MAX_COUNT + 1]:
        node = safe_output(output)
        size += weight(node) if node else 0
        if node and size <= most:
            kept.append(node)
    return kept if size <= most else [*kept, NotebookNode(_note("… the rest is too much to be shown …"))]


def weight(output: NotebookNode) -> int:
    """The characters that an output takes in the file."""
    return len(json.dumps(output))


def safe_output(output: Any) -> NotebookNode | None:
    """The output as Jupyter stores it, or None if it is none."""
    try:
        node = NotebookNode(_joined(output))
        validate_format(node, ref="output", version=4)
        return node
    except Exception:
        return None


def _joined(output: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of lines as one text."""
    clean = dict(output)
    if isinstance(clean.get("text"), list):
        clean["text"] = "".join(clean["text"])
    if isinstance(clean.get("data"), dict):
        clean["data"] = NotebookNode({k: _text(v) for k, v in clean["data"].items()})
        clean["metadata"] = NotebookNode(clean.get("metadata") or {})
    if isinstance(clean.get("text"), str):
        clean["text"] = _CONTROL.sub("", clean["text"])
    return clean


def _text(lines: Any) -> Any:
    return "".join(lines) if isinstance(lines, list) else lines
