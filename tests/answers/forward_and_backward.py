# %% right: the lesson's
def forward_and_backward(inp, targ):
    # forward pass:
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l2 @ w2 + b2
    # we don't actually need the loss in backward!
    loss = mse(out, targ)

    # backward pass:
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% right: seed 003's, printing
def forward_and_backward(inp,targ):
    l1 = inp @ w1 +b1
    l2 = relu(l1)
    out = l2 @ w2 + b2

    mse_grad(out,targ)
    print(out.g.shape)
    lin_grad(l2,out,w2,b2)
    relu_grad(l1,l2)
    lin_grad(inp,l1,w1,b1)

# %% right: lin, returns the loss
def forward_and_backward(inp, targ):
    hidden = lin(inp, w1, b1)
    active = relu(hidden)
    pred = lin(active, w2, b2)
    loss = mse(pred, targ)
    mse_grad(pred, targ)
    lin_grad(active, pred, w2, b2)
    relu_grad(hidden, active)
    lin_grad(inp, hidden, w1, b1)
    return loss

# %% right: a list of layers
def forward_and_backward(inp, targ):
    steps = []
    x = inp
    for kind, *params in [("lin", w1, b1), ("relu",), ("lin", w2, b2)]:
        y = lin(x, *params) if kind == "lin" else relu(x)
        steps.append((kind, x, y, params))
        x = y
    mse_grad(x, targ)
    for kind, x, y, params in reversed(steps):
        lin_grad(x, y, *params) if kind == "lin" else relu_grad(x, y)

# %% right: forward and backward as helpers
def forward(inp):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    return l1, l2, lin(l2, w2, b2)

def backward(inp, l1, l2, out, targ):
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

def forward_and_backward(inp, targ):
    backward(inp, *forward(inp), targ)

# %% right: no helpers at all
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = l1.clamp(min=0)
    out = l2 @ w2 + b2
    g = 2 * (out - targ[:, None]) / len(inp)
    w2.g, b2.g = l2.T @ g, g.sum(0)
    g = (g @ w2.T) * (l1 > 0)
    w1.g, b1.g = inp.T @ g, g.sum(0)
    inp.g = g @ w1.T

# %% right: torch functions forwards
def forward_and_backward(inp: torch.Tensor, targ: torch.Tensor) -> None:
    l1 = torch.nn.functional.linear(inp, w1.t(), b1)
    l2 = torch.relu(l1)
    out = torch.nn.functional.linear(l2, w2.t(), b2)
    mse_grad(out, targ); lin_grad(l2, out, w2, b2); relu_grad(l1, l2); lin_grad(inp, l1, w1, b1)

# %% right: keyword arguments, a closure
def forward_and_backward(inp, targ, w=None, verbose=False):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    def back():
        mse_grad(inp=out, targ=targ)
        lin_grad(inp=l2, out=out, w=w2, b=b2)
        relu_grad(inp=l1, out=l2)
        lin_grad(inp=inp, out=l1, w=w1, b=b1)
    back()

# %% right: no_grad, gradients reset first
def forward_and_backward(inp, targ):
    with torch.no_grad():
        for t in (inp, w1, b1, w2, b2): t.g = None
        l1 = inp @ w1 + b1
        l2 = relu(l1)
        out = l2 @ w2 + b2
        mse_grad(out, targ)
        lin_grad(l2, out, w2, b2)
        relu_grad(l1, l2)
        lin_grad(inp, l1, w1, b1)

# %% right: a dictionary and global
def forward_and_backward(inp, targ):
    global w1, b1, w2, b2
    a = {"x": inp}
    a["l1"] = lin(a["x"], w1, b1)
    a["l2"] = relu(a["l1"])
    a["out"] = lin(a["l2"], w2, b2)
    mse_grad(a["out"], targ)
    lin_grad(a["l2"], a["out"], w2, b2)
    relu_grad(a["l1"], a["l2"])
    lin_grad(a["x"], a["l1"], w1, b1)
    return a["out"]

# %% right: a class with a backward method
class Net:
    def __call__(self, inp):
        self.inp = inp
        self.l1 = lin(inp, w1, b1)
        self.l2 = relu(self.l1)
        self.out = lin(self.l2, w2, b2)
        return self.out
    def backward(self, targ):
        mse_grad(self.out, targ)
        lin_grad(self.l2, self.out, w2, b2)
        relu_grad(self.l1, self.l2)
        lin_grad(self.inp, self.l1, w1, b1)

def forward_and_backward(inp, targ):
    net = Net()
    net(inp)
    net.backward(targ)

# %% right: a tape of closures
def forward_and_backward(inp, targ):
    tape = []
    l1 = lin(inp, w1, b1); tape.append(lambda: lin_grad(inp, l1, w1, b1))
    l2 = relu(l1); tape.append(lambda: relu_grad(l1, l2))
    out = lin(l2, w2, b2); tape.append(lambda: lin_grad(l2, out, w2, b2))
    tape.append(lambda: mse_grad(out, targ))
    while tape: tape.pop()()

# %% earlier: a wrong lin_grad
def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1)*out.g.unsqueeze(1).sum(0))
    b.g = (out.g.sum(0))

# %% right: beside a wrong lin_grad
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% earlier: a blank one
def relu_grad(inp, out):
    raise NotImplementedError()

# %% right: beside a blank relu_grad
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% right: the newer lesson's
def forward_and_backward(inp, targ):
    # forward pass:
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    diff = out[:,0]-targ
    loss = diff.pow(2).mean()
    
    # backward pass:
    out.g = 2.*diff[:,None] / inp.shape[0]
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% right: closures, reversed
def forward_and_backward(inp, targ):
    backward = []
    def step(f, grad, x, *params):
        out = f(x, *params)
        backward.append(lambda: grad(x, out, *params))
        return out
    h = step(lin, lin_grad, inp, w1, b1)
    a = step(relu, relu_grad, h)
    o = step(lin, lin_grad, a, w2, b2)
    mse_grad(o, targ)
    for f in reversed(backward):
        f()

# %% right: keywords, types, returns the loss
def forward_and_backward(inp: torch.Tensor, targ: torch.Tensor) -> float:
    hidden = lin(x=inp, w=w1, b=b1)
    active = relu(x=hidden)
    pred = lin(x=active, w=w2, b=b2)
    loss = mse(output=pred, targ=targ)
    mse_grad(inp=pred, targ=targ)
    lin_grad(inp=active, out=pred, w=w2, b=b2)
    relu_grad(inp=hidden, out=active)
    lin_grad(inp=inp, out=hidden, w=w1, b=b1)
    return loss.item()

# %% right: all in one
def forward_and_backward(inp, targ):
    z = inp @ w1 + b1
    a = z.clamp_min(0)
    p = (a @ w2 + b2)
    dp = 2 * (p - targ[:, None]) / len(targ)
    w2.g = a.t() @ dp
    b2.g = dp.sum(0)
    da = dp @ w2.t()
    dz = da * (z > 0)
    w1.g = inp.t() @ dz
    b1.g = dz.sum(0)
    inp.g = dz @ w1.t()

# %% right: global statement and resets
def forward_and_backward(inp, targ):
    global w1, b1, w2, b2
    for t in (inp, w1, b1, w2, b2):
        t.g = None
    a0 = inp
    z1 = lin(a0, w1, b1); a1 = relu(z1)
    z2 = lin(a1, w2, b2)
    print('loss', mse(z2, targ))
    mse_grad(z2, targ); lin_grad(a1, z2, w2, b2)
    relu_grad(z1, a1); lin_grad(a0, z1, w1, b1)

# %% right: in-place relu
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = l1.clamp_(min=0.)
    out = l2 @ w2 + b2
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% right: torch's functions forwards
import torch.nn.functional as F
def forward_and_backward(inp, targ):
    l1 = F.linear(inp, w1.t(), b1)
    l2 = F.relu(l1)
    out = torch.addmm(b2, l2, w2)
    assert out.shape == (len(targ), 1)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% right: two functions
def forward(x):
    l1 = lin(x, w1, b1)
    l2 = relu(l1)
    return l1, l2, lin(l2, w2, b2)
def backward(x, l1, l2, out, targ):
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(x, l1, w1, b1)
def forward_and_backward(inp, targ):
    backward(inp, *forward(inp), targ)

# %% right: layers as classes
class L:
    def __init__(self, w, b): self.w, self.b = w, b
    def __call__(self, x):
        self.x = x
        self.out = lin(x, self.w, self.b)
        return self.out
    def back(self): lin_grad(self.x, self.out, self.w, self.b)
class R:
    def __call__(self, x):
        self.x, self.out = x, relu(x)
        return self.out
    def back(self): relu_grad(self.x, self.out)
def forward_and_backward(inp, targ):
    layers = [L(w1, b1), R(), L(w2, b2)]
    x = inp
    for layer in layers: x = layer(x)
    mse_grad(x, targ)
    for layer in layers[::-1]: layer.back()

# %% right: acts in a list, no_grad
def forward_and_backward(inp, targ):
    with torch.no_grad():
        acts = [inp]
        acts.append(lin(acts[-1], w1, b1))
        acts.append(relu(acts[-1]))
        acts.append(lin(acts[-1], w2, b2))
        mse_grad(acts[3], targ)
        lin_grad(acts[2], acts[3], w2, b2)
        relu_grad(acts[1], acts[2])
        lin_grad(acts[0], acts[1], w1, b1)

# %% right: float64 inline with cast back
def forward_and_backward(inp, targ):
    X, W1, B1, W2, B2, T = (t.double() for t in (inp, w1, b1, w2, b2, targ))
    l1 = lin(X, W1, B1); l2 = relu(l1); out = lin(l2, W2, B2)
    mse_grad(out, T); lin_grad(l2, out, W2, B2); relu_grad(l1, l2); lin_grad(X, l1, W1, B1)
    for t, T_ in zip((inp, w1, b1, w2, b2), (X, W1, B1, W2, B2)):
        t.g = T_.g.float()

# %% right: parameters in pairs
params = [(w1, b1), (w2, b2)]
def forward_and_backward(inp, targ):
    (wa, ba), (wb, bb) = (w1, b1), (w2, b2)
    l1 = lin(inp, wa, ba)
    l2 = torch.maximum(l1, torch.zeros(()))
    out = lin(l2, wb, bb)
    mse_grad(out, targ)
    lin_grad(l2, out, wb, bb)
    relu_grad(l1, l2)
    lin_grad(inp, l1, wa, ba)

# %% right: a flag for printing
def forward_and_backward(inp, targ, verbose=False):
    def log(*a):
        if verbose: print(*a)
    l1 = lin(inp, w1, b1); log(l1.shape)
    l2 = relu(l1); log(l2.shape)
    out = lin(l2, w2, b2); log(out.shape)
    return [mse_grad(out, targ), lin_grad(l2, out, w2, b2), relu_grad(l1, l2), lin_grad(inp, l1, w1, b1)]

# %% right: the ReLU's gradient in place
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l2, l2)
    lin_grad(inp, l2, w1, b1)

# %% wrong: not from the last layer to the first
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    lin_grad(inp, l1, w1, b1)
    relu_grad(l1, l2)
    lin_grad(l2, out, w2, b2)
    mse_grad(out, targ)

# %% wrong: not from the last layer to the first
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l2 @ w2 + b2
    mse_grad(out, targ)
    relu_grad(l1, l2)
    lin_grad(l2, out, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: not from the last layer to the first
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l2 @ w2 + b2
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    mse_grad(out, targ)

# %% wrong: ReLU's gradient not between the layers
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l2, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU's gradient not between the layers
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU's gradient not between the layers
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l2, l1)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU's gradient not between the layers
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    lin_grad(inp, l1, w1, b1)
    relu_grad(l1, l2)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l1, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    out = l1 @ w2 + b2
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l1, w2, b2)
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU left out of the backward pass
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l2, w1, b1)

# %% wrong: ReLU left out of the backward pass
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    l1.g = l2.g
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU after the last layer
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = relu(lin(l2, w2, b2))
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU after the last layer
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    l3 = lin(l2, w2, b2)
    out = relu(l3)
    mse_grad(out, targ)
    relu_grad(l3, out)
    lin_grad(l2, l3, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: loss gradient missing
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    loss = mse(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: gradient stored on a temporary tensor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(model(inp), targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: gradient stored on a temporary tensor
def forward_and_backward(inp, targ):
    out = model(inp)
    mse_grad(out, targ)
    lin_grad(relu(lin(inp, w1, b1)), out, w2, b2)
    relu_grad(lin(inp, w1, b1), relu(lin(inp, w1, b1)))
    lin_grad(inp, lin(inp, w1, b1), w1, b1)

# %% wrong: gradient stored on a temporary tensor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2.clone(), b2.clone())
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1.clone(), b1.clone())

# %% wrong: backward pass missing
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    return mse(out, targ)

# %% wrong: backward pass missing
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    return out
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: backward pass ends too early
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)

# %% wrong: bias missing in the forward pass
def forward_and_backward(inp, targ):
    l1 = inp @ w1
    l2 = relu(l1)
    out = l2 @ w2
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: bias missing in the forward pass
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l2 @ w2
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: works on fixed data
def forward_and_backward(inp, targ):
    l1 = lin(x_train, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, y_train)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(x_train, l1, w1, b1)

# %% wrong: works on fixed data
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, y_train[:len(inp)])
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: gradients stored on copies
def forward_and_backward(inp, targ):
    x, wa, ba, wb, bb = [t.clone() for t in (inp, w1, b1, w2, b2)]
    l1 = lin(x, wa, ba)
    l2 = relu(l1)
    out = lin(l2, wb, bb)
    mse_grad(out, targ)
    lin_grad(l2, out, wb, bb)
    relu_grad(l1, l2)
    lin_grad(x, l1, wa, ba)

# %% wrong: gradients stored on copies
def forward_and_backward(inp, targ):
    inp = inp.clone()
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: a layer gets what belongs to the other
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w1, b1)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w2, b2)

# %% wrong: a layer gets what belongs to the other
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w2, b2)

# %% wrong: changes its input
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    for p in (w1, b1, w2, b2): p -= 0.1 * p.g

# %% wrong: `.grad` instead of `.g`
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l2 @ w2 + b2
    g = 2 * (out - targ[:, None]) / len(inp)
    w2.grad, b2.grad = l2.T @ g, g.sum(0)
    g = (g @ w2.T) * (l1 > 0)
    w1.grad, b1.grad = inp.T @ g, g.sum(0)
    inp.grad = g @ w1.T

# %% wrong: adds to an old `.g`
def forward_and_backward(inp, targ):
    old = [getattr(t, "g", 0) for t in (inp, w1, b1, w2, b2)]
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    for t, g in zip((inp, w1, b1, w2, b2), old): t.g = t.g + g

# %% wrong: gradient not stored
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    w1.g, b1.g = inp.t() @ l1.g, l1.g.sum(0)

# %% wrong: off by a constant factor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    out.g = 2 * out.g
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: autograd
def forward_and_backward(inp, targ):
    ts = (inp, w1, b1, w2, b2)
    for t in ts: t.requires_grad_()
    mse(model(inp), targ).backward()
    for t in ts: t.g = t.grad

# %% wrong, unnamed: inputs swapped
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, -targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: loss gradient stored on another tensor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(targ, out)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: loss gradient stored on another tensor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    pred = out.squeeze(-1)
    mse_grad(pred, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: not from the last layer to the first
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(inp, l1, w1, b1)
    relu_grad(l1, l2)
    lin_grad(l2, out, w2, b2)

# %% wrong: not from the last layer to the first
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    mse_grad(out, targ)

# %% wrong: a layer gets what belongs to the other
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, out)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    l2.g = l1.g
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = inp @ w1 + b1
    l2 = relu(l1)
    out = l1 @ w2 + b2
    mse_grad(out, targ)
    lin_grad(l1, out, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: ReLU left out of the backward pass
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    lin_grad(inp, l2, w1, b1)

# %% wrong: second layer fed without the ReLU
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = lin(l1, w2, b2)
    mse_grad(l2, targ)
    lin_grad(l1, l2, w2, b2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: gradients stored on copies
def forward_and_backward(inp, targ):
    W1, B1, W2, B2 = w1.clone(), b1.clone(), w2.clone(), b2.clone()
    l1 = lin(inp, W1, B1)
    l2 = relu(l1)
    out = lin(l2, W2, B2)
    mse_grad(out, targ)
    lin_grad(l2, out, W2, B2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, W1, B1)

# %% wrong: gradients stored on copies
def forward_and_backward(inp, targ):
    x = inp.clone()
    l1 = lin(x, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(x, l1, w1, b1)

# %% wrong: works on fixed data
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, y_train)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: changes its input
def forward_and_backward(inp, targ, lr=0.01):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    for p in (w1, b1, w2, b2):
        p -= lr * p.g

# %% wrong: autograd
def forward_and_backward(inp, targ):
    ts = [t.clone().requires_grad_() for t in (inp, w1, b1, w2, b2)]
    x, a, b, c, d = ts
    mse(lin(relu(lin(x, a, b)), c, d), targ).backward()
    for t, s in zip((inp, w1, b1, w2, b2), ts):
        t.g = s.grad

# %% wrong: autograd
def forward_and_backward(inp, targ):
    for t in (inp, w1, b1, w2, b2): t.requires_grad_()
    loss = mse(model(inp), targ)
    loss.backward()

# %% wrong: `.grad` instead of `.g`
def forward_and_backward(inp, targ):
    z = inp @ w1 + b1
    a = relu(z)
    p = a @ w2 + b2
    dp = 2 * (p - targ[:, None]) / len(targ)
    w2.grad = a.t() @ dp
    b2.grad = dp.sum(0)
    dz = (dp @ w2.t()) * (z > 0)
    w1.grad = inp.t() @ dz
    b1.grad = dz.sum(0)
    inp.grad = dz @ w1.t()

# %% wrong: gradient not stored
def forward_and_backward(inp, targ):
    z = inp @ w1 + b1
    a = relu(z)
    p = a @ w2 + b2
    dp = 2 * (p - targ[:, None]) / len(targ)
    dz = (dp @ w2.t()) * (z > 0)
    return dz @ w1.t(), inp.t() @ dz, dz.sum(0), a.t() @ dp, dp.sum(0)

# %% wrong: gradient not stored
def forward_and_backward(inp, targ):
    z = inp @ w1 + b1
    a = relu(z)
    p = a @ w2 + b2
    mse_grad(p, targ)
    lin_grad(a, p, w2, b2)
    relu_grad(z, a)
    w1.g = inp.t() @ z.g
    b1.g = z.g.sum(0)

# %% wrong: backward pass missing
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    loss = mse(out, targ)
    return loss

# %% wrong: a layer gets what belongs to the other
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(l1, l2, w1, b1)

# %% wrong: a layer's input and output exchanged
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(out, l2, w2, b2)
    relu_grad(l2, l1)
    lin_grad(l1, inp, w1, b1)

# %% wrong: loss gradient stored on another tensor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    loss = mse(out, targ)
    mse_grad(loss, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: the loss in place of its gradient
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    out.g = mse(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: a size written into the cell
def forward_and_backward(inp, targ):
    inp = inp.view(-1, 784)
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: uses parameters of its own
def forward_and_backward(inp, targ):
    w1, b1 = torch.randn(inp.shape[1], 50) * 0.05, torch.zeros(50)
    w2, b2 = torch.randn(50, 1) * 0.2, torch.zeros(1)
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: uses parameters of its own
def forward_and_backward(inp, targ, w1=w1, b1=b1, w2=w2, b2=b2):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: changes its input
def forward_and_backward(inp, targ):
    inp.sub_(inp.mean()).div_(inp.std())
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: stops after the gradients are stored
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    lin_grad(l2, out, w2, b2)
    relu_grad(inp, l1)

# %% wrong: wrong sign
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    out.g = 2 * (targ[:, None] - out) / len(targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: off by a constant factor
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    out.g = (out - targ[:, None]) / len(targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: the loss left out of the backward pass
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    out.g = torch.ones_like(out)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)

# %% wrong: gradient stored on a temporary tensor
def forward_and_backward(inp, targ):
    mse_grad(model(inp), targ)
    lin_grad(relu(lin(inp, w1, b1)), model(inp), w2, b2)
    relu_grad(lin(inp, w1, b1), relu(lin(inp, w1, b1)))
    lin_grad(inp, lin(inp, w1, b1), w1, b1)
