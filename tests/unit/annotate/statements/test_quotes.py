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
