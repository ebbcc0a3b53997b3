"""The peer: Alembic's own comparison, as `alembic check` runs it. Prints how many differences."""

import importlib.util
import sys

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext


def main():
    model, url = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("model", model)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with sa.create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        print(len(compare_metadata(context, module.metadata)))


main()
