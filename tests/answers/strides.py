# %% right: zip_longest from the right
def expanded_strides(shape, to):
    strides, step = [], 1
    for size, full in zip_longest(reversed(shape), reversed(to), fillvalue=1):
        strides.append(step if size == full else 0)
        step *= size
    return tuple(reversed(strides))

# %% right: fresh strides, then zeros, a list
def expanded_strides(shape, to):
    fresh = []
    for i in range(len(shape)):
        step = 1
        for size in shape[i + 1:]:
            step *= size
        fresh.append(step)
    new = len(to) - len(shape)
    return [0] * new + [0 if s == 1 else f for s, f in zip(shape, fresh)]

# %% right: math.prod
def expanded_strides(shape: tuple, to: tuple) -> tuple:
    extra = len(to) - len(shape)
    return (0,) * extra + tuple(math.prod(shape[i+1:]) * (n != 1) for i, n in enumerate(shape))

# %% right: padded with ones, indices
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + tuple(shape)
    out = [0] * len(to)
    running = 1
    for i in range(len(to) - 1, -1, -1):
        if padded[i] == to[i]:
            out[i] = running
        running *= padded[i]
    return tuple(out)

# %% right: itertools.accumulate, a lambda
from itertools import accumulate
expanded_strides = lambda shape, to: (0,) * (len(to) - len(shape)) + tuple(
    0 if n == 1 else s for n, s in zip(shape, [*accumulate(shape[:0:-1], operator.mul, initial=1)][::-1]))

# %% right: recursion
def expanded_strides(shape, to):
    if len(to) > len(shape):
        return (0,) + expanded_strides(shape, to[1:])
    if not shape:
        return ()
    rest = expanded_strides(shape[1:], to[1:])
    step = 1
    for n in shape[1:]: step = step * n
    return (step if shape[0] == to[0] else 0,) + rest

# %% right: functools.reduce, a nested function, prints
from functools import reduce

def expanded_strides(shape, to):
    def stride(axis):
        return reduce(lambda p, q: p * q, shape[axis + 1:], 1)
    print(shape, "->", to)
    new = len(to) - len(shape)
    result = []
    for axis, size in enumerate(to):
        own = axis - new
        result.append(0 if own < 0 or shape[own] != size else stride(own))
    return tuple(result)

# %% right: a generator
def expanded_strides(shape, to):
    for axis in range(-len(to), 0):
        if -axis > len(shape) or shape[axis] == 1:
            yield 0
        else:
            yield math.prod(shape[axis:]) // shape[axis]

# %% right: tested against torch
def expanded_strides(shape, to):
    strides = []
    step = 1
    for s in shape[::-1]:
        strides.insert(0, step if s > 1 else 0)
        step *= s
    while len(strides) < len(to):
        strides.insert(0, 0)
    return tuple(strides)

for shape, to in [((3, 1), (3, 4)), ((2, 1, 3), (5, 2, 4, 3))]:
    test_eq(expanded_strides(shape, to), torch.zeros(shape).expand(to).stride())

# %% wrong: strides of the large shape
def expanded_strides(shape, to):
    return tuple(math.prod(to[i + 1:]) for i in range(len(to)))

# %% wrong: large shape, stretched axes zeroed
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(0 if padded[i] == 1 else math.prod(to[i + 1:]) for i in range(len(to)))

# %% wrong: large shape, stretched axes zeroed
def expanded_strides(shape, to):
    strides, step = [], 1
    for size, full in zip_longest(reversed(shape), reversed(to), fillvalue=1):
        strides.append(step if size == full else 0)
        step *= full
    return tuple(reversed(strides))

# %% wrong: stretched axes keep their stride
def expanded_strides(shape, to):
    fresh = tuple(math.prod(shape[i + 1:]) for i in range(len(shape)))
    return (0,) * (len(to) - len(shape)) + fresh

# %% wrong: stretched axes keep their stride
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(math.prod(padded[i + 1:]) for i in range(len(to)))

# %% wrong: new axes in front missing
def expanded_strides(shape, to):
    return tuple(0 if n == 1 else math.prod(shape[i + 1:]) for i, n in enumerate(shape))

# %% wrong: counted from the left
def expanded_strides(shape, to):
    strides, step = [], 1
    for size in shape:
        strides.append(0 if size == 1 else step)
        step *= size
    return (0,) * (len(to) - len(shape)) + tuple(strides)

# %% wrong: sizes for strides
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(0 if p == 1 else p for p in padded)

# %% wrong: `return` missing
def expanded_strides(shape, to):
    print((0,) * (len(to) - len(shape)) + tuple(math.prod(shape[i+1:]) * (n != 1) for i, n in enumerate(shape)))

# %% wrong: uses a library
def expanded_strides(shape, to):
    return torch.empty(shape).expand(to).stride()

# %% wrong: uses a library
def expanded_strides(shape, to):
    x = np.broadcast_to(np.empty(shape, dtype=np.int8), to)
    return x.strides

# %% wrong: uses a library
def expanded_strides(shape, to):
    return tensor(0.).new_empty(shape).expand(to).stride()

# %% wrong: uses a library
def expanded_strides(shape, to):
    return x_train.new_empty(shape).expand(to).stride()

# %% wrong: uses a library
from torch import *

def expanded_strides(shape, to):
    return empty(shape).expand(to).stride()

# %% wrong, unnamed: zeros in place of all
def expanded_strides(shape, to):
    return (0,) * len(to)

# %% wrong, unnamed: ones
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(0 if p == 1 else 1 for p in padded)

# %% wrong, unnamed: bytes
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(0 if n == 1 else 4 * math.prod(padded[i + 1:]) for i, n in enumerate(padded))

# %% wrong, unnamed: reversed
def expanded_strides(shape, to):
    strides, step = [], 1
    for size, full in zip_longest(reversed(shape), reversed(to), fillvalue=1):
        strides.append(step if size == full else 0)
        step *= size
    return tuple(strides)

# %% wrong, unnamed: its own size included
def expanded_strides(shape, to):
    padded = (1,) * (len(to) - len(shape)) + shape
    return tuple(0 if n == 1 else math.prod(padded[i:]) for i, n in enumerate(padded))

# %% wrong, unnamed: an index below 0 reads the shape's other end
def expanded_strides(shape, to):
    new = len(to) - len(shape)
    return tuple(math.prod(shape[axis - new + 1:]) if axis >= new - 1 and shape[axis - new] == size else 0 for axis, size in enumerate(to))

# %% wrong: an index below 0
def expanded_strides(shape, to):
    own, step = [], 1
    for size in reversed(shape):
        own, step = [step, *own], step * size
    new = len(to) - len(shape)
    return tuple(own[axis - new] if shape[axis - new] == to[axis] else 0 for axis in range(len(to)))

# %% wrong: an index below 0
def expanded_strides(shape, to):
    strides = [math.prod(shape[k + 1:]) for k in range(len(shape))]
    result = []
    for k, size in enumerate(to):
        j = k - (len(to) - len(shape))
        if shape[j] == 1 or shape[j] != size:
            result.append(0)
        else:
            result.append(strides[j])
    return tuple(result)
