// Where holders of values have them, in libstdc++ and libc++: empty deleters
// and elements take no room, others do.
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefixes=BOTH,GNU < %t
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefixes=BOTH,GNU < %t
// RUN: %if libc++ %{ %clangxx -stdlib=libc++ -std=c++17 -g -fstandalone-debug -fPIC -shared -fpass-plugin=%plugin %s -o %t.so %}
// RUN: %if libc++ %{ objcopy -O binary --only-section=appmap_sidecar %t.so %t && FileCheck %s --check-prefixes=BOTH,LLVM < %t %}
#include <atomic>
#include <chrono>
#include <complex>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <variant>
struct empty { void operator()(int *) const {} };
// BOTH-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int"
// BOTH-DAG: {"type":"[[CHAR:[0-9a-f]+]]","name":"char","kind":"char"
// BOTH-DAG: {"type":"[[DOUBLE:[0-9a-f]+]]","name":"double","kind":"float"
// BOTH-DAG: {"type":"[[NONE:[0-9a-f]+]]","name":"std::monostate","kind":"struct","size":1,"members":[]}
// BOTH-DAG: {"type":"[[EMPTY:[0-9a-f]+]]","name":"empty","kind":"struct","size":1,"members":[]}
// BOTH-DAG: {"type":"[[POINTER:[0-9a-f]+]]","name":"int *","kind":"pointer"
// BOTH-DAG: "name":"std::optional<int>",{{.*}}"size":8,"members":[],"view":{"kind":"optional","flag":4,"type":"[[INT]]","offset":0}}
void optional(std::optional<int> o) {}
// GNU-DAG: "name":"std::variant<std::monostate, int, double>",{{.*}}"view":{"kind":"variant","index":8,"index_size":1,"offset":0,"types":["[[NONE]]","[[INT]]","[[DOUBLE]]"{{\]}}}}
// LLVM-DAG: "name":"std::variant<std::monostate, int, double>",{{.*}}"view":{"kind":"variant","index":8,"index_size":4,"offset":0,"types":["[[NONE]]","[[INT]]","[[DOUBLE]]"{{\]}}}}
void variant(std::variant<std::monostate, int, double> v) {}
// BOTH-DAG: "name":"std::pair<char, int>",{{.*}}"view":{"kind":"tuple","elements":{{\[}}{"type":"[[CHAR]]","offset":0},{"type":"[[INT]]","offset":4}]}}
void pair(std::pair<char, int> p) {}
// GNU-DAG: "name":"std::tuple<int, empty, char>",{{.*}}"view":{"kind":"tuple","elements":{{\[}}{"type":"[[INT]]","offset":4},{"type":"[[EMPTY]]","offset":0},{"type":"[[CHAR]]","offset":0}]}}
// LLVM-DAG: "name":"std::tuple<int, empty, char>",{{.*}}"view":{"kind":"tuple","elements":{{\[}}{"type":"[[INT]]","offset":0},{"type":"[[EMPTY]]","offset":0},{"type":"[[CHAR]]","offset":4}]}}
void tuple(std::tuple<int, empty, char> t) {}
// BOTH-DAG: "name":"std::unique_ptr<int, empty>",{{.*}}"size":8,"members":[],"view":{"kind":"wrap","type":"[[POINTER]]","offset":0}}
void unique(std::unique_ptr<int, empty> u) {}
// GNU-DAG: "name":"std::unique_ptr<int, void (*)(int *)>",{{.*}}"view":{"kind":"wrap","type":"[[POINTER]]","offset":8}}
// LLVM-DAG: "name":"std::unique_ptr<int, void (*)(int *)>",{{.*}}"view":{"kind":"wrap","type":"[[POINTER]]","offset":0}}
void deleter(std::unique_ptr<int, void (*)(int *)> u) {}
// BOTH-DAG: "name":"std::shared_ptr<int>",{{.*}}"size":16,"members":[],"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
void shared(std::shared_ptr<int> s) {}
// BOTH-DAG: "name":"std::reference_wrapper<int>",{{.*}}"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
void reference(std::reference_wrapper<int> r) {}
// BOTH-DAG: "name":"std::atomic<int>",{{.*}}"size":4,"members":[],"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
int atomic(std::atomic<int> &a) { return a; }
// GNU-DAG: "name":"std::complex<double>",{{.*}}"view":{"kind":"wrap","type":"{{[0-9a-f]+}}","offset":0}}
// LLVM-DAG: "name":"std::complex<double>",{{.*}}"view":{"kind":"form","form":"%%+i","elements":{{\[}}{"type":"[[DOUBLE]]","offset":0},{"type":"[[DOUBLE]]","offset":8}]}}
void complex(std::complex<double> c) {}
// BOTH-DAG: "name":"std::chrono::milliseconds",{{.*}}"size":8,"members":[],"view":{"kind":"form","form":"%ms","elements":{{\[}}{"type":"{{[0-9a-f]+}}","offset":0}]}}
void duration(std::chrono::milliseconds d) {}
