"""The set-up of a newsroom repository: configuration, a first article, reference data, and jobs for CI.

The files themselves are data (``data/newsroom``); only ``factcheck.toml`` is made from the table of keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from factcheck.config import Lang
from factcheck.configuration import says_something
from factcheck.configuration.page import settings_file
from factcheck.lexicon import content
from factcheck.patterns import regex

System = Literal["github", "gitlab", "pre-commit"]
PLACEHOLDER = "https://github.com/OWNER/factcheck"
_PACKAGE = "factcheck-zh"
_ADDRESS = regex(
    r"(?P<url>(?:https?|ssh|file)://[\w.~%:/+-]*(?:@[\w.~%:/+-]+(?=/))?[\w.~%:/+-]*)(?:@(?P<revision>[\w./+-]+))?"
)

_SETTINGS = MappingProxyType(
    {
        "paths": ("articles",),
        "ignore": ("README.md",),
        "reference": ("reference_data",),
        "out": "reports",
        "formats": ("md", "json", "html"),
        "fail-on": "refuted",
    }
)
# Where each file goes, and which of `data/newsroom` it is; names without their dot, which a wheel might leave out.
_ALWAYS = MappingProxyType(
    {
        "articles/2023-03-20-示例.md": "article.md",
        "reference_data/national.csv": "national.csv",
        "reference_data/aliases.csv": "aliases.csv",
        "reference_data/README.md": "{lang}/README.md",
        ".gitignore": "{lang}/gitignore",
    }
)
_OF_SYSTEM: Mapping[System, Mapping[str, str]] = MappingProxyType(
    {
        "github": {".github/workflows/factcheck.yml": "{lang}/github-workflow.yml"},
        "gitlab": {".gitlab-ci.yml": "{lang}/gitlab-ci.yml"},
        "pre-commit": {".pre-commit-config.yaml": "{lang}/pre-commit-config.yaml"},
    }
)
SYSTEMS: tuple[System, ...] = tuple(_OF_SYSTEM)
CONFIGURATION = "factcheck.toml"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where factcheck is installed from: the address of its repository, and a revision there."""

    url: str
    revision: str

    @property
    def is_known(self) -> bool:
        """False where somebody has to fill in the address."""
        return self.url != PLACEHOLDER


@dataclass(frozen=True, slots=True)
class SetupFile:
    """A file of the set-up: its place below the folder, and what it holds."""

    name: str
    content: bytes

    def is_there(self, folder: Path) -> bool:
        """True where such a file is in the folder already; for the configuration, in ``pyproject.toml`` too."""
        if self.name == CONFIGURATION and says_something(folder):
            return True
        return os.path.lexists(folder / self.name)

    def missing_lines(self, folder: Path) -> tuple[str, ...]:
        """What an existing ``.gitignore`` lacks of this one; nothing for other files."""
        if self.name != ".gitignore":
            return ()
        there = (folder / self.name).read_text(encoding="utf-8", errors="replace").splitlines()
        known = {line.strip().strip("/") for line in there}
        ours = self.content.decode().splitlines()
        return tuple(line for line in ours if not line.startswith("#") and line.strip("/") not in known)


def origin_of(address: str, *, version: str) -> Origin | None:
    """The origin that ``URL`` or ``URL@REVISION`` names; None where it is no address.

    Without a revision it is the tag of ``version``.

    >>> origin_of("https://git.example.cn/tools/factcheck@main", version="0.1.0")
    Origin(url='https://git.example.cn/tools/factcheck', revision='main')
    >>> origin_of("ssh://git@git.example.cn/factcheck", version="0.1.0")
    Origin(url='ssh://git@git.example.cn/factcheck', revision='v0.1.0')
    """
    found = _ADDRESS.fullmatch(address)
    return Origin(found["url"], found["revision"] or f"v{version}") if found else None


def origin_of_this(*, version: str) -> Origin:
    """The repository that this factcheck was installed from, where pip wrote that down; else one to fill in."""
    try:
        told = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
        git = told["vcs_info"]
        address = f"{told['url']}@{git.get('requested_revision') or git['commit_id']}"
    except (PackageNotFoundError, KeyError, TypeError, ValueError, OSError):
        address = PLACEHOLDER
    return origin_of(address, version=version) or Origin(PLACEHOLDER, f"v{version}")


def setup_files(*, systems: Collection[System], lang: Lang, origin: Origin) -> tuple[SetupFile, ...]:
    """The files of a set-up for these systems, in the order in which a person meets them."""
    configuration = SetupFile(CONFIGURATION, settings_file(lang, _SETTINGS).encode())
    return (configuration, *_filled(systems, lang, origin))


def _filled(systems: Collection[System], lang: Lang, origin: Origin) -> Iterator[SetupFile]:
    of_systems = (_OF_SYSTEM[system] for system in SYSTEMS if system in systems)
    for templates in (_ALWAYS, *of_systems):
        for name, template in templates.items():
            text = content(f"newsroom/{template.format(lang=lang)}").decode()
            text = text.replace("__SOURCE__", origin.url).replace("__REVISION__", origin.revision)
            yield SetupFile(name, text.encode())
