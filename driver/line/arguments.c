/* SPDX-License-Identifier: MIT
 *
 * Reads a compiler command line. What it does not know it takes for a flag
 * without meaning, or for an input of the linker.
 */
#include "driver/line/arguments.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "driver/line/flags.h"
#include "driver/line/probe.h"
#include "driver/line/response.h"

/* ASSEMBLED: or linked as it is. */
enum language { BY_NAME, COMPILED, HEADER, ASSEMBLED };

struct state {
  struct am_arguments *result;
  int major;         /* of the clang */
  unsigned meanings; /* of all flags, together */
  enum language language;
  bool inputs;           /* clang has something to do */
  bool cut;              /* the last flag lacks its value */
  struct am_words files; /* inputs, if they are there */
  const char *folder;    /* where their names begin; NULL: here */
  bool linkables;        /* something is to be linked, or becomes so */
};

/* `endings`: words with a space on both sides of each. */
static bool has_ending(const char *path, const char *endings) {
  const char *dot = strrchr(path, '.');
  char wanted[12];
  size_t length = dot ? strlen(dot) : 0;
  if (length < 2 || length > 6)
    return false;
  wanted[0] = ' ';
  memcpy(wanted + 1, dot + 1, length - 1);
  memcpy(wanted + length, " ", 2);
  return strstr(endings, wanted);
}

#define CXX_ENDINGS                                                            \
  " cc cp cxx cpp c++ C CC CP CXX CPP C++ ii mm mii M cppm c++m cxxm ccm iim " \
  "hh H hp hpp hxx h++ HPP HXX tcc "

/* What clang does with a file of this name; it takes those that it does not
 * know for objects and libraries. */
static enum language language_of(const char *path) {
  if (has_ending(path, " h hh H hp hpp hxx h++ HPP HXX tcc "))
    return HEADER;
  if (has_ending(path, " c i cc cp cxx cpp c++ C CC CP CXX CPP C++ ii m mi mm "
                       "mii M cl cu cui hip ixx cppm c++m cxxm ccm iim ll bc "
                       "pcm ast "))
    return COMPILED;
  return ASSEMBLED;
}

static void read_input(struct state *state, const char *path) {
  enum language language = state->language;
  if (language == BY_NAME) {
    language = language_of(path);
    state->result->cxx |= has_ending(path, CXX_ENDINGS);
  }
  am_words_add(&state->files, path);
  if (language != ASSEMBLED) {
    am_words_add(&state->result->sources, path);
    state->result->source = state->result->sources.items[0];
  }
  state->linkables |= language != HEADER;
  state->result->precompiled |= language == HEADER;
  state->result->probe |= am_probe(path);
}

static void read_language(struct state *state, const char *name) {
  state->result->cxx |= strstr(name, "c++") != NULL;
  if (!strcmp(name, "none"))
    state->language = BY_NAME;
  else if (!strncmp(name, "assembler", 9))
    state->language = ASSEMBLED;
  else if (strstr(name, "header"))
    state->language = HEADER;
  else
    state->language = COMPILED;
}

/* `list`: one flag, or several with commas between. */
static void read_linker_flags(struct state *state, const char *list) {
  static const struct am_flag_row rows[] = {
      {"-r", AM_FLAG_RELOCATABLE},  {"-i", AM_FLAG_RELOCATABLE},
      {"-shared", AM_FLAG_SHARED},  {"--relocatable", AM_FLAG_RELOCATABLE},
      {"--shared", AM_FLAG_SHARED}, {"-Bshareable", AM_FLAG_SHARED},
  };
  while (*list) {
    size_t length = strcspn(list, ",");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
      if (strlen(rows[i].name) == length &&
          !strncmp(list, rows[i].name, length))
        state->meanings |= rows[i].meanings;
    list += length;
    list += *list == ',';
  }
}

/* The runtime is built for one machine, with its C library. */
static void read_target(struct state *state, const char *triple) {
  static const char machine[] = APPMAP_MACHINE "-";
  if (strncmp(triple, machine, sizeof machine - 1) ||
      !strstr(triple, "linux") || strstr(triple, "musl") ||
      strstr(triple, "android"))
    state->meanings |= AM_FLAG_FOREIGN;
}

static void read_plugin(struct state *state, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!strcmp(slash ? slash + 1 : path, "AppMap.so"))
    state->result->plugin = path;
}

static bool is_debug(unsigned meanings, int major) {
  return meanings &
         (AM_FLAG_DEBUG | (major < 20 ? AM_FLAG_DEBUG_OLD : AM_FLAG_DEBUG_NEW));
}

/* `header`: what -include names, which is precompiled if such a file is there;
 * or a flag for clang's own compiler. */
static bool is_precompiled(const char *header) {
  char *made[] = {am_word("%s.pch", header), am_word("%s.gch", header)};
  bool is = !access(made[0], F_OK) || !access(made[1], F_OK) ||
            !strcmp(header, "-include-pch");
  free(made[0]);
  free(made[1]);
  return is;
}

/* `value`: joined to the flag, or the argument after it; NULL without. */
static void read_flag(struct state *state, unsigned meanings,
                      const char *value) {
  state->meanings |= meanings;
  if (is_debug(meanings, state->major)) /* the last one wins */
    state->result->debug = true;
  else if (meanings & AM_FLAG_NO_DEBUG)
    state->result->debug = false;
  if (meanings & AM_FLAG_LIBRARY)
    state->inputs = state->linkables = true;
  if (!value)
    return;
  if (meanings & AM_FLAG_LANGUAGE)
    read_language(state, value);
  if (meanings & AM_FLAG_OUTPUT)
    state->result->probe |= am_probe(value);
  if (meanings & AM_FLAG_LINKER)
    read_linker_flags(state, value);
  if (meanings & AM_FLAG_FORCED)
    state->result->precompiled |= is_precompiled(value);
  if (meanings & AM_FLAG_PLUGIN)
    read_plugin(state, value);
  if (meanings & AM_FLAG_TARGET)
    read_target(state, value);
  if (meanings & AM_FLAG_FOLDER)
    state->folder = value;
  if (meanings & AM_FLAG_INCLUDE)
    am_words_add(&state->result->includes, value);
}

static void read_all(struct state *state, const struct am_response *response) {
  char **words = response->words.items;
  int count = response->words.count;
  bool only_inputs = false;
  for (int i = 0; i < count; i++) {
    const char *value;
    unsigned meanings;
    if (only_inputs || words[i][0] != '-' || !words[i][1]) {
      read_input(state, words[i]);
      continue;
    }
    if (!strcmp(words[i], "--")) {
      only_inputs = true;
      state->result->end = response->origin[i];
      continue;
    }
    meanings = am_flag_meanings(words[i], &value);
    if (meanings & AM_FLAG_VALUE)
      value = words[++i]; /* or the NULL at the end */
    state->cut |= i == count;
    read_flag(state, meanings, value);
  }
}

static bool has_file(const struct state *state) {
  for (int i = 0; i < state->files.count; i++) {
    const char *path = state->files.items[i];
    if (state->folder && *path && *path != '/')
      path = am_word("%s/%s", state->folder, path);
    if (!strcmp(path, "-") || !access(path, F_OK))
      return true;
  }
  return false;
}

/* Whether anything can be added behind. Else clang refuses, and what is added
 * would be taken for an input, or for the value of the last flag. */
static bool can_end(const struct state *state) {
  return !state->cut && (state->inputs || has_file(state));
}

/* What is to be made of the command, now that all of it is known. */
static void decide(const struct state *state) {
  struct am_arguments *result = state->result;
  unsigned meanings = state->meanings;
  bool libc = !(meanings & AM_FLAG_NO_LIBC) || meanings & AM_FLAG_LIBC;
  result->query =
      meanings & AM_FLAG_QUERY || !(state->inputs || state->files.count);
  result->reads =
      !result->query && (result->source || meanings & AM_FLAG_PREPROCESS);
  bool makes = !result->query && !result->probe &&
               !(meanings & (AM_FLAG_PREPROCESS | AM_FLAG_CHECK));
  result->compiles = makes && result->source;
  result->links =
      makes && libc && state->linkables && can_end(state) &&
      !(meanings & (AM_FLAG_NO_LINK | AM_FLAG_RELOCATABLE | AM_FLAG_FOREIGN));
  result->precompiled |= (meanings & AM_FLAG_PCH) != 0;
  result->is_static = meanings & AM_FLAG_STATIC;
  result->is_shared = meanings & AM_FLAG_SHARED;
  result->hooks = meanings & AM_FLAG_HOOKS;
  result->by_line = meanings & AM_FLAG_LINES;
}

int am_arguments_read(struct am_arguments *result, char *const *arguments,
                      int count, int major, struct am_error *error) {
  struct state state = {.result = result, .major = major};
  struct am_response response;
  char directory[4096];
  *result = (struct am_arguments){.end = count};
  if (am_response_expand(&response, arguments, count, error) != 0)
    return -1;
  read_all(&state, &response);
  if (getcwd(directory, sizeof directory))
    result->probe |= am_probe(directory);
  decide(&state);
  return 0;
}
