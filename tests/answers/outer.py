# %% right: a new axis by None
def outer(a, b): return a[:, None] * b

# %% right: unsqueeze, type hints
def outer(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return a.unsqueeze(1) * b.unsqueeze(0)

# %% right: view and mul, keyword arguments
def outer(a, b, dtype=None):
    return torch.mul(a.view(-1, 1), b.view(1, -1)).to(dtype or a.dtype)

# %% right: expanded by hand
def outer(a, b):
    n, m = len(a), len(b)
    return a.reshape(n, 1).expand(n, m) * b.expand(n, m)

# %% right: the transpose of the other way round
def outer(a, b):
    return (b[..., None] * a).t()

# %% right: numpy, float64
def outer(a, b):
    x = a.numpy().astype("float64")
    return torch.from_numpy(x[:, np.newaxis] * b.numpy())

# %% right: repeated
def outer(a, b):
    rows = b.repeat(len(a), 1)
    cols = a.repeat(len(b), 1).T
    return rows * cols

# %% right: in place on a copy
def outer(a, b):
    result = torch.zeros(a.shape[0], b.shape[0])
    result += a[:, None]
    result *= b
    return result

# %% right: a lambda, meshgrid
outer = lambda a, b: torch.prod(torch.stack(torch.meshgrid(a, b, indexing="ij")), 0)

# %% right: a number times a vector, row by row
def outer(a, b):
    return torch.stack([x * b for x in a])

# %% right: tested against the library
def outer(a, b):
    print(a.shape, b.shape)
    return b * a[:, None]

assert torch.equal(outer(m1[0], m2[0]), torch.outer(m1[0], m2[0]))
assert torch.allclose(outer(m1[0], m2[0]), torch.einsum("i,j->ij", m1[0], m2[0]))

# %% wrong: transposed
def outer(a, b): return a * b[:, None]

# %% wrong: transposed
def outer(a, b): return a[None] * b.unsqueeze(-1)

# %% wrong: no new axis
def outer(a, b): return a * b

# %% wrong: sum for product
def outer(a, b): return a[:, None] + b

# %% wrong: summed up
def outer(a, b): return (a[:, None] * b).sum()

# %% wrong: summed up
def outer(a, b): return (a[:, None] * b).sum(0)

# %% wrong: summed up
def outer(a, b): return (a[:, None] * b).sum(1)

# %% wrong: one axis too many
def outer(a, b): return a[None, :, None] * b

# %% wrong: one axis too many
def outer(a, b): return a[:, None, None] * b[:, None]

# %% wrong: two loops
def outer(a, b):
    c = torch.zeros(len(a), len(b))
    for i in range(len(a)):
        for j in range(len(b)):
            c[i, j] = a[i] * b[j]
    return c

# %% wrong: two loops
def outer(a, b):
    return tensor([[x * y for y in b.tolist()] for x in a.tolist()])

# %% wrong: library product
def outer(a, b): return torch.outer(a, b)

# %% wrong: library product
def outer(a, b): return torch.ger(a, b)

# %% wrong: library product
def outer(a, b): return torch.einsum("i,j->ij", a, b)

# %% wrong: library product
def outer(a, b): return a[:, None] @ b[None]

# %% wrong: library product
def outer(a, b): return torch.from_numpy(np.multiply.outer(a.numpy(), b.numpy()))

# %% wrong: library product
def outer(a, b): return torch.kron(a, b).view(len(a), len(b))

# %% wrong: library product
from torch import *

def outer(a, b): return ger(a, b)

# %% wrong: library product
class Vector:
    by = torch.Tensor.outer

def outer(a, b): return Vector.by(a, b)

# %% earlier: a way in that only shows when it runs
import builtins
fetch = builtins.getattr
name = "".join(["ou", "ter"])

# %% wrong: library product
def outer(a, b): return fetch(torch, name)(a, b)

# %% wrong: changes its input
def outer(a, b):
    a.unsqueeze_(1)
    return a * b

# %% wrong: changes its input
def outer(a, b):
    c = a[:, None] * b
    b *= 0
    return c

# %% wrong: `return` missing
def outer(a, b):
    a[:, None] * b

# %% wrong, unnamed: a matrix of one vector
def outer(a, b): return a[:, None] * a

# %% wrong, unnamed: an array
def outer(a, b): return a.numpy()[:, None] * b.numpy()

# %% wrong, unnamed: the pencil-and-paper example
def outer(a, b): return tensor([[2., 4, 6, 8], [5, 10, 15, 20]])

# %% wrong, unnamed: flat
def outer(a, b): return (a[:, None] * b).flatten()

# %% wrong, unnamed: integers
def outer(a, b): return (a[:, None] * b).int()
