"""The frozen configuration of a run, and what came of reading one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Literal

from factcheck.config import DEFAULT_SETTINGS, Lang, Settings
from factcheck.configuration.ignoring import Ignoring
from factcheck.model import ChangedScope, Problem

FailOnName = Literal["refuted", "unverified", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a command is to do: the defaults, what the file says instead, and what the command line says instead.

    Every path leads from where the command runs. ``file`` is the file that was read, ``origins`` says of each key that
    is no default where it is from: ``factcheck.toml:3`` or ``--fail-on``. An empty ``reference`` is ./reference_data.
    """

    paths: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    force_ignore: bool = False
    reference: tuple[str, ...] = ()
    skip_bad_rows: bool = False
    out: Path = Path("reports/")
    formats: tuple[str, ...] = ("md", "json")
    fail_on: FailOnName = "refuted"
    date: Date | None = None
    model: str = "auto"
    jobs: int = 1
    lang: Lang = "zh"
    style: bool = False
    changed_since: str | None = None
    changed_scope: ChangedScope = "articles"
    ignore_changed_reference: bool = False
    baseline: Path | None = None
    suppressions: Path | None = None
    cache: Path | None = Path(".factcheck-cache")
    quiet: bool = False
    verbose: bool = False
    settings: Settings = DEFAULT_SETTINGS
    file: Path | None = None
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def ignoring(self) -> Ignoring:
        """The patterns of files that are no articles."""
        return Ignoring(self.ignore, self.file.parent if self.file else Path(), self.force_ignore)


DEFAULTS = Configuration()


@dataclass(frozen=True, slots=True)
class Configured:
    """A configuration, and what was wrong on the way; with problems nothing should be done by it."""

    configuration: Configuration = DEFAULTS
    problems: tuple[Problem, ...] = field(default=())
