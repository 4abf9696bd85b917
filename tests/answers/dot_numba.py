# %% right: the lesson's
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% right: an integer to start with, numba unifies it
from numba import njit

@njit
def dot(a, b):
    assert len(a) == len(b)
    res = 0
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% right: zip
@njit
def dot(a, b):
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total

# %% right: a while loop, type hints
@njit()
def dot(a: np.ndarray, b: np.ndarray) -> float:
    i, total = 0, 0.
    while i < a.shape[0]:
        total = total + a[i] * b[i]
        i += 1
    return total

# %% right: jit in nopython mode
import numba

@numba.jit(nopython=True, fastmath=True)
def dot(a, b):
    s = 0.0
    for i, x in enumerate(a):
        s += x * b[i]
    return s

# %% right: compiled after it was written
def dot(a, b):
    total = 0.0
    for i in range(a.size):
        total += a[i] * b[i]
    return total

dot = njit(dot)

# %% right: a list comprehension
@njit
def dot(a, b):
    return sum([a[i] * b[i] for i in range(len(a))])

# %% right: a compiled helper
@njit
def times(x, y):
    return x * y

@njit
def dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += times(a[i], b[i])
    return total

# %% right: eager, with signatures
@njit(["float64(float32[:], float32[:])", "float64(float64[:], float64[:])"])
def dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total

# %% right: arrays multiplied and summed inside
@njit
def dot(a, b):
    return (a * b).sum()

# %% right: tried on the spot, against the library
@njit
def dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total

x, y = np.array([2., 1, 3]), np.array([5., 4, -1])
assert dot(x, y) == np.dot(x, y) == x @ y == 11
print(dot(x, y))

# %% right: backwards, with a keyword argument
@njit
def dot(a, b, start=0.0):
    total = start
    for i in range(len(a) - 1, -1, -1):
        total += a[i] * b[i]
    return total

# %% wrong: not compiled
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong: not compiled
from numba import jit

@jit(forceobj=True)
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong: not compiled
@njit
def fast(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

def dot(a, b):
    return fast(a, b)

# %% wrong: uses something numba cannot compile
@njit
def dot(a, b):
    a, b = torch.tensor(a), torch.tensor(b)
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong: uses something numba cannot compile
@njit
def dot(a, b):
    return torch.sum(a * b)

# %% wrong: uses something numba cannot compile
@njit
def dot(a, b):
    total = tensor(0.)
    for i in range(len(a)):
        total += a[i] * b[i]
    return total

# %% wrong: `=` for `+=`
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res = a[i] * b[i]
    return res

# %% wrong: integer sum
@njit
def dot(a, b):
    res = 0
    for i in range(len(a)):
        res += int(a[i] * b[i])
    return res

# %% wrong: integer sum
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return int(res)

# %% wrong: `return` inside a loop
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
        return res

# %% wrong: products not summed
@njit
def dot(a, b):
    return a * b

# %% wrong: products not summed
@njit
def dot(a, b):
    res = np.zeros(len(a))
    for i in range(len(a)):
        res[i] = a[i] * b[i]
    return res

# %% wrong: a product left out
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a) - 1):
        res += a[i] * b[i]
    return res

# %% wrong: a product left out
@njit
def dot(a, b):
    res = 0.
    for i in range(1, len(a)):
        res += a[i] * b[i]
    return res

# %% wrong: adds where it should multiply
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] + b[i]
    return res

# %% wrong: adds where it should multiply
@njit
def dot(a, b):
    res = 1.
    for i in range(len(a)):
        res *= a[i] * b[i]
    return res

# %% wrong: `return` missing
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]

# %% wrong: changes its input
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        a[i] *= b[i]
        res += a[i]
    return res

# %% wrong: library product
@njit
def dot(a, b):
    return np.dot(a, b)

# %% wrong: library product
@njit
def dot(a, b):
    return a @ b

# %% wrong: library product
from numpy import *

@njit
def dot(a, b):
    return vdot(a, b)

# %% wrong: unanswered
@njit
def dot_product(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong, unnamed: the square of one
@njit
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * a[i]
    return res

# %% wrong, unnamed: only for float64
@njit("float64(float64[:], float64[:])")
def dot(a, b):
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong, unnamed: the lesson's array
@njit
def dot(a, b):
    a, b = np.array([1., 2, 3]), np.array([2., 3, 4])
    res = 0.
    for i in range(len(a)):
        res += a[i] * b[i]
    return res

# %% wrong: reads past the end
@njit
def dot(a, b):
    total = 0.0
    for i in range(len(a) + 1):
        total += a[i] * b[i]
    return total

# %% wrong: reads past the end
@njit
def dot(a, b):
    i, s = 0, 0.0
    while i <= a.shape[0]:
        s += a[i] * b[i]
        i += 1
    return s

# %% wrong: reads past the end
@njit
def dot(a, b):
    s = 0.0
    for i in range(1, len(a) + 1):
        s += a[i] * b[i]
    return s
