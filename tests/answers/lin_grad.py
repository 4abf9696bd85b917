# %% right: the lesson's, in short
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% right: the lesson's, with outer products
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
    b.g = out.g.sum(0)

# %% right: einsum
def lin_grad(inp, out, w, b):
    inp.g = torch.einsum('bj,ij->bi', out.g, w)
    w.g = torch.einsum('bi,bj->ij', inp, out.g)
    b.g = torch.einsum('bj->j', out.g)

# %% right: other order, with prints
def lin_grad(inp, out, w, b):
    print(f"inp {inp.shape} out.g {out.g.shape}")
    b.g = out.g.sum(dim=0)
    w.g = torch.matmul(inp.T, out.g)
    inp.g = torch.matmul(out.g, w.T)

# %% right: a loop over the rows
def lin_grad(inp, out, w, b):
    inp.g, w.g, b.g = torch.zeros_like(inp), torch.zeros_like(w), torch.zeros_like(b)
    for r in range(inp.shape[0]):
        inp.g[r] = w @ out.g[r]
        w.g += torch.outer(inp[r], out.g[r])
        b.g += out.g[r]

# %% right: three loops
def lin_grad(inp, out, w, b):
    n, ni = inp.shape
    no = w.shape[1]
    gi, gw, gb = torch.zeros(n, ni), torch.zeros(ni, no), torch.zeros(no)
    for r in range(n):
        for j in range(no):
            gb[j] += out.g[r, j]
            for i in range(ni):
                gw[i, j] += inp[r, i] * out.g[r, j]
                gi[r, i] += w[i, j] * out.g[r, j]
    inp.g, w.g, b.g = gi, gw, gb

# %% right: transposed products
def lin_grad(inp, out, w, b):
    inp.g = (w @ out.g.t()).t()
    w.g = (out.g.t() @ inp).t()
    b.g = torch.ones(len(inp)) @ out.g

# %% right: float64, returns them
def lin_grad(inp: torch.Tensor, out: torch.Tensor, w: torch.Tensor, b: torch.Tensor):
    g = out.g.double()
    inp.g = g @ w.double().t()
    w.g = inp.double().t() @ g
    b.g = g.sum(0)
    return inp.g, w.g, b.g

# %% right: numpy
import numpy as np
def lin_grad(inp, out, w, b):
    g = out.g.numpy()
    inp.g = torch.from_numpy(g @ w.numpy().T)
    w.g = torch.from_numpy(inp.numpy().T @ g)
    b.g = torch.from_numpy(g.sum(axis=0))

# %% right: helpers
def grad_of_input(g, w): return torch.mm(g, w.transpose(0, 1))
def grad_of_weights(x, g): return torch.mm(x.transpose(0, 1), g)
def grad_of_bias(g): return g.sum(0)

def lin_grad(inp, out, w, b):
    inp.g, w.g, b.g = grad_of_input(out.g, w), grad_of_weights(inp, out.g), grad_of_bias(out.g)

# %% right: broadcasting everywhere
def lin_grad(inp, out, w, b):
    inp.g = (out.g[:, None, :] * w[None]).sum(-1)
    w.g = (inp[:, :, None] * out.g[:, None]).sum(0)
    b.g = out.g.sum(axis=0)

# %% right: mean times n
def lin_grad(inp, out, w, b):
    n = out.g.shape[0]
    inp.g = out.g.matmul(w.t())
    w.g = (inp.unsqueeze(2) * out.g.unsqueeze(1)).mean(0) * n
    b.g = out.g.mean(0) * n

# %% right: bmm
def lin_grad(inp, out, w, b):
    inp.g = out.g.mm(w.t())
    w.g = torch.bmm(inp.unsqueeze(2), out.g.unsqueeze(1)).sum(0)
    b.g = out.g.sum(0).view_as(b)

# %% right: bias reshaped
def lin_grad(inp, out, w, b):
    dout = out.g
    b.g = dout.sum(0, keepdim=True).reshape(b.shape)
    inp.g = torch.nn.functional.linear(dout, w)
    w.g = torch.tensordot(inp, dout, dims=([0], [0]))

# %% right: a comprehension
def lin_grad(inp, out, w, b):
    inp.g = torch.stack([(w * g).sum(1) for g in out.g])
    w.g = torch.stack([(x[:, None] * out.g).sum(0) for x in inp.t()])
    b.g = tensor([c.sum().item() for c in out.g.t()])

# %% right: reset first, then added to
def lin_grad(inp, out, w, b):
    for t in (inp, w, b):
        t.g = torch.zeros_like(t)
    inp.g += out.g @ w.T
    w.g += inp.T @ out.g
    b.g += out.g.sum(0)

# %% right: permute and squeeze
def lin_grad(inp, out, w, b, *, axis=0):
    inp.g = (w @ out.g.unsqueeze(-1)).squeeze(-1)
    w.g = inp.permute(1, 0) @ out.g
    b.g = torch.sum(out.g, axis)

# %% right: in a class
class Backward:
    @staticmethod
    def lin(inp, out, w, b):
        inp.g = out.g @ w.t()
        w.g = inp.t() @ out.g
        b.g = out.g.sum(0)

lin_grad = Backward.lin

# %% wrong: w.g not summed over the rows
def lin_grad(inp,out,w,b):
    inp.g= out.g @ w.t()
    print(f'inp (unsqueezed) shape: {inp.unsqueeze(-1).shape} out.g shape: {out.g.shape}')
    w.g = (inp.unsqueeze(-1)*out.g.unsqueeze(1).sum(0))
    b.g = (out.g.sum(0))

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.unsqueeze(-1) * out.g.unsqueeze(1)
    b.g = out.g.sum(0)

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.einsum('bi,bj->bij', inp, out.g)
    b.g = out.g.sum(0)

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    b.g = out.g.sum(0)
    w.g = torch.outer(inp.sum(0), out.g.sum(0))

# %% wrong: inp.g: weights not transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: inp.g: weights not transposed
def lin_grad(inp, out, w, b):
    b.g = out.g.sum(0)
    w.g = inp.t() @ out.g
    inp.g = torch.einsum('bi,ij->bj', out.g, w)

# %% wrong: inp.g: factors in the wrong order
def lin_grad(inp, out, w, b):
    inp.g = w @ out.g.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: inp.g: factors in the wrong order
def lin_grad(inp, out, w, b):
    inp.g = w.t() @ out.g
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: w.g transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = out.g.t() @ inp
    b.g = out.g.sum(0)

# %% wrong: w.g transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.einsum('bj,bi->ji', out.g, inp)
    b.g = out.g.sum(0)

# %% wrong: w.g transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.einsum('bj,bi->ij', inp, out.g)
    w.g = (out.g.unsqueeze(-1) * inp.unsqueeze(1)).sum(0)
    b.g = out.g.sum(0)

# %% wrong: w.g: input not transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp @ out.g
    b.g = out.g.sum(0)

# %% wrong: w.g: input not transposed
def lin_grad(inp, out, w, b):
    b.g = out.g.sum(0)
    inp.g = out.g @ w.t()
    w.g = inp @ out.g.t()

# %% wrong: w.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(1)
    b.g = out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum()
    b.g = out.g.sum(0)

# %% wrong: b.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g

# %% wrong: b.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(1)

# %% wrong: b.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum()

# %% wrong: b.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(-1)

# %% wrong: b.g has an axis too many
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0, keepdim=True)

# %% wrong: b.g: `* out.g` missing
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = torch.ones_like(b)

# %% wrong: b.g: `* out.g` missing
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = 1.

# %% wrong: b.g multiplied by the bias
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = (out.g * b).sum(0)

# %% wrong: mean over the batch
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.mean(0)

# %% wrong: mean over the batch
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g / len(inp)
    b.g = out.g.sum(0) / len(inp)

# %% wrong: mean over the batch
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).mean(0)
    b.g = out.g.sum(0)

# %% wrong: `out` for `out.g`
def lin_grad(inp, out, w, b):
    inp.g = out @ w.t()
    w.g = inp.t() @ out
    b.g = out.sum(0)

# %% wrong: `out` for `out.g`
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.sum(0)

# %% wrong: `out.g` missing
def lin_grad(inp, out, w, b):
    inp.g = w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: `out.g` missing
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t()
    b.g = out.g.sum(0)

# %% wrong: inp.g multiplied by the input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t() * inp
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: w.g multiplied by the weights
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g * w
    b.g = out.g.sum(0)

# %% wrong: `*` for `@`
def lin_grad(inp, out, w, b):
    inp.g = out.g * w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: `*` for `@`
def lin_grad(inp, out, w, b):
    b.g = out.g.sum(0)
    inp.g = out.g @ w.t()
    w.g = inp.t() * out.g

# %% wrong: inp.g and w.g exchanged
def lin_grad(inp, out, w, b):
    w.g = out.g @ w.t()
    inp.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: wrong sign
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = -out.g.sum(0)

# %% wrong: wrong sign
def lin_grad(inp, out, w, b):
    inp.g = -(out.g @ w.t())
    w.g = -(inp.t() @ out.g)
    b.g = out.g.sum(0)

# %% wrong: off by a constant factor
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = 2 * inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
def lin_grad(inp, out, w, b):
    inp.grad = out.g @ w.t()
    w.grad = inp.t() @ out.g
    b.grad = out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
def lin_grad(inp, out, w, b):
    inp.g = out.grad @ w.t()
    w.g = inp.t() @ out.grad
    b.g = out.grad.sum(0)

# %% wrong: adds to an old `.g`
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = getattr(w, "g", 0) + inp.t() @ out.g
    b.g = getattr(b, "g", 0) + out.g.sum(0)

# %% wrong: adds to an old `.g`
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g += inp.t() @ out.g
    b.g += out.g.sum(0)

# %% wrong: needs an old `.g`
def lin_grad(inp, out, w, b):
    w.g[:] = inp.t() @ out.g
    b.g[:] = out.g.sum(0)
    inp.g[:] = out.g @ w.t()

# %% wrong: stored on the wrong tensor
def lin_grad(inp, out, w, b):
    out.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    return out.g @ w.t(), inp.t() @ out.g, out.g.sum(0)

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b = out.g.sum(0)

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    inp_g = out.g @ w.t()
    w_g = inp.t() @ out.g
    b_g = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    w.t_()
    inp.g = out.g @ w
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
    w -= 0.1 * w.g

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b[:] = out.g.sum(0)
    b.g = b

# %% wrong: reads the notebook's variables
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w1.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: reads the notebook's variables
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = x_train.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: shapes do not fit
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.dot(inp.t(), out.g) + inp.unsqueeze(0) @ out.g
    b.g = out.g.sum(0)

# %% wrong: shapes do not fit
def lin_grad(inp, out, w, b):
    b.g = out.g.sum(0)
    inp.g = (out.g - b) @ w.t() @ w
    w.g = inp.t() @ out.g
    w.g = inp.g.t() @ w

# %% wrong: autograd
def lin_grad(inp, out, w, b):
    xs = [t.clone().requires_grad_() for t in (inp, w, b)]
    lin(*xs).backward(out.g)
    inp.g, w.g, b.g = [x.grad for x in xs]

# %% wrong, unnamed: w.g made of inp.g
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.g.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong, unnamed: softened
def lin_grad(inp, out, w, b):
    inp.g = torch.tanh(out.g @ w.t())
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% right: sums of columns, one by one
def lin_grad(inp, out, w, b):
    g = out.g
    b.g = torch.zeros(b.shape)
    for row in g: b.g = b.g + row
    w.g = sum(x[:, None] * r[None, :] for x, r in zip(inp, g))
    inp.g = torch.cat([(r[None] * w).sum(-1)[None] for r in g])

# %% right: swapaxes and a dictionary
def lin_grad(inp, out, w, b):
    grads = {"inp": out.g @ w.swapaxes(0, 1), "w": inp.swapaxes(0, 1) @ out.g, "b": out.g.sum(0)}
    for t, name in ((inp, "inp"), (w, "w"), (b, "b")): t.g = grads[name]

# %% right: einsum with ellipsis and capital letters
def lin_grad(inp, out, w, b):
    inp.g = torch.einsum('...j,ij->...i', out.g, w)
    w.g = torch.einsum('Ni,Nj->ij', [inp, out.g])
    b.g = torch.einsum('Nj->j', out.g)

# %% wrong: an axis lost where a size is 1
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0).squeeze()

# %% wrong: inp.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = (out.g.unsqueeze(1) * w).sum(1)
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: the ReLU's mask in the linear layer
def lin_grad(inp, out, w, b):
    inp.g = (out.g @ w.t()) * (inp > 0).float()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: bias in the wrong place
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g + b
    b.g = out.g.sum(0)

# %% wrong: b.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(dim=1, keepdim=True)

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp[0][:, None] * out.g[0]
    b.g = out.g.sum(0)
