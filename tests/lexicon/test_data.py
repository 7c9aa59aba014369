"""The language data keeps the laws: sources, examples, no twins, patterns on the match form."""

from waqai.lexicon import check_data


def test_language_data_is_clean() -> None:
    problems = [f"{problem.where}: {problem.message}" for problem in check_data()]
    assert not problems, "\n".join(problems[:50])
