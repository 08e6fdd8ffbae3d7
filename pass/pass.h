/* SPDX-License-Identifier: MIT
 *
 * What the files of the pass share: the module under compilation, and what is
 * known of one of its functions. The order is the order of work: source,
 * select, labels, parameters, plan, describe, insert.
 */
#ifndef APPMAP_PASS_PASS_H
#define APPMAP_PASS_PASS_H

#include <jansson.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Target.h>

#include "config/config.h"
#include "config/environment.h"
#include "config/utf8.h"
#include "pass/llvm/door.h"

struct amp_type_cache;
struct amp_comments;
struct amp_declared;
struct amp_plan;
struct amp_prologue;

/* What is found out once. */
enum amp_answer { AMP_UNKNOWN, AMP_NO, AMP_YES };

/* A growing list of functions, globals or instructions. */
struct amp_values {
  LLVMValueRef *items;
  size_t count, capacity;
};

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
  bool has_debug;      /* the module has debug info */
  bool has_lines_only; /* -gline-tables-only: no types, no parameters */
  bool is_cxx;         /* its language is C++ */
  bool marked;         /* no mark on a function means no_instrument_function */
  unsigned included, skipped;
  struct amp_values compiler_used, used;
  struct amp_type_cache *types;
  struct amp_comments *comments; /* NULL until asked for */
  struct amp_declared *declared; /* as well */
  enum amp_answer quad;          /* see amp_long_double_is_quad */
  enum amp_answer keepers;       /* see leaving.c */
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

/* source.c: fills what names and locates the function. */
void amp_function_read(struct amp_pass *pass, LLVMValueRef value,
                       struct amp_function *function);
void amp_function_free(struct amp_function *function);
/* `name` without template arguments and ABI tags; malloc'd. */
char *amp_name_bare(struct amp_text name);
/* Absolute path of a debug-info file, malloc'd. */
/* `pass`: NULL for the path as debug info is to have it. */
char *amp_file_path(const struct amp_pass *pass, LLVMMetadataRef file);

/* select.c: NULL, or why the function is left alone. The text lives in
 * `buffer` or is static. */
const char *amp_function_skip_reason(struct amp_pass *pass,
                                     struct amp_function *function,
                                     char *buffer, size_t size);
/* false as well when this LLVM knows no attribute of that name. */
bool amp_function_has_attribute(LLVMValueRef function, const char *name);
/* Whether a person would miss the function, so that its skipping is noted. */
bool amp_function_is_written(const struct amp_function *function);
/* Whether the driver's flag reached it: it is not no_instrument_function. */
bool amp_function_has_mark(LLVMValueRef function);

/* labels.c: annotations, then rules. */
void amp_labels_read(struct amp_pass *pass, struct amp_function *function);
/* An annotation of the function that begins with `prefix`: what follows that.
 */
bool amp_function_annotation(struct amp_pass *pass, LLVMValueRef function,
                             const char *prefix, struct amp_text *rest);

/* types.c: identifies a type, writing its sidecar line if it has none yet. */
void amp_type_use(struct amp_pass *pass, LLVMMetadataRef type,
                  struct amp_type *result);
void amp_type_use_ir(struct amp_pass *pass, LLVMTypeRef type,
                     struct amp_type *result);
void amp_type_cache_free(struct amp_type_cache *cache);

/* irtypes.c: x86's `long double` is IEEE's, not the x87's: -mlong-double-128.
 * Debug info does not tell. */
bool amp_long_double_is_quad(struct amp_pass *pass);

/* spell.c: a type as the source spells it; malloc'd. */
char *amp_type_spell(struct amp_pass *pass, LLVMMetadataRef type);
/* Looks through typedefs and qualifiers; NULL for void. */
LLVMMetadataRef amp_type_resolve(LLVMMetadataRef type, struct amp_node *node);

/* parameters.c */
void amp_parameters_read(struct amp_pass *pass, struct amp_function *function);
/* The argument through which a struct is returned, or NULL. */
LLVMValueRef amp_sret_argument(LLVMValueRef function);

/* describe.c: the function's sidecar line without its id; malloc'd by
 * jansson. */
char *amp_function_describe(struct amp_pass *pass,
                            struct amp_function *function);

/* comments.c: asks libclang; each may return NULL. malloc'd. */
char *amp_comment_text(struct amp_pass *pass,
                       const struct amp_function *function);
char *amp_source_text(struct amp_pass *pass,
                      const struct amp_function *function);
bool amp_source_has_attribute(struct amp_pass *pass,
                              const struct amp_function *function);
void amp_comments_free(struct amp_comments *comments);
/* The text of a source file, malloc'd. NULL: it cannot be read; what is no file
 * (#line may name a FIFO, or a device) or longer than any source is not. */
char *amp_source_read(const char *path);

/* thrown.c: describes the classes of what is thrown and caught here. */
void amp_thrown_describe(struct amp_pass *pass);

/* section.c: constants in sections that the linker keeps and merges. */
uint64_t amp_hash(const char *data, size_t length);
/* `json` is a line without its id: `{"name":...}`. Returns
 * `{"KIND":"ID","name":...}\n`, malloc'd. */
char *amp_line_with_id(const char *kind, uint64_t id, const char *json);
/* Keeps one copy of a line per program, under a name made from its id. */
void amp_section_add_line(struct amp_pass *pass, const char *kind, uint64_t id,
                          const char *line);
/* The descriptor of a function with its sidecar line beside it. */
LLVMValueRef amp_section_add_function(struct amp_pass *pass,
                                      const struct amp_function *function,
                                      uint64_t id, const char *line,
                                      const struct amp_plan *plan);
void amp_section_add_skipped(struct amp_pass *pass,
                             const struct amp_function *function,
                             const char *reason);
void amp_values_add(struct amp_values *values, LLVMValueRef value);

/* module.c: the gate, and the module record with its constructor. */
LLVMValueRef amp_module_gate(struct amp_pass *pass);
void amp_module_finish(struct amp_pass *pass);
/* A weak function of the runtime. */
LLVMValueRef amp_module_hook(struct amp_pass *pass, const char *name,
                             LLVMTypeRef type);
LLVMValueRef amp_module_personality(struct amp_pass *pass);
LLVMTypeRef amp_pointer_type(struct amp_pass *pass);

/* insert.c: enter and leave. */
void amp_function_insert(struct amp_pass *pass, struct amp_function *function,
                         LLVMValueRef descriptor);

/* Gives what is built next line 0 of the function: LTO may inline the hooks,
 * and the verifier then wants a location; a real line would move debuggers'
 * breakpoints. */
void amp_builder_locate(struct amp_pass *pass, LLVMBuilderRef builder,
                        LLVMMetadataRef subprogram);

/* api.c: functions of <appmap/appmap.h>, as their annotation tells. */
bool amp_function_is_api(struct amp_pass *pass, LLVMValueRef function);
/* Has such a function call the runtime. */
void amp_api_connect(struct amp_pass *pass, LLVMValueRef function);

/* plugin.c: one line on stderr. */
void amp_log(struct amp_pass *pass, enum am_log_level level, const char *format,
             ...) __attribute__((format(printf, 3, 4)));

#endif
