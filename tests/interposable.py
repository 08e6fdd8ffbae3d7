#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""interposable.py OBJECT...: what recording a call may reach outside of libappmap.

Follows the relocations of libappmap's objects, whose functions have a section
each, from the hooks of instrumented code: to whatever may be called or looked
at on the way. What is not in libappmap may be interposed, by a sanitizer or by
the program, which would then see (and count, fail, or report as a data race)
what we do. Only ALLOWED is, and what runtime/port/raw/wrapped.txt replaces.
"""
import collections
import os
import re
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What a thread asks of its owner (struct am_thread_owner) is not looked at: it is
# how a forked child's recording begins, and how one ends whose time is up.
HOOKS = re.compile(
    r"__appmap_(enter|leave|throw|unwind|resume|longjmp|context)$"
)
ALLOWED = {
    "__errno_location": "where errno is",
    "__libc_stack_end": "a variable of the loader's",
    "getauxval": "what the kernel told the process, once a thread",
    "pthread_self": "where the thread's stack ends; glibc's own is inline",
    "pthread_setspecific": "the only word of a thread's end",
    "pthread_setcancelstate": "cancellation is libc's own",
    "pthread_setcanceltype": "cancellation is libc's own",
    "__pthread_register_cancel": "cancellation is libc's own",
    "__pthread_unregister_cancel": "cancellation is libc's own",
    "__pthread_unwind_next": "cancellation is libc's own",
    "__sigsetjmp": "cancellation is libc's own",
    "__msan_scoped_disable_interceptor_checks": "made for this",
    "__msan_scoped_enable_interceptor_checks": "made for this",
}


class Objects:
    """From each section of each object file, what it refers to: sections of
    the same file as (file, section), else symbols as text."""

    def __init__(self, paths):
        self.refers = collections.defaultdict(set)
        self.home = {}
        for path in paths:
            self.read(path)

    def read(self, path):
        text = subprocess.run(["readelf", "-SsrW", path], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
        sections = dict(re.findall(r"^\s*\[\s*(\d+)\]\s+(\S+)", text, re.M))
        local = {}
        for bind, index, name in re.findall(
            r"^\s*\d+:(?:\s+\S+){3}\s+(\w+)\s+\w+\s+(\d+)\s+(\S+)", text, re.M
        ):
            local[name] = (path, sections[index])
            if bind != "LOCAL":
                self.home.setdefault(name, local[name])
        section = None
        for line in text.splitlines():
            start = re.match(r"Relocation section '\.rela(\S+)'", line)
            entry = re.match(r"[0-9a-f]+\s+[0-9a-f]+\s+R_\S+\s+[0-9a-f]+\s+(\S+)",
                             line)
            if start:
                section = (path, start.group(1))
            elif entry:
                name = entry.group(1)
                self.refers[section].add(
                    (path, name) if name[0] == "." else local.get(name, name))

    def reached(self, roots):
        """Symbols of others, each with the chain of sections that leads to
        it."""
        came, todo, found = dict.fromkeys(roots), list(roots), {}
        while todo:
            here = todo.pop()
            for to in self.refers[here]:
                to = self.home.get(to, to)
                if isinstance(to, str):
                    found.setdefault(to, here)
                elif to not in came and not to[1].startswith(
                    (".debug", ".eh_frame")
                ):
                    came[to] = here
                    todo.append(to)
        return {name: self.chain(came, last) for name, last in found.items()}

    @staticmethod
    def chain(came, last):
        names = []
        while last:
            names.append(last[1].rsplit(".", 1)[-1])
            last = came[last]
        return " < ".join(names)


def wrapped():
    with open(os.path.join(root, "runtime/port/raw/wrapped.txt")) as file:
        return {name for line in file if line[0] != "#"
                for name in line.split()}


def main():
    objects = Objects(sys.argv[1:])
    roots = [at for name, at in objects.home.items() if HOOKS.match(name)]
    if len(roots) < 7:
        sys.exit("hooks are missing: %s" % roots)
    allowed = ALLOWED.keys() | wrapped() | {"_GLOBAL_OFFSET_TABLE_"}
    failed = False
    for name, chain in sorted(objects.reached(roots).items()):
        if name not in allowed:
            print("%s may be interposed: < %s" % (name, chain))
            failed = True
    sys.exit(failed)


main()
