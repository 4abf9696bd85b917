# %% right: the lesson's
def frobenius(m):
    return (m * m).sum().sqrt()

# %% right: abs and square
def frobenius(m):
    return m.abs().square().sum().sqrt()

# %% right: a power of a half
def frobenius(m): return torch.sum(m ** 2) ** .5

# %% right: math.sqrt, a Python number
def frobenius(m: torch.Tensor) -> float:
    return math.sqrt((m ** 2).sum())

# %% right: Python loops over lists
def frobenius(m):
    total = 0
    for row in m.tolist():
        for x in row:
            total += x * x
    return total ** 0.5

# %% right: a generator over the tensor
def frobenius(m):
    return torch.sqrt(sum(x.pow(2) for row in m for x in row))

# %% right: numpy inside
def frobenius(m):
    x = m.numpy().astype(np.float64)
    return np.sqrt(np.sum(np.square(x)))

# %% right: sums of rows
def frobenius(m):
    return m.pow(2).sum(dim=1).sum(dim=0).sqrt()

# %% right: a lambda, float64
frobenius = lambda m: m.double().mul(m.double()).sum().sqrt().item()

# %% right: hypot from the standard library
def frobenius(m):
    return math.hypot(*m.flatten().tolist())

# %% right: a product that was built before
def frobenius(m):
    x = m.flatten()
    return dot(x.numpy(), x.numpy()) ** 0.5

# %% right: compared with the library
def frobenius(m, p=2):
    return (m ** p).sum() ** (1 / p)

assert math.isclose(frobenius(m1), m1.norm(), rel_tol=1e-5)
test(torch.linalg.norm(m1), frobenius(m1), torch.isclose)

# %% wrong: root missing
def frobenius(m):
    return (m * m).sum()

# %% wrong: root before the sum
def frobenius(m):
    return (m * m).sqrt().sum()

# %% wrong: root before the sum
def frobenius(m):
    return m.abs().sum()

# %% wrong: mean for sum
def frobenius(m):
    return (m * m).mean().sqrt()

# %% wrong: mean for sum
def frobenius(m):
    return (m * m).mean()

# %% wrong: sum before the square
def frobenius(m):
    return (m.sum() ** 2).sqrt()

# %% wrong: sum before the square
def frobenius(m):
    return m.sum() ** 2

# %% wrong: square missing
def frobenius(m):
    return m.sum()

# %% wrong: square missing
def frobenius(m):
    return m.abs().sum().sqrt()

# %% wrong: square missing
def frobenius(m):
    return m.sum().sqrt()

# %% wrong: square missing
def frobenius(m):
    return math.sqrt(m.sum())

# %% wrong: one number a row
def frobenius(m):
    return (m * m).sum(1).sqrt()

# %% wrong: one number a row
def frobenius(m):
    return m.square().sum(dim=0).sqrt()

# %% wrong: changes its input
def frobenius(m):
    m *= m
    return m.sum().sqrt()

# %% wrong: changes its input
def frobenius(m):
    return m.pow_(2).sum().sqrt()

# %% wrong: `return` missing
def frobenius(m):
    print((m * m).sum().sqrt())

# %% wrong: library norm
def frobenius(m):
    return m.norm()

# %% wrong: library norm
def frobenius(m):
    return torch.linalg.matrix_norm(m)

# %% wrong: library norm
def frobenius(m):
    return np.linalg.norm(m.numpy())

# %% wrong: library norm
from torch.linalg import norm as size

def frobenius(m):
    return size(m)

# %% wrong: library norm
def frobenius(m):
    return getattr(m, "norm")()

# %% wrong: library norm
def frobenius(m):
    return torch.dist(m, torch.zeros_like(m))

# %% wrong: library norm
frobenius = operator.methodcaller("nor" + "m")

# %% wrong: library norm
def frobenius(m):
    return torch.functional.norm(m, p="fro")

# %% earlier: a helper
def length(x):
    return x.norm()

# %% wrong: library norm
def frobenius(m):
    return length(m)

# %% wrong, unnamed: the lesson's number
def frobenius(m):
    return tensor(16.8819)

# %% wrong, unnamed: shape (1, 1)
def frobenius(m):
    return (m * m).sum(dim=(0, 1), keepdim=True).sqrt()

# %% wrong, unnamed: a matrix of roots
def frobenius(m):
    return (m * m).sqrt()

# %% wrong, unnamed: an integer
def frobenius(m):
    return (m * m).sum().sqrt().int()

# %% wrong, unnamed: rounded
def frobenius(m):
    return round(float((m * m).sum().sqrt()), 2)

# %% wrong, unnamed: the trace of the square
def frobenius(m):
    return sum(m[i, i] ** 2 for i in range(min(m.shape))) ** 0.5
