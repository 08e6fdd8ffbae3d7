# SPDX-License-Identifier: MIT
appmap_cxx_adapter(boost-test)
