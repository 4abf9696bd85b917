# %% right: the lesson's
def matmul(a,b):
    ar,ac = a.shape
    br,bc = b.shape
    assert ac==br
    c = torch.zeros(ar,bc)
    for i in range(ar):
        for j in range(bc):
            c[i,j] = (a[i,:]*b[:,j]).sum()
    return c

# %% right: rows and columns by iterating, stacked
def matmul(a, b):
    return torch.stack([torch.stack([(row * col).sum() for col in b.T]) for row in a])

# %% right: torch.mul and sum(-1), type hints
def matmul(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    out = a.new_empty(a.size(0), b.size(1))
    for i, row in enumerate(a):
        for j in range(b.size(1)):
            out[i][j] = torch.mul(row, b.select(1, j)).sum(-1)
    return out

# %% right: numpy inside
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            c[i, j] = np.sum(x[i] * y[:, j])
    return torch.from_numpy(c)

# %% right: one loop is fewer than two
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for j in range(b.shape[1]):
        c[:, j] = (a * b[:, j]).sum(1)
    return c

# %% right: loops over the rows of a and the inner size
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for k in range(a.shape[1]):
            c[i] += a[i, k] * b[k]
    return c

# %% right: a helper, a keyword argument
def cell(row, col, *, dtype=None):
    return torch.sum(torch.multiply(row, col), dtype=dtype)

def matmul(a, b, dtype=torch.float64):
    return torch.tensor([[cell(r, c, dtype=dtype) for c in b.unbind(1)] for r in a.unbind(0)])

# %% right: itertools.product, prints, a test against the library
from itertools import product

def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i, j in product(range(a.shape[0]), range(b.shape[1])):
        c[i, j] = torch.sum(a[i] * b[..., j])
    print(c.shape)
    return c

print((matmul(m1, m2) - m1 @ m2).abs().max())

# %% right: while loops
def matmul(a, b):
    c, i = torch.zeros(a.shape[0], b.shape[1]), 0
    while i < len(a):
        j = 0
        while j < len(c[0]):
            c[i, j] = (a[i, :] * b[:, j]).sum().item()
            j += 1
        i += 1
    return c

# %% right: the transpose first, cat
def matmul(a, b):
    bt = b.t().contiguous()
    rows = []
    for x in a:
        rows.append(torch.cat([(x * y).sum().reshape(1) for y in bt])[None])
    return torch.cat(rows)

# %% right: no loop at all
def matmul(a, b):
    return a.unsqueeze(-1).mul(b).sum(dim=1)

# %% right: the dot that was built before
def matmul(a, b):
    a, b = a.numpy(), b.numpy()
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c

# %% right: recursion over the rows
def matmul(a, b):
    if len(a) == 0:
        return torch.zeros(0, b.shape[1])
    row = torch.tensor([float((a[0] * b[:, j]).sum()) for j in range(b.shape[1])])
    return torch.cat([row[None], matmul(a[1:], b)])

# %% wrong: `.sum()` missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = a[i, :] * b[:, j]
    return c

# %% wrong: `.sum()` missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] += a[i] * b[:, j]
    return c

# %% wrong: `.sum()` missing
def matmul(a, b):
    return torch.stack([torch.stack([row * col for col in b.T]) for row in a])

# %% wrong: `.sum()` missing
def matmul(a, b):
    return tensor([[row * col for col in b.T] for row in a])

# %% wrong: `.sum()` missing
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            c[i, j] = x[i] * y[:, j]
    return torch.from_numpy(c)

# %% wrong: columns of a for its rows
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[:, i] * b[:, j]).sum()
    return c

# %% wrong: b transposed
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i, :] * b[j, :]).sum()
    return c

# %% wrong: b transposed
def matmul(a, b):
    return torch.stack([torch.stack([(row * col).sum() for col in b]) for row in a])

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
    return tensor([[sum(row * col) for col in b.T] for row in a])

# %% wrong: still three loops
def matmul(a, b):
    return tensor([[sum(x * y for x, y in zip(r, c)) for c in zip(*b.tolist())] for r in a.tolist()])

# %% wrong: library product
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = a[i] @ b[:, j]
    return c

# %% wrong: library product
def matmul(a, b):
    return torch.matmul(a, b)

# %% wrong: library product
import torch.nn.functional as F
def matmul(a, b):
    return F.linear(a, b.T)

# %% wrong: library product
import torch.nn.functional as F
def matmul(a, b):
    return F.conv1d(a[None], b.T[..., None])[0] if False else F.conv1d(a[:, :, None], b.T[:, :, None])[..., 0]

# %% wrong: library product
def matmul(a, b):
    bt = b.T.contiguous()
    d = torch.cdist(a, bt) ** 2
    return ((a * a).sum(1)[:, None] + (bt * bt).sum(1) - d) / 2

# %% wrong: library product
def matmul(a, b):
    c = np.array([[np.einsum("k,k", r, s) for s in b.numpy().T] for r in a.numpy()])
    return torch.from_numpy(c)

# %% wrong: library product
def matmul(a, b):
    return torch.nn.functional.embedding_bag(torch.arange(b.shape[0]).expand(a.shape), b, per_sample_weights=a.contiguous(), mode="sum")

# %% wrong: library product
def matmul(a, b):
    return torch.from_numpy(np.array([[np.convolve(r, s[::-1], "valid")[0] for s in b.numpy().T] for r in a.numpy()]))

# %% wrong: library product
multiply = type(torch.zeros(1)).__dict__
find = operator.attrgetter("mat" + "mul")
def matmul(a, b):
    return find(a)(b)

# %% earlier: in a helper of a helper
def inner(x, y):
    return x @ y

def outermost(x, y):
    return inner(x, y)

# %% wrong: library product
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = outermost(a[i], b[:, j])
    return c

# %% earlier: a way in that only shows when it runs
class Sly:
    def __init__(self, t):
        self.t = t
    def __mul__(self, other):
        return self.t.mm(other)

# %% wrong: library product
def matmul(a, b):
    return Sly(a) * b

# %% wrong: library product
def matmul(a, b):
    return _hidden_product(a, b)

class _P:
    product = staticmethod(torch.Tensor.matmul)

_hidden_product = _P.product

# %% wrong: compiled loops
@njit
def product(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

def matmul(a, b):
    return torch.from_numpy(product(a.numpy(), b.numpy()))

# %% wrong: result transposed
def matmul(a, b):
    return torch.stack([torch.stack([(row * col).sum() for row in a]) for col in b.T])

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
        return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
            return c

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(3, 2)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(5):
        for j in range(10):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: integer result
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=torch.long)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(m1.shape[0], m2.shape[1])
    for i in range(m1.shape[0]):
        for j in range(m2.shape[1]):
            c[i, j] = (m1[i] * m2[:, j]).sum()
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    assert a.shape[0] == b.shape[1], "do not fit"
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: changes its input
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            a[i] *= b[:, j]
            c[i, j] = a[i].sum()
    return c

# %% wrong: `return` missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()

# %% wrong: not a tensor
def matmul(a, b):
    return [[(row * col).sum() for col in b.T] for row in a]

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] += (a[i] * b[:, j]).sum()
    return c

# %% wrong, unnamed: elementwise product of the matrices
def matmul(a, b):
    return a * b

# %% wrong, unnamed: mean for sum
def matmul(a, b):
    return torch.stack([torch.stack([(row * col).mean() for col in b.T]) for row in a])

# %% wrong, unnamed: plus for times
def matmul(a, b):
    return torch.stack([torch.stack([(row + col).sum() for col in b.T]) for row in a])

# %% wrong, unnamed: a wrong axis
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum(dim=1)
    return c

# %% wrong, unnamed: everything summed
def matmul(a, b):
    return (a[:, :, None] * b).sum()

