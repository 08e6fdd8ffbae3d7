/* SPDX-License-Identifier: MIT
 *
 * The spool's layout on disk, as docs/spool-format.md explains it. Written by
 * runtime/record, read by runtime/write. All integers are little-endian.
 */
#ifndef APPMAP_RUNTIME_SPOOL_FORMAT_H
#define APPMAP_RUNTIME_SPOOL_FORMAT_H

#include <appmap/shown_limits.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define AM_SPOOL_VERSION 5u
/* Blocks begin at multiples of the spool's unit, which is the page size of the
 * machine that wrote it, so that blocks can be mapped. A power of two. */
#define AM_SPOOL_UNIT_LEAST 4096u
#define AM_SPOOL_UNIT_MOST  65536u
/* "APPMAPSP" */
#define AM_BLOCK_MAGIC 0x505350414d505041ull

enum am_block_kind {
  AM_BLOCK_START = 1,  /* struct am_start; the file's first block */
  AM_BLOCK_TEXT = 2,   /* NDJSON lines: the process, its recordings */
  AM_BLOCK_MODULE = 3, /* struct am_module_payload */
  AM_BLOCK_LOG = 4,    /* records of one thread */
};

/* A block starts at a multiple of the unit. `magic` is stored last, so a
 * block without it was being written when the process died. */
struct am_block {
  uint64_t magic;
  uint32_t kind;
  uint32_t log;  /* AM_BLOCK_LOG: the log's number, from 1 */
  uint64_t size; /* of the whole block, a multiple of the unit */
  uint64_t used; /* payload bytes; AM_BLOCK_LOG: may exceed the capacity */
  uint64_t base; /* AM_BLOCK_LOG: position in the log of the payload's start */
  /* AM_BLOCK_LOG: 1: a chunk, which changes while the process runs. */
  uint64_t chunk;
  /* Chunk: calls that threads which had it left out, because the function had
   * been called often enough. */
  uint64_t muted;
  uint64_t link; /* chunk: the recorder's own */
};
_Static_assert(sizeof(struct am_block) == 64, "block header is 64 bytes");

/* `size` in whole units. */
static inline uint64_t am_in_units(uint64_t size, uint32_t unit) {
  return (size + unit - 1) & ~(uint64_t)(unit - 1);
}

static inline bool am_is_unit(uint32_t unit) {
  return unit >= AM_SPOOL_UNIT_LEAST && unit <= AM_SPOOL_UNIT_MOST &&
         (unit & (unit - 1)) == 0;
}

enum am_clock { AM_CLOCK_MONOTONIC = 0, AM_CLOCK_TSC = 1 };

/* A moment on all clocks at once. */
struct am_clock_sample {
  uint64_t ticks;    /* what records carry */
  int64_t monotonic; /* ns */
};

struct am_start {
  /* In every version: the first block's magic and kind, and this number at byte
   * 64 of the file. */
  uint32_t version; /* AM_SPOOL_VERSION */
  /* From version 5 on, in every version. */
  char release[20]; /* of AppMap; ends with a NUL */
  uint32_t unit;
  uint32_t clock; /* enum am_clock */
  uint32_t pid;
  uint32_t ended; /* 1: the process ended by itself */
  /* Field 22 of /proc/PID/stat: tells this process from a later one with the
   * same pid. 0 when unknown. */
  uint64_t process_start;
  int64_t wall;                  /* ns since 1970 at `first` */
  struct am_clock_sample first;  /* when the spool was opened */
  struct am_clock_sample second; /* a few 100 us later */
  struct am_clock_sample last;   /* refreshed now and then; ticks 0: never */
  uint64_t dropped;              /* events that could not be recorded */
  uint32_t drop_reason;          /* enum am_drop_reason of the first of them */
  uint32_t drop_errno;           /* AM_DROP_DISK: why */
  uint32_t logs;                 /* highest log number given out */
  uint32_t functions;            /* highest function number given out */
  /* The first of the processes that this one was forked from, itself if none:
   * at its end it writes the recordings of those that died. */
  uint32_t root_pid;
  uint32_t signal;     /* that the process is dying of; 0: none */
  uint64_t root_start; /* process_start of root_pid */
  uint64_t mute_limit; /* a function called so often is muted; 0: none is */
  /* Both end with a NUL. What more is known of the signal: what a failed assert
   * said, what the invalid access was, the message of the exception that nobody
   * caught; or its bytes, where `uncaught` is one letter: no class. */
  char last_words[256];
  char uncaught[256]; /* the mangled name of that exception's type */
};

_Static_assert(offsetof(struct am_block, magic) == 0 &&
                   offsetof(struct am_block, kind) == 8 &&
                   offsetof(struct am_start, version) == 0 &&
                   offsetof(struct am_start, release) == 4,
               "any reader can tell the version");

enum am_drop_reason {
  AM_DROP_NONE = 0,
  AM_DROP_DISK = 1,   /* the spool could not grow; `drop_errno` says why */
  AM_DROP_MEMORY = 2, /* a block could not be mapped */
  AM_DROP_NESTED = 3, /* signal handler inside the recorder's slow path */
  AM_DROP_FORKED = 4, /* a child was left not all of the calls that were open */
  AM_DROP_NUMBERS = 5, /* beyond AM_LOG_LAST or AM_LOG_END */
};

/* AM_BLOCK_MODULE: then count ids (uint64_t, sidecar ids of the functions
 * numbered first, first+1, ...), then `sidecar` bytes of NDJSON. */
struct am_module_payload {
  uint32_t first;
  uint32_t count;
  uint64_t sidecar;
};

/* A record is a multiple of 8 bytes. Where head is 0 nothing was begun: go on
 * 8 bytes further. A record without AM_RECORD_COMMITTED was being written when
 * the process died (or its writer was abandoned by longjmp): skip its size. */
#define AM_RECORD_KINDS      64u
#define AM_RECORD_KIND(head) ((head) & (AM_RECORD_KINDS - 1))
#define AM_RECORD_COMMITTED  64u
#define AM_RECORD_INHERITED  128u /* ENTER: of the parent process */
#define AM_RECORD_UNWOUND    128u /* LEAVE: by an exception */
#define AM_RECORD_FAR        256u /* LEAVE: the identity follows */
#define AM_RECORD_RESULT     512u /* LEAVE: there is a result */
#define AM_RECORD_OUT        1024u /* LEAVE: the arguments, then out-parameters */
#define AM_RECORD_ERRNO      2048u /* LEAVE: errno, set during the call */
#define AM_RECORD_THROWN     4096u /* LEAVE: struct am_thrown */
/* ENTER: how large the stack frame is at least, in units of 16 bytes. */
#define AM_RECORD_ROOM_SHIFT 8
#define AM_RECORD_ROOM_MAX   127u
#define AM_RECORD_ROOM(head) (((head) >> AM_RECORD_ROOM_SHIFT) & 127u)
#define AM_RECORD_SIZE_SHIFT 15 /* size in units of 8 bytes */
#define AM_RECORD_SIZE(head) (((head) >> AM_RECORD_SIZE_SHIFT) * 8u)

struct am_record {
  uint32_t head;
  union {
    uint32_t function; /* its number */
    /* How many 8-byte units before this record its ENTER starts in the same
     * log; 0 with AM_RECORD_FAR. */
    uint32_t distance;
    uint32_t stack_kind; /* enum am_stack_kind */
    uint32_t none;       /* 0 */
  };
  uint64_t time; /* ticks; within a log a signal handler may disturb order */
};

/* ENTER tells where the call lies on the machine's stack: `stack` is of the
 * address of the stack frame's last byte bits 4 to 35, 0 when unknown; `site`
 * of the address that the hook returns to bits 0 to 31. */
#define AM_STACK_SHIFT 4

enum am_stack_kind {
  AM_STACK_OWN = 1,    /* that the thread was given */
  AM_STACK_SIGNAL = 2, /* of sigaltstack, while a signal handler runs on it */
  AM_STACK_OTHER = 3,  /* of a coroutine or the like */
};

/* STACK: from here on the calls of this log whose stack pointer lies in here
 * are on this machine stack. Calls are compared only within one stack. */
struct am_stack_range {
  uint64_t low, high; /* high: the first address beyond */
  /* AM_STACK_OTHER: which one; the same while its range becomes better known.
   */
  uint64_t stack;
};

/* An object that was thrown. The texts, and the first bytes of the object, are
 * among the captured ranges. */
struct am_thrown {
  uint64_t object;  /* address; 0: an exception of another language */
  uint64_t type;    /* address of the type's mangled name; 0: not known */
  uint64_t message; /* address of what it says; 0: not known */
};

/* LONGJMP, before it is called in an instrumented function; as THROW before
 * __cxa_throw. `line` 0: not known. */
struct am_jump {
  uint64_t buffer; /* address of the jmp_buf */
  uint64_t value;  /* that setjmp is to return */
};

enum am_record_kind {
#define AM_RECORD(number, NAME, name, word, payload) AM_RECORD_##NAME = number,
#include "runtime/spool/record.def"
#undef AM_RECORD
};

/* struct am_enter_record and so on: what each record of the kind begins with.
 */
#define AM_FIELD(type, bits, name) type name;
#define AM_PART(FLAG, type, bits, name)
#define AM_RECORD(number, NAME, name, word, payload)                           \
  struct am_##name##_record {                                                  \
    struct am_record record;                                                   \
    payload                                                                    \
  };
#include "runtime/spool/record.def"
#undef AM_RECORD
#undef AM_PART
#undef AM_FIELD

#define AM_FIELD(type, bits, name) +bits / 8
#define AM_PART(FLAG, type, bits, name)
#define AM_RECORD(number, NAME, name, word, payload)                           \
  _Static_assert(number > 0 && number < AM_RECORD_KINDS &&                     \
                     sizeof(struct am_##name##_record) % 8 == 0 &&             \
                     sizeof(struct am_##name##_record) ==                      \
                         sizeof(struct am_record) payload,                     \
                 "record.def: " #NAME);
#include "runtime/spool/record.def"
#undef AM_RECORD
#undef AM_PART
#undef AM_FIELD

/* A call's identity is the number of its log << 40 | its ENTER's position in
 * it. Positions start at 64. A log holds nothing at or beyond AM_LOG_END, and
 * logs have numbers up to AM_LOG_LAST: what a process would record beyond these
 * is counted as dropped (AM_DROP_NUMBERS), so that no identity is ever used
 * again.
 *
 * Behind an ENTER's payload: the arguments, rounded up to 8 bytes; then
 * captured ranges. `call` is the identity that it had in the parent process.
 * Behind a LEAVE's: the result if RESULT, rounded up to 8; the arguments of the
 * ENTER again if OUT; then captured ranges. Behind a THROW's: captured ranges.
 * RESUME: control is in the call again. RESUME_AT: libc's longjmp is about to
 * set the stack pointer. MUTED: about so many calls were left out.
 */
#define AM_CALL_LOG_SHIFT 40
#define AM_LOG_END        (1ull << AM_CALL_LOG_SHIFT)
#define AM_LOG_LAST       ((1u << 24) - 1)
#define AM_LOG_NONE       (AM_LOG_LAST + 1) /* of a thread that got none */
#define AM_FIRST_POSITION 64u

static inline uint64_t am_call_identity(uint32_t log, uint64_t position) {
  return (uint64_t)log << AM_CALL_LOG_SHIFT | position;
}

static inline uint32_t am_call_log(uint64_t call) {
  return (uint32_t)(call >> AM_CALL_LOG_SHIFT);
}

static inline uint64_t am_call_position(uint64_t call) {
  return call & (AM_LOG_END - 1);
}

/* A captured range: memory of the program as it was. A uint64_t head, then the
 * bytes, padded to 8. The head's low 48 bits are the low 48 bits of the
 * address. */
#define AM_CAPTURED_ADDRESS(head) ((head)&0xffffffffffffull)
#define AM_CAPTURED_LENGTH(head)  (((head) >> 48) & 0xfffu)
#define AM_CAPTURED_LENGTH_SHIFT  48
/* A zero character follows, which is not among the bytes. */
#define AM_CAPTURED_TEXT (1ull << 60)
/* What was to be read goes on beyond `size` bytes. */
#define AM_CAPTURED_CUT (1ull << 61)
/* Not memory: 8 bytes, the address of the node that follows the one at this
 * address in a tree. */
#define AM_CAPTURED_LINK (1ull << 62)
/* Not memory: errno and the arguments of a format; the address is that of the
 * format. */
#define AM_CAPTURED_VARIADIC (1ull << 63)

/* Text copied from the program has at most so many bytes. */
#define AM_TEXT_MAX ((unsigned)APPMAP_SHOWN_TEXT)

#endif
