/* SPDX-License-Identifier: MIT
 *
 * The one spool file of this process. The program may close or replace our
 * descriptor (daemons close all they find), so each use checks that it still
 * names our file and opens it again by path if not.
 */
#include "runtime/record/spool/file.h"
#include "runtime/lib/folder.h"
#include "runtime/port/descriptor.h"
#include "runtime/port/port.h"
#include "runtime/record/spool/directory.h"
#include "runtime/record/spool/rlimit.h"
#include "runtime/record/spool/shared_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file's descriptor. Closed by the program and opened again by us, it may
 * get the number that it had. */
struct opened {
  int fd;
  uint32_t times;
};

static struct {
  char path[PATH_MAX];
  _Alignas(8) struct opened opened;
  dev_t device;
  ino_t inode;
  uint32_t unit;    /* of blocks: a page */
  uint64_t end;     /* where the next block goes */
  uint64_t punched; /* bytes before it that were given back */
  uint32_t failed;  /* errno of the write that found no space */
  uint64_t vacant;  /* a place for which there was no memory, its size
                       / AM_SPOOL_UNIT_LEAST in the lowest bits; 0: none */
  int64_t patient;  /* not to ask for memory before; CLOCK_MONOTONIC */
} spool = {.opened.fd = -1, .unit = AM_SPOOL_UNIT_LEAST};

/* Where the first block is mapped: also when there is no memory left. The
 * loader cannot be relied on to align by more than the smallest page. */
static char first_block[2 * AM_SPOOL_UNIT_MOST];

/* Each call of a thread that has no chunk would ask again. */
enum { PATIENCE_NS = 1000000 };

static bool is_ours(int fd) {
  struct stat status;
  return fd >= 0 && fstat(fd, &status) == 0 && status.st_dev == spool.device &&
         status.st_ino == spool.inode;
}

/* The spool file, opened again by its path, or -1. */
static int open_again(void) {
  const char *path = spool.path;
  int at = am_folder_place(&path);
  int fd = at == AM_FOLDER_LOST ? -1 : openat(at, path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return -1;
  if (is_ours(fd))
    return am_descriptor_move_up(fd);
  close(fd);
  errno = ENOENT;
  return -1;
}

/* A descriptor of the spool file, or -1. */
static int descriptor(void) {
  struct opened now;
  __atomic_load(&spool.opened, &now, __ATOMIC_RELAXED);
  while (!is_ours(now.fd)) {
    struct opened again = {open_again(), now.times + 1};
    if (again.fd < 0)
      return -1;
    if (__atomic_compare_exchange(&spool.opened, &now, &again, false,
                                  __ATOMIC_RELAXED, __ATOMIC_RELAXED))
      return again.fd;
    close(again.fd); /* another thread was faster */
  }
  return now.fd;
}

/* The first failure stops all growth: what follows is counted, not tried. */
static void fail(int error) {
  uint32_t none = 0;
  __atomic_compare_exchange_n(&spool.failed, &none, (uint32_t)error, false,
                              __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  struct am_start *start = am_spool_start();
  if (start && (start->drop_errno == 0 || start->dropped == 0))
    start->drop_errno = (uint32_t)error;
}

/* Reserves `size` bytes of the file. Returns the offset, or 0 after fail(). */
static uint64_t reserve(uint64_t size, bool *pending) {
  if (__atomic_load_n(&spool.failed, __ATOMIC_RELAXED))
    return 0;
  uint64_t at = __atomic_fetch_add(&spool.end, size, __ATOMIC_RELAXED);
  if (!am_limit_allows(at + size, pending)) {
    fail(EFBIG);
    return 0;
  }
  return at;
}

static bool write_all(int fd, const char *data, size_t size, uint64_t at) {
  while (size > 0) {
    ssize_t n = pwrite(fd, data, size, (off_t)at);
    if (n <= 0) {
      if (n < 0 && errno == EINTR)
        continue;
      fail(n < 0 ? errno : ENOSPC);
      return false;
    }
    data += n;
    size -= (size_t)n;
    at += (uint64_t)n;
  }
  return true;
}

/* The place that was reserved last time, or a new one. */
static uint64_t find_place(uint64_t size, bool *pending) {
  uint64_t vacant = __atomic_exchange_n(&spool.vacant, 0, __ATOMIC_RELAXED);
  if (vacant && vacant % AM_SPOOL_UNIT_LEAST == size / AM_SPOOL_UNIT_LEAST &&
      !__atomic_load_n(&spool.failed, __ATOMIC_RELAXED))
    return vacant & -(uint64_t)AM_SPOOL_UNIT_LEAST;
  return reserve(size, pending);
}

/* Memory, unlike space on a disk that is full, may be there a moment later. */
static void miss(uint64_t at, uint64_t size, int error) {
  struct am_start *start = am_spool_start();
  if (error != ENOMEM && error != EAGAIN) {
    fail(error);
    return;
  }
  if (start && start->drop_errno == 0)
    start->drop_errno = ENOMEM;
  if (at)
    __atomic_store_n(&spool.vacant, at | size / AM_SPOOL_UNIT_LEAST,
                     __ATOMIC_RELAXED);
  __atomic_store_n(&spool.patient, am_monotonic() + PATIENCE_NS,
                   __ATOMIC_RELAXED);
}

static bool is_patient(void) {
  int64_t until = __atomic_load_n(&spool.patient, __ATOMIC_RELAXED);
  return until && am_monotonic() < until;
}

struct am_block *am_spool_map(enum am_block_kind kind, size_t size, void *to,
                              size_t behind) {
  int saved = errno;
  struct am_block *block = NULL;
  bool pending = true;
  if (!to && is_patient())
    return NULL;
  uint64_t at = kind == AM_BLOCK_START ? 0 : find_place(size, &pending);
  int fd = kind == AM_BLOCK_START || at ? descriptor() : -1;
  if (fd < 0) {
    if (kind == AM_BLOCK_START || at)
      fail(errno);
    goto out;
  }
  /* Without disk space behind it a store to the mapping would be SIGBUS. */
  int error = posix_fallocate(fd, (off_t)at, (off_t)size);
  if (error != 0) {
    am_limit_take_signal(error, pending);
    fail(error);
    goto out;
  }
  void *memory = am_shared_map(fd, at, size, to, behind);
  if (!memory) {
    miss(at, size, errno);
    goto out;
  }
  block = memory;
  block->kind = kind;
  block->size = size;
  block->chunk = kind == AM_BLOCK_LOG;
  __atomic_store_n(&block->magic, AM_BLOCK_MAGIC, __ATOMIC_RELEASE);
out:
  errno = saved;
  return block;
}

uint64_t am_spool_append(enum am_block_kind kind, uint32_t log, uint64_t base,
                         const struct iovec *payload, int count) {
  int saved = errno;
  struct am_block block = {
      .magic = AM_BLOCK_MAGIC, .kind = kind, .log = log, .base = base};
  for (int i = 0; i < count; i++)
    block.used += payload[i].iov_len;
  block.size = am_in_units(sizeof block + block.used, spool.unit);
  bool pending = true;
  uint64_t at = reserve(block.size, &pending);
  int fd = at ? descriptor() : -1;
  bool written = fd >= 0;
  if (at && fd < 0)
    fail(errno);
  uint64_t to = at + sizeof block;
  for (int i = 0; written && i < count; i++) {
    written = write_all(fd, payload[i].iov_base, payload[i].iov_len, to);
    to += payload[i].iov_len;
  }
  /* The header last: a block with a header is whole. */
  written = written && write_all(fd, (char *)&block, sizeof block, at);
  if (!written)
    am_limit_take_signal(errno, pending);
  errno = saved;
  return written ? at : 0;
}

void am_spool_punch(uint64_t offset, uint64_t size) {
  int saved = errno, fd = descriptor();
  if (fd >= 0 && fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                           (off_t)offset, (off_t)size) == 0)
    __atomic_fetch_add(&spool.punched, size, __ATOMIC_RELAXED);
  errno = saved;
}

uint64_t am_spool_size(void) {
  return __atomic_load_n(&spool.end, __ATOMIC_RELAXED) -
         __atomic_load_n(&spool.punched, __ATOMIC_RELAXED);
}

int am_spool_reopen(void) {
  int fd = descriptor();
  if (fd < 0)
    return -1;
  int other = fcntl(fd, F_DUPFD_CLOEXEC, AM_LOWEST_DESCRIPTOR);
  return other < 0 && errno == EINVAL ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : other;
}

void am_spool_unlink(void) {
  char folder[PATH_MAX];
  const char *path = spool.path, *name = strrchr(path, '/');
  int at = am_folder_place(&path);
  unlinkat(at, path, 0);
  snprintf(folder, sizeof folder, "%.*s", (int)(name - path), path);
  unlinkat(at, folder, AT_REMOVEDIR);
}

/* A file system that writes what was changed to a new place (btrfs) may have no
 * space for that, which a mapping hears of by SIGBUS. */
static void keep_in_place(int fd) {
  int flags;
  if (ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0) {
    flags |= FS_NOCOW_FL;
    ioctl(fd, FS_IOC_SETFLAGS, &flags);
  }
}

/* Returns 0, or -1 with errno. */
static int create(const char *directory, char stem[NAME_MAX]) {
  size_t length = strlen(stem);
  for (int n = 1; n < 1000; n++) {
    if (n > 1)
      snprintf(stem + length, NAME_MAX - length, "-%d", n);
    int size =
        snprintf(spool.path, sizeof spool.path, "%s/%s.spool", directory, stem);
    if (size < 0 || (size_t)size >= sizeof spool.path) {
      errno = ENAMETOOLONG;
      return -1;
    }
    /* Values of the program, for its owner's eyes only. */
    const char *path = spool.path;
    int at = am_folder_place(&path);
    spool.opened.fd =
        openat(at, path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (spool.opened.fd >= 0) {
      keep_in_place(spool.opened.fd);
      return 0;
    }
    if (errno != EEXIST)
      return -1;
  }
  return -1;
}

static void find_unit(void) {
  uint32_t page = (uint32_t)getauxval(AT_PAGESZ);
  spool.unit = am_is_unit(page) ? page : AM_SPOOL_UNIT_LEAST;
}

/* The folder, too. */
static int create_in(const char *directory, char stem[NAME_MAX]) {
  /* Not on the stack: a forked child comes here with its first event, perhaps
   * in a signal handler. */
  static char space[PATH_MAX];
  const char *path = directory;
  int result = -1, at = am_folder_place(&path);
  if (at == AM_FOLDER_LOST)
    return -1;
  /* Another process that ends may remove the empty folder in between. */
  errno = ENOENT;
  for (int tries = 0; result != 0 && errno == ENOENT && tries < 100; tries++) {
    result = am_folder_make(at, path, space);
    if (result == 0)
      result = create(directory, stem);
  }
  return result;
}

/* By what the file is known again. */
static int identify(void) {
  struct stat status;
  if (fstat(spool.opened.fd, &status) != 0)
    return -1;
  spool.device = status.st_dev;
  spool.inode = status.st_ino;
  return 0;
}

/* Returns NULL with errno. */
static struct am_block *map_first(void) {
  bool pending;
  struct am_block *block = NULL;
  __atomic_store_n(&spool.failed, 0, __ATOMIC_RELAXED);
  find_unit();
  spool.end = spool.unit;
  spool.punched = spool.vacant = 0;
  if (am_limit_allows(spool.unit, &pending))
    block = am_spool_map(AM_BLOCK_START, spool.unit,
                         am_spool_align(first_block), 0);
  else
    fail(EFBIG);
  if (!block)
    errno = spool.failed ? (int)spool.failed : ENOMEM;
  return block;
}

int am_spool_open(const char *directory, char stem[NAME_MAX]) {
  if (create_in(directory, stem) != 0)
    return -1;
  spool.opened.fd = am_descriptor_move_up(spool.opened.fd);
  bool is_known = identify() == 0;
  struct am_block *block = is_known ? map_first() : NULL;
  if (block) {
    am_spool_start_begin(block, spool.unit);
    return 0;
  }
  int error = errno;
  am_spool_unlink();
  if (!is_known)
    close(spool.opened.fd);
  else
    am_spool_forget();
  spool.opened.fd = -1;
  errno = error;
  return -1;
}

uint32_t am_spool_unit(void) {
  return spool.unit;
}

void *am_spool_align(char *memory) {
  return (void *)am_in_units((uintptr_t)memory, spool.unit);
}

const char *am_spool_path(void) {
  return spool.path;
}

void am_spool_forget(void) {
  am_spool_close();
  am_spool_start_forget();
  /* The descriptor is a copy of the parent's: ours to close. */
  if (is_ours(spool.opened.fd))
    close(spool.opened.fd);
  spool.opened.fd = -1;
}

void am_spool_close(void) {
  /* The descriptor stays: another thread may be about to write to it, and
   * must not find a file of the program under its number. */
  __atomic_store_n(&spool.failed, EBADF, __ATOMIC_SEQ_CST);
}

bool am_spool_failed(void) {
  return am_spool_is_open() && __atomic_load_n(&spool.failed, __ATOMIC_RELAXED);
}
