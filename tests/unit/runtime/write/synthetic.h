/* SPDX-License-Identifier: MIT
 *
 * Spools made by hand, byte by byte as docs/spool-format.md has them, so that
 * the writer is tested without the recorder.
 */
#ifndef APPMAP_TESTS_UNIT_RUNTIME_WRITE_SYNTHETIC_H
#define APPMAP_TESTS_UNIT_RUNTIME_WRITE_SYNTHETIC_H

#include "runtime/spool/format.h"
#include "runtime/write/document/write.h"

#include <jansson.h>
#include <stddef.h>

struct bytes {
  unsigned char *data;
  size_t size;
};

void bytes_add(struct bytes *bytes, const void *data, size_t size);
/* Fills up with zeros to a multiple of `unit`. */
void bytes_pad(struct bytes *bytes, size_t unit);

/* One thread's log, or the piece of it that is to become the next block. */
struct log {
  uint32_t number;
  uint64_t base;
  struct bytes piece;
  size_t last; /* where in the piece the last record begins */
};

struct log log_begin(uint32_t number);
/* Any record; its size is set. Returns the identity. */
uint64_t log_record(struct log *log, struct am_record record, const void *bytes,
                    size_t size);
uint64_t log_enter(struct log *log, uint64_t time, uint32_t function,
                   const void *arguments, size_t size);
/* Adds a captured range to the last record. */
void log_range(struct log *log, uint64_t address, const void *bytes,
               size_t length, uint64_t flags);
void log_leave(struct log *log, uint64_t time, uint64_t call,
               const void *result, size_t size);
/* Says where the call of the last record, an ENTER, lies. */
void log_place(struct log *log, uint64_t stack, uint32_t site);
/* And how large its frame is at least, in units of 16 bytes. */
void log_room(struct log *log, uint32_t room);
void log_stack(struct log *log, uint64_t time, enum am_stack_kind kind,
               uint64_t low, uint64_t high);
void log_landed(struct log *log, uint64_t time, uint64_t call);
void log_landed_at(struct log *log, uint64_t time, uint64_t place);
void log_jump(struct log *log, uint64_t time, uint32_t function, uint64_t line,
              struct am_jump jump);
void log_throw(struct log *log, uint64_t time, uint32_t function, uint64_t line,
               struct am_thrown thrown);
/* An exception leaves the call. */
void log_unwound(struct log *log, uint64_t time, uint64_t call,
                 struct am_thrown thrown);
/* Changes the last record's head. */
void log_change(struct log *log, uint32_t set, uint32_t clear);

/* What blocks begin at multiples of, of spools that are begun. */
extern uint32_t spool_unit;

/* A spool with its START block. Ticks are nanoseconds. */
struct bytes spool_begin(void);
size_t spool_block(struct bytes *spool, enum am_block_kind kind, uint32_t log,
                   uint64_t base, const void *payload, size_t used);
/* Text with ' where JSON has ". */
void spool_text(struct bytes *spool, const char *lines);
/* `count` functions from number `first`, with the ids first, first+1, ... */
void spool_module(struct bytes *spool, uint32_t first, uint32_t count,
                  const char *sidecar);
/* The log's piece as a block; the log goes on behind it. */
size_t spool_log(struct bytes *spool, struct log *log);
/* {"process":...} for the running test's folder, one open window. No
 * directory, so git is not asked. */
void spool_process(struct bytes *spool, const char *display);
/* With `more` members of the process, as ",'max_calls':1". */
void spool_process_with(struct bytes *spool, const char *display,
                        const char *more);

/* Writes the spool to a file, its AppMap next to it, and reads that back.
 * NULL when none was written. `written` (may be NULL) gets what the writer
 * says, its path only valid for a look at whether there is one. */
json_t *spool_written(const struct bytes *spool, struct amw_written *written);
/* The same with options, and *result of amw_write_spool. */
json_t *spool_written_with(const struct bytes *spool,
                           const struct amw_write_options *options,
                           struct amw_written *written, int *result);

/* What every AppMap must be, whatever was recorded. */
void check_appmap(const json_t *appmap);
/* The events as "call 1 area", "return 1", "return 1 !int: 7", ... joined by
 * ", "; malloc'd. */
char *events_text(const json_t *appmap);

/* One type, C functions on lines 1, 2, ... of src/a.c: `int NAME(int n)`. */
#define INT_TYPE                                                               \
  "{'type':'00000000000000aa','name':'int','kind':'int','size':4,"             \
  "'signed':true}\n"
#define UNIT_LINE                                                              \
  "{'unit':{'language':'c','standard':'c11','engine':'clang',"                 \
  "'version':'19.1.7'}}\n"
#define INT_FUNCTION(number, name, more)                                       \
  "{'function':'000000000000000" #number "','name':'" name                     \
  "','path':'src/a.c','line':" #number ",'static':true,'package':'src',"       \
  "'class':['a'],'language':'c'" more                                          \
  ",'parameters':[{'name':'n','type':'00000000000000aa','offset':0}],"         \
  "'result':{'type':'00000000000000aa'}}\n"

#endif
