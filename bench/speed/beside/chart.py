"""The ratios as a chart, one panel a task, on a logarithmic scale: SVG and PNG, made without a browser."""

from __future__ import annotations

import importlib
from html import escape
from typing import Any

from bench.speed.beside.results import Comparison, Report
from bench.speed.beside.tables import brief, ratios_told, words_of

_OURS, _FASTER, _SLOWER = "#1f6f6b", "#b7791f", "#7a8594"
_WIDTH, _ROW, _DOMAIN = 520, 24, (0.01, 100)
_LAST = "stories"


def draw_chart(report: Report) -> tuple[str, bytes]:
    """The picture as SVG and as PNG; raises ImportError where altair or vl-convert is missing."""
    altair, convert = importlib.import_module("altair"), importlib.import_module("vl_convert")
    told = words_of("en")["alt"].format(ratios=ratios_told(report, "en"))
    machine = ", ".join(report.machine.values())
    chart = altair.vconcat(*(_panel(altair, one) for one in report.comparisons), spacing=14)
    chart = chart.properties(
        title={
            "text": "CPU time as a multiple of Waqai's, on the same pages in the same run",
            "subtitle": f"left of the line: faster; logarithmic scale; {report.date}, {machine}",
            "anchor": "start",
            "offset": 12,
        },
        description=told,
        padding=12,
        background="white",
    )
    chart = chart.configure_view(stroke=None).configure_title(fontSize=14, subtitleColor="#555")
    spec = chart.to_dict()
    return _labelled(convert.vegalite_to_svg(spec), told), convert.vegalite_to_png(spec, scale=2)


def _labelled(svg: str, told: str) -> str:
    """The picture with a role and a name for readers who hear it."""
    head, _, rest = svg.partition(">")
    return f'{head} role="img" aria-label="{escape(told)}">{rest}\n'


def _panel(altair: Any, one: Comparison) -> Any:
    """The bars of one task, from 1 to the ratio, with what came out beside them."""
    rows = [
        {
            "tool": row.name,
            "ratio": row.ratio,
            "from": 1.0,
            "beside": max(1.0, row.ratio),
            "label": ", ".join(part for part in (f"{row.ratio:.2g}×", brief(one.key, row)) if part),
            "side": "ours" if row.name.startswith("Waqai") else "slower" if row.ratio >= 1 else "faster",
        }
        for row in one.rows
        if row.ratio is not None
    ]
    scale = altair.Scale(type="log", domain=list(_DOMAIN), clamp=True)
    axis = altair.Axis(labels=False, ticks=False) if one.key != _LAST else altair.Axis(format="~g")
    axis.values, axis.title, axis.grid = [0.01, 0.1, 1, 10, 100], None, True
    names = altair.Axis(labelLimit=260, ticks=False, domain=False)
    order = [row["tool"] for row in rows]
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y("tool:N", sort=order, title=None, axis=names)
    )
    sides = altair.Scale(domain=["ours", "slower", "faster"], range=[_OURS, _SLOWER, _FASTER])
    colour = altair.Color("side:N", scale=sides, legend=None)
    reach = altair.X("ratio:Q", scale=scale)
    bars = base.mark_bar(height=13).encode(
        x=altair.X("from:Q", scale=scale, axis=axis), x2="ratio:Q", color=colour
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x=reach, color=colour)
    labels = base.mark_text(align="left", dx=9, fontSize=11).encode(
        x=altair.X("beside:Q", scale=scale), text="label:N"
    )
    title = {"text": words_of("en")["task"][one.key], "anchor": "start", "frame": "group", "fontSize": 12}
    return (bars + points + labels).properties(width=_WIDTH, height=_ROW * len(rows), title=title)
