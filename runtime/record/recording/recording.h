/* SPDX-License-Identifier: MIT
 *
 * A recording that is under way, and what is known of it.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_RECORDING_H
#define APPMAP_RUNTIME_RECORD_RECORDING_RECORDING_H

#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct am_recording_start {
  const char *kind;     /* folder and recorder.name */
  const char *type;     /* recorder.type; NULL: kind */
  const char *name;     /* the file's stem; NULL: a time stamp and the pid */
  const char *function; /* see docs/spool-format.md; may be NULL */
  json_t *metadata;     /* reference stolen; may be NULL */
  json_t *note;         /* for am_recording_take_note; likewise */
  bool this_thread;     /* only what the calling thread does */
  bool replace;         /* the file of an earlier run */
  int64_t since;  /* with replace: that run ended before, ns since 1970; 0:
                   * before this process began */
  int signal;     /* see docs/spool-format.md; 0: none */
  bool inherited; /* goes on in forked children, for themselves */
  bool is_part;   /* of a test that another process runs */
};

enum am_recording_state {
  AM_RECORDING_OPEN,
  AM_RECORDING_CLOSING, /* a thread is writing it, or waits to */
  AM_RECORDING_ENDING,  /* the end of the process writes it */
  AM_RECORDING_DROPPED, /* stayed in the parent process */
};

struct am_recording {
  struct am_recording *next; /* an older one */
  enum am_recording_state state;
  uint64_t id, from;
  int64_t deadline; /* monotonic; 0: none */
  uint32_t log;     /* 0: all */
  bool inherits;    /* goes on in forked children */
  bool inherited;   /* began in a parent process */
  bool is_part;     /* of a test that another process runs */
  bool has_lines;   /* is in this process's spool */
  bool to_file;     /* not: somebody waits for it on a descriptor */
  bool walked;      /* am_recordings_write() may be looking at it */
  bool finished;    /* written by another thread than that which closed it */
  pthread_t thread; /* that opened it */
  char *type;       /* recorder.type */
  json_t *note;
  char *file; /* its AppMap as it was when the program might have ended */
  /* Its blocks in the spool: offset, and pages in the lowest bits. What did
   * not fit in here stays. */
  uint64_t places[8];
  /* What its lines are made of. */
  char *head; /* the first members of its line, open for more */
  char *name; /* a JSON string, open for more; NULL: a time stamp */
  struct am_more *more;
};

/* What was said of a recording after its beginning. */
struct am_more {
  struct am_more *next;
  char *text; /* a whole line */
  char *name; /* as in am_recording; NULL: as before */
};

/* NULL without memory. Takes what `start` gives away only if it succeeds. */
struct am_recording *am_recording_new(const struct am_recording_start *start);
void am_recording_free(struct am_recording *recording); /* NULL: nothing */

struct am_more *am_more_new(uint64_t id, const char *name, const char *function,
                            int signal, json_t *metadata);
void am_more_free(struct am_more *more); /* NULL: nothing */

#endif
