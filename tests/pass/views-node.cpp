// Where containers with nodes have their elements, in libstdc++ and libc++.
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=GNU < %t
// RUN: %if libc++ %{ %clangxx -stdlib=libc++ -std=c++17 -g -fstandalone-debug -fPIC -shared -fpass-plugin=%plugin %s -o %t.so %}
// RUN: %if libc++ %{ objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=LLVM < %t %}
// GNU-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int"
// GNU-DAG: {"type":"[[CHAR:[0-9a-f]+]]","name":"char","kind":"char"
// GNU-DAG: {"type":"[[PAIR:[0-9a-f]+]]","name":"std::pair<const int, char>","kind":"struct"
// LLVM-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int"
// LLVM-DAG: {"type":"[[CHAR:[0-9a-f]+]]","name":"char","kind":"char"
// LLVM-DAG: {"type":"[[PAIR:[0-9a-f]+]]","name":"std::pair<const int, char>","kind":"struct"
#include <forward_list>
#include <list>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
// GNU-DAG: "name":"std::list<int>","kind":"class","size":24,"members":[],"view":{"kind":"chain","first":0,"count":16,"next":0,"value":16,"of":"[[INT]]","end":true}}
// LLVM-DAG: "name":"std::list<int>","kind":"class","size":24,"members":[],"view":{"kind":"chain","first":8,"count":16,"next":8,"value":16,"of":"[[INT]]","end":true}}
void list(std::list<int> l) {}
// GNU-DAG: "name":"std::forward_list<char>","kind":"class","size":8,"members":[],"view":{"kind":"chain","first":0,"next":0,"value":8,"of":"[[CHAR]]"}}
// LLVM-DAG: "name":"std::forward_list<char>","kind":"class","size":8,"members":[],"view":{"kind":"chain","first":0,"next":0,"value":8,"of":"[[CHAR]]"}}
void forward(std::forward_list<char> l) {}
// GNU-DAG: "name":"std::map<int, char>","kind":"class","size":48,"members":[],"view":{"kind":"tree","first":24,"count":40,"value":32,"left":16,"right":24,"parent":8,"of":"[[PAIR]]","map":true}}
// LLVM-DAG: "name":"std::map<int, char>","kind":"class","size":24,"members":[],"view":{"kind":"tree","first":0,"count":16,"value":28,"left":0,"right":8,"parent":16,"of":"[[PAIR]]","map":true}}
int map(std::map<int, char> m) { return m.begin()->second; }
// GNU-DAG: "name":"std::multiset<int>","kind":"class","size":48,"members":[],"view":{"kind":"tree","first":24,"count":40,"value":32,"left":16,"right":24,"parent":8,"of":"[[INT]]","set":true}}
// LLVM-DAG: "name":"std::multiset<int>","kind":"class","size":24,"members":[],"view":{"kind":"tree","first":0,"count":16,"value":28,"left":0,"right":8,"parent":16,"of":"[[INT]]","set":true}}
void multiset(std::multiset<int> s) {}
// GNU-DAG: "name":"std::unordered_map<int, char>","kind":"class","size":56,"members":[],"view":{"kind":"chain","first":16,"count":24,"next":0,"value":8,"of":"[[PAIR]]","map":true}}
// LLVM-DAG: "name":"std::unordered_map<int, char>","kind":"class","size":40,"members":[],"view":{"kind":"chain","first":16,"count":24,"next":0,"value":16,"of":"[[PAIR]]","map":true}}
int hashed(std::unordered_map<int, char> m) { return m.begin()->second; }
// GNU-DAG: "name":"std::unordered_set<int>","kind":"class","size":56,"members":[],"view":{"kind":"chain","first":16,"count":24,"next":0,"value":8,"of":"[[INT]]","set":true}}
// LLVM-DAG: "name":"std::unordered_set<int>","kind":"class","size":40,"members":[],"view":{"kind":"chain","first":16,"count":24,"next":0,"value":16,"of":"[[INT]]","set":true}}
void hashed_set(std::unordered_set<int> s) {}
