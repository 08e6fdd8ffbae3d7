/* SPDX-License-Identifier: MIT
 *
 * Finds the secrets inside a value: members whose names say so. What is found
 * here never leaves the process, so in doubt more is taken than less.
 */
#include "pass/capture/secrets.h"

#include <stdlib.h>
#include <string.h>

#include "config/secret.h"
#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/views/lookup.h"

enum { DEPTH_MAX = 16 };

struct search {
  struct amp_pass *pass;
  uint64_t limit;
  amp_secret_visit *visit;
  void *context;
  unsigned depth;
};

static bool search(struct search *search, LLVMMetadataRef type,
                   uint64_t offset);

bool amp_secret_member(struct amp_pass *pass, const struct amp_node *member) {
  if (!member->name.length)
    return false;
  char *name = strndup(member->name.data, member->name.length);
  bool is_secret = name && am_config_is_secret(&pass->config, name);
  free(name);
  return is_secret;
}

static bool search_parts(struct search *in, const struct amp_view *view,
                         uint64_t offset) {
  bool found = false;
  for (unsigned i = 0; i < view->part_count; i++)
    found |= search(in, view->parts[i].type, offset + view->parts[i].offset);
  return found;
}

static bool search_members(struct search *in, LLVMMetadataRef type,
                           const struct amp_node *node, uint64_t offset) {
  bool found = false;
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node member, of;
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        !amp_type_is_stored(&member))
      continue;
    uint64_t bit = member.offset_bits, at = offset + bit / 8;
    if (at >= in->limit)
      continue;
    if (!amp_secret_member(in->pass, &member)) {
      found |= search(in, member.base, at);
    } else if (amp_type_resolve(member.base, &of)) {
      uint64_t bits = member.bits ? member.bits : of.bits;
      if (in->visit)
        in->visit(in->context, at, (bit % 8 + bits + 7) / 8);
      found = true;
    }
  }
  return found;
}

static bool search_elements(struct search *in, const struct amp_node *node,
                            uint64_t offset) {
  struct amp_node of;
  if (!amp_type_resolve(node->base, &of) || of.bits < 8)
    return false;
  bool found = false;
  for (uint64_t at = 0; at < node->bits / 8; at += of.bits / 8) {
    if (offset + at >= in->limit)
      break;
    found |= search(in, node->base, offset + at);
    if (!found)
      break;
  }
  return found;
}

/* The members of a union share their bytes. */
static bool search_union(struct search *in, LLVMMetadataRef type,
                         const struct amp_node *node, uint64_t offset) {
  bool found = amp_secrets_any(in->pass, type);
  if (found && offset < in->limit)
    in->visit(in->context, offset, node->bits / 8);
  return found;
}

static bool search(struct search *in, LLVMMetadataRef type, uint64_t offset) {
  struct amp_node node;
  LLVMMetadataRef resolved = amp_type_resolve(type, &node);
  bool found = false;
  if (!resolved)
    return false;
  if (in->depth == DEPTH_MAX && amp_type_is_record(node.tag)) {
    if (in->visit && offset < in->limit)
      in->visit(in->context, offset, node.bits / 8);
    return true;
  }
  in->depth++;
  struct amp_view view;
  if (node.tag == AMP_TAG_ARRAY)
    found = search_elements(in, &node, offset);
  else if (!amp_type_is_record(node.tag))
    found = false;
  else if (amp_view_read(in->pass, type, &view))
    found = search_parts(in, &view, offset);
  else if (node.tag == AMP_TAG_UNION && in->visit)
    found = search_union(in, resolved, &node, offset);
  else
    found = search_members(in, resolved, &node, offset);
  in->depth--;
  return found;
}

void amp_secrets_each(struct amp_pass *pass, LLVMMetadataRef type,
                      uint64_t limit, amp_secret_visit *visit, void *context) {
  struct search in = {
      .pass = pass, .limit = limit, .visit = visit, .context = context};
  search(&in, type, 0);
}

/* Large types are asked about by every function that takes one. */
bool amp_secrets_any(struct amp_pass *pass, LLVMMetadataRef type) {
  enum amp_answer *known = amp_type_has_secrets(pass, type);
  if (known && *known != AMP_UNKNOWN)
    return *known == AMP_YES;
  struct search in = {.pass = pass, .limit = UINT64_MAX};
  bool found = search(&in, type, 0);
  known = amp_type_has_secrets(pass, type);
  if (known)
    *known = found ? AMP_YES : AMP_NO;
  return found;
}
