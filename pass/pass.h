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

struct am_type_cache;
struct am_comments;
struct am_declared;
struct am_plan;
struct am_prologue;

/* What is found out once. */
enum am_answer { AM_UNKNOWN, AM_NO, AM_YES };

/* A growing list of functions, globals or instructions. */
struct am_values {
  LLVMValueRef *items;
  size_t count, capacity;
};

struct am_pass {
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
  struct am_values compiler_used, used;
  struct am_type_cache *types;
  struct am_comments *comments; /* NULL until asked for */
  struct am_declared *declared; /* as well */
  enum am_answer quad;          /* see am_long_double_is_quad */
  enum am_answer keepers;       /* see leaving.c */
};

/* The bits of a type that code generation needs. */
struct am_type {
  char id[17];
  uint64_t size;
  bool is_string; /* a pointer to plain char */
};

enum { AM_ARGUMENTS_MAX = 1024, AM_POINTER_SLOTS = 64 };

/* How many elements a pointer parameter leads to; all zero: one. */
struct am_elements {
  uint64_t count;     /* so many */
  bool is_counted;    /* as many as another parameter says */
  unsigned parameter; /* the index of that */
  bool is_signed, in_bytes;
};

struct am_parameter {
  char *name;
  struct am_type type;
  LLVMMetadataRef declared; /* its type; NULL: no debug info */
  bool is_captured, is_receiver;
  bool is_out;    /* what it leads to is recorded at the return as well */
  bool is_fresh;  /* there is no object yet at the call */
  bool is_secret; /* no value of it may be recorded */
  struct am_elements elements;
  unsigned offset;
  unsigned size; /* bytes that are recorded: of a large value the first */
  LLVMValueRef address; /* memory holding it, or a pointer to it (indirect) */
  LLVMValueRef value;   /* else the value itself */
  bool is_indirect;
};

/* The parameter `message` of a variadic function, which is none of the source:
 * what printf would make of its arguments. */
struct am_message {
  bool is_captured;
  const struct am_parameter *format;
  unsigned arguments; /* offset of the address of a va_list */
};

/* One function: where it is in the source, then what is recorded of it. */
struct am_function {
  LLVMValueRef value;
  LLVMMetadataRef subprogram; /* NULL: no debug info */
  struct am_node node;        /* of the subprogram */
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
  struct am_parameter *parameters;
  unsigned parameter_count;
  struct am_prologue *prologue; /* NULL: parameters have no variables */
  struct am_message message;
  uint64_t pointers;  /* struct appmap_function.pointers */
  unsigned flags;     /* struct appmap_function.flags */
  unsigned arguments; /* bytes */
  bool has_plan;      /* more is copied than the values themselves */
  bool has_result, is_result_captured;
  struct am_type result;
  unsigned result_size;            /* bytes that are recorded */
  LLVMMetadataRef result_declared; /* its type; NULL: no debug info */
};

/* source.c: fills what names and locates the function. */
void am_function_read(struct am_pass *pass, LLVMValueRef value,
                      struct am_function *function);
void am_function_free(struct am_function *function);
/* `name` without template arguments and ABI tags; malloc'd. */
char *am_name_bare(struct am_text name);
/* Absolute path of a debug-info file, malloc'd. */
/* `pass`: NULL for the path as debug info is to have it. */
char *am_file_path(const struct am_pass *pass, LLVMMetadataRef file);

/* select.c: NULL, or why the function is left alone. The text lives in
 * `buffer` or is static. */
const char *am_function_skip_reason(struct am_pass *pass,
                                    struct am_function *function, char *buffer,
                                    size_t size);
/* false as well when this LLVM knows no attribute of that name. */
bool am_function_has_attribute(LLVMValueRef function, const char *name);
/* Whether a person would miss the function, so that its skipping is noted. */
bool am_function_is_written(const struct am_function *function);
/* Whether the driver's flag reached it: it is not no_instrument_function. */
bool am_function_has_mark(LLVMValueRef function);

/* labels.c: annotations, then rules. */
void am_labels_read(struct am_pass *pass, struct am_function *function);
/* An annotation of the function that begins with `prefix`: what follows that.
 */
bool am_function_annotation(struct am_pass *pass, LLVMValueRef function,
                            const char *prefix, struct am_text *rest);

/* types.c: identifies a type, writing its sidecar line if it has none yet. */
void am_type_use(struct am_pass *pass, LLVMMetadataRef type,
                 struct am_type *result);
void am_type_use_ir(struct am_pass *pass, LLVMTypeRef type,
                    struct am_type *result);
void am_type_cache_free(struct am_type_cache *cache);

/* irtypes.c: x86's `long double` is IEEE's, not the x87's: -mlong-double-128.
 * Debug info does not tell. */
bool am_long_double_is_quad(struct am_pass *pass);

/* spell.c: a type as the source spells it; malloc'd. */
char *am_type_spell(struct am_pass *pass, LLVMMetadataRef type);
/* Looks through typedefs and qualifiers; NULL for void. */
LLVMMetadataRef am_type_resolve(LLVMMetadataRef type, struct am_node *node);

/* parameters.c */
void am_parameters_read(struct am_pass *pass, struct am_function *function);
/* The argument through which a struct is returned, or NULL. */
LLVMValueRef am_sret_argument(LLVMValueRef function);

/* describe.c: the function's sidecar line without its id; malloc'd by
 * jansson. */
char *am_function_describe(struct am_pass *pass, struct am_function *function);

/* comments.c: asks libclang; each may return NULL. malloc'd. */
char *am_comment_text(struct am_pass *pass, const struct am_function *function);
char *am_source_text(struct am_pass *pass, const struct am_function *function);
bool am_source_has_attribute(struct am_pass *pass,
                             const struct am_function *function);
void am_comments_free(struct am_comments *comments);
/* The text of a source file, malloc'd. NULL: it cannot be read; what is no file
 * (#line may name a FIFO, or a device) or longer than any source is not. */
char *am_source_read(const char *path);

/* thrown.c: describes the classes of what is thrown and caught here. */
void am_thrown_describe(struct am_pass *pass);

/* section.c: constants in sections that the linker keeps and merges. */
uint64_t am_hash(const char *data, size_t length);
/* `json` is a line without its id: `{"name":...}`. Returns
 * `{"KIND":"ID","name":...}\n`, malloc'd. */
char *am_line_with_id(const char *kind, uint64_t id, const char *json);
/* Keeps one copy of a line per program, under a name made from its id. */
void am_section_add_line(struct am_pass *pass, const char *kind, uint64_t id,
                         const char *line);
/* The descriptor of a function with its sidecar line beside it. */
LLVMValueRef am_section_add_function(struct am_pass *pass,
                                     const struct am_function *function,
                                     uint64_t id, const char *line,
                                     const struct am_plan *plan);
void am_section_add_skipped(struct am_pass *pass,
                            const struct am_function *function,
                            const char *reason);
void am_values_add(struct am_values *values, LLVMValueRef value);

/* module.c: the gate, and the module record with its constructor. */
LLVMValueRef am_module_gate(struct am_pass *pass);
void am_module_finish(struct am_pass *pass);
/* A weak function of the runtime. */
LLVMValueRef am_module_hook(struct am_pass *pass, const char *name,
                            LLVMTypeRef type);
LLVMValueRef am_module_personality(struct am_pass *pass);
LLVMTypeRef am_pointer_type(struct am_pass *pass);

/* insert.c: enter and leave. */
void am_function_insert(struct am_pass *pass, struct am_function *function,
                        LLVMValueRef descriptor);

/* Gives what is built next line 0 of the function: LTO may inline the hooks,
 * and the verifier then wants a location; a real line would move debuggers'
 * breakpoints. */
void am_builder_locate(struct am_pass *pass, LLVMBuilderRef builder,
                       LLVMMetadataRef subprogram);

/* api.c: functions of <appmap/appmap.h>, as their annotation tells. */
bool am_function_is_api(struct am_pass *pass, LLVMValueRef function);
/* Has such a function call the runtime. */
void am_api_connect(struct am_pass *pass, LLVMValueRef function);

/* plugin.c: one line on stderr. */
void am_log(struct am_pass *pass, enum am_log_level level, const char *format,
            ...) __attribute__((format(printf, 3, 4)));

#endif
