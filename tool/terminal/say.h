/* SPDX-License-Identifier: MIT
 *
 * What all commands say on stderr: results are on stdout.
 */
#ifndef APPMAP_TOOL_TERMINAL_SAY_H
#define APPMAP_TOOL_TERMINAL_SAY_H

/* One line, which starts with "appmap-clang: ". Control characters in it become
 * question marks. */
void am_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with nothing in front: for lines that begin with FILE:LINE. */
void am_say_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
