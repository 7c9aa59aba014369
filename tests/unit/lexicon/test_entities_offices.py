"""Role at date: right or null, never wrong."""

from __future__ import annotations

import pytest

from waqai.lexicon.offices import find_office, holder_at

QUESTIONS = [
    ("رئيس الوزراء العراقي", "2010-03-01", "nouri-al-maliki"),
    ("رئيس الوزراء العراقي", "2015-06-15", "haider-al-abadi"),
    ("رئيس وزراء العراق", "2019-03-01", "adil-abdul-mahdi"),
    ("رئيس الحكومة العراقية", "2021-05-01", "mustafa-al-kadhimi"),
    ("رئيس الوزراء العراقي", "2024-02-11", "mohammed-shia-al-sudani"),
    ("رئيس الوزراء العراقي", "2005-04-30", "ayad-allawi"),
    ("الرئيس العراقي", "2008-01-01", "jalal-talabani"),
    ("رئيس جمهورية العراق", "2016-01-01", "fuad-masum"),
    ("الرئيس العراقي", "2020-01-03", "barham-salih"),
    ("وزير الخارجية العراقي", "2012-01-01", "hoshyar-zebari"),
    ("رئيس البرلمان العراقي", "2020-01-01", "mohammed-al-halbousi"),
    ("رئيس حكومة إقليم كردستان", "2024-02-01", "masrour-barzani"),
    ("وزير الخارجية الأميركي", "2010-07-01", "hillary-clinton"),
    ("وزير الخارجية الأمريكي", "2015-07-14", "john-kerry"),
    ("وزير الخارجية الأميركي", "2019-05-01", "mike-pompeo"),
    ("وزير خارجية أميركا", "2021-06-01", "antony-blinken"),
    ("وزير الخارجية الأميركي", "2024-02-01", "antony-blinken"),
    ("الرئيس الأميركي", "2010-01-01", "barack-obama"),
    ("الرئيس الأمريكي", "2019-12-31", "donald-trump"),
    ("رئيس الولايات المتحدة", "2024-02-01", "joe-biden"),
    ("وزير الدفاع الأميركي", "2024-01-25", "lloyd-austin"),
    ("وزير الدفاع الأميركي", "2007-06-01", "robert-gates"),
    ("رئيسة مجلس النواب الأميركي", "2020-02-05", "nancy-pelosi"),
    ("الرئيس الفرنسي", "2010-01-01", "nicolas-sarkozy"),
    ("الرئيس الفرنسي", "2015-11-13", "francois-hollande"),
    ("وزير الخارجية الفرنسي", "2021-01-01", "jean-yves-le-drian"),
    ("المستشارة الألمانية", "2015-09-04", "angela-merkel"),
    ("المستشار الألماني", "2023-01-01", "olaf-scholz"),
    ("رئيس الوزراء البريطاني", "2006-07-12", "tony-blair"),
    ("رئيسة الوزراء البريطانية", "2018-01-01", "theresa-may"),
    ("رئيس الوزراء البريطاني", "2021-06-01", "boris-johnson"),
    ("الرئيس الروسي", "2010-01-01", "dmitry-medvedev"),
    ("الرئيس الروسي", "2022-02-24", "vladimir-putin"),
    ("وزير الخارجية الروسي", "2019-01-01", "sergey-lavrov"),
    ("الرئيس الإيراني", "2009-06-12", "mahmoud-ahmadinejad"),
    ("الرئيس الإيراني", "2015-07-14", "hassan-rouhani"),
    ("الرئيس الإيراني", "2024-05-01", "ebrahim-raisi"),
    ("وزير الخارجية الإيراني", "2018-01-01", "mohammad-javad-zarif"),
    ("قائد فيلق القدس", "2019-12-31", "qasem-soleimani"),
    ("قائد فيلق القدس", "2021-01-01", "esmail-qaani"),
    ("الرئيس التركي", "2010-01-01", "abdullah-gul"),
    ("رئيس الوزراء التركي", "2010-05-31", "recep-tayyip-erdogan"),
    ("الرئيس التركي", "2021-01-01", "recep-tayyip-erdogan"),
    ("وزير الخارجية التركي", "2019-10-10", "mevlut-cavusoglu"),
    ("رئيس الوزراء الإسرائيلي", "2006-07-12", "ehud-olmert"),
    ("رئيس الوزراء الإسرائيلي", "2015-03-17", "benjamin-netanyahu"),
    ("رئيس الحكومة الإسرائيلية", "2021-12-01", "naftali-bennett"),
    ("وزير الدفاع الإسرائيلي", "2023-10-08", "yoav-gallant"),
    ("الرئيس المصري", "2010-01-01", "hosni-mubarak"),
    ("الرئيس المصري", "2013-01-01", "mohamed-morsi"),
    ("العاهل السعودي", "2010-01-01", "abdullah-bin-abdulaziz"),
    ("العاهل السعودي", "2019-01-01", "salman-bin-abdulaziz"),
    ("ولي العهد السعودي", "2021-01-01", "mohammed-bin-salman"),
    ("أمير قطر", "2024-01-01", "tamim-bin-hamad-al-thani"),
    ("الرئيس السوري", "2015-01-01", "bashar-al-assad"),
    ("رئيس الوزراء اللبناني", "2010-01-01", "saad-hariri"),
    ("الأمين العام للأمم المتحدة", "2010-01-01", "ban-ki-moon"),
    ("الأمين العام لحلف شمال الأطلسي", "2019-01-01", "jens-stoltenberg"),
    ("الأمين العام لجامعة الدول العربية", "2005-01-01", "amr-moussa"),
    ("مدير الوكالة الدولية للطاقة الذرية", "2021-01-01", "rafael-grossi"),
    ("رئيسة المفوضية الأوروبية", "2022-01-01", "ursula-von-der-leyen"),
    ("مسؤولة السياسة الخارجية في الاتحاد الأوروبي", "2016-01-01", "federica-mogherini"),
]

UNSURE = [
    ("رئيس الوزراء العراقي", "2022-10-27"),  # the day of the handover
    ("رئيس الوزراء العراقي", "2050-01-01"),  # behind what the data knows
    ("الرئيس اللبناني", "2015-01-01"),  # the office was empty
    ("رئيس الوزراء العراقي السابق", "2024-02-11"),
    ("رئيس الوزراء", "2024-02-11"),
    ("وزير الخارجية الأميركي", "2018-04-10"),
    ("رئيس بلدية بغداد", "2024-02-11"),
]


@pytest.mark.parametrize(("role", "day", "slug"), QUESTIONS)
def test_holder_of_an_office_on_a_day(role: str, day: str, slug: str) -> None:
    holder = holder_at(role, day)
    assert holder is not None
    assert holder.slug == slug


@pytest.mark.parametrize(("role", "day"), UNSURE)
def test_no_answer_where_it_is_not_certain(role: str, day: str) -> None:
    assert holder_at(role, day) is None


def test_an_office_is_known_by_state_or_by_organisation() -> None:
    office = find_office("وزير خارجية العراق")
    assert office is not None
    assert (office.body, office.office) == ("iraq", "fm")
    assert find_office("الأمين العام للحزب") is None
