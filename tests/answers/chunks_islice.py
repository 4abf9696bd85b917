# %% right: walrus
def chunks_islice(it, batch_size):
    while chunk := list(islice(it, batch_size)):
        yield chunk

# %% right: the lesson's iter with an end
def chunks_islice(it, batch_size):
    return iter(lambda: list(islice(it, batch_size)), [])

# %% right: tuples, an end of their own
def chunks_islice(it, batch_size):
    return iter(lambda: tuple(itertools.islice(it, batch_size)), ())

# %% right: while True
def chunks_islice(it, batch_size: int = 2):
    it = iter(it)
    while True:
        piece = list(islice(it, batch_size))
        if not piece:
            return
        yield piece

# %% right: break, length, prints
def chunks_islice(it, batch_size):
    while True:
        batch = tuple(islice(it, batch_size))
        print(len(batch))
        if len(batch) == 0:
            break
        yield batch

# %% right: the first element by a loop
def chunks_islice(it, batch_size):
    for first in it:
        yield [first, *islice(it, batch_size - 1)]

# %% right: first element, chain
def chunks_islice(it, batch_size):
    for first in it:
        yield list(itertools.chain([first], islice(it, batch_size - 1)))

# %% right: next by next
def chunks_islice(it, batch_size):
    done = False
    while not done:
        chunk = []
        for _ in range(batch_size):
            try:
                chunk.append(next(it))
            except StopIteration:
                done = True
                break
        if chunk:
            yield chunk

# %% right: a running list
def chunks_islice(it, batch_size):
    batch = []
    for v in it:
        batch.append(v)
        if len(batch) == batch_size:
            yield batch
            batch = []
    if batch:
        yield batch

# %% right: takewhile
def chunks_islice(it, batch_size):
    def take():
        return list(islice(it, batch_size))
    return itertools.takewhile(bool, (take() for _ in itertools.count()))

# %% right: stops after a short one
def chunks_islice(it, batch_size):
    chunk = list(islice(it, batch_size))
    while chunk:
        yield chunk
        chunk = list(islice(it, batch_size))

# %% right: a class
class chunks_islice:
    def __init__(self, it, batch_size):
        self.it, self.n = iter(it), batch_size
    def __iter__(self):
        return self
    def __next__(self):
        piece = list(islice(self.it, self.n))
        if piece:
            return piece
        raise StopIteration

# %% right: tensors as pieces, partial
from functools import partial

def take(it, n):
    return list(islice(it, n))

def chunks_islice(it, batch_size):
    for piece in iter(partial(take, it, batch_size), []):
        yield torch.tensor(piece)

# %% right: recursion
def chunks_islice(it, batch_size):
    piece = list(islice(it, batch_size))
    if piece:
        yield piece
        yield from chunks_islice(it, batch_size)

# %% right: a deque
from collections import deque

def chunks_islice(it, batch_size):
    while True:
        piece = deque(islice(it, batch_size), maxlen=batch_size)
        if not piece: return
        yield piece

# %% wrong: drops the last short chunk
def chunks_islice(it, batch_size):
    while len(piece := list(islice(it, batch_size))) == batch_size:
        yield piece

# %% wrong: drops the last short chunk
def chunks_islice(it, batch_size):
    return zip(*[it] * batch_size)

# %% wrong: drops the last short chunk
def chunks_islice(it, batch_size):
    while True:
        piece = list(islice(it, batch_size))
        if len(piece) < batch_size:
            break
        yield piece

# %% wrong: list instead of generator
def chunks_islice(it, batch_size):
    result = []
    while piece := list(islice(it, batch_size)):
        result.append(piece)
    return result

# %% wrong: list instead of generator
def chunks_islice(it, batch_size):
    return list(iter(lambda: list(islice(it, batch_size)), []))

# %% wrong: list instead of generator
def chunks_islice(it, batch_size):
    x = list(it)
    return [x[i:i+batch_size] for i in range(0, len(x), batch_size)]

# %% wrong: never stops
def chunks_islice(it, batch_size):
    while True:
        yield list(islice(it, batch_size))

# %% wrong: never stops
def chunks_islice(it, batch_size):
    return iter(lambda: list(islice(it, batch_size)), None)

# %% wrong: never stops
def chunks_islice(it, batch_size):
    return iter(lambda: tuple(islice(it, batch_size)), [])

# %% wrong: never stops
def chunks_islice(it, batch_size):
    while it:
        yield list(islice(it, batch_size))

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    x = list(islice(it, 60))
    while piece := list(islice(iter(x), batch_size)):
        yield piece

# %% wrong: unread islice objects
def chunks_islice(it, batch_size):
    while True:
        yield islice(it, batch_size)

# %% wrong: unread islice objects
def chunks_islice(it, batch_size):
    while piece := islice(it, batch_size):
        yield piece

# %% wrong: unread islice objects
def chunks_islice(it, batch_size):
    for first in it:
        yield itertools.chain([first], islice(it, batch_size - 1))

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    x = list(it)
    for i in range(0, len(x), batch_size):
        yield x[i:i+batch_size]

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    it = iter(list(it))
    return iter(lambda: list(islice(it, batch_size)), [])

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    return chunks([v for v in it], batch_size)

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    pieces = []
    while piece := list(islice(it, batch_size)):
        pieces.append(piece)
    yield from pieces

# %% wrong: an empty chunk at the end
def chunks_islice(it, batch_size):
    while True:
        piece = list(islice(it, batch_size))
        yield piece
        if not piece:
            return

# %% wrong: an empty chunk at the end
def chunks_islice(it, batch_size):
    while True:
        piece = list(islice(it, batch_size))
        yield piece
        if len(piece) < batch_size:
            break

# %% wrong: the loop swallows an element
def chunks_islice(it, batch_size):
    for _ in it:
        yield list(islice(it, batch_size))

# %% wrong: the loop swallows an element
def chunks_islice(it, batch_size):
    while next(it, None) is not None:
        piece = list(islice(it, batch_size))
        if piece:
            yield piece

# %% wrong: the loop swallows an element
def chunks_islice(it, batch_size):
    for first in it:
        yield [first, *islice(it, batch_size)][1:]

# %% wrong: counts from the beginning again
def chunks_islice(it, batch_size):
    i = 0
    while piece := list(islice(it, i, i + batch_size)):
        yield piece
        i += batch_size

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    piece = list(islice(it, batch_size))
    while piece:
        following = list(islice(it, batch_size))
        yield piece
        piece = following

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    sentinel = object()
    ahead = next(it, sentinel)
    while ahead is not sentinel:
        piece = [ahead, *islice(it, batch_size - 1)]
        ahead = next(it, sentinel)
        yield piece

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    buffer = list(islice(it, 1000))
    while buffer:
        yield buffer[:batch_size]
        buffer = buffer[batch_size:]

# %% wrong: `return` for `yield`
def chunks_islice(it, batch_size):
    return list(islice(it, batch_size))

# %% wrong: `return` for `yield`
def chunks_islice(it, batch_size):
    return islice(it, batch_size)

# %% wrong: `return` for `yield`
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        return piece

# %% wrong: nothing comes back
def chunks_islice(it, batch_size):
    piece = list(islice(it, batch_size))

# %% wrong: nothing comes back
def chunks_islice(it, batch_size):
    for _ in range(3):
        print(list(islice(it, batch_size)))

# %% wrong: an iterator has no length
def chunks_islice(it, batch_size):
    for i in range(0, len(it), batch_size):
        yield it[i:i+batch_size]

# %% wrong: an iterator has no length
def chunks_islice(it, batch_size):
    i = 0
    while piece := it[i:i+batch_size]:
        yield piece
        i += batch_size

# %% wrong: an iterator has no length
def chunks_islice(it, batch_size):
    for i in range(0, len(it), batch_size):
        yield list(islice(it, batch_size))

# %% wrong: last chunk filled up
def chunks_islice(it, batch_size):
    return itertools.zip_longest(*[it] * batch_size)

# %% wrong: last chunk filled up
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield piece + [None] * (batch_size - len(piece))

# %% wrong: only one chunk
def chunks_islice(it, batch_size):
    yield list(islice(it, batch_size))

# %% wrong: only one chunk
def chunks_islice(it, batch_size):
    piece = list(islice(it, batch_size))
    if piece:
        yield piece

# %% wrong: chunks too short or too long
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size + 1)):
        yield piece

# %% wrong: chunks too short or too long
def chunks_islice(it, batch_size):
    for first in it:
        yield [first, *islice(it, batch_size)]

# %% wrong: the size of a chunk is typed in
def chunks_islice(it, batch_size):
    return iter(lambda: list(islice(it, 28)), [])

# %% wrong: the size of a chunk is typed in
def chunks_islice(it, batch_size):
    while piece := list(islice(it, 5)):
        yield piece

# %% wrong: a name that is not defined
def chunks_islice(it, batch_size):
    vals_iter = iter(vals)
    return iter(lambda: list(islice(vals_iter, batch_size)), [])

# %% wrong: single elements
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield from piece

# %% wrong: single elements
def chunks_islice(it, batch_size):
    for v in it:
        yield v

# %% wrong, unnamed: a function
def chunks_islice(it, batch_size):
    return lambda: list(islice(it, batch_size))

# %% wrong: arguments of `islice`
def chunks_islice(it, batch_size):
    while piece := list(islice(batch_size, it)):
        yield piece

# %% wrong: every n-th element
def chunks_islice(it, batch_size):
    while piece := list(islice(it, 0, None, batch_size)):
        yield piece

# %% wrong, unnamed: sums
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield [sum(piece)]

# %% wrong: each chunk in a list of its own
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield [piece]

# %% wrong: chunks grow
def chunks_islice(it, batch_size):
    seen = []
    while piece := list(islice(it, batch_size)):
        seen += piece
        yield list(seen)

# %% right: tuple walrus
def chunks_islice(it, batch_size):
    it = iter(it)
    while batch := tuple(itertools.islice(it, batch_size)):
        yield batch

# %% right: while True break
def chunks_islice(it, batch_size):
    while True:
        chunk = list(islice(it, batch_size))
        if not chunk:
            break
        yield chunk

# %% right: len 0 return
from itertools import islice
def chunks_islice(it, batch_size):
    while True:
        chunk = tuple(islice(it, 0, batch_size))
        if len(chunk) == 0:
            return
        yield chunk

# %% right: partial
from functools import partial
def chunks_islice(it, batch_size):
    def take():
        return [*islice(it, batch_size)]
    yield from iter(take, [])

# %% right: takewhile, again
def chunks_islice(it, batch_size):
    return itertools.takewhile(bool, (list(islice(it, batch_size)) for _ in itertools.count()))

# %% right: first then loop
def chunks_islice(it, batch_size):
    chunk = list(islice(it, batch_size))
    while chunk != []:
        yield chunk
        chunk = list(islice(it, batch_size))

# %% right: short stops
def chunks_islice(it, batch_size):
    done = False
    while not done:
        batch = list(islice(it, batch_size))
        done = len(batch) < batch_size
        if batch:
            yield batch

# %% right: class
class chunks_islice:
    def __init__(self, it, batch_size):
        self.it = iter(it)
        self.batch_size = batch_size
    def __iter__(self): return self
    def __next__(self):
        c = list(islice(self.it, self.batch_size))
        if not c: raise StopIteration
        return c

# %% right: type hints, prints
from collections.abc import Iterator
def chunks_islice(it: Iterator, batch_size: int) -> Iterator[list]:
    "Chunks."
    print("start")
    while True:
        values: list = []
        for v in islice(it, batch_size):
            values.append(v)
        print(values)
        if not values:
            print("done")
            return
        yield values

# %% right: lambda
chunks_islice = lambda it, n: iter(lambda: tuple(islice(it, n)), ())

# %% right: numpy pieces
def chunks_islice(it, batch_size):
    while True:
        c = np.array(list(islice(it, batch_size)))
        if c.size == 0:
            break
        yield c

# %% right: tensors
def chunks_islice(it, batch_size):
    while len(c := list(islice(it, batch_size))) > 0:
        yield tensor(c)

# %% right: next with try
def chunks_islice(it, batch_size):
    while True:
        chunk = []
        try:
            for _ in range(batch_size):
                chunk.append(next(it))
        except StopIteration:
            if chunk:
                yield chunk
            return
        yield chunk

# %% wrong: never stops
def chunks_islice(it, batch_size):
    while islice(it, batch_size):
        yield list(islice(it, batch_size))

# %% wrong: never stops
def chunks_islice(it, batch_size):
    while chunk := islice(it, batch_size):
        yield list(chunk)

# %% wrong: unread islice objects
def chunks_islice(it, batch_size):
    while True:
        c = islice(it, batch_size)
        if not c:
            break
        yield c

# %% wrong: unread islice objects
def chunks_islice(it, batch_size):
    yield islice(it, batch_size)

# %% wrong: drops the last short chunk
def chunks_islice(it, batch_size):
    while True:
        c = list(islice(it, batch_size))
        if len(c) < batch_size:
            return
        yield c

# %% wrong: drops the last short chunk
def chunks_islice(it, batch_size):
    yield from zip(*[it] * batch_size)

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    vals = [*it]
    vals = iter(vals)
    return iter(lambda: list(islice(vals, batch_size)), [])

# %% wrong: list instead of generator
def chunks_islice(it, batch_size):
    out = []
    while c := list(islice(it, batch_size)):
        out.append(c)
    return out

# %% wrong: an empty chunk at the end
def chunks_islice(it, batch_size):
    c = [0]
    while c:
        c = list(islice(it, batch_size))
        yield c

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    c = list(islice(it, batch_size))
    while c:
        nxt = list(islice(it, batch_size))
        yield c
        c = nxt

# %% wrong: reads ahead
def chunks_islice(it, batch_size):
    batch = []
    for v in it:
        if len(batch) == batch_size:
            yield batch
            batch = []
        batch.append(v)
    if batch:
        yield batch

# %% wrong: counts from the beginning again
def chunks_islice(it, batch_size):
    i = 0
    while c := list(islice(it, i, i + batch_size)):
        yield c
        i += batch_size

# %% wrong: a chunk of zeros taken for an empty one
def chunks_islice(it, batch_size):
    while True:
        c = list(islice(it, batch_size))
        if not any(c):
            break
        yield c

# %% wrong: a chunk of zeros taken for an empty one
def chunks_islice(it, batch_size):
    while sum(c := list(islice(it, batch_size))):
        yield c

# %% wrong: reads everything first
def chunks_islice(it, batch_size):
    it = list(it)
    while c := list(islice(it, batch_size)):
        yield c

# %% wrong: `return` for `yield`
def chunks_islice(it, batch_size):
    while c := list(islice(it, batch_size)):
        return c

# %% wrong: last chunk filled up
def chunks_islice(it, batch_size):
    yield from itertools.zip_longest(*[it] * batch_size)

# %% wrong: ends with an error
def chunks_islice(it, batch_size):
    while True:
        c = list(islice(it, batch_size))
        if not c:
            raise StopIteration
        yield c

# %% wrong: ends with an error
def chunks_islice(it, batch_size):
    while True:
        yield [next(it) for _ in range(batch_size)]

# %% wrong: the number of chunks is typed in
def chunks_islice(it, batch_size):
    for _ in range(28):
        c = list(islice(it, batch_size))
        if c:
            yield c

# %% wrong: chunks too short or too long
def chunks_islice(it, batch_size):
    while c := list(islice(it, batch_size + 1)):
        yield c

# %% wrong: chunks too short or too long
def chunks_islice(it, batch_size):
    while c := list(islice(it, batch_size - 1)):
        yield c

# %% wrong: the size of a chunk is typed in
def chunks_islice(it, batch_size):
    while c := list(islice(it, 28)):
        yield c

# %% wrong: a name that is not defined
def chunks_islice(x, batch_size):
    while c := list(islice(it, batch_size)):
        yield c

# %% wrong: single elements
def chunks_islice(it, batch_size):
    while c := list(islice(it, batch_size)):
        yield from c

# %% wrong: every n-th element
def chunks_islice(it, batch_size):
    while c := list(islice(it, 0, None, batch_size)):
        yield c

# %% wrong: sets
def chunks_islice(it, batch_size):
    while c := set(islice(it, batch_size)):
        yield c

# %% wrong: nothing comes back
def chunks_islice(it, batch_size):
    while c := list(islice(it, batch_size)):
        print(c)

# %% wrong: an empty chunk at the end
def chunks_islice(it, batch_size):
    while True:
        c = list(islice(it, batch_size))
        yield c
        if not c:
            break

# %% wrong: `return` for `yield`
def chunks_islice(it, batch_size):
    for c in islice(it, batch_size):
        yield c

# %% wrong: one list for all chunks
def chunks_islice(it, batch_size):
    chunk = []
    while True:
        chunk.clear()
        chunk.extend(islice(it, batch_size))
        if not chunk: return
        yield chunk

# %% wrong: one list for all chunks
def chunks_islice(it, batch_size):
    piece = list(islice(it, batch_size))
    while piece:
        yield piece
        piece[:] = islice(it, batch_size)

# %% wrong: from the end
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield piece[::-1]

# %% wrong: from the end
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield list(reversed(piece))

# %% wrong: elements of something else
def chunks_islice(it, batch_size):
    values = iter([0.5] * 784)
    while piece := list(islice(values, batch_size)):
        yield piece

# %% wrong: elements of something else
def chunks_islice(it, batch_size):
    while piece := list(islice(it, batch_size)):
        yield [v / 255 for v in piece]
