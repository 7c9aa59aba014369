"""Many articles, one record: reuse, stories, timeline, dates narrowed by other articles."""
