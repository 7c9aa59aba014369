"""Role at date: right or null, never wrong."""

from __future__ import annotations

import pytest

from waqai.lexicon.offices import Office, find_office, holder_at, office_title

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
    ("الرئيس المصري", "2013-01-15", "mohamed-morsi"),
    ("الرئيس المصري", "2009-06-04", "hosni-mubarak"),
    ("الرئيس المصري", "2017-03-01", "abdel-fattah-el-sisi"),
    ("الرئيس التونسي", "2016-05-01", "beji-caid-essebsi"),
    ("الرئيس التونسي", "2013-05-01", "moncef-marzouki"),
    ("الرئيس التونسي", "2022-07-25", "kais-saied"),
    ("الرئيس الجزائري", "2018-01-01", "abdelaziz-bouteflika"),
    ("الرئيس الجزائري", "2021-01-01", "abdelmadjid-tebboune"),
    ("الرئيس اللبناني", "2018-06-01", "michel-aoun"),
    ("الرئيس اللبناني", "2012-06-01", "michel-suleiman"),
    ("الرئيس السوري", "2012-06-01", "bashar-al-assad"),
    ("الرئيس الفلسطيني", "2014-07-01", "mahmoud-abbas"),
    ("الرئيس اليمني", "2010-01-01", "ali-abdullah-saleh"),
    ("الرئيس اليمني", "2016-01-01", "abdrabbuh-mansur-hadi"),
    ("الرئيس السوداني", "2015-01-01", "omar-al-bashir"),
    ("العاهل السعودي", "2012-01-01", "abdullah-bin-abdulaziz"),
    ("العاهل السعودي", "2018-10-15", "salman-bin-abdulaziz"),
    ("العاهل الأردني", "2016-01-01", "abdullah-ii"),
    ("العاهل المغربي", "2011-07-01", "mohammed-vi"),
    ("أمير قطر", "2010-01-01", "hamad-bin-khalifa-al-thani"),
    ("أمير قطر", "2017-06-05", "tamim-bin-hamad-al-thani"),
    ("أمير الكويت", "2015-01-01", "sabah-al-ahmad-al-sabah"),
    ("الرئيس الإيراني", "2010-01-01", "mahmoud-ahmadinejad"),
    ("الرئيس الإيراني", "2022-01-01", "ebrahim-raisi"),
    ("وزير الخارجية الإيراني", "2015-07-14", "mohammad-javad-zarif"),
    ("وزير الخارجية الإيراني", "2023-01-01", "hossein-amir-abdollahian"),
    ("الرئيس التركي", "2016-07-15", "recep-tayyip-erdogan"),
    ("رئيس الوزراء التركي", "2015-01-01", "ahmet-davutoglu"),
    ("رئيس الوزراء الإسرائيلي", "2008-01-01", "ehud-olmert"),
    ("رئيس الوزراء الإسرائيلي", "2021-09-01", "naftali-bennett"),
    ("رئيس الوزراء الإسرائيلي", "2022-09-01", "yair-lapid"),
    ("الرئيس الروسي", "2018-01-01", "vladimir-putin"),
    ("وزير الخارجية الروسي", "2017-01-01", "sergey-lavrov"),
    ("الرئيس الأوكراني", "2017-01-01", "petro-poroshenko"),
    ("الرئيس الأوكراني", "2022-03-01", "volodymyr-zelensky"),
    ("رئيس الوزراء الهندي", "2010-01-01", "manmohan-singh"),
    ("رئيس الوزراء الهندي", "2019-01-01", "narendra-modi"),
    ("رئيس الوزراء الياباني", "2018-01-01", "shinzo-abe"),
    ("رئيس الوزراء الإيطالي", "2010-01-01", "silvio-berlusconi"),
    ("رئيسة الوزراء الإيطالية", "2023-01-01", "giorgia-meloni"),
    ("رئيس الوزراء الإسباني", "2014-01-01", "mariano-rajoy"),
    ("رئيس الوزراء الكندي", "2018-01-01", "justin-trudeau"),
    ("رئيس الوزراء الباكستاني", "2019-01-01", "imran-khan"),
    ("الرئيس الأفغاني", "2010-01-01", "hamid-karzai"),
    ("الرئيس الأفغاني", "2018-01-01", "ashraf-ghani"),
    ("رئيس الوزراء اللبناني", "2018-01-01", "saad-hariri"),
    ("رئيس الوزراء الأثيوبي", "2019-06-01", "abiy-ahmed"),
    ("الأمين العام للأمم المتحدة", "2012-01-01", "ban-ki-moon"),
    ("الأمين العام للأمم المتحدة", "2005-01-01", "kofi-annan"),
    ("الأمين العام لجامعة الدول العربية", "2018-01-01", "ahmed-aboul-gheit"),
    ("الأمين العام لجامعة الدول العربية", "2010-01-01", "amr-moussa"),
    ("الأمين العام لحلف شمال الأطلسي", "2018-01-01", "jens-stoltenberg"),
    ("وزير الخارجية السعودي", "2017-01-01", "adel-al-jubeir"),
    ("وزير الخارجية السعودي", "2010-01-01", "saud-al-faisal"),
    ("وزير الخارجية السوري", "2015-01-01", "walid-muallem"),
    ("وزير الخارجية المصري", "2016-01-01", "sameh-shoukry"),
    ("وزير الخارجية التركي", "2018-01-01", "mevlut-cavusoglu"),
    ("وزير الدفاع الروسي", "2018-01-01", "sergei-shoigu"),
    ("وزير الدفاع الأميركي", "2018-01-01", "james-mattis"),
    ("المستشارة الألمانية", "2019-01-01", "angela-merkel"),
    ("الرئيس الأرجنتيني", "2018-01-01", "mauricio-macri"),
    ("الرئيس البرازيلي", "2019-06-01", "jair-bolsonaro"),
    ("الرئيس الفنزويلي", "2010-01-01", "hugo-chavez"),
    ("الرئيس الفنزويلي", "2018-01-01", "nicolas-maduro"),
    ("بابا الفاتيكان", "2016-01-01", "pope-francis"),
    ("الرئيس الصيني", "2010-01-01", "hu-jintao"),
    ("الرئيس الصيني", "2016-01-01", "xi-jinping"),
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


def test_a_monarch_has_the_title_of_one() -> None:
    assert office_title(Office("saudi-arabia", "hos")) == "العاهل السعودي"
    assert office_title(Office("qatar", "hos")) == "أمير قطر"
    assert office_title(Office("oman", "hos")) == "السلطان العماني"
    assert office_title(Office("france", "hos")) == "الرئيس الفرنسي"
    assert holder_at("السلطان العماني", "2018-01-01") is not None
