# SPDX-License-Identifier: MIT
#
# What lit.cfg.py makes of a suite for one LLVM major, from what CMake asked:
# lit.site.cfg.py.in.
import os
import shutil
import subprocess

import lit.util

import sanitized
from judged_test import JudgedTest

# unit is for ctest; real, fuzz, bench and load have runners.
NO_TESTS = [
    "Inputs", "judge", "helpers", "unit", "real", "fuzz", "bench", "load",
]
PROGRAMS = (
    "mold", "ccache", "distcc", "meson", "ninja", "git", "gcc", "automake",
    "make", "valgrind", "groff", "bison", "flex", "re2c", "gdb", "musl-gcc",
)
# What includes a header needs its library.
HEADERS = {
    "blocks": "Block.h",
    "check": "check.h",
    "civetweb": "civetweb.h",
    "cmocka": "cmocka.h",
    "criterion": "criterion/criterion.h",
    "cunit": "CUnit/CUnit.h",
    "libevent": "event2/http.h",
    "microhttpd": "microhttpd.h",
    "gtest": "gmock/gmock.h",
    "catch2": "catch2/catch.hpp",
    "doctest": "doctest/doctest.h",
    "boost-test": "boost/test/unit_test.hpp",
    "cpputest": "CppUTest/TestHarness.h",
}
PACKAGES = {"lua": "lua5.4", "ruby": "ruby-3.1"}
GOOGLETEST_SOURCE = "/usr/src/googletest/CMakeLists.txt"  # Debian's


class Suite:
    def __init__(self, config, lit_config, root):
        self.config = config
        self.lit_config = lit_config
        self.root = root
        self.tests = os.path.join(root, "tests")
        self.llvm = config.llvm_major
        self.llvm_bin = config.llvm_bin
        self.build = config.appmap_build
        self.bin = os.path.join(self.build, "bin")
        self.plugin = os.path.join(
            self.build, "lib/appmap/llvm-%d/AppMap.so" % self.llvm
        )
        self.judge = os.path.join(self.tests, "judge")

    def check_needs(self):
        for need, remedy in (
            (self.plugin, "build the project, or give --param build=DIR"),
            (
                os.path.join(self.llvm_bin, "clang"),
                "apt-get install clang-%d" % self.llvm,
            ),
            (
                os.path.join(self.llvm_bin, "FileCheck"),
                "apt-get install llvm-%d-tools" % self.llvm,
            ),
            (
                os.path.join(self.judge, "node_modules"),
                "npm ci --prefix " + self.judge,
            ),
        ):
            if not os.path.exists(need):
                self.lit_config.fatal("%s is missing: %s" % (need, remedy))

    def name_tests(self):
        self.config.name = "AppMap LLVM %d" % self.llvm
        self.config.test_format = JudgedTest(
            ["node", os.path.join(self.judge, "judge.mjs")]
        )
        self.config.suffixes = [".c", ".cpp", ".ll", ".test"]
        self.config.excludes = NO_TESTS
        self.config.test_source_root = self.tests
        self.config.test_exec_root = os.path.join(
            self.build, "tests", "llvm-%d" % self.llvm
        )
        # A hanging test is a failing one.
        if lit.util.killProcessAndChildrenIsSupported()[0]:
            self.lit_config.maxIndividualTestTime = 600

    def link_tools(self):
        """The tools of this LLVM, by names that tests use, on the path."""
        clang_bin = self.llvm_bin
        sanitize = self.lit_config.params.get("sanitize")
        if sanitize:
            clang_bin, reports = sanitized.configure(
                self.config, sanitize, self.llvm_bin
            )
            self.config.test_format.reports = reports
        tools = os.path.join(self.config.test_exec_root, "bin")
        os.makedirs(tools, exist_ok=True)
        for tool, target in {
            "FileCheck": "FileCheck",
            "not": "not",
            "count": "count",
            "split-file": "split-file",
            # Older clangs take the ld.lld beside the name that they were
            # called by.
            "clang-%d" % self.llvm: os.path.join(clang_bin, "clang"),
            "clang++-%d" % self.llvm: os.path.join(clang_bin, "clang++"),
            "ld.lld": "ld.lld",
        }.items():
            try:
                os.symlink(
                    os.path.join(self.llvm_bin, target),
                    os.path.join(tools, tool),
                )
            except FileExistsError:
                pass
        return tools

    def set_environment(self, tools):
        # lit starts from an almost empty one, so nothing named APPMAP* leaks
        # in.
        self.config.environment.update(
            {
                "PATH": tools + os.pathsep + os.environ["PATH"],
                "HOME": os.environ.get("HOME", "/"),
                "TZ": "UTC",
                "LC_ALL": "C.UTF-8",
                "APPMAP_CLANG": "clang-%d" % self.llvm,
                # The folder of a test is a project, not part of ours.
                "GIT_CEILING_DIRECTORIES": self.config.test_exec_root,
                "CCACHE_DIR": os.path.join(
                    self.config.test_exec_root, "ccache"
                ),
            }
        )

    def add_substitutions(self):
        helpers = os.path.join(self.tests, "helpers")
        helper = lambda name: os.path.join(helpers, name)
        cc = os.path.join(self.bin, "appmap-cc")
        clang = "clang-%d" % self.llvm
        # The look-ahead keeps %clang out of %clangxx.
        for name, value in {
            "clang": clang,
            "clangxx": "clang++-%d" % self.llvm,
            "opt": "opt-%d" % self.llvm,
            "FileCheck": "FileCheck-%d" % self.llvm,
            "llvm-bin": self.llvm_bin,
            "llvm-major": str(self.llvm),
            "plugin": self.plugin,
            "appmap-cc": cc,
            "appmap-cxx": os.path.join(self.bin, "appmap-c++"),
            "appmap-clang": os.path.join(self.bin, "appmap-clang"),
            "build": self.build,
            "root": self.root,
            "include": os.path.join(self.root, "include"),
            "libdir": os.path.join(self.build, "lib"),
            "openmp-flags": self.config.openmp_flags,
            "objc-flags": self.config.objc_flags,
            "judge": "node " + os.path.join(self.judge, "judge.mjs"),
            "wait-for": helper("wait-for"),
            "wait-for-header": "-I" + helpers,
            "check-slots": helper("check-slots"),
            "run-recorded": helper("run-recorded"),
            "record-levels": "%s %s" % (helper("record-levels"), cc),
            "record-values": "%s %s" % (helper("record-values"), cc),
            "same-build": "%s %s %s" % (helper("same-build"), clang, cc),
            "compare-values": "node " + helper("compare-values.mjs"),
            "query": "node " + helper("query.mjs"),
        }.items():
            self.config.substitutions.append(("%" + name + r"(?![\w-])", value))
        # How often crashes/killed-anytime.c kills its program.
        self.config.substitutions.append(
            ("%{kills}", self.lit_config.params.get("kills", "10"))
        )

    def headers_there(self):
        """Asks the compiler, once for all."""
        source = "".join(
            "#if __has_include(<%s>)\nthere %s\n#endif\n" % (header, feature)
            for feature, header in HEADERS.items()
        )
        said = subprocess.run(
            [os.path.join(self.llvm_bin, "clang++"), "-E", "-x", "c++", "-"],
            input=source,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        return [
            line.split()[1]
            for line in said.splitlines()
            if line.startswith("there ")
        ]

    def has_libcxx(self):
        return not subprocess.run(
            [
                os.path.join(self.llvm_bin, "clang++"),
                "-stdlib=libc++", "-x", "c++", "-", "-o", os.devnull,
            ],
            input=b"#include <vector>\nint main() {}\n",
            stderr=subprocess.DEVNULL,
        ).returncode

    def has_package(self, package):
        return shutil.which("pkg-config") and not subprocess.call(
            ["pkg-config", "--exists", package]
        )

    def has_terminals(self):
        try:  # a container may have none
            for end in os.openpty():
                os.close(end)
            return True
        except OSError:
            return False

    def add_features(self):
        """For REQUIRES, UNSUPPORTED and XFAIL (which needs a reason)."""
        features = self.config.available_features
        majors = self.config.llvm_majors
        for major in range(majors[0], majors[-1] + 1):
            features.add(
                "llvm-%s-%d" % ("ge" if self.llvm >= major else "lt", major)
            )
        features.add("llvm-%d" % self.llvm)
        features.add("target-" + os.uname().machine)
        features.update(filter(shutil.which, PROGRAMS))
        features.update(self.headers_there())
        features.update(n for n, p in PACKAGES.items() if self.has_package(p))
        for feature, there in {
            "lld": os.path.exists(os.path.join(self.llvm_bin, "ld.lld")),
            "openmp": self.config.openmp_flags,
            "objc": self.config.objc_flags,
            "libc++": self.has_libcxx(),
            "googletest-source": os.path.exists(GOOGLETEST_SOURCE),
            "root": os.geteuid() == 0,
            "sanitized": self.lit_config.params.get("sanitize"),
            "pty": self.has_terminals(),
        }.items():
            if there:
                features.add(feature)


def configure(config, lit_config, root):
    suite = Suite(config, lit_config, root)
    suite.check_needs()
    suite.name_tests()
    suite.set_environment(suite.link_tools())
    suite.add_substitutions()
    suite.add_features()
