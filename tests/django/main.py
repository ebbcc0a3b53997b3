"""usage: main.py GROMA [PART-OF-A-NAME]"""

import os
import sys

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
    harness.run(*sys.argv[2:3])


main()
