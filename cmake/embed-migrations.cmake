# usage: cmake -DFOLDER=… -DOUT=… -DNAME=… -P embed-migrations.cmake
#
# The migrations of a folder as a C++ source with one function; see groma-embed.cmake. Each file
# becomes pieces of less than 16 KiB, more than which not every compiler takes at once.
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(text "// Made by groma_embed_migrations from ${FOLDER}.\n#include \"${NAME}.h\"\n\n")
string(APPEND text "std::span<const groma::migrate::File> ${NAME}() {\n")
string(APPEND text "  static const std::vector<groma::migrate::File> files{\n")
foreach(path IN LISTS files)
  get_filename_component(name ${path} NAME)
  file(READ ${path} rest)
  string(APPEND text "      {\"${name}\",\n")
  set(pieces "")
  while(NOT rest STREQUAL "")
    string(SUBSTRING "${rest}" 0 8000 piece)
    string(LENGTH "${piece}" length)
    string(SUBSTRING "${rest}" ${length} -1 rest)
    string(APPEND pieces "R\"groma_sql(${piece})groma_sql\"\n")
  endwhile()
  string(APPEND text "${pieces}\"\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n")
file(WRITE ${OUT}/${NAME}.cc "${text}")
file(WRITE ${OUT}/${NAME}.h "#pragma once\n\n#include <vector>\n\n#include \"groma/migrate.h\"\n
/// The migrations of ${FOLDER}.\nstd::span<const groma::migrate::File> ${NAME}();\n")
