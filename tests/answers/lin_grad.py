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

# %% right: the newer lesson's
def lin_grad(inp, out, w, b):
    # grad of matmul with respect to input
    inp.g = out.g @ w.t()
    for i in range(w.shape[0]): pass
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% right: the lesson's, with einsum
def lin_grad(inp, out, w, b):
    inp.g = torch.einsum('no,io->ni', out.g, w)
    w.g = torch.einsum("bi,bj->ij", inp, out.g)
    b.g = torch.einsum('no->o', out.g)

# %% right: `.T`, as in numpy
def lin_grad(inp, out, w, b):
    inp.g, w.g, b.g = out.g @ w.T, inp.T @ out.g, out.g.sum(axis=0)

# %% right: numpy
import numpy as np
def lin_grad(inp, out, w, b):
    x, g, W = (t.detach().numpy() for t in (inp, out.g, w))
    inp.g = torch.from_numpy(np.dot(g, W.T))
    w.g = torch.from_numpy(np.dot(x.T, g))
    b.g = torch.from_numpy(g.sum(axis=0))

# %% right: loops
def lin_grad(inp, out, w, b):
    n, n_in = inp.shape
    n_out = out.shape[1]
    inp.g = torch.zeros(n, n_in)
    w.g = torch.zeros(n_in, n_out)
    b.g = torch.zeros(n_out)
    for r in range(n):
        for j in range(n_out):
            b.g[j] += out.g[r, j]
            for i in range(n_in):
                inp.g[r, i] += out.g[r, j] * w[i, j]
                w.g[i, j] += inp[r, i] * out.g[r, j]

# %% right: outer in a loop
def lin_grad(inp, out, w, b):
    inp.g = torch.stack([w @ g for g in out.g])
    w.g = sum(torch.outer(x, g) for x, g in zip(inp, out.g))
    b.g = sum(out.g)

# %% right: elementwise sums only
def lin_grad(inp, out, w, b):
    g = out.g
    inp.g = (g[:, None, :] * w[None]).sum(dim=-1)
    w.g = (inp[:, :, None] * g[:, None, :]).sum(dim=0)
    b.g = g.sum(dim=0)

# %% right: verbose
def lin_grad(inp, out, w, b):
    print(f'inp {inp.shape} out.g {out.g.shape} w {w.shape} b {b.shape}')
    upstream = out.g
    d_inp = torch.matmul(upstream, w.transpose(0, 1))
    assert d_inp.shape == inp.shape
    d_w = torch.matmul(inp.transpose(0, 1), upstream)
    assert d_w.shape == w.shape
    d_b = torch.sum(upstream, 0)
    assert d_b.shape == b.shape
    inp.g = d_inp
    w.g = d_w
    b.g = d_b
    return inp.g, w.g, b.g

# %% right: float64 with ones for the bias
def lin_grad(inp: torch.Tensor, out: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> None:
    g = out.g.double()
    ones = torch.ones(len(g), dtype=torch.float64)
    inp.g = g.mm(w.double().t())
    w.g = inp.double().t().mm(g)
    b.g = ones @ g

# %% right: helper functions
def grad_inp(g, w): return g @ w.t()
def grad_w(x, g): return (g.t() @ x).t()
def grad_b(g): return g.mean(0) * g.shape[0]
def lin_grad(inp, out, w, b):
    inp.g = grad_inp(out.g, w)
    w.g = grad_w(inp, out.g)
    b.g = grad_b(out.g)

# %% right: augmented matrix
def lin_grad(inp, out, w, b):
    padded = torch.cat([inp, torch.ones(inp.shape[0], 1)], dim=1)
    both = padded.t() @ out.g
    w.g, b.g = both[:-1], both[-1]
    inp.g = out.g @ w.t()

# %% right: tensordot addmm keywords
def lin_grad(inp, out, w, b, dim=0):
    w.g = torch.tensordot(inp, out.g, dims=([dim], [dim]))
    b.g = out.g.sum(dim=dim)
    inp.g = torch.tensordot(out.g, w, dims=([1], [1]))

# %% right: bmm
def lin_grad(inp, out, w, b):
    w.g = torch.bmm(inp[:, :, None], out.g[:, None, :]).sum(0)
    b.g = out.g.sum(0).view(b.shape)
    inp.g = torch.nn.functional.linear(out.g, w)

# %% right: column at a time
def lin_grad(inp, out, w, b):
    w.g = torch.stack([inp.t() @ out.g[:, j] for j in range(w.shape[1])], dim=1)
    b.g = tensor([float(out.g[:, j].sum()) for j in range(len(b))])
    rows = []
    for g in out.g:
        rows.append(sum(g[j] * w[:, j] for j in range(w.shape[1])))
    inp.g = torch.stack(rows)

# %% right: zeros then +=
def lin_grad(inp, out, w, b):
    for t in (inp, w, b):
        t.g = torch.zeros_like(t)
    for x, gi, g in zip(inp, inp.g, out.g):
        gi += w @ g
        w.g += x[:, None] * g
        b.g += g

# %% right: with earlier names
def lin_grad(inp, out, w, b):
    linear = lin(out.g, w.t(), torch.zeros(w.shape[0]))
    inp.g = linear
    w.g = lin(inp.t(), out.g, 0)
    b.g = lin(torch.ones(1, len(inp)), out.g, 0).squeeze(0)

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

# %% wrong: `inp.g` for `inp`
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

# %% wrong: w.g not summed over the rows
def lin_grad(inp,out,w,b):
    inp.g= out.g @ w.t()
    w.g = (inp.unsqueeze(-1)*out.g.unsqueeze(1).sum(0))
    b.g = (out.g.sum(0))

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp[:, :, None] * out.g.sum(0)
    b.g = out.g.sum(0)

# %% wrong: `*` for `@`
def lin_grad(inp, out, w, b):
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
    inp.g = out.g * w

# %% wrong: w.g transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.einsum('bj,bi->ij', inp, out.g)
    b.g = out.g.sum(0)

# %% wrong: w.g: input not transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp @ out.g.t()
    b.g = out.g.sum(0)

# %% wrong: b.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = torch.matmul(out.g, w.T)
    w.g = torch.matmul(inp.T, out.g)
    b.g = torch.sum(out.g, dim=-1)

# %% wrong: b.g multiplied by the bias
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = b * out.g.sum(0)

# %% wrong: mean over the batch
def lin_grad(inp, out, w, b):
    n = inp.shape[0]
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g / n
    b.g = out.g.mean(0)

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: gradient not stored
def lin_grad(inp, out, w, b):
    inp = out.g @ w.t()
    w = inp.t() @ out.g
    b = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b[:] = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = b.copy_(out.g.sum(0))

# %% wrong: adds to an old `.g`
def lin_grad(inp, out, w, b):
    for t in (inp, w, b):
        if not hasattr(t, 'g') or t.g is None: t.g = torch.zeros_like(t)
    inp.g += out.g @ w.t()
    w.g += inp.t() @ out.g
    b.g += out.g.sum(0)

# %% wrong: autograd
def lin_grad(inp, out, w, b):
    x, ww, bb = (t.detach().clone().requires_grad_() for t in (inp, w, b))
    lin(x, ww, bb).backward(out.g)
    inp.g, w.g, b.g = x.grad, ww.grad, bb.grad

# %% wrong: autograd
def lin_grad(inp, out, w, b):
    _, f = torch.func.vjp(lin, inp, w, b)
    inp.g, w.g, b.g = f(out.g)

# %% wrong: reads the notebook's variables
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w1.t()
    w1.g = inp.t() @ out.g
    b1.g = out.g.sum(0)

# %% wrong: `out` for `out.g`
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out
    b.g = out.g.sum(0)

# %% wrong: b.g: `* out.g` missing
def lin_grad(inp, out, w, b):
    inp.g = w.t()
    w.g = inp.t()
    b.g = 1

# %% wrong: b.g: `* out.g` missing
def lin_grad(inp, out, w, b):
    g = torch.ones_like(out)
    inp.g = g @ w.t()
    w.g = inp.t() @ g
    b.g = g.sum(0)

# %% wrong: wrong sign
def lin_grad(inp, out, w, b):
    inp.g = -out.g @ w.t()
    w.g = -inp.t() @ out.g
    b.g = -out.g.sum(0)

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    for x, g in zip(inp, out.g):
        w.g = torch.outer(x, g)
        b.g = g

# %% wrong: w.g transposed
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(1) * out.g.unsqueeze(-1)).sum(0)
    b.g = out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(-1)
    b.g = out.g.sum(0)

# %% wrong: w.g not summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = torch.outer(inp.sum(0), out.g.sum(0))
    b.g = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    out.g = out.g.sum(0)
    b.g = out.g

# %% wrong: mean over the batch
def lin_grad(inp, out, w, b):
    out.g /= len(inp)
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: bias in the wrong place
def lin_grad(inp, out, w, b):
    inp.g = (out.g + b) @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: changes its input
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
    w -= 0.1 * w.g
    b -= 0.1 * b.g

# %% wrong: inp.g summed over the rows
def lin_grad(inp, out, w, b):
    inp.g = (out.g @ w.t()).sum(0)
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)

# %% wrong: an axis lost where a size is 1
def lin_grad(inp, out, w, b):
    inp.g = (out.g @ w.t()).squeeze()
    w.g = (inp.t() @ out.g).squeeze()
    b.g = out.g.sum(0).squeeze()

# %% wrong: only the last term is left
def lin_grad(inp, out, w, b):
    inp.g = torch.zeros(inp.shape)
    w.g = torch.zeros(w.shape)
    b.g = out.g.sum(0)
    for r in range(inp.shape[0]):
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                inp.g[r, i] = out.g[r, j] * w[i, j]
                w.g[i, j] += inp[r, i] * out.g[r, j]

# %% wrong: shapes do not fit
def lin_grad(inp, out, w, b):
    inp.g = out.g * w.squeeze()
    w.g = (inp * out.g).sum(0).unsqueeze(-1)
    b.g = out.g.sum(0)

# %% wrong: stops after the gradients are stored
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
    assert w.g.shape == inp.g.shape

# %% wrong: cut to whole numbers
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0).long()

# %% wrong: not a tensor
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = [column.sum().item() for column in out.g.t()]

# %% wrong: one `if` for a whole tensor
def lin_grad(inp, out, w, b):
    g = out.g if out > 0 else 0 * out.g
    inp.g = g @ w.t()
    w.g = inp.t() @ g
    b.g = g.sum(0)

# %% wrong: not in the shape of its tensor
def lin_grad(inp, out, w, b):
    inp.g = (out.g @ w.t()).flatten()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
