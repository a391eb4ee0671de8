"""Reports into files, whole or not at all: each is written beside its place, then renamed over the old one.

Every one of them is complete beside its place before the first is renamed, so that a fault in one renderer leaves all
old reports as they are. A reporter that streams is written as it renders, and no whole report is in memory.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.errors import CacheError, FactcheckError, OutputError, UsageError
from factcheck.lexicon import table
from factcheck.model import ArticleReporter, Problem, Rendering, Report, Reporter, StreamingReporter

_BUFFER = 1 << 20


def write_reports(
    report: Report,
    *,
    out_dir: Path,
    formats: Sequence[str],
    lang: str,
    reporters: Mapping[str, Reporter | ArticleReporter],
    on_problem: Callable[[Problem], None] = lambda _: None,
) -> tuple[Path, ...]:
    """The files written, in the order of ``formats``, inside ``out_dir``, which is made where it is missing.

    ``on_problem`` hears what was wrong with single articles, in a format that writes a file for each. Raises UsageError
    for a format that nobody knows and OutputError where the folder or a file cannot be written.
    """
    chosen = _chosen(formats, reporters, lang)
    contents: dict[Path, Iterable[bytes]] = {}
    for item in chosen:
        if isinstance(item, StreamingReporter):
            contents[out_dir / item.file_name] = item.stream(report, lang=lang)
            continue
        rendering = _rendering(item, report, out_dir, lang)
        contents |= {out_dir / name: (content,) for name, content in rendering.files}
        for problem in rendering.problems:
            on_problem(problem)
    for folder in dict.fromkeys([out_dir, *(place.parent for place in contents)]):
        _make_folder(folder, lang)
    drafts = {place: place.with_name(f".{place.name}.{os.getpid()}.part") for place in contents}
    try:
        for place, draft in drafts.items():
            _refuse_folder(place)
            _sweep(place)
            _write(draft, contents[place])
        for place, draft in drafts.items():
            draft.replace(place)
    except CacheError:
        raise
    except OSError as error:
        places = {str(name): place for place, draft in drafts.items() for name in (place, draft)}
        raise _output_error("FC603", places.get(str(error.filename), out_dir), lang, error) from error
    finally:
        for draft in drafts.values():
            _remove(draft)
    return tuple(contents)


def _rendering(item: Reporter | ArticleReporter, report: Report, out_dir: Path, lang: str) -> Rendering:
    content = item(report, lang=lang)
    if isinstance(content, Rendering):
        return _over_no_article(content, report, out_dir)
    return Rendering(((item.file_name, content),))


def _over_no_article(rendering: Rendering, report: Report, out_dir: Path) -> Rendering:
    """The rendering without files that would go over an article of the run; a problem tells of each (FC662)."""
    articles = {Path(checked.article.path).resolve() for checked in report.articles}
    over = [name for name, _ in rendering.files if (out_dir / name).resolve() in articles]
    files = tuple(file for file in rendering.files if file[0] not in over)
    problems = tuple(Problem("FC662", (out_dir / name).as_posix()) for name in over)
    return Rendering(files, (*rendering.problems, *problems))


def write_file(place: Path, content: bytes, *, lang: str, never: Iterable[Path] = ()) -> None:
    """Write one file, whole or not at all; its folder is made where it is missing.

    A link is followed, and what is no file (a pipe, a device) is written to. Raises OutputError where it cannot be
    written, and UsageError for a place that is one of ``never``: what was read is not written over.
    """
    try:
        _refuse_folder(place)
        target = place.resolve()
        if target in {path.resolve() for path in never}:
            raise _worded(UsageError, "FC606", str(place), lang, {})
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
    except OSError as error:
        raise _output_error("FC603", place, lang, error) from error
    except RuntimeError as error:  # what Python 3.11 and 3.12 make of a link that leads to itself
        loop = OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        raise _output_error("FC603", place, lang, loop) from error
    _make_folder(target.parent, lang)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _write(draft, (content,))
        draft.replace(target)
    except OSError as error:
        raise _output_error("FC603", place, lang, error) from error
    finally:
        _remove(draft)


def append_file(place: Path, content: bytes, *, lang: str) -> None:
    """Write behind what a file holds already; it is made where it is missing. Raises OutputError where that fails."""
    try:
        with place.open("ab") as file:
            file.write(content)
    except OSError as error:
        raise _output_error("FC603", place, lang, error) from error


def _sweep(place: Path) -> None:
    """Take away what runs that were killed left beside a place: they could not do it, and it may be large."""
    for left in place.parent.glob(f".{glob.escape(place.name)}.*.part"):
        number = left.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            _remove(left)


def _is_running(process: int) -> bool:
    """False where nobody has that number any more; where one cannot ask without harm, everybody runs."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(draft: Path) -> None:
    """Take away what is left of a file that could not be written; on a medium that forbids it nothing is left."""
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _chosen(
    formats: Sequence[str], reporters: Mapping[str, Reporter | ArticleReporter], lang: str
) -> tuple[Reporter | ArticleReporter, ...]:
    files: dict[str, str] = {}
    for name in dict.fromkeys(formats):
        if name not in reporters:
            fields = {"name": name, "known": ", ".join(sorted(reporters))}
            raise _worded(UsageError, "FC604", "--format", lang, fields)
        other = files.setdefault(reporters[name].file_name, name)
        if other != name:
            raise _worded(UsageError, "FC605", "--format", lang, {"name": name, "other": other})
    return tuple(reporters[name] for name in files.values())


def _make_folder(folder: Path, lang: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _output_error("FC601", folder, lang, error) from error
    except OSError as error:
        raise _output_error("FC602", folder, lang, error) from error


def _refuse_folder(place: Path) -> None:
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))


def _write(draft: Path, pieces: Iterable[bytes]) -> None:
    with draft.open("wb", buffering=_BUFFER) as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _output_error(code: str, place: Path, lang: str, cause: OSError) -> FactcheckError:
    words = table(f"messages.{lang}.toml")["cause"].get(type(cause).__name__)
    return _worded(OutputError, code, str(place), lang, {"cause": words or cause.strerror or type(cause).__name__})


def _worded(kind: type[FactcheckError], code: str, place: str, lang: str, fields: Mapping[str, str]) -> FactcheckError:
    message = table(f"messages.{lang}.toml")["errors"][code]
    return kind(code, message["message"].format_map(fields), place=place, remedy=message["remedy"].format_map(fields))
