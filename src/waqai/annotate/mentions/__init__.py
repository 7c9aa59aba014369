"""Who and what a page names: people, organisations, groups, places, nationalities, unnamed sources."""

from waqai.annotate.mentions.layer import MentionsLayer

__all__ = ["MentionsLayer"]
