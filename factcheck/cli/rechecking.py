"""What `factcheck watch` does at each change: read what is different, check, write the reports, tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.cli.caching import caching
from factcheck.cli.checking import Material, report_of
from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import DEFAULT_REFERENCE, places_of, reference_of
from factcheck.cli.review_options import plan_of, tell_review
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words
from factcheck.cli.summary import loudness_of, show_summary
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from factcheck.configuration import Configuration
    from factcheck.equipment import Equipment
    from factcheck.model import ArticleReporter, Report, Reporter
    from factcheck.watching import Stamp


class Desk:
    """What a watch keeps between two checks: articles and reference that did not change, and the configuration."""

    def __init__(self, configure: Callable[[], Configuration], *, today: str | None, no_config: bool) -> None:
        from factcheck import plugins
        from factcheck.readers import KeptReadings

        self.configuration = configure()
        self._configure = configure
        self._today = today
        self._readings = KeptReadings()
        self._no_config = no_config
        self._reporters: Mapping[str, Reporter | ArticleReporter] = plugins.load("factcheck.reporters")
        self._parts: dict[str, str] = {}
        self._equipment: Equipment | None = None
        self._former: Equipment | None = None  # what a reference that is broken now was before
        self._problems: tuple[Problem, ...] = ()

    def look(self) -> Mapping[str, Stamp]:
        """The stamps of all files that the next report depends on."""
        from factcheck.watching import stamps_of

        now = {file.as_posix(): part for part, files in self._files().items() for file in files}
        self._parts |= now  # what is gone stays known, so that its going is understood
        return stamps_of(map(Path, now))

    def check(self, changed: Collection[str]) -> None:
        """Check, write the reports, and tell of the articles among ``changed``; of all, where other files changed."""
        from factcheck.review import review

        is_first, renewed = not changed, self._renew(changed)
        configuration, lang = self.configuration, self.configuration.lang
        with refusing(lang):
            material = self._material(is_first=is_first)
            with caching(configuration, material.equipment) as cache:
                reviewed = review(report_of(material, configuration, cache), material.plan, material.chosen)
                written = self._written(reviewed.report, material)
                shown = reviewed.report if is_first or renewed else _only(reviewed.report, changed)
                if shown.articles:
                    show_summary(shown, lang, loudness_of(quiet=False, verbose=configuration.verbose))
                    tell_review(replace(reviewed, report=shown), len(material.problems), lang)
        if written:
            say(words("written", lang, paths=" ".join(path.as_posix() for path in written)))

    def _renew(self, changed: Collection[str]) -> bool:
        """True where something else than articles changed. Then it is read again, now or when it is needed."""
        parts = {self._parts.get(path, "articles") for path in changed}
        if "configuration" in parts:
            self.configuration = self._configure()
        if parts & {"configuration", "reference"}:
            self._former = None if "configuration" in parts else self._equipment or self._former
            self._equipment = None
        return bool(parts - {"articles"})

    def _files(self) -> Mapping[str, Sequence[Path]]:
        """The files to look at, by what they are part of."""
        from factcheck.configuration import find_configuration
        from factcheck.review.suppression_file import FILE_NAME

        now = self.configuration
        settings = now.file or (None if self._no_config else find_configuration())
        reviewing = (now.suppressions or Path(FILE_NAME), now.baseline)
        return {
            "articles": self._readings.files(now.paths, ignoring=now.ignoring.inside, written=self._reports()),
            "reference": [file for place in places_of(now) for file in _files_of_reference(place)],
            "review": [file for file in reviewing if file],
            "configuration": [settings] if settings else [],
        }

    def _reports(self) -> list[Path]:
        """Where reports are written: those are no articles."""
        return [self.configuration.out / reporter.file_name for reporter in self._reporters.values()]

    def _written(self, report: Report, material: Material) -> Sequence[Path]:
        """The reports, written; as in a run, earlier ones are kept where not a single article could be read."""
        from factcheck.report.write import write_reports

        chosen, configuration = material.chosen, self.configuration
        if not chosen.articles and status_of_input(chosen.problems):
            return ()
        return write_reports(
            report,
            out_dir=configuration.out,
            formats=configuration.formats,
            lang=configuration.lang,
            reporters=self._reporters,
            on_problem=lambda problem: complain(complaint(problem, configuration.lang)),
        )

    def _material(self, *, is_first: bool) -> Material:
        """The articles and what they are checked with. Trouble is told; a path that leads nowhere ends the start."""
        from factcheck.review import select

        configuration = self.configuration
        plan = plan_of(configuration, today=self._today)
        equipment = self._equipment = self._equipment or self._loaded()
        reading = self._readings.read(
            configuration.paths,
            date=configuration.date,
            ignoring=configuration.ignoring.inside,
            written=self._reports(),
        )
        info = equipment.store.info
        chosen = select(plan, reading.articles, reading.problems, places=places_of(configuration), reference=info)
        problems = (*self._problems, *plan.problems, *chosen.problems)
        complain_of(problems, configuration.lang)
        if is_first and any(problem.code == "FC101" for problem in chosen.problems):
            raise typer.Exit(2)
        return Material(plan, equipment, chosen, problems)

    def _loaded(self) -> Equipment:
        """The reference and the model as they are now; a reference that broke since, as it was, which is told.

        A run without a reference is told so.
        """
        from factcheck.equipment import Equipment
        from factcheck.nlp import load_nlp

        configuration = self.configuration
        nlp = load_nlp(configuration.model)
        loaded = reference_of(configuration)
        is_gone = not (loaded.store.info.files or loaded.store.info.facts)
        is_broken = is_gone or (bool(status_of_input(loaded.problems)) and not configuration.skip_bad_rows)
        if is_gone:
            complain(complaint(Problem("FC107", f"./{DEFAULT_REFERENCE}"), configuration.lang))
        if is_broken and self._former:
            complain_of(loaded.problems, configuration.lang)
            complain(words("reference_kept", configuration.lang))
            return self._former
        self._problems = tuple(loaded.problems)
        return Equipment(loaded.store, nlp, configuration.settings)


def _files_of_reference(place: str) -> list[Path]:
    """The files of a place of the reference: a folder with its manifest, a file, or what stands behind ``NAME:``."""
    folder = Path(place)
    if not folder.exists():
        return [Path(place.partition(":")[2])] if ":" in place else []
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in {".csv", ".toml"})
    except NotADirectoryError:
        return [folder]
    except OSError:
        return []


def _only(report: Report, changed: Collection[str]) -> Report:
    """The report on the articles that changed, with the conflicts that touch them."""
    conflicts = tuple(c for c in report.conflicts if any(member.path in changed for member in c.members))
    articles = tuple(checked for checked in report.articles if checked.article.path in changed)
    return replace(report, articles=articles, conflicts=conflicts)
