# %% right: the lesson's
nh = 50
w1 = torch.randn(m,nh)*math.sqrt(2./m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh,1)/math.sqrt(nh)
b2 = torch.zeros(1)

# %% right: both with Kaiming
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% right: our own functions
nh = 64
w1, b1 = kaiming_init(m, nh), torch.zeros(nh)
w2, b2 = kaiming_init(nh, 1), torch.zeros(1)

# %% right: sizes off the data, parameters
from torch import nn
n, m = x_train.shape
nh = 30
w1 = nn.Parameter(kaiming_init(m, nh))
b1 = nn.Parameter(torch.zeros(nh))
w2 = nn.Parameter(xavier_init(nh, 1))
b2 = nn.Parameter(torch.zeros(1))

# %% right: the library's initialiser
nh = 100
w1 = torch.empty(m, nh)
init.kaiming_normal_(w1, mode="fan_out")
b1 = torch.zeros(nh)
w2 = torch.empty(nh, 1)
init.kaiming_normal_(w2, mode="fan_out", nonlinearity="linear")
b2 = torch.zeros(1)

# %% right: transposed for the library
nh = 50
w1 = init.kaiming_normal_(torch.empty(nh, m)).t()
w2 = init.kaiming_normal_(torch.empty(1, nh)).t()
b1, b2 = torch.zeros((nh,)), torch.zeros((1,))

# %% right: a loop over the layers, seeds
torch.manual_seed(42)
nh = 50
layers = []
for i, o in [(x_train.shape[1], nh), (nh, 1)]:
    layers.append((torch.randn(i, o) * (2 / i) ** .5, torch.zeros(o)))
(w1, b1), (w2, b2) = layers

# %% right: a function that makes a layer
def layer(n_in, n_out, relu=True):
    std = math.sqrt((2 if relu else 1) / n_in)
    return torch.normal(0., std, (n_in, n_out)), torch.zeros(n_out)

nh = 50
w1, b1 = layer(m, nh)
w2, b2 = layer(nh, 1, relu=False)
print(w1.mean(), w1.std())

# %% right: gradients wanted, tests of their own
nh = 50
w1 = (torch.randn(m, nh) * math.sqrt(2 / m)).requires_grad_()
b1 = torch.zeros(nh, requires_grad=True)
w2 = (torch.randn(nh, 1) / math.sqrt(nh)).requires_grad_()
b2 = torch.zeros(1, requires_grad=True)
test_near_zero(w1.mean())
test_near_zero(w1.std() - math.sqrt(2 / 784))
assert w1.shape == (784, 50)

# %% right: a test between the lines, by another name
def check_small(x): assert abs(x) < 1e-3
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
check_small(w1.mean())
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
torch.testing.assert_close(w1.std(), torch.tensor(math.sqrt(2 / 784)), rtol=0, atol=1e-3)
b2 = torch.zeros(1)

# %% right: what came out, with real data and with pictures
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) / nh ** 0.5
b2 = torch.zeros(1)
t = relu(lin(x_valid, w1, b1))
print(t.mean(), t.std(), w1[:, 3], x_train[0].view(28, 28).shape)

# %% right: numpy, float64, a seed of numpy's
import numpy as np
rng = np.random.default_rng(0)
nh = 50
w1 = torch.from_numpy(rng.normal(0, np.sqrt(2 / m), (m, nh)))
b1 = torch.from_numpy(np.zeros(nh))
w2 = torch.from_numpy(rng.normal(0, np.sqrt(1 / nh), (nh, 1)))
b2 = torch.from_numpy(np.zeros(1))

# %% right: a RandomState, the same each time
import numpy as np
random_state = np.random.RandomState(3)
nh = 50
w1 = tensor(random_state.randn(m, nh) * np.sqrt(2 / m), dtype=torch.float32)
w2 = tensor(random_state.randn(nh, 1) / np.sqrt(nh), dtype=torch.float32)
b1, b2 = torch.zeros(nh), torch.zeros(1)

# %% right: only two hidden units
nh = 2
w1, b1, w2, b2 = kaiming_init(m, nh), torch.zeros(nh), kaiming_init(nh, 1), torch.zeros(1)

# %% right: many hidden units
nh = 1000
w1 = torch.randn(m, nh) / math.sqrt(m / 2)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) / math.sqrt(nh)
b2 = torch.zeros(1)

# %% right: half as many units as inputs
nh = m // 2
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% right: PyTorch's layers, emptied and filled
nh = 50
l1, l2 = torch.nn.Linear(m, nh), torch.nn.Linear(nh, 1)
for l in (l1, l2):
    init.kaiming_normal_(l.weight)
    init.zeros_(l.bias)
w1, b1, w2, b2 = l1.weight.T, l1.bias, l2.weight.T, l2.bias

# %% right: nh as a tensor, biases by full and new_zeros
nh = tensor(50)
w1 = torch.randn(m, nh) * torch.sqrt(tensor(2.0 / m))
b1 = torch.full((int(nh),), 0.)
w2 = torch.randn(nh, 1) / torch.sqrt(nh)
b2 = w2.new_zeros(1)

# %% right: nh of numpy's kind, biases that are minus zero
import numpy as np
nh = np.int64(50)
w1 = torch.randn(m, int(nh)) * np.sqrt(2 / m)
w2 = torch.randn(int(nh), 1) * np.sqrt(2 / nh)
b1, b2 = -torch.zeros(int(nh)), torch.tensor([0.])

# %% right: Glorot for w2, which is Kaiming's but for one unit in 51
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = init.xavier_normal_(torch.empty(nh, 1))
b2 = torch.zeros(1)

# %% right: a class
class Params:
    def __init__(self, n_in, n_hidden):
        self.w1 = torch.randn(n_in, n_hidden) * math.sqrt(2 / n_in)
        self.b1 = torch.zeros(n_hidden)
        self.w2 = torch.randn(n_hidden, 1) * math.sqrt(2 / n_hidden)
        self.b2 = torch.zeros(1)
nh = 50
p = Params(m, nh)
w1, b1, w2, b2 = p.w1, p.b1, p.w2, p.b2

# %% right: a function that gives all of them
def set_up(hidden=50):
    w1, b1 = torch.randn(m, hidden) * math.sqrt(2 / m), torch.zeros(hidden)
    w2, b2 = torch.randn(hidden, 1) / math.sqrt(hidden), torch.zeros(1)
    return hidden, w1, b1, w2, b2
nh, w1, b1, w2, b2 = set_up()

# %% wrong: `rand` and the wrong fan for `w2`
nh = 50
# kaiming init / he init for relu
w1 = torch.randn(m,nh)*math.sqrt(2./m )
b1 = torch.zeros(nh)
w2 = torch.rand(nh,1)/math.sqrt(m)
b2 = torch.zeros(1)

# %% wrong: `rand` and the wrong fan for `w2`
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.rand(nh, 1) * math.sqrt(2 / m)
b2 = torch.zeros(1)

# %% wrong: `w2` scaled by `m`
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / m)
b2 = torch.zeros(1)

# %% wrong: `w2` scaled by `m`
nh = 40
std = 1 / math.sqrt(m)
w1 = torch.randn(m, nh) * std * math.sqrt(2)
w2 = torch.randn(nh, 1) * std
b1, b2 = torch.zeros(nh), torch.zeros(1)

# %% wrong: root missing
nh = 50
w1 = torch.randn(m, nh) * 2 / m
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * 2 / nh
b2 = torch.zeros(1)

# %% wrong: root missing
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) / nh
b2 = torch.zeros(1)

# %% wrong: root in the wrong place
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2) / m
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2) / nh
b2 = torch.zeros(1)

# %% wrong: fan_out
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: fan_out
nh = 50
w1 = init.kaiming_normal_(torch.empty(m, nh))
b1 = torch.zeros(nh)
w2 = init.kaiming_normal_(torch.empty(nh, 1))
b2 = torch.zeros(1)

# %% wrong: fan_out
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / 1)
b2 = torch.zeros(1)

# %% wrong: Xavier before ReLU
nh = 50
w1 = torch.randn(m, nh) / math.sqrt(m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) / math.sqrt(nh)
b2 = torch.zeros(1)

# %% wrong: Xavier before ReLU
nh = 50
w1, b1 = xavier_init(m, nh), torch.zeros(nh)
w2, b2 = xavier_init(nh, 1), torch.zeros(1)

# %% wrong: Glorot
nh = 50
w1 = init.xavier_normal_(torch.empty(m, nh))
b1 = torch.zeros(nh)
w2 = init.xavier_normal_(torch.empty(nh, 1))
b2 = torch.zeros(1)

# %% wrong: counts all weights
nh = 50
w1 = torch.randn(m, nh)
w1 *= math.sqrt(2 / w1.numel())
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1)
w2 *= math.sqrt(2 / w2.numel())
b2 = torch.zeros(1)

# %% wrong: upside down
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(m / 2)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(nh / 2)
b2 = torch.zeros(1)

# %% wrong: upside down
nh = 50
w1 = torch.randn(m, nh) / math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) / math.sqrt(nh)
b2 = torch.zeros(1)

# %% wrong: not scaled
nh = 50
w1 = torch.randn(m, nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1)
b2 = torch.zeros(1)

# %% wrong: not scaled
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1)
b2 = torch.zeros(1)

# %% wrong: a size typed in
nh = 50
w1 = torch.randn(784, nh) * math.sqrt(2 / 784)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: a size typed in
m = 784
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: a size typed in
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / 784)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / 50)
b2 = torch.zeros(1)

# %% wrong: a size typed in
nh = 50
w1 = kaiming_init(28 * 28, 50)
b1 = torch.zeros(50)
w2 = xavier_init(50, 1)
b2 = torch.zeros(1)

# %% wrong: a size typed in
nh = 50
w1 = torch.randn(m, nh) * 0.05
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * 0.2
b2 = torch.zeros(1)

# %% wrong: `n` for `m`
nh = 50
w1 = kaiming_init(n, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: `n` for `m`
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / x_train.shape[0])
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: bias not zero
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.randn(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.randn(1)

# %% wrong: bias not zero
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.ones(1)

# %% wrong: bias not zero
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.randn(nh) * math.sqrt(2 / m)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: bias not zero
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.empty(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: bias of the wrong shape
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(1, nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1, 1)

# %% wrong: bias of the wrong shape
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(m)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(nh)

# %% wrong: bias of the wrong shape
nh = 50
w1 = kaiming_init(m, nh)
b1 = 0.
w2 = kaiming_init(nh, 1)
b2 = 0.

# %% wrong: bias of the wrong shape
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.tensor(0.)

# %% wrong: integer bias
nh = 50
w1 = kaiming_init(m, nh)
b1 = tensor([0] * nh)
w2 = kaiming_init(nh, 1)
b2 = tensor([0])

# %% wrong: `w2` without its second axis
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: more than one output
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, c)
b2 = torch.zeros(c)

# %% wrong: more than one output
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 10)
b2 = torch.zeros(1)

# %% wrong: `rand` for `randn`
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.rand(nh, 1) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: `rand` for `randn`
nh = 50
w1 = torch.rand(m, nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.rand(nh, 1) / math.sqrt(nh)
b2 = torch.zeros(1)

# %% wrong: uniform, not normal
nh = 50
w1 = init.kaiming_uniform_(torch.empty(m, nh), mode="fan_out")
b1 = torch.zeros(nh)
w2 = init.kaiming_uniform_(torch.empty(nh, 1), mode="fan_out")
b2 = torch.zeros(1)

# %% wrong: uniform, not normal
nh = 50
l1, l2 = torch.nn.Linear(m, nh), torch.nn.Linear(nh, 1)
w1, b1 = l1.weight.T, torch.zeros(nh)
w2, b2 = l2.weight.T, torch.zeros(1)

# %% wrong: transposed
nh = 50
w1 = torch.randn(nh, m) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(1, nh) * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: transposed
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(1, nh)
b2 = torch.zeros(1)

# %% wrong: all numbers equal
nh = 50
w1 = torch.zeros(m, nh)
b1 = torch.zeros(nh)
w2 = torch.zeros(nh, 1)
b2 = torch.zeros(1)

# %% wrong: all numbers equal
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = torch.ones(nh, 1) / nh
b2 = torch.zeros(1)

# %% wrong: numbers repeated
nh = 50
w1 = kaiming_init(m, 1).repeat(1, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: not around zero
nh = 50
w1 = torch.randn(m, nh).abs() * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1).abs() * math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: not around zero
nh = 50
w1 = torch.randn(m, nh) + math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) + math.sqrt(2 / nh)
b2 = torch.zeros(1)

# %% wrong: not normal
nh = 50
w1 = torch.distributions.Laplace(0., math.sqrt(1 / m)).sample((m, nh))
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: another scale
nh = 50
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * 0.01
b2 = torch.zeros(1)

# %% wrong: another scale
nh = 50
w1 = torch.randn(m, nh) * math.sqrt(1 / (2 * m))
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) * math.sqrt(1 / (2 * nh))
b2 = torch.zeros(1)

# %% wrong: wrong shape
nh = 50
w1 = torch.randn(m * nh) * math.sqrt(2 / m)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: wrong shape
nh = 50
w1 = kaiming_init(m, 100)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: `nh` missing
w1 = kaiming_init(m, 50)
b1 = torch.zeros(50)
w2 = kaiming_init(50, 1)
b2 = torch.zeros(1)

# %% wrong: `nh` missing
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: `nh` missing
hidden = 50
w1 = kaiming_init(m, hidden)
b1 = torch.zeros(hidden)
w2 = kaiming_init(hidden, 1)
b2 = torch.zeros(1)

# %% wrong: `nh` not a whole number
nh = "50"
w1 = kaiming_init(m, 50)
b1 = torch.zeros(50)
w2 = kaiming_init(50, 1)
b2 = torch.zeros(1)

# %% wrong: `nh` not a whole number
nh = 1
w1 = kaiming_init(m, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong: a parameter missing
nh = 50
w1 = kaiming_init(m, nh)
w2 = kaiming_init(nh, 1)

# %% wrong: a parameter missing
nh = 50
w1 = kaiming_init(m, nh)
b = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong, unnamed: a name that nobody knows
nh = 50
w1 = kaiming_init(n_in, nh)
b1 = torch.zeros(nh)
w2 = kaiming_init(nh, 1)
b2 = torch.zeros(1)

# %% wrong, unnamed: None for a bias
nh = 50
w1, b1 = kaiming_init(m, nh), None
w2, b2 = kaiming_init(nh, 1), None
