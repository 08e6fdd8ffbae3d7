// The same source gives the same object, so compiler caches keep working.
// RUN: %clangxx -g -O2 -fpass-plugin=%plugin -c %s -o %t.1.o
// RUN: %clangxx -g -O2 -fpass-plugin=%plugin -c %s -o %t.2.o
// RUN: cmp %t.1.o %t.2.o
// RUN: readelf -SW %t.1.o | FileCheck %s
// CHECK: appmap_functions
#include <map>
#include <string>
std::map<std::string, std::string> names;
int count(const std::string &s) { return (int)names.count(s); }
std::string &find(const std::string &s, int *n) { return names[s]; }
