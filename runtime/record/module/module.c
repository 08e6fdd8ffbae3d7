/* SPDX-License-Identifier: MIT
 *
 * The list of modules. Their functions' numbers are never given out again.
 */
#include "runtime/record/module/module.h"
#include "runtime/lib/hash.h"
#include "runtime/port/memory/valgrind.h"
#include "runtime/port/port.h"
#include "runtime/record/base/lock.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/base/stderr.h"
#include "runtime/record/capture/plan.h"
#include "runtime/record/module/mapped_files.h"
#include "runtime/record/spool/file.h"

#include <appmap/abi.h>

#include <stddef.h>

static struct am_lock lock;
static struct appmap_module *modules; /* the newest first */
static uint32_t functions;            /* the highest number given out */
static bool recording;                /* written with the lock held */

/* What the spool describes already: a plugin that is loaded a thousand times is
 * described once. The oldest is forgotten. */
enum { DESCRIBED = 256 };
static struct description {
  uint64_t hash; /* 0: none */
  uint32_t first, count;
} descriptions[DESCRIBED];
static uint32_t described;

void am_modules_lock(void) {
  am_lock_take(&lock);
}

bool am_modules_try_lock(void) {
  return am_lock_try(&lock);
}

void am_modules_unlock(void) {
  am_lock_release(&lock);
}

static uint32_t function_count(const struct appmap_module *module) {
  return (uint32_t)(module->functions_end - module->functions);
}

/* The ids are hashes of the functions' descriptions. */
static uint64_t hash_of(const struct appmap_module *module) {
  uint64_t hash = (uint64_t)(module->sidecar_end - module->sidecar);
  for (const struct appmap_function *f = module->functions;
       f < module->functions_end; f++)
    hash = am_spread(hash ^ f->id);
  return hash ? hash : 1;
}

/* NULL: the spool does not describe such a module. */
static const struct description *
find_description(const struct appmap_module *module, uint64_t hash) {
  uint32_t count = function_count(module);
  for (uint32_t i = 0; i < DESCRIBED; i++)
    if (descriptions[i].hash == hash && descriptions[i].count == count)
      return &descriptions[i];
  return NULL;
}

static bool write_description(const struct appmap_module *module) {
  /* The ids go in pieces, each a block of its own kind: a table of all of
   * them would need memory. Only the first piece carries the sidecar. */
  enum { IDS = 1024 };
  /* Under the lock. A forked child's first event may come in a signal handler,
   * on a small stack. */
  static uint64_t ids[IDS];
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

/* Under the numbers that the functions have. Without disk space their calls are
 * counted as dropped. */
static void describe(const struct appmap_module *module, uint64_t hash) {
  if (write_description(module))
    descriptions[described++ % DESCRIBED] =
        (struct description){.hash = hash,
                             .first = module->functions->number,
                             .count = function_count(module)};
}

/* Whether one half of a plan is of use to the other: out-parameters are
 * compared with what they were, and secrets are secrets at both ends. */
static bool concerns_both(const struct appmap_step *step) {
  return step->kind == APPMAP_STEP_MASK || step->flags & APPMAP_STEP_OUT;
}

/* What the hooks need to know of a function at first sight. */
static uint32_t extras(const struct appmap_function *function) {
  const uint32_t both = APPMAP_MORE_AT_CALL | APPMAP_MORE_AT_RETURN;
  uint32_t flags = 0;
  if (function->flags & APPMAP_HIDDEN)
    return both;
  /* It must be told before the result is looked at. */
  if (function->flags & APPMAP_RESULT_ERRNO && am_is_valgrind)
    flags = APPMAP_MORE_AT_RETURN;
  if (!function->plan)
    return flags;
  const struct appmap_plan *plan = am_plan_of(function);
  for (uint32_t i = 0; i < (uint32_t)plan->call + plan->back; i++)
    if (concerns_both(&plan->steps[i]))
      return both;
  flags |= plan->call ? APPMAP_MORE_AT_CALL : 0;
  flags |= plan->back ? APPMAP_MORE_AT_RETURN : 0;
  return flags;
}

/* Gives the functions their numbers: those that they had before, if they did.
 */
static void number(struct appmap_module *module) {
  uint32_t count = function_count(module);
  uint64_t hash = hash_of(module);
  const struct description *known = find_description(module, hash);
  uint32_t first = known ? known->first : functions + 1;
  functions += known ? 0 : count;
  for (uint32_t i = 0; i < count; i++) {
    struct appmap_function *function = &module->functions[i];
    function->number = first + i;
    if (!am_settings_show_values(function->flags & APPMAP_LABELED)) {
      function->plan = 0;
      function->flags |= APPMAP_HIDDEN;
    }
    function->flags |= extras(function);
  }
  /* A forked child without a spool yet describes all modules once it has. */
  if (known || !am_spool_is_open())
    return;
  am_spool_start()->functions = functions;
  describe(module, hash);
}

static void open_module(struct appmap_module *module) {
  if (function_count(module) == 0)
    return;
  if (!module->known)
    number(module);
  if (!module->known)
    am_message_at(AM_LOG_DEBUG, "module at %p: %u instrumented functions",
                  (void *)module, function_count(module));
  module->known = 1;
  __atomic_store_n(module->gate, 1, __ATOMIC_RELEASE);
}

/* The interface that the module's code wants. Objects may be linked together
 * that several plugins compiled: one of another version is enough, since it may
 * call hooks of other names. */
static uint32_t abi_of(const struct appmap_module *module) {
  if (module->abi != APPMAP_ABI || module->size != sizeof *module)
    return module->abi;
  for (uint32_t i = 0; i < function_count(module); i++)
    if (module->functions[i].abi != APPMAP_ABI)
      return module->functions[i].abi;
  return APPMAP_ABI;
}

void am_modules_add(struct appmap_module *module, bool says) {
  uint32_t abi = abi_of(module);
  if (abi != APPMAP_ABI || module->size != sizeof *module) {
    if (says)
      am_message("instrumented by a plugin of another version (interface %u, "
                 "this libappmap has %u); compile it again. It is not recorded",
                 abi, APPMAP_ABI);
    return;
  }
  am_modules_lock();
  struct appmap_module *known = modules;
  while (known && known != module)
    known = known->next;
  if (!known) {
    module->next = modules;
    modules = module;
    if (recording) {
      open_module(module);
      am_objects_describe();
    }
  }
  am_modules_unlock();
}

void am_modules_remove(struct appmap_module *module) {
  am_modules_lock();
  /* One that was refused is none of ours to touch. */
  for (struct appmap_module **at = &modules; *at; at = &(*at)->next)
    if (*at == module) {
      __atomic_store_n(module->gate, 0, __ATOMIC_RELEASE);
      *at = module->next;
      module->next = NULL;
      module->known = 0;
      break;
    }
  am_modules_unlock();
}

void am_modules_open(void) {
  __atomic_store_n(&recording, true, __ATOMIC_RELAXED);
  am_objects_describe();
  for (struct appmap_module *module = modules; module; module = module->next)
    open_module(module);
}

void am_modules_close(void) {
  __atomic_store_n(&recording, false, __ATOMIC_RELAXED);
  am_objects_describe();
  for (struct appmap_module *module = modules; module; module = module->next)
    __atomic_store_n(module->gate, 0, __ATOMIC_RELEASE);
}

bool am_modules_are_open(void) {
  return __atomic_load_n(&recording, __ATOMIC_RELAXED);
}

void am_modules_describe_again(void) {
  am_spool_start()->functions = functions;
  am_objects_forget();
  am_objects_describe();
  for (uint32_t i = 0; i < DESCRIBED; i++)
    descriptions[i].hash = 0;
  for (struct appmap_module *module = modules; module; module = module->next)
    if (module->known)
      describe(module, hash_of(module));
}
