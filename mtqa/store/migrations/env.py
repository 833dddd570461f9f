"""Alembic runs this to migrate. The connection, and the transaction around it all, come from `mtqa.store.migrate`."""

from alembic import context

from mtqa.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
