# SPDX-License-Identifier: MIT
#
# Tells each test of a project, by environment variables, its name, and what its
# exit status means (runtime/record/process/test_runner.c). Included by the project it asks
# ctest to read it before the tests; read by ctest, it watches them being added.
get_property(appmap_role GLOBAL PROPERTY CMAKE_ROLE)
if(appmap_role STREQUAL "PROJECT")
  get_property(appmap_files DIRECTORY ${CMAKE_SOURCE_DIR}
    PROPERTY TEST_INCLUDE_FILES)
  list(FIND appmap_files ${CMAKE_CURRENT_LIST_FILE} appmap_found)
  if(appmap_found EQUAL -1)
    set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND
      PROPERTY TEST_INCLUDE_FILES ${CMAKE_CURRENT_LIST_FILE})
  endif()
  return()
endif()
# Only from 3.18 on are words passed on as they are.
if(COMMAND _add_test OR CMAKE_VERSION VERSION_LESS 3.18)
  return()
endif()

cmake_policy(PUSH)
cmake_policy(VERSION 3.18)

# The commands of the same names, with all their words. ctest adds to
# ENVIRONMENT, so what the project wants there stays.
function(add_test test)
  set(words "")
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})
    string(APPEND words " [=[${ARGV${i}}]=]")
  endforeach()
  cmake_language(EVAL CODE "_add_test(${words})")
  _set_tests_properties("${test}" PROPERTIES
    ENVIRONMENT "APPMAP_TEST_NAME=${test}")
endfunction()

function(set_tests_properties)
  set(words "")
  set(tests "")
  set(key TEST)
  set(environment "")
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})
    set(word "${ARGV${i}}")
    string(APPEND words " [=[${word}]=]")
    if(word STREQUAL "PROPERTIES" AND key STREQUAL "TEST")
      set(key "")
    elseif(key STREQUAL "TEST")
      list(APPEND tests "${word}")
    elseif(key STREQUAL "")
      set(key "${word}")
    else()
      if(key STREQUAL "SKIP_RETURN_CODE")
        list(APPEND environment _APPMAP_TEST_SKIPPED=${word})
      elseif(key STREQUAL "WILL_FAIL" AND word)
        list(APPEND environment _APPMAP_TEST_FAILS=1)
      elseif(key STREQUAL "PASS_REGULAR_EXPRESSION")
        list(APPEND environment _APPMAP_TEST_PRINTS=1)
      endif()
      set(key "")
    endif()
  endforeach()
  cmake_language(EVAL CODE "_set_tests_properties(${words})")
  if(environment)
    _set_tests_properties(${tests} PROPERTIES ENVIRONMENT "${environment}")
  endif()
endfunction()

cmake_policy(POP)
