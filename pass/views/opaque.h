/* SPDX-License-Identifier: MIT
 *
 * Types of the C library whose insides are nobody's business but its own.
 */
#ifndef APPMAP_PASS_VIEWS_OPAQUE_H
#define APPMAP_PASS_VIEWS_OPAQUE_H

#include <llvm-c/Types.h>

/* `pthread_mutex_t` of a type that is one, qualified or by another typedef too;
 * NULL: it is none. A type of that name in a header of one's own is none. */
const char *amp_opaque_name(LLVMMetadataRef type);

#endif
