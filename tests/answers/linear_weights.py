# %% right: randn and zeros
weights = torch.randn(784, 10)
bias = torch.zeros(10)

# %% right: sizes read off the data, in one line
n_in, n_out = 784, 10
weights, bias = torch.randn(n_in, n_out), torch.zeros(n_out)

# %% right: scaled down, as for Xavier
weights = torch.randn((784, 10)) / math.sqrt(784)
bias = torch.zeros((10,))

# %% right: torch.normal, ready for gradients
weights = torch.normal(0., 0.1, size=(784, 10)).requires_grad_()
bias = torch.zeros(10, requires_grad=True)

# %% right: numpy, float64
rng = np.random.default_rng(3)
weights = torch.from_numpy(rng.normal(size=(784, 10)))
bias = torch.from_numpy(np.zeros(10))

# %% right: in place
weights = torch.empty(784, 10).normal_()
bias = torch.empty(10).fill_(0)

# %% right: Python's own random numbers
import random
random.seed(7)
weights = tensor([[random.gauss(0, 1) for _ in range(10)] for _ in range(784)])
bias = tensor([0.] * 10)

# %% right: parameters
weights = torch.nn.Parameter(torch.randn(784, 10) * 0.01)
bias = torch.nn.Parameter(torch.zeros(10))

# %% right: from torch.nn.init
from torch.nn import init
weights = torch.zeros(784, 10)
init.normal_(weights, std=3)
bias = init.zeros_(torch.ones(10))

# %% right: a transposed draw
weights = torch.randn(10, 784).t()
bias = weights.new_zeros(10)

# %% right: a distribution, a print
weights = torch.distributions.Normal(0., 1.).sample((784, 10))
bias = torch.zeros_like(weights[0])
print(weights.shape, bias.shape)

# %% wrong: `rand` for `randn`
weights = torch.rand(784, 10)
bias = torch.zeros(10)

# %% wrong: `rand` for `randn`
weights = torch.rand(784, 10) - 0.5
bias = torch.zeros(10)

# %% wrong: `rand` for `randn`
weights = torch.rand(784, 10) / math.sqrt(784)
bias = torch.zeros(10)

# %% wrong: numbers that nobody has set
weights = torch.empty(784, 10)
bias = torch.zeros(10)

# %% wrong: numbers that nobody has set
weights = torch.randn(784, 10)
bias = torch.empty(10)

# %% wrong: numbers that nobody has set
weights, bias = torch.Tensor(784, 10), torch.Tensor(10)

# %% right: a check of its own in the cell, and a test
weights = torch.randn(784, 10)
bias = torch.zeros(10)
assert weights.shape == (784, 10)
test_eq(bias.sum(), 0)

# %% wrong: weights transposed
weights = torch.randn(10, 784)
bias = torch.zeros(10)

# %% wrong: all weights equal
weights = torch.zeros(784, 10)
bias = torch.zeros(10)

# %% wrong: all weights equal
weights = torch.ones(784, 10) * 0.1
bias = torch.zeros(10)

# %% wrong: numbers repeated
weights = torch.randn(784, 1).expand(784, 10)
bias = torch.zeros(10)

# %% wrong: numbers repeated
weights = torch.randn(10).repeat(784, 1)
bias = torch.zeros(10)

# %% wrong: numbers repeated
weights = torch.randint(-3, 4, (784, 10)).float()
bias = torch.zeros(10)

# %% wrong: not around zero
weights = torch.randn(784, 10).abs()
bias = torch.zeros(10)

# %% wrong: not around zero
weights = torch.randn(784, 10) + 1
bias = torch.zeros(10)

# %% wrong: bias not zero
weights = torch.randn(784, 10)
bias = torch.randn(10)

# %% wrong: bias not zero
weights = torch.randn(784, 10)
bias = torch.ones(10)

# %% wrong: bias of the wrong shape
weights = torch.randn(784, 10)
bias = torch.zeros(1)

# %% wrong: bias of the wrong shape
weights = torch.randn(784, 10)
bias = torch.zeros(1, 10)

# %% wrong: bias of the wrong shape
weights = torch.randn(784, 10)
bias = torch.zeros(784, 10)

# %% wrong: bias of the wrong shape
weights = torch.randn(784, 10)
bias = tensor(0.)

# %% wrong: integer bias
weights = torch.randn(784, 10)
bias = tensor([0] * 10)

# %% wrong, unnamed: no bias
weights = torch.randn(784, 10)

# %% wrong, unnamed: a plain number as bias
weights = torch.randn(784, 10)
bias = 0

# %% wrong, unnamed: an array
weights = np.random.randn(784, 10)
bias = torch.zeros(10)

# %% wrong, unnamed: other sizes
weights = torch.randn(784, 50)
bias = torch.zeros(10)

# %% wrong, unnamed: NaN among the weights
weights = torch.randn(784, 10).sqrt()
bias = torch.zeros(10)

# %% wrong, unnamed: heavy tails
weights = torch.randn(784, 10) ** 3
bias = torch.zeros(10)

# %% wrong, unnamed: the shapes for the tensors
weights = (784, 10)
bias = (10,)
