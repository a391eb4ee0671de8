"""Standard output and standard error that never stop the work: what cannot be written is remembered, not raised."""

from __future__ import annotations

import io
import sys
from typing import cast


class Lasting(io.RawIOBase):
    """A stream over another one; ``fault`` is the first that writing there met, and what comes after it is dropped."""

    def __init__(self, under: io.RawIOBase) -> None:
        self._under = under
        self.fault: OSError | None = None

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """True on a terminal."""
        return self._under.isatty()

    def fileno(self) -> int:
        """The number of the stream below."""
        return self._under.fileno()

    def write(self, content: object) -> int:
        """How many bytes were taken: all of them, once there is a fault."""
        data = memoryview(content)  # type: ignore[arg-type]  # whatever holds bytes
        done = 0
        while self.fault is None and done < data.nbytes:
            try:
                done += self._under.write(data[done:]) or 0
            except OSError as error:
                self.fault = error
        return data.nbytes


def lasting(name: str) -> Lasting | None:
    """The standard stream ``name`` of `sys`, put into its place as one that lasts; None where there is none to put."""
    stream = getattr(sys, name)
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is nothing between
    if not (isinstance(stream, io.TextIOWrapper) and isinstance(raw, io.RawIOBase)):
        return None
    under = Lasting(raw)
    # Complaints go out at once: what Ctrl-C finds in a buffer would be written a second time at the end.
    unbuffered = name == "stderr"
    text = io.TextIOWrapper(
        cast("io.BufferedWriter", under) if unbuffered else io.BufferedWriter(under),
        encoding=stream.encoding,
        errors="backslashreplace",  # a terminal that knows no Chinese is no reason to stop
        line_buffering=stream.line_buffering,
        write_through=unbuffered or stream.write_through,
    )
    setattr(sys, name, text)
    return under
