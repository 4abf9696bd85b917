"""Kernels without a GPU: the blocks they run in, what is seen of them, and what students are told."""

import re
import subprocess
import sys

import numba
import numpy as np
import pytest
import torch
from harness import DEADLOCK, solution, solutions, verdicts
from numba import float32

from autograder import gpu
from autograder.blocks import BarrierError, Launch, RefusedError
from autograder.gpu import cuda
from autograder.spying import OutsideError, cells

pytestmark = pytest.mark.skipif(gpu.REAL, reason="what is tested here stands in for a GPU")

N = 4


def watched(kernel, grid, block, *arrays):
    """The launch of a kernel on arrays of these names' order, accesses outside noted."""
    seen = Launch.of(grid, block, strict=False)
    gpu.run(gpu.kernel_of(kernel), [cells(array, f"array {i}") for i, array in enumerate(arrays)], seen)
    return seen


@cuda.jit
def places(out):
    i, j = cuda.grid(2)
    x, y = numba.cuda.gridsize(2)
    out[i, j] += 1 + 0 * (x + y)


def test_every_thread_of_every_block_runs_once():
    out = np.zeros((6, 8))
    places[(3, 2), (2, 4)](out)
    assert (out == 1).all()


def test_a_kernel_is_numbas_own_whoever_imports_first():
    code = (
        "from numba import cuda, njit\n{early}from autograder import check\n"
        "import numpy as np\nfrom numba.cuda import threadIdx\n"
        "@cuda.jit\ndef k(c):\n    c[threadIdx.x] = cuda.grid(1)\n"
        "c = np.zeros(3)\nk[1, 3](c)\nassert c.tolist() == [0, 1, 2]\n"
        "assert njit(lambda x: x + 1)(1) == 2")
    for early in ("", "hasattr(cuda, 'grid')\n"):
        subprocess.run([sys.executable, "-c", code.format(early=early)], check=True)
    subprocess.run([sys.executable, "-c", "from autograder import gpu\n" + code.format(early="")], check=True)


@cuda.jit
def turned(x, out):
    tile = cuda.shared.array(N, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    cuda.syncthreads()
    out[i] = tile[N - 1 - i]


@cuda.jit(device=True)
def wait_and_read(tile, i):
    cuda.syncthreads()
    return tile[N - 1 - i]


@cuda.jit
def turned_by_a_helper(x, out):
    tile = cuda.shared.array(N, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    out[i] = wait_and_read(tile, i)


def turner(size):
    @cuda.jit
    def inside(x, out, last=size - 1):
        tile = cuda.shared.array(size, float32)
        i = cuda.threadIdx.x
        tile[i] = x[i]
        cuda.syncthreads()
        out[i] = tile[last - i]

    return inside


@pytest.mark.parametrize("kernel", [turned, turned_by_a_helper, turner(N)])
def test_threads_wait_for_each_other(kernel):
    out = np.zeros(N, np.float32)
    kernel[1, N](np.arange(N, dtype=np.float32), out)
    assert out.tolist() == [3, 2, 1, 0]


@cuda.jit
def two_arrays_in_a_line(out):
    a, b = cuda.shared.array(2, float32), cuda.shared.array(2, float32)
    i = cuda.threadIdx.x
    a[i], b[i] = 1, 2
    out[i] = a[i]


def test_two_shared_arrays_of_one_line_are_two():
    out = np.zeros(2)
    two_arrays_in_a_line[1, 2](out)
    assert out.tolist() == [1, 1]


@cuda.jit
def half_waits(out):
    i = cuda.threadIdx.x
    if i < 2:
        cuda.syncthreads()
    out[i] = 1


@cuda.jit
def two_different_barriers(out):
    i = cuda.threadIdx.x
    if i < 2:
        cuda.syncthreads()
    else:
        cuda.syncthreads()
    out[i] = 1


@pytest.mark.parametrize(("kernel", "why"), [(half_waits, "ends without"), (two_different_barriers, "another one")])
def test_a_barrier_that_some_never_reach_is_told_at_once(kernel, why):
    with pytest.raises(BarrierError, match=rf"(?s)waits at .* in line \d+.*{why}.*GPU hangs"):
        kernel[1, 4](np.zeros(4))


def test_a_barrier_that_all_reach_may_stand_under_a_branch():
    @cuda.jit
    def kernel(out):
        if out.shape[0] > 2:
            cuda.syncthreads()
        out[cuda.threadIdx.x] = 1

    out = np.zeros(4)
    kernel[1, 4](out)
    assert out.all()


@cuda.jit
def no_first_barrier(x, out):
    tile = cuda.shared.array(N, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    out[i] = tile[N - 1 - i]


@cuda.jit
def no_second_barrier(x, out):
    tile = cuda.shared.array(N, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    cuda.syncthreads()
    y = tile[N - 1 - i]
    tile[i] = 2 * y
    cuda.syncthreads()
    out[i] = tile[i]


@pytest.mark.parametrize(("kernel", "missing"), [(no_first_barrier, "first"), (no_second_barrier, "second")])
def test_a_race_is_found_and_the_missing_barrier_named(kernel, missing):
    seen = watched(kernel, (1,), (N,), np.arange(4.0), np.zeros(4))
    assert set(seen.races) == {missing}
    assert "shared array 1[" in seen.races[missing]


def test_a_right_kernel_has_no_race():
    assert not watched(turned, (1,), (N,), np.arange(4.0), np.zeros(4)).races


def test_threads_that_write_the_same_number_do_not_race():
    @cuda.jit
    def zeroed_by_all(out):
        tile = cuda.shared.array(N, float32)
        for i in range(N):
            tile[i] = 0
        cuda.syncthreads()
        out[cuda.threadIdx.x] = tile[0]

    assert not watched(zeroed_by_all, (1,), (N,), np.zeros(4)).races


def test_threads_that_write_different_numbers_to_one_place_race():
    @cuda.jit
    def last_one_wins(out):
        tile = cuda.shared.array(1, float32)
        tile[0] = cuda.threadIdx.x
        cuda.syncthreads()
        out[cuda.threadIdx.x] = tile[0]

    assert set(watched(last_one_wins, (1,), (N,), np.zeros(4)).races) == {"double"}


@cuda.jit
def reads_at(x, out, i):
    out[0] = x[i, 0]


@pytest.mark.parametrize("index", [3, -1, 99])
def test_an_index_outside_is_an_error_for_students_and_noted_in_checks(index):
    with pytest.raises(OutsideError, match=r"thread \(0, 0\) of block \(0, 0\) uses .* outside"):
        reads_at[1, 1](np.zeros((3, 1)), np.zeros(1), index)
    seen, out = Launch.of((1,), (1,), strict=False), np.zeros(1)
    gpu.run(gpu.kernel_of(reads_at), [cells(np.zeros((3, 1)), "x"), cells(out, "out"), index], seen)
    assert len(seen.strayed) == 1
    assert np.isnan(out[0])


def test_what_a_gpu_would_not_take():
    with pytest.raises(RefusedError, match="1600 threads"):
        places[(1, 1), (40, 40)](np.zeros((40, 40)))
    with pytest.raises(RefusedError, match="not tensors"):
        places[(1, 1), (2, 2)](torch.zeros(2, 2))
    with pytest.raises(RefusedError, match="how many blocks"):
        places(np.zeros((2, 2)))
    with pytest.raises(RefusedError, match="not a list"):
        places[1, 1]([[0]])

    @cuda.jit
    def sized_at_run_time(out):
        cuda.shared.array(cuda.blockDim.x, float32)

    with pytest.raises(RefusedError, match="size of a shared array"):
        sized_at_run_time[1, 4](np.zeros(4))

    @cuda.jit(device=True)
    def helper(out):
        out[0] = 1

    with pytest.raises(RefusedError, match="cannot be launched"):
        helper[1, 1](np.zeros(1))

    @cuda.jit
    def adds_rows(out):
        out[0] = out[0] + 1

    with pytest.raises(RefusedError, match="single numbers"):
        adds_rows[1, 1](np.zeros((2, 2)))


NO_TYPES = [(), (None,), (float,), (int,), (bool,)]


@pytest.mark.parametrize("types", NO_TYPES)
@pytest.mark.parametrize("memory", ["shared", "local"])
def test_an_array_needs_a_type_that_numbas_compiler_knows(memory, types):
    @cuda.jit
    def declares(out):
        getattr(cuda, memory).array(2, *types)

    with pytest.raises(RefusedError, match="what a shared array holds"):
        declares[1, 1](np.zeros(1))


@pytest.mark.parametrize("kind", [float32, numba.types.int32, np.float32, np.float64, np.dtype("f4"), "float32"])
def test_types_of_numba_and_of_numpy_will_do(kind):
    @cuda.jit
    def declares(out):
        mine, ours = cuda.local.array(1, kind), cuda.shared.array(shape=1, dtype=kind)
        mine[0] = ours[0] = 3
        out[0] = mine[0] + ours[0]

    out = np.zeros(1)
    declares[1, 1](out)
    assert out[0] == 6


def test_numbers_outside_a_kernel_have_no_thread():
    with pytest.raises(RuntimeError, match="only inside a kernel"):
        cuda.grid(2)


def test_memory_of_the_device_starts_as_garbage():
    assert np.isnan(cuda.device_array((2, 3), np.float32).copy_to_host()).all()
    assert np.isnan(cuda.device_array_like(np.zeros(3)).copy_to_host()).all()


def test_arrays_that_do_not_lie_in_one_piece_are_written_too():
    out = np.zeros((4, 4))
    places[(1, 1), (4, 2)](out[:, ::2])
    assert out[:, ::2].all()
    assert not out[:, 1::2].any()


def test_views_of_an_array():
    @cuda.jit
    def doubled(x, out):
        row, turned = x[cuda.threadIdx.x], x.T
        for k in range(len(row)):
            out[cuda.threadIdx.x, k] = row[k] + turned[k, cuda.threadIdx.x]
        out[cuda.threadIdx.x, 1:] = 0.0

    x, out = np.arange(6.0).reshape(2, 3), np.zeros((2, 3))
    doubled[1, 2](x, out)
    assert out.tolist() == [[0, 0, 0], [6, 0, 0]]


def test_kernel_index_keeps_its_own_configuration():
    small, large = places[(1, 1), (1, 1)], places[(2, 2), (2, 2)]
    out = np.zeros((4, 4))
    small(out)
    assert out.sum() == 1
    large(out)
    assert out.sum() == 17


# --- what students are told ---------------------------------------------------------------------


def test_a_passing_kernel_is_told_its_score():
    (naive,) = verdicts("kernel_cuda", solution("kernel_cuda"), [3])
    (tiled,) = verdicts("kernel_tiled", "TPB = 8\n\n" + solution("kernel_tiled"), [3])
    inner, reads = map(int, re.search(r"inner size of (\d+), a thread reads (\d+)", naive.message).groups())
    assert reads == 2 * inner
    size, reads, before = map(int, re.search(r"of (\d+) and .* reads (\d+) .* needs (\d+)", tiled.message).groups())
    assert (reads, before) == (2 * -(-size // 8), 2 * size)


def test_the_solution_passes_with_tiles_of_any_size():
    for tpb in (2, 3, 5, 16):
        (verdict,) = verdicts("kernel_tiled", f"TPB = {tpb}\n\n{solution('kernel_tiled')}", [tpb])
        assert verdict.passed, f"{tpb}: {verdict.message}"


ENDLESS = """
@cuda.jit
def matmul_kernel(a, b, c):
    while True:
        pass
"""


def test_a_deadlock_is_told_at_once_in_a_graded_run(submission, warm):
    launch = "c = np.zeros((5, 10))\ntiled_kernel[(2, 2), (TPB, TPB)](m1.numpy(), m2.numpy(), c)"
    work = submission({"kernel_tiled": DEADLOCK}, after=[launch])
    verdict = work.grade(warm)["kernel_tiled"]
    assert verdict.mistake == "barrier under a branch"
    assert "A GPU hangs there" in verdict.message
    assert "BarrierError" in work.text()


def test_an_endless_kernel_ends_at_its_limit(submission, warm):
    answers = {"kernel_cuda": ENDLESS, "blocks_per_grid": solution("blocks_per_grid")}
    verdict = submission(answers, seconds=1).grade(warm)
    assert "did not end within 1 seconds" in verdict["kernel_cuda"].message
    assert verdict["blocks_per_grid"].passed


def test_a_right_product_earns_its_points_with_a_wrong_kernel(submission, warm):
    answers = {e: solution(e) for e in ("kernel_cuda", "blocks_per_grid", "matmul_cuda")}
    answers["kernel_cuda"] = answers["kernel_cuda"].replace("+= a[i, k]", "-= a[i, k]")
    verdicts = submission(answers).grade(warm, solutions=solutions("03_cuda"))
    assert verdicts["kernel_cuda"].mistake == "wrong sign"
    assert verdicts["matmul_cuda"].passed
    assert "With your own kernel_cuda it fails" in verdicts["matmul_cuda"].message
