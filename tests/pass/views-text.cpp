// Where strings have their characters and length, in libstdc++ and libc++.
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %if libc++ %{ %clangxx -stdlib=libc++ -std=c++17 -g -fstandalone-debug -fPIC -shared -fpass-plugin=%plugin %s -o %t.so %}
// RUN: %if libc++ %{ objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=LLVM < %t %}
// GNU-DAG: {"type":"[[STRING:[0-9a-f]+]]","name":"std::string","kind":"class"
// LLVM-DAG: {"type":"[[STRING:[0-9a-f]+]]","name":"std::string","kind":"class"
#include <filesystem>
#include <string>
// GNU-DAG: "name":"const std::string","kind":"class","size":32,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":1}}
// LLVM-DAG: "name":"const std::string","kind":"class","size":24,"members":[],"view":{"kind":"text","data":16,"length":8,"unit":1,"small":{"at":0,"mask":1,"value":0,"length":0,"shift":1,"data":1}}}
void narrow(const std::string &s) {}
// GNU-DAG: "name":"std::wstring","kind":"class","size":32,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":4}}
// LLVM-DAG: "name":"std::wstring","kind":"class","size":24,"members":[],"view":{"kind":"text","data":16,"length":8,"unit":4,"small":{"at":0,"mask":1,"value":0,"length":0,"shift":1,"data":4}}}
void wide(std::wstring s) {}
// GNU-DAG: "name":"std::u16string","kind":"class","size":32,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":2}}
// LLVM-DAG: "name":"std::u16string","kind":"class","size":24,"members":[],"view":{"kind":"text","data":16,"length":8,"unit":2,"small":{"at":0,"mask":1,"value":0,"length":0,"shift":1,"data":2}}}
void utf16(std::u16string s) {}
// GNU-DAG: "name":"std::string_view","kind":"class","size":16,"members":[],"view":{"kind":"text","data":8,"length":0,"unit":1}}
// LLVM-DAG: "name":"std::string_view","kind":"class","size":16,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":1}}
void view(std::string_view s) {}
// GNU-DAG: "name":"std::wstring_view","kind":"class","size":16,"members":[],"view":{"kind":"text","data":8,"length":0,"unit":4}}
// LLVM-DAG: "name":"std::wstring_view","kind":"class","size":16,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":4}}
void wide_view(std::wstring_view s) {}
// GNU-DAG: "name":"const std::filesystem::path","kind":"class","size":40,"members":[],"view":{"kind":"wrap","type":"[[STRING]]","offset":0}}
// LLVM-DAG: "name":"const std::filesystem::path","kind":"class","size":24,"members":[],"view":{"kind":"wrap","type":"[[STRING]]","offset":0}}
void path(const std::filesystem::path &p) {}
