"""How the tables came to be: one file a step under ``versions``, run by ``waqai.store.migrate``."""
