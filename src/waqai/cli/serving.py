"""``waqai serve``: the desk and the API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from waqai.cli.output import complain
from waqai.cli.telling import open_record
from waqai.errors import ConfigError
from waqai.lexicon.own import activate_own_lexicons

_LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    db: Annotated[
        str | None,
        typer.Option(
            help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; others than this machine need --public.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8600,
    lang: Annotated[str, typer.Option(help="The first language of the desk: ar or en.")] = "ar",
    public: Annotated[bool, typer.Option("--public", help="Make signing in compulsory.")] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name that the desk is called by; may be repeated."),
    ] = None,
    lexicon: Annotated[
        list[str] | None,
        typer.Option(
            "--lexicon",
            help="A TOML file of entities of your own; the last one given is kept by the desk, and made.",
        ),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option(help="Let saved searches name webhooks inside your network.")
    ] = False,
) -> None:
    """Opens the desk in a browser's reach; stops at Ctrl-C."""
    if host not in _LOCAL and not public:
        raise ConfigError(f"{host} can be reached by others: add --public, which makes signing in compulsory")
    try:
        import msgspec
        import uvicorn

        from waqai.desk import DeskSettings, create_app
        from waqai.desk.warming import warm_up
    except ImportError as error:
        raise ConfigError("the desk needs its extra: pip install 'waqai[desk]'") from error
    own = lexicon or []
    activate_own_lexicons(one for one in own if one != own[-1] or Path(one).exists())
    settings = DeskSettings(
        lang=lang, public=public, private_webhooks=allow_private, lexicon=own[-1] if own else None
    )
    if name or public:
        hosts = (*settings.hosts, host, *(name or ()))
        settings = msgspec.structs.replace(settings, hosts=hosts)
    with open_record(db) as record:
        app = create_app(record, settings)
        warm_up(app.state.desk)
        complain(f"the desk is at http://{host}:{port}/  (Ctrl-C stops it)")
        uvicorn.run(app, host=host, port=port, log_level="warning")
