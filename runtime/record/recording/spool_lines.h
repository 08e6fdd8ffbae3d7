/* SPDX-License-Identifier: MIT
 *
 * A window and its TEXT lines in the spool (docs/spool-format.md). The lines
 * are made of pieces that are allocated beforehand: they are appended under
 * the lock of the windows, and again in forked children, without malloc.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H
#define APPMAP_RUNTIME_RECORD_RECORDING_SPOOL_LINES_H

#include "runtime/record/recording/recordings.h"

#include <pthread.h>

enum am_window_state {
  AM_WINDOW_OPEN,
  AM_WINDOW_CLOSING, /* a thread is writing it, or waits to */
  AM_WINDOW_ENDING,  /* the end of the process writes it */
  AM_WINDOW_DROPPED, /* stayed in the parent process */
};

struct am_window {
  struct am_window *next; /* an older one */
  enum am_window_state state;
  uint64_t id, from;
  int64_t deadline; /* monotonic; 0: none */
  uint32_t log;     /* 0: all */
  bool inherits;    /* goes on in forked children */
  bool inherited;   /* began in a parent process */
  bool marked;      /* is in this process's spool */
  bool to_file;     /* not: somebody waits for it on a descriptor */
  bool walked;      /* am_windows_write() may be looking at it */
  bool finished;    /* written by another thread than that which closed it */
  pthread_t thread; /* that opened it */
  char *type;       /* recorder.type */
  json_t *note;
  char *file; /* its AppMap as it was when the program might have ended */
  /* Its blocks in the spool: offset, and pages in the lowest bits. What did
   * not fit in here stays. */
  uint64_t places[8];
  /* The pieces. */
  char *head; /* the first members of its line, open for more */
  char *name; /* a JSON string, open for more; NULL: a time stamp */
  struct am_more *more;
};

/* What was said of a window after its beginning. */
struct am_more {
  struct am_more *next;
  char *text; /* a whole line */
  char *name; /* as in am_window; NULL: as before */
};

/* NULL without memory. Takes what `start` gives away only if it succeeds. */
struct am_window *am_window_new(const struct am_window_start *start);
void am_window_free(struct am_window *window); /* NULL: nothing */

struct am_more *am_more_new(uint64_t id, const char *name, const char *function,
                            int signal, json_t *metadata);
void am_more_free(struct am_more *more); /* NULL: nothing */

/* The rest is called under the lock, and a spool is open. */

/* It is open, from tick `window->from` on, and all that was said of it. */
void am_mark_from(struct am_window *window);
/* More is known; `more` is the window's from now on. Also without a spool. */
void am_mark_more(struct am_window *window, struct am_more *more);
void am_mark_to(struct am_window *window);
/* Gives its blocks back, too. */
void am_mark_done(const struct am_window *window);
/* The writer is going to read all lines there are, and: it has. */
void am_mark_reading(void);
void am_mark_read(void);
/* In a forked child. */
void am_mark_inherit(void);
/* A test that is still open when the process ends. */
void am_mark_unended(struct am_window *window);

#endif
