# MySQL Connector/C++ with the interface of its version 1, as Debian has it: no pkg-config, no CMake
# package. Gives MySQL::CppConn. Its headers include Boost's.
find_path(MySQLCppConn_INCLUDE_DIR cppconn/driver.h PATH_SUFFIXES mysql-cppconn/jdbc mysql-cppconn-8/jdbc)
find_library(MySQLCppConn_LIBRARY NAMES mysqlcppconn)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MySQLCppConn REQUIRED_VARS MySQLCppConn_LIBRARY MySQLCppConn_INCLUDE_DIR)
mark_as_advanced(MySQLCppConn_INCLUDE_DIR MySQLCppConn_LIBRARY)
if(MySQLCppConn_FOUND AND NOT TARGET MySQL::CppConn)
  add_library(MySQL::CppConn UNKNOWN IMPORTED)
  set_target_properties(MySQL::CppConn PROPERTIES
    IMPORTED_LOCATION ${MySQLCppConn_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${MySQLCppConn_INCLUDE_DIR})
endif()
