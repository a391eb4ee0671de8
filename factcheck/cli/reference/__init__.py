"""`factcheck reference`: look after the reference data. One command, one module."""

from __future__ import annotations

import typer

from factcheck.cli.reference import check, import_, search

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command(epilog=check.EXAMPLES)(check.check)
app.command("import", epilog=import_.EXAMPLES)(import_.import_)
app.command(epilog=search.EXAMPLES)(search.search)


@app.callback()
def reference() -> None:
    """检查、查找和导入参考数据。"""
