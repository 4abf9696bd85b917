# %% right: the lesson's
def matmul(m1,m2):
    ar,ac = m1.shape
    br,bc = m2.shape
    res = torch.zeros((ar,bc))
    for i in range(ar):
        for j in range(bc):
            res[i,j] = torch.dot(m1[i,:] , m2[:,j])
    return res

# %% right: `@` of two vectors
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = a[i] @ b[:, j]
    return c

# %% right: stacked, the method
def matmul(a, b):
    return torch.stack([torch.stack([row.dot(col) for col in b.T]) for row in a])

# %% right: torch.inner
def matmul(a: torch.Tensor, b: torch.Tensor):
    return tensor([[torch.inner(row, col) for col in b.t()] for row in a])

# %% right: vdot in a helper, while loops
def cell(a, b, i, j):
    return torch.vdot(a[i], b[:, j]).item()

def matmul(a, b):
    c = a.new_zeros((len(a), b.shape[1]))
    i = 0
    while i < len(a):
        j = 0
        while j < b.shape[1]:
            c[i, j] = cell(a, b, i, j)
            j += 1
        i += 1
    return c

# %% right: numpy's dot
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            c[i, j] = np.dot(x[i], y[:, j])
    return torch.from_numpy(c)

# %% right: imported under another name
from torch import dot as library_dot

def matmul(a, b, product=library_dot):
    rows = [[product(r, c) for c in b.unbind(1)] for r in a.unbind()]
    return torch.tensor(rows, dtype=torch.float64)

# %% right: torch.matmul of two vectors
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for i, row in enumerate(a):
        for j, col in enumerate(b.T):
            c[i][j] = torch.matmul(row, col)
    return c

# %% right: linalg.vecdot
def matmul(a, b):
    return torch.stack([torch.stack([torch.linalg.vecdot(r, c) for c in b.T]) for r in a])

# %% right: matrices of one row and one column
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i:i+1] @ b[:, j:j+1]).squeeze()
    return c

# %% right: einsum of two vectors
def matmul(a, b):
    return tensor([[torch.einsum("k,k->", row, col) for col in b.T] for row in a])

# %% right: numpy's @
def matmul(a, b):
    return torch.from_numpy(np.array([[r @ c for c in b.numpy().T] for r in a.numpy()]))

# %% wrong: multiplies and sums by hand
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: multiplies and sums by hand
def matmul(a, b):
    return (a[:, :, None] * b).sum(1)

# %% wrong: multiplies and sums by hand
def matmul(a, b):
    a, b = a.numpy(), b.numpy()
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% wrong: one product for many cells
def matmul(a, b):
    return a @ b

# %% wrong: one product for many cells
def matmul(a, b):
    return torch.stack([row @ b for row in a])

# %% wrong: one product for many cells
def matmul(a, b):
    return torch.from_numpy(a.numpy().dot(b.numpy()))

# %% wrong: one product for many cells
def matmul(a, b):
    return torch.stack([torch.mv(a, col) for col in b.T], dim=1)

# %% wrong: still three loops
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: still three loops
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += torch.dot(a[i, k:k+1], b[k:k+1, j])
    return c

# %% wrong: columns of a for its rows
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[:, i], b[:, j])
    return c

# %% wrong: b transposed
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[j])
    return c

# %% wrong: result transposed
def matmul(a, b):
    return torch.stack([torch.stack([row.dot(col) for row in a]) for col in b.T])

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j])
        return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            return torch.dot(a[i], b[:, j])

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(5, 10)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j])
    return c

# %% wrong: integer result
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1]).int()
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j])
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(m1.shape[0], m2.shape[1])
    for i in range(m1.shape[0]):
        for j in range(m2.shape[1]):
            c[i, j] = torch.dot(m1[i], m2[:, j])
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    assert a.shape[0] == b.shape[1]
    return torch.stack([torch.stack([row.dot(col) for col in b.T]) for row in a])

# %% wrong: changes its input
def matmul(a, b):
    c = torch.stack([torch.stack([row.dot(col) for col in b.T]) for row in a])
    b.t_()
    return c

# %% wrong: `return` missing
def matmul(a, b):
    c = torch.stack([torch.stack([row.dot(col) for col in b.T]) for row in a])

# %% wrong: not a tensor
def matmul(a, b):
    return [[row.dot(col).item() for col in b.T] for row in a]

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] += torch.dot(a[i], b[:, j])
    return c

# %% wrong, unnamed: a column with two axes
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j:j+1])
    return c

# %% wrong, unnamed: one dot of all
def matmul(a, b):
    return torch.dot(a.flatten(), b.T.flatten())

# %% wrong, unnamed: a dot here and there
def matmul(a, b):
    torch.dot(a[0], b[:, 0])
    return torch.stack([torch.stack([(r * c).sum() for c in b.T]) for r in a])
