# %% right: one line a tile
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: the module TPB of 16
TPB = 16

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: small tiles
TPB = 2

@cuda.jit
def tiled_kernel(a, b, c):
    sa, sb = cuda.shared.array((TPB, TPB), float32), cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: the largest tiles
TPB = 32

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), numba.float32); sb = cuda.shared.array((TPB, TPB), numba.float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: aliases, numpy dtypes, double precision
from numba.cuda import grid, syncthreads, shared

@cuda.jit
def tiled_kernel(a, b, c):
    sa = shared.array(shape=(TPB, TPB), dtype=np.float64)
    sb = shared.array(shape=(TPB, TPB), dtype=np.float64)
    i, j = grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: columns are x
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    j, i = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[ty, tx] = a[i, t * TPB + tx] if i < a.shape[0] and t * TPB + tx < a.shape[1] else 0.
        sb[ty, tx] = b[t * TPB + ty, j] if t * TPB + ty < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[ty, k] * sb[k, tx]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: zero first, whole division
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[tx, ty] = 0
        sb[tx, ty] = 0
        if i < a.shape[0] and (t * TPB + ty) < a.shape[1]:
            sa[tx, ty] = a[i, t * TPB + ty]
        if j < b.shape[1] and (t * TPB + tx) < a.shape[1]:
            sb[tx, ty] = b[t * TPB + tx, j]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: its own place from the parts
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    j = cuda.blockIdx.y * TPB + cuda.threadIdx.y
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = float32(0.)
    for t in range(a.shape[1] // TPB + 1):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: clamped copies, times zero outside
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[min(i, a.shape[0] - 1), min(t * TPB + ty, a.shape[1] - 1)] * (t * TPB + ty < a.shape[1])
        sb[tx, ty] = b[min(t * TPB + tx, b.shape[0] - 1), min(j, b.shape[1] - 1)]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: a sum that stops at the edge
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        if i < a.shape[0] and t * TPB + ty < a.shape[1]:
            sa[tx, ty] = a[i, t * TPB + ty]
        if t * TPB + tx < b.shape[0] and j < b.shape[1]:
            sb[tx, ty] = b[t * TPB + tx, j]
        cuda.syncthreads()
        for k in range(TPB):
            if t * TPB + k < a.shape[1]:
                tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: the tile of b turned
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[ty, tx] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[ty, k]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: two pairs of tiles, one barrier a step
TPB = 4

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((2, TPB, TPB), dtype=float32)
    sb = cuda.shared.array((2, TPB, TPB), dtype=float32)
    i, j = cuda.grid(2)
    tx = cuda.threadIdx.x
    ty = cuda.threadIdx.y
    n, K = a.shape
    m = b.shape[1]
    tmp = 0.
    for t in range((K + TPB - 1) // TPB):
        p = t % 2
        sa[p, tx, ty] = 0.
        sb[p, tx, ty] = 0.
        if i < n and ty + t * TPB < K:
            sa[p, tx, ty] = a[i, ty + t * TPB]
        if j < m and tx + t * TPB < K:
            sb[p, tx, ty] = b[tx + t * TPB, j]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[p, tx, k] * sb[p, k, ty]
    if i < n and j < m:
        c[i, j] = tmp

# %% right: tiles filled ahead
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    tiles = (a.shape[1] + TPB - 1) // TPB
    next_a = a[i, y] if i < a.shape[0] and y < a.shape[1] else 0.
    next_b = b[x, j] if x < b.shape[0] and j < b.shape[1] else 0.
    total = 0.
    for t in range(tiles):
        sa[x, y] = next_a
        sb[x, y] = next_b
        cuda.syncthreads()
        col, row = (t + 1) * TPB + y, (t + 1) * TPB + x
        next_a = a[i, col] if i < a.shape[0] and col < a.shape[1] else 0.
        next_b = b[row, j] if row < b.shape[0] and j < b.shape[1] else 0.
        for k in range(TPB):
            total += sa[x, k] * sb[k, y]
        if t < tiles - 1:
            cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = total

# %% right: device functions, one of them with the barrier
@cuda.jit(device=True)
def number(m, i, j):
    return m[i, j] if i < m.shape[0] and j < m.shape[1] else 0.

@cuda.jit(device=True)
def fill_tiles(sa, sb, a, b, i, j, start):
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    cuda.syncthreads()
    sa[x, y] = number(a, i, start + y)
    sb[x, y] = number(b, start + x, j)
    cuda.syncthreads()

@cuda.jit
def tiled_kernel(a, b, c):
    """Tiles of TPB x TPB."""
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tmp = 0.
    for start in range(0, a.shape[1], TPB):
        fill_tiles(sa, sb, a, b, i, j, start)
        for k in range(TPB):
            tmp += sa[cuda.threadIdx.x, k] * sb[k, cuda.threadIdx.y]
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: the first row of threads fills both tiles
TPB = 4
N = TPB * TPB

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array(N, float32)
    sb = cuda.shared.array(N, float32)
    i, j = cuda.grid(2)
    row0, col0 = cuda.blockIdx.x * TPB, cuda.blockIdx.y * TPB
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for start in range(0, a.shape[1], TPB):
        if y == 0:
            for z in range(TPB):
                sa[x * TPB + z] = 0.
                sb[x * TPB + z] = 0.
                if row0 + x < a.shape[0] and start + z < a.shape[1]:
                    sa[x * TPB + z] = a[row0 + x, start + z]
                if start + x < b.shape[0] and col0 + z < b.shape[1]:
                    sb[x * TPB + z] = b[start + x, col0 + z]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[x * TPB + k] * sb[k * TPB + y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: a while loop, the barrier first
@cuda.jit
def tiled_kernel(a, b, c):
    i, j = cuda.grid(2)
    sa = cuda.shared.array(shape=(8, 8), dtype=float32)
    sb = cuda.shared.array(shape=(8, 8), dtype=float32)
    tx = cuda.threadIdx.x; ty = cuda.threadIdx.y
    tmp, start = 0., 0
    while start < a.shape[1]:
        cuda.syncthreads()
        if i < a.shape[0] and start + ty < a.shape[1]:
            sa[tx, ty] = a[i, start + ty]
        else:
            sa[tx, ty] = 0
        if start + tx < b.shape[0] and j < b.shape[1]:
            sb[tx, ty] = b[start + tx, j]
        else:
            sb[tx, ty] = 0
        cuda.syncthreads()
        for k in range(8):
            tmp += sa[tx, k] * sb[k, ty]
        start += 8
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

TPB = 8

# %% wrong: first barrier missing
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: second barrier missing
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: both barriers missing
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: barrier not called
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: barrier not called
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: barrier under a branch
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for t in range(math.ceil(a.shape[1] / TPB)):
            sa[tx, ty] = a[i, t * TPB + ty] if t * TPB + ty < a.shape[1] else 0.
            sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] else 0.
            cuda.syncthreads()
            for k in range(TPB):
                tmp += sa[tx, k] * sb[k, ty]
            cuda.syncthreads()
        c[i, j] = tmp

# %% wrong: barrier under a branch
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    if i >= c.shape[0] or j >= c.shape[1]:
        return
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    c[i, j] = tmp

# %% wrong: barrier under a branch
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = sb[tx, ty] = 0.
        if i < a.shape[0] and t * TPB + ty < a.shape[1]:
            sa[tx, ty] = a[i, t * TPB + ty]
            cuda.syncthreads()
        if t * TPB + tx < b.shape[0] and j < b.shape[1]:
            sb[tx, ty] = b[t * TPB + tx, j]
            cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: number of tiles taken from the grid
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(cuda.gridDim.x):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: number of tiles taken from the grid
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(cuda.gridDim.y):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: number of tiles taken from the grid
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(c.shape[0] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: number of tiles taken from the grid
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(b.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: last tile left out
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(a.shape[1] // TPB):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: only the first tile
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(1):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: only the last tile
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        tmp = 0.
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: `+=` straight into c
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] += tmp

# %% wrong: `+=` straight into c
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        tmp = 0.
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
        if i < c.shape[0] and j < c.shape[1]:
            c[i, j] += tmp

# %% wrong: edge tiles not zeroed
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        if i < a.shape[0] and t * TPB + ty < a.shape[1]:
            sa[tx, ty] = a[i, t * TPB + ty]
        if t * TPB + tx < b.shape[0] and j < b.shape[1]:
            sb[tx, ty] = b[t * TPB + tx, j]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: edge tiles not zeroed
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        if i < a.shape[0] and t * TPB + ty < a.shape[1]:
            sa[tx, ty] = a[i, t * TPB + ty]
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: index outside an array
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty]
        sb[tx, ty] = b[t * TPB + tx, j]
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: index outside an array
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: index outside an array
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: guard missing
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    c[i, j] = tmp

# %% wrong: `<=` in the guard
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i <= c.shape[0] and j <= c.shape[1]:
        c[i, j] = tmp

# %% wrong: `or` in the guard
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] or j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: guard with the axes swapped
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[1] and j < c.shape[0]:
        c[i, j] = tmp

# %% wrong: guard on one axis only
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0]:
        c[i, j] = tmp

# %% wrong: last row or column left out
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] - 1 and j < c.shape[1] - 1:
        c[i, j] = tmp

# %% wrong: guard turned around
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i >= c.shape[0] or j >= c.shape[1]:
        c[i, j] = tmp

# %% wrong: block axes swapped
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        r = cuda.blockIdx.y * TPB + tx
        sa[tx, ty] = a[r, t * TPB + ty] if r < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: block axes swapped
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        q = cuda.blockIdx.x * TPB + ty
        sb[tx, ty] = b[t * TPB + tx, q] if t * TPB + tx < b.shape[0] and q < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: block axes swapped
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    r, q = cuda.blockIdx.y * TPB + cuda.threadIdx.x, cuda.blockIdx.x * TPB + cuda.threadIdx.y
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[r, t * TPB + ty] if r < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, q] if t * TPB + tx < b.shape[0] and q < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: tiles put together wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[ty, k] * sb[k, tx]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: tiles put together wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[k, tx] * sb[ty, k]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: tiles put together wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[ty, k]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: tiles put together wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + ty, j] if t * TPB + ty < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: tiles put together wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + tx] if i < a.shape[0] and t * TPB + tx < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: shared memory not used
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            if t * TPB + k < a.shape[1] and i < c.shape[0] and j < c.shape[1]:
                tmp += a[i, t * TPB + k] * b[t * TPB + k, j]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: only one input tiled
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            if t * TPB + k < a.shape[1] and j < b.shape[1]:
                tmp += sa[tx, k] * b[t * TPB + k, j]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: only one input tiled
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            if t * TPB + k < a.shape[1] and i < a.shape[0]:
                tmp += a[i, t * TPB + k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: no shared memory
@cuda.jit
def tiled_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: no shared memory
tiled_kernel = matmul_kernel

# %% wrong: local memory for shared
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.local.array((TPB, TPB), float32)
    sb = cuda.local.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: shared size not constant
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((cuda.blockDim.x, cuda.blockDim.y), float32)
    sb = cuda.shared.array((cuda.blockDim.x, cuda.blockDim.y), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: `@cuda.jit` missing
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: TPB out of range
TPB = 64

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: TPB out of range
TPB = 1

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: returns a value
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp
    return tmp

# %% wrong: nothing written
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()

# %% wrong: result transposed
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[j, i] = tmp

# %% wrong: `=` for `+=`
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(a.shape[1] // TPB if a.shape[1] % TPB == 0 else a.shape[1] // TPB + 1):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp = sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: wrong sign
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp -= sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: library call in a kernel
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            pass
        tmp += np.dot(sa[tx], sb[:, ty])
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: library call in a kernel
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            pass
        tmp += (sa[tx, :] * sb[:, ty]).sum()
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: Python objects in a kernel
@cuda.jit
def tiled_kernel(a, b, c):
    sa = [[0.] * TPB for _ in range(TPB)]
    sb = [[0.] * TPB for _ in range(TPB)]
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: block left out
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: gridDim for blockDim
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i = cuda.blockIdx.x * cuda.gridDim.x + cuda.threadIdx.x
    j = cuda.blockIdx.y * cuda.gridDim.y + cuda.threadIdx.y
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: works on whole rows
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx] = a[i] * 1.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: changes a or b
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp
        a[0, 0] = 1.

# %% wrong: a product left out
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB - 1):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: a product left out
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(1, TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: adds where it should multiply
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] + sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: sum does not start at zero
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 1.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: mean for sum
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp / a.shape[1]

# %% wrong: clamped indices
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        r = min(i, a.shape[0] - 1)
        sa[tx, ty] = a[r, t * TPB + ty] if t * TPB + ty < a.shape[1] else 0.
        q = min(j, b.shape[1] - 1)
        sb[tx, ty] = b[t * TPB + tx, q] if t * TPB + tx < b.shape[0] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    c[min(i, c.shape[0] - 1), min(j, c.shape[1] - 1)] = tmp

# %% wrong: whole numbers
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = int(tmp)

# %% wrong: wrong arguments
@cuda.jit
def tiled_kernel(grid, a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: `cuda.grid` taken apart wrongly
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(1)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: reads the notebook's matrices
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * weights[k, 0]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: helper not compiled
def product(x, y):
    return x * y

@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += product(sa[tx, k], sb[k, ty])
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: loops over a number
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in TPB:
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% wrong: sum never started
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[tx, ty] = a[i, t * TPB + ty] if i < a.shape[0] and t * TPB + ty < a.shape[1] else 0.
        sb[tx, ty] = b[t * TPB + tx, j] if t * TPB + tx < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            tmp += sa[tx, k] * sb[k, ty]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = tmp

# %% right: numba docs, fixed
@cuda.jit
def tiled_kernel(A, B, C):
    sA = cuda.shared.array(shape=(TPB, TPB), dtype=numba.float32)
    sB = cuda.shared.array(shape=(TPB, TPB), dtype=numba.float32)
    x, y = cuda.grid(2)
    tx = cuda.threadIdx.x
    ty = cuda.threadIdx.y
    bpg = (A.shape[1] + TPB - 1) // TPB
    tmp = float32(0.)
    for i in range(bpg):
        sA[ty, tx] = 0
        sB[ty, tx] = 0
        if y < A.shape[0] and (tx + i * TPB) < A.shape[1]:
            sA[ty, tx] = A[y, tx + i * TPB]
        if x < B.shape[1] and (ty + i * TPB) < B.shape[0]:
            sB[ty, tx] = B[ty + i * TPB, x]
        cuda.syncthreads()
        for j in range(TPB):
            tmp += sA[ty, j] * sB[j, tx]
        cuda.syncthreads()
    if y < C.shape[0] and x < C.shape[1]:
        C[y, x] = tmp

# %% right: constants of its own, zeroing in a branch
TPB = 4
TILE = (TPB, TPB)
@cuda.jit(fastmath=True)
def tiled_kernel(a, b, c):
    ta, tb = cuda.shared.array(TILE, np.float32), cuda.shared.array(TILE, np.float32)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    i = x + cuda.blockIdx.x * TPB
    j = y + cuda.blockIdx.y * TPB
    acc, K = 0.0, a.shape[1]
    for t in range(0, K, TPB):
        if i < a.shape[0] and t + y < K: ta[x, y] = a[i, t + y]
        else: ta[x, y] = 0.0
        if j < b.shape[1] and t + x < K: tb[x, y] = b[t + x, j]
        else: tb[x, y] = 0.0
        cuda.syncthreads()
        for k in range(min(TPB, K - t)):
            acc += ta[x, k] * tb[k, y]
        cuda.syncthreads()
    if i >= c.shape[0] or j >= c.shape[1]:
        return
    c[i, j] = acc

# %% right: accumulate in c after zeroing
@cuda.jit
def tiled_kernel(a, b, c):
    ta = cuda.shared.array((TPB, TPB), float32)
    tb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    ok = i < c.shape[0] and j < c.shape[1]
    if ok: c[i, j] = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        ta[x, y] = a[i, t * TPB + y] if i < a.shape[0] and t * TPB + y < a.shape[1] else 0.
        tb[x, y] = b[t * TPB + x, j] if j < b.shape[1] and t * TPB + x < b.shape[0] else 0.
        cuda.syncthreads()
        part = 0.
        for k in range(TPB): part += ta[x, k] * tb[k, y]
        if ok: c[i, j] += part
        cuda.syncthreads()

# %% right: linear index loads
@cuda.jit
def tiled_kernel(a, b, c):
    ta = cuda.shared.array((TPB, TPB), float32)
    tb = cuda.shared.array((TPB, TPB), float32)
    tid = cuda.threadIdx.x * cuda.blockDim.y + cuda.threadIdx.y
    r, q = tid // TPB, tid % TPB
    i0, j0 = cuda.blockIdx.x * TPB, cuda.blockIdx.y * TPB
    s = 0.
    for t in range(0, a.shape[1], TPB):
        ta[r, q] = 0.
        tb[r, q] = 0.
        if i0 + r < a.shape[0] and t + q < a.shape[1]: ta[r, q] = a[i0 + r, t + q]
        if t + r < b.shape[0] and j0 + q < b.shape[1]: tb[r, q] = b[t + r, j0 + q]
        cuda.syncthreads()
        for k in range(TPB): s += ta[r, k] * tb[k, q]
        cuda.syncthreads()
    if i0 + r < c.shape[0] and j0 + q < c.shape[1]: c[i0 + r, j0 + q] = s

# %% right: full tiles in the loop, last one apart
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    K = a.shape[1]
    whole = K // TPB
    tmp = 0.
    for t in range(whole):
        if i < a.shape[0]: sa[x, y] = a[i, t * TPB + y]
        if j < b.shape[1]: sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB): tmp += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    rest = K - whole * TPB
    if rest > 0:
        if y < rest and i < a.shape[0]: sa[x, y] = a[i, whole * TPB + y]
        if x < rest and j < b.shape[1]: sb[x, y] = b[whole * TPB + x, j]
        cuda.syncthreads()
        for k in range(rest): tmp += sa[x, k] * sb[k, y]
    if i < c.shape[0] and j < c.shape[1]: c[i, j] = tmp

# %% wrong: number of tiles taken from the grid
@cuda.jit
def tiled_kernel(A, B, C):
    sA = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    sB = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    x, y = cuda.grid(2)
    tx = cuda.threadIdx.x
    ty = cuda.threadIdx.y
    bpg = cuda.gridDim.x
    tmp = float32(0.)
    for i in range(bpg):
        sA[ty, tx] = 0
        sB[ty, tx] = 0
        if y < A.shape[0] and (tx + i * TPB) < A.shape[1]:
            sA[ty, tx] = A[y, tx + i * TPB]
        if x < B.shape[1] and (ty + i * TPB) < B.shape[0]:
            sB[ty, tx] = B[ty + i * TPB, x]
        cuda.syncthreads()
        for j in range(TPB):
            tmp += sA[ty, j] * sB[j, tx]
        cuda.syncthreads()
    if y < C.shape[0] and x < C.shape[1]:
        C[y, x] = tmp

# %% wrong, unnamed: old numba docs
@cuda.jit
def tiled_kernel(A, B, C):
    sA = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    sB = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    x, y = cuda.grid(2)
    tx = cuda.threadIdx.x
    ty = cuda.threadIdx.y
    bpg = cuda.gridDim.x
    if x >= C.shape[0] and y >= C.shape[1]:
        return
    tmp = 0.
    for i in range(bpg):
        sA[tx, ty] = A[x, ty + i * TPB]
        sB[tx, ty] = B[tx + i * TPB, y]
        cuda.syncthreads()
        for j in range(TPB):
            tmp += sA[tx, j] * sB[j, ty]
        cuda.syncthreads()
    C[x, y] = tmp

# %% wrong: edge tiles not zeroed
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    sa[x, y] = 0.
    sb[x, y] = 0.
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        if i < a.shape[0] and t * TPB + y < a.shape[1]: sa[x, y] = a[i, t * TPB + y]
        if j < b.shape[1] and t * TPB + x < b.shape[0]: sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB): tmp += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]: c[i, j] = tmp

# %% wrong: barrier under a branch
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[x, y] = a[i, t * TPB + y] if i < a.shape[0] and t * TPB + y < a.shape[1] else 0.
        sb[x, y] = b[t * TPB + x, j] if j < b.shape[1] and t * TPB + x < b.shape[0] else 0.
        if x == 0 and y == 0:
            cuda.syncthreads()
        for k in range(TPB): tmp += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]: c[i, j] = tmp

# %% wrong: shared memory not used
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[x, y] = a[i, t * TPB + y] if i < a.shape[0] and t * TPB + y < a.shape[1] else 0.
        sb[x, y] = b[t * TPB + x, j] if j < b.shape[1] and t * TPB + x < b.shape[0] else 0.
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: tiles do not move on
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    tmp = 0.
    for t in range(math.ceil(a.shape[1] / TPB)):
        sa[x, y] = a[i, t + y] if i < a.shape[0] and t + y < a.shape[1] else 0.
        sb[x, y] = b[t + x, j] if j < b.shape[1] and t + x < b.shape[0] else 0.
        cuda.syncthreads()
        for k in range(TPB): tmp += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]: c[i, j] = tmp

# %% right: flat tiles, three barriers
SIZE = TPB * TPB
@cuda.jit
def tiled_kernel(a, b, c):
    A = cuda.shared.array(SIZE, float32)
    B = cuda.shared.array(SIZE, float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    here = x * TPB + y
    s = 0.
    for first in range(0, a.shape[1], TPB):
        A[here] = 0.
        B[here] = 0.
        cuda.syncthreads()
        if i < a.shape[0] and first + y < a.shape[1]:
            A[here] = a[i, first + y]
        if j < b.shape[1] and first + x < b.shape[0]:
            B[here] = b[first + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            s += A[x * TPB + k] * B[k * TPB + y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = s

# %% right: one array for both tiles
@cuda.jit
def tiled_kernel(a, b, c):
    both = cuda.shared.array((2, TPB, TPB), numba.types.float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    inside = i < c.shape[0] and j < c.shape[1]
    s = 0.
    for t in range(0, a.shape[1], TPB):
        if i < a.shape[0] and t + y < a.shape[1]: both[0, x, y] = a[i, t + y]
        if j < b.shape[1] and t + x < b.shape[0]: both[1, x, y] = b[t + x, j]
        cuda.syncthreads()
        if inside:
            for k in range(min(TPB, a.shape[1] - t)):
                s += both[0, x, k] * both[1, k, y]
        cuda.syncthreads()
    if inside: c[i, j] = s

# %% right: the type as a string
@cuda.jit
def tiled_kernel(a, b, c):
    As = cuda.shared.array(shape=(TPB, TPB), dtype='float32')
    Bs = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    row = cuda.blockIdx.x * cuda.blockDim.x + tx
    col = cuda.blockIdx.y * cuda.blockDim.y + ty
    n, m, kk = a.shape[0], b.shape[1], a.shape[1]
    total = 0.
    for start in range(0, kk, TPB):
        if row < n and start + ty < kk:
            As[tx, ty] = a[row, start + ty]
        else:
            As[tx, ty] = 0.
        if col < m and start + tx < kk:
            Bs[tx, ty] = b[start + tx, col]
        else:
            Bs[tx, ty] = 0.
        cuda.syncthreads()
        for q in range(TPB):
            total += As[tx, q] * Bs[q, ty]
        cuda.syncthreads()
    if row < n and col < m:
        c[row, col] = total

# %% right: more barriers than it takes
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
            cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% right: a tile too many
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range(a.shape[1] // TPB + 1):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: array without a type
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), None)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: array without a type
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB))
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: array without a type
@cuda.jit
def tiled_kernel(a, b, c):
    As = cuda.shared.array(shape=(TPB, TPB), dtype=float)
    Bs = cuda.shared.array(shape=(TPB, TPB), dtype=float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    row = cuda.blockIdx.x * cuda.blockDim.x + tx
    col = cuda.blockIdx.y * cuda.blockDim.y + ty
    n, m, kk = a.shape[0], b.shape[1], a.shape[1]
    total = 0.
    for start in range(0, kk, TPB):
        if row < n and start + ty < kk:
            As[tx, ty] = a[row, start + ty]
        else:
            As[tx, ty] = 0.
        if col < m and start + tx < kk:
            Bs[tx, ty] = b[start + tx, col]
        else:
            Bs[tx, ty] = 0.
        cuda.syncthreads()
        for q in range(TPB):
            total += As[tx, q] * Bs[q, ty]
        cuda.syncthreads()
    if row < n and col < m:
        c[row, col] = total

# %% wrong: tiles do not move on
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: tiles do not move on
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: several threads fill one place
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            for q in range(TPB):
                if t * TPB + q < a.shape[1]: sa[x, q] = a[i, t * TPB + q]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: whole numbers
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), numba.int32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: index outside an array
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(a.shape[1]):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: both barriers missing
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncwarp()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncwarp()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: shared size not constant
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, a.shape[1]), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: only the last tile
@cuda.jit
def tiled_kernel(a, b, c):
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    acc = 0.
    for t in range((a.shape[1] + TPB - 1) // TPB):
        acc = 0.
        sa[x, y] = 0
        sb[x, y] = 0
        if i < a.shape[0] and t * TPB + y < a.shape[1]:
            sa[x, y] = a[i, t * TPB + y]
        if t * TPB + x < b.shape[0] and j < b.shape[1]:
            sb[x, y] = b[t * TPB + x, j]
        cuda.syncthreads()
        for k in range(TPB):
            acc += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = acc

# %% wrong: device function for kernel
@cuda.jit(device=True)
def tiled_kernel(a, b, c):
    i, j = cuda.grid(2)
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    s = 0.
    for t in range(0, a.shape[1], TPB):
        sa[x, y] = a[i, t + y] if i < a.shape[0] and t + y < a.shape[1] else 0.
        sb[x, y] = b[t + x, j] if t + x < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            s += sa[x, k] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = s

# %% wrong: several threads fill one place
@cuda.jit
def tiled_kernel(a, b, c):
    i, j = cuda.grid(2)
    sa = cuda.shared.array((TPB, TPB), float32)
    sb = cuda.shared.array((TPB, TPB), float32)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    s = 0.
    for t in range(0, a.shape[1], TPB):
        sa[x, x] = a[i, t + y] if i < a.shape[0] and t + y < a.shape[1] else 0.
        sb[x, y] = b[t + x, j] if t + x < b.shape[0] and j < b.shape[1] else 0.
        cuda.syncthreads()
        for k in range(TPB):
            s += sa[x, x] * sb[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = s
