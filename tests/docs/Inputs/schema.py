# SPDX-License-Identifier: MIT
"""schema.py ROOT: whether docs/appmap.schema.json has the keys of config/keys.c."""
import json
import re
import sys

root = sys.argv[1]
with open(root + "/docs/appmap.schema.json", encoding="utf-8") as text:
    schema = json.load(text)
with open(root + "/config/keys.c", encoding="utf-8") as text:
    source = text.read()


def keys(table):
    rows = re.search(r"struct am_key %s\[\] = \{(.*?)\};" % table, source, re.S)
    return set(re.findall(r'\{"(\w+)"', rows.group(1)))


def check(table, properties):
    assert keys(table) == set(properties), keys(table) ^ set(properties)
    assert all(each.get("description") for each in properties.values())


check("keys", schema["properties"])
package = schema["properties"]["packages"]["items"]["anyOf"][1]
check("package_keys", package["properties"])
assert "example" not in schema
