# %% right: the lesson's
def matmul(a,b):
    ar,ac = a.shape
    br,bc = b.shape
    assert ac==br
    c = torch.zeros(ar,bc)
    for i in range(ar):
        c[i] = (a[i].unsqueeze(-1) * b).sum(dim=0)
    return c

# %% right: stacked rows
def matmul(a, b):
    return torch.stack([(row[:, None] * b).sum(0) for row in a])

# %% right: no loop
def matmul(a, b):
    return (a[:, :, None] * b[None]).sum(1)

# %% right: no loop, the inner size last
def matmul(a: torch.Tensor, b: torch.Tensor, dim: int = -1) -> torch.Tensor:
    return torch.mul(a.unsqueeze(1), b.t().unsqueeze(0)).sum(dim)

# %% right: a loop over the columns of b
def matmul(a, b):
    c = a.new_empty(a.shape[0], b.shape[1])
    for j in range(b.shape[1]):
        c[:, j] = (a * b[:, j]).sum(1)
    return c

# %% right: a loop over the inner size
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for k in range(a.shape[1]):
        c += a[:, k, None] * b[k]
    return c

# %% right: sums of outer products, as built before
def matmul(a, b):
    return sum(outer(a[:, k], b[k]) for k in range(len(b)))

# %% right: numpy inside, float64
def matmul(a, b):
    x, y = a.numpy().astype(np.float64), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(len(x)):
        c[i] = (x[i][:, None] * y).sum(axis=0)
    return torch.from_numpy(c)

# %% right: cat, a helper, a print
def mix(amounts, rows):
    return (amounts.reshape(-1, 1) * rows).sum(0, keepdim=True)

def matmul(a, b):
    print(f"{a.shape} x {b.shape}")
    return torch.cat([mix(row, b) for row in a], dim=0)

# %% right: a lambda, expand_as, tested against the library
matmul = lambda a, b: torch.stack([(r.unsqueeze(1).expand_as(b) * b).sum(dim=0) for r in a])
print((matmul(m1, m2) - torch.matmul(m1, m2)).abs().max())

# %% right: recursion, half the rows at a time
def matmul(a, b):
    if len(a) == 1:
        return (a[0][:, None] * b).sum(0)[None]
    h = len(a) // 2
    return torch.vstack((matmul(a[:h], b), matmul(a[h:], b)))

# %% right: vmap
def matmul(a, b):
    def row(r):
        return (r[:, None] * b).sum(0)
    return torch.vmap(row)(a)

# %% right: a while loop, addcmul
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    k = 0
    while k < b.shape[0]:
        c = torch.addcmul(c, a[:, k:k+1], b[k:k+1])
        k += 1
    return c

# %% wrong: new axis missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i] * b).sum(0)
    return c

# %% wrong: new axis missing
def matmul(a, b):
    return torch.stack([(row[None] * b).sum(dim=0) for row in a])

# %% wrong: `sum(1)` for `sum(0)`
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum(1)
    return c

# %% wrong: `sum(1)` for `sum(0)`
def matmul(a, b):
    return torch.stack([(row[:, None] * b).sum(dim=-1) for row in a])

# %% wrong: `sum(1)` for `sum(0)`
def matmul(a, b):
    return (a[:, :, None] * b).sum(0)

# %% wrong: `sum(1)` for `sum(0)`
def matmul(a, b):
    return (a.unsqueeze(-1) * b).sum(2)

# %% wrong: `.sum()` missing
def matmul(a, b):
    return a[:, :, None] * b

# %% wrong: `.sum()` missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = a[i][:, None] * b
    return c

# %% wrong: two loops left
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: two loops left
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for k in range(a.shape[1]):
            c[i] += a[i, k] * b[k]
    return c

# %% wrong: two loops left
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: two loops left
def matmul(a, b):
    return torch.stack([torch.stack([(r * c).sum() for c in b.T]) for r in a])

# %% wrong: two loops left
from concurrent.futures import ThreadPoolExecutor

def matmul(a, b):
    def work():
        rows, cols = a.tolist(), list(zip(*b.tolist()))
        return [[sum(x * y for x, y in zip(row, col)) for col in cols] for row in rows]
    with ThreadPoolExecutor(1) as pool:
        return torch.tensor(pool.submit(work).result())

# %% wrong: library product
def matmul(a, b):
    return a @ b

# %% wrong: library product
def matmul(a, b):
    return torch.stack([row @ b for row in a])

# %% wrong: library product
def matmul(a, b):
    return torch.einsum("ik,kj->ij", a, b)

# %% wrong: library product
def matmul(a, b):
    return sum(torch.outer(a[:, k], b[k]) for k in range(len(b)))

# %% wrong: library product
def matmul(a, b):
    return torch.from_numpy(np.tensordot(a.numpy(), b.numpy(), 1))

# %% wrong: library product
def matmul(a, b):
    return torch.from_numpy(np.ndarray.__matmul__(a.numpy(), b.numpy()))

# %% wrong: library product
import ctypes
def matmul(a, b):
    blas = ctypes.CDLL("libblas.so")
    c = torch.zeros(a.shape[0], b.shape[1])
    blas.cblas_sgemm(101, 111, 111, *c.shape, a.shape[1], 1., a.data_ptr(), a.shape[1], b.data_ptr(), b.shape[1], 0., c.data_ptr(), c.shape[1])
    return c

# %% wrong: library product
def matmul(a, b):
    c = a.clone()
    return torch.baddbmm(torch.zeros(1, a.shape[0], b.shape[1]), c[None], b[None])[0]

# %% wrong: library product
def matmul(a, b):
    return getattr(np, "do" "t")(a.numpy(), b.numpy())

# %% wrong: library product
def matmul(a, b):
    layer = torch.nn.Linear(*b.shape, bias=False)
    layer.weight.data = b.T
    return layer(a)

# %% earlier: an alias
multiply = np.matmul

# %% wrong: library product
def matmul(a, b):
    return torch.from_numpy(multiply(a.numpy(), b.numpy()))

# %% wrong: library product
def matmul(a, b):
    return (a[:, :, None] * b).sum(1)

globals()["matmul"] = lambda a, b: torch.from_numpy(np.dot(a.numpy(), b.numpy()))

# %% wrong: library product
class Broadcast:
    def times(x, y):
        return x * y

Broadcast.times = np.matmul

def matmul(a, b):
    return torch.from_numpy(Broadcast.times(a.numpy(), b.numpy()))

# %% earlier: a way in that only shows when it runs
import builtins
fetch = builtins.getattr
name = "".join(["mat", "mul"])

# %% wrong: library product
def matmul(a, b):
    return fetch(torch, name)(a, b)

# %% wrong: compiled loops
@njit
def matmul_(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

def matmul(a, b):
    return tensor(matmul_(a.numpy(), b.numpy()))

# %% wrong: b transposed
def matmul(a, b):
    return (a[:, None] * b).sum(2)

# %% wrong: result transposed
def matmul(a, b):
    c = torch.zeros(b.shape[1], a.shape[0])
    for j in range(b.shape[1]):
        c[j] = (a * b[:, j]).sum(1)
    return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum(0)
        return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    for i in range(a.shape[0]):
        return (a[i][:, None] * b).sum(0)

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(5, 10)
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum(0)
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(5):
        c[i] = (a[i][:, None] * b).sum(0)
    return c

# %% wrong: integer result
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1]).long()
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum(0)
    return c

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for k in range(a.shape[1]):
        c += a[:, k, None] * b[k]
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(m1.shape[0], m2.shape[1])
    for i in range(m1.shape[0]):
        c[i] = (m1[i][:, None] * m2).sum(0)
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    assert a.shape == b.shape
    return (a[:, :, None] * b).sum(1)

# %% wrong: changes its input
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum(0)
        a[i] = 0
    return c

# %% wrong: changes its input
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        b *= a[i][:, None]
        c[i] = b.sum(0)
    return c

# %% wrong: `return` missing
def matmul(a, b):
    c = (a[:, :, None] * b).sum(1)

# %% wrong: not a tensor
def matmul(a, b):
    return [(row[:, None] * b).sum(0) for row in a]

# %% wrong: not a tensor
def matmul(a, b):
    return (a.numpy()[:, :, None] * b.numpy()).sum(1)

# %% wrong, unnamed: `=` for `+=` over the inner size
def matmul(a, b):
    for k in range(a.shape[1]):
        c = a[:, k, None] * b[k]
    return c

# %% wrong, unnamed: mean for sum
def matmul(a, b):
    return (a[:, :, None] * b).mean(1)

# %% wrong, unnamed: all summed
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i][:, None] * b).sum()
    return c

# %% wrong, unnamed: an axis kept
def matmul(a, b):
    return (a[:, :, None] * b).sum(1, keepdim=True)
