"""Where MNIST comes from. No test reaches the network: whatever is not named below is an error."""

import gzip
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pooch
import pytest
import torch

from autograder import data
from autograder.data import DataError, describe, load_mnist, mnist_path, report
from autograder.digits import drawn_digits

NAMED = os.environ.get("AUTOGRADER_MNIST", "")  # before the fixtures below hide it
needs_real = pytest.mark.skipif(not Path(NAMED).is_file(), reason="AUTOGRADER_MNIST names no real npz")


class Network:
    """Stands where pooch would reach the network: counts the attempts, and sends `file` or fails."""

    def __init__(self):
        self.attempts, self.file = 0, None

    def __call__(self, downloader, url, output_file, pooch_):
        self.attempts += 1
        if self.file is None:
            raise ConnectionError("no network here")
        shutil.copyfile(self.file, output_file)

    def sends(self, monkeypatch, file, sha256=None):
        """From now on the network answers with `file`; its hash is the known one unless another is given."""
        self.file = file
        monkeypatch.setattr(data, "URL_SHA256", sha256 or hashlib.sha256(file.read_bytes()).hexdigest())


@pytest.fixture(autouse=True)
def network(monkeypatch):
    network = Network()
    monkeypatch.setattr(pooch.HTTPDownloader, "__call__", lambda *args: network(*args))
    return network


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty cache folder, no npz named, nothing loaded yet."""
    monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path / "cache"))
    monkeypatch.delenv("AUTOGRADER_MNIST", raising=False)
    data._say_once.cache_clear()
    yield tmp_path / "cache"
    data._tensors.cache_clear()


@pytest.fixture(scope="session")
def digits():
    return drawn_digits()


@pytest.fixture(scope="session")
def made(digits, tmp_path_factory):
    """A cache folder with drawn digits and the lessons' file made from them."""
    folder = tmp_path_factory.mktemp("made")
    np.savez(folder / data.DRAWN, **digits)
    data._lesson_file(data._read(folder / data.DRAWN, "", drawn=True), folder)
    return folder


@pytest.fixture
def drawn(made, folder, monkeypatch):
    """A copy of `made` as the cache folder, drawn digits asked for."""
    copied(made, folder)
    monkeypatch.setenv("AUTOGRADER_MNIST", "drawn")
    return folder


@pytest.fixture
def real(monkeypatch):
    monkeypatch.setenv("AUTOGRADER_MNIST", str(Path(NAMED).absolute()))
    return Path(NAMED).absolute()


@pytest.fixture
def as_published(made, monkeypatch):
    """An npz that passes for real MNIST: its arrays have the published hashes."""
    monkeypatch.setattr(data, "PUBLISHED", data._read(made / data.DRAWN, "").hashes)
    return made / data.DRAWN


def copied(made, folder):
    """Fill the cache folder from `made`; the large npz, which no test changes, is only linked."""
    folder.mkdir()
    for path in made.iterdir():
        (os.link if path.name == data.DRAWN else shutil.copyfile)(path, folder / path.name)


def unpickled(path):
    with gzip.open(path, "rb") as file:
        return pickle.load(file)


def left_over(folder):
    """What a cache folder should never hold once a call is over."""
    return [path.name for path in folder.glob("*") if path.name.startswith(".")]


class Trap:
    """Unpickling it makes a folder."""

    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return os.mkdir, (str(self.marker),)


# --- real MNIST -----------------------------------------------------------------------------------

@needs_real
def test_real_mnist_has_the_lessons_numbers(real):
    x_train, y_train, x_valid, y_valid = load_mnist()
    assert (x_train.shape, x_valid.shape, y_train.shape, y_valid.shape) == (
        (50_000, 784), (10_000, 784), (50_000,), (10_000,))
    assert {x_train.dtype, x_valid.dtype} == {torch.float32}
    assert {y_train.dtype, y_valid.dtype} == {torch.int64}
    assert (round(x_train.mean().item(), 4), round(x_train.std().item(), 4)) == (0.1304, 0.3073)
    assert (y_train[:3].tolist(), y_train[-3:].tolist()) == ([5, 0, 4], [8, 4, 8])
    weights = torch.randn(784, 10, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close((x_valid[:5] @ weights)[0, :3], torch.tensor([-10.9417, -0.6844, -7.0038]),
                               atol=1e-3, rtol=0)


@needs_real
def test_real_mnist_in_the_lessons_layout(real, folder):
    path = mnist_path()
    assert path == folder / "mnist.pkl.gz"
    (x_train, y_train), (x_valid, y_valid), (x_test, y_test) = unpickled(path)
    for lesson, ours in zip([x_train, y_train, x_valid, y_valid], load_mnist(), strict=True):
        assert isinstance(lesson, np.ndarray)
        assert lesson.dtype == ours.numpy().dtype
        assert np.array_equal(lesson, ours.numpy())
    assert (x_test.shape, y_test.shape) == ((10_000, 784), (10_000,))
    assert (x_test.max(), y_test[:3].tolist()) == (255 / 256, [7, 2, 1])
    assert left_over(folder) == []


@needs_real
def test_real_mnist_is_known_and_kept(real, folder, monkeypatch, network, capsys):
    assert describe() == f"real MNIST, verified ({real})"
    monkeypatch.delenv("AUTOGRADER_MNIST")
    well, text = report()
    assert well
    assert text.startswith(f"real MNIST, verified ({folder / 'mnist.npz'})\n")
    assert (network.attempts, capsys.readouterr().err) == (0, "")


@needs_real
def test_one_changed_pixel_is_not_mnist(real, tmp_path, monkeypatch):
    with np.load(real) as npz:
        arrays = dict(npz)
    arrays["x_test"][123, 14, 14] ^= 1
    np.savez(tmp_path / "nearly.npz", **arrays)
    monkeypatch.setenv("AUTOGRADER_MNIST", str(tmp_path / "nearly.npz"))
    assert report()[0] is False
    assert describe().startswith("not MNIST")


# --- drawn digits -----------------------------------------------------------------------------------

def test_drawn_digits_look_like_mnist_to_a_program(digits):
    assert {name: array.shape for name, array in digits.items()} == data.SHAPES
    assert {array.dtype for array in digits.values()} == {np.dtype(np.uint8)}
    x = digits["x_train"] / np.float32(256)
    assert 0.11 < x.mean() < 0.16
    assert 0.28 < x.std() < 0.34
    counts = np.bincount(digits["y_train"], minlength=10) + np.bincount(digits["y_test"], minlength=10)
    assert counts.tolist() == [7_000] * 10
    assert np.bincount(digits["y_train"][:50_000]).min() > 4_800


def test_drawn_digits_can_be_learned_but_not_by_heart(digits):
    x, y = digits["x_train"].reshape(-1, 784) / np.float32(256), digits["y_train"]
    means = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])
    test = digits["x_test"].reshape(-1, 784) / np.float32(256)
    nearest = (test @ means.T * 2 - (means**2).sum(axis=1)).argmax(axis=1)
    assert 0.6 < (nearest == digits["y_test"]).mean() < 0.95
    assert len(np.unique(x[:5_000], axis=0)) == 5_000


def test_drawn_digits_are_the_same_each_time_and_leave_the_dice_alone(digits):
    torch.manual_seed(7)
    before, threads = torch.get_rng_state(), torch.get_num_threads()
    again = drawn_digits()
    assert all(np.array_equal(again[name], array) for name, array in digits.items())
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.get_num_threads() == threads


def test_drawn_on_request_says_what_it_is(drawn, network, capsys):
    assert load_mnist()[0].shape == (50_000, 784)
    assert describe() == f"drawn digits: not MNIST ({drawn / 'drawn-1.npz'})"
    well, text = report()
    assert well
    assert text.splitlines() == [describe(), f"in the lessons' layout: {drawn / 'mnist.pkl.gz'}"]
    assert (network.attempts, capsys.readouterr().err) == (0, "")


def test_drawn_once_then_read(folder, digits, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_MNIST", "drawn")
    monkeypatch.setattr("autograder.digits.drawn_digits", lambda: digits)
    first = load_mnist()
    monkeypatch.setattr("autograder.digits.drawn_digits", lambda: pytest.fail("drawn a second time"))
    data._tensors.cache_clear()
    assert all(torch.equal(a, b) for a, b in zip(first, load_mnist(), strict=True))
    assert [path.name for path in folder.iterdir()] == ["drawn-1.npz"]


# --- loading ------------------------------------------------------------------------------------------

def test_callers_share_the_tensors(drawn):
    assert all(a is b for a, b in zip(load_mnist(), load_mnist(), strict=True))


def test_tensors_are_the_pixels_over_256(drawn, digits):
    x_train, y_train, x_valid, y_valid = load_mnist()
    images = digits["x_train"].reshape(-1, 784)
    assert np.array_equal(x_train.numpy() * 256, images[:50_000])
    assert np.array_equal(x_valid.numpy() * 256, images[50_000:])
    assert np.array_equal(torch.cat([y_train, y_valid]).numpy(), digits["y_train"])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts threads as Linux shows them")
def test_no_thread_is_started(folder):
    """The grader forks after it has loaded the digits, and a thread pool would not survive that."""
    code = """
import os, numpy, torch
before = len(os.listdir("/proc/self/task"))
from autograder import data
data.load_mnist(); data.mnist_path()
assert len(os.listdir("/proc/self/task")) == before
assert torch.get_num_threads() > 1, "nothing was at stake"
"""
    env = os.environ | {"AUTOGRADER_MNIST": "drawn", "OMP_NUM_THREADS": "2"}
    root = Path(data.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_npz_path_is_what_load_mnist_reads(drawn, tmp_path, monkeypatch):
    assert data.npz_path() == drawn / "drawn-1.npz"
    monkeypatch.delenv("AUTOGRADER_MNIST")
    assert data.npz_path() == drawn / "drawn-1.npz"  # offline
    monkeypatch.setenv("AUTOGRADER_MNIST", str(drawn / "drawn-1.npz"))
    assert data.npz_path() == data._find(str(drawn / "drawn-1.npz"), drawn).path
    monkeypatch.setenv("AUTOGRADER_MNIST", str(tmp_path / "nowhere.npz"))
    with pytest.raises(DataError, match="not a file"):
        data.npz_path()


# --- the download -------------------------------------------------------------------------------------

def test_download_is_kept_and_used(as_published, folder, network, monkeypatch, capsys):
    network.sends(monkeypatch, as_published)
    load_mnist()
    data._tensors.cache_clear()
    load_mnist()
    assert network.attempts == 1
    assert describe() == f"real MNIST, verified ({folder / 'mnist.npz'})"
    assert [path.name for path in folder.iterdir()] == ["mnist.npz"]
    (folder / "other").touch()
    assert (folder / "mnist.npz").stat().st_mode == (folder / "other").stat().st_mode, "a class may share it"
    assert capsys.readouterr().err == ""


def test_offline_draws_and_says_so_once(made, folder, network, capsys):
    copied(made, folder)
    load_mnist()
    mnist_path()
    assert describe().startswith("drawn digits: not MNIST")
    assert network.attempts == 1
    assert capsys.readouterr().err == (
        "autograder: MNIST could not be downloaded: drawn digits stand in for it. "
        "`autograder data` tries again.\n")


def test_report_tries_the_download_again(made, as_published, folder, network, monkeypatch):
    copied(made, folder)
    well, text = report()
    assert well
    assert "drawn digits: not MNIST" in text
    assert "could not be downloaded: no network here" in text
    network.sends(monkeypatch, as_published)
    assert describe().startswith("drawn")
    well, text = report()
    assert well
    assert text.startswith("real MNIST, verified")
    assert network.attempts == 2


def test_download_with_another_hash_is_an_error_and_not_kept(as_published, folder, network, monkeypatch):
    network.sends(monkeypatch, as_published, sha256=data.URL_SHA256)
    with pytest.raises(DataError, match=r"mnist\.npz did not send MNIST: its sha256 differs; .*_MNIST\.$"):
        load_mnist()
    assert not folder.exists()


def test_named_file_goes_before_the_cache(as_published, folder, tmp_path, monkeypatch, network):
    folder.mkdir()
    (folder / "mnist.npz").write_bytes(b"damaged, and not looked at")
    monkeypatch.setenv("AUTOGRADER_MNIST", str(as_published))
    assert describe() == f"real MNIST, verified ({as_published})"
    assert network.attempts == 0


# --- bad npz files --------------------------------------------------------------------------------------

def blank():
    return {name: np.zeros(shape, np.uint8) for name, shape in data.SHAPES.items()}


def changed(**arrays):
    return lambda path, marker: np.savez(path, **(blank() | arrays))


def without_labels(path, marker):
    arrays = blank()
    del arrays["y_test"]
    np.savez(path, **arrays)


def truncated(path, marker):
    np.savez(path, **blank())
    os.truncate(path, path.stat().st_size // 2)


def flipped(path, marker):
    np.savez(path, **blank())
    with open(path, "r+b") as file:
        file.seek(20_000_000)
        file.write(b"\xff")


def object_array(path, marker):
    trap = np.empty(60_000, dtype=object)
    trap[0] = Trap(marker)
    np.savez(path, **(blank() | {"y_train": trap}))


def bare_pickle(path, marker):
    path.write_bytes(pickle.dumps(Trap(marker)))


def zipped_pickle(path, marker):
    with zipfile.ZipFile(path, "w") as archive:
        for name in data.SHAPES:
            archive.writestr(f"{name}.npy", pickle.dumps(Trap(marker)))


def bare_array(path, marker):
    with open(path, "wb") as file:
        np.save(file, np.zeros(3, np.uint8))


BAD = {
    "empty": (lambda path, marker: path.write_bytes(b""), "is not an npz that can be read"),
    "a web page": (lambda path, marker: path.write_text("<html>log in"), "is not an npz that can be read"),
    "truncated": (truncated, "is not an npz that can be read"),
    "a flipped bit": (flipped, "is not an npz that can be read .*CRC"),
    "one bare array": (bare_array, "is not an npz that can be read"),
    "a folder": (lambda path, marker: path.mkdir(), "which is not a file"),
    "a pickle": (bare_pickle, "is not an npz that can be read"),
    "pickles in a zip": (zipped_pickle, "is not laid out like MNIST"),
    "an array of objects": (object_array, "is not an npz that can be read .*allow_pickle"),
    "a missing array": (without_labels, "y_test"),
    "floats": (changed(x_test=np.zeros((10_000, 28, 28), np.float32)), "x_test is float32"),
    "too few": (changed(y_train=np.zeros(50_000, np.uint8)), r"uint8 \(50000,\), not uint8 \(60000,\)"),
    "flat images": (changed(x_train=np.zeros((60_000, 784), np.uint8)), r"x_train is uint8 \(60000, 784\)"),
    "a label 10": (changed(y_train=np.full(60_000, 10, np.uint8)), "y_train has a label 10, not 0 to 9"),
}


def one_sentence(error, path, remedy):
    """The message says which file and what to do, in one line."""
    text = str(error.value)
    return str(path) in text and remedy in text and "\n" not in text and text.endswith(".")


@pytest.mark.parametrize("kind", BAD)
def test_bad_named_file(kind, tmp_path, monkeypatch, folder):
    make, flaw = BAD[kind]
    path, marker = tmp_path / "bad.npz", tmp_path / "was unpickled"
    make(path, marker)
    monkeypatch.setenv("AUTOGRADER_MNIST", str(path))
    with pytest.raises(DataError, match=flaw) as error:
        load_mnist()
    assert one_sentence(error, path, "AUTOGRADER_MNIST")
    assert report() == (False, str(error.value))
    assert not marker.exists()
    assert not folder.exists()


def test_the_trap_in_an_array_works(tmp_path):
    """Without this, a trap that never springs would make the tests above pass."""
    object_array(tmp_path / "bad.npz", tmp_path / "was unpickled")
    with np.load(tmp_path / "bad.npz", allow_pickle=True) as npz:
        assert len(npz["y_train"]) == 60_000
    assert (tmp_path / "was unpickled").exists()


@pytest.mark.parametrize("name", ["mnist.npz", "drawn-1.npz"])
def test_bad_cached_file(name, folder, monkeypatch):
    folder.mkdir()
    truncated(folder / name, None)
    monkeypatch.setenv("AUTOGRADER_MNIST", "drawn" if name.startswith("drawn") else "")
    with pytest.raises(DataError) as error:
        load_mnist()
    assert one_sentence(error, folder / name, "delete it and run `autograder data`")


def test_cached_file_that_is_not_mnist(made, folder):
    folder.mkdir()
    shutil.copyfile(made / data.DRAWN, folder / "mnist.npz")
    with pytest.raises(DataError, match="does not hold MNIST") as error:
        load_mnist()
    assert one_sentence(error, folder / "mnist.npz", "delete it and run `autograder data`")


def test_named_file_that_does_not_exist(tmp_path, monkeypatch, network):
    monkeypatch.setenv("AUTOGRADER_MNIST", str(tmp_path / "nowhere.npz"))
    with pytest.raises(DataError, match="which is not a file") as error:
        load_mnist()
    assert one_sentence(error, tmp_path / "nowhere.npz", "unset it")
    assert network.attempts == 0


def test_named_file_laid_out_like_mnist_is_used_and_reported(made, tmp_path, monkeypatch, folder):
    monkeypatch.setenv("AUTOGRADER_MNIST", str(made / data.DRAWN))
    assert load_mnist()[0].shape == (50_000, 784)
    well, text = report()
    assert not well
    assert text.startswith(f"not MNIST, though laid out like it ({made / data.DRAWN})")
    assert not (folder / "mnist.npz").exists()


# --- the lessons' file ----------------------------------------------------------------------------------

def test_lesson_file_holds_all_three_parts(drawn, digits):
    train, valid, test = unpickled(mnist_path())
    assert [(x.shape, x.dtype, y.shape, y.dtype) for x, y in (train, valid, test)] == [
        ((n, 784), np.float32, (n,), np.int64) for n in (50_000, 10_000, 10_000)]
    assert np.array_equal(test[0] * 256, digits["x_test"].reshape(-1, 784))
    assert np.array_equal(test[1], digits["y_test"])


def test_lesson_file_has_its_hash_beside_it(drawn):
    recorded, name = (drawn / "mnist.pkl.gz.sha256").read_text().splitlines()[0].split()
    assert recorded == hashlib.sha256((drawn / "mnist.pkl.gz").read_bytes()).hexdigest()
    assert name == "mnist.pkl.gz"


def test_good_lesson_file_is_left_alone(drawn):
    before = (drawn / "mnist.pkl.gz").stat()
    after = mnist_path().stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_lesson_file_is_the_same_bytes_when_made_again(drawn):
    first = (drawn / "mnist.pkl.gz").read_bytes()
    (drawn / "mnist.pkl.gz").unlink()  # its hash is still there, as after a kill between the two
    assert mnist_path().read_bytes() == first
    assert left_over(drawn) == []


def replace_by_older(folder):
    """As if the lessons' file had been made by us from other digits."""
    old = b"the digits of another day"
    (folder / "mnist.pkl.gz").write_bytes(old)
    (folder / "mnist.pkl.gz.sha256").write_text(f"{hashlib.sha256(old).hexdigest()}  mnist.pkl.gz\n")


def test_lesson_file_made_from_other_digits_is_made_again(drawn):
    sidecar = drawn / "mnist.pkl.gz.sha256"
    good = sidecar.read_text()
    replace_by_older(drawn)
    mnist_path()
    assert sidecar.read_text() == good
    assert data._trusted(drawn / "mnist.pkl.gz") == good


@pytest.mark.parametrize("sidecar", ["kept", "empty", "gone"])
def test_tampered_lesson_file_is_refused_and_never_unpickled(sidecar, drawn, tmp_path):
    path, marker = drawn / "mnist.pkl.gz", tmp_path / "was unpickled"
    path.write_bytes(gzip.compress(pickle.dumps(Trap(marker))))
    if sidecar == "empty":
        (drawn / "mnist.pkl.gz.sha256").write_text("")
    if sidecar == "gone":
        (drawn / "mnist.pkl.gz.sha256").unlink()
    tampered = path.read_bytes()
    with pytest.raises(DataError, match="sha256") as error:
        mnist_path()
    assert one_sentence(error, path, "delete it and run `autograder data`")
    assert report() == (False, str(error.value))
    assert load_mnist()[0].shape == (50_000, 784)  # it reads the npz
    assert path.read_bytes() == tampered
    assert not marker.exists()
    unpickled(path)
    assert marker.exists(), "the trap does not work, so this test proves nothing"


def test_flipped_bit_in_the_lesson_file_is_refused(drawn):
    with open(drawn / "mnist.pkl.gz", "r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)[0]
        file.seek(1_000_000)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(DataError, match="sha256 differs"):
        mnist_path()


# --- writing --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError("disk full")])
def test_write_that_fails_half_way_leaves_nothing(failure, drawn, monkeypatch):
    (drawn / "mnist.pkl.gz").unlink()
    (drawn / "mnist.pkl.gz.sha256").unlink()

    def half(arrays, path):
        path.write_bytes(b"half of it")
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(data, "_write_lesson", half)
        with pytest.raises((KeyboardInterrupt, DataError)):
            mnist_path()
    assert [path.name for path in drawn.iterdir()] == ["drawn-1.npz"]
    assert data._trusted(mnist_path())


@pytest.mark.parametrize("before", ["no file", "a file made from other digits"])
def test_failure_before_the_last_step_leaves_no_file_beside_anothers_hash(before, drawn, monkeypatch):
    (drawn / "mnist.pkl.gz").unlink()
    if before != "no file":
        replace_by_older(drawn)
    move = os.replace

    def refuse(source, target):
        if Path(target).name == "mnist.pkl.gz":
            raise OSError("killed here")
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(DataError, match="cannot be written"):
            mnist_path()
    assert not (drawn / "mnist.pkl.gz").exists()
    assert data._trusted(mnist_path())
    assert left_over(drawn) == []


def test_cache_that_cannot_be_written(tmp_path, monkeypatch, as_published, digits):
    (tmp_path / "file").touch()
    monkeypatch.setattr("autograder.digits.drawn_digits", lambda: digits)
    monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path / "file"))
    monkeypatch.setenv("AUTOGRADER_MNIST", "drawn")
    with pytest.raises(DataError, match="cannot be written") as error:
        load_mnist()
    assert one_sentence(error, tmp_path / "file" / "drawn-1.npz", "AUTOGRADER_DATA")
    monkeypatch.setenv("AUTOGRADER_MNIST", str(as_published))
    assert load_mnist()[0].shape == (50_000, 784)


def test_cache_folder_is_the_systems_unless_named(monkeypatch, tmp_path):
    assert data.data_folder() == tmp_path / "cache"
    monkeypatch.delenv("AUTOGRADER_DATA")
    assert data.data_folder() == Path(pooch.os_cache("autograder"))
