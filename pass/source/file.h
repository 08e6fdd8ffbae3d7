/* SPDX-License-Identifier: MIT
 *
 * The source files that debug info names.
 */
#ifndef APPMAP_PASS_SOURCE_FILE_H
#define APPMAP_PASS_SOURCE_FILE_H

#include "pass/base/pass.h"

/* Absolute path of a debug-info file, malloc'd. `pass`: NULL for the path as
 * debug info is to have it. */
char *amp_file_path(const struct amp_pass *pass, LLVMMetadataRef file);

/* The text of a source file, malloc'd. NULL: it cannot be read; what is no file
 * (#line may name a FIFO, or a device) or longer than any source is not. */
char *amp_source_read(const char *path);

#endif
