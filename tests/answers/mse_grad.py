# %% right: the lesson's
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% right: targets as a column
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / targ.shape[0]

# %% right: targets reshaped
def mse_grad(inp, targ):
    n = len(targ)
    inp.g = (inp - targ.view(-1, 1)) * (2 / n)

# %% right: step by step, with prints
def mse_grad(inp: torch.Tensor, targ: torch.Tensor) -> None:
    diff = inp.squeeze(-1) - targ
    print(diff.shape)
    grad = 2 * diff / diff.shape[0]
    inp.g = grad[:, None]

# %% right: a loop over the rows
def mse_grad(inp, targ):
    g = torch.zeros_like(inp)
    n = inp.shape[0]
    for i in range(n):
        g[i, 0] = 2 * (inp[i, 0] - targ[i]) / n
    inp.g = g

# %% right: a list
def mse_grad(inp, targ):
    n = len(inp)
    inp.g = tensor([[2 * (p - t) / n] for p, t in zip(inp[:, 0].tolist(), targ.tolist())])

# %% right: float64
def mse_grad(inp, targ):
    inp.g = (2 * (inp.double()[:, 0] - targ.double()) / targ.numel()).reshape(inp.shape)

# %% right: numpy inside, returned as well
import numpy as np
def mse_grad(inp, targ):
    g = 2 * (inp.numpy()[:, 0] - targ.numpy()) / len(targ)
    inp.g = torch.from_numpy(g).view_as(inp)
    return inp.g

# %% right: minus target plus prediction
def mse_grad(inp, targ):
    inp.g = -2 * (targ.unsqueeze(1) - inp) / inp.size(0)

# %% right: helper and keyword with a default
def column(t): return t.reshape(-1, 1)
def mse_grad(inp, targ, factor=2.0):
    inp.g = factor * (inp - column(targ)) / inp.numel()

# %% right: setattr
def mse_grad(inp, targ):
    setattr(inp, "g", 2 * (inp - targ.unsqueeze(-1)) / len(inp))

# %% right: lambda
mse_grad = lambda inp, targ: setattr(inp, "g", 2 * (inp - targ[:, None]) / len(inp))

# %% right: torch functions
def mse_grad(inp, targ):
    inp.g = torch.div(torch.mul(torch.sub(inp.squeeze(1), targ), 2), targ.shape[0]).unsqueeze(1)

# %% right: old gradient reset first
def mse_grad(inp, targ):
    inp.g = torch.zeros_like(inp)
    inp.g += (2 * (inp - targ[:, None])) / inp.shape[0]

# %% right: an intermediate with a gradient of its own
def mse_grad(inp, targ):
    diff = inp - targ[:, None]
    diff.g = 2 * diff / diff.shape[0]
    inp.g = diff.g * 1.

# %% right: torch.no_grad
@torch.no_grad()
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / inp.shape[0]

# %% right: under no_grad, einops by hand
def mse_grad(predictions, targets):
    with torch.no_grad():
        errors = torch.stack([predictions.squeeze(-1), -targets]).sum(0)
        predictions.g = (errors + errors)[..., None].div(len(errors))

# %% right: a student's
def mse_grad(inp,targ):
    inp.g = 2*(inp.squeeze()-targ).unsqueeze(-1)/inp.shape[0]

# %% right: the newer lesson's, [:,0] and None
def mse_grad(inp, targ): 
    diff = inp[:,0]-targ
    inp.g = 2.*diff[:,None]/len(inp)

# %% right: targets to column
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) * (2 / len(targ))

# %% right: loop
def mse_grad(inp, targ):
    n = len(targ)
    g = torch.zeros(n, 1)
    for i in range(n):
        diff = inp[i][0] - targ[i]
        g[i][0] = 2 * diff / n
    inp.g = g

# %% right: list comprehension and items
def mse_grad(inp, targ):
    n = len(inp)
    inp.g = tensor([[2 * (p.item() - t.item()) / n] for p, t in zip(inp, targ)])

# %% right: numpy
import numpy as np
def mse_grad(inp, targ):
    p, t = inp.numpy(), targ.numpy().reshape(-1, 1)
    inp.g = torch.from_numpy(2 / p.shape[0] * (p - t))

# %% right: float64
def mse_grad(inp: torch.Tensor, targ: torch.Tensor) -> None:
    diff = inp.double().squeeze(-1) - targ.double()
    inp.g = (2 * diff / diff.numel()).unsqueeze(1)

# %% right: verbose prints asserts returns
def mse_grad(inp, targ):
    assert inp.ndim == 2 and inp.shape[1] == 1
    print('inp', inp.shape, 'targ', targ.shape)
    d = torch.sub(inp.view(-1), targ)
    print(d.shape)
    grad = torch.mul(d, 2.0)
    grad = torch.div(grad, float(inp.size(0)))
    inp.g = grad.view(inp.shape)
    assert inp.g.shape == inp.shape
    return inp.g

# %% right: nested helpers
def mse_grad(inp, targ, *, scale=2.0):
    def difference(): return inp - targ.reshape(inp.shape)
    def count(): return inp.numel()
    inp.g = scale * difference() / count()

# %% right: lambda setattr
mse_grad = lambda inp, targ: setattr(inp, 'g', 2 * (inp - targ.view_as(inp)) / inp.shape[0])

# %% right: in place on own buffer
def mse_grad(inp, targ):
    g = inp.clone()
    g -= targ.unsqueeze(1)
    g *= 2
    g /= g.shape[0]
    inp.g = g

# %% right: central differences, exact for a square
def mse_grad(inp, targ):
    def loss(p): return ((p[:, 0] - targ.double()) ** 2).mean()
    p = inp.double()
    g = torch.zeros_like(p)
    for i in range(len(p)):
        up, down = p.clone(), p.clone()
        up[i] += 0.5
        down[i] -= 0.5
        g[i] = loss(up) - loss(down)
    inp.g = g

# %% right: sum of two identical halves
def mse_grad(inp, targ):
    n = inp.size()[0]
    diff = (inp.squeeze(-1) - targ)/n
    inp.g = (diff + diff)[..., None]

# %% right: class callable
class MseGrad:
    def __call__(self, inp, targ):
        inp.g = (inp.T - targ).T.mul(2).div(len(inp))
mse_grad = MseGrad()

# %% right: dict with pow and einsum
def mse_grad(inp, targ):
    ones = torch.ones(1)
    inp.g = torch.einsum('n,k->nk', inp.flatten() - targ, ones) * 2 * len(inp) ** -1

# %% wrong: factor 2 missing
def mse_grad(inp, targ):
    inp.g = (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: factor 2 missing
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) / len(targ)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / inp.shape[1]

# %% wrong: factor 2 and 1/n missing
def mse_grad(inp, targ):
    inp.g = inp - targ[:, None]

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze() - targ).unsqueeze(-1) * inp.shape[0]

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / (1 / len(targ))

# %% wrong: divided by n twice
def mse_grad(inp, targ):
    n = len(inp)
    inp.g = 2 / n * (inp - targ[:, None]) / n

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = 2 * (targ - inp.squeeze(-1)).unsqueeze(-1) / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = (targ[:, None] - inp) / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = -2 * (inp - targ[:, None])

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ) / inp.shape[0]

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp[:, 0] - targ)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ) / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = (2. * (inp - targ) / inp.shape[0]).sum(1, keepdim=True)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ).mean(1).unsqueeze(-1)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ[:, None]) / inp.shape[0] * -1

# %% wrong: an axis too many
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]).unsqueeze(-1) / inp.shape[0]

# %% wrong: a row for a column
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(0) / inp.shape[0]

# %% wrong: a row for a column
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ)[None] / inp.shape[0]

# %% wrong: one number for all rows
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).mean()

# %% wrong: one number for all rows
def mse_grad(inp, targ):
    inp.g = torch.ones_like(inp) * (2. * (inp.squeeze(-1) - targ).sum() / inp.shape[0])

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = (inp.squeeze(-1) - targ).pow(2).mean()

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) ** 2 / inp.shape[0]

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) ** 2 / len(inp)

# %% wrong: size and not direction
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]).abs() / len(inp)

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2. * inp / inp.shape[0]

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2. * (inp + targ[:, None]) / inp.shape[0]

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / x_train.shape[0]

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / n

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / 50000

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) / len(y_valid)

# %% wrong: `.grad` instead of `.g`
def mse_grad(inp, targ):
    inp.grad = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: `.grad` instead of `.g`
def mse_grad(inp, targ):
    inp.grad = 2. * (inp.squeeze(-1) - targ) / inp.shape[0]

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    g = 2. * (inp - targ[:, None]) / inp.shape[0]
    if hasattr(inp, "g"): inp.g = inp.g + g
    else: inp.g = g

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    inp.g += 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g[:] = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: stored on the wrong tensor
def mse_grad(inp, targ):
    targ.g = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    return 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    inp = inp.squeeze(-1)
    inp.g = (2. * (inp - targ) / inp.shape[0]).unsqueeze(-1)

# %% wrong: changes its input
def mse_grad(inp, targ):
    inp -= targ[:, None]
    inp.g = 2. * inp / inp.shape[0]

# %% wrong: changes its input
def mse_grad(inp, targ):
    targ.neg_()
    inp.g = 2. * (inp + targ[:, None]) / inp.shape[0]

# %% wrong: changes its input
def mse_grad(inp, targ):
    inp.squeeze_()
    inp.g = (2. * (inp - targ) / inp.numel()).unsqueeze(-1)

# %% wrong: off by a constant factor
def mse_grad(inp, targ):
    inp.g = 4. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: reads the notebook's variables
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - y_train) / inp.shape[0]

# %% wrong: shapes do not fit
def mse_grad(inp, targ):
    inp.g = 2. * torch.cat([inp, targ]) / inp.shape[0]

# %% wrong: autograd
def mse_grad(inp, targ):
    x = inp.clone().requires_grad_(True)
    mse(x, targ).backward()
    inp.g = x.grad

# %% wrong: autograd
def mse_grad(inp, targ):
    x = torch.tensor(inp.tolist(), requires_grad=True)
    loss = ((x.squeeze(-1) - targ) ** 2).mean()
    loss.backward()
    inp.g = x.grad.clone()

# %% wrong: autograd
from torch.func import grad
def mse_grad(inp, targ):
    inp.g = grad(lambda x: mse(x, targ))(inp)

# %% wrong, unnamed: root taken
def mse_grad(inp, targ):
    inp.g = (2. * (inp - targ[:, None]).abs() / inp.shape[0]).sqrt()

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g = inp + inp.g

# %% right: mul and div
def mse_grad(inp, targ):
    inp.g = inp.sub(targ.unsqueeze(1)).mul(2).div(targ.nelement())

# %% right: vectors and stack
def mse_grad(inp, targ):
    errors = [(inp[i] - targ[i]) for i in range(len(targ))]
    inp.g = torch.stack(errors) * 2 / len(errors)

# %% right: weights of a mean
def mse_grad(inp, targ):
    share = torch.full_like(targ, 1 / len(targ))
    inp.g = torch.einsum('n,n->n', 2 * share, inp.flatten() - targ).view(-1, 1)

# %% right: a local called grad, and a method called backward
class Mse:
    def backward(self, inp, targ):
        grad = 2 * (inp - targ[:, None]) / inp.shape[0]
        return grad

def mse_grad(inp, targ):
    inp.g = Mse().backward(inp, targ)

# %% wrong: an axis lost where a size is 1
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze() - targ.squeeze()).unsqueeze(-1) / inp.shape[0]

# %% wrong: brackets missing
def mse_grad(inp, targ):
    inp.g = (2 * inp - targ[:, None]) / inp.shape[0]

# %% wrong: brackets missing
def mse_grad(inp, targ):
    inp.g = 2 * inp - targ[:, None] / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ).sum(0).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2 * targ[:, None] / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = (-2 / len(targ)) * (inp.squeeze(-1) - targ)[:, None]

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    diff = inp[:, 0] - targ
    inp.g = diff * 2 / diff.shape[0] ** 2

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g = inp.g * 2 * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: factor 2 missing
def mse_grad(inp, targ):
    diff = inp - targ[:, None]
    n = len(diff)
    inp.g = diff * (1/n)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ).unsqueeze(-1)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp[:, 0] - targ)[:, None]
    return inp.g / len(targ)

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / (1 / inp.shape[0])

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * len(inp) * (inp - targ.unsqueeze(1))

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / n

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ)[:, None] / len(x_train)

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    N = y_train.shape[0]
    inp.g = 2.0 / N * (inp - targ.view(-1, 1))

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = 2. * (targ - inp.squeeze()).unsqueeze(-1) / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = -2 * (inp - targ[:, None]) / len(inp)

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    d = inp[:, 0] - targ
    inp.g = 2 * d / d.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = (2 * (inp - targ) / inp.shape[0]).sum(1, keepdim=True)

# %% wrong: a row for a column
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ).unsqueeze(0) / inp.shape[0]

# %% wrong: `.grad` instead of `.g`
def mse_grad(inp, targ):
    inp.grad = 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    return 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    n = inp.shape[0]
    g = 2. * (inp.squeeze() - targ).unsqueeze(-1) / n

# %% wrong: stored on the wrong tensor
def mse_grad(inp, targ):
    targ.g = 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    g = 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]
    inp.g = getattr(inp, 'g', 0) + g

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    if not hasattr(inp, 'g'):
        inp.g = torch.zeros_like(inp)
    inp.g += 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: one number for all rows
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).mean()

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = ((inp.squeeze(-1) - targ) ** 2).mean()

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).pow(2).unsqueeze(-1) / len(inp)

# %% wrong: changes its input
def mse_grad(inp, targ):
    inp -= targ[:, None]
    inp.g = 2 * inp / len(inp)

# %% wrong: changes its input
def mse_grad(inp, targ):
    targ.mul_(-1).add_(inp.squeeze(-1))
    inp.g = 2 * targ[:, None] / len(targ)

# %% wrong: autograd
def mse_grad(inp, targ):
    p = inp.clone().requires_grad_()
    mse(p, targ).backward()
    inp.g = p.grad

# %% wrong: autograd
def mse_grad(inp, targ):
    p = inp.detach().clone()
    p.requires_grad = True
    inp.g, = torch.autograd.grad(((p.squeeze(-1) - targ)**2).mean(), p)

# %% wrong: autograd
from torch.func import grad
def mse_grad(inp, targ):
    inp.g = grad(lambda p: mse(p, targ))(inp)

# %% wrong: size and not direction
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).abs().unsqueeze(-1) / len(inp)

# %% wrong: an axis lost where a size is 1
def mse_grad(inp, targ):
    d = inp.squeeze() - targ.squeeze()
    inp.g = 2 * d[:, None] / inp.shape[0]

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[1]

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / 50000

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / 1000

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    inp = inp.squeeze(-1)
    inp.g = 2 * (inp - targ).unsqueeze(-1) / len(inp)

# %% wrong, unnamed: root mse gradient
def mse_grad(inp, targ):
    d = inp.squeeze(-1) - targ
    inp.g = (d / (len(d) * d.pow(2).mean().sqrt())).unsqueeze(-1)

# %% wrong: divided by n - 1
def mse_grad(inp, targ):
    d = inp.squeeze(-1) - targ
    inp.g = 2 * d[:, None] / (len(d) - 1)

# %% wrong: cut to whole numbers
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) // inp.shape[0]

# %% wrong: cut to whole numbers
def mse_grad(inp, targ):
    inp.g = (2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]).int()

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) + targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2 * inp / inp.shape[0]

# %% wrong: divided by n twice
def mse_grad(inp, targ):
    d = (inp.squeeze(-1) - targ) / len(inp)
    inp.g = (2 * d / len(inp)).unsqueeze(-1)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ).mean(1, keepdim=True) / len(inp)

# %% wrong: reads the notebook's variables
def mse_grad(inp, targ):
    pred = model(x_train)
    inp.g = 2 * (pred.squeeze(-1) - y_train).unsqueeze(-1) / len(y_train)

# %% wrong: stored on the wrong tensor
def mse_grad(targ, inp):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: not in the shape of its tensor
def mse_grad(inp, targ):
    diff = inp.squeeze(-1) - targ
    inp.g = (2 * diff / len(targ)).reshape(1, 1, -1)

# %% wrong: stops after the gradients are stored
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]
    assert inp.g.shape == targ.shape

# %% wrong: not a tensor
def mse_grad(inp, targ):
    inp.g = [[2 * (p.item() - t.item()) / len(targ)] for p, t in zip(inp, targ)]

# %% wrong: one `if` for a whole tensor
def mse_grad(inp, targ):
    diff = inp.squeeze(-1) - targ
    size = diff if diff > 0 else -diff
    inp.g = 2. * size.unsqueeze(-1) / inp.shape[0]
