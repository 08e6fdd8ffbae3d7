# SPDX-License-Identifier: MIT
#
# Compiles with appmap-cc and appmap-c++:
#
#   cmake -DCMAKE_TOOLCHAIN_FILE=$(appmap-cc --print-toolchain) ...
#
# Lies in LIBDIR/cmake/AppMap, in the build tree as in the installed one, and
# finds the compilers from there: the tree may be moved.
set(appmap_folder ${CMAKE_CURRENT_LIST_DIR})
while(NOT EXISTS ${appmap_folder}/bin/appmap-cc)
  get_filename_component(appmap_above ${appmap_folder} DIRECTORY)
  if(appmap_above STREQUAL appmap_folder)
    message(FATAL_ERROR
      "appmap-cc is in no folder above ${CMAKE_CURRENT_LIST_DIR}/../../..")
  endif()
  set(appmap_folder ${appmap_above})
endwhile()
set(CMAKE_C_COMPILER ${appmap_folder}/bin/appmap-cc)
set(CMAKE_CXX_COMPILER ${appmap_folder}/bin/appmap-c++)
include(${CMAKE_CURRENT_LIST_DIR}/AppMapTests.cmake)
