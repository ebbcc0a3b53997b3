"""Cases, counted as the other test programs count theirs."""

import os
import subprocess
import sys
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
EXPORTER = os.path.join(HERE, "..", "..", "exporters", "sqlalchemy")

CASES = []


def case(function):
    """Marks a function as a case. It takes an empty folder, and fails by raising."""
    CASES.append((function.__name__, function))
    return function


def add_case(name, function):
    CASES.append((name, function))


class Groma:
    """The program, run in a folder with this Python's packages."""

    def __init__(self, program):
        self.program = program

    def __call__(self, folder, *arguments, expect=0, **variables):
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("GROMA_", "DATABASE_"))
        }
        environment.update({"GROMA_PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1"})
        environment.update(variables)
        run = subprocess.run(
            [self.program, *arguments], cwd=folder, env=environment, capture_output=True, text=True
        )
        said = f"groma {' '.join(arguments)}: {run.returncode}\n{run.stdout}\n{run.stderr}"
        allowed = expect if isinstance(expect, tuple) else (expect,)
        assert expect is None or run.returncode in allowed, f"expected {expect}, but {said}"
        return run.stdout + run.stderr


def fresh(model):
    """The metadata of a model, imported anew: creating marks some constraints as created."""
    from groma_sqlalchemy.target import metadata_of

    sys.modules.pop(model.partition(":")[0], None)
    return metadata_of(model)


def run(only=""):
    """Runs the cases whose names have that in them, each in a folder of its own, and ends the program."""
    with tempfile.TemporaryDirectory(prefix="groma") as root:
        ok = run_all(lambda: tempfile.mkdtemp(dir=root), only)
    sys.exit(0 if ok else 1)


def run_all(make_folder, only):
    passed = failed = 0
    for name, function in CASES:
        if only not in name:
            continue
        try:
            function(make_folder())
            passed += 1
        except Exception:
            failed += 1
            print(f"FAILED {name}")
            traceback.print_exc(file=sys.stdout)
    print(f"{passed} passed, {failed} failed")
    return failed == 0 and passed > 0
