"""Drawn digits: a stand-in for MNIST on a machine that cannot download it.

Each digit of each of matplotlib's own text fonts is drawn once. A random shift, turn, slant, size, wobble
and thickness and some noise then make 70,000 images. One seed: the same images each time, whatever the
global random state. (On one machine: another processor or matplotlib may round a pixel differently.)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib
import numpy as np
import torch
from matplotlib.ft2font import FT2Font
from torch import Tensor
from torch.nn import functional

SEED = 1998  # the year of MNIST
COUNT, TRAIN = 70_000, 60_000
SIDE = 28  # pixels of an image
INK = 19  # pixels of a digit's longer side, before its random size
SHARP = 2  # a glyph is drawn this many times larger than the images
BATCH = 2_000
EVEN = [
    "DejaVuSans", "DejaVuSans-Oblique", "DejaVuSans-Bold", "DejaVuSans-BoldOblique",
    "DejaVuSansMono", "DejaVuSansMono-Oblique", "DejaVuSerif", "DejaVuSerif-Italic", "DejaVuSerif-Bold",
    "cmss10", "cmtt10", "cmb10",
]
FINE = ["STIXGeneral", "STIXGeneralItalic", "cmr10", "cmti10"]  # hairlines: drawn thicker
FONTS = EVEN + FINE


def drawn_digits() -> dict[str, np.ndarray]:
    """x_train (60000,28,28), y_train (60000,), x_test (10000,28,28), y_test (10000,): uint8, as MNIST."""
    dice = torch.Generator().manual_seed(SEED)
    with _one_thread():
        labels = torch.randperm(COUNT, generator=dice) % 10
        atlas = _atlas()
        x = torch.cat([_images(atlas, part, dice) for part in labels.split(BATCH)]).numpy()
        y = labels.byte().numpy()
    return {"x_train": x[:TRAIN], "y_train": y[:TRAIN], "x_test": x[TRAIN:], "y_test": y[TRAIN:]}


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep torch from starting its thread pool, which would not survive the grader's fork."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


# --- each glyph once, large -----------------------------------------------------------------------

def _atlas() -> Tensor:
    """(fonts, 10, 56, 56) float32 in 0..1: every digit of every font, centred, with a soft edge."""
    fonts = [_font(name) for name in FONTS]
    glyphs = torch.stack([torch.stack([_glyph(font, digit) for digit in "0123456789"]) for font in fonts])
    glyphs[len(EVEN) :] = functional.max_pool2d(glyphs[len(EVEN) :], 3, 1, 1)
    return _blurred(glyphs)


def _font(name: str) -> FT2Font:
    return FT2Font(str(Path(matplotlib.get_data_path(), "fonts", "ttf", f"{name}.ttf")))


def _glyph(font: FT2Font, digit: str) -> Tensor:
    """(56, 56) float32 in 0..1: one digit, its longer side INK pixels of the final image, its box centred."""
    font.set_size(100, 72)
    font.set_text(digit)
    font.draw_glyphs_to_bitmap(antialiased=True)
    large = _cropped(torch.from_numpy(np.array(font.get_image(), dtype=np.float32) / 255))
    scale = INK * SHARP / max(large.shape)
    height, width = (max(1, round(side * scale)) for side in large.shape)
    small = functional.interpolate(large[None, None], (height, width), mode="bilinear", antialias=True)[0, 0]
    top, left = (SIDE * SHARP - height) // 2, (SIDE * SHARP - width) // 2
    canvas = torch.zeros(SIDE * SHARP, SIDE * SHARP)
    canvas[top : top + height, left : left + width] = small
    return canvas


def _cropped(glyph: Tensor) -> Tensor:
    """The smallest box that holds all the ink."""
    rows, columns = glyph.any(1).nonzero().flatten(), glyph.any(0).nonzero().flatten()
    return glyph[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


# --- many images from them ------------------------------------------------------------------------

def _images(atlas: Tensor, labels: Tensor, dice: torch.Generator) -> Tensor:
    """(n, 28, 28) uint8: one image a label, each from a random font."""
    fonts = torch.randint(len(atlas), labels.shape, generator=dice)
    glyphs = atlas[fonts, labels][:, None]
    warped = functional.grid_sample(glyphs, _grid(len(labels), dice), align_corners=False)[:, 0]
    return _inked(warped, dice).mul(255).round().byte()


def _blurred(glyphs: Tensor) -> Tensor:
    """The same with a soft edge: it carries the thickness that `_inked` chooses, and stops aliasing."""
    return functional.avg_pool2d(functional.avg_pool2d(glyphs, 3, 1, 1), 3, 1, 1)


def _inked(soft: Tensor, dice: torch.Generator) -> Tensor:
    """(n, 28, 28) in 0..1: cut the soft edge at a random level (low: thick strokes), then add noise."""
    level = _uniform(dice, len(soft), 0.12, 0.44)[:, None, None]
    noise = torch.randn(soft.shape, generator=dice)
    return ((soft - level) * 2.2 + 0.08 * noise).clamp(0, 1)


def _grid(n: int, dice: torch.Generator) -> Tensor:
    """(n, 28, 28, 2): where in its glyph, in -1..1, each pixel of each image looks."""
    ways = torch.cat([_affine(n, dice), _wobble(n, dice)], dim=2)
    return (ways @ _basis()).transpose(1, 2).reshape(n, SIDE, SIDE, 2)


def _affine(n: int, dice: torch.Generator) -> Tensor:
    """(n, 2, 3): a random turn, slant, size, narrowing and shift."""
    turn, slant = _uniform(dice, n, -0.25, 0.25), _uniform(dice, n, -0.15, 0.4)
    wide, high = _uniform(dice, n, 0.8, 1.2), _uniform(dice, n, 0.9, 1.15)
    right, down = _uniform(dice, n, -0.12, 0.12), _uniform(dice, n, -0.12, 0.12)
    cos, sin = turn.cos(), turn.sin()
    across = torch.stack([wide * cos, wide * (slant * cos - sin), right], dim=1)
    along = torch.stack([high * sin, high * (slant * sin + cos), down], dim=1)
    return torch.stack([across, along], dim=1)


def _wobble(n: int, dice: torch.Generator) -> Tensor:
    """(n, 2, 8): how much of each wave of `_basis` bends the image, so that strokes are not a printer's."""
    return 0.04 * torch.randn(n, 2, 8, generator=dice)


def _basis() -> Tensor:
    """(11, 784): x, y and 1 for the affine part, then eight slow waves, at each pixel of an image."""
    pixels = (torch.arange(SIDE) + 0.5) * 2 / SIDE - 1
    y, x = torch.meshgrid(pixels, pixels, indexing="ij")
    waves = [wave(2.5 * axis) * other(2.5 * way) for axis, way in [(x, y), (y, x)]
             for wave, other in [(torch.sin, torch.cos), (torch.sin, torch.sin)]]
    waves += [wave(4 * axis) for axis in (x, y) for wave in (torch.sin, torch.cos)]
    return torch.stack([x, y, torch.ones_like(x), *waves]).view(11, -1)


def _uniform(dice: torch.Generator, n: int, low: float, high: float) -> Tensor:
    return torch.rand(n, generator=dice) * (high - low) + low
