"""Patterns as in a ``.gitignore`` → which files are no articles. The only module that knows pathspec."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Ignored = Callable[[Path], bool]


def wrong_glob(glob: str) -> str | None:
    """What is wrong with a pattern; None where it is one.

    >>> wrong_glob("drafts/"), wrong_glob("!") is None
    (None, False)
    """
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([glob])
    except ValueError as error:
        return str(error)
    return None


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The patterns of a configuration file in ``folder``.

    What is named on the command line is checked even where a pattern fits it, unless ``force`` is set; so a folder that
    is named lifts the patterns that fit the folder itself, and the others hold inside it.
    """

    globs: tuple[str, ...] = ()
    folder: Path = Path()
    force: bool = False

    def inside(self, named: Path) -> Ignored | None:
        """What is to be passed over where ``named``, a file or a folder, was asked for; None where nothing is."""
        if not self.globs:
            return None
        from pathspec import GitIgnoreSpec

        globs: Sequence[str] = self.globs
        whole = GitIgnoreSpec.from_lines(globs)
        if not self.force and whole.match_file(self._name(named)):
            globs = [glob for glob in globs if not GitIgnoreSpec.from_lines([glob]).match_file(self._name(named))]
            whole = GitIgnoreSpec.from_lines(globs)
        return lambda path: self._fits(whole.match_file, path)

    def _fits(self, match: Callable[[str], bool], path: Path) -> bool:
        name = self._name(path)
        return not name.startswith("../") and match(name)

    def _name(self, path: Path) -> str:
        """The path from the folder of the file; a folder ends in a slash."""
        relative = Path(os.path.relpath(path.absolute(), self.folder.absolute())).as_posix()
        return f"{relative}/" if path.is_dir() else relative
