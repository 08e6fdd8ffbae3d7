/* SPDX-License-Identifier: MIT
 *
 * Classes that are shown as people write them: dates, times, names.
 */
#ifndef APPMAP_PASS_VIEWS_FORMS_H
#define APPMAP_PASS_VIEWS_FORMS_H

#include "pass/views/readers.h"

/* Paths of the parts. */
amp_view_reader amp_view_form;
/* Path of the number. */
amp_view_reader amp_view_names;
/* Path of the ticks. */
amp_view_reader amp_view_duration;
/* Path of the duration. */
amp_view_reader amp_view_moment;
/* No paths. */
amp_view_reader amp_view_time;

/* For amp_view_names. */
extern const struct amp_view_name amp_view_orderings[], amp_view_equivalences[],
    amp_view_months[], amp_view_weekdays[], amp_view_locks[], amp_view_owners[];

#endif
