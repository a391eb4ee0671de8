"""What stands in a folder like a file and is none: a pipe, a device, a socket."""

from __future__ import annotations

import stat
from pathlib import Path


def is_special(path: str | Path) -> bool:
    """True for a pipe, a device or a socket, and for a link to one: nobody knows whether reading it ever ends.

    False for a file and a folder, and for what is not there.

    >>> is_special("/dev/null"), is_special("/"), is_special("没有这个文件.txt")
    (True, False, False)
    """
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
