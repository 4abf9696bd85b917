# %% right: the operator
def matmul(a,b): return a@b

# %% right: torch.matmul, type hints
def matmul(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.matmul(a, b)

# %% right: the method
def matmul(a, b):
    return a.matmul(b)

# %% right: torch.mm, a print
def matmul(a, b):
    print(a.shape, b.shape)
    return torch.mm(a, b)

# %% right: the function itself
matmul = torch.matmul

# %% right: operator.matmul
from operator import matmul

# %% right: F.linear
import torch.nn.functional as F
def matmul(a, b):
    return F.linear(a, b.t())

# %% right: numpy's
def matmul(a, b):
    return torch.from_numpy(a.numpy() @ b.numpy())

# %% right: float64, a keyword argument
def matmul(a, b, dtype=torch.float64):
    return a.to(dtype) @ b.to(dtype)

# %% right: into a result
def matmul(a, b):
    c = torch.empty(len(a), b.shape[1])
    torch.mm(a, b, out=c)
    return c

# %% wrong: `*` for `@`
def matmul(a, b): return a * b

# %% wrong: `*` for `@`
def matmul(a, b): return torch.mul(a, b)

# %% wrong: `*` for `@`
def matmul(a, b): return (a * b).sum()

# %% wrong: b transposed
def matmul(a, b): return a @ b.T

# %% wrong: columns of a for its rows
def matmul(a, b): return a.t() @ b

# %% wrong: result transposed
def matmul(a, b): return (a @ b).T

# %% wrong: a loop
def matmul(a, b): return torch.stack([row @ b for row in a])

# %% wrong: a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: not the library's own
def matmul(a, b): return (a[:, :, None] * b).sum(1)

# %% wrong: `return` missing
def matmul(a, b): a @ b

# %% wrong: reads the notebook's variables
def matmul(a, b): return m1 @ m2

# %% wrong: changes its input
def matmul(a, b):
    c = a @ b
    a.zero_()
    return c

# %% wrong: not a tensor
def matmul(a, b): return (a @ b).numpy()

# %% wrong: not a tensor
def matmul(a, b): return (a @ b).tolist()

# %% wrong: integer result
def matmul(a, b): return (a @ b).int()

# %% wrong: refuses shapes that fit
def matmul(a, b):
    assert a.shape == b.shape
    return a @ b

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(5, 10)
    c += a @ b
    return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    for row in a:
        return row @ b

# %% wrong: result not zeroed
def matmul(a, b):
    return torch.addmm(torch.empty(len(a), b.shape[1]), a, b)

# %% wrong, unnamed: arguments swapped
def matmul(a, b): return b @ a

# %% wrong, unnamed: a vector for a matrix
def matmul(a, b): return a[0] @ b

# %% wrong, unnamed: unknown name
def matmul(a, b): return x @ y
