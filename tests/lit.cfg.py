# SPDX-License-Identifier: MIT
#
# Configures lit for all suites below tests/, for one LLVM major at a time:
#
#   lit tests                          LLVM 19, built in build/
#   lit --param llvm=14 tests/pass     one suite, LLVM 14
#   lit --param build=/tmp/b tests     another build folder
#   lit --param kills=50 tests/crashes/killed-anytime.c
#
# What differs between machines CMake has asked, and written to
# BUILD/tests/llvm-N/lit.site.cfg.py, which comes back here with it.
# docs/testing.md says how to write a test.
import os
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if hasattr(config, "llvm_major"):
    sys.path.insert(0, os.path.join(root, "tests"))
    sys.dont_write_bytecode = True
    import suite

    suite.configure(config, lit_config, root)
else:
    build = lit_config.params.get("build", os.path.join(root, "build"))
    site = os.path.join(
        os.path.abspath(build),
        "tests",
        "llvm-%s" % lit_config.params.get("llvm", "19"),
        "lit.site.cfg.py",
    )
    if not os.path.exists(site):
        lit_config.fatal(
            "%s is missing: build for this LLVM, or give --param build=DIR"
            % site
        )
    lit_config.load_config(config, site)
