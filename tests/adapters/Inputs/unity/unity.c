// See unity.h.
#include "unity.h"

#include <stdio.h>
#include <stdlib.h>

struct UNITY_STORAGE_T Unity;

void UnityBegin(const char *file) { Unity.TestFile = file; }

int UnityEnd(void) {
  printf("%lu Tests %lu Failures %lu Ignored\n", Unity.NumberOfTests,
         Unity.TestFailures, Unity.TestIgnores);
  return (int)Unity.TestFailures;
}

void UnityDefaultTestRun(void (*test)(void), const char *name, int line) {
  Unity.CurrentTestName = name;
  Unity.CurrentTestLineNumber = line;
  Unity.NumberOfTests++;
  Unity.CurrentTestFailed = Unity.CurrentTestIgnored = 0;
  if (setjmp(Unity.AbortFrame) == 0) {
    setUp();
    test();
  }
  if (setjmp(Unity.AbortFrame) == 0)
    tearDown();
  Unity.TestFailures += Unity.CurrentTestFailed;
  Unity.TestIgnores += Unity.CurrentTestIgnored;
}

void UnityFail(const char *message, unsigned long line) {
  printf("%s:%lu:%s:FAIL:%s\n", Unity.TestFile, line, Unity.CurrentTestName,
         message ? message : "");
  Unity.CurrentTestFailed = 1;
  longjmp(Unity.AbortFrame, 1);
}

void UnityIgnore(const char *message, unsigned long line) {
  Unity.CurrentTestIgnored = 1;
  longjmp(Unity.AbortFrame, 1);
}

void UnityAssertEqualNumber(long expected, long actual, const char *message,
                            unsigned long line, int style) {
  if (expected != actual)
    UnityFail(message, line);
}

void UnityAssertDoublesWithin(double delta, double expected, double actual,
                              const char *message, unsigned long line) {
  if (actual < expected - delta || actual > expected + delta)
    UnityFail(message, line);
}

void UnityAssertNumbersArrayWithin(unsigned long delta, const void *expected,
                                   const void *actual, unsigned count,
                                   const char *message, unsigned long line,
                                   int style, int flags) {
  const int *wanted = expected, *got = actual;
  for (unsigned i = 0; i < count; i++)
    if (labs((long)wanted[flags == UNITY_ARRAY_TO_ARRAY ? i : 0] - got[i]) >
        (long)delta)
      UnityFail(message, line);
}
