# %% right: the lesson's
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size]

# %% right: a while loop
def chunks(x, batch_size):
    start = 0
    while start < len(x):
        end = start + batch_size
        yield x[start:end]
        start = end

# %% right: a generator expression
def chunks(x, batch_size: int = 64):
    return (x[i:i + batch_size] for i in range(0, len(x), batch_size))

# %% right: what is left
def chunks(x, batch_size):
    rest = x
    while rest:
        yield rest[:batch_size]
        rest = rest[batch_size:]

# %% right: counted chunks
def chunks(x, batch_size):
    n = math.ceil(len(x) / batch_size)
    for k in range(n):
        yield x[k * batch_size : min((k + 1) * batch_size, len(x))]

# %% right: whole ones and a remainder, prints
def chunks(x, batch_size):
    whole, left = divmod(len(x), batch_size)
    print(whole, left)
    for k in range(whole):
        yield x[k * batch_size:(k + 1) * batch_size]
    if left:
        yield x[-left:]

# %% right: map, a lambda
chunks = lambda x, batch_size: map(lambda i: x[i:i + batch_size], range(0, len(x), batch_size))

# %% right: yield from, slices collected first
def chunks(x, batch_size):
    yield from [x[i:i+batch_size] for i in range(0, len(x), batch_size)]

# %% right: a class with __iter__
class chunks:
    def __init__(self, x, batch_size):
        self.x, self.batch_size = x, batch_size

    def __iter__(self):
        for i in range(0, len(self.x), self.batch_size):
            yield self.x[i:i + self.batch_size]

# %% right: recursion
def chunks(x, batch_size):
    if len(x):
        yield x[:batch_size]
        yield from chunks(x[batch_size:], batch_size)

# %% right: islice
def chunks(x, batch_size):
    it = iter(x)
    while piece := list(islice(it, batch_size)):
        yield piece

# %% right: a running list
def chunks(x, batch_size):
    batch = []
    for item in x:
        batch.append(item)
        if len(batch) == batch_size:
            yield batch
            batch = []
    if batch:
        yield batch

# %% right: do, then look
def chunks(x, batch_size):
    i = 0
    while True:
        yield x[i:i + batch_size]
        i += batch_size
        if i >= len(x):
            return

# %% right: an iterator class
class ChunkIterator:
    def __init__(self, x, n):
        self.x, self.n, self.i = x, n, 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= len(self.x):
            raise StopIteration
        self.i += self.n
        return self.x[self.i - self.n:self.i]

def chunks(x, batch_size):
    return ChunkIterator(x, batch_size)

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    for i in range(len(x) // batch_size):
        yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    for i in range(0, len(x) - batch_size + 1, batch_size):
        yield x[i:i+batch_size]

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    return zip(*[iter(x)] * batch_size)

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    batch = []
    for item in x:
        batch.append(item)
        if len(batch) == batch_size:
            yield batch
            batch = []

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    for i in range(0, len(x) - batch_size, batch_size):
        yield x[i:i+batch_size]

# %% wrong: list instead of generator
def chunks(x, batch_size):
    return [x[i:i+batch_size] for i in range(0, len(x), batch_size)]

# %% wrong: list instead of generator
def chunks(x, batch_size):
    result = []
    for i in range(0, len(x), batch_size):
        result.append(x[i:i+batch_size])
    return result

# %% wrong: list instead of generator
def chunks(x, batch_size):
    return tuple(x[i:i+batch_size] for i in range(0, len(x), batch_size))

# %% wrong: list instead of generator
def chunks(x, batch_size):
    return [x[i:i+batch_size] for i in range(0, len(x) - 1, batch_size)]

# %% wrong: `return` for `yield`
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        return x[i:i+batch_size]

# %% wrong: `return` for `yield`
def chunks(x, batch_size):
    return x[:batch_size]

# %% wrong: `return` for `yield`
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield from x[i:i+batch_size]
        return

# %% wrong: nothing comes back
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        x[i:i+batch_size]

# %% wrong: nothing comes back
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        print(x[i:i+batch_size])

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    for i in range(0, len(x) + 1, batch_size):
        yield x[i:i+batch_size]

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    i = 0
    while True:
        piece = x[i:i+batch_size]
        yield piece
        if len(piece) < batch_size: break
        i += batch_size

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    i = 0
    while i <= len(x):
        yield x[i:i+batch_size]
        i += batch_size

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    for k in range(len(x) // batch_size + 1):
        yield x[k*batch_size:(k+1)*batch_size]

# %% wrong: slices end at `batch_size`
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:batch_size]

# %% wrong: steps of one
def chunks(x, batch_size):
    for i in range(len(x)):
        yield x[i:i+batch_size]

# %% wrong: steps of one
def chunks(x, batch_size):
    for i in range(len(x) - batch_size + 1):
        yield x[i:i+batch_size]

# %% wrong: chunks too short or too long
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size-1]

# %% wrong: chunks too short or too long
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size+1]

# %% wrong: chunks too short or too long
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size + 1):
        yield x[i:i+batch_size]

# %% wrong: chunks too short or too long
def chunks(x, batch_size):
    for i in range(batch_size, len(x), batch_size):
        yield x[i:i+batch_size]

# %% wrong: every n-th element
def chunks(x, batch_size):
    for i in range(batch_size):
        yield x[i::batch_size]

# %% wrong: every n-th element
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i::batch_size]

# %% wrong: `batch_size` chunks
def chunks(x, batch_size):
    for part in np.array_split(x, batch_size):
        yield part

# %% wrong: `batch_size` chunks
def chunks(x, batch_size):
    size = math.ceil(len(x) / batch_size)
    for i in range(0, len(x), max(size, 1)):
        yield x[i:i+size]

# %% wrong: single elements
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i]

# %% wrong: single elements
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield from x[i:i+batch_size]

# %% wrong: places, not slices
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield slice(i, i+batch_size)

# %% wrong: places, not slices
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield i, i+batch_size

# %% wrong: places, not slices
def chunks(x, batch_size):
    return range(0, len(x), batch_size)

# %% wrong: last chunk filled up
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        piece = list(x[i:i+batch_size])
        yield piece + [0] * (batch_size - len(piece))

# %% wrong: last chunk filled up
def chunks(x, batch_size):
    return itertools.zip_longest(*[iter(x)] * batch_size)

# %% wrong: only one chunk
def chunks(x, batch_size):
    yield x[:batch_size]

# %% wrong: only one chunk
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size]
        break

# %% wrong: the size of a chunk is typed in
def chunks(x, batch_size):
    for i in range(0, len(x), 2):
        yield x[i:i+2]

# %% wrong: the size of a chunk is typed in
def chunks(x, batch_size):
    for i in range(0, len(x), 28):
        yield x[i:i+28]

# %% wrong: never stops
def chunks(x, batch_size):
    i = 0
    while True:
        yield x[i:i+batch_size]
        i += batch_size

# %% wrong: never stops
def chunks(x, batch_size):
    i = 0
    while i < len(x):
        yield x[i:i+batch_size]

# %% wrong: never stops
def chunks(x, batch_size):
    i = 0
    while i < len(x):
        yield x[i:i+batch_size]
        i =+ batch_size

# %% wrong: changes its input
def chunks(x, batch_size):
    while len(x) > 0:
        piece = x[:batch_size]
        del x[:batch_size]
        yield piece

# %% wrong: changes its input
def chunks(x, batch_size):
    x = x if isinstance(x, list) else list(x)
    while x:
        yield [x.pop(0) for _ in range(min(batch_size, len(x)))]

# %% wrong: a name that is not defined
def chunks(x, batch_size):
    for i in range(0, len(vals), batch_size):
        yield vals[i:i+batch_size]

# %% wrong: a name that is not defined
def chunks(x, batch_size):
    for i in range(0, len(x), bs):
        yield x[i:i+bs]

# %% wrong: each chunk in a list of its own
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield [x[i:i+batch_size]]

# %% wrong: chunks grow
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[:i+batch_size]

# %% wrong: chunks grow
def chunks(x, batch_size):
    batch = []
    for i in range(0, len(x), batch_size):
        batch += x[i:i+batch_size]
        yield list(batch)

# %% wrong, unnamed: reversed
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size][::-1]

# %% wrong, unnamed: a slice like a range
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x(i, i+batch_size)

# %% wrong: `range` without its start
def chunks(x, batch_size):
    for i in range(len(x), batch_size):
        yield x[i:i+batch_size]

# %% wrong: multiplied twice
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    for i in range(len(x)):
        yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: only one chunk
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        piece = x[i:i+batch_size]
    yield piece

# %% wrong: only one chunk
def chunks(x, batch_size):
    for i in range(0, batch_size, len(x)):
        yield x[i:i+batch_size]

# %% right: while
def chunks(x, batch_size):
    i = 0
    while i < len(x):
        yield x[i : i + batch_size]
        i += batch_size

# %% right: generator expression
def chunks(x, batch_size):
    return (x[i:i + batch_size] for i in range(0, len(x), batch_size))

# %% right: lambda
chunks = lambda x, bs: (x[i:i+bs] for i in range(0, len(x), bs))

# %% right: shrinking
def chunks(x, batch_size):
    rest = x
    while len(rest) > 0:
        yield rest[:batch_size]
        rest = rest[batch_size:]

# %% right: number of chunks
def chunks(x, batch_size):
    n_chunks = math.ceil(len(x) / batch_size)
    for k in range(n_chunks):
        start = k * batch_size
        end = min(start + batch_size, len(x))
        yield x[start:end]

# %% right: full ones then rest
def chunks(x, batch_size):
    full, rest = divmod(len(x), batch_size)
    for k in range(full):
        yield x[k * batch_size:(k + 1) * batch_size]
    if rest:
        yield x[-rest:]

# %% right: slice objects and map
def chunks(x, batch_size):
    starts = range(0, len(x), batch_size)
    return map(lambda s: x[slice(s, s + batch_size)], starts)

# %% right: type hints and print and default
from collections.abc import Iterator, Sequence
def chunks(x: Sequence, batch_size: int = 2) -> Iterator[Sequence]:
    "Batches."
    assert batch_size > 0
    for start in range(0, len(x), batch_size):
        batch = x[start:start + batch_size]
        print(start, len(batch))
        yield batch

# %% right: list batches
def chunks(x, batch_size):
    x = list(x)
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size]

# %% right: appended
def chunks(x, batch_size):
    batch = []
    for v in x:
        batch.append(v)
        if len(batch) == batch_size:
            yield batch
            batch = []
    if batch:
        yield batch

# %% right: class iterator
class chunks:
    def __init__(self, x, batch_size):
        self.x, self.n, self.i = x, batch_size, 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= len(self.x):
            raise StopIteration
        out = self.x[self.i:self.i + self.n]
        self.i += self.n
        return out

# %% right: zip of starts and ends
def chunks(x, batch_size):
    n = len(x)
    edges = list(range(0, n, batch_size)) + [n]
    for a, b in zip(edges, edges[1:]):
        yield x[a:b]

# %% right: islice, again
def chunks(x, batch_size):
    it = iter(x)
    return iter(lambda: list(islice(it, batch_size)), [])

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        c = x[i:i+batch_size]
        if len(c) == batch_size:
            yield c

# %% wrong: drops the last short chunk
def chunks(x, batch_size):
    batch = []
    for v in x:
        batch.append(v)
        if len(batch) == batch_size:
            yield batch
            batch = []

# %% wrong: list instead of generator
def chunks(x, batch_size):
    out = []
    for i in range(0, len(x), batch_size):
        out.append(x[i:i+batch_size])
    return out

# %% wrong: each chunk in a list of its own
def chunks(x, batch_size):
    yield [x[i:i+batch_size] for i in range(0, len(x), batch_size)]

# %% wrong: steps of one
def chunks(x, batch_size):
    for i in range(0, len(x)):
        yield x[i:batch_size + i]

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    for i in range(len(x) // batch_size + 1):
        yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: an empty chunk at the end
def chunks(x, batch_size):
    for i in range(0, len(x) + batch_size, batch_size):
        yield x[i:i+batch_size]

# %% wrong: changes its input
def chunks(x, batch_size):
    while x:
        yield [x.pop(0) for _ in range(min(batch_size, len(x)))]

# %% wrong: changes its input
def chunks(x, batch_size):
    while len(x):
        yield x[:batch_size]
        del x[:batch_size]

# %% wrong: last chunk filled up
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        c = list(x[i:i+batch_size])
        yield c + [0] * (batch_size - len(c))

# %% wrong: last chunk filled up
def chunks(x, batch_size):
    yield from itertools.zip_longest(*[iter(x)] * batch_size)

# %% wrong: never stops
def chunks(x, batch_size):
    for i in range(0, 784, batch_size):
        yield x[i:i+batch_size]

# %% wrong: elements of something else
pixels = list(range(784))
def chunks(x, batch_size):
    for i in range(0, len(pixels), batch_size):
        yield pixels[i:i+batch_size]

# %% wrong: `batch_size` chunks
def chunks(x, batch_size):
    n = len(x) // batch_size
    for i in range(0, len(x), n):
        yield x[i:i+n]

# %% wrong: `batch_size` chunks
def chunks(x, batch_size):
    for c in np.array_split(x, batch_size):
        yield list(c)

# %% wrong: chunks too short or too long
def chunks(x, batch_size):
    for i in range(1, len(x), batch_size):
        yield x[i:i+batch_size]

# %% wrong: from the end
def chunks(x, batch_size):
    for i in reversed(range(0, len(x), batch_size)):
        yield x[i:i+batch_size]

# %% wrong: only for tensors
def chunks(x, batch_size):
    for i in range(0, x.shape[0], batch_size):
        yield x[i:i+batch_size]

# %% wrong: places, not slices
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield range(i, i+batch_size)

# %% wrong: places, not slices
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        yield i, x[i:i+batch_size]

# %% wrong: one list for all chunks
def chunks(x, batch_size):
    batch = []
    for v in x:
        batch.append(v)
        if len(batch) == batch_size:
            yield batch
            batch.clear()
    if batch:
        yield batch

# %% wrong: one list for all chunks
def chunks(x, batch_size):
    batch = []
    for v in x:
        batch.append(v)
        if len(batch) % batch_size == 0:
            yield batch
    yield batch

# %% wrong: a float where a whole number is needed
def chunks(x, batch_size):
    for i in range(0, len(x) / batch_size):
        yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: the number of chunks is typed in
def chunks(x, batch_size):
    for i in range(28):
        if x[i*batch_size:(i+1)*batch_size]:
            yield x[i*batch_size:(i+1)*batch_size]

# %% wrong: the number of chunks is typed in
def chunks(x, batch_size):
    start, done = 0, 0
    while start < len(x) and done < 10:
        yield x[start:start + batch_size]
        start, done = start + batch_size, done + 1

# %% wrong: a chunk of zeros taken for an empty one
def chunks(x, batch_size):
    i = 0
    while any(piece := x[i:i + batch_size]):
        yield piece
        i += batch_size

# %% wrong: a chunk of zeros taken for an empty one
def chunks(x, batch_size):
    for i in range(0, len(x), batch_size):
        piece = x[i:i + batch_size]
        if sum(piece) > 0: yield piece
