"""Watching feeds, sitemaps and pages: fetched politely and safely, kept as evidence, read into a record."""
