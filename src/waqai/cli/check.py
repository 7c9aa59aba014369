"""``waqai check``: a text held against the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import Refusals, printable, write_bytes
from waqai.errors import ConfigError

if TYPE_CHECKING:
    from waqai.corpus.claims.result import CheckResult, ClaimCheck, Report
    from waqai.model import PageReading

_SHOWN = 5
_DB = Annotated[
    str | None,
    typer.Option(help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."),
]


class CheckFormat(StrEnum):
    """How the answer is printed."""

    text = "text"
    json = "json"


def check(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A page, a text, or - for standard input.")],
    db: _DB = None,
    published: Annotated[
        str | None, typer.Option(help="The day of the text, where it does not say it itself.")
    ] = None,
    output: Annotated[CheckFormat | None, typer.Option("--format", help="text or json.")] = None,
    json_errors: Annotated[bool, typer.Option(help="Tell refusals as JSON lines.")] = False,
) -> None:
    """Holds a text against the record: what supports, contradicts or precedes each of its claims."""
    from waqai.cli.telling import open_record
    from waqai.model.codec import to_pretty_json

    refusals = Refusals(as_json=json_errors)
    readings = list(_readings(file, published, refusals))
    if readings:
        with open_record(db) as record:
            checker = record.checker()
            results = [checker.check(reading) for reading in readings]
        if (output or CheckFormat.text) is CheckFormat.json:
            write_bytes(to_pretty_json(results[0] if len(results) == 1 else results) + b"\n")
        else:
            write_bytes(("\n".join(line for result in results for line in _lines(result)) + "\n").encode())
    sys.stdout.flush()
    raise typer.Exit(1 if refusals.count else 0)


def _readings(file: str, published: str | None, refusals: Refusals) -> Iterator[PageReading]:
    """The text read as a page; every input that gives none is told in one line."""
    import msgspec

    from waqai.extract.given_dates import resolve_stated
    from waqai.extract.inputs import find_inputs
    from waqai.extract.raw import Refused
    from waqai.pipeline.claim import read_claim

    if published is not None and resolve_stated(published) is None:
        raise ConfigError(f"--published {published}: write a day as 2024-02-09, a month as 2024-02")
    for item in find_inputs([file]):
        if isinstance(item, Refused):
            refusals.tell(item.name, item.refusal)
            continue
        raw = item
        if published is not None and raw.given.published is None:
            raw = msgspec.structs.replace(raw, given=msgspec.structs.replace(raw.given, published=published))
        reading = read_claim(raw)
        if reading.refused is not None:
            refusals.tell(raw.name, reading.refused)
        if reading.articles:
            yield reading


def _lines(result: CheckResult) -> Iterator[str]:
    from waqai.corpus.claims.messages import message

    if not result.claims:
        yield message("no_claims")
    for claim in result.claims:
        yield f"{message('claim')}: {printable(claim.text)}"
        yield f"  {message(claim.outcome)}{_independent(claim)}"
        earlier = {(report.article, report.start) for report in claim.precedes}
        announced = [report for report in claim.precedes if report.relation == "precedes"]
        for report in (*claim.contradicts[:_SHOWN], *claim.supports[:_SHOWN], *announced[:_SHOWN]):
            relation = "precedes" if (report.article, report.start) in earlier else report.relation
            yield from _report_lines(report, message(relation))
        yield ""


def _independent(claim: ClaimCheck) -> str:
    from waqai.corpus.claims.messages import message

    counts = (("supports", claim.independent_supports), ("contradicts", claim.independent_contradicts))
    told = [f"{message(name)} {count}" for name, count in counts if count]
    return f" ({message('independent')}: {'، '.join(told)})" if told else ""


def _report_lines(report: Report, relation: str) -> Iterator[str]:
    from waqai.corpus.claims.messages import message

    where = printable(report.outlet) if report.outlet else message("no_outlet")
    soft = f" ({message('soft')})" if report.grade == "soft" and report.relation == "contradicts" else ""
    yield f"  {relation}{soft}: {report.published or message('undated')} | {where} | {report.article}"
    yield f"    «{printable(report.text)}»"
    for reason in report.reasons:
        words = f"«{printable(reason.claim_text)}» {message('against')} «{printable(reason.report_text)}»"
        if reason.kind == "words":
            words = f"«{printable(reason.claim_text)}»"
        yield f"    {message('because')} {message('reason.' + reason.kind)}: {words}"
