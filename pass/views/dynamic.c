/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that hold what only the running program knows the
 * type of: the name is in its std::type_info, or in the name of a function that
 * was made for the type. And what may be gone.
 */
#include "pass/views/dynamic.h"

#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"

/* Itanium C++ ABI: std::type_info has its name at 8; its address is in front of
 * the virtual table, and of an exception at a fixed distance. */
enum { NAME = 8, BEFORE_TABLE = -8, BEFORE_EXCEPTION = -112 };
/* A control block: a virtual table, then the number of owners. */
enum { OWNERS = 8 };

static void set_route(struct amp_view_route *route, unsigned count,
                      const int *steps) {
  route->count = count;
  for (unsigned i = 0; i < count; i++)
    route->steps[i] = steps[i];
}
#define ROUTE(route, ...)                                                      \
  set_route(&(route), sizeof((int[]){__VA_ARGS__}) / sizeof(int),              \
            (int[]){__VA_ARGS__})

static void start(struct amp_view *view) {
  view->kind = AMP_VIEW_TARGET;
  view->none = "NULL";
}

bool amp_view_type_info(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view) {
  (void)class;
  start(view);
  ROUTE(view->route, NAME);
  return amp_type_size(type) >= NAME + 8;
}

bool amp_view_type_index(const struct amp_view_class *class,
                         LLVMMetadataRef type, struct amp_view *view) {
  (void)class;
  start(view);
  ROUTE(view->route, 0, NAME);
  return amp_type_size(type) == 8;
}

bool amp_view_exception(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view) {
  start(view);
  ROUTE(view->route, 0, BEFORE_EXCEPTION, NAME);
  return amp_view_offset(type, class->paths[0]) == 0;
}

bool amp_view_error(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view) {
  unsigned category = amp_view_offset(type, class->paths[1]);
  start(view);
  ROUTE(view->route, (int)category, 0, BEFORE_TABLE, NAME);
  view->index = amp_view_offset(type, class->paths[0]);
  view->index_size = 4;
  return view->index != AMP_VIEW_ABSENT && category != AMP_VIEW_ABSENT;
}

bool amp_view_any(const struct amp_view_class *class, LLVMMetadataRef type,
                  struct amp_view *view) {
  start(view);
  view->code = view->empty = amp_view_offset(type, class->paths[0]);
  view->has_argument = true;
  view->none = "empty";
  return view->code != AMP_VIEW_ABSENT;
}

/* A function's address lies in the object itself (libstdc++), else behind the
 * virtual table of what is in a buffer or elsewhere. */
bool amp_view_function(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view) {
  unsigned holder = amp_view_offset(type, class->paths[0]);
  start(view);
  view->empty = holder;
  view->has_argument = true;
  view->none = "empty";
  if (class->paths[1]) {
    view->code = amp_view_offset(type, class->paths[1]);
    view->is_last = true;
    ROUTE(view->pointer, 0);
    return holder != AMP_VIEW_ABSENT && view->code != AMP_VIEW_ABSENT;
  }
  ROUTE(view->route, (int)holder, 0, BEFORE_TABLE, NAME);
  ROUTE(view->pointer, (int)holder, 8);
  return holder != AMP_VIEW_ABSENT;
}

bool amp_view_weak(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  struct amp_spot control;
  if (!amp_view_wrap(class, type, view) ||
      !amp_member_find(type, class->paths[1], &control))
    return false;
  bool is_gnu = amp_member_find(type, "_M_refcount", &control);
  view->kind = AMP_VIEW_WEAK;
  view->control = amp_view_offset(type, class->paths[1]);
  view->index = OWNERS;
  view->index_size = is_gnu ? 4 : 8;
  view->bias = !is_gnu; /* libc++ counts the others */
  return view->control != AMP_VIEW_ABSENT;
}
