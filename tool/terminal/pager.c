/* SPDX-License-Identifier: MIT
 *
 * As git does it: $PAGER, else less with options that let a short text pass
 * and keep colours. Without either, the text goes to the terminal as it is.
 */
#include "tool/terminal/pager.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t pager;

static const char *command(void) {
  const char *chosen = getenv("PAGER");
  if (!chosen)
    return "command -v less >/dev/null && exec less; exec cat";
  return *chosen && strcmp(chosen, "cat") != 0 ? chosen : NULL;
}

void am_pager_open(void) {
  const char *text = command();
  int ends[2];
  if (!text || !isatty(STDOUT_FILENO) || pipe(ends) != 0)
    return;
  pager = fork();
  if (pager == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("LESS", "FRX", 0);
    execl("/bin/sh", "sh", "-c", text, (char *)NULL);
    _exit(127);
  }
  if (pager > 0) {
    dup2(ends[1], STDOUT_FILENO);
    /* The terminal stays the pager's until the person leaves it. */
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
  }
  close(ends[0]);
  close(ends[1]);
}

void am_pager_close(void) {
  if (pager <= 0)
    return;
  /* The pager must see the end. Its reader may have left before: then what is
   * still in the buffer is of no interest. */
  fflush(stdout);
  if (!freopen("/dev/null", "w", stdout))
    close(STDOUT_FILENO);
  waitpid(pager, NULL, 0);
}
