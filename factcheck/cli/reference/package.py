"""`factcheck reference package`: a Data Package descriptor beside the files, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import (
    ConfigOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    configured,
    places_of,
    reference_of,
)
from factcheck.cli.speech import complain_of, refusing, say, words, write_bytes

OutOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE|-",
        help="写到哪个文件；- 是标准输出。不写时放在参考数据的文件夹里，名为 datapackage.json。",
        show_default=False,
    ),
]

EXAMPLES = """例子：

\b
  factcheck reference package
  factcheck reference package --reference 数据/ --out 数据/datapackage.json
  factcheck reference package --out -

\b
描述文件按 Frictionless Data Package 第 1 版写：每个文件的路径、字节数、sha256、各列的类型和约束。
文件变了就重新运行一次。退出状态：0 已写好；2 参考数据有错，或写不了。
"""


def package(
    *,
    reference: ReferenceOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """写出数据包的描述文件 datapackage.json。"""
    from factcheck.reference.curating.package import FILE_NAME, describe
    from factcheck.report.exact_json import dumps, to_bytes
    from factcheck.report.write import write_file

    configuration = configured(config, no_config=no_config, reference=reference, lang=lang)
    lang = configuration.lang
    places = [Path(place) for place in places_of(configuration)]
    with refusing(lang):
        loaded = reference_of(configuration, places_of(configuration), skip_bad_rows=False)
        problems = loaded.problems
        complain_of(problems, lang)
        if status_of_input(problems):
            raise typer.Exit(2)
        folder = places[0] if places[0].is_dir() else places[0].parent
        target = out or folder / FILE_NAME
        root = folder if target == Path("-") else target.parent
        content = to_bytes(dumps(describe(places, root=root), indent=2) + "\n")
        if target == Path("-"):
            write_bytes(content)
            return
        write_file(target, content, lang=lang, never=[Path(file.path) for file in loaded.info.files])
    say(words("descriptor", lang, paths=target.as_posix()))
