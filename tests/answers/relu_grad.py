# %% right: the lesson's
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g

# %% right: masked by the output
def relu_grad(inp, out):
    inp.g = (out > 0).float() * out.g

# %% right: a bool mask
def relu_grad(inp, out):
    inp.g = out.g * (inp > 0)

# %% right: at least zero
def relu_grad(inp, out):
    inp.g = torch.where(inp >= 0, out.g, torch.zeros_like(out.g))

# %% right: where, with a number
def relu_grad(inp: torch.Tensor, out: torch.Tensor) -> None:
    inp.g = torch.where(out != 0, out.g, 0.)

# %% right: a copy, then zeros
def relu_grad(inp, out):
    g = out.g.clone()
    g[inp <= 0] = 0
    inp.g = g

# %% right: zeros, then the rest
def relu_grad(inp, out):
    inp.g = torch.zeros_like(inp)
    mask = inp > 0
    inp.g[mask] = out.g[mask]

# %% right: loops
def relu_grad(inp, out):
    g = torch.empty_like(inp)
    for i in range(inp.shape[0]):
        for j in range(inp.shape[1]):
            g[i][j] = out.g[i][j] if inp[i][j] > 0 else 0.
    inp.g = g

# %% right: masked_fill
def relu_grad(inp, out):
    inp.g = out.g.masked_fill(inp < 0, 0)

# %% right: sign of the output, returned too
def relu_grad(inp, out):
    inp.g = out.sign() * out.g
    return inp.g

# %% right: heaviside, float64
def relu_grad(inp, out):
    inp.g = torch.heaviside(inp.double(), torch.zeros((), dtype=torch.float64)) * out.g.double()

# %% right: numpy
import numpy as np
def relu_grad(inp, out):
    inp.g = torch.from_numpy(np.where(inp.numpy() > 0, out.g.numpy(), 0))

# %% right: the slope of a helper, with a print
def slope(x):
    return (x > 0).float()

def relu_grad(inp, out, verbose=True):
    if verbose: print(inp.shape, out.shape)
    inp.g = slope(inp) * out.g

# %% right: lists
def relu_grad(inp, out):
    inp.g = torch.tensor([[g if x > 0 else 0. for x, g in zip(xs, gs)] for xs, gs in zip(inp.tolist(), out.g.tolist())])

# %% right: ratio of output to input
def relu_grad(inp, out):
    inp.g = (out / inp) * out.g

# %% right: clamped mask
def relu_grad(inp, out):
    inp.g = out.g.mul(inp.gt(0).type_as(inp))

# %% right: einsum
def relu_grad(inp, out):
    inp.g = torch.einsum('ij,ij->ij', (inp > 0).float(), out.g)

# %% right: lambda
relu_grad = lambda inp, out: setattr(inp, 'g', (inp > 0) * out.g)

# %% right: calls relu again
def relu_grad(inp, out):
    inp.g = (relu(inp) > 0).float() * out.g

# %% right: masked by out
def relu_grad(inp, out):
    inp.g = out.g * (out > 0)

# %% right: where scalar
def relu_grad(inp: torch.Tensor, out: torch.Tensor) -> None:
    inp.g = torch.where(inp > 0, out.g, 0.)

# %% right: clone and index
def relu_grad(inp, out):
    g = out.g.clone()
    g[inp < 0] = 0
    inp.g = g

# %% right: masked_fill
def relu_grad(inp, out):
    inp.g = out.g.masked_fill(out == 0, 0)

# %% right: numpy
import numpy as np
def relu_grad(inp, out):
    inp.g = torch.tensor(np.where(inp.numpy() > 0, out.g.numpy(), 0.0))

# %% right: recursion over rows
def relu_grad(inp, out):
    def gate(x, g):
        if x.dim() == 0:
            return g if x > 0 else g * 0
        return torch.stack([gate(a, b) for a, b in zip(x, g)])
    inp.g = gate(inp, out.g)

# %% right: flat loop
def relu_grad(inp, out):
    flat_in, flat_g = inp.flatten().tolist(), out.g.flatten().tolist()
    result = []
    for x, g in zip(flat_in, flat_g):
        if x > 0:
            result.append(g)
        else:
            result.append(0.0)
    inp.g = torch.tensor(result).reshape(inp.shape)

# %% right: ratio
def relu_grad(inp, out):
    inp.g = out.g * (out / inp)

# %% right: sign and clamp
def relu_grad(inp, out):
    slope = inp.sign().clamp(min=0)
    assert slope.shape == out.g.shape
    print("open gates:", int(slope.sum()))
    inp.g = slope * out.g
    return inp.g

# %% right: heaviside double
def relu_grad(inp, out, at_zero=0.0):
    slope = torch.heaviside(inp.double(), torch.tensor(at_zero, dtype=torch.float64))
    inp.g = slope.mul(out.g.double())

# %% right: lambda
relu_grad = lambda inp, out: setattr(inp, "g", out.g * (relu(inp) != 0).type_as(out.g))

# %% right: (sign+1)/2
def relu_grad(inp, out):
    inp.g = out.g * (torch.sign(inp) + 1) / 2

# %% right: own drelu
def drelu(x):
    return 1.0 * (x > 0.0)
def relu_grad(inp, out):
    upstream = out.g
    inp.g = upstream * drelu(inp)

# %% right: half of g + sign g
def relu_grad(inp, out):
    inp.g = 0.5 * (out.g + out.g * inp / inp.abs())

# %% right: in place into fresh
def relu_grad(inp, out):
    inp.g = torch.empty_like(inp).copy_(out.g)
    inp.g *= (inp > 0)

# %% right: zero_ then masked_scatter
def relu_grad(inp, out):
    inp.g = torch.zeros(inp.shape).masked_scatter(inp > 0, out.g[inp > 0])

# %% wrong: `* out.g` missing
def relu_grad(inp, out):
    inp.g = (inp > 0).float()

# %% wrong: `* out.g` missing
def relu_grad(inp, out):
    inp.g = torch.where(out > 0, 1., 0.)

# %% wrong: `* out.g` missing
def relu_grad(inp, out):
    inp.g = inp > 0

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = (out.g > 0).float() * out.g

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = relu(out.g)

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = ((inp > 0) & (out.g > 0)) * out.g

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = inp * (out.g > 0).float()

# %% wrong: mask the wrong way round
def relu_grad(inp, out):
    inp.g = (inp < 0).float() * out.g

# %% wrong: mask the wrong way round
def relu_grad(inp, out):
    inp.g = out.g.clone()
    inp.g[inp > 0] = 0

# %% wrong: no mask
def relu_grad(inp, out):
    inp.g = out.g

# %% wrong: no mask
def relu_grad(inp, out):
    inp.g = (out >= 0).float() * out.g

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = inp * out.g

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = inp.clamp_min(0.) * out.g

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = relu(inp)

# %% wrong: slope not 0 below zero
def relu_grad(inp, out):
    inp.g = inp.sign() * out.g

# %% wrong: slope not 0 below zero
def relu_grad(inp, out):
    inp.g = torch.where(inp > 0, out.g, 0.01 * out.g)

# %% wrong: wrong threshold
def relu_grad(inp, out):
    inp.g = (inp > 0.5).float() * out.g

# %% wrong: wrong threshold
def relu_grad(inp, out):
    inp.g = (inp >= 1).float() * out.g

# %% wrong: adds instead of multiplying
def relu_grad(inp, out):
    inp.g = (inp > 0).float() + out.g

# %% wrong: takes the size of `out.g`
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g.abs()

# %% wrong: wrong sign
def relu_grad(inp, out):
    inp.g = -(inp > 0).float() * out.g

# %% wrong: averaged over the batch
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g / inp.shape[0]

# %% wrong: averaged over the batch
def relu_grad(inp, out):
    inp.g = ((inp > 0).float() * out.g).sum(0)

# %% wrong: needs an old `.g`
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * inp.g

# %% wrong: needs an old `.g`
def relu_grad(inp, out):
    inp.g = torch.where(inp > 0, inp.g, out.g)

# %% wrong: `.grad` instead of `.g`
def relu_grad(inp, out):
    inp.grad = (inp > 0).float() * out.g

# %% wrong: `.grad` instead of `.g`
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.grad

# %% wrong: adds to an old `.g`
def relu_grad(inp, out):
    g = (inp > 0).float() * out.g
    inp.g = inp.g + g if getattr(inp, "g", None) is not None else g

# %% wrong: needs an old `.g`
def relu_grad(inp, out):
    inp.g.copy_((inp > 0).float() * out.g)

# %% wrong: stored on the wrong tensor
def relu_grad(inp, out):
    out.g = (inp > 0).float() * out.g

# %% wrong: gradient not stored
def relu_grad(inp, out):
    return (inp > 0).float() * out.g

# %% wrong: gradient not stored
def relu_grad(inp, out):
    g = (inp > 0).float() * out.g

# %% wrong: changes its input
def relu_grad(inp, out):
    out.g[inp < 0] = 0
    inp.g = out.g

# %% wrong: changes its input
def relu_grad(inp, out):
    inp.g = out.g
    inp.g *= (inp > 0).float()

# %% wrong: changes its input
def relu_grad(inp, out):
    inp.clamp_min_(0.)
    inp.g = (inp > 0) * out.g

# %% wrong: off by a constant factor
def relu_grad(inp, out):
    inp.g = 2 * (inp > 0).float() * out.g

# %% wrong: reads the notebook's variables
def relu_grad(inp, out):
    inp.g = (lin(x_train, w1, b1) > 0).float() * out.g

# %% wrong: shapes do not fit
def relu_grad(inp, out):
    inp.g = (inp > 0).float() @ out.g

# %% wrong: autograd
def relu_grad(inp, out):
    x = inp.detach().requires_grad_()
    inp.g, = torch.autograd.grad(relu(x), x, out.g)

# %% wrong, unnamed: a smooth one
def relu_grad(inp, out):
    inp.g = torch.sigmoid(inp) * out.g

# %% wrong, unnamed: crashes
def relu_grad(inp, out):
    inp.g = (inp > 0).floaty() * out.g

# %% right: a new tensor with a mask to multiply by
def relu_grad(inp, out):
    mask = torch.zeros_like(inp)
    mask[inp > 0] = 1.
    inp.g = mask * out.g

# %% right: relu of the signs
def relu_grad(inp, out):
    inp.g = torch.clamp(torch.sign(inp), min=0) * out.g

# %% right: ~mask
def relu_grad(inp, out):
    off = inp.le(0.)
    inp.g = out.g * ~off

# %% right: detached copy of the gradient from above
def relu_grad(inp, out):
    upstream = out.g.detach().clone()
    upstream[out == 0] = 0.
    inp.g = upstream

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = ((inp > 0) * (out.g > 0)).float()

# %% wrong: `* out.g` missing
def relu_grad(inp, out):
    inp.g = torch.ones_like(inp)

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out

# %% wrong: an axis lost where a size is 1
def relu_grad(inp, out):
    inp.g = ((inp > 0) * out.g).squeeze()

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = out.g.clamp_min(0.)

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = (out.g > 0) * inp

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = relu(out.g) * (inp > 0)

# %% wrong: masks by `out.g`
def relu_grad(inp, out):
    inp.g = (out.g > 0).float()

# %% wrong: changes its input
def relu_grad(inp, out):
    inp.g = out.g
    inp.g[inp < 0] = 0

# %% wrong: changes its input
def relu_grad(inp, out):
    out.g *= (inp > 0)
    inp.g = out.g

# %% wrong: changes its input
def relu_grad(inp, out):
    inp.g = out.g.mul_((inp > 0).float())

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = relu(inp) * out.g

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = out * out.g

# %% wrong: changes its input
def relu_grad(inp, out):
    out.g = (inp > 0).float() * inp.g

# %% wrong: gradient not stored
def relu_grad(inp, out):
    inp = (inp > 0).float() * out.g

# %% wrong: adds to an old `.g`
def relu_grad(inp, out):
    try:
        inp.g += (inp > 0).float() * out.g
    except AttributeError:
        inp.g = (inp > 0).float() * out.g

# %% wrong: not in the shape of its tensor
def relu_grad(inp, out):
    inp.g = (inp > 0).float().t() @ out.g

# %% wrong: no mask
def relu_grad(inp, out):
    inp.g = out.g.clone()

# %% wrong: wrong threshold
def relu_grad(inp, out):
    inp.g = (inp > 1) * out.g

# %% wrong: cut to whole numbers
def relu_grad(inp, out):
    inp.g = (inp > 0).long() * out.g.long()

# %% wrong: autograd
def relu_grad(inp, out):
    x = inp.clone().requires_grad_()
    relu(x).backward(out.g)
    inp.g = x.grad

# %% wrong: autograd
def relu_grad(inp, out):
    inp.requires_grad_()
    o = relu(inp)
    (o * out.g).sum().backward()
    inp.g = inp.grad

# %% wrong: changes its input
def relu_grad(inp, out):
    inp[inp < 0] = 0
    inp[inp > 0] = 1
    inp.g = inp * out.g

# %% wrong: changes its input
def relu_grad(inp, out):
    inp.clamp_(min=0)
    inp.g = (inp > 0) * out.g

# %% wrong: one `if` for a whole tensor
def relu_grad(inp, out):
    if inp > 0:
        inp.g = out.g
    else:
        inp.g = 0

# %% wrong: no mask
def relu_grad(inp, out):
    inp.g = out.g if (inp > 0).any() else torch.zeros_like(inp)

# %% wrong: not a tensor
def relu_grad(inp, out):
    inp.g = [g if x > 0 else 0 for x, g in zip(inp.flatten(), out.g.flatten())]

# %% wrong: not in the shape of its tensor
def relu_grad(inp, out):
    inp.g = ((inp > 0).float() * out.g).flatten()

# %% wrong: not in the shape of its tensor
def relu_grad(inp, out):
    inp.g = out.g[inp > 0]

# %% wrong: multiplies by the input instead of the mask
def relu_grad(inp, out):
    inp.g = inp.clamp_min(0.) 
    out.g = inp.g

# %% wrong, unnamed: name of another
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * outg

# %% wrong, unnamed: out.g()
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g()

# %% wrong: stops after the gradients are stored
def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g
    print("mean slope", inp.g.mean().items())
