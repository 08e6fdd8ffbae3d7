/* SPDX-License-Identifier: MIT
 *
 * What of AppMap is installed beside this program, and which clangs there are.
 */
#ifndef APPMAP_TOOL_PROJECT_TOOLCHAIN_H
#define APPMAP_TOOL_PROJECT_TOOLCHAIN_H

#include <jansson.h>

/* {"library": PATH or null, "plugins": {"19": PATH, ...},
 *  "clangs": [{"path", "version", "major", "plugin": bool}, ...],
 *  "compiler": PATH or null (appmap-cc);
 *  if it is there, "plugin": its choice, or "refusal": its message, and
 *  "clang": the first line of its --version} */
json_t *am_toolchain_find(void);

/* The path of the JSON schema of appmap.yml, as a modeline of YAML editors may
 * have it; NULL: there is none, or not without spaces. To be freed. */
char *am_toolchain_schema(void);

#endif
