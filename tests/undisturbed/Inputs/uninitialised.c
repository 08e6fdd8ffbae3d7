/* Looks at what it never wrote. */
#include <stdio.h>
#include <stdlib.h>

static void use(int *p) {
  if (*p > 1000)
    puts("large");
}

int main(void) {
  use(malloc(sizeof(int)));
  return 0;
}
