"""usage: main.py GROMA PACKAGES [PART-OF-A-NAME]"""

import os
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.join(HERE, "..", "sqlalchemy"), os.path.join(HERE, "..", "django")]

import harness  # noqa: E402
import servers  # noqa: E402

PACKAGES = os.path.abspath(sys.argv[2])
ENGINE = {
    "PRISMA_SCHEMA_ENGINE_BINARY": os.path.join(HERE, "engine.mjs"),
    "PRISMA_QUERY_ENGINE_LIBRARY": os.path.join(HERE, "engine.mjs"),
    "PRISMA_TEST_MODULES": os.path.join(PACKAGES, "node_modules"),
}
#: For which the engine on npm writes SQL.
VENDORS = ("sqlite", "postgresql")


def project(folder, vendor, version="before"):
    """A project with Prisma in it, and the schema for the vendor."""
    if not os.path.exists(f"{folder}/node_modules"):
        os.symlink(os.path.join(PACKAGES, "node_modules"), f"{folder}/node_modules")
        os.mkdir(f"{folder}/prisma")
    parts = ["common", version, *([vendor] if vendor != "sqlite" else [])]
    text = f'datasource db {{\n  provider = "{vendor}"\n}}\n'
    if os.path.basename(PACKAGES).endswith("6"):
        text = text.replace("\n}", '\n  url      = "file:./none"\n}' if vendor == "sqlite" else '\n  url      = env("URL")\n}')
    for part in parts:
        with open(os.path.join(HERE, "schemas", f"{part}.prisma")) as file:
            text += file.read()
    with open(f"{folder}/prisma/schema.prisma", "w") as file:
        file.write(text)


def deployed(folder, url):
    """What `prisma migrate deploy` runs for the schema, run by the vendor's driver."""
    flag = "--to-schema-datamodel" if os.path.basename(PACKAGES).endswith("6") else "--to-schema"
    command = ["node_modules/.bin/prisma", "migrate", "diff", "--from-empty", flag, "prisma/schema.prisma", "--script"]
    run = subprocess.run(command, cwd=folder, env={**os.environ, **ENGINE}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    servers.run(url, *(each for each in run.stdout.split(";\n") if each.strip()))
    servers.run(url, "CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL)")


def on(groma, vendor, server, folder):
    with servers.database(vendor, server, folder) as url:
        project(folder, vendor)
        deployed(folder, url)
        variables = {**ENGINE, **({"GROMA_SCRATCH": server} if server else {})}

        def run(*arguments, expect=0):
            return groma(folder, *arguments, expect=expect, **variables)

        check = ("check", "--model", "prisma/schema.prisma", "--database", url)
        run(*check)
        run("check", "--model", "prisma", "--database", url)
        servers.run(url, "CREATE TABLE stranger (id INTEGER)")
        assert "stranger" in run(*check, expect=2)
        servers.run(url, "DROP TABLE stranger")
        project(folder, vendor, "after")
        run(*check, expect=2)
        where = ("--database", url, "--dir", "sql")
        run("draft", "-m", "next", "--model", "prisma/schema.prisma", *where)
        run("upgrade", *where)
        run(*check)
        run("downgrade", "base", *where)
        project(folder, vendor)
        run(*check)


def messages(groma, folder):
    project(folder, "postgresql")
    open(f"{folder}/app.db", "w").close()
    said = groma(folder, "check", "--model", "prisma/schema.prisma", "--database", "app.db", expect=1, **ENGINE)
    assert "provider 'postgresql'" in said and "sqlite" in said, said
    said = groma(folder, "inspect", "prisma/schema.prisma", expect=1, **ENGINE)
    assert "--scratch" in said, said
    project(folder, "sqlite")
    with open(f"{folder}/prisma/schema.prisma", "a") as file:
        file.write("model Wrong { id Int @id\n other Nothing }\n")
    said = groma(folder, "inspect", "prisma/schema.prisma", expect=1, **ENGINE)
    assert "Nothing" in said, said
    os.unlink(f"{folder}/node_modules")
    said = groma(folder, "inspect", "prisma/schema.prisma", expect=1, GROMA_PRISMA="/nowhere/prisma")
    assert "npm install prisma" in said, said


def main():
    groma = harness.Groma(os.path.abspath(sys.argv[1]))
    for vendor, server in servers.there():
        if vendor not in VENDORS:
            print(f"SKIPPED prisma on {vendor}: the engine that is on npm writes no SQL for it")
            continue
        harness.add_case(f"prisma {vendor}", lambda folder, v=vendor, s=server: on(groma, v, s, folder))
    harness.add_case("messages", lambda folder: messages(groma, folder))
    harness.run(*sys.argv[3:4])


main()
