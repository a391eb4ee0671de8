"""The command line over the configuration file, the file over the defaults: merged here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factcheck.configuration.keys import KEYS
from factcheck.configuration.kinds import Refusal
from factcheck.configuration.model import Configuration, Configured
from factcheck.configuration.reading import value_of, with_values
from factcheck.model import Problem


def merged(configuration: Configuration, options: Mapping[str, object]) -> Configured:
    """The configuration with what the command line says instead.

    ``options`` holds the options by the field that they fill; None is an option that was not given. They are checked as
    the values of the file are, and their paths lead from where the command runs.

    >>> merged(Configuration(jobs=2), {"jobs": None, "fail_on": "never"}).configuration.jobs
    2
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    options = dict(options)
    for key in KEYS:
        given = options.pop(key.field, None)
        if given is None or key.is_setting:
            continue
        found = value_of(key, given, Path())
        if isinstance(found, Refusal):
            problems.append(Problem(found.code, key.option, values=found.values))
        else:
            values[key.name] = found
    if options:
        raise TypeError(f"no key of the configuration: {', '.join(sorted(options))}")
    origins = {key.name: key.option for key in KEYS if key.name in values}
    return Configured(with_values(configuration, values, origins), tuple(problems))
