#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""exports.py BUILD: what our libraries export is what they are to export.

libappmap.so and libappmap.a: the names in runtime/exports.txt; the archive
without those under its last comment. The others: the entry points in OTHERS.
"""
import glob
import os
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OTHERS = {
    "lib/libappmap-remote.so": {"__appmap_remote_serve", "__appmap_remote_end"},
    "lib/appmap/llvm-*/AppMap.so": {"llvmGetPassPluginInfo"},
}


def listed():
    """The names of both libraries, and those of the shared one only."""
    with open(os.path.join(root, "runtime/exports.txt")) as file:
        parts = file.read().split("\n# ")
    names = [
        {line for line in part.splitlines()[1:] if line and line[0] != "#"}
        for part in parts
    ]
    return set().union(*names), names[-1]


def defined(options, path):
    text = subprocess.run(
        ["nm", "--defined-only", *options, path],
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout
    return {words[2] for words in map(str.split, text.splitlines())
            if len(words) == 3}


def main():
    build = sys.argv[1]
    both, shared_only = listed()
    wanted = [("lib/libappmap.so", both, ["-D"]),
              ("lib/libappmap.a", both - shared_only, ["-g"])]
    wanted += [(path, names, ["-D"]) for path, names in OTHERS.items()]
    failed = False
    for pattern, names, options in wanted:
        for path in glob.glob(os.path.join(build, pattern)):
            for name in sorted(defined(options, path) ^ names):
                print("%s: %s is %s" % (path, name, "not exported"
                      if name in names else "exported, but not listed"))
                failed = True
    sys.exit(failed)


main()
