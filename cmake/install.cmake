# What `cmake --install` puts where, and the package that find_package(groma) finds: groma::core,
# the engine, groma::inspectors, the drivers, groma::cli, the whole command line as a function, and
# groma_embed_migrations().
include(CMakePackageConfigHelpers)

set(groma_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/groma)

set_target_properties(groma_core PROPERTIES EXPORT_NAME core)
set_target_properties(groma_inspectors PROPERTIES EXPORT_NAME inspectors)
set_target_properties(groma_cli PROPERTIES EXPORT_NAME cli)
add_library(groma::core ALIAS groma_core)
add_library(groma::inspectors ALIAS groma_inspectors)
add_library(groma::cli ALIAS groma_cli)

install(TARGETS groma groma_core groma_inspectors groma_cli EXPORT groma)
install(DIRECTORY include/groma TYPE INCLUDE)
install(EXPORT groma NAMESPACE groma:: DESTINATION ${groma_package_dir} FILE groma-targets.cmake)

configure_package_config_file(cmake/groma-config.cmake.in groma-config.cmake
  INSTALL_DESTINATION ${groma_package_dir})
write_basic_package_version_file(groma-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/groma-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/groma-config-version.cmake
              cmake/FindMySQLCppConn.cmake
              cmake/groma-embed.cmake
              cmake/embed-migrations.cmake
        DESTINATION ${groma_package_dir})
