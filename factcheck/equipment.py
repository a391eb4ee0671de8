"""What articles are checked with: the reference as one store, the model, the settings and the plug-ins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import get_args

from factcheck import plugins
from factcheck.cache import fingerprint
from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.errors import ReferenceDataError
from factcheck.link import Names
from factcheck.model import Alias, AliasKind, Extractor, LoadedStore, ReferenceInfo, Store, StoreLoader
from factcheck.nlp import HintSource, load_nlp
from factcheck.reference import LoadedReference, MemoryStore, load_reference
from factcheck.report.messages import problem_place, problem_text

_FILES = "csv"  # the store plug-in for a place without NAME:


@dataclass(frozen=True)
class Equipment:
    """What articles are checked with. It can be sent to another process, which loads the model for itself."""

    store: Store
    nlp: HintSource
    settings: Settings = DEFAULT_SETTINGS

    @cached_property
    def names(self) -> Names:
        """The names that the reference knows."""
        return Names.from_store(self.store)

    @cached_property
    def extractors(self) -> tuple[Extractor, ...]:
        """What finds numerals: the extractors of other packages before the built-in ones."""
        return tuple(plugins.load("factcheck.extractors").values())

    def __reduce__(self) -> tuple[object, ...]:
        return Equipment, (self.store, self.nlp, self.settings)


def fingerprint_of(equipment: Equipment, *, style: bool) -> str | None:
    """A text for all that results depend on besides the article; None where they must not be kept."""
    added = [
        f"{point.name} {point.value} {point.dist.version if point.dist else ''}"
        for point in plugins.find("factcheck.extractors")
        if plugins.BUILT_IN["factcheck.extractors"].get(point.name) != point.value
    ]
    return fingerprint(
        reference=equipment.store.info,
        nlp=equipment.nlp.info,
        settings=equipment.settings,
        style=style,
        plugins=added,
    )


def load_store(
    places: Sequence[str],
    *,
    skip_bad_rows: bool = False,
    settings: Settings = DEFAULT_SETTINGS,
    on_read: Callable[[int, int], None] | None = None,
) -> LoadedReference:
    """The reference in ``places`` as one store, with all that is wrong with it.

    A place is a folder or a CSV file, or ``NAME:PLACE`` for the store plug-in NAME. ``on_read`` hears how many bytes
    of how many have been read where a large reference is read for the first time.
    """
    loaders: Mapping[str, StoreLoader] = plugins.load("factcheck.stores")
    paths: dict[str, list[Path]] = {}
    for place in places:
        name, colon, rest = place.partition(":")
        plugged = bool(colon) and name in loaders
        paths.setdefault(name if plugged else _FILES, []).append(Path(rest if plugged else place))
    loaded = [
        _told(loaders[name], on_read)(paths.get(name, []), skip_bad_rows=skip_bad_rows, settings=settings)
        for name in sorted(paths) or [_FILES]
    ]
    first = loaded[0]
    return first if len(loaded) == 1 and isinstance(first, LoadedReference) else _merged(loaded)


def _told(loader: StoreLoader, on_read: Callable[[int, int], None] | None) -> StoreLoader:
    """The loader, with somebody to tell how far it is where it is our own; others know no such thing."""
    return partial(load_reference, on_read=on_read) if loader is load_reference else loader


def equipment_of(places: Sequence[str], *, model: str = "none", settings: Settings = DEFAULT_SETTINGS) -> Equipment:
    """What callers from Python get: the reference in ``places``, and rules alone where no model is named.

    Raises `factcheck.errors.ReferenceDataError` where a file of the reference is missing or has a bad row.
    """
    loaded = load_store(places, settings=settings)
    for problem in loaded.problems:
        if problem.level == "error":
            place = problem_place(problem)
            _, _, message = problem_text(problem, "zh").partition(f"{place}: ")
            raise ReferenceDataError(problem.code, message, place=place)
    return Equipment(loaded.store, load_nlp(model), settings)


def _merged(loaded: Sequence[LoadedStore]) -> LoadedReference:
    """Several stores as one, as if all their facts had come from one place."""
    stores = [item.store for item in loaded]
    facts = [fact for store in stores for fact in store.all_facts()]
    aliases = [
        Alias(kind, name, canonical)
        for store in stores
        for kind in get_args(AliasKind)
        for name, canonical in store.names(kind)
        if name != canonical
    ]
    files = tuple(file for store in stores for file in store.info.files)
    sets = [declared for store in stores for declared in store.complete_sets()]
    imprints = tuple(imprint for store in stores for imprint in store.info.imprints)
    manifests = tuple(one for item in loaded if isinstance(item, LoadedReference) for one in item.manifests)
    merged = MemoryStore(facts, aliases, ReferenceInfo(files, len(facts), len(aliases), imprints), sets)
    problems = tuple(problem for item in loaded for problem in item.problems)
    return LoadedReference(merged, problems, merged.info, manifests)
