# SPDX-License-Identifier: MIT
#
# jansson and libyaml. Static and hidden: libappmap and AppMap.so are loaded into
# other people's programs and must not bring a second one of them there. Not
# every system has them so; then they can be built with us.
include(ExternalProject)
option(APPMAP_FETCH
  "Download and build jansson and libyaml where there are no static ones" OFF)

# Builds the release at `url`, as a project of its own: its options and install
# rules are none of ours.
function(appmap_fetch name url hash archive)
  set(prefix ${PROJECT_BINARY_DIR}/fetched/${name})
  ExternalProject_Add(fetched-${name}
    URL ${url} URL_HASH SHA256=${hash} PREFIX ${prefix}
    CMAKE_ARGS ${ARGN} -DCMAKE_INSTALL_PREFIX=${prefix}
      -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_BUILD_TYPE=Release
      -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_POLICY_VERSION_MINIMUM=3.5
      -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}
    BUILD_BYPRODUCTS ${prefix}/lib/${archive})
  file(MAKE_DIRECTORY ${prefix}/include)
  set(${name}-static_INCLUDE ${prefix}/include PARENT_SCOPE)
  set(${name}-static_ARCHIVE ${prefix}/lib/${archive} PARENT_SCOPE)
endfunction()

# appmap_static_library(NAME HEADER ARCHIVE URL HASH OPTION...): the target
# NAME-static; the rest is for where it has to be fetched.
function(appmap_static_library name header archive url hash)
  find_path(${name}-static_INCLUDE ${header})
  find_library(${name}-static_ARCHIVE ${archive})
  add_library(${name}-static STATIC IMPORTED GLOBAL)
  if(NOT ${name}-static_INCLUDE OR NOT ${name}-static_ARCHIVE)
    if(NOT APPMAP_FETCH)
      message(FATAL_ERROR "${header} or ${archive} is not installed. "
        "-DAPPMAP_FETCH=ON downloads and builds ${name}.")
    endif()
    appmap_fetch(${name} ${url} ${hash} ${archive} ${ARGN})
    add_dependencies(${name}-static fetched-${name})
  endif()
  set_target_properties(${name}-static PROPERTIES
    IMPORTED_LOCATION ${${name}-static_ARCHIVE}
    INTERFACE_INCLUDE_DIRECTORIES ${${name}-static_INCLUDE})
endfunction()

appmap_static_library(jansson jansson.h libjansson.a
  https://github.com/akheron/jansson/releases/download/v2.14/jansson-2.14.tar.gz
  5798d010e41cf8d76b66236cfb2f2543c8d082181d16bc3085ab49538d4b9929
  -DJANSSON_BUILD_DOCS=OFF -DJANSSON_WITHOUT_TESTS=ON -DJANSSON_EXAMPLES=OFF)
appmap_static_library(yaml yaml.h libyaml.a
  https://github.com/yaml/libyaml/releases/download/0.2.5/yaml-0.2.5.tar.gz
  c642ae9b75fee120b2d96c712538bd2cf283228d2337df2cf2988e3c02678ef4
  -DBUILD_TESTING=OFF)
