# %% right: the lesson's
def matmul(a, b):
    ar, ac = a.shape
    br, bc = b.shape
    assert ac == br
    c = torch.zeros(ar, bc)
    for i in range(ar):
        for j in range(bc):
            for k in range(ac):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% right: a total in each cell, type hints, a docstring
def matmul(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Rows of a times columns of b."""
    result = torch.zeros((len(a), b.size(1)), dtype=a.dtype)
    for i in range(len(a)):
        for j in range(b.size(1)):
            total = 0.0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result

# %% right: comprehension over lists
def matmul(a, b):
    rows, cols = a.tolist(), list(zip(*b.tolist()))
    return tensor([[sum(x * y for x, y in zip(row, col)) for col in cols] for row in rows])

# %% right: one line, a list for each sum
def matmul(a, b): return tensor([[sum([x * y for x, y in zip(r, c)]) for c in zip(*b.tolist())] for r in a.tolist()])

# %% right: map and operator.mul over lists
def matmul(a, b):
    cols = list(zip(*b.tolist()))
    return torch.tensor([[sum(map(operator.mul, row, col)) for col in cols] for row in a.tolist()])

# %% right: map and operator.mul over tensors
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for i, row in enumerate(a):
        for j, col in enumerate(b.t()):
            c[i, j] = sum(map(operator.mul, row, col))
    return c

# %% right: while loops
def matmul(a, b):
    n, k = a.shape
    m = b.shape[1]
    out = torch.zeros(n, m)
    i = 0
    while i < n:
        j = 0
        while j < m:
            s, l = 0, 0
            while l < k:
                s = s + a[i, l].item() * b[l, j].item()
                l += 1
            out[i, j] = s
            j += 1
        i += 1
    return out

# %% right: a helper of its own
def dot_product(x, y):
    total = 0
    for p, q in zip(x, y):
        total += p * q
    return total

def matmul(a, b):
    return torch.stack([torch.stack([dot_product(row, col) for col in b.T]) for row in a])

# %% right: a nested function
def matmul(a, b):
    def cell(i, j):
        return sum(float(a[i, k]) * float(b[k, j]) for k in range(a.shape[1]))
    return torch.tensor([[cell(i, j) for j in range(b.shape[1])] for i in range(a.shape[0])])

# %% right: itertools.product, keyword arguments with defaults
import itertools

def matmul(a, b, dtype=torch.float32, verbose=False):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=dtype)
    for i, j, k in itertools.product(range(a.shape[0]), range(b.shape[1]), range(a.shape[1])):
        c[i, j] += a[i, k] * b[k, j]
    if verbose:
        print(c)
    return c

# %% right: float64 result, numpy scalars inside
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            for k in range(x.shape[1]):
                c[i, j] += x[i, k] * y[k, j]
    return torch.from_numpy(c)

# %% right: loops in another order
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for k in range(a.shape[1]):
        for i in range(a.shape[0]):
            for j in range(b.shape[1]):
                c[i, j] = c[i, j] + a[i, k] * b[k, j]
    return c

# %% right: prints and warnings
import warnings

def matmul(a, b):
    warnings.warn("slow!")
    print("multiplying", a.shape, "by", b.shape)
    c = a.new_zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]): c[i, j].add_(a[i, k] * b[k, j])
    return c

# %% right: recursion for the inner sum
def matmul(a, b):
    def total(row, col):
        if not row:
            return 0.
        return row[0] * col[0] + total(row[1:], col[1:])
    cols = [list(c) for c in zip(*b.tolist())]
    return tensor([[total(row, col) for col in cols] for row in a.tolist()])

# %% right: functools.reduce, a lambda
from functools import reduce
matmul = lambda a, b: tensor([[reduce(lambda s, p: s + p[0] * p[1], zip(r, c), 0.) for c in zip(*b.tolist())] for r in a.tolist()])

# %% right: tested against the library in the same cell
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

expected = m1 @ m2
assert torch.allclose(matmul(m1, m2), expected, atol=1e-4)
assert torch.allclose(matmul(m1, m2), torch.einsum("ik,kj->ij", m1, m2), atol=1e-4)

# %% right: generators and starmap
from itertools import starmap
def matmul(a, b):
    cols = list(zip(*b.tolist()))
    return tensor([[sum(starmap(operator.mul, zip(row, col))) for col in cols] for row in a.tolist()])

# %% right: unused leading size, math.fsum
def matmul(a, b):
    n, _ = a.shape
    inner, m = b.shape
    flat = [math.fsum(float(a[i, k] * b[k, j]) for k in range(inner)) for i in range(n) for j in range(m)]
    return torch.tensor(flat).reshape(n, m)

# %% right: threads
from concurrent.futures import ThreadPoolExecutor

def matmul(a, b):
    rows, cols = a.tolist(), list(zip(*b.tolist()))
    def line(row):
        return [sum(x * y for x, y in zip(row, col)) for col in cols]
    with ThreadPoolExecutor(2) as pool:
        return tensor(list(pool.map(line, rows)))

# %% earlier: a helper
def times(x, y):
    return x * y

# %% right: a helper of an earlier cell
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += times(a[i, k], b[k, j])
    return c

# %% wrong: size hard-coded
def matmul(a,b):
    result=torch.zeros(3,2)
    ar,ac = a.shape # n_rows * n_cols
    br,bc = b.shape
    for i in range(ar):
        for j in range(bc):
            for k in range(ac):
                result[i,j]+=a[i,k]*b[k,j]
    return result

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(5, 10)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(784):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: size hard-coded
def matmul(a, b):
    c = torch.zeros((5, 10))
    for i in range(5):
        for j in range(10):
            for k in range(784):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: `=` for `+=`
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] = a[i, k] * b[k, j]
    return c

# %% wrong: `=` for `+=`
def matmul(a, b):
    rows, cols = a.tolist(), list(zip(*b.tolist()))
    result = []
    for row in rows:
        line = []
        for col in cols:
            total = 0
            for x, y in zip(row, col):
                total = x * y
            line.append(total)
        result.append(line)
    return tensor(result)

# %% wrong: inner loop over the columns of b
def matmul(a, b):
    ar, ac = a.shape
    br, bc = b.shape
    c = torch.zeros(ar, bc)
    for i in range(ar):
        for j in range(bc):
            for k in range(bc):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: inner loop over the columns of b
def matmul(a, b):
    n, m = a.shape[0], b.shape[1]
    a, b = a.tolist(), b.tolist()
    return tensor([[sum(a[i][k] * b[k][j] for k in range(m)) for j in range(m)] for i in range(n)])

# %% wrong: b transposed
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[j, k]
    return c

# %% wrong: b transposed
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[0])
    for i in range(a.shape[0]):
        for j in range(b.shape[0]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[j, k]
    return c

# %% wrong: b transposed
def matmul(a, b):
    return tensor([[sum(x * y for x, y in zip(row, col)) for col in b.tolist()] for row in a.tolist()])

# %% wrong: b transposed
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            for k in range(x.shape[1]):
                c[i, j] += x[i, k] * y[j, k]
    return torch.from_numpy(c)

# %% wrong: result transposed
def matmul(a, b):
    c = torch.zeros(b.shape[1], a.shape[0])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[j, i] += a[i, k] * b[k, j]
    return c

# %% wrong: result transposed
def matmul(a, b):
    return tensor([[sum(x * y for x, y in zip(row, col)) for row in a.tolist()] for col in zip(*b.tolist())])

# %% wrong: accumulator not reset
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        total = 0
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                total += a[i, k] * b[k, j]
            c[i, j] = total
    return c

# %% wrong: accumulator not reset
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    total = 0.
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                total += float(a[i, k] * b[k, j])
            c[i, j] = total
    return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
        return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
            return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
                return c

# %% wrong: `return` inside a loop
def matmul(a, b):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            total = 0
            for k in range(a.shape[1]):
                total += a[i, k] * b[k, j]
            return total

# %% wrong: integer result
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=torch.int)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: integer result
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=torch.int64)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            total = 0
            for k in range(a.shape[1]):
                total += a[i, k] * b[k, j]
            c[i, j] = total
    return c

# %% wrong: integer result
def matmul(a, b):
    c = tensor([[0] * b.shape[1]] * a.shape[0])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] = c[i, j] + a[i, k] * b[k, j]
    return c.float()

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.empty(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: result not zeroed
def matmul(a, b):
    c = torch.Tensor(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i][j] += a[i][k] * b[k][j]
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(m1.shape[0], m2.shape[1])
    for i in range(m1.shape[0]):
        for j in range(m2.shape[1]):
            for k in range(m1.shape[1]):
                c[i, j] += m1[i, k] * m2[k, j]
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(m1.shape[0], m2.shape[1])
    for i in range(m1.shape[0]):
        for j in range(m2.shape[1]):
            for k in range(m1.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += m1[i, k] * m2[k, j]
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    ar, ac = a.shape
    br, bc = b.shape
    assert ar == bc
    c = torch.zeros(ar, bc)
    for i in range(ar):
        for j in range(bc):
            for k in range(ac):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    if a.shape != b.shape:
        raise ValueError("shapes must match")
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: refuses shapes that fit
def matmul(a, b):
    if a.shape[0] != b.shape[1]:
        raise Exception("cannot multiply")
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong: changes its input
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    a.zero_()
    return c

# %% wrong: changes its input
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                a[i, k] *= b[k, j]
                c[i, j] += a[i, k]
    return c

# %% wrong: `return` missing
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    print(c)

# %% wrong: not a tensor
def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b.tolist())] for row in a.tolist()]

# %% wrong: not a tensor
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            for k in range(x.shape[1]):
                c[i, j] += x[i, k] * y[k, j]
    return c

# %% wrong: not three loops
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: not three loops
def matmul(a, b):
    return (a[:, :, None] * b).sum(1)

# %% wrong: not three loops
def matmul(a, b):
    x, y = a.numpy(), b.numpy()
    c = np.zeros((x.shape[0], y.shape[1]))
    for i in range(x.shape[0]):
        for j in range(y.shape[1]):
            c[i, j] = (x[i] * y[:, j]).sum()
    return torch.from_numpy(c)

# %% wrong: not three loops
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

# %% wrong: not three loops
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for k in range(a.shape[1]):
        for i in range(a.shape[0]):
            c[i] += a[i, k] * b[k]
    return c

# %% wrong: library product
def matmul(a, b):
    return a @ b

# %% wrong: library product
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j])
    return c

# %% wrong: library product
def matmul(a, b):
    return torch.from_numpy(np.dot(a.numpy(), b.numpy()))

# %% wrong: library product
def matmul(a, b):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                pass
    return a.matmul(b)

# %% wrong: library product
from torch import mm as multiply

def matmul(a, b):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                pass
    return multiply(a, b)

# %% wrong: library product
def matmul(a, b):
    return torch.ops.aten.mm(a, b)

# %% wrong: library product
def matmul(a, b):
    return getattr(torch, "mat" + "mul")(a, b)

# %% wrong: library product
def matmul(a, b):
    return eval("a @ b")

# %% wrong: library product
def matmul(a, b):
    return a.__matmul__(b)

# %% wrong: library product
def matmul(a, b):
    return operator.methodcaller("matmul", b)(a)

# %% wrong: library product
def matmul(a, b):
    return vars(torch)["matmul"](a, b)

# %% earlier: the product, hidden in a helper
def multiply(x, y):
    for row in x:
        for col in y.T:
            for pair in zip(row, col):
                pass
    return x @ y

# %% wrong: library product
def matmul(a, b):
    return multiply(a, b)

# %% earlier: an alias of the library's
import numpy.linalg as la
from numpy import dot as d
e = d

# %% wrong: library product
def matmul(a, b):
    for row in a:
        for col in b.T:
            for pair in zip(row, col):
                pass
    return torch.from_numpy(e(a.numpy(), b.numpy()))

# %% wrong, unnamed: zeros
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                pass
    return c

# %% wrong, unnamed: elementwise product
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = a[i, j] * b[i, j]
    return c

# %% wrong, unnamed: the last term left out
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1] - 1):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong, unnamed: plus for times
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] + b[k, j]
    return c

# %% wrong, unnamed: half precision
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=torch.half)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c.float()

# %% wrong, unnamed: an extra axis
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], 1)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

# %% wrong, unnamed: a misspelt name
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += A[i, k] * bb[k, j]
    return c

# %% wrong, unnamed: gives up
import sys
def matmul(a, b):
    sys.exit()

# %% wrong: unanswered
def matrix_multiply(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c
