"""Fonts read from memory. matplotlib seeks in the font's file for every few letters; in the sandbox each seek is
looked at by another process and costs some 60 µs, which made a figure three times as slow."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from matplotlib import font_manager, ft2font


@cache
def _contents(path: str) -> bytes:
    return Path(path).read_bytes()


def _from_memory(path: Any, **options: Any) -> ft2font.FT2Font:
    return ft2font.FT2Font(BytesIO(_contents(str(path))), **options)


def use_memory() -> None:
    """Let matplotlib's font manager open fonts from memory in this process and its forks."""
    names = {name: getattr(ft2font, name) for name in dir(ft2font) if not name.startswith("__")}
    font_manager.ft2font = SimpleNamespace(**{**names, "FT2Font": _from_memory})  # type: ignore[attr-defined]
