// Strings that debug info only declares, as clang's default has them, and
// strings of libstdc++'s old ABI, which end with a zero; other classes that are
// only declared have no line.
// RUN: %clangxx -std=c++17 -g -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s < %t
// RUN: not grep '"name":"std::map<int, int>"' %t
// RUN: %clangxx -std=c++17 -g -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s < %t
// RUN: %clangxx -D_GLIBCXX_USE_CXX11_ABI=0 -std=c++14 -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefix=OLD < %t
#include <map>
#include <string>

struct user {
  std::string name;
  std::wstring title;
};
// CHECK-DAG: {"type":"[[STRING:[0-9a-f]+]]","name":"std::string","kind":"class","size":32,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":1}}
// CHECK-DAG: {"type":"[[WIDE:[0-9a-f]+]]","name":"std::wstring","kind":"class","size":32,"members":[],"view":{"kind":"text","data":0,"length":8,"unit":4}}
// CHECK-DAG: "name":"user","kind":"struct","size":64,"members":[{"name":"name","type":"[[STRING]]","offset":0},{"name":"title","type":"[[WIDE]]","offset":32}]}
// OLD-DAG: {"type":"[[STRING:[0-9a-f]+]]","name":"std::string","kind":"class","size":8,"members":[],"view":{"kind":"text","data":0,"unit":1}}
// OLD-DAG: {"type":"[[WIDE:[0-9a-f]+]]","name":"std::wstring","kind":"class","size":8,"members":[],"view":{"kind":"text","data":0,"unit":4}}
// OLD-DAG: "name":"user","kind":"struct","size":16,"members":[{"name":"name","type":"[[STRING]]","offset":0},{"name":"title","type":"[[WIDE]]","offset":8}]}
unsigned long length(user &u) { return u.name.size() + u.title.size(); }

void declared(std::map<int, int> &m) {}
