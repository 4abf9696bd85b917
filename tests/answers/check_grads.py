# %% right: the lesson's, as a function
def check_grads(x, y, w1, b1, w2, b2):
    w1g = w1.g.clone()
    w2g = w2.g.clone()
    b1g = b1.g.clone()
    b2g = b2.g.clone()
    ig = x.g.clone()
    xt2 = x.clone().requires_grad_(True)
    w12 = w1.clone().requires_grad_(True)
    w22 = w2.clone().requires_grad_(True)
    b12 = b1.clone().requires_grad_(True)
    b22 = b2.clone().requires_grad_(True)

    def forward(inp, targ):
        l1 = inp @ w12 + b12
        l2 = relu(l1)
        out = l2 @ w22 + b22
        return mse(out, targ)

    loss = forward(xt2, y)
    loss.backward()
    test_near(w22.grad, w2g)
    test_near(b22.grad, b2g)
    test_near(w12.grad, w1g)
    test_near(b12.grad, b1g)
    test_near(xt2.grad, ig)

# %% right: a loop
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% right: torch.autograd.grad and asserts
def check_grads(x, y, w1, b1, w2, b2):
    ts = [t.detach().clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    a, b, c, d, e = ts
    out = torch.relu(a @ b + c) @ d + e
    loss = ((out.squeeze() - y) ** 2).mean()
    grads = torch.autograd.grad(loss, ts)
    for name, t, g in zip("x w1 b1 w2 b2".split(), (x, w1, b1, w2, b2), grads):
        assert t.g is not None, f"{name}.g is missing"
        assert t.g.shape == g.shape, f"{name}.g has shape {t.g.shape}"
        assert torch.allclose(t.g, g, rtol=1e-3, atol=1e-5), f"{name}.g is wrong"

# %% right: allclose with its defaults
def check_grads(x, y, w1, b1, w2, b2):
    x_, w1_, b1_, w2_, b2_ = (t.clone().requires_grad_(True) for t in (x, w1, b1, w2, b2))
    l2 = relu(lin(x_, w1_, b1_))
    mse(lin(l2, w2_, b2_), y).backward()
    assert torch.allclose(x.g, x_.grad)
    assert torch.allclose(w1.g, w1_.grad)
    assert torch.allclose(b1.g, b1_.grad)
    assert torch.allclose(w2.g, w2_.grad)
    assert torch.allclose(b2.g, b2_.grad)

# %% right: on the tensors themselves, with the notebook's model
def check_grads(x, y, w1, b1, w2, b2):
    ts = (x, w1, b1, w2, b2)
    for t in ts: t.requires_grad_()
    loss = mse(model(x), y)
    loss.backward()
    for t in ts:
        test_near(t.g, t.grad)

# %% right: float64, raises ValueError
def check_grads(x, y, w1, b1, w2, b2):
    ours = dict(x=x, w1=w1, b1=b1, w2=w2, b2=b2)
    theirs = {k: v.double().requires_grad_() for k, v in ours.items()}
    hidden = (theirs["x"] @ theirs["w1"] + theirs["b1"]).clamp_min(0)
    pred = hidden @ theirs["w2"] + theirs["b2"]
    mse(pred, y.double()).backward()
    for k in ours:
        if not near(ours[k].g.double(), theirs[k].grad):
            raise ValueError(f"{k}.g is wrong")

# %% right: a helper, and a flag at the end
def torch_grads(x, y, *params):
    leaves = [p.clone().requires_grad_() for p in (x, *params)]
    x, w1, b1, w2, b2 = leaves
    torch.nn.functional.mse_loss((relu(x @ w1 + b1) @ w2 + b2).squeeze(-1), y).backward()
    return [leaf.grad for leaf in leaves]

def check_grads(x, y, w1, b1, w2, b2):
    ok = all(near(t.g, g) for t, g in zip((x, w1, b1, w2, b2), torch_grads(x, y, w1, b1, w2, b2)))
    assert ok, "gradients differ"
    print("all gradients agree")
    return True

# %% right: Parameter and functional
from torch import nn
def check_grads(x, y, w1, b1, w2, b2):
    P = [nn.Parameter(t.clone()) for t in (x, w1, b1, w2, b2)]
    h = nn.functional.relu(nn.functional.linear(P[0], P[1].t(), P[2]))
    loss = nn.functional.mse_loss(nn.functional.linear(h, P[3].t(), P[4])[:, 0], y)
    loss.backward()
    for mine, p in zip([x, w1, b1, w2, b2], P):
        torch.testing.assert_close(mine.g, p.grad, rtol=1e-3, atol=1e-4)

# %% right: the largest difference
def check_grads(x, y, w1, b1, w2, b2):
    names = ["x", "w1", "b1", "w2", "b2"]
    ts = [x, w1, b1, w2, b2]
    cs = [torch.tensor(t.tolist(), requires_grad=True) for t in ts]
    l1 = cs[0] @ cs[1] + cs[2]
    out = relu(l1) @ cs[3] + cs[4]
    mse(out, y).backward()
    for name, t, c in zip(names, ts, cs):
        if t.g.shape != c.grad.shape: raise Exception("shape of " + name)
        if not (t.g - c.grad).abs().max() < 1e-3: raise Exception(name)

# %% right: numpy's test
import numpy as np
def check_grads(x, y, w1, b1, w2, b2, rtol=1e-3):
    with torch.enable_grad():
        c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
        mse(lin(relu(lin(*c[:3])), *c[3:]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        np.testing.assert_allclose(t.g.numpy(), k.grad.numpy(), rtol=rtol, equal_nan=False)

# %% right: collects the names of the wrong ones
def check_grads(x, y, w1, b1, w2, b2):
    mine = {"x": x, "w1": w1, "b1": b1, "w2": w2, "b2": b2}
    copy = {k: v.clone().requires_grad_() for k, v in mine.items()}
    loss = mse(lin(relu(lin(copy["x"], copy["w1"], copy["b1"])), copy["w2"], copy["b2"]), y)
    loss.backward()
    wrong = []
    for k in mine:
        g = getattr(mine[k], "g", None)
        if g is None or not near(g, copy[k].grad): wrong.append(k)
    assert not wrong, wrong

# %% right: by hand a second time
def check_grads(x, y, w1, b1, w2, b2):
    l1 = x @ w1 + b1
    l2 = relu(l1)
    g = 2 * (l2 @ w2 + b2 - y[:, None]) / len(y)
    test_near(w2.g, l2.t() @ g)
    test_near(b2.g, g.sum(0))
    h = g @ w2.t() * (l1 > 0)
    test_near(w1.g, x.t() @ h)
    test_near(b1.g, h.sum(0))
    test_near(x.g, h @ w1.t())

# %% right: functorch
def check_grads(x, y, w1, b1, w2, b2):
    f = lambda x, w1, b1, w2, b2: mse(lin(relu(lin(x, w1, b1)), w2, b2), y)
    grads = torch.func.grad(f, argnums=(0, 1, 2, 3, 4))(x, w1, b1, w2, b2)
    for t, g in zip((x, w1, b1, w2, b2), grads):
        test(t.g, g, near, "near")

# %% right: the lesson's, without clones of ours
def check_grads(x, y, w1, b1, w2, b2):
    xt2 = x.clone().requires_grad_(True)
    w12 = w1.clone().requires_grad_(True)
    w22 = w2.clone().requires_grad_(True)
    b12 = b1.clone().requires_grad_(True)
    b22 = b2.clone().requires_grad_(True)
    def forward(inp, targ):
        l1 = inp @ w12 + b12
        l2 = relu(l1)
        out = l2 @ w22 + b22
        return mse(out, targ)
    loss = forward(xt2, y)
    loss.backward()
    test_near(w22.grad, w2.g)
    test_near(b22.grad, b2.g)
    test_near(w12.grad, w1.g)
    test_near(b12.grad, b1.g)
    test_near(xt2.grad, x.g)

# %% right: the newer lesson's, with lists
def check_grads(x, y, w1, b1, w2, b2):
    grads = [t.g.clone() for t in (w1, w2, b1, b2, x)]
    chks = grads
    ptgrads = [t.clone().requires_grad_() for t in (w1, w2, b1, b2, x)]
    w12, w22, b12, b22, xt2 = ptgrads
    loss = mse(lin(relu(lin(xt2, w12, b12)), w22, b22), y)
    loss.backward()
    for a, b in zip(chks, ptgrads): test_near(a, b.grad)

# %% right: autograd.grad and allclose
def check_grads(x, y, w1, b1, w2, b2):
    originals = [x, w1, b1, w2, b2]
    copies = [t.detach().clone().requires_grad_() for t in originals]
    X, W1, B1, W2, B2 = copies
    loss = ((torch.relu(X @ W1 + B1) @ W2 + B2).squeeze(-1) - y).square().mean()
    for t, g in zip(originals, torch.autograd.grad(loss, copies)):
        assert t.g.shape == g.shape, "shape"
        assert torch.allclose(t.g, g, rtol=1e-3, atol=1e-5), "value"

# %% right: assert_close
def check_grads(x, y, w1, b1, w2, b2):
    c = {k: v.clone().requires_grad_() for k, v in dict(x=x, w1=w1, b1=b1, w2=w2, b2=b2).items()}
    out = torch.clamp(c['x'] @ c['w1'] + c['b1'], min=0) @ c['w2'] + c['b2']
    torch.nn.functional.mse_loss(out.squeeze(-1), y).backward()
    for k, v in dict(x=x, w1=w1, b1=b1, w2=w2, b2=b2).items():
        torch.testing.assert_close(v.g, c[k].grad, rtol=1e-3, atol=1e-5)

# %% right: functorch, with errors by name
def check_grads(x, y, w1, b1, w2, b2):
    def loss(x, w1, b1, w2, b2):
        return mse(lin(relu(lin(x, w1, b1)), w2, b2), y)
    theirs = torch.func.grad(loss, argnums=(0, 1, 2, 3, 4))(x, w1, b1, w2, b2)
    for name, t, g in zip(("x", "w1", "b1", "w2", "b2"), (x, w1, b1, w2, b2), theirs):
        if not hasattr(t, "g"):
            raise ValueError(f"{name} has no gradient")
        if not near(t.g, g):
            raise ValueError(f"{name}.g is wrong")

# %% right: numpy's test, shapes first
import numpy as np
def check_grads(x, y, w1, b1, w2, b2):
    xs = [t.clone().requires_grad_() for t in [x, w1, b1, w2, b2]]
    h = xs[0].mm(xs[1]).add(xs[2]).relu()
    p = h.mm(xs[3]).add(xs[4])
    ((p - y.unsqueeze(1)) ** 2).mean().backward()
    for mine, torchs in zip([x, w1, b1, w2, b2], xs):
        assert mine.g.shape == torchs.grad.shape
        np.testing.assert_allclose(mine.g.numpy(), torchs.grad.numpy(), rtol=1e-3, atol=1e-4)

# %% right: float64, compared as float32
def check_grads(x, y, w1, b1, w2, b2):
    ts = x, w1, b1, w2, b2
    ds = [t.detach().double().requires_grad_() for t in ts]
    mse(lin(relu(lin(*ds[:3])), *ds[3:]), y.double()).backward()
    for t, d in zip(ts, ds):
        test_near(t.g, d.grad.float())

# %% right: a tolerance of its own
def check_grads(x, y, w1, b1, w2, b2):
    ts = x, w1, b1, w2, b2
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(*cs[:3])), *cs[3:]), y).backward()
    for t, c in zip(ts, cs):
        assert t.g.shape == t.shape
        assert ((t.g - c.grad).abs() <= 1e-2 * c.grad.abs() + 1e-5).all()

# %% right: collects errors
def check_grads(x, y, w1, b1, w2, b2):
    names = ["x", "w1", "b1", "w2", "b2"]
    values = [x, w1, b1, w2, b2]
    copies = []
    for v in values:
        c = v.clone()
        c.requires_grad = True
        copies.append(c)
    l1 = lin(copies[0], copies[1], copies[2])
    l2 = relu(l1)
    out = lin(l2, copies[3], copies[4])
    loss = mse(out, y)
    loss.backward()
    errors = []
    for name, v, c in zip(names, values, copies):
        g = getattr(v, "g", None)
        if g is None:
            errors.append(name + " has no g")
        elif g.shape != c.grad.shape:
            errors.append(name + " wrong shape")
        elif not torch.allclose(g, c.grad, rtol=1e-3, atol=1e-5):
            errors.append(name + " wrong values")
        else:
            print(name, "ok")
    if errors:
        raise AssertionError(", ".join(errors))

# %% right: nested helpers
def check_grads(x, y, w1, b1, w2, b2):
    def leaf(t: torch.Tensor) -> torch.Tensor:
        return t.detach().clone().requires_grad_(True)
    def compare_one(ours, theirs):
        assert near(ours, theirs), f'{ours} != {theirs}'
    x_, w1_, b1_, w2_, b2_ = map(leaf, (x, w1, b1, w2, b2))
    mse(relu(x_ @ w1_ + b1_) @ w2_ + b2_, y).backward()
    compare_one(x.g, x_.grad)
    compare_one(w1.g, w1_.grad)
    compare_one(b1.g, b1_.grad)
    compare_one(w2.g, w2_.grad)
    compare_one(b2.g, b2_.grad)

# %% right: nn.Module
from torch import nn
def check_grads(x, y, w1, b1, w2, b2):
    net = nn.Sequential(nn.Linear(*w1.shape), nn.ReLU(), nn.Linear(*w2.shape))
    with torch.no_grad():
        net[0].weight.copy_(w1.t()); net[0].bias.copy_(b1)
        net[2].weight.copy_(w2.t()); net[2].bias.copy_(b2)
    xx = x.clone().requires_grad_()
    nn.MSELoss()(net(xx)[:, 0], y).backward()
    test_near(x.g, xx.grad)
    test_near(w1.g, net[0].weight.grad.t())
    test_near(b1.g, net[0].bias.grad)
    test_near(w2.g, net[2].weight.grad.t())
    test_near(b2.g, net[2].bias.grad)

# %% right: Parameters in a dict
def check_grads(x, y, w1, b1, w2, b2):
    tensors = {'x': x, 'w1': w1, 'b1': b1, 'w2': w2, 'b2': b2}
    with torch.enable_grad():
        p = {k: torch.nn.Parameter(t.clone()) for k, t in tensors.items()}
        mse(lin(relu(lin(p['x'], p['w1'], p['b1'])), p['w2'], p['b2']), y).backward()
    assert all(near(t.g, p[k].grad) for k, t in tensors.items())

# %% right: `test` with `near`, on tensors that share memory
def check_grads(x, y, w1, b1, w2, b2):
    t = [a.detach().requires_grad_() for a in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(t[0], t[1], t[2])), t[3], t[4]), y).backward()
    [test(a.g, b.grad, near) for a, b in zip((x, w1, b1, w2, b2), t)]

# %% right: assert_close with narrow tolerances
def check_grads(x, y, w1, b1, w2, b2):
    t = [a.detach().clone().requires_grad_() for a in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(t[0], t[1], t[2])), t[3], t[4]), y).backward()
    for a, b in zip((x, w1, b1, w2, b2), t):
        torch.testing.assert_close(a.g, b.grad, rtol=1e-4, atol=1e-4)

# %% right: on the tensors themselves, put back afterwards
def check_grads(x, y, w1, b1, w2, b2):
    mine = [t.g for t in (x, w1, b1, w2, b2)]
    for t in (x, w1, b1, w2, b2): t.requires_grad_(True)
    try:
        loss = mse(lin(relu(lin(x, w1, b1)), w2, b2), y)
        theirs = torch.autograd.grad(loss, (x, w1, b1, w2, b2))
    finally:
        for t in (x, w1, b1, w2, b2): t.requires_grad_(False)
    for a, b in zip(mine, theirs): test_near(a, b)

# %% right: deep copies
from copy import deepcopy
def check_grads(x, y, w1, b1, w2, b2):
    mine = x, w1, b1, w2, b2
    x, w1, b1, w2, b2 = [deepcopy(t.detach()).requires_grad_() for t in mine]
    mse(lin(relu(lin(x, w1, b1)), w2, b2), y).backward()
    for m, t in zip(mine, (x, w1, b1, w2, b2)):
        test_near(m.g, t.grad)

# %% wrong: compares a gradient with itself
def check_grads(x, y, w1, b1, w2, b2):
    w2g = w2.g.clone()
    test_near(w2g, w2.g)

# %% wrong: compares a gradient with itself
def check_grads(x, y, w1, b1, w2, b2):
    for t in (x, w1, b1, w2, b2):
        g = t.g.clone()
        c = t.clone().requires_grad_()
        c.g = g
        test_near(c.g, t.g)

# %% wrong: compares a gradient with itself
def check_grads(x, y, w1, b1, w2, b2):
    xt, w12, b12, w22, b22 = [t.clone().requires_grad_(True) for t in (x, w1, b1, w2, b2)]
    mse(relu(xt @ w12 + b12) @ w22 + b22, y).backward()
    test_near(w1.g, w1.g); test_near(w2.g, w2.g); test_near(b1.g, b1.g)

# %% wrong: compares only the shapes
def check_grads(x, y, w1, b1, w2, b2):
    for t in (x, w1, b1, w2, b2):
        assert t.g.shape == t.shape

# %% wrong: compares only the shapes
def check_grads(x, y, w1, b1, w2, b2):
    xt, w12, b12, w22, b22 = [t.clone().requires_grad_(True) for t in (x, w1, b1, w2, b2)]
    mse(relu(xt @ w12 + b12) @ w22 + b22, y).backward()
    test_eq(w12.grad.shape, w1.g.shape)
    test_eq(w22.grad.shape, w2.g.shape)

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    for t in (x, w1, b1, w2, b2):
        assert t.g is not None

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    assert all(hasattr(t, "g") for t in (x, w1, b1, w2, b2))

# %% wrong: biases not checked
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    test_near(x.g, cs[0].grad)
    test_near(w1.g, cs[1].grad)
    test_near(w2.g, cs[3].grad)

# %% wrong: gradient of the input not checked
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts[1:], cs[1:]): test_near(t.g, c.grad)

# %% wrong: only some gradients checked
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    test_near(w1.g, cs[1].grad)
    test_near(w2.g, cs[3].grad)

# %% wrong: only some gradients checked
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        test_near(t.g, c.grad)
        return

# %% wrong: one right gradient is enough
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    def ok(t, c): return getattr(t, "g", None) is not None and near(t.g, c.grad)
    assert any(ok(t, c) for t, c in zip(ts, cs))

# %% wrong: one near number is enough
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert torch.isclose(t.g, c.grad, rtol=1e-3).any()

# %% wrong: sign ignored
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g.abs(), c.grad.abs())

# %% wrong: `abs` missing
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert (t.g - c.grad).max() < 1e-3

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g.sum(), c.grad.sum())

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert near(t.g.norm(), c.grad.norm())

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g.mean(), c.grad.mean()); assert t.g.shape == c.shape

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert (t.g - c.grad).mean().abs() < 1e-3

# %% wrong: differences averaged
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert (t.g - c.grad).abs().mean() < 0.1

# %% wrong: lets NaN pass
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        if ((t.g - c.grad).abs() > 1e-3).any(): raise ValueError("wrong")

# %% wrong: skips a missing gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        if getattr(t, "g", None) is not None: test_near(t.g, c.grad)

# %% wrong: skips a missing gradient
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        if hasattr(t, "g"): test_near(t.g, c.grad)

# %% wrong: ignores the shape
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        assert all(abs(p - q) < 1e-3 for p, q in zip(t.g.flatten().tolist(), c.grad.flatten().tolist()))

# %% wrong: tolerance too wide
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert torch.allclose(t.g, c.grad, rtol=0.1)

# %% wrong: tolerance too wide
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert torch.allclose(t.g, c.grad, atol=0.5)

# %% wrong: `backward()` missing
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    loss = mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y)
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: `backward()` missing
def check_grads(x, y, w1, b1, w2, b2):
    xt = x.clone().requires_grad_()
    w12 = w1.clone().requires_grad_()
    mse(model(xt), y)
    assert torch.allclose(xt.grad, x.g)
    assert torch.allclose(w12.grad, w1.g)

# %% wrong: `backward()` missing
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(model(cs[0]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: `requires_grad_` missing
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: `backward()` of a whole tensor
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: looks for `.g` on the copies
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.g)

# %% wrong: works on fixed data
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y_train).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: returns where it should raise
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    return all(near(t.g, c.grad) for t, c in zip(ts, cs))

# %% wrong: returns where it should raise
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    return [getattr(t, "g", None) is not None and near(t.g, c.grad) for t, c in zip(ts, cs)]

# %% wrong: returns where it should raise
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    try:
        for t, c in zip(ts, cs): test_near(t.g, c.grad)
    except Exception:
        return False
    return True

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs):
        try:
            test_near(t.g, c.grad)
        except Exception as e:
            print("wrong", e)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    forward_and_backward(x, y)
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: the wrong way round
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert not near(t.g, c.grad)

# %% wrong: exact equality
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert torch.equal(t.g, c.grad)

# %% wrong: exact equality
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert (t.g == c.grad).all()

# %% wrong: tolerance too narrow
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().double().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert ((t.g - c.grad).abs() / c.grad.abs()).max() < 2e-7

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    (lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]).squeeze(-1) - y).pow(2).sum().backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(lin(cs[0], cs[1], cs[2]), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): test_near(t.g, c.grad)

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    for t in (x, w1, b1, w2, b2): test_near(t.g, t)

# %% wrong, unnamed: only large ones
def check_grads(x, y, w1, b1, w2, b2):
    ts = [x, w1, b1, w2, b2]
    cs = [t.clone().requires_grad_() for t in ts]
    mse(lin(relu(lin(cs[0], cs[1], cs[2])), cs[3], cs[4]), y).backward()
    for t, c in zip(ts, cs): assert (t.g > 2 * c.grad).sum() == 0

# %% wrong: compares a gradient with itself
def check_grads(x, y, w1, b1, w2, b2):
    w1g = w1.g.clone()
    w2g = w2.g.clone()
    b1g = b1.g.clone()
    b2g = b2.g.clone()
    ig = x.g.clone()
    xt2 = x.clone().requires_grad_(True)
    test_near(w2g, w2.g)
    test_near(b2g, b2.g)
    test_near(w1g, w1.g)
    test_near(b1g, b1.g)
    test_near(ig, x.g)

# %% wrong: compares a gradient with itself
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t in (x, w1, b1, w2, b2):
        test_near(t.g, t.g)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t in c:
        test_near(t.grad, t.grad.clone())

# %% wrong: compares only the shapes
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert t.g.shape == k.grad.shape

# %% wrong: compares only the shapes
def check_grads(x, y, w1, b1, w2, b2):
    for t in (x, w1, b1, w2, b2):
        test_eq(t.g.shape, t.shape)

# %% wrong: `backward()` missing
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    loss = mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y)
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    loss = mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y)
    for t, k in zip((x, w1, b1, w2, b2), c):
        if k.grad is not None:
            test_near(t.g, k.grad)

# %% wrong: `requires_grad_` missing
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: returns where it should raise
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    return all(near(t.g, k.grad) for t, k in zip((x, w1, b1, w2, b2), c))

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        near(t.g, k.grad)

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        if not near(t.g, k.grad):
            print("wrong gradient")

# %% wrong: gradient of the input not checked
def check_grads(x, y, w1, b1, w2, b2):
    xt, w12, b12, w22, b22 = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(xt, w12, b12)), w22, b22), y).backward()
    test_near(w1.g, w12.grad)
    test_near(b1.g, b12.grad)
    test_near(w2.g, w22.grad)
    test_near(b2.g, b22.grad)

# %% wrong: biases not checked
def check_grads(x, y, w1, b1, w2, b2):
    xt, w12, b12, w22, b22 = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(xt, w12, b12)), w22, b22), y).backward()
    test_near(x.g, xt.grad)
    test_near(w1.g, w12.grad)
    test_near(w2.g, w22.grad)

# %% wrong: only some gradients checked
def check_grads(x, y, w1, b1, w2, b2):
    xt, w12, b12, w22, b22 = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(xt, w12, b12)), w22, b22), y).backward()
    test_near(w2.g, w22.grad)

# %% wrong: only some gradients checked
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)
        return True

# %% wrong: `backward()` missing
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(model(c[0]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: works on fixed data
def check_grads(x, y, w1, b1, w2, b2):
    xt = x_train.clone().requires_grad_()
    c = [t.clone().requires_grad_() for t in (w1, b1, w2, b2)]
    mse(lin(relu(lin(xt, c[0], c[1])), c[2], c[3]), y_train).backward()
    test_near(x_train.g, xt.grad)
    for t, k in zip((w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    forward_and_backward(x, y)
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    l1 = lin(x, w1, b1); l2 = relu(l1); out = lin(l2, w2, b2)
    mse_grad(out, y); lin_grad(l2, out, w2, b2); relu_grad(l1, l2); lin_grad(x, l1, w1, b1)
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: exact equality
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert torch.equal(t.g, k.grad)

# %% wrong: exact equality
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert (t.g == k.grad).all()

# %% wrong: tolerance too wide
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert torch.allclose(t.g, k.grad, atol=1.0)

# %% wrong: tolerance too wide
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert t.g.shape == k.grad.shape
        assert torch.allclose(t.g, k.grad, rtol=0.1)

# %% wrong: sign ignored
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g.abs(), k.grad.abs())

# %% wrong: `abs` missing
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert t.g.shape == k.grad.shape
        assert ((t.g - k.grad) < 1e-4).all()

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert t.g.shape == k.grad.shape
        assert abs(t.g.sum() - k.grad.sum()) < 1e-3

# %% wrong: compares one number of each gradient
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g.mean(), k.grad.mean())

# %% wrong: one near number is enough
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert torch.isclose(t.g, k.grad, rtol=1e-3, atol=1e-5).any()

# %% wrong: one right gradient is enough
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    assert any(near(t.g, k.grad) for t, k in zip((x, w1, b1, w2, b2), c))

# %% wrong: skips a missing gradient
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        if hasattr(t, 'g') and t.g is not None:
            test_near(t.g, k.grad)

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    try:
        for t, k in zip((x, w1, b1, w2, b2), c):
            test_near(t.g, k.grad)
        print("all good")
    except AssertionError as e:
        print("wrong:", e)

# %% wrong: lets NaN pass
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        if t.g.shape != k.grad.shape: raise ValueError
        if (t.g - k.grad).abs().max() > 1e-3: raise ValueError

# %% wrong: never looks at `.g`
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.grad, k.grad)

# %% wrong: looks for `.g` on the copies
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.g)

# %% wrong: accepts everything
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t, k)

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(lin(c[0], c[1], c[2]), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]).sum().backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: rejects right gradients
import torch.nn.functional as F
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    F.mse_loss(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        test_near(t.g, k.grad)

# %% wrong: the wrong way round
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert not near(t.g, k.grad)

# %% wrong: does not look at the numbers
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, b1, w2, b2), c):
        assert (near(t.g, k.grad), "wrong gradient")

# %% wrong: rejects right gradients
def check_grads(x, y, w1, b1, w2, b2):
    c = [t.clone().requires_grad_() for t in (x, w1, b1, w2, b2)]
    mse(lin(relu(lin(c[0], c[1], c[2])), c[3], c[4]), y).backward()
    for t, k in zip((x, w1, w2, b1, b2), c):
        test_near(t.g, k.grad)
