#include <catch2/catch.hpp>

#include "groma/report.h"
#include "report/headline.h"

using namespace groma;

namespace {

Column column(const std::string& name, const std::string& type) {
  Column made;
  made.table = "orders";
  made.name = name;
  made.type = type;
  return made;
}

Change created(Object object) {
  return {Action::create, id_of(object), {}, object, {}, "it is wanted, but not there"};
}

Change dropped(Object object) {
  return {Action::drop, id_of(object), object, {}, {}, "it is there, but not wanted"};
}

Change altered(Object object, std::vector<FieldChange> fields) {
  return {Action::alter, id_of(object), object, object, std::move(fields), "it differs"};
}

Report report_with(std::vector<Change> changes) {
  Report report;
  report.command = "diff";
  report.from = "sqlite:app.db";
  report.to = "schema.sql";
  report.dialect = {Vendor::sqlite, {3, 40, 1}};
  report.difference.changes = std::move(changes);
  return report;
}

Table table(const std::string& name) {
  Table made;
  made.name = name;
  return made;
}

}  // namespace

TEST_CASE("changes are grouped by table", "[report]") {
  Column note = column("note", "TEXT");
  note.nullable = false;
  Column id = column("id", "INTEGER");
  id.table = "items";
  const Report report =
      report_with({created(table("items")), created(id), created(note),
                   altered(column("total", "REAL"), {{"type", "INTEGER", "REAL"}}),
                   dropped(column("old", "TEXT"))});
  CHECK(text_report(report) ==
        "sqlite:app.db → schema.sql  SQLite 3.40.1\n"
        "\n"
        "+ table items  it is wanted, but not there\n"
        "    + column id INTEGER\n"
        "\n"
        "~ table orders\n"
        "    + column note TEXT NOT NULL  it is wanted, but not there\n"
        "    ~ column total  type: INTEGER → REAL\n"
        "    - column old TEXT  it is there, but not wanted\n"
        "\n"
        "different: 5 changes (1 table, 4 columns)\n");
}

TEST_CASE("rarer objects are called by what they are", "[report]") {
  Miscellany publication;
  publication.object_type = "publication";
  publication.name = "p";
  Miscellany rows;
  rows.schema = "public";
  rows.object_type = "rows";
  rows.name = "status";
  CHECK(text_report(report_with({created(publication), dropped(rows)})) ==
        "sqlite:app.db → schema.sql  SQLite 3.40.1\n"
        "\n"
        "+ publication p  it is wanted, but not there\n"
        "\n"
        "- rows status in public  it is there, but not wanted\n"
        "\n"
        "different: 2 changes (2 other objects)\n");
}

TEST_CASE("in sync is short", "[report]") {
  CHECK(text_report(report_with({})) == "sqlite:app.db → schema.sql  SQLite 3.40.1\n\nin sync\n");
}

TEST_CASE("several or long fields have lines of their own", "[report]") {
  const std::string text = text_report(report_with(
      {altered(column("x", "T"), {{"type", "A", "B"}, {"default_value", "", "1\n  + 2"}})}));
  CHECK(text.find("    ~ column x\n          type: A → B\n"
                  "          default_value: none → 1 + 2\n") != std::string::npos);
}

TEST_CASE("hazards, doubts and what is not modelled are listed", "[report]") {
  Report report = report_with({dropped(table("t"))});
  Step step;
  step.hazards = {{HazardKind::data_loss, "drops t", "keep a copy"}};
  report.plan.steps = {{"drop t", step}, {"drop t", step}};
  report.difference.undetermined = {{{Kind::check, "", "t", "c"}, "cannot be compared"}};
  report.difference.unmodelled = {{"collation", "mine"}};
  const std::string text = text_report(report);
  INFO(text);
  const auto first = text.find("! data-loss  drops t\n      keep a copy\n");
  CHECK(first != std::string::npos);
  CHECK(text.find("! data-loss", first + 1) == std::string::npos);
  CHECK(text.find("? check t.c  cannot be compared\n") != std::string::npos);
  CHECK(text.find("· collation mine\n") != std::string::npos);
  CHECK(text.ends_with("different: 1 change (1 table); 1 object could not be compared\n"));
}

TEST_CASE("what cannot be compared is a verdict of its own", "[report]") {
  Difference difference;
  CHECK(verdict_of(difference) == Verdict::in_sync);
  difference.unmodelled = {{"collation", "mine"}};
  CHECK(verdict_of(difference) == Verdict::in_sync);
  difference.undetermined = {{{}, "why"}};
  CHECK(verdict_of(difference) == Verdict::undetermined);
  CHECK(verdict_line(difference) == "undetermined: 1 object could not be compared");
  difference.changes.emplace_back();
  CHECK(verdict_of(difference) == Verdict::different);
}

TEST_CASE("colour is only where it is asked for", "[report]") {
  const Report report = report_with({created(table("t"))});
  CHECK(text_report(report).find('\x1b') == std::string::npos);
  CHECK(text_report(report, {true, false}).find("\x1b[32m+\x1b[0m") != std::string::npos);
}

TEST_CASE("what a trigger is on is called what it is", "[report]") {
  View view;
  view.name = "v";
  Trigger trigger;
  trigger.table = "v";
  trigger.name = "tr";
  const std::string text = text_report(report_with({created(view), created(trigger)}));
  CHECK(text.find("+ view v  it is wanted, but not there\n    + trigger tr\n") !=
        std::string::npos);
}

TEST_CASE("long texts are shown from where they differ", "[report]") {
  const std::string start(200, 'x');
  const std::string text = text_report(report_with({altered(
      column("c", "T"), {{"query", start + " one two three a", start + " one two three b"}})}));
  CHECK(text.find("query: … two three a → … two three b") != std::string::npos);
}

TEST_CASE("columns stand in the order of the table", "[report]") {
  Column second = column("a", "TEXT"), first = column("b", "TEXT");
  second.position = 2;
  first.position = 1;
  const std::string text = text_report(report_with({created(second), created(first)}));
  CHECK(text.find("column b") < text.find("column a"));
}

TEST_CASE("long texts are cut at characters", "[report]") {
  CHECK(one_line(" a \n\t b ", 10) == "a b");
  CHECK(one_line("ääää", 3) == "äää…");
  CHECK(one_line("abc", 3) == "abc");
}

TEST_CASE("the JSON report is one document", "[report]") {
  Report report = report_with({altered(column("x", "T"), {{"type", "A", "B"}})});
  Step step;
  step.sql = "select '\xff'";
  report.plan.steps = {{"look", step}};
  const std::string json = json_report(report);
  INFO(json);
  CHECK(json.starts_with("{\n  \"groma\": \"diff\",\n  \"version\": 1,\n"));
  CHECK(json.find("\"verdict\": \"different\"") != std::string::npos);
  CHECK(json.find("\"before\": \"A\"") != std::string::npos);
  CHECK(json.find("\"undetermined\": []") != std::string::npos);
  CHECK(json.ends_with("}\n"));
}

TEST_CASE("an explanation says what was compared", "[report]") {
  Report report = report_with({});
  const Id id = column("total", "INTEGER").id();
  report.explanations = {{id, "type", true, "INTEGER", "integer", "integer", "integer"},
                         {id, "default_value", false, "", "1", "", "1"}};
  const std::string text = text_report(report);
  CHECK(text.find("  = column orders.total  type: written differently") != text.npos);
  CHECK(text.find("      both compared as: integer\n") != text.npos);
  CHECK(text.find("  ~ column orders.total  default_value: not the same") != text.npos);
  CHECK(text.find("      from: none\n      to: 1\n") != text.npos);
  CHECK(text.find("      to compared as: 1\n") != text.npos);
  const std::string json = json_report(report);
  CHECK(json.find("\"canonical_after\": \"integer\"") != json.npos);
  CHECK(json_report(report_with({})).find("explanations") == std::string::npos);
}
