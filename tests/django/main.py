"""usage: main.py GROMA [PART-OF-A-NAME]"""

import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sqlalchemy"))

import harness  # noqa: E402
import history  # noqa: E402
import messages  # noqa: E402
import models  # noqa: E402


def main():
    groma = harness.Groma(os.path.abspath(sys.argv[1]))
    for part in (models, history, messages):
        part.add_cases(groma)
    root = tempfile.mkdtemp(prefix="groma")
    try:
        ok = harness.run_all(lambda: tempfile.mkdtemp(dir=root), *sys.argv[2:3])
    finally:
        shutil.rmtree(root)
    sys.exit(0 if ok else 1)


main()
