# SPDX-License-Identifier: MIT
appmap_c_adapter(unity assertions.c unity.c)
