"""`factcheck reference`: look after the reference data. One command, one module."""

from __future__ import annotations

import typer

from factcheck.cli.reference import add, check, impact, import_, package, search, show, stats, suggest

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command(epilog=add.EXAMPLES)(add.add)
app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=impact.EXAMPLES)(impact.impact)
app.command(epilog=package.EXAMPLES)(package.package)
app.command("import", epilog=import_.EXAMPLES)(import_.import_)
app.command(epilog=search.EXAMPLES)(search.search)
app.command(epilog=show.EXAMPLES)(show.show)
app.command(epilog=stats.EXAMPLES)(stats.stats)
app.command(epilog=suggest.EXAMPLES)(suggest.suggest)


@app.callback()
def reference() -> None:
    """检查、查找、统计、补充、导入参考数据，看改动的影响。"""
