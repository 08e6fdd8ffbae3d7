/* SPDX-License-Identifier: MIT
 *
 * A runtime that prints the plan of each function that has one, and nothing
 * of calls. [1+8] is what stands at offset 8 of range 1.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "appmap/abi.h"
#include "appmap/plan.h"

static void print_count(const struct appmap_step *s) {
  if (s->width)
    printf(" by %s%d[%d+%d]", s->flags & APPMAP_STEP_SIGNED ? "i" : "u",
           s->width * 8, s->base, s->second);
}

static void print_kind(const struct appmap_step *s) {
  static const char *const names[] = {"?",    "bytes", "text",   "counted",
                                      "span", "next",  "format", "mask"};
  printf("%s ", names[s->kind]);
  switch (s->kind) {
  case APPMAP_STEP_NEXT:
    printf("%d left %d right %d parent %d", s->base, s->second & 0xff,
           s->second >> 8, s->unit);
    break;
  case APPMAP_STEP_MASK:
    printf("%d+%d", s->base, s->offset);
    break;
  default:
    printf("[%d+%d]", s->base, s->offset);
  }
  if (s->kind == APPMAP_STEP_SPAN)
    printf(" to [%d+%d]", s->base, s->second);
  else if (s->kind == APPMAP_STEP_FORMAT)
    printf(" with [%d+%d]", s->base, s->second);
  else
    print_count(s);
  if (s->kind <= APPMAP_STEP_TEXT && !s->width && s->second)
    printf("+%d", s->second);
}

static void print_part(const char *part, const struct appmap_step *steps,
                       unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    const struct appmap_step *s = &steps[i];
    if (s->base >= APPMAP_STEPS + i)
      abort();
    printf("  %s %u: ", part, APPMAP_STEPS + i);
    print_kind(s);
    printf(", %d", s->size);
    if (s->unit && s->kind != APPMAP_STEP_NEXT)
      printf(" of %d", s->unit);
    if (s->flags & APPMAP_STEP_NODE)
      printf(" if u64[%d+%d]>%d", s->guard_value, s->guard_offset,
             s->guard_mask);
    else if (s->guard_mask)
      printf(" if %d+%d&%d==%d", s->base, s->guard_offset, s->guard_mask,
             s->guard_value);
    printf("%s\n", s->flags & APPMAP_STEP_OUT ? " out" : "");
  }
}

static void print_name(const struct appmap_module *module, uint64_t id) {
  char start[64], *name;
  int length = snprintf(start, sizeof start, "{\"function\":\"%016" PRIx64, id);
  name =
      memmem(module->sidecar, (size_t)(module->sidecar_end - module->sidecar),
             start, (size_t)length);
  name = strstr(name, "\"name\":\"") + 8;
  printf("%.*s\n", (int)strcspn(name, "\""), name);
}

void __appmap_module_add(struct appmap_module *module) {
  const struct appmap_function *f = module->functions;
  for (; f < module->functions_end; f++) {
    if (!f->plan)
      continue;
    const struct appmap_plan *plan = (const void *)((const char *)f + f->plan);
    print_name(module, f->id);
    print_part("call", plan->steps, plan->call);
    print_part("back", plan->steps + plan->call, plan->back);
  }
}

void __appmap_module_remove(struct appmap_module *module) {
  (void)module;
}
