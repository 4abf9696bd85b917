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
