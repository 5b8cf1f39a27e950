"""The steps between the versions of the tables, run by `knowledge.store.migrating`."""
