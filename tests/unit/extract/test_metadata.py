"""JSON-LD, meta elements, class names: what markup says, and what it must not be believed."""

from __future__ import annotations

import pytest

from waqai.extract.html_hints import find_hints
from waqai.extract.html_tree import linearise
from waqai.extract.json_ld import read_json_ld
from waqai.extract.metadata import find_dated, read_metadata
from waqai.lexicon import read_rules


def test_json_ld_in_graphs_lists_and_wrappers() -> None:
    node = '{"@type":"NewsArticle","headline":"خبر","datePublished":"2024-02-11",'
    node += '"author":[{"name":"أ"},{"name":"ب"}]}'
    for block in (
        node,
        f'[{{"@type":"Organization","name":"x"}}, {node}]',
        f'{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage"}},{node}]}}',
        f'{{"@type":"WebPage","mainEntity":{node}}}',
        f"<!-- {node} -->",
        f"//<![CDATA[\n{node}\n//]]>",
        node.replace("}]}", "}],}"),
        node + ";",
    ):
        data = read_json_ld([block])
        assert (data.headline, data.published, data.author) == ("خبر", "2024-02-11", "أ، ب"), block


def test_the_article_with_a_body_wins_and_markup_in_it_is_dropped() -> None:
    first = '{"@type":"Article","headline":"أول","datePublished":"2020-01-01"}'
    second = '{"@type":"Article","headline":"ثان","articleBody":"&lt;p&gt;نص&lt;/p&gt; الخبر"}'
    data = read_json_ld([first, second])
    assert (data.headline, data.body) == ("ثان", "نص  الخبر")


@pytest.mark.parametrize("block", ["", "{", "null", "5", '{"@type":5}', '{"@type":"Article"', "[" * 100_000])
def test_json_ld_that_is_no_json_says_nothing(block: str) -> None:
    assert read_json_ld([block]).published is None


def test_a_block_beyond_repair_still_tells_its_date() -> None:
    block = '{"@type":"NewsArticle","headline":"قال "المدير" اليوم","datePublished":"2024-02-11T10:00:00Z"}'
    assert read_json_ld([block]).published == "2024-02-11T10:00:00Z"


def test_the_more_trusted_name_wins_and_nonsense_is_passed_over() -> None:
    html = """<meta name="date" content="2001-01-01">
<meta property="article:published_time" content="0000-00-00">
<meta name="dc.date.issued" content="2015-06-07"><meta name="author" content="admin">
<meta property="og:site_name" content="  قناة   الساحل ">
<link rel="canonical" href="https://e.example/x?utm_medium=a">"""
    metadata = read_metadata(linearise(html), read_json_ld([]))
    assert metadata.published is not None
    assert (metadata.published.value, metadata.published_rule) == ("2015-06-07", "dc.date.issued")
    assert (metadata.outlet, metadata.author, metadata.url) == ("قناة الساحل", None, "https://e.example/x")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("عودة الملاحة إلى القناة بعد توقف | صحيفة الخليج", "عودة الملاحة إلى القناة بعد توقف"),
        ("صحيفة الخليج - عودة الملاحة إلى القناة بعد توقف", "عودة الملاحة إلى القناة بعد توقف"),
        ("عودة الملاحة إلى القناة", "عودة الملاحة إلى القناة"),
    ],
)
def test_the_title_element_loses_the_outlet(title: str, expected: str) -> None:
    page = linearise(f"<head><title>{title}</title></head>")
    assert read_metadata(page, read_json_ld([])).title == expected


def test_dates_of_elements_count_only_inside_the_article() -> None:
    page = linearise(
        "<p>قبل <time datetime=2019-01-01>x</time></p><div>في <time datetime=2020-02-02>y</time></div>"
    )
    assert page.text == "قبل x\nفي y"
    found = find_dated(page.metas, 6, 10)
    assert found is not None
    assert found[0].value == "2020-02-02"
    assert find_dated(page.metas, 10, 20) is None


@pytest.mark.parametrize("rule", read_rules("extract/html_classes.toml"), ids=lambda rule: rule.id)
def test_class_names_give_their_hints(rule: object) -> None:
    assert hasattr(rule, "yes")
    assert hasattr(rule, "options")
    for names in rule.yes:
        assert rule.options["hint"] in find_hints("div", {"class": names.strip()}), names


def test_class_names_are_read_in_camel_case_and_with_underscores() -> None:
    assert "body" in find_hints("div", {"class": "articleBody"})
    assert "body" in find_hints("div", {"class": "article__body"})
    assert "related" in find_hints("section", {"id": "Related_News"})
    assert find_hints("body", {"class": "no-comments has-related post-comments"}) == frozenset()


def test_roles_properties_and_hiding() -> None:
    assert find_hints("div", {"role": "navigation"}) == {"nav"}
    assert find_hints("div", {"property": "rnews:articlebody schema:articleBody"}) == {"body"}
    assert find_hints("div", {"itemtype": "http://schema.org/NewsArticle"}) == {"article"}
    assert find_hints("span", {"style": "color:red; DISPLAY : none"}) == {"hidden"}
    assert find_hints("span", {"hidden": None}) == {"hidden"}
    assert find_hints("a", {"rel": "nofollow tag"}) == {"keywords"}


def test_tables_lines_and_white_space() -> None:
    html = "<table><tr><td>أ<td>ب</table>نص <b>غامق</b>،<br>سطر<p>\n فقرة \t ثانية\n</p>"
    html += "<a>١</a><a>٢</a><pre>س\n  ع</pre>"
    assert linearise(html).text == "أ\tب\nنص غامق،\nسطر\nفقرة ثانية\n١ ٢\nس\nع"


def test_cells_with_lines_of_their_own_do_not_share_a_line() -> None:
    html = "<table><tr><td>قائمة</td><td>عنوان<br>نص الخبر</td><td>هامش</td></tr></table>"
    assert linearise(html).text == "قائمة\nعنوان\nنص الخبر\nهامش"
