/* SPDX-License-Identifier: MIT
 *
 * What a program may say to AppMap. All of it is optional: a program that is
 * merely compiled with the plugin is recorded without including this file, and
 * a program that includes it but is compiled without the plugin is unchanged.
 *
 * Serves the AppMap specification 1.13.1, section "classMap" (labels).
 */
#ifndef APPMAP_APPMAP_H
#define APPMAP_APPMAP_H

/* Gives a function labels, up to eight, as string literals:
 *
 *     APPMAP_LABELS("log") void journal(const char *message);
 *     APPMAP_LABELS("security.authentication", "audit")
 *     static bool login(const char *user) { ... }
 *
 * They appear as the function's `labels` in the classMap. A label is a text of
 * letters, digits, '.', '_' and '-'; https://appmap.io/docs lists the ones the
 * AppMap tools know. On a declaration it counts from LLVM 18 on; on the
 * definition always. */
#define APPMAP_LABELS(...)                                                     \
  APPMAP_LABELS_PICK_(__VA_ARGS__, APPMAP_LABELS_8_, APPMAP_LABELS_7_,         \
                      APPMAP_LABELS_6_, APPMAP_LABELS_5_, APPMAP_LABELS_4_,    \
                      APPMAP_LABELS_3_, APPMAP_LABELS_2_, APPMAP_LABELS_1_, )  \
  (__VA_ARGS__)

/* Keeps a function out of every recording:
 *
 *     APPMAP_SKIP static inline int hash(int x) { ... }
 */
#define APPMAP_SKIP APPMAP_ANNOTATE_("appmap.skip")

/* The rest of this file is how the two are made. */
#ifdef __clang__
#define APPMAP_ANNOTATE_(text) __attribute__((annotate(text)))
#else
#define APPMAP_ANNOTATE_(text)
#endif
#define APPMAP_LABELS_PICK_(a, b, c, d, e, f, g, h, macro, ...) macro
#define APPMAP_LABELS_1_(a)                                     APPMAP_ANNOTATE_("appmap.label:" a)
#define APPMAP_LABELS_2_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_1_(__VA_ARGS__)
#define APPMAP_LABELS_3_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_2_(__VA_ARGS__)
#define APPMAP_LABELS_4_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_3_(__VA_ARGS__)
#define APPMAP_LABELS_5_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_4_(__VA_ARGS__)
#define APPMAP_LABELS_6_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_5_(__VA_ARGS__)
#define APPMAP_LABELS_7_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_6_(__VA_ARGS__)
#define APPMAP_LABELS_8_(a, ...)                                               \
  APPMAP_LABELS_1_(a) APPMAP_LABELS_7_(__VA_ARGS__)

#endif
