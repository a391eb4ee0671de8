"""`factcheck config`: what the configuration file says, whether it is right, and all that it may say."""

from __future__ import annotations

import typer

from factcheck.cli.options import ConfigOption, LangOption, NoConfigOption, configured, refuse
from factcheck.cli.speech import say, titles, words, write_bytes
from factcheck.cli.tables import aligned
from factcheck.model import Problem

SHOW_EXAMPLES = """例子：

\b
  factcheck config show
  factcheck config show --config 别处/factcheck.toml
"""
CHECK_EXAMPLES = """例子：

\b
  factcheck config check
  factcheck config check --config 别处/factcheck.toml

\b
退出状态：0 没有问题；2 有错，或没有配置文件。
"""
KEYS_EXAMPLES = """例子：

\b
  factcheck config keys
  factcheck config keys --lang en > settings.md
"""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def config() -> None:
    """看、检查配置文件，列出可以写的项。"""


@app.command(epilog=SHOW_EXAMPLES)
def show(*, config: ConfigOption = None, no_config: NoConfigOption = False, lang: LangOption = None) -> None:
    """列出每一项现在的值，和它来自哪里。"""
    from factcheck.configuration.page import in_force

    configuration = configured(config, no_config=no_config, lang=lang)
    names = titles("config", configuration.lang)
    rows = in_force(configuration, configuration.lang)
    for line in aligned([(names["key"], names["value"], names["origin"]), *rows]):
        say(line)


@app.command(epilog=CHECK_EXAMPLES)
def check(*, config: ConfigOption = None, lang: LangOption = None) -> None:
    """检查配置文件：写错的项、类型和值逐条指出。"""
    configuration = configured(config, no_config=False, lang=lang)
    if configuration.file is None:
        refuse([Problem("FC137", ".")], configuration.lang)
    say(words("config_right", configuration.lang, path=configuration.file.as_posix()))


@app.command(epilog=KEYS_EXAMPLES)
def keys(*, lang: LangOption = None) -> None:
    """列出配置文件可以写的项：类型、默认值、对应的选项、意思。"""
    from factcheck.configuration.page import settings_page

    write_bytes(settings_page(lang or "zh").encode())
