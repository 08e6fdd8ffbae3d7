# SPDX-License-Identifier: MIT
#
# Shows that each rule of tests/layers.py can fail: a small house of three
# floors that keeps all of them, and one fault at a time.
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import layers

ORDER = """
include/appmap    what all know
runtime/low       a floor within a floor
config
runtime
tool
adapters/*
"""
WAYS_BACK = {"runtime": ("am_back",)}


def header(path, text):
    guard = "APPMAP_" + "".join(c if c.isalnum() else "_" for c in path)
    guard = guard.upper()
    return "#ifndef %s\n#define %s\n%s\n#endif\n" % (guard, guard, text)


HOUSE = {
    "include/appmap/abi.h": "#ifndef APPMAP_ABI_H\n#define APPMAP_ABI_H\n"
    "void __appmap_call(void);\n#endif\n",
    "runtime/low/low.h": header("runtime/low/low.h", "int am_low(void);"),
    "runtime/low/low.c": '#include "runtime/low/low.h"\nint am_low(void) { return 1; }',
    "config/config.h": header(
        "config/config.h", "struct am_config { int a; };\nint am_config(void);"
    ),
    "config/config.c": '#include "config/config.h"\n#include "runtime/low/low.h"\n'
    "int am_config(void) { return am_low(); }",
    # A value is made of values.
    "runtime/value.h": header("runtime/value.h", "int am_value(int n);"),
    "runtime/value.c": '#include "runtime/value.h"\n#include "runtime/walk.h"\n'
    "int am_back(int n);\n"
    "int am_value(int n) { return n ? am_back(n - 1) : 0; }",
    "runtime/walk.h": header("runtime/walk.h", "int am_back(int n);"),
    "runtime/top.c": '#include <appmap/abi.h>\n#include "runtime/value.h"\n'
    '#include "runtime/walk.h"\n#include "config/config.h"\n'
    "int am_back(int n) { return am_value(n) + am_config(); }\n"
    "void __appmap_call(void) {}",
    # Two programs may have a `main` and tags of their own.
    "tool/main.c": '#include "config/config.h"\nstruct own { int a; };\n'
    "int main(void) { return am_config(); }",
    "tool/other.c": "struct own { int b; };\nint main(void) { return 0; }",
    # Asks libappmap at run time.
    "adapters/check/check.c": "#include <appmap/abi.h>\n"
    "void am_check(void) { __appmap_call(); }",
}
PROGRAMS = {
    "lib/libappmap.so": ("SHARED_LIBRARY", "runtime/ config/"),
    "bin/tool": ("EXECUTABLE", "tool/main.c config/ runtime/low/low.c"),
    "bin/other": ("EXECUTABLE", "tool/other.c"),
    "lib/adapters.a": ("STATIC_LIBRARY", "adapters/"),
    "tests/unit": ("EXECUTABLE", "tests/"),
}


class House:
    """The files above with some changed, built in a folder of their own."""

    def __init__(self, changes):
        self.files = {**HOUSE, **changes}

    def faults(self):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in self.files.items():
                if text is not None:
                    write(os.path.join(folder, path), text + "\n")
            build = os.path.join(folder, "build")
            write(os.path.join(build, "build.ninja"), self.build(folder))
            return layers.Rules(
                layers.Tree(folder),
                layers.Programs(build, folder),
                ORDER,
                WAYS_BACK,
            ).check()

    def build(self, folder):
        lines = []
        sources = [
            f
            for f, text in self.files.items()
            if f.endswith(".c") and text is not None and "/unbuilt" not in f
        ]
        for source in sources:
            path = os.path.join(folder, source)
            run = ["cc", "-I.", "-Iinclude", "-fPIC", "-c", path]
            os.makedirs(os.path.join(folder, "build"), exist_ok=True)
            output = source.replace("/", "-") + ".o"
            subprocess.run(
                run + ["-o", os.path.join("build", output)],
                cwd=folder,
                check=True,
            )
            lines.append(
                "build %s: C_COMPILER__t_Debug %s || order" % (output, path)
            )
        for program, (kind, parts) in PROGRAMS.items():
            objects = [
                s.replace("/", "-") + ".o"
                for s in sources
                if s.startswith(tuple(parts.split()))
            ]
            lines.append(
                "build %s: C_%s_LINKER__t_Debug %s"
                % (program, kind, " ".join(objects))
            )
        return "\n".join(lines) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


class LayersTest(unittest.TestCase):
    def check(self, changes, *faults):
        """The changed house has just these faults; of each, its begin."""
        found = sorted(House(changes).faults())
        self.assertEqual(len(found), len(faults), found)
        for line, begin in zip(found, sorted(faults)):
            self.assertTrue(line.startswith(begin), found)

    def test_the_house_stands(self):
        self.check({})

    def test_include_upwards(self):
        self.check(
            {
                "config/config.c": HOUSE["config/config.c"]
                + '\n#include "runtime/value.h"'
            },
            "upward: config/config.c: needs runtime/value.h (included in line"
            " 4), but config is below runtime",
        )

    def test_symbol_upwards(self):
        self.check(
            {
                "runtime/low/low.c": "int am_config(void);\n"
                "int am_low(void) { return am_config(); }"
            },
            "upward: runtime/low/low.c: needs config/config.c (am_config), but"
            " runtime/low is below config",
        )

    def test_reference_at_run_time_upwards(self):
        self.check(
            {
                "config/config.c": "void __appmap_call(void);\n"
                "int am_config(void) { __appmap_call(); return 0; }"
            },
            "upward: config/config.c: needs runtime/top.c (__appmap_call)",
        )

    def test_the_definition_of_the_own_program_counts(self):
        # tool/other.c is not linked with config: its am_config is its own.
        self.check(
            {
                "tool/other.c": "int am_config(void) { return 0; }\n"
                "int main(void) { return am_config(); }"
            },
            "twice: am_config: config/config.c and tool/other.c",
        )

    def test_circle_by_symbols(self):
        self.check(
            {
                "runtime/value.c": "int am_back(int n);\nint am_extra(void);\n"
                "int am_value(int n) { return am_back(n) + am_extra(); }",
                "runtime/top.c": HOUSE["runtime/top.c"]
                + "\nint am_extra(void) { return 0; }",
            },
            "circle: 2 files: runtime/top -> runtime/value",
        )

    def test_circle_by_includes(self):
        self.check(
            {
                "runtime/walk.h": header(
                    "runtime/walk.h", '#include "runtime/value.h"'
                ),
            },
            "circle: 2 files: runtime/value -> runtime/walk (included in line"
            " 2), runtime/walk -> runtime/value (included in line 3)",
        )

    def test_way_back_of_nobody(self):
        self.check(
            {"runtime/value.c": "int am_value(int n) { return n; }"},
            "circle: runtime: nobody goes back by am_back",
        )

    def test_unknown_folder(self):
        self.check(
            {"tool/attic/a.h": header("tool/attic/a.h", "")},
            "folder: tool/attic: has no floor in ORDER",
        )

    def test_gone_folder(self):
        self.check(
            {"adapters/check/check.c": None},
            "folder: adapters/*: is in ORDER, but not there",
        )

    def test_full_folder(self):
        more = {"config/%d.txt" % n: "" for n in range(23)}
        self.check(more)
        self.check({**more, "config/one-more": ""}, "folder: config: 26 files")

    def test_folder_named_for_nothing(self):
        for name in ("common", "util", "misc"):
            path = "adapters/%s/a.h" % name
            self.check(
                {path: header(path, "")},
                "folder: adapters/%s: says nothing by its name" % name,
            )

    def test_include_by_short_path(self):
        self.check(
            {
                "tool/main.c": '#include "../config/config.h"\n'
                "int main(void) { return am_config(); }"
            },
            'include: tool/main.c:1: "../config/config.h" is no file of ours',
        )

    def test_include_of_what_other_people_compile(self):
        self.check(
            {
                "adapters/cpp/adapter.cpp": '#include "listener.h"',
                "adapters/cpp/listener.h": header(
                    "adapters/cpp/listener.h", '#include "../../tool/top.h"'
                ),
                "tool/top.h": header("tool/top.h", ""),
            }
        )

    def test_include_in_angle_brackets(self):
        self.check(
            {
                "config/config.c": "#include <runtime/value.h>\n"
                "int am_config(void) { return 1; }"
            },
            'include: config/config.c:1: is "runtime/value.h"',
            "upward: config/config.c: needs runtime/value.h "
            "(included in line 1), but config is below runtime",
        )

    def test_quoted_public_include(self):
        self.check(
            {
                "adapters/check/check.c": '#include "include/appmap/abi.h"\n'
                "void am_check(void) { __appmap_call(); }"
            },
            "include: adapters/check/check.c:1: is <appmap/...>",
        )

    def test_guards(self):
        self.check(
            {"runtime/walk.h": "#ifndef WALK_H\n#define WALK_H\n#endif"},
            "guard: runtime/walk.h: WALK_H is not APPMAP_RUNTIME_WALK_H",
        )
        self.check(
            {"runtime/walk.h": "int am_back(int n);"},
            "guard: runtime/walk.h: has none",
        )

    def test_tag_twice(self):
        self.check(
            {
                "tool/main.c": "struct am_config { int b; };\n"
                "int main(void) {}"
            },
            "twice: tag am_config: config/config.h and tool/main.c",
        )

    def test_function_named_as_a_tag(self):
        self.check(
            {
                "runtime/walk.h": header(
                    "runtime/walk.h", "struct am_low { int a; };"
                )
            },
            "twice: tag and function am_low: "
            "runtime/low/low.h and runtime/walk.h",
        )

    def test_function_declared_twice(self):
        self.check(
            {
                "runtime/walk.h": header(
                    "runtime/walk.h", "int am_low(\n  void);"
                )
            },
            "twice: am_low: runtime/low/low.h and runtime/walk.h",
        )

    def test_function_defined_twice(self):
        self.check(
            {"tool/other.c": "int am_check;\nint main(void) {}"},
            "twice: am_check: adapters/check/check.c and tool/other.c",
        )

    def test_comments_are_not_read(self):
        self.check(
            {
                "config/config.c": HOUSE["config/config.c"]
                + '\n/*\n#include "runtime/value.h"\n*/\n'
                '// #include "runtime/value.h"\n'
            }
        )

    def test_unbuilt(self):
        self.check(
            {"tool/unbuilt.c": "int am_unbuilt;"},
            "unbuilt: tool/unbuilt.c: no program has it",
        )


if __name__ == "__main__":
    unittest.main()
