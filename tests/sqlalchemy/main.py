"""usage: main.py GROMA [PART-OF-A-NAME]"""

import os
import shutil
import sys
import tempfile
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
    root = tempfile.mkdtemp(prefix="groma")
    try:
        ok = harness.run_all(lambda: tempfile.mkdtemp(dir=root), *sys.argv[2:3])
    finally:
        shutil.rmtree(root)
    sys.exit(0 if ok else 1)


main()
