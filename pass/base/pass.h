/* SPDX-License-Identifier: MIT
 *
 * What the files of the pass share: the module under compilation, and what is
 * known of one of its functions. pass/plugin.c has the order of work.
 */
#ifndef APPMAP_PASS_BASE_PASS_H
#define APPMAP_PASS_BASE_PASS_H

#include <jansson.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Target.h>

#include "config/config.h"
#include "config/environment.h"
#include "config/utf8.h"
#include "pass/llvm/door_debug_info.h"
#include "pass/llvm/values.h"

struct amp_type_cache;
struct amp_comments;
struct amp_declared;
struct amp_prologue;

/* What is found out once. */
enum amp_answer { AMP_UNKNOWN, AMP_NO, AMP_YES };

struct amp_pass {
  LLVMModuleRef module;
  LLVMContextRef context;
  LLVMTargetDataRef layout;
  struct am_config config;
  struct am_environment environment;
  char *directory; /* where the compiler runs, real */
  char *file;      /* the source file under compilation, absolute */
  /* Where -ffile-prefix-map and the like have debug info say that files are,
   * and where they are; NULL: there. */
  char *moved_to, *moved_from;
  char *root;     /* of the project, for the program; NULL: it is not to know */
  bool has_debug; /* the module has debug info */
  bool has_lines_only; /* -gline-tables-only: no types, no parameters */
  bool is_cxx;         /* its language is C++ */
  bool marked;         /* no mark on a function means no_instrument_function */
  unsigned included, skipped;
  char told_class[200]; /* the last that a message named */
  struct amp_values compiler_used, used;
  struct amp_type_cache *types;
  struct amp_comments *comments; /* NULL until asked for */
  struct amp_declared *declared; /* as well */
  enum amp_answer quad;          /* see amp_long_double_is_quad */
  enum amp_answer keepers;       /* see pass/emit/nonlocal.c */
};

/* The bits of a type that code generation needs. */
struct amp_type {
  char id[17];
  uint64_t size;
  bool is_string; /* a pointer to plain char */
};

enum { AMP_ARGUMENTS_MAX = 1024, AMP_POINTER_SLOTS = 64 };

/* How many elements a pointer parameter leads to; all zero: one. */
struct amp_elements {
  uint64_t count;     /* so many */
  bool is_counted;    /* as many as another parameter says */
  unsigned parameter; /* the index of that */
  bool is_signed, in_bytes;
};

struct amp_parameter {
  char *name;
  struct amp_type type;
  LLVMMetadataRef declared; /* its type; NULL: no debug info */
  bool is_captured, is_receiver;
  bool is_out;    /* what it leads to is recorded at the return as well */
  bool is_fresh;  /* there is no object yet at the call */
  bool is_secret; /* no value of it may be recorded */
  struct amp_elements elements;
  unsigned offset;
  unsigned size; /* bytes that are recorded: of a large value the first */
  LLVMValueRef address; /* memory holding it, or a pointer to it (indirect) */
  LLVMValueRef value;   /* else the value itself */
  bool is_indirect;
};

/* The parameter `message` of a variadic function, which is none of the source:
 * what printf would make of its arguments. */
struct amp_message {
  bool is_captured;
  const struct amp_parameter *format;
  unsigned arguments; /* offset of the address of a va_list */
};

/* One function: where it is in the source, then what is recorded of it. */
struct amp_function {
  LLVMValueRef value;
  LLVMMetadataRef subprogram; /* NULL: no debug info */
  struct amp_node node;       /* of the subprogram */
  const char *symbol;         /* linkage name */
  char *name;
  char *file; /* absolute, or as given when there is no debug info */
  char *path; /* relative to the configuration's directory */
  char *package;
  char *by_file;   /* the package where packages are files */
  json_t *classes; /* chain below the package */
  char *scope;     /* C++ namespaces and classes joined by "::", or "" */
  unsigned line;
  bool is_method;      /* non-static C++ member function */
  const char *shallow; /* the package entry that is; in the configuration */
  json_t *labels;
  struct amp_parameter *parameters;
  unsigned parameter_count;
  struct amp_prologue *prologue; /* NULL: parameters have no variables */
  struct amp_message message;
  uint64_t pointers;  /* struct appmap_function.pointers */
  unsigned flags;     /* struct appmap_function.flags */
  unsigned arguments; /* bytes */
  bool has_plan;      /* more is copied than the values themselves */
  bool has_result, is_result_captured;
  struct amp_type result;
  unsigned result_size;            /* bytes that are recorded */
  LLVMMetadataRef result_declared; /* its type; NULL: no debug info */
};

#endif
