# %% right: the lesson's
def matmul(a, b):
    a, b = np.array(a), np.array(b)
    (ar, ac), (br, bc) = a.shape, b.shape
    c = torch.zeros(ar, bc)
    for i in range(ar):
        for j in range(bc):
            c[i, j] = dot(a[i, :], b[:, j])
    return c

# %% right: arrays only
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% right: tensors only
def matmul(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    c = torch.zeros(a.size(0), b.size(1))
    for i, row in enumerate(a):
        for j, col in enumerate(b.t()):
            c[i, j] = dot(row.numpy(), col.numpy())
    return c

# %% right: a comprehension
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return torch.tensor([[dot(row, col) for col in b.T] for row in a])

# %% right: outer loops compiled too
@njit
def loops(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), dtype=np.float32)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i, :], b[:, j])
    return c

def matmul(a, b):
    return torch.from_numpy(loops(np.asarray(a), np.asarray(b)))

# %% right: all compiled
@njit
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% right: dot as a default argument
def matmul(a, b, dot=dot):
    a, b = np.asarray(a), np.asarray(b)
    c = np.empty((len(a), b.shape[1]))
    for i in range(len(a)):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return torch.tensor(c)

# %% right: dot by another name
my_dot = dot

def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return np.array([[my_dot(row, col) for col in b.T] for row in a])

# %% right: a helper, a nested function
def cell(a, b, i, j):
    return dot(a[i, :], b[:, j])

def matmul(a, b):
    a, b = np.array(a), np.array(b)
    def row(i):
        return [cell(a, b, i, j) for j in range(b.shape[1])]
    return torch.tensor([row(i) for i in range(a.shape[0])])

# %% right: enclosed in a function
def make(inner):
    def matmul(a, b):
        a, b = np.asarray(a), np.asarray(b)
        return np.array([[inner(a[i], b[:, j]) for j in range(b.shape[1])] for i in range(a.shape[0])])
    return matmul

matmul = make(dot)

# %% right: a lambda, with a product from the library beside it to compare
matmul = lambda a, b: np.array([[dot(r, c) for c in np.asarray(b).T] for r in np.asarray(a)])
assert torch.allclose(torch.from_numpy(matmul(m1, m2)).float(), m1 @ m2, atol=1e-4)

# %% right: while loops, prints
def matmul(a, b):
    if isinstance(a, torch.Tensor):
        print("tensors")
        a, b = a.numpy(), b.numpy()
    n, m = a.shape[0], b.shape[1]
    c = np.zeros((n, m), dtype=a.dtype)
    i = 0
    while i < n:
        j = 0
        while j < m:
            c[i][j] = dot(a[i], np.ascontiguousarray(b[:, j]))
            j += 1
        i += 1
    return c

# %% wrong: tensors passed to compiled code
def matmul(a, b):
    a, b = torch.as_tensor(a), torch.as_tensor(b)
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: does not use `dot`
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = float((a[i] * b[:, j]).sum())
    return c

# %% wrong: does not use `dot`
def matmul(a, b):
    return a @ b

# %% wrong: does not use `dot`
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((len(a), b.shape[1]))
    for i in range(len(a)):
        for j in range(b.shape[1]):
            c[i, j] = np.dot(a[i], b[:, j])
    return c

# %% wrong: does not use `dot`
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((len(a), b.shape[1]))
    for i in range(len(a)):
        for j in range(b.shape[1]):
            dot(a[i], b[:, j])
            c[i, j] = a[i] @ b[:, j]
    return c

# %% wrong: b transposed
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[j])
    return c

# %% wrong: columns of a for its rows
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[:, i], b[:, j])
    return c

# %% wrong: result transposed
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return np.array([[dot(row, col) for row in a] for col in b.T])

# %% wrong: `return` inside a loop
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
        return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
            return c

# %% wrong: integer result
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((a.shape[0], b.shape[1]), dtype=int)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((5, 10))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(5):
        for j in range(10):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    a, b = np.asarray(m1), np.asarray(m2)
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    assert a.shape[0] == b.shape[1]
    return np.array([[dot(row, col) for col in b.T] for row in a])

# %% wrong: changes its input
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.array([[dot(row, col) for col in b.T] for row in a])
    a[:] = 0
    return c

# %% wrong: `return` missing
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.array([[dot(row, col) for col in b.T] for row in a])

# %% wrong: result not zeroed
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    c = np.full((a.shape[0], b.shape[1]), np.nan)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] += dot(a[i], b[:, j])
    return c

# %% wrong, unnamed: three loops again
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong, unnamed: two dots a cell
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    h = a.shape[1] // 2
    return np.array([[dot(r[:h], c[:h]) + dot(r[h:], c[h:]) for c in b.T] for r in a])

# %% wrong, unnamed: a list
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return [[dot(row, col) for col in b.T] for row in a]

# %% wrong, unnamed: the dot of everything
def matmul(a, b):
    return dot(np.asarray(a).flatten(), np.asarray(b).flatten())

# %% earlier: a dot that is wrong itself
@njit
def dot(a, b):
    total = 0.
    for i in range(len(a)):
        total = a[i] * b[i]
    return total

# %% right: with a wrong dot of its own
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return np.array([[dot(row, col) for col in b.T] for row in a])

# %% earlier: a dot that was never compiled
def dot(a, b):
    return sum(x * y for x, y in zip(a, b))

# %% right: with a dot that takes tensors
def matmul(a, b):
    return tensor([[dot(np.asarray(row), np.asarray(col)) for col in b.T] for row in a])

# %% earlier: no dot at all
del dot

# %% right: where dot is still missing
def matmul(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return np.array([[dot(row, col) for col in b.T] for row in a])
