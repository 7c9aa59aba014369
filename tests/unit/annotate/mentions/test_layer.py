"""The layer on marked-up sentences: spans, types, entities, roles."""

from __future__ import annotations

import pytest

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.reading import Reading
from waqai.lexicon.entities import entity_id
from waqai.model import Article, Block, Mention, Published
from waqai.text import match_form


def read(text: str, day: str | None = "2024-02-11", kind: str = "paragraph") -> tuple[Mention, ...]:
    published = Published(day, day, day, "given") if day else None
    blocks = (Block(kind, 0, len(text)),)  # type: ignore[arg-type]
    article = Article("a", "main", 0, len(text), published=published, blocks=blocks)
    return MentionsLayer().annotate(Reading(match_form(text), article)).mentions


def named(text: str, day: str | None = "2024-02-11") -> list[tuple[str, str]]:
    return [(one.text, one.type) for one in read(text, day)]


def entity_of(text: str, name: str, day: str | None = "2024-02-11") -> str | None:
    return next(one.entity for one in read(text, day) if one.text == name)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("وللولايات المتحدة قوات هناك.", "لولايات المتحدة"),
        ("حل الوفد بالعراق ضيفا.", "العراق"),
        ("واتهم كتائب حزب الله بالهجوم.", "كتائب حزب الله"),
        ("رحب بكتائب حزب الله أحد.", "كتائب حزب الله"),
        ("عاد لبغداد أمس.", "بغداد"),
    ],
)
def test_spans_leave_out_proclitics(text: str, span: str) -> None:
    mentions = read(text)
    assert [one.text for one in mentions] == [span]
    assert all(text[one.start : one.end] == one.text for one in mentions)


def test_marks_on_the_page_stay_in_the_span() -> None:
    assert named("قال يَحْيَى رَسُول إن الأمر انتهى.") == [("يَحْيَى رَسُول", "person")]


def test_a_name_inside_a_longer_name_is_no_name() -> None:
    text = "نفت كتائب حزب الله ذلك، وأكد حزب الله موقفه."
    assert [one.entity for one in read(text)] == [entity_id("kataib-hezbollah"), entity_id("hezbollah")]


def test_an_adjective_of_nationality_is_its_country() -> None:
    mention = read("زار وفد أميركي المدينة.")[0]
    assert (mention.text, mention.type) == ("أميركي", "nationality")
    assert mention.entity == entity_id("united-states")


def test_spellings_share_an_entity() -> None:
    text = "قالت أميركا إن أمريكا باقية، والولايات المتحدة كذلك."
    assert {one.entity for one in read(text)} == {entity_id("united-states")}


def test_a_full_name_lends_its_entity_to_the_family_name() -> None:
    text = "قال محمد شياع السوداني إنه باق. وأضاف مكتب السوداني أن الحوار مستمر."
    assert {one.entity for one in read(text)} == {entity_id("mohammed-shia-al-sudani")}


def test_an_adjective_behind_its_noun_is_not_the_person_of_that_name() -> None:
    text = "قال محمد شياع السوداني ذلك، ورد الجيش السوداني."
    assert entity_of(text, "الجيش السوداني") != entity_id("mohammed-shia-al-sudani")


def test_somebody_unknown_gets_an_entity_of_his_own() -> None:
    text = "قال الباحث سمير الجندلي إن الأزمة طويلة. وأضاف الجندلي أن الحل بعيد."
    first, second = read(text)
    assert first.entity == second.entity
    assert second.name == "سمير الجندلي"
    assert first.entity != read("قال الباحث فارس الجندلي ذلك.")[0].entity


def test_two_people_of_one_family_name_stay_apart() -> None:
    text = "حضر سمير الجندلي وفارس الجندلي. وقال الجندلي إنه راض."
    entities = [one.entity for one in read(text)]
    assert len(set(entities[:2])) == 2
    assert entities[2] not in entities[:2]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("قال رئيس الوزراء العراقي محمد شياع السوداني ذلك.", "محمد شياع السوداني", "رئيس الوزراء العراقي"),
        (
            "وقال المتحدث باسم الجيش العراقي اللواء يحيى رسول ذلك.",
            "يحيى رسول",
            "المتحدث باسم الجيش العراقي",
        ),
        ("قال يحيى رسول المتحدث باسم القائد الأعلى في بيان ذلك.", "يحيى رسول", "المتحدث باسم القائد الأعلى"),
        (
            "حذر نائب رئيس حكومة إقليم كردستان قوباد طالباني منه.",
            "قوباد طالباني",
            "نائب رئيس حكومة إقليم كردستان",
        ),
        ("أعلن مسرور بارزاني ذلك.", "مسرور بارزاني", None),
        (
            "قال الأمين العام للأمم المتحدة أنطونيو غوتيريش ذلك.",
            "أنطونيو غوتيريش",
            "الأمين العام للأمم المتحدة",
        ),
        ("قال المبعوث الأممي إلى اليمن هانس غروندبرغ ذلك.", "هانس غروندبرغ", "المبعوث الأممي إلى اليمن"),
        ("وصل المدير إلى بغداد أحمد حسن أمس.", "أحمد حسن", None),
    ],
)
def test_roles(text: str, name: str, role: str | None) -> None:
    mention = next(one for one in read(text) if one.text == name)
    assert (mention.role.text if mention.role else None) == role


def test_an_office_without_a_name_is_its_holder_on_the_day_of_publication() -> None:
    text = "طلب رئيس الوزراء العراقي التفاوض."
    holder = next(one for one in read(text, "2024-01-10") if one.type == "person")
    assert (holder.text, holder.entity) == ("رئيس الوزراء العراقي", entity_id("mohammed-shia-al-sudani"))
    assert next(one for one in read(text, "2015-01-10")).entity == entity_id("haider-al-abadi")
    assert [one.type for one in read(text, None)] == ["nationality"]
    assert not [one for one in read("حضر رئيس الوزراء العراقي السابق.") if one.type == "person"]


def test_a_capital_is_a_city_or_its_government() -> None:
    assert entity_of("أعلنت بغداد موقفها.", "بغداد") == entity_id("iraq")
    assert entity_of("عقد الاجتماع في بغداد أمس.", "بغداد") == entity_id("baghdad")
    assert entity_of("اتفقت مع واشنطن أمس.", "واشنطن") == entity_id("united-states")


@pytest.mark.parametrize(
    ("text", "span", "note"),
    [
        ("قال مسؤولون عراقيون ذلك.", "مسؤولون عراقيون", "official/n/iraq"),
        ("ذكر مصدر أمني أن الوضع هادئ.", "مصدر أمني", "security/1/"),
        ("وقال 3 مسؤولين حكوميين ذلك.", "3 مسؤولين حكوميين", "official/n/"),
        ("أفاد شهود عيان بذلك.", "شهود عيان", "eyewitness/n/"),
    ],
)
def test_unnamed_sources(text: str, span: str, note: str) -> None:
    mention = next(one for one in read(text) if one.type == "unnamed")
    assert mention.text == span
    assert mention.entity is None
    assert mention.evidence is not None
    assert mention.evidence.note == note


@pytest.mark.parametrize(
    "text",
    [
        "هذا عمل جميل جدا لا ينقصه شيء.",
        "نور الشمس يغيب مبكرا في الشتاء.",
        "كتب على الجدار أن المدرسة مغلقة.",
        "كان رحمه الله كريما مع الناس جميعا في كل حال.",
    ],
)
def test_ordinary_words_name_nobody(text: str) -> None:
    assert [one for one in read(text) if one.type != "unnamed"] == []


def test_credits_and_bylines_are_no_actors() -> None:
    assert read("كتب محمد صلاح من بغداد", kind="byline") == ()


def test_ids_and_evidence_follow_from_content() -> None:
    text = "قال يحيى رسول إن العراق بخير."
    assert read(text) == read(text)
    assert all(one.evidence is not None and one.evidence.rules for one in read(text))


def test_an_adjective_that_is_written_like_its_state() -> None:
    assert named("طرد البلد 60 دبلوماسيا روسيا أمس.") == [("روسيا", "nationality")]
    assert named("زار الوفد روسيا أمس.") == [("روسيا", "place")]


def test_an_office_behind_its_holder_is_a_role_and_no_second_mention() -> None:
    mentions = read("قال عادل الجبير، وزير الخارجية السعودي، إن بلاده باقية.", "2018-04-29")
    assert [one.text for one in mentions if one.type == "person"] == ["عادل الجبير"]
    assert mentions[0].role is not None
    assert mentions[0].role.text == "وزير الخارجية السعودي"


def test_a_first_letter_that_could_be_a_proclitic_belongs_to_a_known_name() -> None:
    mentions = read("بعد مقتل قائد فيلق القدس قاسم سليماني بأيام.", "2021-03-25")
    person = next(one for one in mentions if one.type == "person")
    assert person.role is not None
    assert (person.text, person.role.text) == ("قاسم سليماني", "قائد فيلق القدس")


def test_a_capital_behind_a_word_for_where_is_a_city_whatever_verb_follows() -> None:
    assert entity_of("ضربة في بغداد أسفرت عن مقتل اثنين.", "بغداد") == entity_id("baghdad")
    assert entity_of("التحالف الذي تقوده واشنطن باق.", "واشنطن") == entity_id("united-states")


def test_a_given_name_alone_is_the_only_one_so_named_and_nobody_of_the_lexicon() -> None:
    text = "وصل الفنان طارق العلي أمس. وقال طارق إن الفيلم جاهز."
    assert entity_of(text, "طارق") == entity_of(text, "طارق العلي")
    assert entity_of("قال طارق إن الفيلم جاهز.", "طارق") != entity_id("haitham-bin-tariq")


def test_a_title_before_a_family_name_that_the_article_has_in_full() -> None:
    text = "صرح العميد محمد بن عبدالله العجابي بذلك. وأضاف العميد العجابي أن المعارك مستمرة."
    assert entity_of(text, "العجابي") == entity_of(text, "محمد بن عبدالله العجابي")


def test_a_capital_in_a_row_of_cities_is_a_city() -> None:
    text = "تقدم الشركة الخدمة في رحلاتها بين إسطنبول وبيروت والكويت ودبي."
    assert entity_of(text, "بيروت") == entity_id("beirut")


def test_an_outlet_named_like_a_region_between_quotation_marks() -> None:
    assert named("اطلعت عليها «الشرق الأوسط» أمس.") == [("الشرق الأوسط", "organization")]
    assert named("زار الوفد الشرق الأوسط أمس.") == [("الشرق الأوسط", "place")]


def test_a_club_is_called_without_its_nationality_in_sports_only() -> None:
    text = "فاز الهلال السعودي على النصر في مباراة من الدوري."
    assert ("النصر", "organization") in named(text)
    assert entity_of(text, "النصر") == entity_id("al-nassr")
    assert named("كان النصر حليف الجيش.") == []


def test_a_short_name_is_whom_the_article_names_in_full() -> None:
    text = "قال المرصد السوري لحقوق الإنسان إن القصف مستمر. وأضاف المرصد أن القتلى كثيرون."
    assert entity_of(text, "المرصد") == entity_id("syrian-observatory-for-human-rights")
    yemen = "أعلن التحالف العربي في اليمن ذلك. وقصفت قوات التحالف مواقع هناك."
    assert entity_of(yemen, "قوات التحالف") == entity_id("saudi-led-coalition-in-yemen")


def test_a_village_is_a_place_whatever_its_name_sounds_like() -> None:
    assert ("ديسونغ دونغ", "place") in named("تقع قرية ديسونغ دونغ على الحدود.")


def test_a_club_by_the_words_of_clubs_and_then_by_its_first_word() -> None:
    text = "تعادل فريق بوندرام يونايتد في مباراة من الدوري. وسجل لاعب هدفا لبوندرام."
    assert ("بوندرام يونايتد", "organization") in named(text)
    assert entity_of(text, "بوندرام") == entity_of(text, "بوندرام يونايتد")
    assert ("بوندرام يونايتد", "organization") not in named("وصل بوندرام يونايتد أمس.")


def test_a_body_that_says_for_whom_it_is() -> None:
    text = "وقعت الهيئة السعودية للمحاسبين القانونيين اتفاقية مع المركز الوطني للقياس والتقويم أمس."
    assert [one for one in named(text) if one[1] == "organization"] == [
        ("الهيئة السعودية للمحاسبين القانونيين", "organization"),
        ("المركز الوطني للقياس والتقويم", "organization"),
    ]
    assert named("جاء في المركز الأول للمرة الثانية.") == []


def test_a_family_name_alone_goes_back_to_the_full_name() -> None:
    text = "قال المدرب جولين فارتيغي إن الفريق جاهز.\nومنذ بدأت حقبة فارتيغي لم يخسر."
    found = [one for one in read(text) if one.type == "person"]
    assert [one.text for one in found] == ["جولين فارتيغي", "فارتيغي"]
    assert len({one.entity for one in found}) == 1


def test_a_family_name_alone_is_the_only_bearer_of_the_lexicon() -> None:
    text = "تجمع الأنصار في بغداد بعد عام على اغتيال سليماني، وأحيوا ذكرى سليماني."
    found = [one for one in read(text) if one.text == "سليماني"]
    assert [one.entity for one in found] == [entity_id("qasem-soleimani")] * 2


def test_a_player_is_meant_in_a_report_of_sports_only() -> None:
    match = "سجل سليماني هدفين في الدوري، وقال المدرب إن المهاجم سليماني لاعب كبير."
    assert entity_of(match, "سليماني") == entity_id("islam-slimani")


def test_the_name_behind_son_of_is_the_fathers() -> None:
    text = "وصل محمد بن سلمان إلى القمة، ثم ألقى الملك سلمان بن عبد العزيز كلمة، وغادر الملك سلمان."
    assert [one.entity for one in read(text)][-1] == entity_id("salman-bin-abdulaziz")
    again = "وصل يوسف بن علوي، وقال بن علوي إن الباب مفتوح."
    assert len({one.entity for one in read(again)}) == 1


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("قال كيم جونغ-أون ذلك.", "كيم جونغ-أون"),
        ("قال الرئيس جورج دبليو.بوش ذلك.", "جورج دبليو.بوش"),
        ("دعا علي #خامنئي إلى ذلك.", "علي #خامنئي"),
        ("وصلت أم خديجة إلى هنا.", "أم خديجة"),
    ],
)
def test_marks_inside_a_name_part_nothing(text: str, span: str) -> None:
    assert span in [one.text for one in read(text)]


@pytest.mark.parametrize("text", ["يحيي الأنصار الذكرى كل عام.", "هي أرملة وأم لثلاثة أطفال."])
def test_what_the_page_spells_otherwise_is_no_name(text: str) -> None:
    assert read(text) == ()
    assert named("قال يحيى رسول ذلك.") == [("يحيى رسول", "person")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("نظمت أمانة جدة حملة.", "أمانة جدة"),
        ("صادرت بلدية محافظة الجبيل سيارات.", "بلدية محافظة الجبيل"),
        ("زار الوفد جامعة الباحة عبدالرحمن العلياني.", "جامعة الباحة"),
    ],
)
def test_bodies_of_a_place(text: str, span: str) -> None:
    assert (span, "organization") in named(text)


def test_a_body_that_only_its_country_is_said_of_has_no_name() -> None:
    assert named("قضت محكمة تركية بحبسه.") == [("تركية", "nationality")]


def test_a_club_by_the_last_word_of_its_name() -> None:
    text = "خسر مانشستر سيتي المباراة في الدوري، وكان سيتي بحاجة إلى الفوز بثلاث نقاط."
    found = [one for one in read(text) if one.type == "organization"]
    assert [one.text for one in found] == ["مانشستر سيتي", "سيتي"]
    assert {one.entity for one in found} == {entity_id("manchester-city")}


def test_the_kingdom_by_its_towns() -> None:
    text = "أمطار على الرياض وجدة ونجران، وغبار على شمال المملكة."
    assert entity_of(text, "المملكة") == entity_id("saudi-arabia")
