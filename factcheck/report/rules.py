"""Rule pages: what a code of a diagnostic means and what to do, from ``data/rules.*.toml``.

A code without a page (of a plug-in, of a newer version) is its own title: it is shown, not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.report.wording import word

# The pages of the documentation by the first step of a code; each code is a heading there.
_PAGES = {
    "refuted": "docs/verdicts.md",
    "unverified": "docs/verdicts.md",
    "conflict": "docs/verdicts.md",
    "style": "docs/style.md",
}
_NO_ANCHOR = regex(r"[^\w-]")
_OPTIONAL = regex(r"\[[^\[\]]*\]")
_FIELD = regex(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means. ``url`` leads to its section of the documentation; empty where that is not published.

    ``name`` is the code as one word (``RefutedOutsideInterval``), for tools that want an identifier.
    """

    code: str
    name: str
    title: str
    what: str = ""
    remedy: str = ""
    url: str = ""

    def text(self, lang: str) -> str:
        """The whole page as plain text."""
        return " ".join(part for part in (self.what, self._remedy(lang)) if part).replace("`", "") or self.title

    def markdown(self, lang: str) -> str:
        """The whole page as Markdown."""
        link = f"[{self.code}]({self.url})" if self.url else ""
        return "\n\n".join(part for part in (f"**{self.title}**", self.what, self._remedy(lang), link) if part)

    def _remedy(self, lang: str) -> str:
        return word("place", "remedy", lang).format(remedy=self.remedy) if self.remedy else ""


def rule_of(code: str, lang: str) -> Rule:
    """The rule of a diagnostic's code.

    >>> rule_of("refuted/not-first", "zh").title, rule_of("style/new-one", "zh").name
    ('不是首次', 'StyleNewOne')
    """
    group, _, reason = code.partition("/")
    page: Mapping[str, str] = table(f"rules.{lang}.toml").get(group, {}).get(reason, {}) or _of_problem(code, lang)
    name = "".join(step[:1].upper() + step[1:] for step in re.split(r"[/-]", code))
    return Rule(code, name, page.get("title", code), page.get("what", ""), page.get("do", ""), _url(code, group))


def _of_problem(code: str, lang: str) -> Mapping[str, str]:
    """The page of a complaint about the material: its words with … for what they name."""
    entry = table(f"problems.{lang}.toml").get(code, {})
    return {key: _blanked(entry[name]) for key, name in (("what", "message"), ("do", "remedy")) if entry.get(name)}


def _blanked(message: str | Sequence[str]) -> str:
    template = message if isinstance(message, str) else message[-1]
    return _FIELD.sub("…", _OPTIONAL.sub("", template)).replace("{{", "{").replace("}}", "}")


def home() -> str:
    """The address of the documentation; empty where it is not published."""
    return str(table("site.toml")["home"])


def _url(code: str, group: str) -> str:
    page = _PAGES.get(group, "")
    return f"{home()}{page}#{_NO_ANCHOR.sub('', code)}" if home() and page else ""
