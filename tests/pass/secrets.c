// Members whose names stand for secrets are marked, by the built-in list or
// that of appmap.yml; a type's id changes with them.
// RUN: %clang -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t && grep '"name":"struct login"' %t > built-in
// RUN: echo 'secrets: [user]' > appmap.yml
// RUN: %clang -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s --check-prefix=LISTED < %t && grep '"name":"struct login"' %t > listed
// RUN: echo 'secrets: []' > appmap.yml
// RUN: %clang -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: not grep '"secret"' %t && grep '"name":"struct login"' %t > none
// RUN: cut -c1-26 built-in listed none | sort -u | count 3
struct login {
  const char *user;
  char userPassword[16];
  int password_length;
};
// CHECK: "name":"struct login","kind":"struct","size":32,"members":[{"name":"user","type":"{{[0-9a-f]+}}","offset":0},{"name":"userPassword","type":"{{[0-9a-f]+}}","offset":8,"secret":true},{"name":"password_length","type":"{{[0-9a-f]+}}","offset":24}]}
// LISTED: "name":"struct login","kind":"struct","size":32,"members":[{"name":"user","type":"{{[0-9a-f]+}}","offset":0,"secret":true},{"name":"userPassword","type":"{{[0-9a-f]+}}","offset":8},{"name":"password_length","type":"{{[0-9a-f]+}}","offset":24}]}
void enter(struct login *l) {}
