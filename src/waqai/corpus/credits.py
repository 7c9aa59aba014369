"""Whether one article names another's outlet, or an agency behind it, as where it comes from."""

from __future__ import annotations

from waqai.model import Article
from waqai.text import fold


def names_as_source(article: Article, other: Article) -> tuple[str, ...]:
    """Why ``other`` may stand behind ``article``: ``credit`` when a credit of ``article`` names the outlet of
    ``other``, ``agency`` when it credits an agency that is the outlet or the only credit of ``other``."""
    credited = _credited(article)
    if not credited:
        return ()
    outlet = fold(other.outlet).strip() if other.outlet else ""
    if outlet and any(outlet == name or outlet in name.split("/") for name in credited):
        return ("credit",)
    own = _credited(other)
    if outlet and own and outlet in own and credited & own:
        return ("agency",)
    return ()


def _credited(article: Article) -> set[str]:
    names = {fold(credit.text).strip() for credit in article.credits}
    return names | {fold(credit.entity).strip() for credit in article.credits if credit.entity}
