"""The keys of the configuration: one table. What each means in words stands in ``data/settings.*.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal, get_args

from factcheck import plugins
from factcheck.config import Lang, Settings
from factcheck.configuration.ignoring import wrong_glob
from factcheck.configuration.kinds import (
    Choice,
    Day,
    Formats,
    Globs,
    Kind,
    ModelName,
    Place,
    PlaceOrNone,
    Places,
    Share,
    Switch,
    Text,
    Whole,
)
from factcheck.configuration.model import DEFAULTS, FailOnName
from factcheck.model import ChangedScope
from factcheck.readers import parse_date

Group = Literal["articles", "reference", "output", "checking", "review", "tolerances"]
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is written in the file (``fail-on``), what it may hold, and the option that wins over it."""

    name: str
    group: Group
    kind: Kind
    option: str = ""

    @property
    def field(self) -> str:
        """The name of the field of `Configuration` or of its `Settings`."""
        return self.name.replace("-", "_")

    @property
    def is_setting(self) -> bool:
        """True for a field of `Settings`."""
        return self.field in _SETTINGS

    @property
    def default(self) -> object:
        """What counts where nobody says anything."""
        return getattr(DEFAULTS.settings if self.is_setting else DEFAULTS, self.field)


_SETTINGS = frozenset(field.name for field in fields(Settings))


def _known(group: str) -> frozenset[str]:
    return frozenset(point.name for point in plugins.find(group))


_FORMATS = Formats(known=lambda: _known("factcheck.reporters"))
_STORES = Places('["reference_data"]', plugged=lambda: _known("factcheck.stores"))

KEYS: tuple[Key, ...] = (
    Key("paths", "articles", Places('["articles"]'), "PATH"),
    Key("ignore", "articles", Globs(wrong_glob)),
    Key("force-ignore", "articles", Switch(), "--force-ignore"),
    Key("changed-since", "articles", Text('"origin/main"'), "--changed-since"),
    Key("changed-scope", "articles", Choice(get_args(ChangedScope)), "--changed-scope"),
    Key("ignore-changed-reference", "articles", Switch(), "--ignore-changed-reference"),
    Key("date", "articles", Day(parse_date), "--date"),
    Key("reference", "reference", _STORES, "--reference"),
    Key("skip-bad-rows", "reference", Switch(), "--skip-bad-rows"),
    Key("index-from", "reference", Whole(0, 10**12, "1000000")),
    Key("out", "output", Place('"reports"'), "--out"),
    Key("formats", "output", _FORMATS, "--format"),
    Key("fail-on", "output", Choice(get_args(FailOnName)), "--fail-on"),
    Key("lang", "output", Choice(get_args(Lang)), "--lang"),
    Key("quiet", "output", Switch(), "--quiet"),
    Key("verbose", "output", Switch(), "--verbose"),
    Key("model", "checking", ModelName(), "--model"),
    Key("jobs", "checking", Whole(1, 256, "2"), "--jobs"),
    Key("cache", "checking", PlaceOrNone('".factcheck-cache"'), "--cache"),
    Key("style", "review", Switch(), "--style"),
    Key("baseline", "review", Place('"factcheck-baseline.jsonl"'), "--baseline"),
    Key("suppressions", "review", Place('"factcheck-suppressions.toml"'), "--suppressions"),
    Key("rounding-limit", "tolerances", Share('"5%"')),
    Key("about-width", "tolerances", Share('"5%"')),
    Key("nearly-width", "tolerances", Share('"10%"')),
    Key("fraction-width", "tolerances", Share('"5%"')),
    Key("exact-below", "tolerances", Whole(0, 10**9, "100")),
    Key("as-of-months", "tolerances", Whole(0, 1200, "12")),
    Key("truncated-is-verified", "tolerances", Switch()),
    Key("proves-little", "tolerances", Share('"25%"')),
    Key("max-candidates", "tolerances", Whole(0, 100, "5")),
    Key("max-neighbours", "tolerances", Whole(1, 10**6, "24")),
)

BY_NAME: Mapping[str, Key] = MappingProxyType({key.name: key for key in KEYS})
