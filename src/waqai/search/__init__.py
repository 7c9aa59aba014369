"""Search: words in any inflection over articles, statements, events and figures. No SQL here.

The store keeps the index (``waqai.store.search``); this room says what is indexed, reads queries, and marks
the words that were found on the page.
"""
