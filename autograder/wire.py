"""What crosses between the student's process and the grader's: tensors and plain values.

A message is a JSON tree followed by a safetensors block. Neither format can carry code, so reading
a message that a hostile process wrote can fail but never execute anything.
"""

from __future__ import annotations

import contextlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import safetensors.torch
import torch
from torch import Tensor

MAX_NUMEL = 4_000_000  # no exercise's answer is larger; a larger one is described, not sent
MAX_TEXT = 2_000  # characters of an error message or a `repr`
MAX_BITS = 1024  # of a whole number; Python does not write down one of some 14,000
MAX_DEPTH = 20  # lists in lists; what lies deeper is described


class WireError(Exception):
    """The bytes are not a message of ours."""


@dataclass(frozen=True)
class Foreign:
    """An object that cannot cross, described: its type and the beginning of its `repr`."""

    type: str
    text: str


@dataclass(frozen=True)
class Raised:
    """An exception in student code: its type, that type's bases, its message and the student's line."""

    type: str
    bases: tuple[str, ...]
    message: str
    line: str = ""

    @classmethod
    def of(cls, error: BaseException, line: str = "") -> Raised:
        bases = tuple(base.__name__ for base in type(error).__mro__)
        return cls(type(error).__name__, bases, _short(lambda: str(error)), line[:MAX_TEXT])

    def is_a(self, *names: str) -> bool:
        return any(name in self.bases for name in names)

    def __str__(self) -> str:
        """One line: numba's messages run over many, with paths in them."""
        at = f" at `{self.line}`" if self.line else ""
        return (
            f"{self.type}: {self.message.strip().splitlines()[0]}{at}" if self.message.strip() else f"{self.type}{at}"
        )


def encode(tree: Any) -> bytes:
    """A message from a tree of plain values, tensors and arrays; anything else becomes `Foreign`."""
    tensors: dict[str, Tensor] = {}
    head = json.dumps(_pack(tree, tensors)).encode()
    return struct.pack(">Q", len(head)) + head + safetensors.torch.save(tensors)


def decode(data: bytes) -> Any:
    """The tree of a message. Raises WireError for anything `encode` does not write."""
    try:
        (length,) = struct.unpack_from(">Q", data)
        tensors = safetensors.torch.load(bytes(data[8 + length :]))
        return _unpack(json.loads(data[8 : 8 + length]), tensors)
    except Exception as error:
        raise WireError(f"not a message: {type(error).__name__}: {error}") from error


def _pack(value: Any, tensors: dict[str, Tensor], depth: int = 0) -> Any:
    kind = type(value)
    if value is None or kind in (bool, float, str) or (kind is int and value.bit_length() <= MAX_BITS):
        return value
    if issubclass(kind, Raised):
        return {"raised": [value.type, list(value.bases), value.message, value.line]}
    if issubclass(kind, Foreign):
        return {"foreign": [value.type, value.text]}
    if issubclass(kind, (Tensor, np.ndarray, np.generic)):
        return _pack_array(value, tensors)
    if issubclass(kind, (Mapping, list, tuple)) and depth < MAX_DEPTH:
        with contextlib.suppress(Exception):  # one whose iteration fails is described
            return _pack_container(value, tensors, depth + 1)
    return _pack(describe(value), tensors)


def _pack_container(value: Any, tensors: dict[str, Tensor], depth: int) -> Any:
    if issubclass(type(value), Mapping):
        return {"dict": [[str(k), _pack(v, tensors, depth)] for k, v in value.items()]}
    kind = "tuple" if issubclass(type(value), tuple) else "list"
    return {kind: [_pack(v, tensors, depth) for v in value]}


def _pack_array(value: Any, tensors: dict[str, Tensor]) -> Any:
    try:
        with torch._C.DisableTorchFunctionSubclass():
            plain = _plain_tensor(value)
    except Exception:
        plain = None
    if plain is None:
        return _pack(describe(value), tensors)
    name = str(len(tensors))
    tensors[name] = plain
    return {"array" if isinstance(value, (np.ndarray, np.generic)) else "tensor": name}


def _plain_tensor(value: Any) -> Tensor | None:
    """A dense copy on the CPU, or None for a sparse, quantised, meta or oversized one."""
    tensor = torch.from_numpy(np.array(value)) if not isinstance(value, Tensor) else value.detach()
    if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_meta or tensor.numel() > MAX_NUMEL:
        return None
    return torch.empty(tensor.shape, dtype=tensor.dtype).copy_(tensor)


def describe(value: Any) -> Foreign:
    """What can be said of an object that is neither a plain value nor an ordinary tensor."""
    if isinstance(value, Tensor):
        words = [str(value.layout).removeprefix("torch."), "quantised" if value.is_quantized else ""]
        kind = " ".join(w for w in [*words, value.device.type, "tensor"] if w and w not in ("strided", "cpu"))
        return Foreign(kind, f"shape {tuple(value.shape)}")
    return Foreign(type(value).__name__, _short(lambda: repr(value)))


def _short(text: Any) -> str:
    try:
        return printable(str(text())[:MAX_TEXT])
    except Exception as error:
        return f"<{type(error).__name__} while printing it>"


def printable(text: str) -> str:
    """The text with a question mark for each half of a character: no file or terminal takes those."""
    return text.encode("utf-8", "replace").decode()


def _unpack(value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, str):
        return printable(value)
    if not isinstance(value, dict):
        return value
    ((tag, body),) = value.items()
    match tag:
        case "tensor":
            return tensors[body]
        case "array":
            return tensors[body].numpy()
        case "dict":
            return {k: _unpack(v, tensors) for k, v in body}
        case "list":
            return [_unpack(v, tensors) for v in body]
        case "tuple":
            return tuple(_unpack(v, tensors) for v in body)
        case "raised":
            return Raised(str(body[0]), tuple(map(str, body[1])), str(body[2]), str(body[3]))
        case "foreign":
            return Foreign(str(body[0]), str(body[1]))
    raise WireError(f"unknown tag {tag!r}")
