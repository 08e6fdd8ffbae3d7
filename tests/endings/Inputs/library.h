/* SPDX-License-Identifier: MIT
 *
 * A library that is not instrumented and ends calls as interpreters do: what
 * it calls may raise an error, which the library catches. With -DUNSEEN by a
 * jump of the compiler's own, that nobody hears of; in C++ by an exception.
 */
typedef void call(int n);

#ifdef __cplusplus
#define C extern "C"
#else
#define C
#endif

C __attribute__((noreturn)) void library_raise(void);
/* Calls body, and rescue (if any) when it raises. */
C void library_protect(call *body, int n, call *rescue);
/* The same, but rescue is called by deeper frames of the library. */
C void library_protect_deep(call *body, int n, call *rescue);
C void library_call(call *function, int n);

#ifdef LIBRARY
#if defined __cplusplus
#define TRY                                                                    \
  bool failed = false;                                                         \
  try
#define CATCH                                                                  \
  catch (int) {                                                                \
    failed = true;                                                             \
  }                                                                            \
  if (failed)
void library_raise(void) {
  throw 1;
}
#else
#include <setjmp.h>
#ifdef UNSEEN
typedef void *place[5];
#define SET  __builtin_setjmp
#define JUMP __builtin_longjmp
#else
typedef jmp_buf place;
#define SET  setjmp
#define JUMP longjmp
#endif
static __thread place *innermost;
#define TRY                                                                    \
  place here, *volatile before = innermost;                                    \
  innermost = &here;                                                           \
  int failed = SET(here);                                                      \
  if (!failed)
#define CATCH                                                                  \
  innermost = before;                                                          \
  if (failed)
void library_raise(void) {
  JUMP(*innermost, 1);
}
#endif

__attribute__((noinline)) void library_protect(call *body, int n,
                                               call *rescue) {
  TRY {
    body(n);
  }
  CATCH {
    if (rescue)
      rescue(n);
  }
}

__attribute__((noinline)) void library_call(call *function, int n) {
  volatile char room[2000];
  for (unsigned i = 0; i < sizeof room; i++)
    room[i] = (char)n;
  function(n);
  room[0] = 1;
}

void library_protect_deep(call *body, int n, call *rescue) {
  TRY {
    body(n);
  }
  CATCH {
    library_call(rescue, n);
  }
}
#endif
