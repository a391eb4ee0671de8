"""What every test may ask for, the Hypothesis profile, and what is made once for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: the first example of a test loads lexicons. "ci" draws the same examples in every run, so that a red run
# can be repeated; HYPOTHESIS_PROFILE=explore looks further, with fresh examples.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile(
    "explore", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def commands_built_once() -> Iterator[None]:
    """One tree of commands for all calls of ``CliRunner``, which would build it anew for each: half the time of a call."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once a process, as a ``playwright.sync_api.Browser``; where there is none, the test skips."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is installed (Debian: chromium), so no page is opened")
    lister = shutil.which("fc-list")
    if lister is None or not subprocess.run([lister, ":lang=zh"], capture_output=True, check=True).stdout.strip():
        pytest.skip("no Chinese font is installed (Debian: fonts-wqy-microhei), so no page is opened")
    from playwright.sync_api import sync_playwright  # half a second, which most tests can do without

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository, with the gold files; not part of the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with the gold files is not beside this checkout")
    return folder
