"""docs/how-to/serve.md: its commands run on its files and print what it shows."""

from __future__ import annotations

import contextlib
import io
import os
import queue
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "how-to" / "serve.md").read_text(encoding="utf-8")
FENCES = [(token.info.strip(), token.content) for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
NAMES = re.findall(r"^`([\w/.-]+)`:$", PAGE, re.MULTILINE)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
SECONDS = 120  # until a line is missed; nothing waits that long


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page."""
    folder = tmp_path_factory.mktemp("desk")
    contents = (text for language, text in FENCES if language in {"csv", "markdown"})
    for name, text in zip(NAMES, contents, strict=True):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Running:
    """A command that goes on, and the lines that it has printed."""

    def __init__(self, words: list[str], folder: Path) -> None:
        command = [sys.executable, "-m", "factcheck", *words]
        self.process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with self.process.stdout or io.StringIO() as stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))

    def lines(self, number: int) -> list[str]:
        return [self._lines.get(timeout=SECONDS) for _ in range(number)]

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        return status


def blocks(heading: str) -> list[tuple[str, str]]:
    """The blocks under a heading, in their order."""
    part = PAGE[PAGE.index(f"\n## {heading}\n") :]
    part = part[: part.find("\n## ", 1)] if "\n## " in part[1:] else part
    return [(token.info.strip(), token.content) for token in MarkdownIt().parse(part) if token.type == "fence"]


def test_a_watch_tells_what_the_page_shows(desk: Path):
    (_, command), (_, first), (_, second) = blocks("Watching files")
    watching = Running([*shlex.split(command)[1:], "--model", "none"], desk)
    assert watching.lines(len(first.splitlines())) == first.splitlines()
    article = desk / NAMES[1]
    article.write_text(article.read_text(encoding="utf-8").replace("29所", "92所"), encoding="utf-8")
    assert watching.lines(len(second.splitlines())) == second.splitlines()
    assert watching.end() == 0


@pytest.fixture(scope="module")
def port(desk: Path) -> Iterator[str]:
    """The port of the service of the page, which takes any that is free."""
    (_, commands), (_, shown), *_ = blocks("Serving requests")
    install, serve = commands.splitlines()
    assert install == "pip install 'factcheck-zh[server]'"
    serving = Running([*shlex.split(serve)[1:], "--port", "0"], desk)
    (line,) = serving.lines(1)
    found = re.search(r":(\d+) ", line)
    assert found, line
    assert line.replace(found[1], "8321") == shown.strip()
    yield found[1]
    assert serving.end() == 0


def test_the_service_answers_what_the_page_shows(port: str):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    printed, shown = "", 0
    for language, content in blocks("Serving requests")[2:]:
        ours = content.replace(":8321", f":{port}")
        if language == "sh":
            printed = subprocess.run(shlex.split(ours), capture_output=True, text=True, check=True).stdout
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as stream:
                exec(compile(ours, "page", "exec"), {})  # noqa: S102 - our own page
            printed = stream.getvalue()
        else:
            shown += 1
            assert [line for line in content.splitlines() if line not in printed] == []
    assert shown == 3
