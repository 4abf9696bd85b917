# %% right: the lesson's
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y): kernel((i,j), *args, **kwargs)

# %% right: itertools
from itertools import product

def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for point in product(range(grid_x), range(grid_y)):
        kernel(point, *args, **kwargs)

# %% right: a comprehension
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    [kernel((x, y), *args, **kwargs) for x in range(grid_x) for y in range(grid_y)]

# %% right: columns on the outside, backwards
def launch_kernel(kernel, grid_x: int, grid_y: int, *args, **kwargs) -> None:
    for j in reversed(range(grid_y)):
        for i in reversed(range(grid_x)):
            kernel((i, j), *args, **kwargs)

# %% right: ndindex
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for ij in np.ndindex(grid_x, grid_y):
        kernel(ij, *args, **kwargs)

# %% right: one counter
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for n in range(grid_x * grid_y):
        kernel(divmod(n, grid_y), *args, **kwargs)

# %% right: a helper, and a list as point
def launch_row(kernel, i, grid_y, args, kwargs):
    for j in range(grid_y):
        kernel([i, j], *args, **kwargs)

def launch_kernel(kernel, grid_x, grid_y, *rest, **named):
    for i in range(grid_x):
        launch_row(kernel, i, grid_y, rest, named)

# %% right: while loops
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    i = 0
    while i < grid_x:
        j = 0
        while j < grid_y:
            kernel((i, j), *args, **kwargs)
            j += 1
        i += 1
    print("launched", grid_x * grid_y)

# %% right: threads
from concurrent.futures import ThreadPoolExecutor

def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    points = [(i, j) for i in range(grid_x) for j in range(grid_y)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda p: kernel(p, *args, **kwargs), points))

# %% right: indices from numpy
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in np.arange(grid_x):
        for j in np.arange(grid_y):
            kernel((i, j), *args, **kwargs)

# %% wrong: x and y swapped
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_y):
        for j in range(grid_x):
            kernel((i, j), *args, **kwargs)

# %% wrong: x and y swapped
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((j, i), *args, **kwargs)

# %% wrong: one size used twice
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_x):
            kernel((i, j), *args, **kwargs)

# %% wrong: off by one
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(1, grid_x + 1):
        for j in range(1, grid_y + 1):
            kernel((i, j), *args, **kwargs)

# %% wrong: off by one
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x - 1):
        for j in range(grid_y - 1):
            kernel((i, j), *args, **kwargs)

# %% wrong: off by one
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x + 1):
        for j in range(grid_y + 1):
            kernel((i, j), *args, **kwargs)

# %% wrong: drops kwargs
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args)

# %% wrong: drops args
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), **kwargs)

# %% wrong: drops args and kwargs
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j))

# %% wrong: star missing
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), args, kwargs)

# %% wrong: star missing
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args, *kwargs)

# %% wrong: star missing
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), args, **kwargs)

# %% wrong: i and j passed apart
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel(i, j, *args, **kwargs)

# %% wrong: grid point not passed
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel(*args, **kwargs)

# %% wrong: only the first point
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            return kernel((i, j), *args, **kwargs)

# %% wrong: only the first point
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args, **kwargs)
        return

# %% wrong: only the first point
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            point = i, j
    kernel(point, *args, **kwargs)

# %% wrong: only the diagonal
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i, j in zip(range(grid_x), range(grid_y)):
        kernel((i, j), *args, **kwargs)

# %% wrong: points visited more than once
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args, **kwargs)
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args, **kwargs)

# %% wrong: kernel never called
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    return [lambda: kernel((i, j), *args, **kwargs) for i in range(grid_x) for j in range(grid_y)]

# %% wrong: kernel never called
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel, (i, j), args, kwargs

# %% wrong: takes no further arguments
def launch_kernel(kernel, grid_x, grid_y):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j))

# %% wrong: takes no further arguments
def launch_kernel(kernel, grid_x, grid_y, *args):
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args)

# %% wrong: loops over a number
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in grid_x:
        for j in grid_y:
            kernel((i, j), *args, **kwargs)

# %% wrong: calls another kernel
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y):
            matmul_kernel((i, j), *args, **kwargs)

# %% right: calls itself for fewer rows
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    if grid_x == 0 or grid_y == 0: return
    for j in range(grid_y): kernel((grid_x - 1, j), *args, **kwargs)
    launch_kernel(kernel, grid_x - 1, grid_y, *args, **kwargs)

# %% right: collects what the kernel returns
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    results = []
    for i in range(grid_x):
        for j in range(grid_y):
            results.append(kernel([i, j], *args, **kwargs))
    return results

# %% wrong: only one call
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    kernel((grid_x, grid_y), *args, **kwargs)

# %% wrong: kernel never called
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    return (kernel((i, j), *args, **kwargs) for i in range(grid_x) for j in range(grid_y))

# %% wrong: star missing
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    for i in range(grid_x):
        for j in range(grid_y): kernel((i, j), *args, *kwargs)

# %% wrong: kernel never called
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    map(lambda p: kernel(p, *args, **kwargs), ((i, j) for i in range(grid_x) for j in range(grid_y)))

# %% wrong: only one call
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    grid = grid_x, grid_y
    return kernel(grid, *args, **kwargs)
