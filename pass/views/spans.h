/* SPDX-License-Identifier: MIT
 *
 * Containers whose elements lie one behind the other, and deques.
 */
#ifndef APPMAP_PASS_VIEWS_SPANS_H
#define APPMAP_PASS_VIEWS_SPANS_H

#include "pass/views/readers.h"

/* Paths of begin, end, count. */
amp_view_reader amp_view_span;
/* Path of the elements; it may have none. */
amp_view_reader amp_view_array;
/* Paths of the first word, of the last, of the bit in it that is behind the
 * last element. */
amp_view_reader amp_view_bits;
/* Path of the first word. */
amp_view_reader amp_view_bitset;
/* No paths. */
amp_view_reader amp_view_deque_gnu, amp_view_deque_llvm;

#endif
