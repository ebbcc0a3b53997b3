#!/usr/bin/env python3
"""Measures `groma check` against the floor (the bare catalog reads) and against Alembic.

    bench/run.py --vendor sqlite
    bench/run.py --vendor postgresql --url postgresql://localhost/postgres --sizes 100,1000,5000,10000

For each size it builds a database, takes the snapshot of it as the model, runs every contestant in
turn, several times, and prints medians of wall time, the ratio to the floor (pair by pair, as the
machine's speed drifts), peak memory, and the growth exponent between sizes. Then it plants drift in
1 % of the tables and says whether exactly that was found.
"""

import argparse
import json
import math
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import floor
import schema


def timed(command, stdin_text=None):
    """Wall seconds, CPU seconds, peak MB of one finished process, and what it printed."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as source, tempfile.TemporaryFile("w+") as out:
        source.write(stdin_text or "")
        source.seek(0)
        process = subprocess.Popen(command, stdin=source, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        out.seek(0)
        text = out.read()
    code = os.waitstatus_to_exitcode(status)
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024,
            "code": code, "text": text}


class Sqlite:
    name = "sqlite"

    def __init__(self, options, folder):
        self.path = os.path.join(folder, "bench.db")
        self.url = "sqlite:" + self.path
        self.alchemy = "sqlite:///" + self.path

    def build(self, tables):
        if os.path.exists(self.path):
            os.remove(self.path)
        for part in schema.ddl(tables, self.name):
            self.run(part)

    def run(self, script):
        with sqlite3.connect(self.path) as connection:
            connection.executescript("BEGIN;\n" + script + "\nCOMMIT;")

    def floor(self):
        return ["sqlite3", "-readonly", "-batch", self.path], floor.sqlite_script()

    def server_seconds(self):
        return 0.0

    def close(self):
        pass


class Postgresql:
    name = "postgresql"

    def __init__(self, options, folder):
        if not options.url:
            sys.exit("bench: --url of a PostgreSQL server is needed; databases are created on it")
        self.server = options.url
        self.database = f"groma_bench_{os.getpid()}"
        head, _, _ = options.url.rpartition("/")
        self.url = f"{head}/{self.database}"
        self.alchemy = self.url.replace("postgresql://", "postgresql+psycopg2://", 1)

        self.postmaster = self.psql(self.server, "SELECT pg_read_file('postmaster.pid')").split("\n", 1)[0]

    def psql(self, url, text):
        return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", url], input=text, text=True, check=True,
                              stdout=subprocess.PIPE).stdout

    def server_seconds(self):
        """CPU of all sessions that have ended so far; nothing where the server is on another machine."""
        try:
            with open(f"/proc/{self.postmaster}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def build(self, tables):
        self.close()
        self.psql(self.server, f"CREATE DATABASE {self.database}")
        for part in schema.ddl(tables, self.name):
            self.run(part)
        self.psql(self.url, "VACUUM ANALYZE")

    def run(self, script):
        self.psql(self.url, "BEGIN;\n" + script + "\nCOMMIT;")

    def floor(self):
        return ["psql", "-qXAt", self.url], floor.postgresql_script()

    def close(self):
        self.psql(self.server, f"DROP DATABASE IF EXISTS {self.database}")


class Mysql:
    """MySQL and MariaDB: the client is MariaDB's or MySQL's, whichever is installed."""

    def __init__(self, options, folder):
        if not options.url:
            sys.exit("bench: --url of a server is needed; databases are created on it")
        self.name = options.vendor
        self.database = f"groma_bench_{os.getpid()}"
        head, _, _ = options.url.rpartition("/")
        self.url = f"{head}/{self.database}"
        self.alchemy = self.url.replace(f"{self.name}://", f"{self.name}+pymysql://", 1)
        parts = urllib.parse.urlsplit(options.url)
        self.client = [shutil.which("mariadb") or "mysql", "--no-defaults", "--batch", "--skip-column-names",
                       "-h", parts.hostname, "-P", str(parts.port or 3306), "-u", parts.username or "root"]
        if parts.password:
            os.environ["MYSQL_PWD"] = parts.password
        self.pid = self.sql("", "SELECT @@pid_file").strip()
        self.tables = self.views = []

    def sql(self, database, text):
        return subprocess.run(self.client + [database], input=text, text=True, check=True, stdout=subprocess.PIPE).stdout

    def server_seconds(self):
        """CPU of the server, where it runs on this machine."""
        try:
            with open(self.pid) as file:
                process = int(file.read())
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except (OSError, ValueError):
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def build(self, tables):
        self.close()
        self.sql("", f"CREATE DATABASE {self.database}")
        for part in schema.ddl(tables, self.name):
            self.run(part)
        self.tables = [each.name for each in tables]
        self.views = [line for line in self.sql(self.database, "SHOW FULL TABLES WHERE Table_type = 'VIEW'").split()
                      if line.endswith("_now")]

    def run(self, script):
        self.sql(self.database, script)

    def floor(self):
        return self.client + [self.database], floor.mysql_script(self.tables, self.views)

    def close(self):
        self.sql("", f"DROP DATABASE IF EXISTS {self.database}")


PLACES = {"sqlite": Sqlite, "postgresql": Postgresql, "mysql": Mysql, "mariadb": Mysql}


def contestants(place, model, options, folder, tables):
    command, script = place.floor()
    list_of = {"floor": (command, script),
               "groma": ([options.groma, "check", "--model", model, "--database", place.url], None)}
    if len(tables) <= options.alembic_up_to and has_alembic(options):
        module = os.path.join(folder, "model.py")
        with open(module, "w") as file:
            file.write(schema.sqlalchemy(tables))
        here = os.path.dirname(os.path.abspath(__file__))
        list_of["alembic"] = ([options.python, os.path.join(here, "alembic_check.py"), module, place.alchemy], None)
    return list_of


def has_alembic(options):
    return subprocess.run([options.python, "-c", "import alembic"], capture_output=True).returncode == 0


def settled(place):
    """What the server has used, once the last session is gone."""
    seconds = place.server_seconds()
    while True:
        time.sleep(0.05)
        later = place.server_seconds()
        if later == seconds:
            return seconds
        seconds = later


# Exit codes: a check that finds differences ends with 2.
EXPECTED = {"drift": 2}


def measure(place, list_of, runs):
    """All contestants in turn, `runs` times after one warm-up: name → list of results."""
    results = {name: [] for name in list_of}
    for turn in range(runs + 1):
        for name, (command, script) in list_of.items():
            before = settled(place)
            result = timed(command, script)
            result["server"] = settled(place) - before
            if result["code"] != EXPECTED.get(name, 0):
                sys.exit(f"bench: {name} ended with {result['code']}:\n{result['text'][-2000:]}")
            if turn:
                results[name].append(result)
    return results


def report(size, results):
    base = [each["wall"] for each in results["floor"]]
    base_work = [each["cpu"] + each["server"] for each in results["floor"]]
    medians = {}
    for name, runs in results.items():
        ratio = statistics.median(run["wall"] / at for run, at in zip(runs, base))
        medians[name] = statistics.median(run["wall"] for run in runs)
        memory = max(run["memory"] for run in runs)
        cpu = statistics.median(run["cpu"] for run in runs)
        server = statistics.median(run["server"] for run in runs)
        work = statistics.median((run["cpu"] + run["server"]) / at for run, at in zip(runs, base_work))
        print(f"{size:>7} {name:<8} wall {medians[name]:8.3f} s {ratio:6.2f} x floor   "
              f"cpu {cpu:7.3f} + server {server:7.3f} s {work:6.2f} x floor   peak {memory:7.1f} MB", flush=True)
    return medians


def check_drift(place, model, tables, options):
    statements, planted = schema.drift(tables, place.name)
    place.run(";\n".join(statements) + ";")
    check = [options.groma, "check", "--model", model, "--database", place.url, "--format", "json"]
    results = measure(place, {"floor": place.floor(), "drift": (check, None)}, options.runs)
    found = {(change["action"], change["kind"], changed_object(change))
             for change in json.loads(results["drift"][0]["text"])["changes"]}
    wanted = set(planted)
    verdict = "exactly" if found == wanted else f"NOT exactly (missed {wanted - found}, invented {found - wanted})"
    report(len(tables), results)
    print(f"{len(tables):>7} drift    found {verdict} the {len(wanted)} planted differences", flush=True)
    return found == wanted


def changed_object(change):
    return f"{change['table']}.{change['name']}" if change["kind"] == "column" else change["name"]


def exponents(medians_by_size):
    sizes = sorted(medians_by_size)
    for smaller, larger in zip(sizes, sizes[1:]):
        for name in medians_by_size[larger]:
            if name in medians_by_size[smaller]:
                growth = math.log(medians_by_size[larger][name] / medians_by_size[smaller][name])
                print(f"exponent {smaller} -> {larger} {name}: {growth / math.log(larger / smaller):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vendor", choices=tuple(PLACES), default="sqlite")
    parser.add_argument("--url", help="server for the databases (not for SQLite)")
    parser.add_argument("--sizes", default="100,1000,5000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--groma", default=shutil.which("groma") or "build/release/groma")
    parser.add_argument("--python", default="/usr/bin/python3", help="interpreter that has Alembic")
    parser.add_argument("--alembic-up-to", type=int, default=1000, help="largest size for Alembic")
    options = parser.parse_args()
    medians, exact = {}, True
    with tempfile.TemporaryDirectory() as folder:
        place = PLACES[options.vendor](options, folder)
        try:
            for size in map(int, options.sizes.split(",")):
                tables = schema.build(size)
                place.build(tables)
                model = os.path.join(folder, "model.json")
                subprocess.run([options.groma, "inspect", place.url, "-o", model], check=True)
                medians[size] = report(size, measure(place, contestants(place, model, options, folder, tables), options.runs))
                exact = check_drift(place, model, tables, options) and exact
        finally:
            place.close()
    exponents(medians)
    sys.exit(0 if exact else 1)


main()
