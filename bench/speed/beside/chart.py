"""The ratios as a chart, one panel a task, on a logarithmic scale: SVG and PNG, made without a browser."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from bench.speed.beside.results import Comparison, Report
from bench.speed.beside.tables import ratios_told, words_of

_OURS, _FASTER, _SLOWER = "#1f6f6b", "#b7791f", "#7a8594"
_WIDTH, _ROW = 430, 26


def write_chart(report: Report, stem: Path) -> list[Path]:
    """``stem.svg`` and ``stem.png``; raises ImportError where altair or vl-convert is missing."""
    altair, convert = importlib.import_module("altair"), importlib.import_module("vl_convert")
    chart = altair.vconcat(*(_panel(altair, one) for one in report.comparisons), spacing=14)
    chart = chart.properties(
        title={
            "text": "CPU time as a multiple of Waqai's, on the same pages in the same run",
            "subtitle": f"logarithmic scale; {report.date}, {', '.join(report.machine.values())}",
            "anchor": "start",
            "offset": 12,
        },
        description=words_of("en")["alt"].format(ratios=ratios_told(report)),
        padding=12,
        background="white",
    )
    chart = chart.configure_view(stroke=None).configure_title(fontSize=14, subtitleColor="#555")
    spec = chart.to_dict()
    svg, png = stem.with_suffix(".svg"), stem.with_suffix(".png")
    svg.write_text(_labelled(convert.vegalite_to_svg(spec), str(spec["description"])), encoding="utf-8")
    png.write_bytes(convert.vegalite_to_png(spec, scale=2))
    return [svg, png]


def _labelled(svg: str, told: str) -> str:
    """The picture with a role and a name for readers who hear it."""
    from html import escape

    head, _, rest = svg.partition(">")
    return f'{head} role="img" aria-label="{escape(told)}">{rest}\n'


def _panel(altair: Any, one: Comparison) -> Any:
    rows = [
        {
            "tool": row.name,
            "ratio": row.ratio,
            "from": 1.0,
            "label": f"{row.ratio:.3g}×" if row.ratio != 1 else "1",
            "side": "ours" if row.name.startswith("Waqai") else "slower" if row.ratio >= 1 else "faster",
        }
        for row in one.rows
        if row.ratio is not None
    ]
    scale = altair.Scale(type="log", domain=[0.01, 1000], clamp=True)
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y(
            "tool:N",
            sort=[row["tool"] for row in rows],
            title=None,
            axis=altair.Axis(labelLimit=260, ticks=False),
        )
    )
    colour = altair.Color(
        "side:N",
        scale=altair.Scale(domain=["ours", "slower", "faster"], range=[_OURS, _SLOWER, _FASTER]),
        legend=None,
    )
    axis = altair.Axis(values=[0.01, 0.1, 1, 10, 100, 1000], format="~g", title=None, grid=True)
    bars = base.mark_bar(height=14).encode(
        x=altair.X("from:Q", scale=scale, axis=axis), x2="ratio:Q", color=colour
    )
    points = base.mark_point(filled=True, size=60).encode(x=altair.X("ratio:Q", scale=scale), color=colour)
    labels = base.mark_text(align="left", dx=8, fontSize=11).encode(
        x=altair.X("ratio:Q", scale=scale), text="label:N"
    )
    title = {"text": words_of("en")["task"][one.key], "anchor": "start", "fontSize": 12}
    return (bars + points + labels).properties(width=_WIDTH, height=_ROW * len(rows), title=title)
