/* SPDX-License-Identifier: MIT
 *
 * Knows them by the typedef that a header of the system has, or by the tag of
 * the struct. Some are plain integers, and some only declared.
 */
#include "pass/views/opaque.h"

#include <stdlib.h>

#include "config/path.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/source/file.h"
#include "pass/types/kinds.h"

/* Tags of glibc and musl, and the typedefs for them. */
static const struct {
  const char *tag, *name;
} tags[] = {
    {"_IO_FILE", "FILE"},         {"__dirstream", "DIR"},
    {"__jmp_buf_tag", "jmp_buf"}, {"__locale_struct", "locale_t"},
    {"__mbstate_t", "mbstate_t"}, {"__sigset_t", "sigset_t"},
    {"__ucontext", "ucontext_t"}, {"_G_fpos_t", "fpos_t"},
    {"_G_fpos64_t", "fpos64_t"},  {"re_pattern_buffer", "regex_t"},
};

static const char *const typedefs[] = {
    "pthread_mutex_t",
    "pthread_cond_t",
    "pthread_rwlock_t",
    "pthread_spinlock_t",
    "pthread_barrier_t",
    "pthread_once_t",
    "pthread_attr_t",
    "pthread_mutexattr_t",
    "pthread_condattr_t",
    "pthread_rwlockattr_t",
    "pthread_barrierattr_t",
    "mtx_t",
    "cnd_t",
    "once_flag",
    "sem_t",
    "jmp_buf",
    "sigjmp_buf",
    "sigset_t",
    "fd_set",
    "cpu_set_t",
    "mbstate_t",
    "fpos_t",
    "FILE",
    "DIR",
    "regex_t",
    "ucontext_t",
    "posix_spawnattr_t",
    "posix_spawn_file_actions_t",
};

static const char *name_of(const struct amp_node *node) {
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (node->tag != AMP_TAG_TYPEDEF && amp_text_is(node->name, tags[i].tag))
      return tags[i].name;
  for (size_t i = 0; i < sizeof typedefs / sizeof *typedefs; i++)
    if (amp_text_is(node->name, typedefs[i]))
      return typedefs[i];
  return NULL;
}

/* std::once_flag is another. */
static bool is_in_namespace(const struct amp_node *node) {
  struct amp_node scope;
  return amp_node_read(node->scope, &scope) &&
         (scope.tag == AMP_TAG_NAMESPACE || amp_type_is_record(scope.tag));
}

static bool is_from_system(const struct amp_node *node) {
  char *path = amp_file_path(NULL, node->file);
  bool is = path && am_path_system(path);
  free(path);
  return is;
}

const char *amp_opaque_name(LLVMMetadataRef type) {
  struct amp_node node;
  for (; amp_node_read(type, &node); type = node.base)
    switch (node.tag) {
    case AMP_TAG_TYPEDEF:
    case AMP_TAG_STRUCTURE:
    case AMP_TAG_UNION: {
      const char *name = name_of(&node);
      if (name && !is_in_namespace(&node) && is_from_system(&node))
        return name;
      if (node.tag != AMP_TAG_TYPEDEF)
        return NULL;
      break;
    }
    case AMP_TAG_CONST:
    case AMP_TAG_VOLATILE:
    case AMP_TAG_RESTRICT:
    case AMP_TAG_ATOMIC:
      break;
    default:
      return NULL;
    }
  return NULL;
}
