/* SPDX-License-Identifier: MIT
 *
 * Renders the kinds of events the specification knows. Every field may be
 * missing or of the wrong type: then it is left out.
 */
#include "tool/recording/describe.h"

#include "tool/files/json.h"
#include "tool/recording/value_text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *am_colour(bool colours, enum am_colour colour) {
  static const char *const sequences[] = {
      [AM_PLAIN] = "\033[0m",  [AM_DIM] = "\033[2m",    [AM_NAME] = "\033[1m",
      [AM_VALUE] = "\033[36m", [AM_LABEL] = "\033[33m", [AM_WRONG] = "\033[31m",
  };
  return colours ? sequences[colour] : "";
}

static bool is_continuation(unsigned char c) {
  return (c & 0xc0) == 0x80;
}

/* `special`: characters to put a backslash before. */
static void put_escaped(FILE *out, const char *text, const char *special) {
  for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
    if (*c == '\n')
      fputs("\\n", out);
    else if (*c == '\t')
      fputs("\\t", out);
    else if (*c < 0x20 || *c == 0x7f)
      fprintf(out, "\\x%02x", *c);
    else if (*c == 0xc2 && is_continuation(c[1]) && c[1] < 0xa0)
      fprintf(out, "\\u00%02x", *++c); /* C1: some terminals obey these */
    else if (strchr(special, *c))
      fprintf(out, "\\%c", *c);
    else
      putc(*c, out);
  }
}

void am_describe_text(FILE *out, const char *text) {
  put_escaped(out, text, "");
}

void am_describe_print(const char *format, ...) {
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) >= 0)
    am_describe_text(stdout, text);
  va_end(arguments);
  free(text);
}

static void put_in(FILE *out, bool colours, enum am_colour colour,
                   const char *text) {
  fputs(am_colour(colours, colour), out);
  am_describe_text(out, text);
  fputs(am_colour(colours, AM_PLAIN), out);
}

/* Quotes tell the text 1 from the number. `key`: "value", or "result" of what a
 * function returned without what it wrote. */
static void put_value(FILE *out, bool colours, const json_t *value,
                      const char *key) {
  const char *class = am_json_text(value, "class", NULL);
  const char *text = am_json_text(value, key, NULL);
  fputs(am_colour(colours, AM_VALUE), out);
  char quote = class && text ? am_value_quote(value, class, text) : 0;
  if (quote) {
    putc(quote, out);
    put_escaped(out, text, (char[]){quote, '\0'});
    putc(quote, out);
  } else {
    am_describe_text(out, text ? text : class ? class : "?");
  }
  fputs(am_colour(colours, AM_PLAIN), out);
}

static void put_parameters(FILE *out, bool colours, const json_t *parameters) {
  size_t i;
  json_t *parameter;
  json_array_foreach(parameters, i, parameter) {
    const char *name = am_json_text(parameter, "name", NULL);
    if (i > 0)
      fputs(", ", out);
    if (name && *name) {
      am_describe_text(out, name);
      putc('=', out);
    }
    put_value(out, colours, parameter, "value");
  }
}

static void put_arguments(FILE *out, bool colours, const json_t *receiver,
                          const json_t *parameters) {
  if (json_is_object(receiver)) {
    fputs("this=", out);
    put_value(out, colours, receiver, "value");
    if (json_array_size(parameters) > 0)
      fputs(", ", out);
  }
  put_parameters(out, colours, parameters);
}

/* How the query for labels and the classMap spell the same function. */
static void label_key(char key[1024], const char *path, const json_t *line,
                      const char *function) {
  if (json_is_integer(line) && json_integer_value(line) > 0)
    snprintf(key, 1024, "%s:%lld\n%s", path,
             (long long)json_integer_value(line), function);
  else
    snprintf(key, 1024, "%s\n%s", path, function);
}

static void index_labels(json_t *index, const json_t *objects) {
  size_t i;
  json_t *object;
  json_array_foreach(objects, i, object) {
    json_t *labels = json_object_get(object, "labels");
    const char *location = am_json_text(object, "location", NULL);
    const char *name = am_json_text(object, "name", NULL);
    if (json_array_size(labels) > 0 && location && name) {
      char key[1024];
      label_key(key, location, NULL, name);
      json_object_set(index, key, labels);
    }
    index_labels(index, json_object_get(object, "children"));
  }
}

json_t *am_labels_index(const json_t *class_map) {
  json_t *index = json_object();
  index_labels(index, class_map);
  return index;
}

static void put_labels(FILE *out, bool colours, const json_t *call,
                       const json_t *index) {
  const char *path = am_json_text(call, "path", NULL);
  const char *function = am_json_text(call, "method_id", NULL);
  if (!path || !function)
    return;
  char key[1024];
  label_key(key, path, json_object_get(call, "lineno"), function);
  const json_t *labels = json_object_get(index, key);
  if (json_array_size(labels) == 0)
    return;
  size_t i;
  json_t *label;
  fputs(am_colour(colours, AM_LABEL), out);
  json_array_foreach(labels, i, label) if (json_is_string(label)) {
    fputs(i ? ", " : "  [", out);
    am_describe_text(out, json_string_value(label));
  }
  putc(']', out);
  fputs(am_colour(colours, AM_PLAIN), out);
}

bool am_describe_is_stem(const char *class, const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = strlen(class);
  return strncmp(class, name, length) == 0 &&
         (name[length] == '.' || name[length] == '\0');
}

static void put_function(FILE *out, bool colours, const json_t *call) {
  const char *class = am_json_text(call, "defined_class", NULL);
  const char *name = am_json_text(call, "method_id", NULL);
  const char *path = am_json_text(call, "path", NULL);
  if (class && *class && !(path && am_describe_is_stem(class, path))) {
    am_describe_text(out, class);
    fputs("::", out);
  }
  put_in(out, colours, AM_NAME, name ? name : "?");
  putc('(', out);
  put_arguments(out, colours, json_object_get(call, "receiver"),
                json_object_get(call, "parameters"));
  putc(')', out);
}

/* "726": what a parameter of a mark says. */
static const char *count_of(const json_t *parameter) {
  return am_json_text(parameter, "value", "?");
}

/* Calls that are missing: a recording's mark (docs/recording.md). */
static void put_mark(FILE *out, bool colours, const json_t *call) {
  const json_t *parameters = json_object_get(call, "parameters");
  size_t i;
  json_t *parameter;
  fputs(am_colour(colours, AM_DIM), out);
  fputs("… ", out);
  const char *all = count_of(json_array_get(parameters, 0));
  am_describe_text(out, all);
  fputs(strcmp(all, "1") ? " calls left out" : " call left out", out);
  json_array_foreach(parameters, i, parameter) {
    if (i == 0)
      continue;
    fputs(i == 1 ? ": " : ", ", out);
    am_describe_text(out, am_json_text(parameter, "name", "?"));
    fputs(" ×", out);
    const char *count = count_of(parameter);
    am_describe_text(out, strncmp(count, "about ", 6) ? count : count + 6);
  }
  fputs(am_colour(colours, AM_PLAIN), out);
}

bool am_describe_is_mark(const json_t *call) {
  const char *name = am_json_text(call, "method_id", "");
  return strcmp(name, "calls left out") == 0 &&
         json_array_size(json_object_get(call, "parameters")) > 0;
}

static void put_request(FILE *out, bool colours, const json_t *request,
                        const char *address, const char *kind) {
  const char *method = am_json_text(request, "request_method", NULL);
  const char *where = am_json_text(request, address, NULL);
  put_in(out, colours, AM_DIM, kind);
  put_in(out, colours, AM_NAME, method ? method : "?");
  putc(' ', out);
  am_describe_text(out, where ? where : "?");
}

static void put_call(FILE *out, bool colours, const json_t *call) {
  const json_t *part = json_object_get(call, "sql_query");
  if (json_is_object(part)) {
    const char *type = am_json_text(part, "database_type", NULL);
    const char *sql = am_json_text(part, "sql", NULL);
    put_in(out, colours, AM_DIM, type ? type : "sql");
    putc(' ', out);
    put_in(out, colours, AM_NAME, sql ? sql : "?");
    return;
  }
  part = json_object_get(call, "http_server_request");
  const json_t *client = json_object_get(call, "http_client_request");
  if (json_is_object(part))
    put_request(out, colours, part, "path_info", "serve ");
  else if (json_is_object(client))
    put_request(out, colours, client, "url", "fetch ");
  else {
    put_function(out, colours, call);
    return;
  }
  const json_t *message = json_object_get(call, "message");
  if (json_array_size(message) > 0) {
    fputs(" (", out);
    put_parameters(out, colours, message);
    putc(')', out);
  }
}

static void put_response(FILE *out, bool colours, const json_t *response) {
  const json_t *status = json_object_get(response, "status_code");
  if (!json_is_integer(status))
    return;
  long long code = json_integer_value(status);
  fprintf(out, " -> %s%lld%s",
          am_colour(colours, code >= 400 ? AM_WRONG : AM_VALUE), code,
          am_colour(colours, AM_PLAIN));
}

static void put_exceptions(FILE *out, bool colours, const json_t *exceptions) {
  size_t i;
  json_t *exception;
  json_array_foreach(exceptions, i, exception) {
    const char *class = am_json_text(exception, "class", NULL);
    const char *message = am_json_text(exception, "message", NULL);
    const char *path = am_json_text(exception, "path", NULL);
    const json_t *line = json_object_get(exception, "lineno");
    fputs(i ? ", caused by " : " ! ", out);
    put_in(out, colours, AM_WRONG, class ? class : "?");
    if (message && *message) {
      fputs(": ", out);
      am_describe_text(out, message);
    }
    if (!path)
      continue;
    fputs(" (", out);
    am_describe_text(out, path);
    if (json_is_integer(line))
      fprintf(out, ":%lld", (long long)json_integer_value(line));
    putc(')', out);
  }
}

/* What the call left behind its pointers: → {out="in.txt-1", written=8} */
static void put_written(FILE *out, bool colours, const json_t *back) {
  const json_t *receiver = json_object_get(back, "receiver");
  const json_t *parameters = json_object_get(back, "parameters");
  if (!json_is_object(receiver) && json_array_size(parameters) == 0)
    return;
  fputs(" \xe2\x86\x92 {", out);
  put_arguments(out, colours, receiver, parameters);
  putc('}', out);
}

static void put_return(FILE *out, bool colours, const json_t *back) {
  const json_t *value = json_object_get(back, "return_value");
  put_response(out, colours, json_object_get(back, "http_server_response"));
  put_response(out, colours, json_object_get(back, "http_client_response"));
  bool is_whole = json_object_get(value, "result");
  if (json_is_object(value) &&
      strcmp(am_json_text(value, "class", ""), "void") != 0) {
    fputs(" = ", out);
    put_value(out, colours, value, is_whole ? "result" : "value");
  }
  put_written(out, colours, back);
  put_exceptions(out, colours, json_object_get(back, "exceptions"));
}

void am_describe_call(FILE *out, bool colours, const json_t *call,
                      const json_t *back, const json_t *labels) {
  if (am_describe_is_mark(call)) {
    put_mark(out, colours, call);
    return;
  }
  put_call(out, colours, call);
  if (back)
    put_return(out, colours, back);
  else
    put_in(out, colours, AM_WRONG, " did not return");
  put_labels(out, colours, call, labels);
}

void am_describe_time(FILE *out, double seconds) {
  static const struct {
    double factor;
    const char *unit;
  } units[] = {{1e9, "ns"}, {1e6, "µs"}, {1e3, "ms"}, {1, "s"}};
  size_t i = 0;
  while (i < 3 && seconds * units[i].factor >= 999.5)
    i++;
  double value = seconds * units[i].factor;
  int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  fprintf(out, "%.*f %s", i == 0 ? 0 : digits, value, units[i].unit);
}
