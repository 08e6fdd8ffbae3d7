# SPDX-License-Identifier: MIT
appmap_c_adapter(criterion criterion.c)
