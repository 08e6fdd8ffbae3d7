/* SPDX-License-Identifier: MIT
 *
 * What instrumented code and the runtime agree on. The pass (pass/emit) emits
 * these names and layouts; nothing here is for users to call.
 *
 * Every reference to a hook is weak and every shared object has its own gate,
 * so instrumented objects link, load and run without the runtime.
 */
#ifndef APPMAP_ABI_H
#define APPMAP_ABI_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define APPMAP_ABI 5

/* ELF sections. C identifiers, so that the linker bounds them with
 * __start_NAME and __stop_NAME. */
#define APPMAP_SECTION_FUNCTIONS "appmap_functions"
#define APPMAP_SECTION_SIDECAR   "appmap_sidecar"
/* Not loaded and dropped by the linker: why a function was left alone. */
#define APPMAP_SECTION_SKIPPED "appmap_skipped"

/* In .comment of each object file that the plugin looked at, and in what these
 * are linked to: this and the version. */
#define APPMAP_SIGNATURE "AppMap plugin"
/* In whatever libappmap is linked into: a note, which stripping leaves. */
#define APPMAP_SECTION_RUNTIME ".note.appmap"

/* A note of the shared object: the root of its project, as a text with its
 * zero. Absolute, as debug info would have it; not there when nothing absolute
 * is to be in the object (-ffile-prefix-map). Of several the first counts. */
#define APPMAP_SECTION_ROOT ".note.appmap.root"
#define APPMAP_ROOT_OWNER   "AppMap"
#define APPMAP_ROOT_TYPE    2

enum appmap_function_flags {
  /* The result is an address. */
  APPMAP_RESULT_POINTER = 1u << 0,
  /* The function has at least one label. */
  APPMAP_LABELED = 1u << 1,
  /* The result may be -1 or NULL and leave the reason in errno. */
  APPMAP_RESULT_ERRNO = 1u << 2,
  /* The rest is set by the runtime. No values but addresses are to be
   * recorded. */
  APPMAP_HIDDEN = 1u << 3,
  /* Of the call, or the return, there is more to record than the arguments, or
   * the result, as they stand. */
  APPMAP_MORE_AT_CALL = 1u << 4,
  APPMAP_MORE_AT_RETURN = 1u << 5,
};

/* One instrumented function. Lives in section appmap_functions of the shared
 * object that holds the function; 40 bytes, 8-byte aligned, no pointers. */
struct appmap_function {
#define APPMAP_FIELD(type, bits, name) type name;
#include <appmap/function.def>
#undef APPMAP_FIELD
};

/* One shared object (or executable) with instrumented code. Emitted by the
 * pass into every object file as linkonce_odr hidden, so that each shared
 * object ends up with one. */
struct appmap_module {
  uint32_t abi;
  uint32_t size; /* sizeof(struct appmap_module) */
  /* 0: closed, instrumented code skips the hooks. 1: open. */
  uint8_t *gate;
  struct appmap_function *functions, *functions_end;
  const char *sidecar, *sidecar_end;
  /* The rest is the runtime's; zero in the object file. */
  struct appmap_module *next;
  uint64_t known; /* its functions have numbers */
};

/* Called by the object's constructor (priority 0, before user code) and
 * destructor (after user code). Idempotent; may be called with the dynamic
 * loader's lock held. */
void __appmap_module_add(struct appmap_module *module);
void __appmap_module_remove(struct appmap_module *module);

/* A call's values, on the stack of the instrumented function from its entry to
 * its end: this head, which is the runtime's, then function->arguments bytes,
 * each parameter at the offset its sidecar line names, filled at the entry and,
 * when there are out-parameters, left alone since, so that these can be read at
 * the return. The head is there only when the function has a plan or
 * APPMAP_RESULT_ERRNO. */
#define APPMAP_FRAME_HASHES 3
struct appmap_frame {
  int32_t error; /* errno at the call */
  /* Of what the out-parameters held at the call. Those whose place among the
   * arguments, in units of 8 bytes, leaves the same rest share one. */
  uint32_t hash[APPMAP_FRAME_HASHES];
};

/* Called when the gate is open. `frame` is NULL when the function has no
 * captured parameter and no result. `top` is an address in the last 8 bytes of
 * the stack frame that the code runs in, which other functions may be inlined
 * into as well. Returns the call's identity, never reused within a process and
 * those that it forks, or 0 when nothing was recorded: a process has 2^24 - 1
 * numbers for threads and each thread 2^39 bytes, what is beyond is dropped and
 * counted. Instrumented code keeps it and passes it back.
 * Async-signal-safe; leaves errno alone; never unwinds. */
uint64_t __appmap_enter(struct appmap_function *function,
                        struct appmap_frame *frame, const void *top);

/* The call `call` (not 0) returned. `frame` is that of the entry if that has a
 * head, else NULL. `result` holds function->result bytes, padded to 8, or is
 * NULL when there is no value. Same guarantees as __appmap_enter. */
void __appmap_leave(uint64_t call, struct appmap_function *function,
                    struct appmap_frame *frame, const void *result);

/* The call `call` (not 0) is being left by an exception: `exception` is the
 * struct _Unwind_Exception that the landing pad was given. Same guarantees as
 * __appmap_enter. */
void __appmap_unwind(uint64_t call, struct appmap_function *function,
                     void *exception);

/* Control is, again, in the function of `call` (not 0), whatever it called: a
 * function that returns twice (setjmp, vfork) has returned, or a handler of
 * exceptions begins. Calls that are still open below were abandoned. */
void __appmap_resume(uint64_t call);

/* The following are called whenever the gate is open, whether the call of
 * `function` is recorded or not. `line`: in the function's file; 0: another or
 * none. Same guarantees as __appmap_enter. */

/* Before longjmp and its like. `buffer`: the jmp_buf. */
void __appmap_longjmp(struct appmap_function *function, const void *buffer,
                      int value, uint32_t line);

/* Before __cxa_throw. `type`: the std::type_info. */
void __appmap_throw(struct appmap_function *function, const void *object,
                    const void *type, uint32_t line);

/* In front of the code of a what() that returns a constant or a member of its
 * object: where the text is, of the object that the function is called for.
 * With L loads (APPMAP_WHAT_LOADS):
 *
 *   0  object + offset[0]
 *   1  *(object + offset[0]) + offset[1]
 *   2  *(*(object + offset[0]) + offset[1])
 *
 * APPMAP_WHAT_CONSTANT: `offset[0]` bytes behind the function's beginning.
 * APPMAP_WHAT_LIBCXX_STRING: there is a std::string of libc++'s, which has the
 * text. */
struct appmap_what {
  uint32_t magic; /* APPMAP_WHAT_MAGIC */
  uint32_t flags;
  int32_t offset[2];
};
#define APPMAP_WHAT_MAGIC         0xa9a97e57u
#define APPMAP_WHAT_LOADS         3u /* the lowest two bits */
#define APPMAP_WHAT_CONSTANT      4u
#define APPMAP_WHAT_LIBCXX_STRING 8u

/* Before makecontext, setcontext and swapcontext: the ucontext_t whose stack
 * will be used. */
void __appmap_context(const void *context);

/* Before a function that ends the process or its program without running
 * destructors: _exit, exec, daemon. What was recorded is written. Called also
 * when the gate is closed: another thread may be about to write, too. May be
 * called in signal handlers; keeps errno. When it comes back from the function
 * all the same, recording goes on. */
enum appmap_process_exit {
  APPMAP_PROCESS_EXIT = 0, /* _exit, _Exit; file: NULL */
  APPMAP_PROCESS_EXEC = 1, /* execve ...; file: the path, NULL: not known */
  APPMAP_PROCESS_EXEC_PATH = 2, /* execvp ...: PATH is searched for the file */
  APPMAP_PROCESS_DAEMON = 3,    /* daemon; file: NULL */
};
void __appmap_process_exit(int how, const char *file);

/* What <appmap/appmap.h> and <appmap/test.h> document, under the names that its
 * functions are annotated with ("appmap.call:NAME"): the pass has each call
 * NAME, weakly, before its own body. */
struct appmap_response;
uint64_t __appmap_recording_start(const char *name, int threads);
uint64_t __appmap_recording_start_at(const char *name, int threads,
                                     const char *file, int line,
                                     const char *function);
int __appmap_recording_stop(uint64_t recording);
int __appmap_recording_stop_to(uint64_t recording, FILE *stream);
char *__appmap_recording_stop_string(uint64_t recording, size_t *length);
int __appmap_recording_discard(uint64_t recording);
void __appmap_test_opt_out(void);
uint64_t __appmap_test_case_begin(const char *group, const char *name,
                                  const char *function);
void __appmap_test_case_end(uint64_t test, int status, const char *message,
                            const char *file, int line);
uint64_t __appmap_request_begin(const char *method, const char *path);
uint64_t __appmap_request_begin_at(const char *method, const char *path,
                                   const char *file, int line,
                                   const char *function);
void __appmap_request_end(uint64_t request, int status);
int __appmap_remote_request(const char *method, const char *path,
                            struct appmap_response *response);
void __appmap_remote_done(struct appmap_response *response);

#ifdef __cplusplus
}
#endif

#endif
