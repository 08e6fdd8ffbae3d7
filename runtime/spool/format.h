/* SPDX-License-Identifier: MIT
 *
 * The spool's layout on disk, as docs/spool-format.md explains it. Written by
 * runtime/record, read by runtime/write. All integers are little-endian.
 */
#ifndef APPMAP_RUNTIME_SPOOL_FORMAT_H
#define APPMAP_RUNTIME_SPOOL_FORMAT_H

#include <appmap/shown_limits.h>

#include <stdint.h>

#define AM_SPOOL_VERSION 4u
#define AM_SPOOL_PAGE    4096u
/* "APPMAPSP" */
#define AM_BLOCK_MAGIC 0x505350414d505041ull

enum am_block_kind {
  AM_BLOCK_START = 1,  /* struct am_start; the file's first block */
  AM_BLOCK_TEXT = 2,   /* NDJSON lines: the process, its windows */
  AM_BLOCK_MODULE = 3, /* struct am_module_payload */
  AM_BLOCK_LOG = 4,    /* records of one thread */
};

/* A block starts at a multiple of AM_SPOOL_PAGE. `magic` is stored last, so a
 * block without it was being written when the process died. */
struct am_block {
  uint64_t magic;
  uint32_t kind;
  uint32_t log;  /* AM_BLOCK_LOG: the log's number, from 1 */
  uint64_t size; /* of the whole block, a multiple of AM_SPOOL_PAGE */
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

enum am_clock { AM_CLOCK_MONOTONIC = 0, AM_CLOCK_TSC = 1 };

/* A moment on all clocks at once. */
struct am_clock_sample {
  uint64_t ticks;    /* what records carry */
  int64_t monotonic; /* ns */
};

struct am_start {
  uint32_t version; /* AM_SPOOL_VERSION */
  uint32_t clock;   /* enum am_clock */
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
   * caught. */
  char last_words[256];
  char uncaught[256]; /* the mangled name of that exception's type */
};

enum am_drop_reason {
  AM_DROP_NONE = 0,
  AM_DROP_DISK = 1,   /* the spool could not grow; `drop_errno` says why */
  AM_DROP_MEMORY = 2, /* a block could not be mapped */
  AM_DROP_NESTED = 3, /* signal handler inside the recorder's slow path */
  AM_DROP_FORKED = 4, /* a child was left not all of the calls that were open */
};

/* AM_BLOCK_MODULE: then count ids (uint64_t, sidecar ids of the functions
 * numbered first, first+1, ...), then `sidecar` bytes of NDJSON. */
struct am_module_payload {
  uint32_t first;
  uint32_t count;
  uint64_t sidecar;
};

enum am_record_kind {
  AM_RECORD_ENTER = 1,
  AM_RECORD_LEAVE = 2,
  AM_RECORD_MUTED = 3, /* calls were left out: a uint64_t, about so many */
  AM_RECORD_STACK = 4, /* struct am_stack_range; what: enum am_stack_kind */
  AM_RECORD_THROW = 5, /* struct am_throw, then pieces; what: the function */
  AM_RECORD_JUMP = 6,  /* struct am_jump; what: the function */
  /* A uint64_t, an identity: control is in this call again. With
   * AM_RECORD_PLACE an address: the stack pointer where control goes on. */
  AM_RECORD_LANDED = 7,
};

/* A record is a multiple of 8 bytes. Where head is 0 nothing was begun: go on
 * 8 bytes further. A record without AM_RECORD_COMMITTED was being written when
 * the process died (or its writer was abandoned by longjmp): skip its size. */
#define AM_RECORD_KIND(head) ((head)&7u)
#define AM_RECORD_COMMITTED  8u
#define AM_RECORD_INHERITED  16u  /* ENTER: of the parent process */
#define AM_RECORD_UNWOUND    16u  /* LEAVE: by an exception */
#define AM_RECORD_FAR        32u  /* LEAVE: the identity follows as uint64_t */
#define AM_RECORD_RESULT     64u  /* LEAVE: there is a result */
#define AM_RECORD_OUT        128u /* LEAVE: the arguments, then out-parameters */
#define AM_RECORD_ERRNO      256u /* LEAVE: errno, set during the call */
#define AM_RECORD_THROWN     512u /* LEAVE: struct am_thrown */
#define AM_RECORD_PLACE      16u  /* LANDED: the uint64_t is no identity */
/* ENTER: how large the stack frame is at least, in units of 16 bytes. */
#define AM_RECORD_ROOM_SHIFT 5
#define AM_RECORD_ROOM_MAX   127u
#define AM_RECORD_ROOM(head) (((head) >> AM_RECORD_ROOM_SHIFT) & 127u)
#define AM_RECORD_SIZE_SHIFT 12 /* size in units of 8 bytes */
#define AM_RECORD_SIZE(head) (((head) >> AM_RECORD_SIZE_SHIFT) * 8u)

struct am_record {
  uint32_t head;
  /* ENTER, MUTED: the function's number. LEAVE: how many 8-byte units before
   * this record its ENTER starts in the same log; 0 with AM_RECORD_FAR. */
  uint32_t what;
  uint64_t time; /* ticks; within a log a signal handler may disturb order */
};

/* An ENTER begins so. Both tell where the call lies on the machine's stack. */
struct am_enter {
  struct am_record record;
  /* Of the address of the stack frame's last byte: bits 4 to 35; 0: unknown. */
  uint32_t stack;
  uint32_t site; /* of the address that the hook returns to: bits 0 to 31 */
};
#define AM_STACK_SHIFT 4

/* A call's identity is log << 48 | position; positions start at 64.
 *
 * After an ENTER's header: the identity that it had in the parent process if
 * INHERITED; the arguments, rounded up to 8 bytes; then pieces.
 * After a LEAVE's header: the identity if FAR; errno as a uint64_t if ERRNO;
 * struct am_thrown if THROWN; the result if RESULT, rounded up to 8; the
 * arguments of the ENTER again if OUT; then pieces, to the end of the record.
 */
#define AM_CALL_LOG_SHIFT 48
#define AM_FIRST_POSITION 64u

/* A piece: memory of the program as it was. A uint64_t head, then the bytes,
 * padded to 8. The head's low 48 bits are the low 48 bits of the address. */
#define AM_PIECE_ADDRESS(head) ((head)&0xffffffffffffull)
#define AM_PIECE_LENGTH(head)  (((head) >> 48) & 0xfffu)
#define AM_PIECE_LENGTH_SHIFT  48
#define AM_PIECE_LENGTH_MAX    0xfffu
/* A zero character follows, which is not among the bytes. */
#define AM_PIECE_TEXT (1ull << 60)
/* What was to be read goes on beyond `size` bytes. */
#define AM_PIECE_CUT (1ull << 61)
/* Not memory: 8 bytes, the address of the node that follows the one at this
 * address in a tree. */
#define AM_PIECE_LINK (1ull << 62)
/* Not memory: errno and the arguments of a format; the address is that of the
 * format. */
#define AM_PIECE_VARIADIC (1ull << 63)

enum am_stack_kind {
  AM_STACK_OWN = 1,    /* that the thread was given */
  AM_STACK_SIGNAL = 2, /* of sigaltstack, while a signal handler runs on it */
  AM_STACK_OTHER = 3,  /* of a coroutine or the like */
};

/* From here on the calls of this log whose stack pointer lies in here are on
 * this machine stack. Calls are compared only within one stack. */
struct am_stack_range {
  uint64_t low, high; /* high: the first address beyond */
  /* AM_STACK_OTHER: which one; the same while its range becomes better known.
   */
  uint64_t stack;
};

/* An object that was thrown. The texts, and the first bytes of the object, are
 * among the record's pieces. */
struct am_thrown {
  uint64_t object;  /* address; 0: an exception of another language */
  uint64_t type;    /* address of the type's mangled name; 0: not known */
  uint64_t message; /* address of what it says; 0: not known */
};

/* Before __cxa_throw in an instrumented function. */
struct am_throw {
  uint64_t line; /* 0: not known */
  struct am_thrown thrown;
};

/* Before longjmp in an instrumented function. */
struct am_jump {
  uint64_t line;   /* 0: not known */
  uint64_t buffer; /* address of the jmp_buf */
  uint64_t value;  /* that setjmp is to return */
};

/* Text copied from the program has at most so many bytes. */
#define AM_TEXT_MAX ((unsigned)APPMAP_SHOWN_TEXT)

#endif
