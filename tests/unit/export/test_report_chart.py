"""Charts of figures: places of reports, steps and axes, as pure numbers."""

from __future__ import annotations

import pytest

from waqai.export.report.chart import HEIGHT, ChartValue, lay_out_chart, nice_levels
from waqai.export.report.figureview import day_bounds


def told(
    day: str,
    value: float | None = None,
    nth: int = 0,
    *,
    mod: str = "exact",
    low: float | None = None,
    high: float | None = None,
    until: str | None = None,
) -> ChartValue:
    return ChartValue(day, until or day, value, low, high, mod, nth)


def test_time_runs_as_the_language_does() -> None:
    values = [told("2024-01-10", 100, 0), told("2024-01-20", 150, 1)]
    plain, mirrored = (lay_out_chart(values, mirrored=one) for one in (False, True))
    assert plain is not None
    assert mirrored is not None
    assert plain.dots[0].x < plain.dots[1].x
    assert mirrored.dots[0].x > mirrored.dots[1].x
    assert [round(100 - dot.x, 2) for dot in plain.dots] == [dot.x for dot in mirrored.dots]
    assert [tick.edge for tick in plain.days] == [-1, 1]


def test_more_stands_higher_and_the_axis_begins_at_nought() -> None:
    chart = lay_out_chart([told("2024-01-10", 120, 0), told("2024-02-11", 170, 1)], mirrored=False)
    assert chart is not None
    assert chart.dots[1].y < chart.dots[0].y < chart.base < HEIGHT
    assert chart.levels[0].value == "0"
    assert chart.levels[0].at == chart.base
    assert float(chart.levels[-1].value) >= 170


def test_a_figure_holds_until_the_next_is_told() -> None:
    chart = lay_out_chart(
        [told("2024-01-01", 10), told("2024-01-11", 20), told("2024-01-21", 20)], mirrored=False
    )
    assert chart is not None
    flat = [stroke for stroke in chart.steps if stroke.y1 == stroke.y2]
    upright = [stroke for stroke in chart.steps if stroke.x1 == stroke.x2]
    assert len(flat) == 2
    assert len(upright) == 1
    assert upright[0].x1 == chart.dots[1].x


def test_the_line_goes_through_what_most_reports_of_a_day_say() -> None:
    same = [
        told("2024-01-01", 10),
        told("2024-01-09", 5, 1),
        told("2024-01-09", 10, 2),
        told("2024-01-09", 10, 3),
    ]
    chart = lay_out_chart(same, mirrored=False)
    assert chart is not None
    assert {stroke.y1 for stroke in chart.steps} == {chart.dots[0].y}
    beside = [dot.aside for dot in chart.dots if dot.nth in (2, 3)]
    assert beside[0] < 0 < beside[1] or beside == [-4, 4]
    assert len(set(beside)) == 2


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (told("2024-01-02", 5), "exact"),
        (told("2024-01-02", 5, mod="about"), "about"),
        (told("2024-01-02", 5, mod="more_than"), "up"),
        (told("2024-01-02", 5, mod="at_most"), "down"),
        (told("2024-01-02", low=20, mod="at_least"), "up"),
        (told("2024-01-02", high=20, mod="at_most"), "down"),
        (told("2024-01-02", low=20, high=40, mod="about"), "range"),
    ],
)
def test_the_form_tells_how_exact_a_figure_is(value: ChartValue, shape: str) -> None:
    chart = lay_out_chart([told("2024-01-01", 5, 1), value], mirrored=False)
    assert chart is not None
    assert chart.dots[1].shape == shape


def test_bounds_and_vague_days_are_bars() -> None:
    wide = told("2024-02-01", low=3000, high=9000, nth=1, until="2024-02-29", mod="about")
    chart = lay_out_chart([told("2024-01-01", 2500), wide], mirrored=True)
    assert chart is not None
    vague = chart.dots[1]
    assert vague.top is not None
    assert vague.bottom is not None
    assert vague.top < vague.y < vague.bottom
    assert vague.left < vague.x < vague.right
    assert chart.dots[0].top is None


def test_one_day_alone_or_no_number_makes_no_chart() -> None:
    assert lay_out_chart([], mirrored=False) is None
    assert lay_out_chart([told("2024-01-01", 5), told("2024-01-01", 7)], mirrored=False) is None
    assert lay_out_chart([told("2024-01-01", 5), told("2024-01-09")], mirrored=False) is None
    assert lay_out_chart([told("2024-01-01", 5), told("some day", 7)], mirrored=False) is None


def test_many_reports_of_one_value_on_one_day_are_counted_not_drawn_over_each_other() -> None:
    many = [told("2024-01-02", 5, nth) for nth in range(20)]
    chart = lay_out_chart([told("2024-01-01", 5, 20), *many], mirrored=False)
    assert chart is not None
    assert chart.left_out == 13
    assert len({(dot.x, dot.aside) for dot in chart.dots}) == len(chart.dots) == 8


def test_everything_stands_inside() -> None:
    values = [
        told(f"20{year}-0{month}-01", year * 1e6 - 5, year) for year in range(10, 30) for month in (1, 6)
    ]
    chart = lay_out_chart(values, mirrored=True)
    assert chart is not None
    assert all(0 <= dot.x <= 100 and 0 <= dot.y <= chart.base for dot in chart.dots)
    assert 2 <= len(chart.days) <= 4
    assert [tick.value for tick in chart.days] == sorted(tick.value for tick in chart.days)


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        (0, 170, [0, 100, 200]),
        (0, 2500, [0, 1000, 2000, 3000]),
        (0, 3, [0, 1, 2, 3]),
        (0, 0, [0, 0.5, 1]),
        (-20, 30, [-20, 0, 20, 40]),
        (0, 0.05, [0, 0.02, 0.04, 0.06]),
    ],
)
def test_levels_are_round_and_reach_round_the_values(low: float, high: float, levels: list[float]) -> None:
    assert nice_levels(low, high) == levels


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02-11", ("2024-02-11", "2024-02-11")),
        ("2024-02-11T13:41", ("2024-02-11", "2024-02-11")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2021-03-15/2021-03-30", ("2021-03-15", "2021-03-30")),
        ("2021-03-30/2021-03-15", None),
        ("PAST_REF", None),
        (None, None),
    ],
)
def test_days_of_a_value(value: str | None, days: tuple[str, str] | None) -> None:
    assert day_bounds(value) == days
