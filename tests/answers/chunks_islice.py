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
