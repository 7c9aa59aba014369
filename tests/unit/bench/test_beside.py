"""The comparison with other tools: turns and ratios, pages with their gold, scores, tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from bench.peers.times import Case
from bench.speed.beside import extraction, readme
from bench.speed.beside.__main__ import RESULTS, machine
from bench.speed.beside.articles import OWN, own_news, read_news, spread
from bench.speed.beside.clock import best_of
from bench.speed.beside.dates import judge, read_with_puckling
from bench.speed.beside.extraction import Taken, compare_extraction, days_right, score
from bench.speed.beside.pages import BenchPage, gold_pages, news_pages
from bench.speed.beside.results import Comparison, Report, Row, absent
from bench.speed.beside.reuse import all_pairs
from bench.speed.beside.search import compare_search
from bench.speed.beside.tables import markdown_table, screen_table, short_table

from waqai.evaluate.times import GoldTime
from waqai.model import Timex

ROWS = (Row("Waqai", "1", 2.0), Row("tantivy, Arabic stemmer", "2", 1.0), absent("puckling", "not installed"))
REPORT = Report(
    "2024-02-09", {"cores": "2 cores"}, OWN, (Comparison("query", "query", {"articles": 2}, ROWS).ranked(),)
)


def test_tools_take_turns_and_the_best_round_counts() -> None:
    turns: list[str] = []
    ticks = iter([0, 5, 5, 7, 10, 13, 20, 21])
    best = best_of(
        {"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, 2, lambda: float(next(ticks))
    )
    assert turns == ["a", "b", "a", "b"]
    assert best == {"a": 3.0, "b": 1.0}


def test_a_ratio_is_told_of_the_first_row() -> None:
    assert [row.ratio for row in REPORT.comparisons[0].rows] == [1.0, 0.5, None]


def test_without_development_data_articles_are_our_own_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAQAI_DATA", str(tmp_path))
    where, news = read_news(20)
    assert where == OWN
    assert news == read_news(20)[1]
    assert len({one.id for one in news}) == 20
    assert spread(news, 4) == news[::5]


def test_a_page_holds_its_article_whole_and_its_day() -> None:
    pages = news_pages(own_news(4))
    for page in pages:
        shown = unescape(page.html)
        assert all(word in shown for word in page.body)
        assert page.html.endswith("</html>\n")
    assert ["published_time" in page.html for page in pages] == [True, False, True, False]
    assert [page.day for page in pages] == [one.day for one in own_news(4)]


def test_gold_pages_keep_furniture_out_of_the_body() -> None:
    pages = gold_pages()
    assert len(pages) > 20
    assert all(page.body for page in pages)
    assert any(len(page.html.split()) > len(page.body) + len(page.spare) + 20 for page in pages)


def test_words_that_are_missing_and_words_too_many_are_counted() -> None:
    page = BenchPage("", ("a", "b", "c", "d"), ("t",), "2024-02-09")
    assert score([page], [Taken("a b t menu", "2024-02-09")]) == "recall 0.500, noise 0.250"
    assert score([page], [Taken("", None)]) == "recall 0.000, noise 0.000"
    assert days_right([page, page], [Taken("", "2024-02-09"), Taken("", None)]) == "1/2"


def _times(*found: tuple[int, int, str]) -> Sequence[Timex]:
    return [Timex(f"t{start}", start, end, "", "DATE", value) for start, end, value in found]


def test_values_are_right_wrong_or_not_found() -> None:
    gold = [GoldTime(0, 5, "2024-02"), GoldTime(10, 15, "2024-02-09"), GoldTime(20, 25, "2023")]
    case = Case("x" * 60, "2024-02-09", lambda _: [*gold, GoldTime(30, 35, "P2D")])
    found = _times((0, 5, "2024-02-09"), (10, 15, "2024-02-08"), (30, 35, "2024-02-07"), (50, 55, "2024"))
    assert judge([case], lambda text, day: found) == "1 right, 1 wrong, 1 none, 1 where there is none"


def test_puckling_is_read_to_the_day() -> None:
    moment = datetime.fromisoformat("2024-02-11T00:00:00+00:00")
    asked: list[object] = []

    def parse(text: str, context: object, options: object, dims: tuple[str, ...]) -> list[object]:
        asked.append((text, dims))
        value = SimpleNamespace(start_datetime=lambda: moment)
        open_value = SimpleNamespace(start_datetime=lambda: None)
        return [
            SimpleNamespace(start=3, end=7, value=value),
            SimpleNamespace(start=0, end=1, value=open_value),
        ]

    module = SimpleNamespace(
        parse=parse,
        Options=lambda: None,
        Context=lambda **known: known,
        Locale=lambda lang: lang,
        Lang=SimpleNamespace(AR="ar"),
    )
    [found] = read_with_puckling(module)("in abcd", "2024-02-09")
    assert (found.start, found.end, found.text, found.value) == (3, 7, "abcd", "2024-02-11")
    assert asked == [("in abcd", ("time",))]


def test_all_pairs_finds_the_copies_among_our_own_articles() -> None:
    news = own_news(5)
    assert (news[3].id, news[4].id) in all_pairs(news)


def test_extraction_is_measured_also_where_no_peer_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "gold_pages", lambda: gold_pages()[:4])
    found = compare_extraction(own_news(3))
    ours, whole, *_ = found.rows
    assert ours.name == "Waqai, text with metadata"
    assert (ours.ratio, whole.cost is not None) == (1.0, True)
    recall, noise = ours.quality["news pages"].split(", ")
    assert float(recall.split()[1]) > 0.95
    assert float(noise.split()[1]) < 0.05


def test_search_is_measured_with_what_it_finds() -> None:
    indexing, query = compare_search(own_news(3))
    ours, plain = (row.quality["recall of forms"] for row in indexing.rows[:2])
    assert float(ours) > 0.9 > 0.5 > float(plain)
    assert [row.name for row in query.rows][:2] == ["Waqai", "FTS5 as it comes"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tables_name_every_tool_and_say_who_was_not_measured(language: str) -> None:
    whole, short = markdown_table(REPORT, language), short_table(REPORT, language)
    for table in (whole, short):
        assert "tantivy" in table
        assert "0.5×" in table
        assert "puckling" in table
        assert "2024-02-09" in table
    assert whole.count("\n| ") == 3
    assert "not installed" in screen_table(REPORT)
    assert ("not installed" in whole) == (language == "en")


def test_the_block_is_put_between_the_comments_and_nowhere_else() -> None:
    text = f"before\n{readme.BEGIN}\nold\n{readme.END}\nafter\n"
    block = readme.between(REPORT, "en")
    once = readme.put_into(text, block)
    assert once == f"before\n{block}\nafter\n"
    assert readme.put_into(once, block) == once
    with pytest.raises(ValueError, match="no place"):
        readme.put_into("before", block)


def test_the_readmes_show_the_figures_that_are_kept() -> None:
    report = msgspec.json.decode(RESULTS.read_bytes(), type=Report)
    for language, path in readme.READMES.items():
        assert readme.between(report, language) in path.read_text(encoding="utf-8")
        whole = readme.PAGES[language].read_text(encoding="utf-8")
        assert markdown_table(report, language) in whole
    assert set(report.machine) == set(machine())
    assert (readme.ROOT / readme.CHART).is_file()
