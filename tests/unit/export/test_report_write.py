from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from tests.unit.corpus.builders import example_readings, example_record
from tests.unit.export.report_fixtures import HOSTILE, WIRE, harbour_reading, report_readings, report_record

from waqai.errors import ExportError
from waqai.export.report import write_report
from waqai.export.report.fonts import pack_woff
from waqai.model import PageReading, RecordDocument, Refusal

VOID = {"meta", "link", "input", "img", "br"}


class Reader(HTMLParser):
    """Ids, links, open elements, the text of blocks."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[list[str]] = []
        self._depth: int | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag in ("script", "link", "img"):
            self.sources.append(given.get("src") or given.get("href") or "")
        if tag not in VOID:
            self.open.append(tag)
        if "data-s" in given:
            self._depth = len(self.open)
            self.blocks.append([given["data-s"] or "", ""])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")
            return
        if len(self.open) == self._depth:
            self._depth = None
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.blocks[-1][1] += data


def build(folder: Path, *, per_story: bool | None = None, lang: str = "ar") -> Path:
    return write_report(report_record(), report_readings(), folder, per_story=per_story, lang=lang)


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory.mktemp("single")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("folder"), per_story=True).parent


def test_a_small_record_is_one_file_that_asks_nothing_of_the_network(single: str) -> None:
    reader = Reader(single)
    assert reader.sources == [] or set(reader.sources) == {""}
    assert [link for link in reader.links if not link.startswith("#")] == [
        "https://harbour.example/news?id=4&x=<1>"
    ]
    assert not re.findall(r"url\((?!data:font/woff;base64,)", single)


def test_markup_is_well_formed_and_every_link_has_its_target(single: str) -> None:
    reader = Reader(single)
    assert reader.wrong == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def check_links(folder: Path) -> None:
    """Every link of every file leads to a file and an anchor that are there."""
    pages = {path: Reader(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    for path, reader in pages.items():
        assert reader.wrong == []
        assert len(reader.ids) == len(set(reader.ids))
        for link in reader.links + [source for source in reader.sources if source]:
            if link.startswith("https:"):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), link
            if fragment:
                assert fragment in pages[target].ids, link


def test_a_folder_report_links_only_to_what_is_there(folder: Path) -> None:
    check_links(folder)
    names = sorted(path.name.partition("_")[0] for path in folder.rglob("*.html"))
    assert names == ["index.html", "page", "story", "story"]  # one page is outside all stories


def test_the_policy_allows_the_inline_style_and_script_and_no_others(single: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', single)
    assert policy
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", single, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    assert " style=" not in single


def test_the_page_stands_in_its_order_and_letter_for_letter(single: str) -> None:
    text = harbour_reading().page.text
    lines = [[str(text.index(line)), line] for line in text.split("\n")]
    blocks = Reader(single).blocks
    first = blocks.index(lines[0])
    assert blocks[first : first + len(lines)] == lines


def test_the_words_of_a_hostile_page_are_all_there_and_all_inert(single: str) -> None:
    reader = Reader(single)
    assert sum(tag == "script" for tag, _ in reader.tags) == 1
    assert not [given for _, given in reader.tags if any(name.startswith("on") for name in given)]
    assert not any(tag == "img" for tag, _ in reader.tags)
    assert not [link for link in reader.links if link.lower().startswith("javascript")]
    body = single[single.index("<body") :]
    assert "\u202e" not in body
    assert "\x00" not in body
    assert "{{ 7 * 7 }} {% raw %}" in body
    assert any(words.startswith("عنوان <script>window.hacked=1</script>") for _, words in reader.blocks)
    assert f'data-n="{400 - 6}"' in body
    assert f'data-n="{500 - 2}"' in body
    assert HOSTILE.count("\u202e") == 1


def test_carriage_returns_keep_their_place_in_the_count(single: str) -> None:
    blocks = Reader(single).blocks
    start = WIRE.index("ويتوقع")
    assert WIRE[:start].count("\r\n") == 2
    assert [str(start), "ويتوقع أن تصل سفينتان يوم 10 مارس 2024."] in blocks


def test_every_annotation_and_every_timeline_sentence_has_an_anchor(single: str) -> None:
    ids = set(Reader(single).ids)
    for reading in report_readings():
        for article in reading.articles:
            for layer in (article.times, article.quantities, article.mentions, article.statements):
                assert {f"a-{article.id}:{item.start}-{item.end}" for item in layer} <= ids
    for story in report_record().stories:
        for entry in story.timeline:
            assert {f"a-{link.article}:{link.start}-{link.end}" for link in entry.sources} <= ids


def test_evidence_names_layer_version_and_rules(single: str) -> None:
    row = next(part for part in single.split("<li ") if "verb.announce" in part)
    assert "statements 2" in row
    assert "order.vso" in row
    assert "الأحد" in row  # what it was derived from, by its words


def test_how_a_date_is_known_is_always_said(single: str) -> None:
    assert '<time datetime="2024-03-04">4 آذار/مارس 2024</time>' in single
    assert "مذكور في الصفحة" in single
    assert "بين 2 و3 آذار/مارس 2024" in single
    assert "استنتاجاً" in single
    assert "تاريخ النشر غير معروف" in single


def test_sections_appear_only_where_the_record_has_them(single: str, tmp_path: Path) -> None:
    names = ("ما تختلف فيه المصادر", "وعود ومواعيد", "أرقام عبر الزمن", "من قال ماذا", "مواقف")
    present = [name for name in names if f">{name}</h3>" in single]
    assert present == ["ما تختلف فيه المصادر", "وعود ومواعيد", "أرقام عبر الزمن", "من قال ماذا"]
    plain = write_report(example_record(), example_readings(), tmp_path).read_text(encoding="utf-8")
    assert "ما تختلف فيه المصادر" not in plain
    assert "الطريق الساحلي" in plain


def test_refused_inputs_are_listed_with_their_reason(single: str) -> None:
    assert "not_text" in single
    assert "scan.png: a picture, not text &lt;b&gt;" in single


def test_refusals_that_are_given_beat_those_of_the_readings(tmp_path: Path) -> None:
    given = [("cut.gz", Refusal("truncated", "cut.gz: ends too early"))]
    path = write_report(report_record(), iter(report_readings()), tmp_path, refused=given)
    page = path.read_text(encoding="utf-8")
    assert "cut.gz: ends too early" in page
    assert "not_text" not in page


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    page = write_report(RecordDocument(), [], tmp_path).read_text(encoding="utf-8")
    assert "waqai build PATH... --out DIR" in page
    assert Reader(page).wrong == []


def test_articles_whose_page_is_not_at_hand_are_named_without_links(tmp_path: Path) -> None:
    readings: list[PageReading] = [report_readings()[1]]
    page = write_report(report_record(), readings, tmp_path).read_text(encoding="utf-8")
    reader = Reader(page)
    assert "ميناء الساحل يعود إلى العمل بعد توقف" in page
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    assert build(tmp_path / "a").read_bytes() == build(tmp_path / "b").read_bytes()


def test_english_turns_the_page_around(tmp_path: Path) -> None:
    page = build(tmp_path, lang="en").read_text(encoding="utf-8")
    assert '<html lang="en" dir="ltr">' in page
    assert ">Timeline</h3>" in page


def test_many_articles_make_a_folder_and_few_make_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "few")
    assert not (tmp_path / "few" / "stories").exists()
    monkeypatch.setattr("waqai.export.report.write._SINGLE_FILE_ARTICLES", 3)
    build(tmp_path / "many")
    assert (tmp_path / "many" / "stories").is_dir()


def test_a_large_story_leaves_its_pages_to_files_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waqai.export.report.book.STORY_LIMIT", 1)
    folder = build(tmp_path, per_story=True).parent
    story = report_record().stories[0]
    page = (folder / "stories" / f"{story.id}.html").read_text(encoding="utf-8")
    assert 'class="page"' not in page
    check_links(folder)
    assert len(list(folder.rglob("*.html"))) == 6


def test_files_of_stories_that_are_no_more_go_and_others_stay(tmp_path: Path) -> None:
    folder = build(tmp_path, per_story=True).parent / "stories"
    old, foreign = folder / "story_aaaaaaaaaaaaaaaa.html", folder / "notes.html"
    for path in (old, foreign):
        path.write_text("x", encoding="utf-8")
    build(tmp_path, per_story=True)
    assert not old.exists()
    assert foreign.exists()


def test_a_folder_that_cannot_be_written_is_an_export_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        build(tmp_path / "file")


def test_templates_never_switch_escaping_off() -> None:
    for template in files("waqai.export.report").joinpath("templates").iterdir():
        source = template.read_text(encoding="utf-8")
        assert "|safe" not in source.replace(" ", "")
        assert "autoescape false" not in source


def test_the_packed_font_unpacks_to_the_same_tables() -> None:
    sfnt = (
        files("fontpkg_ibm_plex_sans_arabic").joinpath("files", "IBMPlexSansArabic-Regular.ttf").read_bytes()
    )
    woff = pack_woff(sfnt)
    signature, flavor, length, count = struct.unpack(">4s4sIH", woff[:14])
    assert (signature, flavor, length) == (b"wOFF", sfnt[:4], len(woff))
    tables = {
        tag: (start, size) for tag, _, start, size in struct.iter_unpack(">4sIII", sfnt[12 : 12 + 16 * count])
    }
    for tag, start, packed, size, _ in struct.iter_unpack(">4sIIII", woff[44 : 44 + 20 * count]):
        data = woff[start : start + packed]
        raw = zlib.decompress(data) if packed < size else data
        at, length = tables[tag]
        assert raw == sfnt[at : at + length]
