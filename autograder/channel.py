"""A socket that carries whole messages between the grader and a student's process."""

from __future__ import annotations

import hmac
import socket
import struct
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

MAX_MESSAGE = 64 * 2**20  # bytes; a student's process that sends more is cut off
LOOK_SECONDS = 0.5  # how often we look whether whom we wait for is still coming
SEND_SECONDS = 60.0  # a process that does not read what it is sent has hung


class ClosedError(Exception):
    """The other side is gone."""


class GarbledError(ClosedError):
    """The other side sent what is not a message."""


class Channel:
    """One end of a connection. Messages are trees of plain values and tensors (see `wire`)."""

    def __init__(self, sock: socket.socket):
        self.sock = sock

    def send(self, tree: Any) -> None:
        from autograder import wire  # it brings torch with it, which a process can be launched without

        data = wire.encode(tree)
        self.sock.settimeout(SEND_SECONDS)
        try:
            self.sock.sendall(struct.pack(">Q", len(data)) + data)
        except OSError as error:
            raise ClosedError(str(error)) from error

    def ready(self, seconds: float) -> bool:
        """Whether something comes within `seconds`: a message, a part of one, or the end."""
        return bool(wait([self.sock], seconds))

    def receive(self, seconds: float | None = None) -> Any:
        """The next message. Raises TimeoutError after `seconds`, ClosedError if there will be none."""
        from autograder import wire

        end = None if seconds is None else time.monotonic() + seconds
        try:
            (length,) = struct.unpack(">Q", self._read(8, end))
            if length > MAX_MESSAGE:
                raise GarbledError(f"a message of {length} bytes, more than the {MAX_MESSAGE} allowed")
            return wire.decode(self._read(length, end))
        except TimeoutError:
            raise
        except wire.WireError as error:
            raise GarbledError(str(error)) from error
        except OSError as error:
            raise ClosedError(str(error)) from error

    def _read(self, length: int, end: float | None) -> bytes:
        """`length` bytes, by the time `end`, however slowly they trickle in."""
        data = bytearray()
        while len(data) < length:
            self.sock.settimeout(None if end is None else max(end - time.monotonic(), 1e-3))
            piece = self.sock.recv(min(length - len(data), 2**20))
            if not piece:
                raise ClosedError("the connection was closed")
            data += piece
        return bytes(data)

    def close(self) -> None:
        self.sock.close()


class Door:
    """Where a process that we started, and no other, connects back to us."""

    def __init__(self, folder: Path):
        if hasattr(socket, "AF_UNIX"):
            self.server = socket.socket(socket.AF_UNIX)
            self.server.bind(str(folder / "door"))
        else:  # Windows
            self.server = socket.create_server(("127.0.0.1", 0))
        self.server.listen()

    @property
    def address(self) -> str:
        name = self.server.getsockname()
        return name if isinstance(name, str) else f"{name[0]}:{name[1]}"

    def accept(self, token: str, seconds: float, coming: Callable[[], bool] = lambda: True) -> Channel:
        """The connection that shows `token`, within `seconds`; others are turned away.

        Raises TimeoutError after that, and ClosedError as soon as whoever should come is not `coming` any more.
        """
        end = time.monotonic() + seconds
        while True:
            channel = self._next(end, coming)
            try:
                shown = channel.receive(max(end - time.monotonic(), 1e-3))
            except (ClosedError, TimeoutError):
                shown = None
            if isinstance(shown, str) and hmac.compare_digest(shown.encode(), token.encode()):
                return channel
            channel.close()

    def _next(self, end: float, coming: Callable[[], bool]) -> Channel:
        while True:
            self.server.settimeout(min(max(end - time.monotonic(), 1e-3), LOOK_SECONDS))
            try:
                return Channel(self.server.accept()[0])
            except TimeoutError:
                if not coming():
                    raise ClosedError("it ended before it was ready") from None
                if time.monotonic() > end:
                    raise

    def close(self) -> None:
        self.server.close()


def knock(address: str, token: str) -> Channel:
    """Connect to the door at `address` and show the token."""
    host, _, port = address.rpartition(":")
    if port.isdigit() and not address.startswith("/"):
        sock = socket.create_connection((host, int(port)))
    else:
        sock = socket.socket(socket.AF_UNIX)
        sock.connect(address)
    channel = Channel(sock)
    channel.send(token)
    return channel
