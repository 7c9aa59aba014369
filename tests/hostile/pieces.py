"""What hostile pages are made of: pieces by name, each a function of a size, with nothing left to chance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from waqai.lexicon import read_table

PROSE = "قال الوزير إن العراق وقع اتفاقا مع إيران يوم الأحد الماضي في بغداد لقتل 5 من المسلحين.\n"
PAYLOADS = (
    "<script>alert(1)</script>", "<svg onload=alert(1)>", "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)",
    "</title><script>alert(1)</script>", "\"><iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>كلام</a>",
    "{{7*7}}${7*7}<%= 7*7 %>", "<math><mi xlink:href='data:text/html,x'>", "--><script>alert(1)</script>",
)  # fmt: skip
FORMULAS = (
    "=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1",
    "＝1+1",
    " =1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
)  # fmt: skip
ADDRESSES = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "../../../etc/passwd",
    "\x00", "file:///etc/passwd",
    "http://[::1", "//evil.example/\"><script>alert(1)</script>", "a" * 5000)  # fmt: skip

_REPEATED = (
    "في ", "أن ", "قال ", "من ", "الأحد ", "وقال وأضاف ", "بحسب ", "نقلا عن ", "نفى ",
    "هاجم الجيش العراق ", "محمد السوداني ", "عبد ", "بن ",
    "رئيس الوزراء ", "المتحدث باسم ", "مصدر مطلع ", "قتل 5 جنود ", "2024 ", "9 فبراير 2024 ",
    "15 رمضان 1445 هـ ", "قبل يومين ", "بعد ذلك ",
    "مليون ", "ثلاثة و", "من 5 إلى ", "5 في المئة ", "1/2/", "1,", "1.", "٩", "9", "،", "، ", "«",
    "«كلام» ", "\"", "قال: ", ": ", "(أ) ", "(", "...",
    ". ", "؟ ", "- ", "| ", "ب", "و", "ـ", "ب\u0301", "\u200b", "\u200f\u200e",
    "ب\u0489\u0300\u0301\u0302\u064e\u0651", "\u202e\u2066ب ", "http://a.b/",
    "المصدر: ", "كلمات دلالية: ", "إقرأ أيضاً: \n", "تاريخ النشر: 2024\n", "قال\n", "ا\n", "\n", "&amp;",
    "&lt;b&gt;", "\u0000", "\ufffd", "\ufdfa",
    "١٢٣٬٤٥٦٫٧ ", "1e400 ", "32 يناير 99999 ", "30 فبراير 0000 ", "0/0/0 ", "99:99 ", "#وسم_", "@اسم ",
    "ـــ ",
)  # fmt: skip
_MARKUP = (
    "<div>", "<b>", "<p>", "<article>ا ", "<section class=article>", "<table><tr><td>", "<ul><li>",
    "<a href=x>كلام ", "<font><p>", "</div>", "<br>",
    "<h1>خبر</h1>", "<!--", "<", "<![CDATA[", "<script>", "<style>", "<svg><foreignObject>",
    "<select><option>", "<textarea>", "<time datetime=2024-99-99>x</time>",
    "<p>كلام عن العراق</p>", "<div a='", "<q x", "&#x202e;", "&#55296;", "&#99999999;", "&zwnj;&nbsp;",
)  # fmt: skip

Piece = Callable[[int], str]


def _repeat(unit: str) -> Piece:
    return lambda size: unit * max(1, size // len(unit))


def _words_of_all_tables(size: int) -> str:
    words = lexicon_words()
    return " ".join(words[n % len(words)] for n in range(0, max(1, size // 6) * 7, 7))


def lexicon_words() -> list[str]:
    """The forms of the tables of language data, in order: particles, cues, names, months, units."""
    root = Path(__file__).parents[2] / "src/waqai/data/ar"
    found: list[str] = []
    for path in sorted(root.rglob("*.tsv")):
        rows = read_table(path.relative_to(root).as_posix())
        for row in rows[:: max(1, len(rows) // 40)]:
            word = row.get("form") or row.get("term")
            if word:
                found.append(word)
    return found


PLAIN: dict[str, Piece] = {f"repeat-{n:02}": _repeat(unit) for n, unit in enumerate(_REPEATED)}
PLAIN |= {
    "lexicon": _words_of_all_tables,
    "lines-unlike": lambda size: "".join(f"سطر عن العراق رقم {n}\n" for n in range(size // 20)),
    "payloads": lambda size: " ".join(PAYLOADS) * max(1, size // 600),
    "formulas": lambda size: "\n".join(FORMULAS) * max(1, size // 200),
    "nested-quotes": lambda size: "«" * (size // 2) + "كلام" + "»" * (size // 2),
    "nested-brackets": lambda size: "(" * (size // 2) + "كلام" + ")" * (size // 2),
    "isolates-open": lambda size: "".join(chr(0x2066 + n % 4) + "ب" for n in range(size // 2)),
    "sentences": lambda size: PROSE * max(1, size // len(PROSE)),
    "one-line": lambda size: PROSE.replace("\n", " ") * max(1, size // len(PROSE)),
}
MARKUP: dict[str, Piece] = {f"tags-{n:02}": _repeat(unit) for n, unit in enumerate(_MARKUP)}
MARKUP |= {
    "attributes": lambda size: "<div " + " ".join(f"a{n}=b" for n in range(size // 6)) + ">كلام</div>",
    "json-ld-deep": lambda size: _json_ld("[" * (size // 2) + "]" * (size // 2)),
    "json-ld-closed": lambda size: _json_ld(
        '{"@type":"NewsArticle","headline":"</script><script>alert(1)</script>"}'
    ),
    "json-ld-list": lambda size: _json_ld(
        "[" + '{"@type":"NewsArticle","headline":"خبر"},' * (size // 42) + "0]"
    ),
    "json-ld-date": lambda size: _json_ld('{"@type":"NewsArticle","datePublished":"' + "9" * size + '"}'),
    "cards": lambda size: "<article><h2>خبر عن العراق</h2><p>كلام...</p></article>" * max(1, size // 60),
    "metas": lambda size: "<meta name=keywords content='العراق,=1+1'>" * max(1, size // 45),
    "handlers": lambda size: (
        "<p onclick=alert(1) style='x:expression(alert(1))'>كلام</p>" * max(1, size // 60)
    ),
    "entities-nested": lambda size: "&amp;" * (size // 5) + "lt;script&gt;",
}


def _json_ld(body: str) -> str:
    return f'<script type="application/ld+json">{body}</script>'
