# %% right: the lesson's
class Lin():
    def __init__(self, w, b): self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(0)
        self.b.g = self.out.g.sum(0)

# %% right: products, typed
class Lin:
    def __init__(self, w: torch.Tensor, b: torch.Tensor) -> None:
        self.w = w
        self.b = b

    def __call__(self, inp: torch.Tensor) -> torch.Tensor:
        self.inp = inp
        self.out = torch.addmm(self.b, inp, self.w)
        return self.out

    def backward(self) -> None:
        self.inp.g = torch.mm(self.out.g, self.w.T)
        self.w.g = torch.mm(self.inp.T, self.out.g)
        self.b.g = torch.sum(self.out.g, dim=0)

# %% right: einsum
class Lin:
    def __init__(self, w, b):
        self.weights, self.bias = w, b
    def __call__(self, x):
        self.x = x
        self.y = torch.einsum("ni,io->no", x, self.weights) + self.bias[None]
        return self.y
    def backward(self):
        g = self.y.g
        self.x.g = torch.einsum("no,io->ni", g, self.weights)
        self.weights.g = torch.einsum("ni,no->io", self.x, g)
        self.bias.g = torch.einsum("no->o", g)

# %% right: the functions of earlier notebooks
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp, self.out = inp, lin(inp, self.w, self.b)
        return self.out
    def backward(self):
        lin_grad(self.inp, self.out, self.w, self.b)

# %% right: a loop over the rows, prints
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.stack([(row[:, None] * self.w).sum(0) + self.b for row in inp])
        return self.out
    def backward(self):
        print("backward of", self.w.shape)
        wg, bg = torch.zeros_like(self.w), torch.zeros_like(self.b)
        for row, g in zip(self.inp, self.out.g):
            wg += torch.outer(row, g)
            bg += g
        self.w.g, self.b.g = wg, bg
        self.inp.g = torch.stack([(self.w * g).sum(1) for g in self.out.g])

# %% right: loops over single numbers
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        n, (ni, no) = inp.shape[0], self.w.shape
        self.out = torch.zeros(n, no)
        for r in range(n):
            for o in range(no):
                self.out[r, o] = self.b[o] + sum(inp[r, i] * self.w[i, o] for i in range(ni))
        return self.out
    def backward(self):
        n, (ni, no) = self.inp.shape[0], self.w.shape
        self.inp.g, self.w.g, self.b.g = torch.zeros(n, ni), torch.zeros(ni, no), torch.zeros(no)
        for r in range(n):
            for o in range(no):
                self.b.g[o] += self.out.g[r, o]
                for i in range(ni):
                    self.inp.g[r, i] += self.out.g[r, o] * self.w[i, o]
                    self.w.g[i, o] += self.out.g[r, o] * self.inp[r, i]

# %% right: float64 inside
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.double() @ self.w.double() + self.b.double()
        return self.out
    def backward(self):
        g = self.out.g.double()
        self.inp.g = g @ self.w.double().t()
        self.w.g = self.inp.double().t() @ g
        self.b.g = g.sum(0)

# %% right: numpy inside
import numpy as np
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.from_numpy(inp.numpy() @ self.w.numpy() + self.b.numpy())
        return self.out
    def backward(self):
        g = np.asarray(self.out.g)
        self.inp.g = torch.tensor(g @ self.w.numpy().T)
        self.w.g = torch.tensor(self.inp.numpy().T @ g)
        self.b.g = torch.tensor(g.sum(axis=0))

# %% right: helpers and properties
def rows_outer(a, b):
    return torch.bmm(a[:, :, None], b[:, None, :])

class Lin:
    def __init__(self, w, b):
        self.params = (w, b)

    @property
    def w(self): return self.params[0]

    @property
    def b(self): return self.params[1]

    def __call__(self, inp):
        out = inp.matmul(self.w).add(self.b)
        self.cache = inp, out
        return out

    def backward(self):
        inp, out = self.cache
        inp.g = out.g.matmul(self.w.transpose(0, 1))
        self.w.g = rows_outer(inp, out.g).sum(dim=0)
        self.b.g = out.g.sum(dim=0)

# %% right: a bias that may be left out
class Lin:
    def __init__(self, w, b=None, verbose=False):
        self.w, self.b, self.verbose = w, b, verbose
    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w
        if self.b is not None:
            self.out = self.out + self.b
        return self.out
    def backward(self):
        if self.b is not None:
            self.b.g = torch.ones(len(self.inp)) @ self.out.g
        self.w.g = (self.out.g.t() @ self.inp).t()
        self.inp.g = (self.w @ self.out.g.t()).t()

# %% right: forgets old gradients first
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
        self.w.g = self.b.g = None
    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.linear(inp, self.w.t(), self.b)
        return self.out
    def backward(self):
        for t in (self.inp, self.w, self.b):
            t.g = torch.zeros_like(t)
        self.inp.g += self.out.g @ self.w.t()
        self.w.g += self.inp.t() @ self.out.g
        self.b.g += self.out.g.sum(0)

# %% right: three small methods
class Lin:
    """A linear layer."""
    def __init__(self, weight, bias):
        self._w, self._b = weight, bias
    def __call__(self, inp):
        self._x = inp
        self._y = self._x @ self._w + self._b
        return self._y
    def grad_input(self):
        return self._y.g @ self._w.t()
    def grad_weight(self):
        return self._x.t() @ self._y.g
    def grad_bias(self):
        return self._y.g.sum(0)
    def backward(self):
        self._x.g, self._w.g, self._b.g = self.grad_input(), self.grad_weight(), self.grad_bias()

# %% wrong: bias missing in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: bias with the wrong sign
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w - self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: bias multiplied
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w * self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = self.w @ inp + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w.t() + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.linear(inp, self.w, self.b)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `*` for `@`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp * self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w @ self.out.g
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = torch.matmul(self.w.t(), self.out.g)
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w @ self.out.g.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.out.g.t() @ self.inp
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = torch.einsum('bj,bi->ij', self.inp, self.out.g)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.out.g.unsqueeze(-1) * self.inp.unsqueeze(1)).sum(0)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.out.g @ self.inp
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp * self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1).sum(0))
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(-1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum()
        self.b.g = self.out.g.sum(0)

# %% wrong: b.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(1)

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum()

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(-1)

# %% wrong: b.g of shape (1, out)
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0, keepdim=True)

# %% wrong: b.g: `* out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = torch.ones_like(self.b)

# %% wrong: b.g: `* out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = torch.ones_like(self.out).sum(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.mean(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g / len(self.inp)
        self.b.g = self.out.g.sum(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).mean(0)
        self.b.g = self.out.g.mean(0)

# %% wrong: `out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t()
        self.b.g = self.out.g.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out @ self.w.t()
        self.w.g = self.inp.t() @ self.out
        self.b.g = self.out.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out
        self.b.g = self.out.g.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.sum(0)

# %% wrong: inp.g multiplied by the input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t() * self.inp
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: wrong sign in a gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = -self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: wrong sign in a gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = -(self.inp.t() @ self.out.g)
        self.b.g = -self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b = self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp = self.out.g @ self.w.t()
        self.w = self.inp.t() @ self.out.g
        self.b = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        w_g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        inp_g = self.out.g @ self.w.t()
        w_g = self.inp.t() @ self.out.g
        return inp_g, w_g, self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w.clone(), b.clone()

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.wg = self.inp.t() @ self.out.g
        self.bg = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g

# %% wrong: changes its input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
        self.w -= 0.1 * self.w.g
        self.b -= 0.1 * self.b.g

# %% wrong: changes its input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp.sub_(inp.mean()) @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.input.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.weights, self.bias = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.output = inp @ self.w + self.b
        return self.output

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        return inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: returns another tensor than it saves
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        pass

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `return` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: no forward method of the right name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: no `backward` method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backwards(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `backward` asks for arguments
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self, out):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `backward` asks for arguments
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self, inp, out):
        inp.g = out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self` missing in a method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self` missing in a method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward():
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ w + b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.grad = self.out.grad @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.grad
        self.b.grad = self.out.grad.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.grad = self.out.g @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.g
        self.b.grad = self.out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.g
        self.b.grad = self.out.g.sum(0)

# %% wrong: adds to an old `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g += self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: adds to an old `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.w.g + self.inp.t() @ self.out.g
        self.b.g = self.b.g + self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        Lin.inp = inp
        Lin.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        Lin.w, Lin.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        global last
        last = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        last.g = self.out.g @ self.w.t()
        self.w.g = last.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: works only once
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = getattr(self, 'inp', inp)
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: reads the notebook's variables
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ w1 + b1
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: reads the notebook's variables
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ w1.t()
        w1.g = self.inp.t() @ self.out.g
        b1.g = self.out.g.sum(0)

# %% wrong: autograd
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
        self.w.g = torch.autograd.grad((self.inp @ self.w.requires_grad_()), self.w, self.out.g)[0]

# %% wrong: shapes do not fit
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g.t()
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and bias swapped
class Lin:
    def __init__(self, w, b):
        self.b, self.w = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: stored on the wrong tensor
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.out.g = self.out.g @ self.w.t()

# %% wrong: another function in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = (inp @ self.w + self.b).clamp_min(0)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: another function in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ (self.w + self.b)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: result of the wrong shape
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = (inp @ self.w).sum(0) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not the gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = 2 * self.out.g.sum(0)

# %% wrong: not the gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t() + 1
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: the backward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = torch.dot(self.inp, self.out.g)
        self.b.g = self.out.g.sum(0)

# %% wrong: the forward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = torch.dot(inp, self.w) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: the forward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp.matmull(self.w) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient of the wrong shape
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.t() @ self.out.g).flatten()
        self.b.g = self.out.g.sum(0)

# %% wrong: `__init__` misspelt
class Lin:
    def _init_(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% right: by another hand, the lesson's, in short
class Lin():
    def __init__(self, w, b): self.w,self.b = w,b
    def __call__(self, inp):
        self.inp = inp
        self.out = lin(inp, self.w, self.b)
        return self.out
    def backward(self): lin_grad(self.inp, self.out, self.w, self.b)

# %% right: by another hand, dataclass with fields
from dataclasses import dataclass, field
@dataclass(eq=False)
class Lin:
    w: torch.Tensor
    b: torch.Tensor
    inp: torch.Tensor = field(default=None, repr=False)
    out: torch.Tensor = field(default=None, repr=False)
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.addmm(self.b, inp, self.w)
        return self.out
    def backward(self):
        up = self.out.g
        self.inp.g = torch.mm(up, self.w.T)
        self.w.g = torch.mm(self.inp.T, up)
        self.b.g = torch.sum(up, dim=0)

# %% right: by another hand, nn.Module with other names
class Lin(nn.Module):
    def __init__(self, weight, bias):
        super().__init__()
        self.weight, self.bias = weight, bias
    def forward(self, x):
        self.x = x
        self.y = x.matmul(self.weight).add(self.bias)
        return self.y
    def backward(self):
        self.x.g = self.y.g.matmul(self.weight.t())
        self.weight.g = self.x.t().matmul(self.y.g)
        self.bias.g = self.y.g.sum(dim=0)

# %% right: by another hand, einsum
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.einsum("ni,io->no", inp, self.w) + self.b
        return self.out
    def backward(self):
        g = self.out.g
        self.inp.g = torch.einsum("no,io->ni", g, self.w)
        self.w.g = torch.einsum("ni,no->io", self.inp, g)
        self.b.g = torch.einsum("no->o", g)

# %% right: by another hand, a loop over the rows
class Lin:
    def __init__(self, w, b):
        self.params = [w, b]
    def __call__(self, inp):
        w, b = self.params
        self.inp = inp
        self.out = torch.stack([row @ w + b for row in inp])
        return self.out
    def backward(self):
        w, b = self.params
        w.g, b.g = torch.zeros_like(w), torch.zeros_like(b)
        rows = []
        for x, g in zip(self.inp, self.out.g):
            w.g += torch.outer(x, g)
            b.g += g
            rows.append(w @ g)
        self.inp.g = torch.stack(rows)

# %% right: by another hand, nn.functional.linear
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.linear(inp, self.w.t(), self.b)
        return self.out
    def backward(self):
        self.inp.g = nn.functional.linear(self.out.g, self.w)
        self.w.g = (self.out.g.t() @ self.inp).t()
        self.b.g = torch.ones(len(self.inp)) @ self.out.g

# %% right: by another hand, methods for each gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = self._affine(inp)
        return self.out
    def _affine(self, x):
        return x @ self.w + self.b
    def _grad_inp(self):
        return self.out.g @ self.w.transpose(0, 1)
    def _grad_w(self):
        return (self.inp[..., None] * self.out.g[:, None, :]).sum(dim=0)
    def _grad_b(self):
        return self.out.g.sum(axis=0)
    def backward(self):
        for t, f in ((self.inp, self._grad_inp), (self.w, self._grad_w), (self.b, self._grad_b)):
            t.g = f()

# %% right: by another hand, numpy
import numpy as np
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.as_tensor(np.dot(inp.numpy(), self.w.numpy()) + self.b.numpy())
        return self.out
    def backward(self):
        g = self.out.g.numpy()
        self.inp.g = torch.as_tensor(g.dot(self.w.numpy().T))
        self.w.g = torch.as_tensor(self.inp.numpy().T.dot(g))
        self.b.g = torch.as_tensor(g.sum(0))

# %% right: by another hand, state in a namespace, float64
from types import SimpleNamespace
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
        self.ctx = SimpleNamespace()
    def __call__(self, inp):
        self.ctx.inp = inp
        self.ctx.out = (inp.double() @ self.w.double() + self.b.double()).float()
        return self.ctx.out
    def backward(self):
        c = self.ctx
        g = c.out.g.double()
        c.inp.g = (g @ self.w.double().T).float()
        self.w.g = (c.inp.double().T @ g).float()
        self.b.g = g.sum(0).float()

# %% right: by another hand, slots and a parameters property
class Lin:
    __slots__ = ["w", "b", "inp", "out"]
    def __init__(self, w, b):
        self.w = w; self.b = b
    @property
    def parameters(self):
        return self.w, self.b
    def __call__(self, inp):
        w, b = self.parameters
        self.inp = inp
        self.out = inp @ w + b[None, :]
        return self.out
    @torch.no_grad()
    def backward(self):
        w, b = self.parameters
        b.g = self.out.g.sum(0)
        w.g = self.inp.mT @ self.out.g
        self.inp.g = self.out.g @ w.mT

# %% right: by another hand, w.g by columns
class Lin:
    def __init__(self, w, b, name="lin"):
        self.w, self.b, self.name = w, b, name
    def __call__(self, inp, verbose=False):
        self.inp = inp
        self.out = (inp.unsqueeze(-1) * self.w).sum(1) + self.b
        if verbose:
            print(self.name, self.out.shape)
        return self.out
    def backward(self):
        i, g = self.inp, self.out.g
        self.w.g = torch.stack([(i * g[:, [o]]).sum(0) for o in range(g.shape[1])], dim=1)
        self.b.g = torch.tensor([float(g[:, o].sum()) for o in range(g.shape[1])])
        self.inp.g = sum(g[:, [o]] * self.w[:, o] for o in range(g.shape[1]))

# %% right: by another hand, in place in fresh tensors
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        out = torch.empty(inp.shape[0], self.w.shape[1])
        torch.matmul(inp, self.w, out=out)
        out += self.b
        self.out = out
        return self.out
    def backward(self):
        self.w.g = torch.zeros_like(self.w)
        self.w.g.addmm_(self.inp.t(), self.out.g)
        self.b.g = torch.zeros_like(self.b).add_(self.out.g.sum(0))
        self.inp.g = self.out.g.mm(self.w.t())

# %% right: by another hand, self.__dict__ and setattr
class Lin:
    def __init__(self, w, b):
        self.__dict__.update(w=w, b=b)
    def __call__(self, inp):
        self.__dict__["inp"] = inp
        self.out = inp @ self.w + self.b
        return self.out
    def backward(self):
        g = self.out.g
        grads = dict(w=self.inp.t() @ g, b=g.sum(0), inp=g @ self.w.t())
        for name, grad in grads.items():
            setattr(getattr(self, name), "g", grad)

# %% wrong: works only once
class Lin():
    def __init__(self, w, b):
        self.w,self.b = w,b
        self.saved = []
    def __call__(self, inp):
        out = lin(inp, self.w, self.b)
        self.saved.append((inp, out))
        return out
    def backward(self):
        inp, out = self.saved[0]
        lin_grad(inp, out, self.w, self.b)

# %% wrong: `self.g` for `self.out.g`
class Lin():
    def __init__(self, w, b): self.w,self.b = w,b
    def __call__(self, inp):
        self.inp = inp
        self.out = lin(inp, self.w, self.b)
        return self.out
    def backward(self):
        self.inp.g = self.g @ self.w.t()
        self.w.g = self.inp.t() @ self.g
        self.b.g = self.g.sum(0)

# %% wrong: made with other arguments
class Lin:
    def __init__(self, inp, w, b):
        self.inp, self.w, self.b = inp, w, b

    def __call__(self):
        self.out = lin(self.inp, self.w, self.b)
        return self.out

    def backward(self):
        lin_grad(self.inp, self.out, self.w, self.b)

# %% wrong: returns several things
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = lin(inp, self.w, self.b)
        return inp, self.out

    def backward(self):
        lin_grad(self.inp, self.out, self.w, self.b)
