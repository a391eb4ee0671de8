"""What a folder of reference data says of itself: ``reference.toml`` beside the CSV files, which may be missing.

``[reference]`` names title, licence, maintainer and homepage, and after how many months a row is to be looked at again;
``[grades]`` the grades that rows may have, with their meaning; ``[tolerances]`` a tolerance by indicator for the rows
that give none; ``[[complete_set]]`` sets for ranks, as `factcheck.reference.sets` has them. A file with an error counts
for nothing, so that a slip never passes for a rule.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from factcheck.model import CompleteSet, Imprint, Problem, ReferenceFile, ReferenceInfo
from factcheck.patterns import regex
from factcheck.reference.aliases import name_key
from factcheck.reference.manifest_checks import check_tables, line_of
from factcheck.reference.sets import sets_of

if TYPE_CHECKING:
    from factcheck.model import Alias, Fact
    from factcheck.reference.rows import Record

FILE_NAME = "reference.toml"
_PLACE = regex(r" \(at line (?P<line>\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One ``reference.toml`` as read. ``grades`` and ``tolerances`` are pairs, ``lines`` those of the latter.

    Of a faulty file all is empty.
    """

    path: str
    sha256: str = ""
    title: str = ""
    licence: str = ""
    maintainer: str = ""
    homepage: str = ""
    stale_after_months: int | None = None
    grades: tuple[tuple[str, str], ...] = ()
    tolerances: tuple[tuple[str, str], ...] = ()
    sets: tuple[CompleteSet, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    is_used: bool = True

    @property
    def folder(self) -> str:
        """The folder that it speaks for."""
        return PurePosixPath(self.path).parent.as_posix()

    @property
    def file(self) -> ReferenceFile:
        """The file with its checksum, for the report's last section."""
        return ReferenceFile(self.path, 0, self.sha256, self.is_used)

    @property
    def imprint(self) -> Imprint:
        """Who answers for the folder, and on what terms."""
        return Imprint(self.path, self.title, self.licence, self.maintainer, self.homepage)


def read_manifests(paths: Iterable[Path]) -> tuple[tuple[Manifest, ...], list[Problem]]:
    """The manifests of those ``paths`` that are folders, sorted, and all that is wrong with them."""
    manifests: list[Manifest] = []
    problems: list[Problem] = []
    for path in sorted({folder / FILE_NAME for folder in paths}, key=Path.as_posix):
        if not os.path.isfile(path):  # noqa: PTH113 - false, not an error, for a name that is too long for a path
            continue
        try:
            data = path.read_bytes()
        except OSError as trouble:
            values = (("detail", trouble.strerror or type(trouble).__name__),)
            problems.append(Problem("FC403", path.as_posix(), values=values))
            continue
        manifest, found = read_manifest(data, path.as_posix())
        manifests.append(manifest)
        problems += found
    return tuple(manifests), problems


def read_manifest(data: bytes, path: str) -> tuple[Manifest, tuple[Problem, ...]]:
    """The manifest in the bytes of a file, and all that is wrong with it; one of the two says nothing."""
    blank = Manifest(path, hashlib.sha256(data).hexdigest())
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        return replace(blank, is_used=False), (Problem("FC447", path, line),)
    except tomllib.TOMLDecodeError as trouble:
        return replace(blank, is_used=False), (_syntax(str(trouble), path),)
    problems = check_tables(content, text, path)
    if problems:
        return replace(blank, is_used=False), problems
    return _filled(blank, content, text), ()


def tolerances_for(manifests: Sequence[Manifest], path: str, aliases: Iterable[Alias]) -> Mapping[str, str]:
    """The default tolerances for the rows of the file at ``path``, by the key of each name of an indicator."""
    manifest = manifest_of(manifests, path)
    if manifest is None or not manifest.tolerances:
        return MappingProxyType({})
    names = {name_key(alias.alias): name_key(alias.canonical) for alias in aliases if alias.kind == "indicator"}
    given = {name_key(name): text for name, text in manifest.tolerances}
    named = {names.get(key, key): text for key, text in given.items()}
    return MappingProxyType(named | {key: named[name] for key, name in names.items() if name in named} | given)


def with_declared_sets(sets: Iterable[CompleteSet], manifests: Iterable[Manifest]) -> tuple[CompleteSet, ...]:
    """``sets`` and those that the manifests declare."""
    return sets_of((), (*sets, *(declared for manifest in manifests for declared in manifest.sets)))


def with_imprints(info: ReferenceInfo, manifests: Sequence[Manifest]) -> ReferenceInfo:
    """``info`` with the manifests among its files, and what they say of whose the data is."""
    files = sorted((*info.files, *(manifest.file for manifest in manifests)), key=lambda file: file.path)
    return replace(info, files=tuple(files), imprints=tuple(manifest.imprint for manifest in manifests))


def with_default_tolerance(record: Record, tolerances: Mapping[str, str]) -> Record:
    """``record`` with the default tolerance of its indicator, where it has a value and no tolerance of its own."""
    if not tolerances or record.get("tolerance") or not record.get("value"):
        return record
    default = tolerances.get(name_key(record.get("indicator")))
    return replace(record, cells={**record.cells, "tolerance": default}) if default else record


def manifest_of(manifests: Sequence[Manifest], path: str) -> Manifest | None:
    """The manifest that speaks for the file at ``path``, or None."""
    folder = PurePosixPath(path).parent.as_posix()
    return next((manifest for manifest in manifests if manifest.folder == folder and manifest.is_used), None)


def is_graded(manifest: Manifest | None, fact: Fact) -> bool:
    """True unless the fact has a grade that its folder's manifest, which has a list of them, does not know."""
    known = dict(manifest.grades) if manifest else {}
    return not (known and fact.grade) or fact.grade in known


def _syntax(message: str, path: str) -> Problem:
    found = _PLACE.search(message)
    line = int(found["line"]) if found else None
    return Problem("FC441", path, line, values=(("detail", _PLACE.sub("", message)),))


def _filled(blank: Manifest, content: Mapping[str, Any], text: str) -> Manifest:
    about = content.get("reference", {})
    names = ("title", "licence", "maintainer", "homepage")
    return replace(
        blank,
        **{name: about.get(name, "").strip() for name in names},
        stale_after_months=about.get("stale_after_months"),
        grades=tuple(sorted(content.get("grades", {}).items())),
        tolerances=tuple(sorted((name, told.strip()) for name, told in content.get("tolerances", {}).items())),
        lines=tuple((name, line_of(text, "tolerances", name) or 1) for name in sorted(content.get("tolerances", {}))),
        sets=tuple(
            CompleteSet(
                declared["field"],
                declared.get("indicator", ""),
                tuple(sorted(set(declared["members"]))),
                blank.path,
                line_of(text, "complete_set", "field", number) or 1,
            )
            for number, declared in enumerate(content.get("complete_set", []), start=1)
        ),
    )
