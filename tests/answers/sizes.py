# %% right: as the lesson
n,m = x_train.shape
c = y_train.max()+1

# %% right: len and shape
n = len(x_train)
m = x_train.shape[1]
c = int(y_train.max()) + 1

# %% right: size
n, m = x_train.size()
c = y_train.max().item() + 1

# %% right: unique
n, m, c = x_train.shape[0], x_train.shape[1], y_train.unique().numel()

# %% right: a set
n = x_train.size(0)
m = x_train.size(1)
c = len(set(y_train.tolist()))

# %% right: one row
n = sum(1 for _ in x_train)
m = len(x_train[0])
c = len(torch.unique(y_train))

# %% right: numpy
import numpy as np
n, m = x_train.numpy().shape
c = np.max(y_train.numpy()) + 1

# %% right: numpy's unique
import numpy as np
n, m = x_train.shape
c = np.unique(y_train).size

# %% right: tensors
n = torch.tensor(x_train.shape[0])
m = torch.tensor(x_train.shape[1])
c = y_train.max() + 1

# %% right: bincount
n, m = x_train.shape
c = torch.bincount(y_train).numel()
print(n, m, c)

# %% right: pixels over rows
n = y_train.shape[0]
m = x_train.numel() // n
c = max(y_train.tolist()) + 1

# %% right: classes of both sets
n, m = x_train.shape
c = torch.cat([y_train, y_valid]).max() + 1
n, m, c

# %% right: a function
def sizes(x, y):
    return *x.shape, y.max() + 1
n, m, c = sizes(x_train, y_train)

# %% right: a loop
n, m = x_train.shape
c = 0
for y in y_train.tolist():
    if y + 1 > c: c = y + 1

# %% right: with a test for MNIST
n, m = x_train.shape
c = y_train.max() + 1
test_eq(m, 784)
test_eq(c, 10)
assert m == 784 and c == 10

# %% right: max minus min
n, m = x_train.shape
c = y_train.max() - y_train.min() + 1

# %% right: type hints
n: int = x_train.shape[0]
m: int = x_train.shape[-1]
c: int = int(y_train.max().item() + 1)

# %% right: a float tensor of whole value
n, m = x_train.shape
c = y_train.float().max() + 1

# %% right: numbers out of a tensor of sizes
n, m = torch.tensor(x_train.shape)
c = torch.tensor(len(y_train.unique()))

# %% wrong: sizes typed in
n, m, c = 50000, 784, 10

# %% wrong: sizes typed in
n = 50_000
m = 28 * 28
c = tensor(10)

# %% wrong: sizes typed in
n, m = x_train.shape
c = 10

# %% wrong: sizes typed in
n = x_train.shape[0]
m = 28 * 28
c = y_train.max() + 1

# %% wrong: sizes typed in
n, m = x_train.shape
c = len(range(10))

# %% wrong: rows and columns swapped
m, n = x_train.shape
c = y_train.max() + 1

# %% wrong: rows and columns swapped
n, m = x_train.t().shape
c = y_train.max() + 1

# %% wrong: sizes of the validation set
n, m = x_valid.shape
c = y_valid.max() + 1

# %% wrong: sizes of the validation set
n, m = len(x_train) + len(x_valid), x_train.shape[1]
c = y_train.max() + 1

# %% wrong: largest label for the number of classes
n, m = x_train.shape
c = y_train.max()

# %% wrong: largest label for the number of classes
n, m = x_train.shape
c = len(y_train.unique()) - 1

# %% wrong: one class too many
n, m = x_train.shape
c = len(y_train.unique()) + 1

# %% wrong: labels counted, not classes
n, m = x_train.shape
c = len(y_train)

# %% wrong: labels counted, not classes
n, m = x_train.shape
c = y_train.shape[0]

# %% wrong: classes looked for in the pixels
n, m = x_train.shape
c = x_train.shape[1]

# %% wrong: classes looked for in the pixels
n, m = x_train.shape
c = len(x_train.unique())

# %% wrong: not a whole number
n, m = x_train.shape
c = x_train.max() + 1

# %% wrong: all pixels counted
n = x_train.numel()
m = x_train.shape[1]
c = y_train.max() + 1

# %% wrong: all pixels counted
n, m = x_train.shape[0], x_train.numel()
c = y_train.max() + 1

# %% wrong: side of the image for its pixels
n, m = x_train.shape[0], int(math.sqrt(x_train.shape[1]))
c = y_train.max() + 1

# %% wrong: a shape or a list where a number is asked
n, m = x_train.shape, x_train.shape[1]
c = y_train.max() + 1

# %% wrong: a shape or a list where a number is asked
n, m = x_train.shape
c = y_train.unique()

# %% wrong: a shape or a list where a number is asked
n, m = x_train.shape
c = y_train.shape

# %% wrong: a shape or a list where a number is asked
n, m = x_train.shape
c = y_train.max(0)

# %% wrong: not a whole number
n, m = x_train.shape
c = float(y_train.max()) + 1

# %% wrong: not a whole number
n = str(len(x_train))
m = x_train.shape[1]
c = y_train.max() + 1

# %% wrong: a size missing
n, m = x_train.shape

# %% wrong: a size missing
n, m = x_train.shape
y_train.max() + 1

# %% wrong: brackets of a call missing
n, m = x_train.shape
c = y_train.max

# %% wrong, unnamed: the mean
n, m = x_train.shape
c = y_train.sum() + 2

# %% wrong: off by one
n = len(x_train) - 1
m = x_train.shape[1]
c = y_train.max() + 1

# %% right: a star
n, m, c = *x_train.shape, len(y_train.unique())

# %% right: a Counter
from collections import Counter
from math import prod
n, m, c = len(y_train), prod(x_train[0].shape), len(Counter(y_train.tolist()))

# %% wrong: some classes missed
n, m = x_train.shape
c = y_train[:10].max() + 1

# %% wrong: some classes missed
n, m = x_train.shape
c = len(set(y_train[:10].tolist()))

# %% right: tensors with one number and an axis
n, m = tensor([len(x_train)]), x_train.shape[1]
c = y_train.topk(1).values + 1

# %% wrong: sizes of the validation set
n, m = x_train.shape
c = y_valid.max() + 1

# %% wrong: sizes of the validation set
n, m = x_train.shape
c = len(set(y_valid.tolist()))

# %% wrong: some classes missed
n, m = x_train.shape
c = y_train[:20].max() + 1
