"""Forms of one word meet, words that only look alike do not."""

from __future__ import annotations

import pytest

from waqai.search.lexemes import analyzer
from waqai.text import fold

FORMS = (
    "محادثة المحادثات بمحادثاتهم ومحادثاتها محادثتين",
    "ميليشيا ميليشيات المليشيات ولميليشياتها مليشيا",
    "وزير الوزراء وزيرا لوزرائها وزيرة وزيران",
    "رئيس الرؤساء رئيسه لرئيسها ورئيسة",
    "صاروخ صواريخ بالصواريخ صواريخها صاروخين",
    "جندي جنود الجنديين جنودها وللجنود",
    "مسؤول مسؤولون المسؤولين مسؤولي المسئول ومسؤولة",
    "قتيل القتلى قتلاها",
    "أسير الأسرى أسراهم",
    "عضو أعضاء أعضائها أعضاؤه",
    "حكومة الحكومات حكومتي بحكومتها للحكومة",
    "قوة القوات بقواتهم قواتنا",
    "أميركي الأميركيين أمريكية الأمريكيون أميركيا",
    "أعلن أعلنت تعلن سيعلن يعلنون وأعلنوا",
    "قال قالت يقول يقولون سيقول",
    "استأنف ستستأنف يستأنفون استأنفت",
    "هجوم هجمات هجوما بالهجوم",
    "مستوى لمستواه المستويات مستويين",
    "شأن شؤون الشئون لشؤونها",
    "لاجئ اللاجئين لاجئون لاجئة",
    "قضية القضايا قضيتهم",
    "مدرسة المدارس مدرستين بمدارسنا",
    "كتاب الكتب كتابا",
    "كردستان كوردستان لكوردستان",
    "كردي الكوردي كوردي",
    "ضحية ضحايا الضحايا ضحاياهم",
    "التقى ألتقي التقيت التقينا سألتقي والتقوا",
    "عاد أعود عدنا سأعود وعادوا",
    "دعا ودعا ودعت أدعو دعاها دعونا",
    "وصل ووصل فوصلت ووصلوا سأصل",
    "أصاب أصيب أصيبت وأصيبوا يصاب",
    "قرر تقرر لتقرروا قررنا سيقررون",
    "قابل قوبل قوبلت",
    "رأى نرى لنرى رأيت رآها",
    "القاضي قاض القضاة لقاضيين",
    "مصري المصري المصريين",
    "امرأة المرأة للمرأة امرأتين",
    "صحافي الصحفيين صحفية للصحافيات",
    "مبادىء المبادئ مبدأ",
)

STRANGERS = (
    "وزير وزارة",
    "استقال استقل",
    "أصاب نصيب",
    "ضابط ضوابط",
    "وصل أصل",
    "مكتب مكتبة",
    "جامع جامعة",
    "كتاب كتابة",
    "عمل عملة",
    "عملية عملي",
    "مدرس مدرسة",
    "لبنان لبن",
    "سلطان سلطة",
    "قانون قان",
    "عدوان عدو",
    "سودان سود",
    "إيران إير",
    "حكم حكومة",
    "حاكم محكمة",
    "محكمة محاكمة",
    "حكيم حكم",
    "قتل قتال",
    "قاتل مقاتل",
    "مقتل مقاتل",
    "معلم علم",
    "عالم علم",
    "إعلان أعلن",
    "إعلام إعلان",
    "سياسة سياسي",
    "رئاسة رئيس",
    "دولة دولي",
    "عراق عراقي",
    "سلام سلاح",
    "إسلام سلام",
    "تحالف حليف",
    "نفط نفق",
    "انتخاب منتخب",
    "ناخب نخبة",
    "معركة حركة",
    "شرطة شرط",
    "شركة شريك",
    "أسرة أسير",
    "منطقة منطق",
    "حزب حرب",
    "رياض روضة",
    "صوت تصويت",
    "جماعي جامع",
    "إعدام عدم",
    "قيادة قائد",
    "جمال جمل",
    "بيان بي",
    "فلسطين فلس",
    "ميزان ميز",
    "برلمان برلم",
)


def keys(word: str) -> set[str]:
    """The keys of a word as a page writes it."""
    folded = fold(word)
    return set(analyzer().keys(folded[:-1] + word[-1] if word[-1] == "ة" else folded))


@pytest.mark.parametrize("line", FORMS)
def test_forms_of_a_word_meet(line: str) -> None:
    first, *others = line.split()
    apart = [word for word in others if not keys(first) & keys(word)]
    assert not apart, [(word, keys(word)) for word in (first, *apart)]


@pytest.mark.parametrize("pair", STRANGERS)
def test_words_that_look_alike_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert not keys(one) & keys(other)
    assert not keys("ال" + one) & keys("ال" + other)


def test_teh_marbuta_is_no_pronoun() -> None:
    assert keys("كتابة") == {"كتابه"}
    assert "هجوم" in keys("هجومه")
    assert keys("وزارته") == keys("وزارة")


def test_a_name_that_no_list_knows_is_found_behind_a_clitic() -> None:
    assert keys("سكرابيلوف") & keys("ولسكرابيلوف")
    assert keys("سكرابيلوف") & keys("لسكرابيلوف")


def test_figures_and_latin_letters_are_their_own_keys() -> None:
    assert analyzer().keys("2500") == ("2500",)
    assert analyzer().keys("Reuters") == ("reuters",)


@pytest.mark.parametrize(
    ("word", "surface"), [("والمحادثات", "محادثات"), ("لرئيس", "رئيس"), ("للجيش", "جيش"), ("بيان", "بيان")]
)
def test_a_phrase_is_made_of_words_less_their_clitics(word: str, surface: str) -> None:
    assert analyzer().surface(fold(word)) == fold(surface)
