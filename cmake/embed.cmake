# usage: cmake -DFOLDER=… -DOUT=… -P embed.cmake
#
# The Python packages in a folder as a C++ source, so that the program carries its exporters with it and
# never has to look for it.
file(GLOB files ${FOLDER}/*/groma_*/*.py)
list(SORT files)
set(text "// Made by cmake/embed.cmake from the files in exporters.\n")
string(APPEND text "#include \"models/exporter.h\"\n\nnamespace groma {\n\n")
string(APPEND text "std::span<const ExporterFile> exporter_files() {\n")
string(APPEND text "  static constexpr ExporterFile files[] = {\n")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME_WE)
  get_filename_component(folder ${file} DIRECTORY)
  get_filename_component(package ${folder} NAME)
  file(READ ${file} content)
  string(APPEND text "{\"${package}\", \"${name}\", R\"groma(${content})groma\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace groma\n")
file(WRITE ${OUT} "${text}")
