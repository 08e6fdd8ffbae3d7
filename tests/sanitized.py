# SPDX-License-Identifier: MIT
#
# For lit --param sanitize=SANITIZERS, with a build of the preset that has them
# and clang as its compiler:
#
# * programs are linked with the sanitizers' runtime, which libappmap needs. They
#   themselves are not instrumented: what is recorded stays the same, and it is
#   our memory that is watched.
# * clang, which loads the plugin, gets the runtime preloaded.
# * what is found is a file in the folder of reports, whichever process it was; judged_test.py
#   fails the test then.
import os
import shutil
import subprocess

RUNTIME = {"address": "asan", "thread": "tsan"}

# Programs may leak, handle their signals themselves and have no memory left;
# that libappmap stays loaded is no fault of theirs.
OPTIONS = ":".join(
    (
        "detect_leaks=0",
        "handle_segv=0",
        "handle_sigbus=0",
        "handle_sigfpe=0",
        "handle_sigill=0",
        "handle_abort=0",
        "use_sigaltstack=0",
        "allocator_may_return_null=1",
        "detect_stack_use_after_return=0",
        "log_path=",
    )
)


def configure(config, sanitize, llvm_bin):
    """Returns a folder with clangs that do this, and the one for reports."""
    folder = os.path.join(config.test_exec_root, "sanitized")
    reports = os.path.join(folder, "reports")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(reports)
    nothing = os.path.join(folder, "nothing")
    with open(nothing, "w") as file:
        file.write("src:*\n")
    runtime = RUNTIME[sanitize.split(",")[0]]
    library = subprocess.run(
        [
            os.path.join(llvm_bin, "clang"),
            "-print-file-name=libclang_rt.%s-%s.so"
            % (runtime, os.uname().machine),
        ],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout.strip()
    for name in ("clang", "clang++"):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(
                "#!/bin/sh\nLD_PRELOAD=%s exec %s -fsanitize=%s"
                ' -fsanitize-ignorelist=%s "$@"\n'
                % (library, os.path.join(llvm_bin, name), sanitize, nothing)
            )
        os.chmod(path, 0o755)
    options = OPTIONS + os.path.join(reports, "report")
    for variable in ("ASAN_OPTIONS", "TSAN_OPTIONS"):
        config.environment[variable] = options
    return folder, reports
