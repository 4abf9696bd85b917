"""Where MNIST comes from.

`load_mnist()` gives the tensors, `mnist_path()` the lessons' `mnist.pkl.gz`. Both start from one uint8 npz:

1. the one that the environment variable AUTOGRADER_MNIST names: who sets it expects it, so it goes before the
   cache (`AUTOGRADER_MNIST=drawn` asks for drawn digits and never touches the network);
2. `mnist.npz` in the cache folder, AUTOGRADER_DATA or the system's usual place;
3. a download into the cache folder;
4. offline: drawn digits, and a line on stderr that says so. `autograder data` tries the download again.

Nothing here unpickles: an npz is read without pickles, and `mnist.pkl.gz` is only written and hashed.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import pickle
import shutil
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pooch
from tqdm import tqdm

if TYPE_CHECKING:  # slow to import, and who only asks where the data are need not wait for it
    from torch import Tensor

URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
URL_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
URL_BYTES = 11_490_434
TIMEOUT = (3, 20)  # seconds to connect, and to wait for the next bytes
SHAPES = {"x_train": (60_000, 28, 28), "y_train": (60_000,), "x_test": (10_000, 28, 28), "y_test": (10_000,)}
TRAIN = 50_000  # the lessons train on the first 50,000 of x_train and validate on the other 10,000

# The sha256 of each of the four files that MNIST was first published as, unpacked. They are rebuilt from the
# arrays, so that real MNIST is known whatever program packed the npz.
PUBLISHED = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}

# The files of the cache folder.
REAL = "mnist.npz"
DRAWN = "drawn-1.npz"  # a change of the drawing takes the next number
LESSON = "mnist.pkl.gz"
FAILED = "download-failed.txt"  # while it is there, only `autograder data` tries the network again

Arrays = dict[str, np.ndarray]


class DataError(Exception):
    """A file of digits cannot be used. One sentence: which file, what is wrong, what to do."""


@dataclass(frozen=True)
class Digits:
    """What one npz holds."""
    path: Path
    kind: Literal["real", "drawn", "other"]
    arrays: Arrays
    hashes: dict[str, str]

    def __str__(self) -> str:
        kinds = {"real": "real MNIST, verified", "drawn": "drawn digits: not MNIST",
                 "other": "not MNIST, though laid out like it"}
        return f"{kinds[self.kind]} ({self.path})"


# --- what others use ------------------------------------------------------------------------------

def load_mnist() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """x_train (50000,784) float32 = pixels / 256, y_train (50000,) int64, x_valid (10000,784), y_valid.

    Every caller in a process gets the same four tensors: clone one before you change it in place.
    """
    return _tensors(_choice(), data_folder())


def mnist_path() -> Path:
    """A `mnist.pkl.gz`, checked or made: ((x_train, y_train), (x_valid, y_valid), (x_test, y_test))."""
    return _lesson_file(_find(_choice(), data_folder()), data_folder())


def npz_path() -> Path:
    """The npz that `load_mnist` reads, fetched or drawn if need be; what is in it is not looked at yet."""
    choice, folder = _choice(), data_folder()
    cached = folder / (DRAWN if choice else REAL)
    expected = cached if choice in ("", "drawn") else Path(choice).expanduser().absolute()
    return expected if expected.is_file() else _find(choice, folder).path


def describe() -> str:
    """One line: which digits are in use, whether they are MNIST, and their file."""
    return str(_find(_choice(), data_folder()))


def report() -> tuple[bool, str]:
    """For `autograder data`: (is all well?, lines to show). A download that failed before is tried again.

    Not well: a file that fails its check, or one named as MNIST that is not. Drawn digits are well.
    """
    failed = data_folder() / FAILED
    try:
        failed.unlink(missing_ok=True)
        digits = _find(_choice(), data_folder())
        lines = [str(digits), f"in the lessons' layout: {_lesson_file(digits, data_folder())}"]
    except (DataError, OSError) as wrong:
        return False, str(wrong)
    if failed.exists():
        lines.append(f"MNIST could not be downloaded: {failed.read_text(encoding='utf-8')}")
    return digits.kind != "other", "\n".join(lines)


# --- from arrays to the lessons' layout -----------------------------------------------------------

@lru_cache(maxsize=1)
def _tensors(choice: str, folder: Path) -> tuple[Tensor, ...]:
    import torch

    train, valid, _ = _split(_find(choice, folder).arrays)
    return tuple(torch.from_numpy(array) for array in (*_pair(*train), *_pair(*valid)))


def _split(arrays: Arrays) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Training, validation and test, each (images, labels), still uint8."""
    x, y = arrays["x_train"], arrays["y_train"]
    return (x[:TRAIN], y[:TRAIN]), (x[TRAIN:], y[TRAIN:]), (arrays["x_test"], arrays["y_test"])


def _pair(images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n, 784) float32 in 0..1 and (n,) int64."""
    rows = images.reshape(len(images), -1)  # not by torch, which would start threads: the grader forks later
    return np.multiply(rows, np.float32(1 / 256), dtype=np.float32), labels.astype(np.int64)


def _lesson_file(digits: Digits, folder: Path) -> Path:
    """`mnist.pkl.gz` in the folder: the one there if we wrote it from these digits, else a new one."""
    path = folder / LESSON
    if path.exists() and _trusted(path) == _record(path, digits):
        return path
    with _atomic(path) as new:
        _write_lesson(digits.arrays, new)
        _put_record(path, _record(new, digits))
    return path


def _write_lesson(arrays: Arrays, path: Path) -> None:
    """Nothing of the clock or the file's name goes in: the same digits give the same bytes."""
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as packed:
        pickle.dump(tuple(_pair(*part) for part in _split(arrays)), packed, protocol=5)


def _record(path: Path, digits: Digits) -> str:
    """The text of a sidecar: a line that `sha256sum -c` reads, then what the file is made from."""
    made_from = "".join(f"# {name} {sha256}\n" for name, sha256 in digits.hashes.items())
    return f"{_sha256(path)}  {LESSON}\n{made_from}"


def _put_record(path: Path, record: str) -> None:
    """Write the sidecar before its file: killed at any moment, we leave no file beside another's hash."""
    if _recorded(path) != record:
        path.unlink(missing_ok=True)  # it was made from other digits
        _sidecar(path).write_text(record, encoding="utf-8")


def _trusted(path: Path) -> str:
    """The sidecar's text, once the file's hash is the one it records."""
    record = _recorded(path)
    if record[:64] != _sha256(path):
        flaw = "is not what we wrote (its sha256 differs)" if record else "has no sha256 file beside it"
        raise DataError(f"{path} {flaw}; delete it and run `autograder data`.")
    return record


def _recorded(path: Path) -> str:
    sidecar = _sidecar(path)
    return sidecar.read_text(encoding="utf-8", errors="replace") if sidecar.exists() else ""


def _sidecar(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _atomic(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` in one step when all went well and vanishes when not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
            new = Path(folder, path.name)
            yield new
            os.replace(new, path)
    except OSError as reason:
        remedy = "set AUTOGRADER_DATA to a folder where it can"
        raise DataError(f"{path} cannot be written ({_short(reason)}); {remedy}.") from reason


# --- finding the npz ------------------------------------------------------------------------------

def _choice() -> str:
    return os.environ.get("AUTOGRADER_MNIST", "")


def data_folder() -> Path:
    """Where downloaded, drawn and converted digits are kept."""
    return Path(os.environ.get("AUTOGRADER_DATA") or pooch.os_cache("autograder")).expanduser().absolute()


def _find(choice: str, folder: Path) -> Digits:
    """The digits to use, in the order that the top of this module gives."""
    if choice == "drawn":
        return _drawn(folder)
    if choice:
        return _named(Path(choice).expanduser().absolute(), folder)
    if not (folder / REAL).exists() and not (folder / FAILED).exists():
        _download(folder)
    if (folder / REAL).exists():
        return _cached(folder / REAL)
    _say_once("MNIST could not be downloaded: drawn digits stand in for it. `autograder data` tries again.")
    return _drawn(folder)


def _named(path: Path, folder: Path) -> Digits:
    """The npz that AUTOGRADER_MNIST names. Real MNIST is also kept, for when the variable is not set."""
    remedy = "name another file in AUTOGRADER_MNIST, or unset it"
    if not path.is_file():
        raise DataError(f"AUTOGRADER_MNIST names {path}, which is not a file; {remedy}.")
    digits = _read(path, remedy)
    if digits.kind == "real" and not (folder / REAL).exists():
        with contextlib.suppress(DataError), _atomic(folder / REAL) as new:  # a cache we cannot write will do
            shutil.copyfile(path, new)
    return digits


def _cached(path: Path) -> Digits:
    remedy = "delete it and run `autograder data`"
    digits = _read(path, remedy)
    if digits.kind != "real":
        raise DataError(f"{path} does not hold MNIST: its arrays differ from the published ones; {remedy}.")
    return digits


def _drawn(folder: Path) -> Digits:
    path = folder / DRAWN
    if not path.exists():
        from autograder.digits import drawn_digits  # matplotlib is slow to import, and this is rarely needed

        arrays = drawn_digits()
        with _atomic(path) as new:
            np.savez(new, **arrays)
    return _read(path, "delete it and run `autograder data`", drawn=True)


@cache
def _say_once(text: str) -> None:
    print(f"autograder: {text}", file=sys.stderr)


# --- reading an npz -------------------------------------------------------------------------------

def _read(path: Path, remedy: str, drawn: bool = False) -> Digits:
    """The checked contents of an npz. The zip's own checksums find damage; a pickle in it is refused."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as npz:
            arrays = {name: np.ascontiguousarray(npz[name]) for name in SHAPES}
    except Exception as reason:  # a damaged file fails in a dozen ways
        raise DataError(f"{path} is not an npz that can be read ({_short(reason)}); {remedy}.") from None
    if flaw := _flaw(arrays):
        raise DataError(f"{path} is not laid out like MNIST ({flaw}); {remedy}.")
    hashes = {name: _published_sha256(array) for name, array in arrays.items()}
    return Digits(path, "drawn" if drawn else "real" if hashes == PUBLISHED else "other", arrays, hashes)


def _flaw(arrays: Arrays) -> str:
    """The first thing wrong with the layout, or nothing."""
    for name, shape in SHAPES.items():
        array = arrays[name]
        if array.dtype != np.uint8 or array.shape != shape:
            return f"{name} is {array.dtype} {array.shape}, not uint8 {shape}"
        if array.ndim == 1 and array.max() > 9:
            return f"{name} has a label {array.max()}, not 0 to 9"
    return ""


def _published_sha256(array: np.ndarray) -> str:
    """The hash of the array as MNIST was first published: a header of big-endian sizes, then the bytes."""
    header = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
    digest = hashlib.sha256(header)
    digest.update(array)
    return digest.hexdigest()


def _short(reason: Exception) -> str:
    """An exception in one line."""
    return " ".join(str(reason).split()) or type(reason).__name__


# --- the download ---------------------------------------------------------------------------------

class _Bar(tqdm):
    monitor_interval = 0  # tqdm's own thread would outlive the bar, and the grader forks later


def _download(folder: Path) -> None:
    """Put MNIST in the folder, or a note of why it could not be fetched. A wrong file is an error."""
    try:
        _fetch(folder)
    except OSError as reason:  # no network, no name, a refusal, a timeout
        with _atomic(folder / FAILED) as note:
            note.write_text(_short(reason), encoding="utf-8")
    except ValueError as reason:  # pooch's word for another hash; it has thrown the file away
        remedy = "see whether a proxy or a login page answers in its place, or set AUTOGRADER_MNIST"
        raise DataError(f"{URL} did not send MNIST: its sha256 differs; {remedy}.") from reason


def _fetch(folder: Path) -> None:
    pooch.get_logger().setLevel("WARNING")  # the bar says enough
    with tempfile.TemporaryDirectory() as scratch:
        with _Bar(total=URL_BYTES, desc="MNIST", unit="B", unit_scale=True, leave=False, disable=None) as bar:
            downloader = pooch.HTTPDownloader(progressbar=bar, timeout=TIMEOUT)
            sent = pooch.retrieve(URL, f"sha256:{URL_SHA256}", REAL, scratch, downloader=downloader)
        with _atomic(folder / REAL) as new:
            shutil.copyfile(sent, new)  # pooch's own file is for this user's eyes only
