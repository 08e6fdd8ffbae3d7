/* SPDX-License-Identifier: MIT
 *
 * Takes the place of a project's own doctest.h that is where no
 * folder in front can hide it; see driver/headers/beside.c. Includes that, as
 * appmap-doctest.h, with the listener that records the tests behind it.
 */
#include "appmap-doctest.h"

#include "appmap-adapters/doctest/listener.h"
