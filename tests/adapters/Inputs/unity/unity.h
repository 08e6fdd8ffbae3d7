// The part of Unity's interface, of its version 2.5, that unity-results.c
// needs; Unity itself is no Debian package. The tests of cJSON, which has it
// inside, are among the real programs.
#include <setjmp.h>

struct UNITY_STORAGE_T {
  const char *TestFile, *CurrentTestName, *CurrentDetail1, *CurrentDetail2;
  unsigned long CurrentTestLineNumber, NumberOfTests, TestFailures, TestIgnores;
  unsigned long CurrentTestFailed, CurrentTestIgnored;
  jmp_buf AbortFrame;
};
extern struct UNITY_STORAGE_T Unity;

void setUp(void);
void tearDown(void);
void UnityBegin(const char *file);
int UnityEnd(void);
void UnityDefaultTestRun(void (*test)(void), const char *name, int line);
void UnityFail(const char *message, unsigned long line);
void UnityIgnore(const char *message, unsigned long line);
void UnityAssertEqualNumber(long expected, long actual, const char *message,
                            unsigned long line, int style);
void UnityAssertDoublesWithin(double delta, double expected, double actual,
                              const char *message, unsigned long line);

enum { UNITY_ARRAY_TO_VAL, UNITY_ARRAY_TO_ARRAY };
void UnityAssertNumbersArrayWithin(unsigned long delta, const void *expected,
                                   const void *actual, unsigned count,
                                   const char *message, unsigned long line,
                                   int style, int flags);

#define UNITY_BEGIN() UnityBegin(__FILE__)
#define UNITY_END()   UnityEnd()
#define RUN_TEST(test) UnityDefaultTestRun(test, #test, __LINE__)
#define TEST_IGNORE()  UnityIgnore(0, __LINE__)
#define TEST_ASSERT(condition)                                                 \
  do {                                                                         \
    if (!(condition))                                                          \
      UnityFail(" Expression Evaluated To FALSE", __LINE__);                   \
  } while (0)
#define TEST_ASSERT_EQUAL_INT(expected, actual)                                \
  UnityAssertEqualNumber(expected, actual, 0, __LINE__, 0)
#define TEST_ASSERT_DOUBLE_WITHIN_MESSAGE(delta, expected, actual, message)    \
  UnityAssertDoublesWithin(delta, expected, actual, message, __LINE__)
#define TEST_ASSERT_INT_ARRAY_WITHIN(delta, expected, actual, count)           \
  UnityAssertNumbersArrayWithin(delta, expected, actual, count, 0, __LINE__,   \
                                20, UNITY_ARRAY_TO_ARRAY)
