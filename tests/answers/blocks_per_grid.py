# %% right: the lesson's
def blocks_per_grid(shape, tpb):
    rr,rc = shape
    return (math.ceil(rr / tpb), math.ceil(rc / tpb))

# %% right: whole numbers only
def blocks_per_grid(shape, tpb):
    return (shape[0] + tpb - 1) // tpb, (shape[1] + tpb - 1) // tpb

# %% right: one too many at times
def blocks_per_grid(shape, tpb):
    return shape[0] // tpb + 1, shape[1] // tpb + 1

# %% right: a list
def blocks_per_grid(shape, tpb):
    return [-(-side // tpb) for side in shape]

# %% right: an iterator
def blocks_per_grid(shape, tpb=16):
    return map(lambda side: math.ceil(side / tpb), shape)

# %% right: divmod and type hints
def blocks_per_grid(shape: tuple[int, int], tpb: int) -> tuple[int, int]:
    def up(side):
        whole, rest = divmod(side, tpb)
        return whole + (rest > 0)
    print(shape, tpb)
    return up(shape[0]), up(shape[1])

# %% right: numpy's ceiling made whole
def blocks_per_grid(shape, tpb):
    return tuple(np.ceil(np.array(shape) / tpb).astype(int))

# %% right: counts in a loop
def blocks_per_grid(shape, tpb):
    counts = []
    for side in shape:
        n = 0
        while n * tpb < side:
            n += 1
        counts.append(n)
    return tuple(counts)

# %% right: a lambda
blocks_per_grid = lambda shape, tpb: tuple(len(range(0, s, tpb)) for s in shape)

# %% right: torch
def blocks_per_grid(shape, tpb):
    return tuple(torch.ceil(torch.tensor(shape) / tpb).int().tolist())

# %% right: three axes
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb), math.ceil(shape[1] / tpb), 1

# %% wrong: floor for ceiling
def blocks_per_grid(shape, tpb):
    return shape[0] // tpb, shape[1] // tpb

# %% wrong: floor for ceiling
def blocks_per_grid(shape, tpb):
    return math.floor(shape[0] / tpb), math.floor(shape[1] / tpb)

# %% wrong: floor for ceiling
def blocks_per_grid(shape, tpb):
    return max(1, shape[0] // tpb), max(1, shape[1] // tpb)

# %% wrong: rounds to the nearest
def blocks_per_grid(shape, tpb):
    return round(shape[0] / tpb), round(shape[1] / tpb)

# %% wrong: axes swapped
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[1] / tpb), math.ceil(shape[0] / tpb)

# %% wrong: axes swapped
def blocks_per_grid(shape, tpb):
    cols, rows = shape
    return (rows + tpb - 1) // tpb, (cols + tpb - 1) // tpb

# %% wrong: one axis used twice
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb), math.ceil(shape[0] / tpb)

# %% wrong: one axis used twice
def blocks_per_grid(shape, tpb):
    n = math.ceil(max(shape) / tpb)
    return n, n

# %% wrong: number of threads for number of blocks
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb) * tpb, math.ceil(shape[1] / tpb) * tpb

# %% wrong: number of threads for number of blocks
def blocks_per_grid(shape, tpb):
    return shape[0] * tpb, shape[1] * tpb

# %% wrong: threads divided by shape
def blocks_per_grid(shape, tpb):
    return math.ceil(tpb / shape[0]), math.ceil(tpb / shape[1])

# %% wrong: threads of a whole block
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb ** 2), math.ceil(shape[1] / tpb ** 2)

# %% wrong: whole numbers only
def blocks_per_grid(shape, tpb):
    return shape[0] / tpb, shape[1] / tpb

# %% wrong: whole numbers only
def blocks_per_grid(shape, tpb):
    return np.ceil(shape[0] / tpb), np.ceil(shape[1] / tpb)

# %% wrong: one number for both axes
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb) * math.ceil(shape[1] / tpb)

# %% wrong: one number for both axes
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] * shape[1] / tpb)

# %% wrong: `return` missing
def blocks_per_grid(shape, tpb):
    (math.ceil(shape[0] / tpb), math.ceil(shape[1] / tpb))

# %% wrong: too many blocks
def blocks_per_grid(shape, tpb):
    return shape[0] // tpb + 2, shape[1] // tpb + 2

# %% wrong: ignores its arguments
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / 16), math.ceil(shape[1] / 16)

# %% wrong: ignores its arguments
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / TPB), math.ceil(shape[1] / TPB)

# %% wrong: ignores its arguments
def blocks_per_grid(shape, tpb):
    return 1, 1

# %% wrong: wrong kind of argument
def blocks_per_grid(shape, tpb):
    return math.ceil(shape / tpb)

# %% wrong: wrong kind of argument
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb[0]), math.ceil(shape[1] / tpb[1])

# %% right: the length of a range
blocks_per_grid = lambda shape, tpb: (len(range(0, shape[0], tpb)), len(range(0, shape[1], tpb)))

# %% right: a named pair
from collections import namedtuple
Blocks = namedtuple("Blocks", "rows columns")
def blocks_per_grid(shape, tpb=16):
    return Blocks(*(s // tpb + bool(s % tpb) for s in shape))

# %% wrong: floor for ceiling
def blocks_per_grid(shape, tpb): return math.ceil(shape[0] / tpb), shape[1] // tpb

# %% wrong: one block too few
def blocks_per_grid(shape, tpb): return (shape[0] - 1) // tpb, (shape[1] - 1) // tpb

# %% wrong: more than the number of blocks
def blocks_per_grid(shape, tpb): return (math.ceil(shape[0] / tpb), math.ceil(shape[1] / tpb)), (tpb, tpb)

# %% wrong: threads divided by shape
def blocks_per_grid(shape, tpb): return math.ceil(tpb / shape[0]), math.ceil(tpb / shape[1])

# %% wrong: one block too few
def blocks_per_grid(shape, tpb):
    return math.ceil(shape[0] / tpb) - 1, math.ceil(shape[1] / tpb) - 1

# %% wrong: more than the number of blocks
def blocks_per_grid(shape, tpb):
    rows, columns = math.ceil(shape[0] / tpb), math.ceil(shape[1] / tpb)
    return rows, columns, rows * columns
