"""Quotation marks inside quotation marks, and names in quotation marks before what was said."""

import pytest

from waqai.annotate.statements.examples import read_statements


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            'وقال مدير المتجر: "أطلقنا “سوق المدينة” لتوفير منتجات أكثر. ونسعى إلى المزيد".',
            "أطلقنا “سوق المدينة” لتوفير منتجات أكثر. ونسعى إلى المزيد",
        ),
        (
            'وقال الوزير على متن الطائرة "نسر الشرق"، "طلبت من ممثلينا سحب التأييد للبيان".',
            "طلبت من ممثلينا سحب التأييد للبيان",
        ),
    ],
)
def test_the_outer_words_are_the_content(text: str, content: str) -> None:
    assert [statement.text for statement in read_statements(text)] == [content]


def test_a_report_taken_up_by_its_pronoun_is_a_statement_with_its_chain() -> None:
    text = "أكدت وزارة الصحة أن المستشفى استقبل الجرحى، وفقا لما نقلته وكالة رويترز."
    said, passed_on = read_statements(text)
    assert said.text == "المستشفى استقبل الجرحى"
    assert [link.kind for link in said.chain] == ["organization", "outlet", "page"]
    assert (passed_on.cue.text, passed_on.text) == (
        "وفقا لما نقلته",
        "أكدت وزارة الصحة أن المستشفى استقبل الجرحى",
    )
