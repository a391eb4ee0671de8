"""What a result depends on → one key: article and path, reference, settings, model and code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from factcheck.config import Settings
from factcheck.model import Article, NlpInfo, ReferenceInfo

_READ_AS_CODE = (".py", ".csv", ".toml")


def fingerprint(
    *, reference: ReferenceInfo, nlp: NlpInfo, settings: Settings, style: bool, plugins: Sequence[str] = ()
) -> str | None:
    """A text for all that results depend on besides the article; None where that cannot be told.

    It cannot for a reference without files, which may say another thing tomorrow. ``plugins`` name the extractors of
    other packages with their versions.
    """
    if reference.facts and not reference.files:
        return None
    held = (code_digest(), reference, nlp, settings, style, tuple(plugins))
    return sha256(repr(held).encode("utf-8", "surrogatepass")).hexdigest()


def article_key(article: Article, equipment: str) -> bytes:
    """The key of an article under the fingerprint ``equipment``."""
    return sha256(f"{equipment}\n{article!r}".encode("utf-8", "surrogatepass")).digest()


@cache
def code_digest() -> str:
    """A digest of the package's own code and data: a change of a rule makes every kept result worthless."""
    digest = sha256()
    for name, content in _files(files("factcheck"), ""):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        elif entry.name.endswith(_READ_AS_CODE):
            yield name, entry.read_bytes()
