# groma_embed_migrations(TARGET FOLDER NAME)
#
# Puts the migrations of a folder (*.sql) into a program. Its sources include "NAME.h" and give
# `groma::migrate::Embedded(NAME())` to `groma::migrate::upgrade`. Files that are added, changed or
# removed are noticed by the next build.
set(GROMA_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed-migrations.cmake)

function(groma_embed_migrations target folder name)
  get_filename_component(folder ${folder} ABSOLUTE)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/groma-${target})
  add_custom_command(OUTPUT ${out}/${name}.cc ${out}/${name}.h VERBATIM
    DEPENDS ${files} ${GROMA_EMBED_SCRIPT}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUT=${out} -DNAME=${name} -P ${GROMA_EMBED_SCRIPT})
  target_sources(${target} PRIVATE ${out}/${name}.cc ${out}/${name}.h)
  target_include_directories(${target} PRIVATE ${out})
endfunction()
