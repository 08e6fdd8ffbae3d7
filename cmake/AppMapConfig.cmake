# SPDX-License-Identifier: MIT
#
# find_package(AppMap): the targets AppMap::runtime (shared) and
# AppMap::runtime-static, one target per test framework, for programs that run
# tests, and appmap_instrument(). Lies in LIBDIR/cmake/AppMap and finds the rest
# from there, in the build tree as in the installed one.
get_filename_component(AppMap_LIBDIR ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(AppMap_INCLUDE_DIR ${AppMap_LIBDIR}/appmap/include)
include(${CMAKE_CURRENT_LIST_DIR}/AppMapTests.cmake)

if(NOT TARGET AppMap::runtime)
  add_library(AppMap::runtime SHARED IMPORTED)
  add_library(AppMap::runtime-static STATIC IMPORTED)
  set_target_properties(AppMap::runtime PROPERTIES
    IMPORTED_LOCATION ${AppMap_LIBDIR}/libappmap.so
    IMPORTED_SONAME libappmap.so.${AppMap_VERSION_MAJOR})
  set_target_properties(AppMap::runtime-static PROPERTIES
    IMPORTED_LOCATION ${AppMap_LIBDIR}/libappmap.a)
  # Instrumented code refers to the runtime weakly, for which a linker neither
  # keeps a shared library that it links --as-needed nor opens an archive.
  set_target_properties(AppMap::runtime PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${AppMap_INCLUDE_DIR}
    INTERFACE_LINK_OPTIONS
    LINKER:--push-state,--no-as-needed,${AppMap_LIBDIR}/libappmap.so,--pop-state)
  set_target_properties(AppMap::runtime-static PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${AppMap_INCLUDE_DIR}
    INTERFACE_LINK_OPTIONS LINKER:--undefined=__appmap_enter)

  # In C, functions of the framework are wrapped when the program is linked. Not
  # LINKER:, which may give the compiler a word that starts with @: it would
  # read the file itself.
  foreach(_appmap_framework check cmocka criterion cunit unity)
    add_library(AppMap::${_appmap_framework} INTERFACE IMPORTED)
    set_target_properties(AppMap::${_appmap_framework} PROPERTIES
      INTERFACE_LINK_OPTIONS -Wl,@${AppMap_LIBDIR}/appmap/adapters.ld
      INTERFACE_LINK_LIBRARIES
      "${AppMap_LIBDIR}/appmap/libappmap-adapters.a;AppMap::runtime")
  endforeach()
  # In C++, a source of ours is compiled with the program, against the
  # framework's headers as the program sees them.
  foreach(_appmap_framework boost-test catch2 doctest gtest)
    add_library(AppMap::${_appmap_framework} INTERFACE IMPORTED)
    set_target_properties(AppMap::${_appmap_framework} PROPERTIES
      INTERFACE_SOURCES
      ${AppMap_LIBDIR}/appmap/adapters/${_appmap_framework}/adapter.cpp
      INTERFACE_LINK_LIBRARIES AppMap::runtime)
  endforeach()
endif()

# The flags that make the compiler of `language` instrument, into `result`.
function(_appmap_flags language result)
  set(compiler ${CMAKE_${language}_COMPILER})
  if(compiler MATCHES "/appmap-c(c|\\+\\+)$") # adds the flags itself
    set(${result} "" PARENT_SCOPE)
    return()
  endif()
  string(REGEX MATCH "^[0-9]+" major "${CMAKE_${language}_COMPILER_VERSION}")
  set(plugin ${AppMap_LIBDIR}/appmap/llvm-${major}/AppMap.so)
  if(NOT CMAKE_${language}_COMPILER_ID STREQUAL Clang OR NOT EXISTS ${plugin})
    file(GLOB plugins RELATIVE ${AppMap_LIBDIR}/appmap
      ${AppMap_LIBDIR}/appmap/llvm-*)
    list(SORT plugins COMPARE NATURAL)
    list(JOIN plugins ", " plugins)
    string(REPLACE llvm- "" plugins "${plugins}")
    message(FATAL_ERROR "appmap_instrument: ${compiler} is "
      "${CMAKE_${language}_COMPILER_ID} ${major}; "
      "${AppMap_LIBDIR}/appmap has plugins for Clang ${plugins}")
  endif()
  # Standalone: else clang leaves out C++ classes that it expects in another
  # object file.
  set(${result} -g -fstandalone-debug -fpass-plugin=${plugin} PARENT_SCOPE)
endfunction()

# appmap_instrument(target...): has the targets' C and C++ sources instrumented
# and what they end up in linked with the runtime.
function(appmap_instrument)
  foreach(target IN LISTS ARGN)
    foreach(language C CXX)
      if(CMAKE_${language}_COMPILER)
        _appmap_flags(${language} flags)
        target_compile_options(${target} PRIVATE
          "$<$<COMPILE_LANGUAGE:${language}>:${flags}>")
      endif()
    endforeach()
    # Not target_link_libraries: the project may use either of its signatures.
    set_property(TARGET ${target} APPEND PROPERTY
      LINK_LIBRARIES AppMap::runtime)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "STATIC_LIBRARY|OBJECT_LIBRARY")
      set_property(TARGET ${target} APPEND PROPERTY
        INTERFACE_LINK_LIBRARIES AppMap::runtime)
    endif()
  endforeach()
endfunction()
