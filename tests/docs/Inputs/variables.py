# SPDX-License-Identifier: MIT
"""variables.py HELP README: whether README's table of variables is what
`appmap-clang help variables` printed into HELP. Says what it should be."""
import re
import sys

with open(sys.argv[1], encoding="utf-8") as text:
    rows = re.findall(r"^(\w+)=(.*) \(default: (.*)\)\n    (.*)\n", text.read(), re.M)
with open(sys.argv[2], encoding="utf-8") as text:
    readme = text.read()
table = "| variable | values | default | meaning |\n|---|---|---|---|\n"
for name, values, default, meaning in rows:
    table += "| `%s` | `%s` | %s | %s |\n" % (
        name, values.replace("|", "\\|"), default, meaning)
if not rows or "\n\n" + table + "\n" not in readme:
    sys.exit("README's table of variables should be\n\n" + table)
