"""Words that go back to somebody named before, and the reasons for a link."""

import pytest

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.reading import Reading
from waqai.lexicon.entities import entity_id
from waqai.model import Article, Block, Published
from waqai.text import match_form


def article(text: str, day: str | None = None) -> Article:
    """The article of a text, each line a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    published = Published(day, day, day, "given") if day else None
    one = Article("a", "main", 0, len(text), published=published, blocks=tuple(blocks))
    return MentionsLayer().annotate(Reading(match_form(text), one))


def back(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.name) for one in article(text).references]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "قال وزير النفط سالم الجباري إن الإنتاج ارتفع.\nوأضاف الوزير أن الخطة مستمرة.",
            "الوزير",
            "سالم الجباري",
        ),
        ("وصل السفير الياباني كينجي ناكامورا أمس.\nوقال السفير إن الوفد عاد.", "السفير", "كينجي ناكامورا"),
        ("نفت حركة حماس ذلك.\nوقالت الحركة إن الوفد عاد.", "الحركة", "حماس"),
        ("أصدرت وزارة النقل بيانا.\nوذكرت الوزارة أن الطريق مفتوح.", "الوزارة", "وزارة النقل"),
        ("التقى الوفد محمود عباس، وأكد الأخير موقفه.", "الأخير", "محمود عباس"),
    ],
)
def test_a_noun_goes_back_to_the_one_it_can_mean(text: str, word: str, name: str) -> None:
    assert back(text) == [(word, name)]


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير النفط سالم الجباري ذلك، وحضر وزير المال كريم الزوبعي.\nوأضاف الوزير أن الخطة مستمرة.",
        "قال وزير النفط سالم الجباري ذلك.\nوأضاف الوزير السابق أن الخطة مستمرة.",
        "قال وزير النفط سالم الجباري ذلك.\nهذا هو السبب الرئيس في التأخير.",
        "قال رئيس الوزراء محمد شياع السوداني ذلك.\nوعاد الرئيس إلى مكتبه.",
        "شهد محمود عباس الاجتماع الأخير أمس.",
        "عاد الوزير إلى مكتبه.",
    ],
)
def test_where_another_may_be_meant_it_stays_open(text: str) -> None:
    assert back(text) == []


def test_a_reference_says_why() -> None:
    read = article("قال وزير النفط سالم الجباري إن الإنتاج ارتفع.\nوأضاف الوزير أن الخطة مستمرة.")
    one = read.references[0]
    assert one.mention == read.mentions[0].id
    assert one.evidence is not None
    assert one.evidence.derived_from == (one.mention,)
    assert one.evidence.score == pytest.approx(sum(part.value for part in one.evidence.parts))


def test_every_link_has_its_reasons() -> None:
    read = article(
        "قال محمد شياع السوداني إن القوات الأميركية باقية. وعاد السوداني إلى بغداد مع كريم الزوبعي."
    )
    for one in read.mentions:
        assert one.evidence is not None
        assert one.evidence.score is not None
        total = sum(part.value for part in one.evidence.parts)
        assert one.evidence.score == pytest.approx(min(1.0, max(0.0, total)), abs=0.006)
    scores = {one.text: one.evidence.score for one in read.mentions if one.evidence}
    assert (scores["محمد شياع السوداني"] or 0) > (scores["كريم الزوبعي"] or 0)


@pytest.mark.parametrize(
    "text", ["القوات الأميركية", "الجيش الأمريكي", "القوات المسلحة الأميركية", "القوات الأمريكية"]
)
def test_a_body_of_a_state_is_one_entity(text: str) -> None:
    mention = article(f"وصلت {text} أمس.").mentions[0]
    assert (mention.text, mention.entity) == (text, entity_id("united-states/army"))


def test_a_ministry_is_that_of_the_only_state_that_has_one_in_the_article() -> None:
    mentions = article("أعلنت وزارة النقل العراقية الخطة.\nوقالت وزارة النقل إن العمل بدأ.").mentions
    assert {one.entity for one in mentions} == {entity_id("iraq/transport-ministry")}


def test_the_kingdom_is_the_one_that_the_article_names() -> None:
    text = "وصل الوفد السعودي أمس.\nوغادر المملكة اليوم."
    assert article(text).mentions[-1].entity == entity_id("saudi-arabia")
    both = "وصل الوفد السعودي إلى الأردن أمس.\nوغادر المملكة اليوم."
    assert [one.text for one in article(both).mentions] == ["السعودي", "الأردن"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("توجه الوفد إلى قطاع غزة أمس.", "غزة"),
        ("وصل الوفد إلى محافظة ديالى.", "ديالى"),
        ("وقع الهجوم في جنوب لبنان.", "لبنان"),
        ("سافر الوفد إلى مكة المكرمة.", "مكة"),
        ("عاد الوفد من جنوب أفريقيا.", "جنوب أفريقيا"),
        ("تقع المدينة في شمال دارفور.", "شمال دارفور"),
    ],
)
def test_a_place_without_what_says_of_which_sort_it_is(text: str, span: str) -> None:
    assert [one.text for one in article(text).mentions] == [span]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("مات الملك تشارلز الأول في لندن.", "تشارلز الأول"),
        ("تقدم #الجيش_اليمني نحو المدينة.", "الجيش_اليمني"),
        ("زار الوفد شركة كورية جنوبية أمس.", "كورية جنوبية"),
        ("استقبل راشد بن مساعد الوفد.", "راشد بن مساعد"),
    ],
)
def test_names_are_not_cut_short(text: str, span: str) -> None:
    assert article(text).mentions[0].text == span


def test_one_government_accuses_another() -> None:
    mentions = article("اتهمت حكومة أربيل، بغداد بانتهاك الاتفاق.").mentions
    assert [one.entity for one in mentions] == [entity_id("kurdistan-regional-government"), entity_id("iraq")]


def test_an_office_before_a_title_and_a_name_is_his_role() -> None:
    read = article("استقبل وزير الخارجية السعودي الأمير فيصل بن فرحان الوفد.", "2024-02-11").mentions
    assert [(one.text, one.type) for one in read] == [("السعودي", "nationality"), ("فيصل بن فرحان", "person")]
    assert read[1].role is not None
    assert read[1].role.text == "وزير الخارجية السعودي"


@pytest.mark.parametrize(
    "text", ["قال مسؤول أميركي", "زار وفد كوري", "وقال الوزير", "في قطاع", "قال تشارلز الأول"]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in article(text).mentions)


def test_letters_of_an_agency_at_a_mark_are_a_credit() -> None:
    assert [one.text for one in article("وصل الوفد إلى بغداد (أ ف ب)").mentions] == ["بغداد"]
    assert [one.text for one in article("ونقلت د ب أ عن الوزير ذلك.").mentions] == ["د ب أ"]


def test_a_subject_and_its_object_are_two_people() -> None:
    mentions = article("قال محمد جواد ظريف ذلك. واتهم ظريف نتنياهو بالخداع.").mentions
    assert [one.text for one in mentions] == ["محمد جواد ظريف", "ظريف", "نتنياهو"]


def test_what_somebody_speaks_to_in_quotation_marks_is_an_outlet() -> None:
    assert article("قال المصدر لـ«الشرق الأوسط» ذلك.").mentions[-1].type == "organization"
    assert article("وصل الوفد إلى الشرق الأوسط أمس.").mentions[-1].type == "place"
