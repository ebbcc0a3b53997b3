/// docs/hazards.md lists what the program knows, and each rule has its case.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "groma/lint.h"

using namespace groma;

namespace {

const std::string root = GROMA_SOURCE_DIR;
const std::string page_path = root + "/docs/hazards.md";

std::string page_text() {
  std::ifstream file(page_path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

/// The version only where not all have it that Groma knows.
std::string versions(const HazardRule& rule) {
  return rule.since == Version{}
             ? "all"
             : "from " + std::to_string(rule.since.major) +
                   (rule.since.minor == 0 ? "" : "." + std::to_string(rule.since.minor));
}

std::string table_of(Vendor vendor) {
  std::string text =
      "| code | severity | kind | versions | what happens | instead |\n"
      "|---|---|---|---|---|---|\n";
  for (const HazardRule& rule : hazard_rules(vendor))
    text += "| `" + std::string(rule.code) + "` | " + std::string(to_string(rule.severity)) +
            " | " + std::string(rule.kind ? to_string(*rule.kind) : "") + " | " + versions(rule) +
            " | " + cell(rule.says) + " | " + cell(rule.instead) + " |\n";
  return text;
}

/// The page with the tables of today between their marks.
std::string page_of_today() {
  std::string page = page_text();
  for (const Vendor vendor : {Vendor::postgresql, Vendor::mysql, Vendor::mariadb, Vendor::sqlite}) {
    const std::string mark = "<!-- rules of " + std::string(to_string(vendor)) + " -->\n";
    const std::size_t begin = page.find(mark);
    REQUIRE(begin != std::string::npos);
    const std::size_t end = page.find("<!-- end -->", begin);
    REQUIRE(end != std::string::npos);
    page.replace(begin + mark.size(), end - begin - mark.size(), table_of(vendor));
  }
  return page;
}

/// MySQL and MariaDB share their cases.
std::string folder_of(Vendor vendor) {
  return root + "/fixtures/hazards/" +
         std::string(vendor == Vendor::mariadb ? "mysql" : to_string(vendor));
}

}  // namespace

TEST_CASE("docs/hazards.md lists the rules of this version", "[lint]") {
  if (std::getenv("GROMA_UPDATE_DOCS") != nullptr) {
    const std::string page = page_of_today();
    std::ofstream(page_path) << page;
  }
  INFO("to write it again: GROMA_UPDATE_DOCS=1 and run this test");
  CHECK((page_text() == page_of_today()));
}

TEST_CASE("each rule has a case that shows it and its safe form", "[lint]") {
  std::set<std::string> wanted;
  for (const Vendor vendor : {Vendor::postgresql, Vendor::mysql, Vendor::mariadb, Vendor::sqlite})
    for (const HazardRule& rule : hazard_rules(vendor))
      wanted.insert(folder_of(vendor) + "/" + std::string(rule.code) + ".test");
  std::set<std::string> there;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root + "/fixtures/hazards"))
    if (entry.is_regular_file())
      there.insert(entry.path().string());
  CHECK(there == wanted);
}

TEST_CASE("no two rules of a vendor have one code", "[lint]") {
  for (const Vendor vendor : {Vendor::postgresql, Vendor::mysql, Vendor::mariadb, Vendor::sqlite}) {
    std::set<std::string_view> codes;
    for (const HazardRule& rule : hazard_rules(vendor))
      CHECK(codes.insert(rule.code).second);
  }
}
