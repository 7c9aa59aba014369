"""Unknown people across articles: spellings of one name link, other names do not."""

from __future__ import annotations

from waqai.corpus.namesakes import link_entities, skeleton
from waqai.model import Article, Mention, content_id
from waqai.text import fold


def article(*names: str) -> Article:
    mentions = tuple(
        Mention(f"m{k}", 0, len(name), name, "person", content_id("e", "person", fold(name)), name)
        for k, name in enumerate(names)
    )
    return Article(content_id("a", *names), "main", 0, 10, mentions=mentions)


def person(name: str) -> str:
    return content_id("e", "person", fold(name))


def test_two_spellings_of_a_foreign_name_are_one_person() -> None:
    articles = [
        article("إدغار ستاينمتز", "إدغار ستاينمتز"),
        article("إدجار شتاينميتز"),
        article("إدجار ستاينميتز"),
    ]
    links = {link.entity: link for link in link_entities(articles)}
    assert links[person("إدجار ستاينميتز")].same_as == person("إدغار ستاينمتز")
    assert links[person("إدجار ستاينميتز")].score > 0.88
    assert person("إدجار شتاينميتز") not in links


def test_people_of_one_family_name_stay_apart() -> None:
    assert link_entities([article("سمير الجندلي"), article("فارس الجندلي"), article("الجندلي")]) == ()


def test_order_of_articles_changes_nothing() -> None:
    articles = [article("غوران بيتروف"), article("جوران بتروف"), article("جوران بتروف")]
    assert link_entities(articles) == link_entities(articles[::-1])
    assert [link.same_as for link in link_entities(articles)] == [person("جوران بتروف")]


def test_skeletons_keep_words_apart() -> None:
    assert skeleton(fold("غوردون براون")) == skeleton(fold("جوردن براون"))
    assert skeleton(fold("علي حسن")) != skeleton(fold("عليحسن"))
