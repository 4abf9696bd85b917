# %% right: imshow in gray
def show_image(img):
    plt.imshow(img, cmap="gray")

# %% right: Greys, no axes, shown
def show_image(img):
    plt.imshow(img, cmap="Greys")
    plt.axis("off")
    plt.show()

# %% right: axes of its own, a title, returned
def show_image(img, title=None, cmap="binary", figsize=(3, 3)):
    fig, ax = plt.subplots(figsize=figsize)
    ax.imshow(img, cmap=cmap)
    ax.set_title(title or "a digit")
    ax.set_xticks([]); ax.set_yticks([])
    return ax

# %% right: the default set within
def show_image(img):
    plt.rcParams["image.cmap"] = "gray"
    plt.imshow(img)

# %% right: plt.gray
def show_image(img: torch.Tensor) -> None:
    plt.gray()
    plt.imshow(img.numpy())

# %% right: set afterwards
def show_image(img):
    plt.imshow(img)
    plt.set_cmap("gray_r")
    plt.show()

# %% right: matshow
def show_image(img):
    return plt.matshow(img, cmap=plt.cm.gray)

# %% right: limits, interpolation, a colour bar
def show_image(img):
    im = plt.imshow(img, cmap="gray", vmin=0, vmax=1, interpolation="nearest", aspect="equal")
    plt.colorbar(im)

# %% right: scaled numbers, a list
def show_image(img):
    print(img.shape)
    plt.figure(figsize=(2, 2))
    plt.imshow((img * 255).tolist(), cmap="gray")

# %% right: a negative
def show_image(img):
    fig, ax = plt.subplots()
    ax.imshow(1 - img, cmap=mpl.colormaps["gray"])
    ax.axis("off")
    plt.show()
    plt.close(fig)

# %% right: three equal colours
def show_image(img):
    plt.imshow(torch.stack([img, img, img], dim=-1))

# %% right: a mesh, its axis turned
def show_image(img):
    plt.pcolormesh(img, cmap="gray")
    plt.gca().invert_yaxis()
    plt.gca().set_aspect("equal")

# %% right: the lower origin, rows turned
def show_image(img):
    plt.imshow(img.flip(0), cmap="Greys", origin="lower")

# %% right: view once more, a context
def show_image(img):
    with mpl.rc_context({"image.cmap": "gray"}):
        plt.imshow(img.view(28, 28))
        plt.xticks([]), plt.yticks([])
    plt.show()
    plt.clf()

# %% right: a lambda
show_image = lambda img: plt.imshow(img, "gray")

# %% right: 8 bits
def show_image(img):
    plt.imshow((img * 256).to(torch.uint8), cmap="gray")

# %% right: a Figure without pyplot
from matplotlib.figure import Figure

def show_image(img):
    fig = Figure(figsize=(3, 3))
    ax = fig.subplots()
    ax.imshow(img, cmap="gist_gray")
    return fig

# %% right: cells, an extent
def show_image(img):
    fig, (ax, other) = plt.subplots(1, 2)
    other.axis("off")
    ax.pcolor(img, cmap="gray")
    ax.set_ylim(28, 0)
    fig.tight_layout()

# %% right: an extent, a grid of white lines
def show_image(img):
    plt.imshow(img, cmap="gray", extent=(0, 28, 0, 28))
    plt.grid(color="white", lw=0.2)
    plt.tight_layout()

# %% wrong: colour map missing
def show_image(img):
    plt.imshow(img)

# %% wrong: colour map missing
def show_image(img):
    fig, ax = plt.subplots()
    ax.imshow(img, cmap="viridis")
    plt.show()

# %% wrong: colour map missing
def show_image(img):
    plt.imshow(img, cmap="Blues")

# %% wrong: colour map missing
def show_image(img):
    plt.matshow(img)

# %% wrong: colour map missing
def show_image(img):
    plt.imshow(img, cmap="bone")

# %% wrong: one-dimensional
def show_image(img):
    plt.imshow(img.view(-1), cmap="gray")

# %% wrong: one-dimensional
def show_image(img):
    plt.imshow(img.reshape(1, 784), cmap="gray", aspect="auto")

# %% wrong: one-dimensional
def show_image(img):
    plt.imshow(img.flatten()[:, None], cmap="gray")

# %% wrong: transposed
def show_image(img):
    plt.imshow(img.t(), cmap="gray")

# %% wrong: transposed
def show_image(img):
    plt.imshow(img.T, cmap="Greys")
    plt.show()

# %% wrong: upside down
def show_image(img):
    plt.imshow(img, cmap="gray", origin="lower")

# %% wrong: upside down
def show_image(img):
    plt.pcolormesh(img, cmap="gray")

# %% wrong: upside down
def show_image(img):
    plt.imshow(img, cmap="gray")
    plt.gca().invert_yaxis()

# %% wrong: upside down
def show_image(img):
    plt.imshow(img.flip(0), cmap="gray")

# %% wrong: mirrored
def show_image(img):
    plt.imshow(img.flip(1), cmap="gray")

# %% wrong: mirrored
def show_image(img):
    plt.imshow(img, cmap="gray")
    plt.gca().invert_xaxis()

# %% wrong: turned
def show_image(img):
    plt.imshow(img.flip(0, 1), cmap="gray")

# %% wrong: turned
def show_image(img):
    plt.imshow(torch.rot90(img), cmap="gray")

# %% wrong: nothing is drawn
def show_image(img):
    return img.view(28, 28)

# %% wrong: nothing is drawn
def show_image(img):
    plt.show()

# %% wrong: nothing is drawn
def show_image(img):
    fig, ax = plt.subplots()
    ax.plot(img.flatten())

# %% wrong: nothing is drawn
def show_image(img):
    print(img)

# %% wrong: nothing is drawn
def show_image(img):
    plt.hist(img.flatten())
    plt.show()

# %% wrong: one grey for all
def show_image(img):
    plt.imshow(img, cmap="gray", vmin=0, vmax=255)

# %% wrong: one grey for all
def show_image(img):
    plt.imshow(img, cmap="gray", vmin=-1000, vmax=1000)

# %% wrong: always the same picture
_five = torch.rand(28, 28)
def show_image(img):
    plt.imshow(_five, cmap="gray")

# %% wrong: all numbers the same
def show_image(img):
    plt.imshow(torch.zeros(28, 28), cmap="gray")

# %% wrong: reads the notebook's data
def show_image(img):
    plt.imshow(x_train[0].view(28, 28), cmap="gray")

# %% wrong: reads the notebook's data
def show_image(img):
    plt.imshow(to_image(x_valid, 0), cmap="gray")

# %% wrong: changes its input
def show_image(img):
    img -= img.mean()
    plt.imshow(img, cmap="gray")

# %% wrong: changes its input
def show_image(img):
    img.mul_(255)
    plt.imshow(img, cmap="Greys")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img > 0.5, cmap="gray")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img[4:24, 4:24], cmap="gray")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img[::2, ::2], cmap="gray")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img.round(), cmap="gray")

# %% wrong: all numbers the same
def show_image(img):
    plt.imshow(img.int(), cmap="gray")

# %% wrong: a shape that `imshow` does not take
def show_image(img):
    plt.imshow(img.view(28, 28, 1, 1), cmap="gray")

# %% wrong: a shape that `imshow` does not take
def show_image(img):
    plt.imshow(img[None], cmap="gray")

# %% wrong: a shape that `imshow` does not take
def show_image(img):
    plt.imshow(img[0], cmap="gray")

# %% wrong: arguments of `imshow`
def show_image(img):
    plt.imshow(img, cmap="black")

# %% wrong: arguments of `imshow`
def show_image(img):
    plt.imshow(img, color="gray")

# %% wrong: arguments of `imshow`
def show_image(img):
    plt.imshow(img, cmap=gray)

# %% wrong: nothing is drawn
def show_image(img):
    plt.show(img, cmap="gray")

# %% wrong: no such function
def show_image(img):
    img.show()

# %% wrong: no such function
def show_image(img):
    imshow(img)

# %% wrong: always the same picture
_image = torch.rand(28, 28)
show_image = lambda img: plt.imshow(_image, cmap="gray")

# %% wrong, unnamed: noise
def show_image(img):
    plt.imshow(torch.rand(28, 28), cmap="gray")

# %% right: rc inside
def show_image(img):
    plt.rcParams["image.cmap"] = "Greys"
    plt.imshow(img)
    plt.show()

# %% right: plt.gray, again
def show_image(img):
    plt.gray()
    plt.imshow(img)

# %% right: axes
def show_image(img, ax=None, title=None, figsize=(3, 3)):
    if ax is None:
        _, ax = plt.subplots(figsize=figsize)
    ax.imshow(img, cmap="gray")
    ax.axis("off")
    if title: ax.set_title(title)
    return ax

# %% right: fastai miniai style
def show_image(im, ax=None, figsize=None, title=None, noframe=True, **kwargs):
    "Show a PIL or PyTorch image on `ax`."
    if isinstance(im, torch.Tensor):
        im = im.detach().cpu().numpy()
    if ax is None: _, ax = plt.subplots(figsize=figsize)
    ax.imshow(im, cmap="gray", **kwargs)
    if title is not None: ax.set_title(title)
    ax.set_xticks([])
    ax.set_yticks([])
    if noframe: ax.axis('off')
    return ax

# %% right: matshow, again
def show_image(img):
    plt.matshow(img, cmap=plt.cm.gray)

# %% right: binary
def show_image(img: torch.Tensor) -> None:
    plt.figure()
    plt.imshow(img.numpy(), cmap="binary", interpolation="nearest")
    plt.colorbar()
    plt.title("digit")
    plt.show()

# %% right: rgb
def show_image(img):
    a = np.asarray(img)
    a = (a - a.min()) / (a.max() - a.min())
    plt.imshow(np.stack([a, a, a], axis=-1))

# %% right: vmin vmax
def show_image(img):
    fig, ax = plt.subplots()
    ax.imshow(img.tolist(), cmap=mpl.colormaps["Greys_r"], vmin=0, vmax=1)
    print("shown", img.shape)

# %% right: lambda
show_image = lambda img: plt.imshow(img, cmap="gist_gray")

# %% right: object api
def show_image(img):
    from matplotlib.figure import Figure
    fig = plt.figure(figsize=(2, 2))
    ax = fig.add_subplot(111)
    im = ax.imshow(img)
    im.set_cmap("gray")
    return im

# %% right: set_cmap
def show_image(img):
    plt.imshow(img)
    plt.set_cmap("gray")

# %% right: rc_context
def show_image(img):
    with plt.rc_context({"image.cmap": "gray"}):
        plt.imshow(img)

# %% right: own colour map
def show_image(img):
    cmap = mpl.colors.LinearSegmentedColormap.from_list("mine", ["white", "black"])
    plt.imshow(img, cmap=cmap)

# %% right: origin lower and flipped
def show_image(img):
    plt.imshow(img.flip(0), cmap="gray", origin="lower")

# %% right: scaled to 255
def show_image(img):
    plt.imshow((img * 255).int(), cmap="gray", vmin=0, vmax=255)

# %% right: 1 - img
def show_image(img):
    plt.imshow(1 - img, cmap="gray")

# %% right: savefig
def show_image(img):
    import io
    plt.imshow(img, cmap="gray")
    plt.savefig(io.BytesIO())

# %% wrong: colour map missing
def show_image(img):
    plt.imshow(img.view(28, 28))
    plt.show()

# %% wrong: colour map missing
def show_image(img):
    plt.imshow(img, cmap="hot")

# %% wrong: nothing is drawn
def show_image(img):
    return img

# %% wrong: nothing is drawn
def show_image(img):
    plt.figure()
    plt.gray()
    plt.show()

# %% wrong: transposed
def show_image(img):
    plt.imshow(img.T, cmap="gray")

# %% wrong: transposed
def show_image(img):
    plt.imshow(img.t(), cmap="Greys")

# %% wrong: a name that is not defined
def show_image(img):
    plt.imshow(image, cmap="gray")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img[:20, :20], cmap="gray")

# %% wrong: pixels cut off
def show_image(img):
    plt.imshow(img[1:-1, 1:-1], cmap="gray")

# %% wrong: one-dimensional
def show_image(img):
    plt.imshow(img.view(1, 784), cmap="gray")

# %% wrong: arguments of `imshow`
def show_image(img):
    plt.imshow(img, cmap="grey_")

# %% wrong: arguments of `imshow`
def show_image(img):
    plt.imshow(img, "cmap='gray'")

# %% wrong: other parameters
def show_image(x, i):
    plt.imshow(x[i].view(28, 28), cmap="gray")

# %% wrong: `to_image` of an image
def show_image(img):
    plt.imshow(to_image(img, 0), cmap="gray")

# %% wrong: one grey for all
def show_image(img):
    plt.imshow(img, cmap="gray", vmin=5, vmax=6)

# %% wrong: all numbers the same
def show_image(img):
    plt.imshow(img.numpy().astype("uint8"), cmap="gray")

# %% wrong: changes its input
def show_image(img):
    img *= 255
    plt.imshow(img, cmap="gray")

# %% wrong: changes its input
def show_image(img):
    img.neg_().add_(1)
    plt.imshow(img, cmap="gray")

# %% wrong: no such function
def show_image(img):
    imshow(img, cmap="gray")
