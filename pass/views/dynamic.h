/* SPDX-License-Identifier: MIT
 *
 * Classes whose value has a type that is known only while the program runs.
 */
#ifndef APPMAP_PASS_VIEWS_DYNAMIC_H
#define APPMAP_PASS_VIEWS_DYNAMIC_H

#include "pass/views/readers.h"

/* No paths. */
amp_view_reader amp_view_type_info, amp_view_type_index;
/* Path of the object's address. */
amp_view_reader amp_view_exception;
/* Paths of the number, of the category's address. */
amp_view_reader amp_view_error;
/* Path of the function that knows the type. */
amp_view_reader amp_view_any;
/* Paths of what says whether there is a target, and of the function's address
 * where that lies in the object. */
amp_view_reader amp_view_function;
/* Paths of the object's address, of the control block's. */
amp_view_reader amp_view_weak;

#endif
