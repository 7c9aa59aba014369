"""Runs the steps in the transaction that ``waqai.store.migrate`` holds open."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
