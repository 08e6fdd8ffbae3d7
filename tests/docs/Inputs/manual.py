# SPDX-License-Identifier: MIT
"""manual.py [--write] ROOT BIN: whether the lists in the manual pages below
ROOT are what the programs in BIN say of themselves and what config/keys.c
reads. --write has the pages of commands, options and variables say so."""
import re
import subprocess
import sys

write = sys.argv[1] == "--write"
root, programs = sys.argv[-2:]
tool = programs + "/appmap-clang"


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8",
                          check=True).stdout


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.M)


def entry(term, text):
    return ".TP\n.B %s\n%s\n" % (escaped(term), escaped(text))


def options():
    rows = re.findall(r"^  (--\S+) +(.*)", output(programs + "/appmap-cc",
                                                  "--appmap-help"), re.M)
    return "".join(entry(*row) for row in rows)


def commands():
    text = ""
    for name in re.findall(r"^  (\w+) ", output(tool, "help"), re.M):
        usage, summary, rest = output(tool, "help", name).split("\n\n", 2)
        text += ".SS %s\n%s\n.PP\n.nf\n%s\n.fi\n" % (
            escaped(usage.replace("usage: ", "")), escaped(summary),
            escaped(rest.rstrip("\n")))
    return text


def variables():
    rows = re.findall(r"^(\w+)=(.*) \((default: .*)\)\n    (.*)",
                      output(tool, "help", "variables"), re.M)
    return "".join(entry(name + "=" + values, "%s (%s)" % (meaning, default))
                   for name, values, default, meaning in rows)


def keys(table):
    with open(root + "/config/keys.c", encoding="utf-8") as text:
        rows = re.search(r"struct am_key %s\[\] = \{(.*?)\};" % table,
                         text.read(), re.S).group(1)
    return re.findall(r'\{"(\w+)", read_', rows)


def check(page, mark, compare, expected):
    path = "%s/docs/man/%s" % (root, page)
    with open(path, encoding="utf-8") as text:
        whole = text.read()
    found = re.search(r'\.\\" begin %s\n(.*?)\.\\" end %s\n' % (mark, mark),
                      whole, re.S)
    if not expected or compare(found.group(1)) == expected:
        return bool(expected)
    if write and compare is str:
        whole = whole[:found.start(1)] + expected + whole[found.end(1):]
        with open(path, "w", encoding="utf-8") as text:
            text.write(whole)
        return True
    print("%s: %s should be\n%s" % (page, mark, expected))
    return False


def terms(text):
    return re.findall(r"^\.B (\w+)$", text, re.M)


good = [
    check("appmap-cc.1", "options", str, options()),
    check("appmap-clang.1", "commands", str, commands()),
    check("appmap-clang.1", "variables", str, variables()),
    check("appmap.yml.5", "keys", terms, keys("keys")),
    check("appmap.yml.5", "package keys", terms, keys("package_keys")),
]
sys.exit(not all(good))
