"""The page on ``seeds/`` in the browser of the system, which ``tests/conftest.py`` starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from factcheck.model import Problem, Report
from factcheck.report.html import reporter
from tests.seeds import seeds_report

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

SHORT = ("07-parcels-and-shops.txt", "06-trade-in-ten-years.md")

Open = Callable[..., Page]


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
