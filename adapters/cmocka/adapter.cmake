# SPDX-License-Identifier: MIT
appmap_c_adapter(cmocka blocks.c cmocka.c failure.c)
