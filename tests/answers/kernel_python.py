# %% right: the lesson's
def matmul_kernel(grid, a,b,c):
    i,j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i,j] = tmp

# %% right: returns early
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i >= c.shape[0] or j >= c.shape[1]:
        return
    c[i, j] = sum(a[i, k] * b[k, j] for k in range(len(b)))

# %% right: a vector product
def matmul_kernel(grid, a, b, c):
    row, col = grid
    n, m = c.shape
    if row < n and col < m:
        c[row, col] = (a[row] * b[:, col]).sum()

# %% right: the library's dot
def matmul_kernel(grid: tuple, a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> None:
    i, j = grid
    if i in range(c.shape[0]) and j in range(c.shape[1]):
        c[i, j] = a[i] @ b[:, j]

# %% right: a helper, sizes of the inputs, chained comparison
def inside(i, j, shape):
    return 0 <= i < shape[0] and 0 <= j < shape[1]

def matmul_kernel(grid, a, b, c, verbose=False):
    if inside(grid[0], grid[1], (a.shape[0], b.shape[1])):
        total = 0
        for x, y in zip(a[grid[0]], b[:, grid[1]]):
            total = total + x * y
        c[grid[0], grid[1]] = total
        if verbose:
            print(grid, total)

# %% right: columns first
def matmul_kernel(grid, a, b, c):
    x, y = grid
    if x < c.shape[1] and y < c.shape[0]:
        acc = 0.0
        for k in range(b.shape[0]):
            acc += b[k, x] * a[y, k]
        c[y, x] = acc

# %% right: sets the cell to zero first
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < len(c) and j < len(c[0]):
        c[i][j] = 0
        for k in range(a.shape[1]):
            c[i][j] += a[i][k] * b[k][j]

# %% right: catches the error
def matmul_kernel(grid, a, b, c):
    i, j = grid
    try:
        tmp = torch.tensor(0.)
        for k in range(a.shape[1]):
            tmp = tmp + a[i, k] * b[k, j]
        c[i, j] = tmp
    except IndexError:
        pass

# %% right: a while loop in double precision
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if not (i < c.shape[0] and j < c.shape[1]): return
    k, tmp = 0, 0.
    while k < a.shape[1]:
        tmp += float(a[i, k]) * float(b[k, j])
        k += 1
    c[i, j] = tmp
    return c[i, j]

# %% right: numpy inside
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = float(np.dot(np.asarray(a)[i], np.asarray(b)[:, j]))

# %% right: a lambda
matmul_kernel = lambda grid, a, b, c: c.__setitem__(tuple(grid), (a[grid[0]] * b[:, grid[1]]).sum()) if grid[0] < c.shape[0] and grid[1] < c.shape[1] else None

# %% right: einsum and a match
def matmul_kernel(grid, a, b, c):
    match grid:
        case (i, j) if i < c.size(0) and j < c.size(1):
            c[i, j] = torch.einsum("k,k->", a[i], b[:, j])

# %% wrong: guard missing
def matmul_kernel(grid, a, b, c):
    i, j = grid
    tmp = 0.
    for k in range(a.shape[1]):
        tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: guard missing
def matmul_kernel(grid, a, b, c):
    j, i = grid
    c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: `<=` in the guard
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i <= c.shape[0] and j <= c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `<=` in the guard
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i > c.shape[0] or j > c.shape[1]:
        return
    c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: `or` in the guard
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] or j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `or` in the guard
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i >= c.shape[0] and j >= c.shape[1]:
        return
    c[i, j] = a[i] @ b[:, j]

# %% wrong: guard with the axes swapped
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[1] and j < c.shape[0]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: guard with the axes swapped
def matmul_kernel(grid, a, b, c):
    j, i = grid
    if j < c.shape[0] and i < c.shape[1]:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: guard on one axis only
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0]:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: guard on one axis only
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if j >= c.shape[1]: return
    tmp = 0
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: last row or column left out
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] - 1 and j < c.shape[1] - 1:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: guard turned around
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i >= c.shape[0] or j >= c.shape[1]:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: clamped indices
def matmul_kernel(grid, a, b, c):
    i, j = min(grid[0], c.shape[0] - 1), min(grid[1], c.shape[1] - 1)
    c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: raises outside `c`
def matmul_kernel(grid, a, b, c):
    i, j = grid
    assert i < c.shape[0] and j < c.shape[1]
    c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: raises outside `c`
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i >= c.shape[0] or j >= c.shape[1]:
        raise ValueError("outside")
    c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: `+=` straight into c
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            c[i, j] += a[i, k] * b[k, j]

# %% wrong: `+=` straight into c
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] += tmp

# %% wrong: result transposed
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[j, i] = tmp

# %% wrong: b transposed
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[j, k]
        c[i, j] = tmp

# %% wrong: a transposed
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(b.shape[0]):
            tmp += a[k, i] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum over the wrong size
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(b.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum over the wrong size
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[0]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `=` for `+=`
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            tmp = a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: `=` for `+=`
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            c[i, j] = a[i, k] * b[k, j]

# %% wrong: only the first product
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
            c[i, j] = tmp
            return

# %% wrong: a product left out
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(1, a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: a product left out
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1] - 1):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: adds where it should multiply
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] + b[k, j]
        c[i, j] = tmp

# %% wrong: sum does not start at zero
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 1.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: wrong sign
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp -= a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: whole numbers
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = int((a[i] * b[:, j]).sum())

# %% wrong: mean for sum
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = (a[i] * b[:, j]).mean()

# %% wrong: writes more than its cell
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[:] = a @ b

# %% wrong: writes more than its cell
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        for j in range(c.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: writes more than its cell
def matmul_kernel(grid, a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: returns instead of writing
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        return tmp

# %% wrong: nothing written
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c = tmp

# %% wrong: `grid` is one argument
def matmul_kernel(i, j, a, b, c):
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: reads the notebook's matrices
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = (m1[i] * m2[:, j]).sum()

# %% wrong: changes a or b
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = (a[i] * b[:, j]).sum()
        a[i] *= 0.5
        a[i] *= 3

# %% wrong, unnamed: the index of c typed in
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < 5 and j < 10:
        c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: loops over a number
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in a.shape[1]:
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: sum never started
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = tmp

# %% right: a generator's sum, the pair as an index
def matmul_kernel(grid, a, b, c):
    (i, j), (n, m) = grid, c.shape
    if i < n and j < m: c[grid] = sum(a[i, k] * b[k, j] for k in range(b.shape[0]))

# %% right: ranges as a guard, a zip of row and column
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i in range(c.shape[0]) and j in range(c.shape[1]):
        tmp = np.float64(0)
        for x, y in zip(a[i, :], b[:, j]): tmp += float(x) * float(y)
        c[i, j] = float(tmp)

# %% right: parts in a list, summed exactly
def matmul_kernel(grid, a, b, c):
    x, y = grid
    nr, nc = tuple(c.shape)
    out_of_range = x >= nr or y >= nc
    if out_of_range: pass
    else:
        parts = [a[x, k] * b[k, y] for k in range(tuple(a.shape)[1])]
        c[x, y] = math.fsum(parts)

# %% wrong: `or` in the guard
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i >= len(c) and j >= c.shape[1]: return
    c[i, j] = sum(a[i, k] * b[k, j] for k in range(len(b)))

# %% wrong: `<=` in the guard
def matmul_kernel(grid, a, b, c):
    row, col = grid
    if row > c.shape[0] or col > c.shape[1]:
        return
    s = 0
    for k in range(b.shape[0]): s = s + a[row, k] * b[k, col]
    c[row, col] = s

# %% wrong: `+=` straight into c
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = c[i, j]
        for k in range(a.shape[1]): tmp = tmp + a[i, k] * b[k, j]
        c[i, j] = tmp

# %% wrong: returns instead of writing
def matmul_kernel(grid, a, b, c):
    i, j = grid
    c = torch.zeros(a.shape[0], b.shape[1])
    if i < c.shape[0] and j < c.shape[1]:
        for k in range(a.shape[1]): c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: clamped indices
def matmul_kernel(grid, a, b, c):
    i = min(grid[0], c.shape[0] - 1)
    j = min(grid[1], c.shape[1] - 1)
    tmp = 0.
    for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
    c[i, j] = tmp

# %% wrong: nothing written
def matmul_kernel(grid, a, b, c):
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]): tmp += a[i, k] * b[k, j]
        c = tmp
