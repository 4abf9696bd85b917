# %% right: as the lesson
def model(x):
    l1=lin(x,w1,b1)
    l2=relu(l1)
    l3=lin(l2,w2,b2)
    return l3

# %% right: nested
def model(xb): return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% right: written out
def model(xb):
    hidden = xb @ w1 + b1
    hidden = hidden.clamp_min(0.)
    return hidden @ w2 + b2

# %% right: one name all the way
def model(xb: torch.Tensor) -> torch.Tensor:
    """Linear, ReLU, linear."""
    x = lin(xb, w1, b1)
    x = relu(x)
    x = lin(x, w2, b2)
    return x

# %% right: lambda
model = lambda xb: relu(xb @ w1 + b1) @ w2 + b2

# %% right: a loop over layers
def model(xb):
    for layer in (lambda x: lin(x, w1, b1), relu, lambda x: lin(x, w2, b2)):
        xb = layer(xb)
    return xb

# %% right: layers in a list outside
layers = [lambda x: lin(x, w1, b1), relu, lambda x: lin(x, w2, b2)]
def model(xb):
    for layer in layers:
        xb = layer(xb)
    return xb

# %% right: reduce
from functools import reduce
def model(xb):
    return reduce(lambda x, f: f(x), [lambda x: lin(x, w1, b1), relu, lambda x: lin(x, w2, b2)], xb)

# %% right: a class
class Net:
    def __call__(self, xb):
        return lin(relu(lin(xb, w1, b1)), w2, b2)
model = Net()

# %% right: the parameters as defaults
def model(xb, w1=w1, b1=b1, w2=w2, b2=b2):
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% right: pairs of parameters
def model(xb):
    params = [(w1, b1), (w2, b2)]
    x = xb
    for i, (w, b) in enumerate(params):
        x = lin(x, w, b)
        if i < len(params) - 1:
            x = relu(x)
    return x

# %% right: the library
def model(xb):
    h = torch.nn.functional.relu(torch.addmm(b1, xb, w1))
    return torch.addmm(b2, h, w2)

# %% right: prints and checks
def model(xb):
    h = relu(lin(xb, w1, b1))
    print("hidden", h.shape)
    out = lin(h, w2, b2)
    assert out.shape == (xb.shape[0], 1)
    return out

# %% right: reshapes to the sizes of the notebook
def model(xb):
    xb = xb.view(-1, m)
    h = lin(xb, w1, b1)
    assert h.shape[1] == nh
    return lin(relu(h), w2, b2)

# %% right: in place on its own tensor
def model(xb):
    t = xb @ w1
    t += b1
    t.clamp_min_(0)
    return t @ w2 + b2

# %% right: float64
def model(xb):
    return relu(xb.double() @ w1.double() + b1.double()) @ w2.double() + b2.double()

# %% right: image by image
def model(xb):
    return torch.stack([relu(x @ w1 + b1) @ w2 + b2 for x in xb])

# %% right: no gradients
@torch.no_grad()
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% right: helpers
def layer1(xb): return relu(lin(xb, w1, b1))
def layer2(h): return lin(h, w2, b2)
def model(xb): return layer2(layer1(xb))

# %% right: a test behind it
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2)
assert model(x_valid).shape == (len(x_valid), 1)
test_eq(model(x_valid).shape[1], 1)

# %% wrong: ReLU missing
def model(xb):
    return lin(lin(xb, w1, b1), w2, b2)

# %% wrong: ReLU missing
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    return lin(l1, w2, b2)

# %% wrong: ReLU missing
def model(xb):
    l1 = lin(xb, w1, b1)
    relu(l1)
    return lin(l1, w2, b2)

# %% wrong: ReLU after the last layer
def model(xb):
    return relu(lin(relu(lin(xb, w1, b1)), w2, b2))

# %% wrong: ReLU after the last layer
def model(xb):
    return relu(lin(lin(xb, w1, b1), w2, b2))

# %% wrong: ReLU after the last layer
def model(xb):
    x = xb
    for w, b in [(w1, b1), (w2, b2)]:
        x = relu(x @ w + b)
    return x

# %% wrong: ReLU before the first layer
def model(xb):
    return lin(lin(relu(xb), w1, b1), w2, b2)

# %% wrong: bias missing
def model(xb):
    return relu(xb @ w1) @ w2

# %% wrong: bias missing
def model(xb):
    return relu(xb @ w1 + b1) @ w2

# %% wrong: bias missing
def model(xb):
    return relu(xb @ w1) @ w2 + b2

# %% wrong: an axis dropped
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2).squeeze(-1)

# %% wrong: an axis dropped
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2).squeeze()

# %% wrong: an axis dropped
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2)[:, 0]

# %% wrong: result transposed
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2).t()

# %% wrong: stops after the first layer
def model(xb):
    return relu(lin(xb, w1, b1))

# %% wrong: stops after the first layer
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    l3 = lin(l2, w2, b2)
    return l2

# %% wrong: second layer fed the wrong tensor
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    return lin(xb, w2, b2)

# %% wrong: layers in the wrong order
def model(xb):
    return lin(relu(lin(xb, w2, b2)), w1, b1)

# %% wrong: second layer fed the wrong tensor
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    return lin(l2, w1, b1)

# %% wrong: another activation
def model(xb):
    return torch.sigmoid(xb @ w1 + b1) @ w2 + b2

# %% wrong: another activation
def model(xb):
    return lin((lin(xb, w1, b1)).abs(), w2, b2)

# %% wrong: another activation
def model(xb):
    return lin(lin(xb, w1, b1).clamp_max(0), w2, b2)

# %% wrong: summed or averaged
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2).mean()

# %% wrong: squashed at the end
def model(xb):
    return torch.sigmoid(lin(relu(lin(xb, w1, b1)), w2, b2))

# %% wrong: draws parameters of its own
def model(xb):
    w1, b1 = torch.randn(m, nh) * math.sqrt(2 / m), torch.zeros(nh)
    w2, b2 = torch.randn(nh, 1) / math.sqrt(nh), torch.zeros(1)
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% wrong: draws parameters of its own
def model(xb):
    net = torch.nn.Sequential(torch.nn.Linear(xb.shape[1], nh), torch.nn.ReLU(), torch.nn.Linear(nh, 1))
    return net(xb).detach()

# %% wrong: draws parameters of its own
net = torch.nn.Sequential(torch.nn.Linear(784, 50), torch.nn.ReLU(), torch.nn.Linear(50, 1))
def model(xb):
    return net(xb)

# %% wrong: ignores its input
def model(xb):
    return lin(relu(lin(x_valid, w1, b1)), w2, b2)

# %% wrong: ignores its input
def model(xb):
    return relu(x_train @ w1 + b1) @ w2 + b2

# %% wrong: more than one result
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    return l1, l2, lin(l2, w2, b2)

# %% wrong: `return` missing
def model(xb):
    out = lin(relu(lin(xb, w1, b1)), w2, b2)

# %% wrong: `return` missing
def model(xb):
    print(lin(relu(lin(xb, w1, b1)), w2, b2))

# %% wrong: changes its input
def model(xb):
    xb -= 1
    out = lin(relu(lin(xb + 1, w1, b1)), w2, b2)
    return out

# %% wrong: asks for more arguments
def model(xb, w1, b1, w2, b2):
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% wrong: asks for more arguments
def model(xb, targ):
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% wrong: summed or averaged
def model(xb, targ=y_valid):
    out = lin(relu(lin(xb, w1, b1)), w2, b2)
    return (out.squeeze(-1) ** 2).mean()

# %% wrong: a factor
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2) / 2

# %% wrong, unnamed: something else
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2) + 1

# %% wrong: not a tensor
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, b2).numpy()

# %% wrong: shapes do not fit
def model(xb):
    return lin(relu(lin(xb, w1, b2)), w2.t(), b1)

# %% wrong: draws parameters of its own
params = torch.randn(784, 50), torch.zeros(50), torch.randn(50, 1), torch.zeros(1)
def model(xb):
    a, b, c, d = params
    return relu(xb @ a + b) @ c + d

# %% wrong: bias missing
def model(xb):
    return lin(relu(lin(xb, w1, b1)), w2, 0)

# %% wrong: bias of the other layer
def model(xb): return lin(relu(lin(xb, w1, b1)), w2, b1)

# %% wrong: ReLU before the bias
def model(xb):
    hidden = relu(xb @ w1) + b1
    return hidden @ w2 + b2

# %% wrong: normalised again
def model(xb):
    xb = normalize(xb, xb.mean(), xb.std())
    return lin(relu(lin(xb, w1, b1)), w2, b2)

# %% right: steps in a reduce
from functools import reduce
def model(xb):
    return reduce(lambda x, f: f(x), (lambda x: lin(x, w1, b1), relu, lambda x: lin(x, w2, b2)), xb)
