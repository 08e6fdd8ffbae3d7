// Where arrays and containers of adjacent elements have them, in libstdc++ and
// libc++.
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %if libc++ %{ %clangxx -stdlib=libc++ -std=c++17 -g -fstandalone-debug -fPIC -shared -fpass-plugin=%plugin %s -o %t.so %}
// RUN: %if libc++ %{ objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=LLVM < %t %}
// GNU-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int"
// GNU-DAG: {"type":"[[CONSTINT:[0-9a-f]+]]","name":"const int","kind":"int"
// LLVM-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int"
// LLVM-DAG: {"type":"[[CONSTINT:[0-9a-f]+]]","name":"const int","kind":"int"
#include <array>
#include <bitset>
#include <deque>
#include <initializer_list>
#include <stack>
#include <vector>
// GNU-DAG: {"type":"[[VECTORINT:[0-9a-f]+]]","name":"std::vector<int>","kind":"class","size":24,"members":[],"view":{"kind":"span","begin":0,"end":8,"of":"[[INT]]"}}
// LLVM-DAG: {"type":"[[VECTORINT:[0-9a-f]+]]","name":"std::vector<int>","kind":"class","size":24,"members":[],"view":{"kind":"span","begin":0,"end":8,"of":"[[INT]]"}}
void vector(std::vector<int> v) {}
// GNU-DAG: "name":"std::vector<bool>","kind":"class","size":40,"members":[],"view":{"kind":"bits","begin":0,"end":16,"end_bit":24}}
// LLVM-DAG: "name":"std::vector<bool>","kind":"class","size":24,"members":[],"view":{"kind":"bits","begin":0,"count":8}}
void bits(std::vector<bool> v) {}
// GNU-DAG: "name":"std::initializer_list<int>","kind":"class","size":16,"members":[],"view":{"kind":"span","begin":0,"count":8,"of":"[[CONSTINT]]"}}
// LLVM-DAG: "name":"std::initializer_list<int>","kind":"class","size":16,"members":[],"view":{"kind":"span","begin":0,"count":8,"of":"[[CONSTINT]]"}}
void list(std::initializer_list<int> l) {}
// GNU-DAG: "name":"std::array<int, 3>","kind":"struct","size":12,"members":[],"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
// LLVM-DAG: "name":"std::array<int, 3>","kind":"struct","size":12,"members":[],"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
void array(std::array<int, 3> a) {}
// GNU-DAG: "name":"std::array<int, 0>","kind":"struct","size":1,"members":[],"view":{"kind":"span","fixed":0,"of":"[[INT]]"}}
// LLVM-DAG: "name":"std::array<int, 0>","kind":"struct","size":4,"members":[],"view":{"kind":"span","fixed":0,"of":"[[INT]]"}}
void none(std::array<int, 0> a) {}
// GNU-DAG: "name":"std::bitset<8>","kind":"class","size":8,"members":[],"view":{"kind":"digits","begin":0,"fixed":8}}
// LLVM-DAG: "name":"std::bitset<8>","kind":"class","size":8,"members":[],"view":{"kind":"digits","begin":0,"fixed":8}}
void bitset(std::bitset<8> b) {}
// GNU-DAG: "name":"std::deque<int>","kind":"class","size":80,"members":[],"view":{"kind":"span","begin":16,"end":48,"blocks":{"first":24,"limit":32,"place":40,"last":56,"last_place":72},"of":"[[INT]]"}}
// LLVM-DAG: "name":"std::deque<int>","kind":"class","size":48,"members":[],"view":{"kind":"span","count":40,"blocks":{"table":8,"start":32,"each":1024},"of":"[[INT]]"}}
void deque(std::deque<int> d) {}
// GNU-DAG: "name":"std::stack<int, std::vector<int>>","kind":"class","size":24,"members":[],"view":{"kind":"wrap","type":"[[VECTORINT]]","offset":0}}
// LLVM-DAG: "name":"std::stack<int, std::vector<int>>","kind":"class","size":24,"members":[],"view":{"kind":"wrap","type":"[[VECTORINT]]","offset":0}}
void stack(std::stack<int, std::vector<int>> s) {}
