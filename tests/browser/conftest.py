"""The browser of the system, and the page on ``seeds/``. Where there is none of the two, the tests skip and say so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from factcheck.model import Problem, Report
from factcheck.report.html import reporter
from tests.seeds import seeds_report

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, because continuous integration runs as root; the others keep the browser from asking the network.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

SHORT = ("07-parcels-and-shops.txt", "06-trade-in-ten-years.md")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium is installed (Debian: chromium), so the page is not opened")
    lister = shutil.which("fc-list")
    if lister is None or not subprocess.run([lister, ":lang=zh"], capture_output=True, check=True).stdout.strip():
        pytest.skip("no Chinese font is installed (Debian: fonts-wqy-microhei), so the page is not opened")
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def seeds_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on all of ``seeds/``."""
    return written(seeds_report(), tmp_path_factory)


@pytest.fixture(scope="session")
def short_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on two articles of ``seeds/``, unfolded: axe-core looks at every element of it, which takes its time."""
    chosen = tuple(checked for checked in seeds_report().articles if checked.article.path.endswith(SHORT))
    problem = Problem("FC201", "seeds/15.txt")
    return written(replace(seeds_report(), articles=chosen, problems=(problem,)), tmp_path_factory)


def written(report: Report, folders: pytest.TempPathFactory) -> Path:
    place = folders.mktemp("page") / "report.html"
    place.write_bytes(reporter(report, lang="zh"))
    return place


@pytest.fixture
def open_page(browser: Browser, seeds_page: Path) -> Iterator[Open]:
    """A function that opens the page; at the end of the test no page may have complained or asked the network."""
    pages, trouble = [], []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            trouble.append(request.url)

    def opened(place: Path = seeds_page, *, at: str = "", viewport: ViewportSize = DESK, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **options)
        pages.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", asked)
        page.goto(place.as_uri() + at)
        return page

    yield opened
    for context in pages:
        context.close()
    assert trouble == []
