#include <dlfcn.h>
#include <stdio.h>

int main(void) {
  for (int i = 0; i < 200; i++) {
    void *plugin = dlopen("./plugin.so", RTLD_NOW);
    if (!plugin) {
      puts(dlerror());
      return 1;
    }
    int (*entry)(int) = (int (*)(int))dlsym(plugin, "entry");
    if (entry(i) != i + 1)
      return 1;
    dlclose(plugin);
  }
  return 0;
}
