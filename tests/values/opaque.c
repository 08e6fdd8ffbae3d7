// Types of the C library whose insides nobody but the library knows.
// RUN: %record-values %s %S/opaque.c.json -pthread
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <wchar.h>

typedef pthread_mutex_t lock_t;
typedef struct { /* not <threads.h>'s */
  int owner;
} mtx_t;
struct queue {
  int length;
  FILE *log;
  pthread_cond_t filled[2];
  lock_t lock;
};
static void lock(pthread_mutex_t *mutex, const lock_t *own) {}
static void locks(pthread_rwlock_t *rw, pthread_spinlock_t *spin,
                  pthread_barrier_t *barrier, pthread_once_t *once) {}
static void make(const pthread_attr_t *attr, pthread_mutexattr_t *kind) {}
static void jump(jmp_buf env, sigjmp_buf signals) {}
static void mask(const sigset_t *set, fd_set by_value, sem_t *semaphore) {}
static void files(FILE *file, size_t n, DIR *folder, FILE *none, FILE *bad) {}
static void convert(mbstate_t *state, pthread_once_t by_value) {}
static void mine(mtx_t *mine) {}
static void within(struct queue *queue, struct queue by_value) {}
struct guard {
  pthread_mutex_t mutex;
};
static void only(struct guard *guard) {}
static FILE *result(void) {
  return stdout;
}

int main(void) {
  struct queue queue = {2, stderr};
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
  pthread_once_t once = PTHREAD_ONCE_INIT;
  jmp_buf env = {0};
  fd_set set = {0};
  mtx_t own = {7};
  lock(&mutex, &queue.lock);
  locks(&rw, &(pthread_spinlock_t){0}, &(pthread_barrier_t){0}, &once);
  make(&(pthread_attr_t){0}, &(pthread_mutexattr_t){0});
  jump(env, env);
  mask(&(sigset_t){0}, set, &(sem_t){0});
  files(stdout, 2, opendir("/"), NULL, (FILE *)-1);
  convert(&(mbstate_t){0}, once);
  mine(&own);
  within(&queue, queue);
  only(&(struct guard){PTHREAD_MUTEX_INITIALIZER});
  return result() != stdout;
}
