/* SPDX-License-Identifier: MIT
 *
 * Stands at the path of a project's own doctest.h that lies where no
 * folder in front can hide it; see driver/beside.c. Includes that, as
 * appmap-doctest.h, with the listener that records the tests behind it.
 */
#include "appmap-doctest.h"

#include "appmap-adapters/doctest/listener.h"
