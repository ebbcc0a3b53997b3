"""usage: main.py GROMA [PART-OF-A-NAME]"""

import os
import sys
import warnings

import harness

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
sys.path[:0] = [harness.EXPORTER, os.path.join(harness.HERE, "models")]


def main():
    groma = harness.Groma(os.path.abspath(sys.argv[1]))
    import alembic_projects
    import drafts_project
    import drafts_servers
    import drafts_sqlite
    import exports
    import models_on_servers
    import models_on_sqlite

    parts = (
        exports,
        models_on_sqlite,
        models_on_servers,
        alembic_projects,
        drafts_project,
        drafts_sqlite,
        drafts_servers,
    )
    for part in parts:
        part.add_cases(groma)
    harness.run(*sys.argv[2:3])


main()
