/* SPDX-License-Identifier: MIT
 *
 * Goes before <catch2/catch.hpp>: has it declare what listeners are made of,
 * as it does by itself where the program's main is.
 */
#if !defined TWOBLUECUBES_SINGLE_INCLUDE_CATCH_HPP_INCLUDED &&                 \
    !defined CATCH_CONFIG_EXTERNAL_INTERFACES
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#endif
