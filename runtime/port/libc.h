/* SPDX-License-Identifier: MIT
 *
 * What we use of glibc and other C libraries lack, musl above all. Include it
 * after the system's headers.
 */
#ifndef APPMAP_RUNTIME_PORT_LIBC_H
#define APPMAP_RUNTIME_PORT_LIBC_H

#include <pthread.h>
#include <stddef.h>
#include <string.h>

#ifdef __GLIBC__

#define AM_RECURSIVE_MUTEX PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP

#else

#define __clone clone

/* musl's begins with its type. */
#define AM_RECURSIVE_MUTEX                                                     \
  {                                                                            \
    {                                                                          \
      { PTHREAD_MUTEX_RECURSIVE }                                              \
    }                                                                          \
  }

static inline const char *sigabbrev_np(int signal) {
  (void)signal;
  return NULL;
}

static inline const char *sigdescr_np(int signal) {
  return strsignal(signal);
}

static inline int on_exit(void (*handler)(int status, void *context),
                          void *context) {
  (void)handler, (void)context;
  return -1;
}

#endif

#endif
