/* SPDX-License-Identifier: MIT
 *
 * Classes that hold values of several types.
 */
#ifndef APPMAP_PASS_VIEWS_PRODUCTS_H
#define APPMAP_PASS_VIEWS_PRODUCTS_H

#include "pass/views/readers.h"

/* No paths. */
amp_view_reader amp_view_tuple, amp_view_variant;
/* Paths of whether there is a value, of the error, of the value. */
amp_view_reader amp_view_expected;
/* Path of the address, where no tuple holds it. */
amp_view_reader amp_view_unique;

#endif
