from __future__ import annotations

from tests.unit.corpus.layered import layered, one_story, words_of

from waqai.model import ReportLink

ONE = layered(
    "فيضانات تقطع الطريق الساحلي\n"
    "قطعت الفيضانات الطريق الساحلي في شمال البلاد يوم 3 مارس 2024 بعد أمطار غزيرة دامت ثلاثة أيام.\n"
    "وأخرجت فرق الإنقاذ أربعين أسرة من بيوتها في قرى الوادي القريبة من الطريق الساحلي.",
    "2024-03-03",
)
TWO = layered(
    "عودة السير على الطريق الساحلي\n"
    "قطعت الفيضانات الطريق الساحلي في شمال البلاد بعد أمطار غزيرة دامت ثلاثة أيام وفق هيئة الطرق.\n"
    "أعادت هيئة الطرق فتح الطريق الساحلي أمام الشاحنات صباح 5 مارس 2024 بعد إصلاح 12 موضعا.",
    "2024-03-05",
)


def test_a_summary_tells_each_thing_once_in_order_of_time() -> None:
    _, story = one_story(ONE, TWO)
    told = [sentence.text for sentence in story.summary]
    assert len(told) == 3
    assert sum(text.startswith("قطعت الفيضانات") for text in told) == 1
    assert told[-1].startswith("أعادت هيئة الطرق")
    assert all(words_of([ONE, TWO], ReportLink(s.article, s.start, s.end)) == s.text for s in story.summary)


def test_the_lead_is_about_sixty_words() -> None:
    lines = [
        "قالت هيئة الطرق إن ترميم الجسر القديم يبدأ في الربيع المقبل بعد وصول المعدات من الميناء الشمالي.",
        "تضرر الطريق الساحلي من الأمطار الغزيرة التي أغرقت قرى الوادي وقطعت الكهرباء عن آلاف البيوت.",
        "وافق البرلمان على ميزانية تتيح توظيف مهندسين وعمال من أبناء المحافظات المتضررة خلال الصيف.",
        "طالب مزارعون بتعويضات عن محصول الزيتون الذي تلف في المخازن بسبب انقطاع النقل والتبريد.",
        "اشترت البلدية مضخات جديدة لتصريف مياه السيول من الأنفاق ومواقف السيارات تحت الأسواق.",
        "تراقب أقمار صناعية حركة التربة فوق المنحدرات لتحذير السكان قبل الانهيارات بساعات قليلة.",
        "تبرعت جمعيات خيرية بأغطية وأدوية ومدافئ لمئات العائلات في مدارس تحولت إلى مراكز إيواء.",
        "أغلقت الشرطة مدخل النفق وحولت السير إلى طريق جبلي ضيق يمنع على الحافلات الكبيرة سلوكه.",
    ]
    _, story = one_story(layered("خطة ترميم الطرق\n" + "\n".join(lines), "2024-03-03"))
    lead = sum(len(sentence.text.split()) for sentence in story.summary if sentence.lead)
    everything = sum(len(sentence.text.split()) for sentence in story.summary)
    assert 20 <= lead <= 62
    assert lead < everything <= 205


def test_what_is_new_in_the_second_article() -> None:
    document, _ = one_story(ONE, TWO)
    by_id = {entry.id: entry for entry in document.articles}
    text = TWO.page.text
    new = [(span.kind, text[span.start : span.end]) for span in by_id[TWO.articles[0].id].new]
    assert by_id[ONE.articles[0].id].new == ()
    assert ("quantity", "12 موضعا") in new or ("quantity", "12") in new
    assert ("time", "صباح 5 مارس 2024") in new or ("time", "5 مارس 2024") in new
    sentences = [words for kind, words in new if kind == "sentence"]
    assert len(sentences) == 1
    assert sentences[0].startswith("أعادت هيئة الطرق")


def test_keywords_are_nouns_with_their_article_and_names_in_full() -> None:
    _, story = one_story(
        layered(
            "حزب الله اللبناني والميناء\n"
            "قال يحيى العامل إن الميناء يعكر صفوه الضجيج، والكاتب يزور الميناء. زار الوفد لبنان والميناء.",
            "2024-03-03",
            named=True,
        )
    )
    assert "الميناء" in story.keywords
    assert "لبنان" in story.keywords
    assert not {"يعكر", "والكاتب", "والميناء"} & set(story.keywords)
