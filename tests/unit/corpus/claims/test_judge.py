"""Whether a report supports or contradicts a claim: pairs of sentences with their verdict."""

import pytest
from tests.unit.corpus.claims.pairs import pair_of

from waqai.corpus.claims.judge import judge
from waqai.corpus.claims.telling import days_between

REPORT = "قتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة على قاعدة في الأردن"


def _relation(claim: str, report: str, days: tuple[str, str] | None = None) -> str | None:
    verdict = judge(pair_of(claim, report, days))
    return None if verdict is None else verdict.relation


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("مقتل 3 جنود أميركيين في هجوم بطائرة مسيرة على قاعدة في الأردن", REPORT),
        ("مقتل جنود أميركيين في هجوم بطائرة مسيرة في الأردن", REPORT),
        ("وزارة الكهرباء تنفي رفع أسعار الكهرباء للمنازل", "نفت وزارة الكهرباء رفع أسعار الكهرباء للمنازل"),
        ("تعرضت القوات لأكثر من 120 هجوما في سوريا", "تعرضت القوات إلى 170 هجوما في سوريا"),
        ("لم تنخفض أسعار النفط العالمية أمس", "لم تنخفض أسعار النفط العالمية أمس"),
    ],
)
def test_supports(claim: str, report: str) -> None:
    assert _relation(claim, report) == "supports"


@pytest.mark.parametrize(
    ("claim", "report", "kind"),
    [
        ("قتل 9 جنود أميركيين في هجوم بطائرة مسيرة على قاعدة في الأردن", REPORT, "figure"),
        ("لم يقتل جنود أميركيون في هجوم بطائرة مسيرة على قاعدة في الأردن", REPORT, "negation"),
        ("البنك المركزي المصري يخفض أسعار الفائدة", "البنك المركزي المصري يرفع أسعار الفائدة", "opposite"),
        (
            "وزارة الكهرباء ترفع أسعار الكهرباء للمنازل",
            "نفت وزارة الكهرباء رفع أسعار الكهرباء للمنازل",
            "denial",
        ),
        (
            "استأنفت اللجنة العسكرية العليا اجتماعاتها في بغداد في 20 مارس 2024",
            "استأنفت اللجنة العسكرية العليا اجتماعاتها في بغداد في 11 فبراير 2024",
            "date",
        ),
        ("بغداد وطهران تستأنفان الحوار العسكري", "بغداد وواشنطن تستأنفان الحوار العسكري", "place"),
        ("الهند تفشل في الهبوط بمركبة على القمر", "الهند تنجح في الهبوط بمركبة على القمر", "opposite"),
    ],
)
def test_contradicts_and_says_why(claim: str, report: str, kind: str) -> None:
    verdict = judge(pair_of(claim, report))
    assert verdict is not None
    assert verdict.relation == "contradicts"
    assert kind in {finding.kind for finding in verdict.findings}


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("مقتل ثلاثة جنود أميركيين في تحطم مروحية في ألمانيا", REPORT),
        ("وزراء المالية العرب يبحثون الأمن الغذائي", "وزراء الخارجية العرب يوافقون على عودة سوريا"),
        ("تركيا تستهدف قاعدة بطائرة بدون طيار", "استهدفت تركيا القاعدة بطائرة حربية في غارة"),
        ("البنك المركزي يرفع أسعار الفائدة", "حذر خبراء من خفض البنك المركزي أسعار الفائدة"),
    ],
)
def test_leaves_open_what_could_be_true_beside_it(claim: str, report: str) -> None:
    assert _relation(claim, report) != "contradicts"


def test_an_opposite_of_another_day_is_no_contradiction() -> None:
    claim, report = "أسعار النفط ترتفع في التعاملات المبكرة", "أسعار النفط تنخفض في التعاملات المبكرة"
    assert _relation(claim, report, ("2024-02-09", "2024-02-09")) == "contradicts"
    assert _relation(claim, report, ("2024-02-09", "2024-03-20")) is None


def test_days_between() -> None:
    assert days_between(("2024-02-01", "2024-02-03"), ("2024-02-03", "2024-02-09")) == 0
    assert days_between(("2024-02-09", "2024-02-09"), ("2024-02-01", "2024-02-03")) == 6
    assert days_between(None, ("2024-02-01", "2024-02-03")) is None


BUS = "قتل 51 شخصا، بينهم 29 طفلا على الأقل وأصيب 79 في قصف استهدف حافلة في سوق في محافظة صعدة"


@pytest.mark.parametrize(
    ("claim", "report", "relation"),
    [
        ("قتل 51 شخصا في قصف حافلة في صعدة", BUS, "supports"),
        ("قتل 90 شخصا في قصف حافلة في صعدة", BUS, "contradicts"),
        # The same number of the same, of whom only the report says through their part what befell them.
        ("قتل 51 شخصا في قصف حافلة في صعدة", "51 شخصا بينهم 40 طفلا قتلوا في قصف حافلة في صعدة", "supports"),
        # A part of all is not another number of all.
        ("قتل 51 شخصا في قصف حافلة في صعدة", "مقتل 29 طفلا في قصف حافلة في صعدة", None),
        ("قتل 12 شخصا في قصف حافلة في صعدة", "مقتل 29 طفلا في قصف حافلة في صعدة", "contradicts"),
        # A bound says something about numbers near it only.
        ("مقتل 60 مسلحا في غارة أميركية", "مقتل أكثر من 50 مسلحا في غارة أميركية", "supports"),
        ("مقتل 200 مسلح في غارة أميركية", "مقتل أكثر من 50 مسلحا في غارة أميركية", None),
        # Which of many it was is a number too.
        ("فاز النادي بكأس الأبطال للمرة الثالثة", "فاز النادي بكأس الأبطال للمرة الثالثة تواليا", "supports"),
        ("فاز النادي بكأس الأبطال للمرة العشرين", "فاز النادي بكأس الأبطال للمرة الثالثة تواليا", None),
    ],
)  # fmt: skip
def test_figures_that_may_both_be_told(claim: str, report: str, relation: str | None) -> None:
    assert _relation(claim, report) == relation
