/* SPDX-License-Identifier: MIT
 *
 * What a library of ours exports. Everything else is hidden. The names of
 * libappmap's are in runtime/exports.txt.
 */
#ifndef APPMAP_RUNTIME_LIB_EXPORT_H
#define APPMAP_RUNTIME_LIB_EXPORT_H

#define AM_EXPORT __attribute__((visibility("default")))

#endif
