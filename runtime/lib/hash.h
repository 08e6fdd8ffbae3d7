/* SPDX-License-Identifier: MIT
 *
 * Hashes of bytes and words. Not against somebody who looks for collisions.
 */
#ifndef APPMAP_RUNTIME_LIB_HASH_H
#define APPMAP_RUNTIME_LIB_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a: begins with AM_FNV_BASIS, then takes a byte or a word after the
 * other. */
#define AM_FNV_BASIS 0xcbf29ce484222325ull

static inline uint64_t am_fnv(uint64_t hash, uint64_t next) {
  return (hash ^ next) * 0x100000001b3ull;
}

static inline uint64_t am_fnv_bytes(uint64_t hash, const void *bytes,
                                    size_t length) {
  for (size_t i = 0; i < length; i++)
    hash = am_fnv(hash, ((const unsigned char *)bytes)[i]);
  return hash;
}

/* Spreads a word, so that its highest bits depend on all of it: by the golden
 * ratio. */
static inline uint64_t am_spread(uint64_t word) {
  return word * 0x9e3779b97f4a7c15ull;
}

static inline uint32_t am_spread32(uint32_t word) {
  return word * 0x9e3779b1u;
}

#endif
