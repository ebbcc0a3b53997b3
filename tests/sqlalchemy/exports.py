"""What the exporter prints is right by itself: for vendors that are not at hand, too."""

import json
import os

import jsonschema
from groma_sqlalchemy.dialects import dialect_of
from groma_sqlalchemy.document import snapshot
from groma_sqlalchemy.statements import script

from harness import HERE, add_case, fresh

COMMON = ["constraints", "indexes", "defaults", "naming", "declarative:Base", "views"]
MODELS = {
    "sqlite": COMMON + ["generic_types:for_sqlite", "sqlite_options", "events"],
    "postgresql": COMMON + ["generic_types:for_postgresql", "postgresql_models", "events"],
    "mysql": COMMON + ["generic_types:for_mysql", "mysql_constraints", "mysql_models", "events"],
    "mariadb": COMMON + ["generic_types:for_mysql", "mysql_constraints", "mysql_models", "events"],
}



def add_cases(groma):
    with open(os.path.join(HERE, "..", "..", "docs", "snapshot.schema.json")) as file:
        schema = json.load(file)
    validator = jsonschema.Draft202012Validator(schema)
    for vendor, models in MODELS.items():
        for model in models:
            add_case(f"export {vendor} {model}", lambda folder, v=vendor, m=model: export(groma, validator, v, m, folder))


def export(groma, validator, vendor, model, folder):
    document = snapshot(fresh(model), dialect_of(vendor))
    assert document["tables"], "no tables"
    validator.validate(document)
    assert script(fresh(model), dialect_of(vendor))
    with open(f"{folder}/model.json", "w") as file:
        json.dump(document, file)
    groma(folder, "inspect", "model.json", "-o", "read.json")
    with open(f"{folder}/read.json") as file:
        read = json.load(file)
    assert sorted(each["name"] for each in read["tables"]) == sorted(
        each["name"] for each in document["tables"]
    )
