/* SPDX-License-Identifier: MIT
 *
 * The tables of clang's flags. Only what the driver acts on, or must skip the
 * value of, is listed; a unit test checks the order.
 */
#include "driver/line/flags.h"

#include <stdlib.h>
#include <string.h>

// clang-format off
const struct am_flag_row am_flags[] = {
    {"--analyze",                 AM_FLAG_NO_LINK},
    {"--assemble",                AM_FLAG_NO_LINK},
    {"--compile",                 AM_FLAG_NO_LINK},
    {"--config",                  AM_FLAG_VALUE},
    {"--coverage",                AM_FLAG_LINES},
    {"--debug",                   AM_FLAG_DEBUG},
    {"--dependencies",            AM_FLAG_PREPROCESS},
    {"--for-linker",              AM_FLAG_VALUE | AM_FLAG_LINKER},
    {"--help",                    AM_FLAG_QUERY},
    {"--help-hidden",             AM_FLAG_QUERY},
    {"--include",                 AM_FLAG_VALUE | AM_FLAG_FORCED},
    {"--include-directory",       AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"--language",                AM_FLAG_VALUE | AM_FLAG_LANGUAGE},
    {"--output",                  AM_FLAG_VALUE | AM_FLAG_OUTPUT},
    {"--param",                   AM_FLAG_VALUE},
    {"--precompile",              AM_FLAG_NO_LINK},
    {"--preprocess",              AM_FLAG_PREPROCESS},
    {"--profile",                 AM_FLAG_HOOKS},
    {"--serialize-diagnostics",   AM_FLAG_VALUE},
    {"--shared",                  AM_FLAG_SHARED},
    {"--static",                  AM_FLAG_STATIC},
    {"--sysroot",                 AM_FLAG_VALUE},
    {"--user-dependencies",       AM_FLAG_PREPROCESS},
    {"--version",                 AM_FLAG_QUERY},
    {"-A",                        AM_FLAG_VALUE},
    {"-D",                        AM_FLAG_VALUE},
    {"-E",                        AM_FLAG_PREPROCESS},
    {"-F",                        AM_FLAG_VALUE},
    {"-I",                        AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-L",                        AM_FLAG_VALUE},
    {"-M",                        AM_FLAG_PREPROCESS},
    {"-MF",                       AM_FLAG_VALUE},
    {"-MJ",                       AM_FLAG_VALUE},
    {"-MM",                       AM_FLAG_PREPROCESS},
    {"-MQ",                       AM_FLAG_VALUE},
    {"-MT",                       AM_FLAG_VALUE},
    {"-S",                        AM_FLAG_NO_LINK},
    {"-T",                        AM_FLAG_VALUE},
    {"-Tbss",                     AM_FLAG_VALUE},
    {"-Tdata",                    AM_FLAG_VALUE},
    {"-Ttext",                    AM_FLAG_VALUE},
    {"-U",                        AM_FLAG_VALUE},
    {"-Xanalyzer",                AM_FLAG_VALUE},
    {"-Xassembler",               AM_FLAG_VALUE},
    {"-Xclang",                   AM_FLAG_VALUE | AM_FLAG_FORCED},
    {"-Xcuda-fatbinary",          AM_FLAG_VALUE},
    {"-Xcuda-ptxas",              AM_FLAG_VALUE},
    {"-Xlinker",                  AM_FLAG_VALUE | AM_FLAG_LINKER},
    {"-Xoffload-linker",          AM_FLAG_VALUE},
    {"-Xopenmp-target",           AM_FLAG_VALUE},
    {"-Xpreprocessor",            AM_FLAG_VALUE},
    {"-arch",                     AM_FLAG_VALUE},
    {"-aux-info",                 AM_FLAG_VALUE},
    {"-c",                        AM_FLAG_NO_LINK},
    {"-cc1",                      AM_FLAG_QUERY},
    {"-cc1as",                    AM_FLAG_QUERY},
    {"-coverage",                 AM_FLAG_LINES},
    {"-cxx-isystem",              AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-dependency-file",          AM_FLAG_VALUE},
    {"-dumpmachine",              AM_FLAG_QUERY},
    {"-dumpversion",              AM_FLAG_QUERY},
    {"-e",                        AM_FLAG_VALUE},
    {"-emit-ast",                 AM_FLAG_NO_LINK},
    {"-ffreestanding",            AM_FLAG_NO_LIBC},
    {"-fprofile-arcs",            AM_FLAG_LINES},
    {"-framework",                AM_FLAG_VALUE | AM_FLAG_LIBRARY},
    {"-fsave-optimization-record", AM_FLAG_LINES},
    {"-fsyntax-only",             AM_FLAG_CHECK},
    {"-ftest-coverage",           AM_FLAG_LINES},
    {"-g",                        AM_FLAG_DEBUG},
    {"-g0",                       AM_FLAG_NO_DEBUG},
    {"-g1",                       AM_FLAG_DEBUG},
    {"-g2",                       AM_FLAG_DEBUG},
    {"-g3",                       AM_FLAG_DEBUG},
    {"-gcodeview",                AM_FLAG_DEBUG_NEW},
    {"-gdbx",                     AM_FLAG_DEBUG},
    {"-gdwarf",                   AM_FLAG_DEBUG},
    {"-gdwarf-2",                 AM_FLAG_DEBUG},
    {"-gdwarf-3",                 AM_FLAG_DEBUG},
    {"-gdwarf-4",                 AM_FLAG_DEBUG},
    {"-gdwarf-5",                 AM_FLAG_DEBUG},
    {"-gdwarf-6",                 AM_FLAG_DEBUG},
    {"-gdwarf32",                 AM_FLAG_DEBUG},
    {"-gdwarf64",                 AM_FLAG_DEBUG},
    {"-gfull",                    AM_FLAG_DEBUG},
    {"-ggdb",                     AM_FLAG_DEBUG},
    {"-ggdb0",                    AM_FLAG_NO_DEBUG},
    {"-ggdb1",                    AM_FLAG_DEBUG},
    {"-ggdb2",                    AM_FLAG_DEBUG},
    {"-ggdb3",                    AM_FLAG_DEBUG},
    {"-ginline-line-tables",      AM_FLAG_DEBUG_OLD},
    {"-gline-directives-only",    AM_FLAG_DEBUG},
    {"-gline-tables-only",        AM_FLAG_DEBUG},
    {"-glldb",                    AM_FLAG_DEBUG},
    {"-gmlt",                     AM_FLAG_DEBUG},
    {"-gmodules",                 AM_FLAG_DEBUG},
    {"-gno-inline-line-tables",   AM_FLAG_DEBUG_OLD},
    {"-gomit-unreferenced-methods", AM_FLAG_DEBUG_OLD},
    {"-gsce",                     AM_FLAG_DEBUG},
    {"-gused",                    AM_FLAG_DEBUG},
    {"-help",                     AM_FLAG_QUERY},
    {"-idirafter",                AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-iframework",               AM_FLAG_VALUE},
    {"-imacros",                  AM_FLAG_VALUE},
    {"-include",                  AM_FLAG_VALUE | AM_FLAG_FORCED},
    {"-include-pch",              AM_FLAG_VALUE | AM_FLAG_PCH},
    {"-iprefix",                  AM_FLAG_VALUE},
    {"-iquote",                   AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-isysroot",                 AM_FLAG_VALUE},
    {"-isystem",                  AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-isystem-after",            AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-ivfsoverlay",              AM_FLAG_VALUE},
    {"-iwithprefix",              AM_FLAG_VALUE},
    {"-iwithprefixbefore",        AM_FLAG_VALUE},
    {"-iwithsysroot",             AM_FLAG_VALUE},
    {"-l",                        AM_FLAG_VALUE | AM_FLAG_LIBRARY},
    {"-lc",                       AM_FLAG_LIBRARY | AM_FLAG_LIBC},
    {"-m16",                      AM_FLAG_FOREIGN},
    {"-m32",                      AM_FLAG_FOREIGN},
    {"-mllvm",                    AM_FLAG_VALUE},
    {"-mx32",                     AM_FLAG_FOREIGN},
    {"-nodefaultlibs",            AM_FLAG_NO_LIBC},
    {"-nolibc",                   AM_FLAG_NO_LIBC},
    {"-nostdlib",                 AM_FLAG_NO_LIBC},
    {"-o",                        AM_FLAG_VALUE | AM_FLAG_OUTPUT},
    {"-pg",                       AM_FLAG_HOOKS},
    {"-r",                        AM_FLAG_RELOCATABLE},
    {"-resource-dir",             AM_FLAG_VALUE},
    {"-rewrite-objc",             AM_FLAG_NO_LINK},
    {"-rpath",                    AM_FLAG_VALUE},
    {"-serialize-diagnostics",    AM_FLAG_VALUE},
    {"-shared",                   AM_FLAG_SHARED},
    {"-static",                   AM_FLAG_STATIC},
    {"-static-pie",               AM_FLAG_STATIC},
    {"-stdlib++-isystem",         AM_FLAG_VALUE | AM_FLAG_INCLUDE},
    {"-target",                   AM_FLAG_VALUE | AM_FLAG_TARGET},
    {"-u",                        AM_FLAG_VALUE},
    {"-verify-pch",               AM_FLAG_CHECK},
    {"-working-directory",        AM_FLAG_VALUE | AM_FLAG_FOLDER},
    {"-x",                        AM_FLAG_VALUE | AM_FLAG_LANGUAGE},
    {"-z",                        AM_FLAG_VALUE},
};

const struct am_flag_row am_flag_prefixes[] = {
    {"--debug=",                  AM_FLAG_DEBUG},
    {"--include-directory=",      AM_FLAG_INCLUDE},
    {"--language=",               AM_FLAG_LANGUAGE},
    {"--output=",                 AM_FLAG_OUTPUT},
    {"--print-",                  AM_FLAG_QUERY},
    {"--target=",                 AM_FLAG_TARGET},
    {"-I",                        AM_FLAG_INCLUDE},
    {"-Rpass",                    AM_FLAG_LINES},
    {"-Wl,",                      AM_FLAG_LINKER},
    {"-Xarch_",                   AM_FLAG_VALUE},
    {"-fauto-profile=",           AM_FLAG_LINES},
    {"-finstrument-function",     AM_FLAG_HOOKS},
    {"-foptimization-record-",    AM_FLAG_LINES},
    {"-fpass-plugin=",            AM_FLAG_PLUGIN},
    {"-fprofile-sample-use=",     AM_FLAG_LINES},
    {"-fsave-optimization-record=", AM_FLAG_LINES},
    {"-idirafter",                AM_FLAG_INCLUDE},
    {"-iquote",                   AM_FLAG_INCLUDE},
    {"-isystem",                  AM_FLAG_INCLUDE},
    {"-l",                        AM_FLAG_LIBRARY},
    {"-o",                        AM_FLAG_OUTPUT},
    {"-print-",                   AM_FLAG_QUERY},
    {"-working-directory=",       AM_FLAG_FOLDER},
    {"-x",                        AM_FLAG_LANGUAGE},
};
// clang-format on

const size_t am_flags_count = sizeof am_flags / sizeof *am_flags;
const size_t am_flag_prefixes_count =
    sizeof am_flag_prefixes / sizeof *am_flag_prefixes;

static int compare(const void *name, const void *row) {
  return strcmp(name, ((const struct am_flag_row *)row)->name);
}

unsigned am_flag_meanings(const char *argument, const char **joined) {
  const struct am_flag_row *row =
      bsearch(argument, am_flags, am_flags_count, sizeof *row, compare);
  *joined = NULL;
  if (row)
    return row->meanings;
  for (size_t i = 0; i < am_flag_prefixes_count; i++) {
    size_t length = strlen(am_flag_prefixes[i].name);
    if (!strncmp(argument, am_flag_prefixes[i].name, length)) {
      *joined = argument + length;
      return am_flag_prefixes[i].meanings;
    }
  }
  return 0;
}
