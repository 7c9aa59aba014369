"""Pages stitched together from running news text: articles and furniture in many orders, with their gold.

Seeded, so the same data gives the same pages. The labels come from a file in ``pages``: ``known`` ones are
in the language data, ``heldout`` and ``fresh`` ones are not but rules were mended by their pages, ``unread``
ones were written before the last rules were mended and have mended none.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.quality.figure import HERE
from bench.quality.goldpage import GoldArticle, GoldPage, Sheet

PAGES = HERE / "pages"
_MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
_SOURCES = [
    "رويترز",
    "أ ف ب",
    "وكالات",
    "الأناضول",
    "فرانس برس",
    "د ب أ",
    "الجزيرة نت",
    "سبوتنيك",
    "الشرق الأوسط",
    "واس",
    "القدس العربي",
    "شينخوا",
]
_CITIES = [
    "بغداد",
    "القاهرة",
    "بيروت",
    "عمان",
    "الرياض",
    "لندن",
    "واشنطن",
    "القدس المحتلة",
    "الخرطوم",
    "تونس",
    "دبي",
    "أنقرة",
]
_NAMES = ["سامر الحلو", "هدى المنصوري", "كريم بوعلام", "ليلى حداد", "ياسر الجندي", "نور الدين صالح"]
_USERS = ["أبو خالد", "متابع", "زائر", "سعاد", "محمد من المغرب", "عابر سبيل"]
_REMARKS = [
    "مقال رائع شكرا لكم",
    "الله يستر من القادم ويحفظ البلاد والعباد",
    "كلام غير صحيح بالمرة وأنتم تعرفون ذلك جيدا.",
    "أتمنى أن نرى نتائج حقيقية على الأرض هذه المرة.",
    "خبر مفرح",
]


def read_labels(name: str) -> dict[str, list[str]]:
    """Labels by kind."""
    labels: dict[str, list[str]] = {}
    for line in (PAGES / name).read_text(encoding="utf-8").splitlines():
        kind, tab, label = line.partition("\t")
        if tab:
            labels.setdefault(kind, []).append(label)
    return labels


def read_articles(folder: Path) -> list[dict[str, Any]]:
    """Articles of the development data with a title and more than one sentence."""
    found: list[dict[str, Any]] = []
    for name in ("ant_dev.jsonl.gz", "snn_dev.jsonl.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines)
    return [a for a in found if a["title"] and len(a["text"].split()) > 30 and "\n" in a["text"].strip()]


class Stitcher:
    """Makes one page after the other."""

    def __init__(self, articles: list[dict[str, Any]], labels: dict[str, list[str]], seed: int) -> None:
        self.random = random.Random(seed)
        self.articles = articles
        self.labels = labels

    def pick(self, kind: str) -> str:
        return self.random.choice(self.labels[kind])

    def some(self, odds: float) -> bool:
        return self.random.random() < odds

    def page(self) -> GoldPage:
        """A page with one to three articles and furniture before, between, inside and after them."""
        sheet = Sheet(blank=self.some(0.4))
        if self.some(0.5):
            self._menu(sheet)
        if self.some(0.2):
            self._headlines(sheet, "related")
        self._article(sheet, "main")
        for between in self.random.sample([self._shares, self._cards, self._headlines, self._comments], 2):
            if self.some(0.45):
                between(sheet)
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            if self.some(0.7):
                sheet.furniture(self.pick("related"))
            self._article(sheet, "related")
        after: list[Callable[[Sheet], None]] = [self._cards, self._comments, self._headlines, self._foot]
        self.random.shuffle(after)
        for part in after:
            if self.some(0.4):
                part(sheet)
        return sheet.done()

    def _article(self, sheet: Sheet, role: str) -> None:
        source = self.random.choice(self.articles)
        article = GoldArticle(role)
        sheet.articles.append(article)
        if role == "main" and self.some(0.3):
            sheet.furniture(self.pick("section"))
        title = " ".join(source["title"].split())
        article.title = sheet.piece(title, article, "title")
        if self.some(0.1):
            sheet.furniture(title)
        self._head(sheet, article)
        lines = [line.strip() for line in source["text"].split("\n") if line.strip()]
        lines = lines[: self.random.randrange(3, 14)]
        for number, line in enumerate(lines):
            if 0 < number < len(lines) - 1 and self.some(0.06):
                self._insert(sheet)
            sheet.piece(line, article, "body")
        if self.some(0.4):
            name = self.random.choice(_SOURCES)
            article.credits.append(name)
            sheet.piece(f"{self.pick('credit')} {name}", article, "credit")
        if self.some(0.3):
            words = [w for w in title.split() if len(w) > 3][:5]
            sheet.piece(
                f"{self.pick('keywords')} {self.random.choice([' ', '، ', ' | ']).join(words)}",
                article,
                "keywords",
            )

    def _head(self, sheet: Sheet, article: GoldArticle) -> None:
        day, month, year = (
            self.random.randrange(1, 29),
            self.random.randrange(12),
            self.random.randrange(2012, 2025),
        )
        date = self.random.choice(
            [
                f"{day} {_MONTHS[month]} {year}",
                f"{self.random.choice(_DAYS)} {day} {_MONTHS[month]} {year} - 10:45 ص",
                f"{day:02}/{month + 1:02}/{year}",
                f"{year}-{month + 1:02}-{day:02} 14:20",
                f"{self.random.choice(_DAYS)}، {day} {_MONTHS[month]}، {year}",
            ]
        )
        if self.some(0.6):
            sheet.piece(f"{self.pick('date')} {date}" if self.some(0.75) else date, article, "date")
        if self.some(0.25):
            sheet.piece(f"{self.pick('byline')} {self.random.choice(_NAMES)}", article, "byline")
        if self.some(0.25):
            name = self.random.choice(_SOURCES)
            article.credits.append(name)
            sheet.piece(f"{self.random.choice(_CITIES)} - {name}", article, "dateline")
        if self.some(0.2):
            self._shares(sheet)

    def _insert(self, sheet: Sheet) -> None:
        """A promo or a link to another article in the middle of one."""
        other = " ".join(self.random.choice(self.articles)["title"].split())
        kind = self.random.randrange(4)
        if kind == 0:
            sheet.furniture(f"{self.pick('inline')} {other}")
        elif kind == 1:
            sheet.furniture(self.pick("related"), other)
        elif kind == 2:
            sheet.furniture(self.pick("promo"))
        else:
            sheet.furniture(self.pick("inline"), self._summary(), f"{other} {other}")

    def _summary(self) -> str:
        words = self.random.choice(self.articles)["text"].split()
        return " ".join(words[: self.random.randrange(14, 26)]) + self.random.choice(["...", "…", " ..."])

    def _menu(self, sheet: Sheet) -> None:
        words = [
            self.pick(self.random.choice(["section", "nav", "section"]))
            for _ in range(self.random.randrange(4, 9))
        ]
        if self.some(0.5):
            sheet.furniture(*words)
        else:
            sheet.furniture(self.random.choice([" | ", " ", " - "]).join(words))
        if self.some(0.3):
            sheet.furniture(self.pick("english"))

    def _cards(self, sheet: Sheet) -> None:
        sheet.furniture(self.pick("related"))
        sections, dates, titles = self.some(0.4), self.some(0.3), self.some(0.5)
        for _ in range(self.random.randrange(2, 7)):
            if sections:
                sheet.furniture(self.pick("section"))
            if titles:
                sheet.furniture(" ".join(self.random.choice(self.articles)["title"].split()))
            if dates:
                sheet.furniture(f"{self.random.randrange(1, 29)} {self.random.choice(_MONTHS)} 2023")
            sheet.furniture(self._summary())

    def _headlines(self, sheet: Sheet, kind: str = "related") -> None:
        sheet.furniture(self.pick(kind))
        for _ in range(self.random.randrange(2, 7)):
            sheet.furniture(" ".join(self.random.choice(self.articles)["title"].split()))

    def _comments(self, sheet: Sheet) -> None:
        sheet.furniture(self.pick("comments"))
        for _ in range(self.random.randrange(0, 4)):
            sheet.furniture(self.random.choice(_USERS), self.random.choice(_REMARKS))

    def _shares(self, sheet: Sheet) -> None:
        sheet.furniture(self.pick("share"))

    def _foot(self, sheet: Sheet) -> None:
        for kind in ("promo", "nav", "legal"):
            if self.some(0.6):
                sheet.furniture(self.pick(kind))
