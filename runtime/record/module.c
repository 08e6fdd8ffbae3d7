/* SPDX-License-Identifier: MIT
 *
 * __appmap_module_add and __appmap_module_remove, which each instrumented
 * shared object calls as it comes and goes.
 */
#include "runtime/record/module.h"
#include "runtime/record/message.h"
#include "runtime/record/process.h"
#include "runtime/record/spool.h"

#include <appmap/abi.h>

#include <pthread.h>
#include <stddef.h>

#define EXPORT __attribute__((visibility("default")))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct appmap_module *modules; /* the newest first */
static uint32_t functions;            /* the highest number given out */
static bool recording;

static uint32_t function_count(const struct appmap_module *module) {
  return (uint32_t)(module->functions_end - module->functions);
}

static bool describe(const struct appmap_module *module) {
  /* The ids go in pieces, each a block of its own kind: a table of all of
   * them would need memory. Only the first piece carries the sidecar. */
  enum { IDS = 1024 };
  uint64_t ids[IDS];
  uint32_t count = function_count(module);
  for (uint32_t done = 0; done < count;) {
    struct am_module_payload header = {
        .first = module->functions[done].number,
        .count = count - done < IDS ? count - done : IDS,
        .sidecar =
            done == 0 ? (uint64_t)(module->sidecar_end - module->sidecar) : 0};
    for (uint32_t i = 0; i < header.count; i++)
      ids[i] = module->functions[done + i].id;
    struct iovec payload[] = {
        {&header, sizeof header},
        {ids, header.count * sizeof ids[0]},
        {(void *)module->sidecar, header.sidecar},
    };
    if (!am_spool_append(AM_BLOCK_MODULE, 0, 0, payload, 3))
      return false;
    done += header.count;
  }
  return true;
}

static void open_module(struct appmap_module *module) {
  uint32_t count = function_count(module);
  if (count == 0)
    return;
  /* Loaded again at the same address, or the first time. */
  uint32_t first = functions + 1;
  functions += count;
  for (uint32_t i = 0; i < count; i++) {
    struct appmap_function *function = &module->functions[i];
    function->number = first + i;
    if (!am_process_wants_text(function->flags & APPMAP_LABELED)) {
      function->strings = 0;
      function->flags &= ~(uint32_t)APPMAP_RESULT_STRING;
    }
  }
  struct am_start *start = am_spool_start();
  start->functions = functions;
  if (describe(module))
    __atomic_store_n(module->gate, 1, __ATOMIC_RELEASE);
}

EXPORT void __appmap_module_add(struct appmap_module *module) {
  if (module->abi != APPMAP_ABI || module->size != sizeof *module) {
    am_message("instrumented by a plugin of another version (interface %u, "
               "this libappmap has %u); compile it again. It is not recorded",
               module->abi, APPMAP_ABI);
    return;
  }
  am_process_start_recording();
  pthread_mutex_lock(&lock);
  struct appmap_module *known = modules;
  while (known && known != module)
    known = known->next;
  if (!known) {
    module->next = modules;
    modules = module;
    if (recording)
      open_module(module);
  }
  pthread_mutex_unlock(&lock);
}

EXPORT void __appmap_module_remove(struct appmap_module *module) {
  pthread_mutex_lock(&lock);
  __atomic_store_n(module->gate, 0, __ATOMIC_RELEASE);
  for (struct appmap_module **at = &modules; *at; at = &(*at)->next)
    if (*at == module) {
      *at = module->next;
      module->next = NULL;
      break;
    }
  pthread_mutex_unlock(&lock);
}

void am_modules_open(void) {
  pthread_mutex_lock(&lock);
  recording = true;
  for (struct appmap_module *module = modules; module; module = module->next)
    open_module(module);
  pthread_mutex_unlock(&lock);
}

void am_modules_close(void) {
  pthread_mutex_lock(&lock);
  recording = false;
  for (struct appmap_module *module = modules; module; module = module->next)
    __atomic_store_n(module->gate, 0, __ATOMIC_RELEASE);
  pthread_mutex_unlock(&lock);
}

void am_modules_describe_again(void) {
  am_spool_start()->functions = functions;
  for (struct appmap_module *module = modules; module; module = module->next)
    if (function_count(module))
      describe(module);
}

uint32_t am_modules_functions(void) {
  return functions;
}

void am_modules_lock(void) {
  pthread_mutex_lock(&lock);
}

void am_modules_unlock(void) {
  pthread_mutex_unlock(&lock);
}
