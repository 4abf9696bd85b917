"""Charts as SVG inside a page: drawn by matplotlib, coloured by the page's style sheet, so light and dark both fit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Colours that nobody else uses; each is put into the SVG by matplotlib and taken out again for a variable of the page.
INK, FAINT, FILL, ACCENT = "#010203", "#040506", "#070809", "#0a0b0c"
VARIABLES = {INK: "--ink", FAINT: "--line", FILL: "--fill", ACCENT: "--accent"}
STYLE = {
    "svg.fonttype": "none", "font.family": "DejaVu Sans",
    "font.size": 10, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.edgecolor": FAINT, "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": "none",
    "axes.facecolor": "none", "savefig.facecolor": "none",
}  # fmt: skip
WIDTH = 5.2  # inches: about as wide as a telephone's screen, so that text stays readable there


def grades(bins: Sequence[tuple[str, int]], median: float | None) -> Markup:
    """Students by tenths of the points; `median` is a share, 0 to 1."""
    counts = [count for _, count in bins]
    text = "Histogram of the grades. " + "; ".join(f"{name}: {count}" for name, count in bins if count)
    with _axes(text, 2.6) as (axes, drawn):
        axes.bar(range(len(bins)), counts, width=0.9, align="edge", color=FILL)
        for place, count in enumerate(counts):
            axes.annotate(str(count or ""), (place + 0.45, count), (0, 2), textcoords="offset points", ha="center")
        if median is not None:
            axes.axvline(median * len(bins), color=ACCENT, linestyle="--")
            side, place = (1, "left") if median < 0.2 else (-1, "right")
            axes.annotate("median", (median * len(bins), max(counts)), (4 * side, 14), textcoords="offset points",
                          ha=place, color=ACCENT)  # fmt: skip
        axes.set(xlabel="% of the points", ylabel="students", xticks=range(0, len(bins) + 1, 2),
                 xticklabels=range(0, 101, 20), ylim=(0, 1.25 * max([*counts, 1])))  # fmt: skip
        axes.yaxis.get_major_locator().set_params(integer=True)
    return drawn[0]


def facilities(names: Sequence[str], shares: Sequence[float], unanswered: Sequence[float]) -> Markup:
    """A bar for each exercise: its mean share of the points; and the share of students who did not answer."""
    text = "Mean share of the points by exercise. " + "; ".join(
        f"{name}: {share:.0%}" for name, share in zip(names, shares, strict=True))
    with _axes(text, 0.9 + 0.27 * len(names)) as (axes, drawn):
        places = range(len(names))
        axes.barh(places, [100 * share for share in shares], color=FILL, height=0.7, label="mean share of the points")
        axes.plot([100 * share or None for share in unanswered], places, "D", color=ACCENT, markersize=5,
                  label="students who did not answer", clip_on=False)  # fmt: skip
        axes.set(xlim=(0, 100), xlabel="%", yticks=places, yticklabels=names)
        axes.invert_yaxis()
        axes.tick_params("y", length=0, pad=8)
        axes.figure.legend(loc="outside upper left", frameon=False, ncols=2, handlelength=1, columnspacing=1)
    return drawn[0]


def durations(bins: Sequence[tuple[float, float, int]]) -> Markup:
    """How many submissions took from how many to how many seconds to grade."""
    starts, ends, counts = zip(*bins, strict=True)
    text = f"Histogram of the seconds that {sum(counts)} submissions took, from {starts[0]:.1f} to {ends[-1]:.1f}."
    with _axes(text, 2.0) as (axes, drawn):
        axes.bar(starts, counts, width=0.9 * (ends[0] - starts[0]), align="edge", color=FILL)
        axes.set(xlabel="seconds to grade", ylabel="submissions")
        axes.yaxis.get_major_locator().set_params(integer=True)
    return drawn[0]


def trend(names: Sequence[str], quartiles: Sequence[tuple[float, float, float]], handed_in: Sequence[float]) -> Markup:
    """Over the assignments: lower quartile, median and upper quartile of the grades, and who handed in; shares."""
    text = "Median grade and share of students who handed in, by assignment. " + "; ".join(
        f"{name}: median {median:.0%}, handed in by {share:.0%}"
        for name, (_, median, _), share in zip(names, quartiles, handed_in, strict=True))
    with _axes(text, 2.8) as (axes, drawn):
        places = range(len(names))
        lower, median, upper = ([100 * q for q in each] for each in zip(*quartiles, strict=True))
        axes.vlines(places, lower, upper, color=FILL, linewidth=9, alpha=0.45, label="quartiles")
        axes.plot(places, median, "o-", color=FILL, label="median grade")
        axes.plot(places, [100 * share for share in handed_in], "D--", color=ACCENT, label="handed in")
        axes.set(ylim=(0, 105), ylabel="%", xticks=places, xticklabels=names, xlim=(-0.5, len(names) - 0.5))
        axes.figure.legend(loc="outside upper left", frameon=False, ncols=3, handlelength=1.5, columnspacing=1)
    return drawn[0]


@contextmanager
def _axes(text: str, height: float) -> Iterator[tuple[Axes, list[Markup]]]:
    """Axes to draw on; afterwards the list holds the SVG. `text` says the same in words."""
    drawn: list[Markup] = []
    with rc_context({**STYLE, "svg.hashsalt": text}):  # ids within a page are another for each chart
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        yield figure.add_subplot(), drawn
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    drawn.append(_inline(file.getvalue(), text))


def _inline(svg: str, text: str) -> Markup:
    """The SVG as an element of a page that scales, has a text alternative and takes the page's colours."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<(metadata|style).*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*"', "<g", body)  # every figure has an axes_1
    body = body.replace("'DejaVu Sans'", "sans-serif")  # matplotlib's own, which it measures text with
    body = re.sub(r' (width|height)="[\d.]+pt"', "", body, count=2)
    body = body.replace("<svg", f'<svg role="img" aria-label="{escape(text)}"', 1)
    for colour, variable in VARIABLES.items():
        body = body.replace(colour, f"var({variable})")
    return Markup(body)
