"""The configuration file of a newsroom: found, read, checked, and merged with the command line.

`factcheck.config` holds the settings themselves, which are a part of it.
"""

from factcheck.configuration.ignoring import Ignored, Ignoring
from factcheck.configuration.keys import GROUPS, KEYS, Key
from factcheck.configuration.merging import merged
from factcheck.configuration.model import DEFAULTS, Configuration, Configured
from factcheck.configuration.reading import find_configuration, read_configuration, says_something

__all__ = [
    "DEFAULTS",
    "GROUPS",
    "KEYS",
    "Configuration",
    "Configured",
    "Ignored",
    "Ignoring",
    "Key",
    "find_configuration",
    "merged",
    "read_configuration",
    "says_something",
]
