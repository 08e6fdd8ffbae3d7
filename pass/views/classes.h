/* SPDX-License-Identifier: MIT
 *
 * The table of classes that have a view.
 */
#ifndef APPMAP_PASS_VIEWS_CLASSES_H
#define APPMAP_PASS_VIEWS_CLASSES_H

#include "pass/views/readers.h"

/* One without names is the last. Where a class stands twice, the first that can
 * be read counts. */
extern const struct amp_view_class amp_view_classes[];

#endif
