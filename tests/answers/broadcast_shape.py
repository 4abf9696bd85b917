# %% right: zip_longest from the right
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError(f"{s} and {t} do not fit")
        result.append(max(p, q))
    return tuple(result[::-1])

# %% right: padded with ones, a list
def broadcast_shape(s: tuple, t: tuple) -> list:
    n = max(len(s), len(t))
    s = [1] * (n - len(s)) + list(s)
    t = [1] * (n - len(t)) + list(t)
    out = []
    for a, b in zip(s, t):
        if a == b or b == 1:
            out.append(a)
        elif a == 1:
            out.append(b)
        else:
            raise ValueError("shapes do not fit")
    return out

# %% right: negative indices
def broadcast_shape(s, t):
    out = ()
    for i in range(1, max(len(s), len(t)) + 1):
        p = s[-i] if i <= len(s) else 1
        q = t[-i] if i <= len(t) else 1
        if p == q: size = p
        elif p == 1: size = q
        elif q == 1: size = p
        else: raise ValueError((s, t))
        out = (size,) + out
    return out

# %% right: recursion
def broadcast_shape(s, t):
    if not s: return tuple(t)
    if not t: return tuple(s)
    p, q = s[-1], t[-1]
    if p != q and p != 1 and q != 1:
        raise ValueError
    return broadcast_shape(s[:-1], t[:-1]) + (q if p == 1 else p,)

# %% right: a generator
def broadcast_shape(s, t, fill=1):
    longest = max(len(s), len(t))
    for p, q in zip((fill,) * (longest - len(s)) + s, (fill,) * (longest - len(t)) + t):
        if len({p, q} - {1}) > 1:
            raise ValueError(f"{p} against {q}")
        yield max(p, q)

# %% right: a set of sizes, map, a lambda
def _one(pair):
    sizes = set(pair) - {1}
    if len(sizes) > 1:
        raise ValueError(f"cannot broadcast {pair}")
    return sizes.pop() if sizes else 1

broadcast_shape = lambda s, t: tuple(map(_one, list(zip_longest(s[::-1], t[::-1], fillvalue=1))))[::-1]

# %% right: its own kind of ValueError, prints
class ShapeError(ValueError):
    "Two sizes that do not fit."

def broadcast_shape(s, t):
    print(s, t)
    s, t = list(s), list(t)
    while len(s) < len(t): s.insert(0, 1)
    while len(t) < len(s): t.insert(0, 1)
    for i in range(len(s)):
        if s[i] == 1: s[i] = t[i]
        if t[i] not in (1, s[i]): raise ShapeError(i)
    return tuple(s)

# %% right: tested against the libraries
def broadcast_shape(s, t):
    pairs = list(zip_longest(s[::-1], t[::-1], fillvalue=1))
    if any(p != q and p != 1 and q != 1 for p, q in pairs):
        raise ValueError("no")
    return tuple(p * q if 1 in (p, q) else p for p, q in pairs)[::-1]

for s, t in [((2, 3), (3,)), ((4, 1), (5,))]:
    assert broadcast_shape(s, t) == torch.broadcast_shapes(s, t) == np.broadcast_shapes(s, t)

# %% right: swapped so that the first is the longer
def broadcast_shape(s, t):
    if len(s) < len(t):
        return broadcast_shape(t, s)
    extra = len(s) - len(t)
    head, tail = s[:extra], s[extra:]
    def fit(p, q):
        if p == 1 or q == 1 or p == q:
            return max(p, q)
        raise ValueError(f"{p} != {q}")
    return head + tuple(fit(p, q) for p, q in zip(tail, t))

# %% wrong: aligned from the left
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(s, t, fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(max(p, q))
    return tuple(result)

# %% wrong: 1 not stretched
def broadcast_shape(s, t):
    for p, q in zip(reversed(s), reversed(t)):
        if p != q:
            raise ValueError
    return s if len(s) >= len(t) else t

# %% wrong: 1 not stretched
def broadcast_shape(s, t):
    n = max(len(s), len(t))
    out = []
    for i in range(1, n + 1):
        if i > len(s): out.append(t[-i])
        elif i > len(t): out.append(s[-i])
        elif s[-i] == t[-i]: out.append(s[-i])
        else: raise ValueError(i)
    return tuple(out[::-1])

# %% wrong: accepts sizes that do not fit
def broadcast_shape(s, t):
    return tuple(max(p, q) for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1))[::-1]

# %% wrong: accepts sizes that do not fit
def broadcast_shape(s, t):
    n = max(len(s), len(t))
    s, t = (1,) * (n - len(s)) + s, (1,) * (n - len(t)) + t
    return tuple(q if p == 1 else p for p, q in zip(s, t))

# %% wrong: another error than ValueError
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        assert p == q or 1 in (p, q)
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: another error than ValueError
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise Exception("do not fit")
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: returns where it should raise
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            return None
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: returns where it should raise
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            return ValueError("do not fit")
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: returns where it should raise
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            return "ValueError"
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: missing axes dropped
def broadcast_shape(s, t):
    result = []
    for p, q in zip(reversed(s), reversed(t)):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong: result reversed
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(max(p, q))
    return tuple(result)

# %% wrong: needs shapes of equal length
def broadcast_shape(s, t):
    if len(s) != len(t):
        raise ValueError("different lengths")
    out = []
    for p, q in zip(s, t):
        if p != q and 1 not in (p, q):
            raise ValueError
        out.append(max(p, q))
    return tuple(out)

# %% wrong: needs shapes of equal length
def broadcast_shape(s, t):
    out = []
    for p, q in zip(s, t, strict=True):
        if p != q and 1 not in (p, q):
            raise ValueError
        out.append(max(p, q))
    return tuple(out)

# %% wrong: `return` missing
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        result.append(max(p, q))
    tuple(result[::-1])

# %% wrong: uses a library
def broadcast_shape(s, t):
    return np.broadcast_shapes(s, t)

# %% wrong: uses a library
def broadcast_shape(s, t):
    try:
        return tuple(torch.broadcast_shapes(s, t))
    except RuntimeError:
        raise ValueError

# %% wrong: uses a library
import torch as T

def broadcast_shape(s, t):
    try:
        return (T.zeros(s) + T.zeros(t)).shape
    except RuntimeError as e:
        raise ValueError(e)

# %% wrong: uses a library
def broadcast_shape(s, t):
    import numpy
    return numpy.broadcast_shapes(s, t)

# %% wrong: uses a library
def broadcast_shape(s, t):
    try:
        return (m1.new_zeros(s) + m1.new_zeros(t)).shape
    except RuntimeError as e:
        raise ValueError(e)

# %% wrong: uses a library
def broadcast_shape(s, t):
    return __import__("numpy").broadcast_shapes(s, t)

# %% earlier: a helper
def shape_of_sum(s, t):
    return np.broadcast(np.empty(s), np.empty(t)).shape

# %% wrong: uses a library
def broadcast_shape(s, t):
    return shape_of_sum(s, t)

# %% wrong, unnamed: loops for the shorter only, the longer first
def broadcast_shape(s, t):
    out = list(s)
    for i in range(1, len(t) + 1):
        if s[-i] != t[-i] and 1 not in (s[-i], t[-i]):
            raise ValueError
        out[-i] = max(s[-i], t[-i])
    return tuple(out)

# %% wrong, unnamed: zeros for missing axes
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=0):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong, unnamed: smaller of the two
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(min(p, q))
    return tuple(result[::-1])

# %% wrong, unnamed: a ValueError for everything
def broadcast_shape(s, t):
    raise ValueError("do not fit")

# %% wrong, unnamed: multiples fit
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if max(p, q) % min(p, q):
            raise ValueError
        result.append(max(p, q))
    return tuple(result[::-1])

# %% wrong, unnamed: a string
def broadcast_shape(s, t):
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError
        result.append(max(p, q))
    return str(tuple(result[::-1]))

# %% wrong, unnamed: the ones put before the last axis
def broadcast_shape(s, t):
    s, t = list(s), list(t)
    while len(s) < len(t): s.insert(-1, 1)
    while len(t) < len(s): t.insert(-1, 1)
    if any(p != q and 1 not in (p, q) for p, q in zip(s, t)): raise ValueError("no")
    return tuple(map(max, s, t))

# %% wrong, unnamed: the ones put before the last axis of the first shape
def broadcast_shape(s, t):
    s, t = list(s), list(t)
    while len(s) < len(t): s.insert(-1, 1)
    while len(t) < len(s): t.insert(0, 1)
    if any(p != q and 1 not in (p, q) for p, q in zip(s, t)): raise ValueError("no")
    return tuple(map(max, s, t))
