from __future__ import annotations

import msgspec
from tests.unit.corpus.builders import one_article, with_credit, with_mention

from waqai.corpus.build import build_record
from waqai.lexicon.outlets import find_outlet


def test_mentions_of_one_entity_are_one_entry_with_its_spellings() -> None:
    one = with_mention(one_article("عنوان\nوصل الوفد إلى بغداد."), "بغداد", "place-baghdad")
    two = with_mention(one_article("عنوان ثان\nغادر الوفد بغداد أمس."), "بغداد", "place-baghdad")
    (entry,) = build_record([one, two]).entities
    assert (entry.id, entry.name, entry.type, entry.mentions) == ("place-baghdad", "بغداد", "place", 2)
    assert entry.variants == ("بغداد",)


def test_unnamed_sources_are_no_entities() -> None:
    reading = with_mention(one_article("عنوان\nقال مسؤولون إن الطريق مفتوح."), "مسؤولون", "x", "unnamed")
    assert build_record([reading]).entities == ()


def test_a_listed_outlet_has_its_english_name_and_country() -> None:
    outlet = find_outlet("رويترز")
    assert outlet is not None
    reading = with_credit(one_article("عنوان\nنص الخبر هنا.\nالمصدر: رويترز"), "رويترز", outlet.entity)
    (entry,) = build_record([reading]).entities
    assert (entry.name, entry.name_en, entry.country) == (outlet.name, outlet.english, outlet.country)


def test_a_credit_that_names_nobody_is_no_entity() -> None:
    outlet = find_outlet("وكالات")
    assert outlet is not None
    assert outlet.kind == "generic"
    reading = with_credit(one_article("عنوان\nنص الخبر هنا.\nالمصدر: وكالات"), "وكالات", outlet.entity)
    assert build_record([reading]).entities == ()


def test_the_most_mentioned_come_first() -> None:
    reading = one_article("عنوان\nالبصرة ثم بغداد ثم بغداد.")
    text = reading.page.text
    once = with_mention(with_mention(reading, "البصرة", "b"), "بغداد", "a")
    again = once.articles[0].mentions[1]
    start = text.rindex("بغداد")
    more = msgspec.structs.replace(again, id="m3", start=start, end=start + 5)
    article = msgspec.structs.replace(once.articles[0], mentions=(*once.articles[0].mentions, more))
    document = build_record([msgspec.structs.replace(once, articles=(article,))])
    assert [entry.id for entry in document.entities] == ["a", "b"]
