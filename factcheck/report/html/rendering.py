"""The page's values → bytes: the only room that knows the template engine.

Script and style stand in the file itself, and the page's own policy allows them by their checksum and nothing else: no
script in an article's text can run, even if one got through the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from factcheck.lexicon import content
from factcheck.patterns import regex
from factcheck.report.html.values import Page
from factcheck.report.html.words import label

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = "html"
# The parser of HTML drops or changes these, or UTF-8 has no place for them; a carriage return it would make a line end.
_UNFIT = regex("[\x00\ud800-\udfff]")
_ODD = regex("[\x00\r\ud800-\udfff]")


def render(page: Page) -> bytes:
    """The file's content."""
    style, early, script = (_asset(name) for name in ("page.css", "early.js", "page.js"))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_allowed(style)}",
            f"script-src {_allowed(early)} {_allowed(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = _environment().get_template("page.html.j2")
    told = partial(label, lang=page.lang)
    text = template.render(page=page, t=told, style=style, early=early, script=script, policy=policy)
    return f"{text}\n".encode()


def _asset(name: str) -> str:
    return content(f"{_FOLDER}/{name}").decode("utf-8").strip()


def _allowed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        finalize=_fitting(),
        keep_trailing_newline=False,
        loader=FunctionLoader(lambda name: content(f"{_FOLDER}/{name}").decode("utf-8")),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _fitting() -> Callable[[object], object]:
    """A function that gives a value as the page can hold it, escaped; what is escaped already stays."""
    from markupsafe import Markup, escape

    def fit(value: object) -> object:
        if not isinstance(value, str) or isinstance(value, Markup):
            return value
        if _ODD.search(value):
            text = str(escape(_UNFIT.sub("\ufffd", value)))
            return Markup(text.replace("\r", "&#13;"))  # noqa: S704 - escaped just now
        return escape(value)

    return fit
