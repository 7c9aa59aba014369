"""Pages for tests of the executors: short reports of invented towns, in every container that is read."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

TOWNS = ("الموصل", "طنجة", "صفاقس", "أسوان", "حمص", "تعز", "نزوى", "وهران")
WORKS = (
    ("جسر", "افتتحت البلدية جسرا جديدا فوق الوادي بعد أعمال استمرت عامين وكلفت 12 مليون دولار"),
    ("مستشفى", "بدأ العمل في مستشفى للأطفال يضم 200 سرير بتمويل من وزارة الصحة ومنظمة اليونيسف"),
    ("إضراب", "أعلن عمال النقل إضرابا مفتوحا احتجاجا على تأخر الرواتب ثلاثة أشهر متتالية"),
    ("حريق", "اندلع حريق في سوق الخضار القديم وأسفر عن إصابة 7 أشخاص نقلوا إلى المستشفى"),
    ("مهرجان", "انطلق مهرجان الفيلم القصير بمشاركة 40 فيلما من عشرين دولة عربية وأجنبية"),
    ("سيول", "أغلقت السيول الطريق الساحلي وغمرت المياه عشرات المنازل في الأحياء المنخفضة"),
    ("جامعة", "وقعت الجامعة اتفاقا مع شركة للطاقة الشمسية لتدريب 300 طالب كل عام"),
)
BACKGROUND = (
    "وتقع المدينة على الطريق الذي يربط الساحل بالداخل وقد شهدت في الأعوام الأخيرة توسعا كبيرا في الخدمات "
    "والمرافق العامة وفق ما جاء في تقرير سنوي نشرته هيئة التخطيط قبل أشهر"
)


def rows() -> list[dict[str, str]]:
    """Fifty-six reports; those of one town share a paragraph, those of one work tell of one kind of thing."""
    made = []
    for t, town in enumerate(TOWNS):
        for w, (thing, told) in enumerate(WORKS):
            day = 1 + (t + 3 * w) % 27
            text = (
                f"{told} في مدينة {town}.\n"
                f"وقال المتحدث باسم البلدية في {town} إن ما جرى سيغير حياة السكان في الأحياء القريبة.\n"
                f"{BACKGROUND} عن {town}.\n"
            )
            made.append({
                "id": f"report-{t}-{w}", "title": f"{thing} جديد في {town}: تفاصيل اليوم الأول", "text": text,
                "published": f"2024-03-{day:02d}", "outlet": f"صحيفة {TOWNS[(t + w) % len(TOWNS)]}",
                "url": f"https://news.example/{t}/{w}",
            })  # fmt: skip
    return made


def jsonl(made: list[dict[str, str]]) -> bytes:
    """The rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made).encode()


def html(row: dict[str, str]) -> bytes:
    """A row as a web page."""
    body = "".join(f"<p>{line}</p>" for line in row["text"].splitlines())
    return f"<html><body><article><h1>{row['title']}</h1>{body}</article></body></html>".encode()


def warc(made: list[dict[str, str]], *, zipped: bool = False) -> bytes:
    """The rows as an archive of responses, each record a gzip member of its own where ``zipped``."""
    records = []
    for number, row in enumerate(made):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html(row)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\n"
            f"WARC-Date: 2024-03-{1 + number % 27:02d}T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(gzip.compress(one, mtime=0) if zipped else one for one in records)


def parquet(made: list[dict[str, str]], groups: int = 4) -> bytes:
    """The rows as Parquet in row groups."""
    import pyarrow
    from pyarrow import parquet as files

    kept = io.BytesIO()
    files.write_table(pyarrow.Table.from_pylist(made), kept, row_group_size=max(1, len(made) // groups))
    return kept.getvalue()


def write(folder: Path) -> list[str]:
    """Files of every kind in ``folder`` that hold all rows once; their paths."""
    made = rows()
    content = {
        "a.jsonl": jsonl(made[:20]), "b.warc.gz": warc(made[20:30], zipped=True), "c.warc": warc(made[30:36]),
        "d.parquet": parquet(made[36:50]), "e.jsonl.gz": gzip.compress(jsonl(made[50:]), mtime=0),
        "f.txt": b"\x00\x01\x02\x03",
    }  # fmt: skip
    for name, data in content.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in content]
