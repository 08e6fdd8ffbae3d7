# SPDX-License-Identifier: MIT
appmap_c_adapter(check check.c registry.c)
