# SPDX-License-Identifier: MIT
appmap_c_adapter(cunit cunit.c)
