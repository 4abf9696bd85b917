"""A real browser for tests of what people see: Debian's chromium, driven by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness import ROOT
from playwright.sync_api import Browser, Page, sync_playwright

SCREENSHOTS = ROOT / "build" / "screenshots"  # git-ignored: made to be looked at


def chromium() -> str | None:
    """The browser of this machine, if it has one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def running(program: str) -> Iterator[Browser]:
    """The browser, without a window or its own sandbox, which containers do not allow; it sees this machine alone."""
    options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


def shoot(page: Page, name: str, whole: bool = True) -> Path:
    """A picture of the whole page, or of what the window shows of it, as build/screenshots/NAME.png."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path
