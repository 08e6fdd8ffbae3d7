/* SPDX-License-Identifier: MIT
 *
 * "Did you mean": how many slips of the keyboard lie between two
 * names. Does not allocate.
 */
#ifndef APPMAP_RUNTIME_LIB_TYPO_H
#define APPMAP_RUNTIME_LIB_TYPO_H

/* How many slips lie between what somebody wrote and `name`; 0 when there are
 * too many for one to be meant for the other, or none. */
int am_typo(const char *word, const char *name);

#endif
