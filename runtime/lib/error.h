/* SPDX-License-Identifier: MIT
 *
 * What went wrong, in words. Functions that can fail return 0 or -1 and take a
 * struct am_error of their caller, as jansson's do: they set it when they fail
 * and leave it alone when they succeed, and the first text wins, so that who
 * reports first, next to the cause, is who is heard. The text is for people:
 * one line without its end, without the name of the file that the caller asked
 * for, which the caller puts in front. Constructors return NULL instead of -1.
 *
 * The struct is the caller's and owns nothing. No function here allocates,
 * keeps state or changes errno; a struct must not be shared by threads.
 */
#ifndef APPMAP_RUNTIME_LIB_ERROR_H
#define APPMAP_RUNTIME_LIB_ERROR_H

struct am_error {
  char text[256]; /* "": nothing went wrong; longer texts are cut */
};

/* Makes *error say nothing. `error` may be NULL: nobody wants to know. */
void am_error_init(struct am_error *error);

/* Sets the text, as printf does (%m: errno), unless there is one. Returns -1,
 * always: `return am_error_set(error, ...)`. `error` may be NULL. */
int am_error_set(struct am_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
