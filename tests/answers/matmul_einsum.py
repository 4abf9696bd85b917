# %% right: the lesson's
def matmul(a,b): return torch.einsum('ik,kj->ij', a, b)

# %% right: with spaces
def matmul(a, b):
    return torch.einsum('ik, kj -> ij', a, b)

# %% right: implicit output in alphabetical order
def matmul(a, b):
    return torch.einsum('ij,jk', a, b)

# %% right: other letters, capitals
def matmul(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.einsum("nK,Km->nm", [a, b])

# %% right: an ellipsis
def matmul(a, b, equation="...k,kj->...j"):
    return torch.einsum(equation, a, b)

# %% right: sublists
def matmul(a, b):
    return torch.einsum(a, [0, 2], b, [2, 1], [0, 1])

# %% right: imported
from torch import einsum

def matmul(a, b):
    print(a.shape, b.shape)
    return einsum('xy,yz->xz', a, b)

# %% right: numpy's einsum
def matmul(a, b):
    return torch.from_numpy(np.einsum('ik,kj->ij', a.numpy(), b.numpy()))

# %% right: a partial
from functools import partial
matmul = partial(torch.einsum, "ik,kj->ij")

# %% right: b first
def matmul(a, b):
    return torch.einsum("kj,ik->ij", b, a)

# %% right: products by einsum, then a sum, float64
def matmul(a, b):
    return torch.einsum("ik,kj->ikj", a.double(), b.double()).sum(1)

# %% right: shapes asserted, tested against the library
def matmul(a, b):
    assert a.shape[1] == b.shape[0], "cannot multiply"
    c = torch.einsum("ik,kj->ij", a, b)
    return c

test(matmul(m1, m2), m1 @ m2, lambda x, y: torch.allclose(x, y, atol=1e-4))

# %% wrong: output letters in the wrong order
def matmul(a, b): return torch.einsum('ik,kj->ji', a, b)

# %% wrong: output letters in the wrong order
def matmul(a, b): return torch.einsum('nk,km', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->ikj', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->ijk', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->kij', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->jki', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->ik', a, b)

# %% wrong: inner letter kept
def matmul(a, b): return torch.einsum('ik,kj->kj', a, b)

# %% wrong: a letter too few after the arrow
def matmul(a, b): return torch.einsum('ik,kj->i', a, b)

# %% wrong: a letter too few after the arrow
def matmul(a, b): return torch.einsum('ik,kj->j', a, b)

# %% wrong: a letter too few after the arrow
def matmul(a, b): return torch.einsum('ik,kj->', a, b)

# %% wrong: no shared letter
def matmul(a, b): return torch.einsum('ik,lj->ij', a, b)

# %% wrong: no shared letter
def matmul(a, b): return torch.einsum('ik,lj->iklj', a, b)

# %% wrong: no shared letter
def matmul(a, b): return torch.einsum('ik,lj->ilj', a, b)

# %% wrong: columns of a for its rows
def matmul(a, b): return torch.einsum('ki,kj->ij', a, b)

# %% wrong: b transposed
def matmul(a, b): return torch.einsum('ik,jk->ij', a, b)

# %% wrong: a loop around einsum
def matmul(a, b):
    return torch.stack([torch.einsum("k,kj->j", row, b) for row in a])

# %% wrong: a loop around einsum
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.einsum("k,k->", a[i], b[:, j])
    return c

# %% wrong: a loop around einsum
def matmul(a, b):
    return sum(torch.einsum("i,j->ij", a[:, k], b[k]) for k in range(len(b)))

# %% wrong: another product than einsum
def matmul(a, b): return a @ b

# %% wrong: another product than einsum
def matmul(a, b): return torch.matmul(a, b)

# %% wrong: another product than einsum
def matmul(a, b):
    torch.einsum("ik,kj->ij", a, b)
    return torch.tensordot(a, b, 1)

# %% wrong: not by einsum
def matmul(a, b): return (a[:, :, None] * b).sum(1)

# %% wrong: `return` missing
def matmul(a, b): torch.einsum('ik,kj->ij', a, b)

# %% wrong: not a tensor
def matmul(a, b): return torch.einsum('ik,kj->ij', a, b).tolist()

# %% wrong: not a tensor
def matmul(a, b): return np.einsum('ik,kj->ij', a.numpy(), b.numpy())

# %% wrong: reads the notebook's variables
def matmul(a, b): return torch.einsum('ik,kj->ij', m1, m2)

# %% wrong: changes its input
def matmul(a, b):
    c = torch.einsum('ik,kj->ij', a, b)
    a.mul_(2)
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    assert len(a) == b.shape[1]
    return torch.einsum('ik,kj->ij', a, b)

# %% wrong: integer result
def matmul(a, b): return torch.einsum('ik,kj->ij', a, b).long()

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(5, 10)
    c[:] = torch.einsum('ik,kj->ij', a, b)
    return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    for row in a:
        return torch.einsum("k,kj->j", row, b)

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    c += torch.einsum('ik,kj->ij', a, b)
    return c

# %% wrong, unnamed: does not parse
def matmul(a, b): return torch.einsum('ik,kj>ij', a, b)

# %% wrong, unnamed: elementwise
def matmul(a, b): return torch.einsum('ij,ij->ij', a, b)

# %% wrong, unnamed: half precision
def matmul(a, b): return torch.einsum('ik,kj->ij', a.half(), b.half())
