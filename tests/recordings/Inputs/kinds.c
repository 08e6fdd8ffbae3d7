/* Does what its arguments say: test, request, inside (a request in a test),
 * code. */
#include <appmap/appmap.h>
#include <appmap/test.h>
#include <string.h>

static void work(void) {}

APPMAP_SKIP static void serve(void) {
  appmap_request request = appmap_request_begin("GET", "/");
  work();
  appmap_request_end(request, 200);
}

APPMAP_SKIP static void test(int with_request) {
  uint64_t test = __appmap_test_begin(
      &(struct appmap_test){.framework = "unity", .name = "t"});
  work();
  if (with_request)
    serve();
  __appmap_test_end(test, &(struct appmap_test_result){0});
}

APPMAP_SKIP int main(int argc, char **argv) {
  work();
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "test") == 0 || strcmp(argv[i], "inside") == 0)
      test(argv[i][0] == 'i');
    else if (strcmp(argv[i], "request") == 0)
      serve();
    else
      APPMAP_RECORD("code") work();
  work();
}
