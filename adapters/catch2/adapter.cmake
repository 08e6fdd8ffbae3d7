# SPDX-License-Identifier: MIT
appmap_cxx_adapter(catch2)
