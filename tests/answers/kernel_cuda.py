# %% right: the lesson's
@cuda.jit
def matmul_kernel(a,b,c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i,j] = tmp

# %% right: returns early, its own place
@cuda.jit
def matmul_kernel(a, b, c):
    row = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    col = cuda.blockIdx.y * cuda.blockDim.y + cuda.threadIdx.y
    if row >= c.shape[0] or col >= c.shape[1]:
        return
    acc = float32(0.0)
    for k in range(b.shape[0]):
        acc += a[row, k] * b[k, col]
    c[row, col] = acc

# %% right: columns are x
@cuda.jit
def matmul_kernel(a, b, c):
    col, row = cuda.grid(2)
    n, m = c.shape
    if col < m and row < n:
        s = 0.0
        for k in range(a.shape[1]):
            s += a[row, k] * b[k, col]
        c[row, col] = s

# %% right: numba.cuda spelled out
import numba

@numba.cuda.jit
def matmul_kernel(a, b, c):
    i, j = numba.cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = numba.float32(0)
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% right: aliases
from numba.cuda import grid as place, jit

@jit
def matmul_kernel(a, b, c):
    i, j = place(2)
    if i < len(c) and j < c.shape[1]:
        tmp = 0
        for k in range(len(b)):
            tmp = tmp + a[i][k] * b[k][j]
        c[i][j] = tmp

# %% right: aliases of the parts
from numba.cuda import blockDim, blockIdx, threadIdx
import numba.cuda as nc

@nc.jit()
def matmul_kernel(a, b, c):
    i = threadIdx.x + blockIdx.x * blockDim.x
    j = threadIdx.y + blockIdx.y * blockDim.y
    if i < c.shape[0]:
        if j < c.shape[1]:
            tmp = 0.
            k = 0
            while k < a.shape[1]:
                tmp += a[i, k] * b[k, j]
                k += 1
            c[i, j] = tmp

# %% right: a device function
@cuda.jit(device=True)
def row_times_column(a, b, i, j):
    total = 0.0
    for k in range(a.shape[1]):
        total += a[i, k] * b[k, j]
    return total

@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = row_times_column(a, b, i, j)

# %% right: a compiled helper for numbers
from numba import njit

@njit
def multiply_add(total, x, y):
    return total + x * y

@cuda.jit
def matmul_kernel(a, b, c):
    x, y = cuda.grid(2)
    if x < a.shape[0] and y < b.shape[1]:
        total = 0.0
        for k in range(a.shape[1]):
            total = multiply_add(total, a[x, k], b[k, y])
        c[x, y] = total

# %% right: the decorator as a call
def cell(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = np.float32(0)
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

matmul_kernel = cuda.jit(cell)

# %% right: strides over the grid
@cuda.jit
def matmul_kernel(a, b, c):
    start_i, start_j = cuda.grid(2)
    step_i, step_j = cuda.gridsize(2)
    for i in range(start_i, c.shape[0], step_i):
        for j in range(start_j, c.shape[1], step_j):
            tmp = 0.0
            for k in range(a.shape[1]):
                tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

# %% right: a signature, and rows and columns as views
@cuda.jit("void(float32[:,:], float32[:,:], float32[:,:])", fastmath=True)
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        row, column = a[i], b[:, j]
        tmp = 0.0
        for k in range(len(row)):
            tmp += row[k] * column[k]
        c[i, j] = tmp

# %% right: fused multiply and add, written in the loop
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if 0 <= i < c.shape[0] and 0 <= j < c.shape[1]:
        tmp = 0.0
        for k in range(a.shape[1]):
            tmp = cuda.fma(a[i, k], b[k, j], tmp)
            c[i, j] = tmp

# %% right: prints, type hints, a default
@cuda.jit
def matmul_kernel(A: "matrix", B: "matrix", C: "matrix") -> None:
    """C = A B"""
    i, j = cuda.grid(2)
    if i < C.shape[0] and j < C.shape[1]:
        value = 0.
        for x, y in zip(A[i], B[:, j]):
            value += x * y
        C[i, j] = value
        if i == 0 and j == 0:
            print("cell", i, j)

# %% right: in a class
class Kernels:
    @cuda.jit
    def product(a, b, c):
        i, j = cuda.grid(2)
        if i < c.shape[0] and j < c.shape[1]:
            tmp = 0.
            for k in range(a.shape[1]):
                tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

matmul_kernel = Kernels.product

# %% right: tested in the cell
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

res = np.zeros((5, 10), np.float32)
matmul_kernel[(2, 3), (4, 4)](m1[:, 300:307].numpy(), m2[:7].numpy(), res)
assert np.allclose(res, m1[:, 300:307] @ m2[:7], atol=1e-3)

# %% wrong: `@cuda.jit` missing
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `@cuda.jit` missing
from numba import njit

@njit
def matmul_kernel(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            tmp = 0.
            for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

# %% wrong: guard missing
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    tmp = 0.
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: `<=` in the guard
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i <= c.shape[0] and j <= c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `<=` in the guard
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i > c.shape[0] or j > c.shape[1]: return
    tmp = 0.
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: `or` in the guard
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] or j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: guard with the axes swapped
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[1] and j < c.shape[0]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: guard with the axes swapped
@cuda.jit
def matmul_kernel(a, b, c):
    j, i = cuda.grid(2)
    if j < c.shape[0] and i < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: guard on one axis only
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: last row or column left out
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] - 1 and j < c.shape[1] - 1:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: guard turned around
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i >= c.shape[0] or j >= c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `+=` straight into c
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): c[i, j] += a[i, k] * b[k, j]

# %% wrong: `+=` straight into c
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            cuda.atomic.add(c, (i, j), a[i, k] * b[k, j])

# %% wrong: sum kept in c
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = 0.
        for k in range(a.shape[1]): c[i, j] += a[i, k] * b[k, j]

# %% wrong: result transposed
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[j, i] = tmp

# %% wrong: b transposed
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[j, k]
        c[i, j] = tmp

# %% wrong: a transposed
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[k, i] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum over the wrong size
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(b.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum over the wrong size
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[0]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `=` for `+=`
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): c[i, j] = a[i, k] * b[k, j]

# %% wrong: only the first product
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
            c[i, j] = tmp
            return

# %% wrong: a product left out
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1] - 1): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: adds where it should multiply
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] + b[k, j]
        c[i, j] = tmp

# %% wrong: sum does not start at zero
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 1.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: wrong sign
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp -= a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: mean for sum
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp / a.shape[1]

# %% wrong: whole numbers
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = int(tmp)

# %% wrong: gridDim for blockDim
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.blockIdx.x * cuda.gridDim.x + cuda.threadIdx.x
    j = cuda.blockIdx.y * cuda.gridDim.y + cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: block left out
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: block left out
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.blockIdx.x, cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: blockIdx and threadIdx swapped
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.threadIdx.x * cuda.blockDim.x + cuda.blockIdx.x
    j = cuda.threadIdx.y * cuda.blockDim.y + cuda.blockIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: wrong place in the grid
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.blockIdx.x * cuda.blockDim.y + cuda.threadIdx.x
    j = cuda.blockIdx.y * cuda.blockDim.x + cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: block size typed in
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.blockIdx.x * 16 + cuda.threadIdx.x
    j = cuda.blockIdx.y * 16 + cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: wrong place in the grid
@cuda.jit
def matmul_kernel(a, b, c):
    i, j, k = cuda.grid(3)
    if i < c.shape[0] and j == i and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: more than one cell a thread
@cuda.jit
def matmul_kernel(a, b, c):
    i, y = cuda.grid(2)
    if i < c.shape[0] and y == 0:
        for j in range(c.shape[1]):
            tmp = 0.
            for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

# %% wrong: more than one cell a thread
@cuda.jit
def matmul_kernel(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            tmp = 0.
            for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

# %% wrong: more than one cell a thread
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.grid(1)
    if i < c.shape[0]:
        for j in range(c.shape[1]):
            tmp = 0.
            for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
            c[i, j] = tmp

# %% wrong: clamped indices
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    i = min(i, c.shape[0] - 1)
    j = min(j, c.shape[1] - 1)
    tmp = 0.
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: returns a value
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp
    return c

# %% wrong: nothing written
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]

# %% wrong: library call in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = np.dot(a[i], b[:, j])

# %% wrong: library call in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = a[i] @ b[:, j]

# %% wrong: library call in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = (a[i, :] * b[:, j]).sum()

# %% wrong: library call in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = sum(a[i, k] * b[k, j] for k in range(a.shape[1]))

# %% wrong: Python objects in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        products = [a[i, k] * b[k, j] for k in range(a.shape[1])]
        tmp = 0.
        for p in products: tmp += p
        c[i, j] = tmp

# %% wrong: Python objects in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    try:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp
    except IndexError:
        pass

# %% wrong: helper not compiled
def row_times_column(a, b, i, j):
    total = 0.0
    for k in range(a.shape[1]):
        total += a[i, k] * b[k, j]
    return total

@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = row_times_column(a, b, i, j)

# %% wrong: works on whole rows
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for p in a[i] * b[:, j]: tmp += p
        c[i, j] = tmp

# %% wrong: wrong arguments
@cuda.jit
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `cuda.grid` taken apart wrongly
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(1)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `cuda.grid` taken apart wrongly
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: barrier under a branch
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        cuda.syncthreads()
        c[i, j] = tmp

# %% wrong: shared size not constant
@cuda.jit
def matmul_kernel(a, b, c):
    row = cuda.shared.array(a.shape[1], float32)
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: changes a or b
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            a[i, k] = a[i, k] * 1
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: index outside an array
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j - 1]
        c[i, j] = tmp

# %% wrong: reads the notebook's matrices
m1_, m2_ = m1.numpy(), m2.numpy()
res = m1_

@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1] and j < 3 and i < 3:
        tmp = 0.
        for k in range(3): tmp += res[i, k] * b[0, j]
        c[i, j] = tmp
    elif i < c.shape[0] and j < c.shape[1]:
        c[i, j] = 7

# %% wrong: loops over a number
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in a.shape[1]: tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum never started
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% right: a loop over views of the row and the column
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for x, y in zip(a[i], b[:, j]):
            tmp += x * y
        c[i, j] = tmp

# %% right: the sum in a local array
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    acc = cuda.local.array(1, float32)
    acc[0] = 0
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            acc[0] += a[i, k] * b[k, j]
        c[i, j] = acc[0]

# %% right: fastmath, nested ifs
@cuda.jit(fastmath=True)
def matmul_kernel(a, b, c):
    pos = cuda.grid(2)
    if pos[0] < c.shape[0]:
        if pos[1] < c.shape[1]:
            row = a[pos[0]]
            tmp = 0.0
            for k in range(row.shape[0]):
                tmp += row[k] * b[k, pos[1]]
            c[pos[0], pos[1]] = tmp

# %% wrong: device function for kernel
@cuda.jit(device=True)
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `+=` straight into c
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): cuda.atomic.add(c, (i, j), a[i, k] * b[k, j])

# %% wrong: `<=` in the guard
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i > c.shape[0] or j > c.shape[1]: return
    tmp = 0.
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: wrong place in the grid
@cuda.jit
def matmul_kernel(a, b, c):
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    j = cuda.blockIdx.y * cuda.blockDim.x + cuda.threadIdx.y
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: library call in a kernel
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        parts = []
        for k in range(a.shape[1]): parts.append(a[i, k] * b[k, j])
        c[i, j] = sum(parts)

# %% wrong: wrong arguments
@cuda.jit
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: array without a type
@cuda.jit
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    acc = cuda.local.array(1, float)
    acc[0] = 0
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            acc[0] += a[i, k] * b[k, j]
        c[i, j] = acc[0]

# %% wrong: device function for kernel
@cuda.jit("float32(float32, float32)", device=True)
def times(x, y):
    return x * y

@cuda.jit(device=True, inline=True)
def matmul_kernel(a, b, c):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        s = 0.
        for k in range(a.shape[1]):
            s += times(a[i, k], b[k, j])
        c[i, j] = s
