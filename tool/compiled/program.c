/* SPDX-License-Identifier: MIT
 *
 * Nothing is run. What is preloaded, dlopen()ed, or in folders that only
 * /etc/ld.so.conf names and no link leads to is not heard of.
 */
#include "tool/compiled/program.h"

#include "tool/files/input.h"

#include <appmap/abi.h>

#include <gelf.h>
#include <libelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_LIBRARIES = 256 };

struct loading {
  struct am_program *program;
  const char *file; /* being read */
  char *paths;      /* its own, with ':' between; or NULL */
  json_t *names;    /* that were looked for -> true */
};

static bool is_elf(const char *path) {
  char start[4] = "";
  FILE *file = fopen(path, "re");
  bool result =
      file && fread(start, 1, 4, file) == 4 && memcmp(start, "\177ELF", 4) == 0;
  if (file)
    fclose(file);
  return result;
}

/* Puts the library's path into the list, if `folder` has it. */
static bool is_in(struct loading *loading, const char *folder, size_t length,
                  const char *name) {
  static const char *const forms[] = {"$ORIGIN", "${ORIGIN}"};
  char path[PATH_MAX], origin[PATH_MAX];
  const char *rest = folder;
  *origin = '\0';
  for (size_t i = 0; i < 2; i++)
    if (strncmp(folder, forms[i], strlen(forms[i])) == 0) {
      rest = folder + strlen(forms[i]);
      if (!realpath(loading->file, origin))
        return false;
      *strrchr(origin, '/') = '\0';
    }
  if (length == 0 ||
      snprintf(path, sizeof(path), "%s%.*s/%s", origin,
               (int)(folder + length - rest), rest, name) >= PATH_MAX ||
      access(path, R_OK) != 0 || !is_elf(path))
    return false;
  json_array_append_new(loading->program->libraries,
                        json_stringn_nocheck(path, strlen(path)));
  return true;
}

static bool is_on(struct loading *loading, const char *paths,
                  const char *name) {
  while (paths && *paths) {
    size_t length = strcspn(paths, ":");
    if (is_in(loading, paths, length, name))
      return true;
    paths += length + (paths[length] == ':');
  }
  return false;
}

static void find(struct loading *loading, const char *name) {
  static const char system[] =
      "/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib/aarch64-linux-gnu:"
      "/usr/lib/aarch64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib:"
      "/usr/local/lib/x86_64-linux-gnu:/usr/local/lib64:/usr/local/lib";
  if (strncmp(name, "libappmap.so", 12) == 0)
    loading->program->runtime = true;
  if (json_object_get(loading->names, name) ||
      json_object_size(loading->names) >= MOST_LIBRARIES)
    return;
  json_object_set_new_nocheck(loading->names, name, json_true());
  if (strchr(name, '/')) {
    if (is_elf(name))
      json_array_append_new(loading->program->libraries,
                            json_stringn_nocheck(name, strlen(name)));
  } else if (!is_on(loading, loading->paths, name) &&
             !is_on(loading, getenv("LD_LIBRARY_PATH"), name)) {
    is_on(loading, system, name);
  }
}

/* Calls `visit` with the text of each entry of the dynamic section. */
static void each_entry(struct loading *loading, Elf *elf,
                       void (*visit)(struct loading *, int64_t tag,
                                     const char *text)) {
  for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    if (!gelf_getshdr(section, &header) || header.sh_type != SHT_DYNAMIC)
      continue;
    Elf_Data *data = elf_getdata(section, NULL);
    GElf_Dyn entry;
    for (int i = 0; data && gelf_getdyn(data, i, &entry); i++) {
      const char *text =
          entry.d_tag == DT_FLAGS_1
              ? ""
              : elf_strptr(elf, header.sh_link, entry.d_un.d_val);
      if (entry.d_tag == DT_FLAGS_1 && entry.d_un.d_val & DF_1_PIE)
        loading->program->executable |= json_object_size(loading->names) == 0;
      if (text)
        visit(loading, entry.d_tag, text);
    }
  }
}

static void take_path(struct loading *loading, int64_t tag, const char *text) {
  if (tag != DT_RUNPATH && tag != DT_RPATH)
    return;
  free(loading->paths);
  loading->paths = strdup(text);
}

static void take_library(struct loading *loading, int64_t tag,
                         const char *text) {
  if (tag == DT_NEEDED)
    find(loading, text);
}

static void read_sections(struct loading *loading, Elf *elf, bool first) {
  size_t names;
  if (elf_getshdrstrndx(elf, &names) != 0)
    return;
  for (Elf_Scn *section = NULL; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    const char *name = gelf_getshdr(section, &header)
                           ? elf_strptr(elf, names, header.sh_name)
                           : NULL;
    if (!name)
      continue;
    loading->program->runtime |= strcmp(name, APPMAP_SECTION_RUNTIME) == 0;
    if (first)
      loading->program->sidecar |= strcmp(name, APPMAP_SECTION_SIDECAR) == 0;
  }
}

static void read_elf(struct loading *loading, Elf *elf, bool first) {
  GElf_Ehdr header;
  if (elf_kind(elf) != ELF_K_ELF || !gelf_getehdr(elf, &header) ||
      (header.e_type != ET_EXEC && header.e_type != ET_DYN))
    return;
  if (first) {
    loading->program->linked = true;
    loading->program->executable = header.e_type == ET_EXEC;
  }
  read_sections(loading, elf, first);
  each_entry(loading, elf, take_path);
  each_entry(loading, elf, take_library);
}

static void load(struct loading *loading, const char *file, bool first) {
  size_t size;
  int fd = am_input_open(file, &size, NULL);
  if (fd < 0)
    return;
  elf_version(EV_CURRENT);
  Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
  loading->file = file;
  if (elf)
    read_elf(loading, elf, first);
  elf_end(elf);
  close(fd);
  free(loading->paths);
  loading->paths = NULL;
}

void am_program_read(const char *file, struct am_program *program) {
  *program = (struct am_program){.libraries = json_array()};
  struct loading loading = {.program = program, .names = json_object()};
  load(&loading, file, true);
  /* Grows meanwhile: breadth first, as the loader does. */
  for (size_t i = 0; i < json_array_size(program->libraries); i++)
    load(&loading, json_string_value(json_array_get(program->libraries, i)),
         false);
  json_decref(loading.names);
}

void am_program_free(struct am_program *program) {
  json_decref(program->libraries);
}
