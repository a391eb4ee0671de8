"""What a process may take, kept by the system; nothing where it knows no such limits."""

from __future__ import annotations

import math
import signal

try:
    import resource
except ImportError:  # Windows
    _HAS_LIMITS = False
else:
    _HAS_LIMITS = hasattr(resource, "RLIMIT_DATA")

MEMORY_EXIT = 86
"""The status of a process that an article left without memory."""

TIME_SIGNAL = getattr(signal, "SIGXCPU", None)
"""What ends a process that computed for too long."""

_MEGABYTE = 1024 * 1024


def limit_memory(megabytes: int) -> None:
    """Let the process have no more memory than that: more is a `MemoryError`."""
    if _HAS_LIMITS:
        _lower(resource.RLIMIT_DATA, megabytes * _MEGABYTE)
        _lower(resource.RLIMIT_CORE, 0)


def allow(seconds: int) -> None:
    """Let the process compute for so many seconds from now on; then it is ended by `TIME_SIGNAL`."""
    if _HAS_LIMITS:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, math.ceil(spent.ru_utime + spent.ru_stime) + seconds)


def _lower(which: int, wanted: int) -> None:
    """Set a soft limit, within what the system allows."""
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
