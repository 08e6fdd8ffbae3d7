/* SPDX-License-Identifier: MIT
 *
 * For adapters of C++ test frameworks: has a listener registered before main,
 * once, however many sources of a program include it. Compiles as C++03.
 */
#ifndef APPMAP_ADAPTERS_REGISTRATION_H
#define APPMAP_ADAPTERS_REGISTRATION_H
#pragma GCC system_header

namespace appmap_adapters {

/* A static member of a template exists once in a program, however many of its
 * sources include this file; and, when it is visible, once in a process.
 * `Registrant` has a static append(), whose result says nothing. It must be
 * visible, too. */
template <class Registrant>
struct __attribute__((visibility("default"))) registration {
  static const bool done;
};
template <class Registrant>
const bool registration<Registrant>::done = Registrant::append();

} /* namespace appmap_adapters */

/* Has each source instantiate it, in the namespace of the adapter. */
#define APPMAP_REGISTER(registrant)                                            \
  static const bool &done __attribute__((unused)) =                            \
      appmap_adapters::registration<registrant>::done

#endif
