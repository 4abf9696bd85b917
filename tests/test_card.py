"""The card as a page: what it says, that nothing in it is taken for HTML, and how it looks in a real browser."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import torch
from browser import shoot
from harness import DEADLOCK, solution, verdicts
from test_feedback import LARGE, RIGHT, WRONG

from autograder.card import MARKS, html
from autograder.compare import Close, difference

TRANSPOSED = "def outer(a, b): return b[:, None] * a"
ALWAYS = "def near(a, b): return True\ndef test_near(a, b): assert near(a, b)"


def judged(exercise, cell, seed=3):
    (verdict,) = verdicts(exercise, cell, [seed])
    return verdict


def wrong_in(place, shape=(64, 50)):
    """A verdict on a large result with wrong numbers in these places."""
    got = torch.zeros(shape)
    got[place] = 1.0
    return replace(WRONG, difference=difference(got, Close(torch.zeros(shape, dtype=torch.float64))))


# --- what it says ---------------------------------------------------------------------------------


def test_what_a_student_wrote_is_escaped_and_code_is_set():
    page = html(WRONG)
    assert "&lt;3&gt;" in page
    assert "x[0]</code>" in page
    assert "<3>" not in page


def test_the_page_is_well_formed_and_needs_no_style_sheet_or_script():
    class Balanced(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open = []

        def handle_starttag(self, tag, attrs):
            assert tag not in ("style", "script", "link")
            self.open += [tag] if tag != "img" else []

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    for verdict in (WRONG, LARGE, RIGHT, wrong_in((slice(None), 7)), judged("outer", TRANSPOSED)):
        reader = Balanced()
        reader.feed(html(verdict, seed_known=True))
        assert not reader.open


def test_a_screen_reader_gets_the_verdict_and_the_pictures_in_words():
    page = html(wrong_in((slice(2, 9), 7)))
    assert "role='group' aria-label='outer: partly right, 1 of 2 points'" in page
    assert "alt='Map: 7 of 3200 values are wrong, in rows 2 to 8 and column 7.'" in page
    assert "aria-label='first difference: 1'" in page


@pytest.mark.parametrize(("place", "shape", "words"), [
    ((0, 0), (64, 50), "in row 0 and column 0"), ((slice(None), 3), (64, 50), "in all rows and column 3"),
    (slice(20, 40), (90,), "in places 20 to 39"),
    ((1, slice(None), slice(2, 4)), (3, 9, 9), "in all rows and columns 2 to 3"),
])  # fmt: skip
def test_the_map_says_where_it_is_wrong(place, shape, words):
    assert words in html(wrong_in(place, shape))


def test_a_result_that_is_wrong_all_over_needs_no_map():
    assert "<img" not in html(wrong_in((slice(None), slice(None))))


def test_white_text_on_a_badge_has_the_contrast_that_wcag_asks_for():
    for _, colour in MARKS.values():
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (luminance + 0.05) >= 4.5


# --- how it looks ---------------------------------------------------------------------------------

LIGHT, DARK = "background:#fff;color:#212121", "background:#111;color:#e0e0e0"


@pytest.fixture(scope="module")
def cards():
    return {
        "card-passing": judged("outer", solution("outer")),
        "card-failing": judged("outer", TRANSPOSED),
        "card-failing-large": wrong_in((slice(None), slice(30, 35))),
        "card-mutation-judged": judged("near", ALWAYS),
        "card-cuda": judged("kernel_tiled", solution("kernel_tiled")),
        "card-cuda-failing": judged("kernel_tiled", DEADLOCK),
        "card-unanswered": judged("outer", "def outer(a, b):\n    # YOUR CODE HERE\n    raise NotImplementedError()"),
    }


@pytest.mark.parametrize(("theme", "width"), [(LIGHT, 900), (DARK, 900), (LIGHT, 360)], ids=["light", "dark", "narrow"])
def test_cards_fit_their_page(browser, cards, theme, width, request):
    name = request.node.callspec.id
    page = browser.new_page(viewport={"width": width, "height": 60})
    for card, verdict in cards.items():
        page.set_content(f"<body style='margin:8px;{theme}'>{html(verdict, seed_known=True)}</body>")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".autograder-card").get_attribute("aria-label").startswith(verdict.id)
        shoot(page, f"{card}-{name}")
    page.close()


def test_the_two_tables_lie_beside_each_other_where_there_is_room(browser, cards):
    page = browser.new_page(viewport={"width": 900, "height": 600})
    page.set_content(html(cards["card-failing"]))
    tops = [table.bounding_box()["y"] for table in page.get_by_role("table").all()]
    assert len(tops) == 2
    assert all(abs(a - b) < 2 for a, b in pairwise(tops))
    page.close()


def test_a_passing_kernel_s_card_has_its_score(cards):
    assert re.search(r"\d.*read", cards["card-cuda"].message)
