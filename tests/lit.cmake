# SPDX-License-Identifier: MIT
#
# Asks for what tests/lit.site.cfg.py.in says, once per LLVM that has a plugin.

# Of whichever LLVM is there: clang links any libomp.
set(openmp_flags "")
foreach(major IN LISTS APPMAP_ALL_MAJORS)
  find_program(APPMAP_LLVM_CONFIG_${major}
    NAMES llvm-config-${major} /usr/lib/llvm-${major}/bin/llvm-config)
  if(APPMAP_LLVM_CONFIG_${major} AND NOT openmp_flags)
    execute_process(COMMAND ${APPMAP_LLVM_CONFIG_${major}} --libdir
      OUTPUT_VARIABLE llvm_lib OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(EXISTS ${llvm_lib}/libomp.so)
      set(openmp_flags "-fopenmp -L${llvm_lib}")
    endif()
  endif()
endforeach()

# GCC's runtime of Objective-C lies with its compiler.
set(objc_flags "")
find_program(APPMAP_TEST_GCC gcc)
if(APPMAP_TEST_GCC)
  execute_process(COMMAND ${APPMAP_TEST_GCC} -print-file-name=libobjc.so
    OUTPUT_VARIABLE objc OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(IS_ABSOLUTE "${objc}")
    get_filename_component(objc ${objc} DIRECTORY)
    set(objc_flags "-I${objc}/include -L${objc}")
  endif()
endif()

list(JOIN APPMAP_ALL_MAJORS ", " majors)
foreach(major IN LISTS APPMAP_PLUGINS)
  execute_process(COMMAND ${APPMAP_LLVM_CONFIG_${major}} --bindir
    OUTPUT_VARIABLE llvm_bin OUTPUT_STRIP_TRAILING_WHITESPACE)
  configure_file(lit.site.cfg.py.in llvm-${major}/lit.site.cfg.py @ONLY)
endforeach()
