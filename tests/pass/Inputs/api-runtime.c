/* Stands in for the runtime: says what it is called with. */
#include <appmap/abi.h>
#include <appmap/appmap.h>

#include <stdlib.h>
#include <string.h>

uint64_t __appmap_recording_start_at(const char *name, int threads,
                                     const char *file, int line,
                                     const char *function) {
  if (!strstr(file, "api") || line <= 0 || !function)
    abort();
  static uint64_t last = 1ull << 40;
  printf("start %s %d\n", name, threads);
  return ++last;
}

int __appmap_recording_stop(uint64_t recording) {
  printf("stop %llu\n", (unsigned long long)(recording - (1ull << 40)));
  return -7;
}

int __appmap_recording_stop_to(uint64_t recording, FILE *stream) {
  fprintf(stream, "stop_to %llu\n", (unsigned long long)recording);
  return 5;
}

char *__appmap_recording_stop_string(uint64_t recording, size_t *length) {
  *length = recording;
  return strdup("text");
}

void __appmap_test_opt_out(void) {
  puts("opt out");
}

int __appmap_remote_request(const char *method, const char *path,
                            struct appmap_response *response) {
  response->status = (int)(strlen(method) + strlen(path));
  return 1;
}
