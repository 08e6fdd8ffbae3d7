# SPDX-License-Identifier: MIT
#
# Configures lit for all suites below tests/, for one LLVM major at a time:
#
#   lit tests                          LLVM 19, built in build/
#   lit --param llvm=14 tests/pass     one suite, LLVM 14
#   lit --param build=/tmp/b tests     another build folder
#   lit --param kills=50 tests/crashes/killed-anytime.c
#
# docs/testing.md says how to write a test.
import os
import shutil
import sys

import lit.util

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
tests = os.path.join(root, "tests")
sys.path.insert(0, tests)
sys.dont_write_bytecode = True
from judged_test import JudgedTest
import sanitized

MAJORS = (14, 16, 19, 22)

llvm = int(lit_config.params.get("llvm", 19))
build = os.path.abspath(
    lit_config.params.get("build", os.path.join(root, "build"))
)
llvm_bin = "/usr/lib/llvm-%d/bin" % llvm
plugin = os.path.join(build, "lib/appmap/llvm-%d/AppMap.so" % llvm)
judge = os.path.join(tests, "judge")
for need, remedy in (
    (plugin, "build the project, or give --param build=DIR"),
    (os.path.join(llvm_bin, "clang"), "apt-get install clang-%d" % llvm),
    (os.path.join(llvm_bin, "FileCheck"), "apt-get install llvm-%d-tools" % llvm),
    (os.path.join(judge, "node_modules"), "npm ci --prefix " + judge),
):
    if not os.path.exists(need):
        lit_config.fatal("%s is missing: %s" % (need, remedy))

config.name = "AppMap LLVM %d" % llvm
config.test_format = JudgedTest(["node", os.path.join(judge, "judge.mjs")])
config.suffixes = [".c", ".cpp", ".ll", ".test"]
# unit, config, record are C programs for ctest; real, fuzz and bench have
# runners.
config.excludes = [
    "Inputs", "judge", "helpers", "unit", "config", "record", "real", "fuzz",
    "bench", "load",
]
config.test_source_root = tests
config.test_exec_root = os.path.join(build, "tests", "llvm-%d" % llvm)

# A hanging test is a failing one.
if lit.util.killProcessAndChildrenIsSupported()[0]:
    lit_config.maxIndividualTestTime = 600

# The environment: lit starts from an almost empty one, so nothing named
# APPMAP* leaks in.
sanitize = lit_config.params.get("sanitize")
clang_bin = llvm_bin
if sanitize:
    clang_bin = sanitized.configure(config, sanitize, llvm_bin)
tools = os.path.join(config.test_exec_root, "bin")
os.makedirs(tools, exist_ok=True)
for tool, target in {
    "FileCheck": "FileCheck",
    "not": "not",
    "count": "count",
    "split-file": "split-file",
    # Older clangs take the ld.lld beside the name that they were called by.
    "clang-%d" % llvm: os.path.join(clang_bin, "clang"),
    "clang++-%d" % llvm: os.path.join(clang_bin, "clang++"),
    "ld.lld": "ld.lld",
}.items():
    try:
        os.symlink(os.path.join(llvm_bin, target), os.path.join(tools, tool))
    except FileExistsError:
        pass
config.environment.update(
    {
        "PATH": tools + os.pathsep + os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "APPMAP_CLANG": "clang-%d" % llvm,
        "CCACHE_DIR": os.path.join(config.test_exec_root, "ccache"),
    }
)

# Substitutions. The look-ahead keeps %clang out of %clangxx.
bin_dir = os.path.join(build, "bin")
helpers = os.path.join(tests, "helpers")
for name, value in {
    "clang": "clang-%d" % llvm,
    "clangxx": "clang++-%d" % llvm,
    "opt": "opt-%d" % llvm,
    "FileCheck": "FileCheck-%d" % llvm,
    "llvm-bin": llvm_bin,
    "llvm-major": str(llvm),
    "plugin": plugin,
    "appmap-cc": os.path.join(bin_dir, "appmap-cc"),
    "appmap-cxx": os.path.join(bin_dir, "appmap-c++"),
    "appmap-clang": os.path.join(bin_dir, "appmap-clang"),
    "build": build,
    "root": root,
    "include": os.path.join(root, "include"),
    "libdir": os.path.join(build, "lib"),
    "judge": "node " + os.path.join(judge, "judge.mjs"),
    "check-slots": os.path.join(helpers, "check-slots"),
    "run-recorded": os.path.join(helpers, "run-recorded"),
    "record-levels": "%s %s"
    % (
        os.path.join(helpers, "record-levels"),
        os.path.join(bin_dir, "appmap-cc"),
    ),
    "record-values": "%s %s"
    % (
        os.path.join(helpers, "record-values"),
        os.path.join(bin_dir, "appmap-cc"),
    ),
    "same-build": "%s clang-%d %s"
    % (
        os.path.join(helpers, "same-build"),
        llvm,
        os.path.join(bin_dir, "appmap-cc"),
    ),
    "compare-values": "node " + os.path.join(helpers, "compare-values.mjs"),
    "query": "node " + os.path.join(helpers, "query.mjs"),
}.items():
    config.substitutions.append(("%" + name + r"(?![\w-])", value))

# How often crashes/killed-anytime.c kills its program: --param kills=50.
config.substitutions.append(("%{kills}", lit_config.params.get("kills", "10")))

# Features, for REQUIRES, UNSUPPORTED and XFAIL (which needs a reason).
for major in range(MAJORS[0], MAJORS[-1] + 1):
    config.available_features.add(
        "llvm-%s-%d" % ("ge" if llvm >= major else "lt", major)
    )
config.available_features.add("llvm-%d" % llvm)
config.available_features.add("target-" + os.uname().machine)
if os.path.exists(os.path.join(llvm_bin, "ld.lld")):
    config.available_features.add("lld")
for program in ("mold", "ccache", "distcc", "meson", "ninja", "git", "gcc",
                "automake", "make", "valgrind", "bison", "flex", "re2c"):
    if shutil.which(program):
        config.available_features.add(program)
for library, file in (
    ("blocks", "/usr/include/Block.h"),
    ("musl-gcc", "/usr/bin/musl-gcc"),
    ("objc", "/usr/lib/gcc/x86_64-linux-gnu/12/include/objc/objc.h"),
    ("openmp", "/usr/lib/llvm-14/lib/libomp.so"),
    ("libc++", "/usr/lib/llvm-%d/include/c++/v1/vector" % llvm),
    ("gdb", "/usr/bin/gdb"),
    ("check", "/usr/include/check.h"),
    ("cmocka", "/usr/include/cmocka.h"),
    ("criterion", "/usr/include/criterion/criterion.h"),
    ("cunit", "/usr/include/CUnit/CUnit.h"),
    ("lua", "/usr/include/lua5.4/lua.h"),
    ("ruby", "/usr/include/ruby-3.1.0/ruby.h"),
    ("gtest", "/usr/include/gmock/gmock.h"),
    ("googletest-source", "/usr/src/googletest/CMakeLists.txt"),
    ("catch2", "/usr/include/catch2/catch.hpp"),
    ("doctest", "/usr/include/doctest/doctest.h"),
    ("boost-test", "/usr/include/boost/test/unit_test.hpp"),
    ("cpputest", "/usr/include/CppUTest/TestHarness.h"),
):
    if os.path.exists(file):
        config.available_features.add(library)
if os.geteuid() == 0:
    config.available_features.add("root")
try:  # a container may have none
    for end in os.openpty():
        os.close(end)
    config.available_features.add("pty")
except OSError:
    pass
