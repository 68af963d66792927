#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Another program on our terminal: an editor, a pager, a pipe. It is a process group of its own and has the terminal
// alone, so that ctrl-c ends it and not us.

int bw_memory_file(const void *bytes, size_t count) {
  int fd = memfd_create("records", MFD_CLOEXEC);
  if (fd < 0) return -1;
  const char *from = bytes;
  while (count > 0) {
    ssize_t written = write(fd, from, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      close(fd);
      return -1;
    }
    from += written;
    count -= (size_t)written;
  }
  lseek(fd, 0, SEEK_SET);
  return fd;
}

/// Gives the terminal to a process group. Who is not in the foreground is stopped for that, unless the signal is blocked.
static void give_terminal(int fd, pid_t group) {
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  tcsetpgrp(fd, group);  // fails where it is not our controlling terminal, and then nobody needs it
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

pid_t bw_child_begin(const char *const arguments[], int terminal, int input) {
  // In the child only what is allowed after a fork of a process with threads: nothing that takes a lock.
  pid_t child = fork();
  if (child != 0) {
    if (child > 0) {
      setpgid(child, child);
      give_terminal(terminal, child);
    }
    return child;
  }
  setpgid(0, 0);
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  sigprocmask(SIG_BLOCK, &stop, NULL);
  tcsetpgrp(terminal, getpid());
  for (int number = 1; number < NSIG; number++) sigaction(number, &plain, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (dup2(input >= 0 ? input : terminal, 0) < 0 || dup2(terminal, 1) < 0 || dup2(terminal, 2) < 0) _exit(126);
  execvp(arguments[0], (char *const *)arguments);
  _exit(127);
}

int bw_child_wait(pid_t child, int wake, int *status) {
  int handle = (int)syscall(SYS_pidfd_open, child, 0);
  int result = -1;
  while (1) {
    pid_t changed = waitpid(child, status, WNOHANG | WUNTRACED);
    if (changed == child && WIFSTOPPED(*status)) {
      // Nobody could bring it back: it goes on at once.
      kill(-child, SIGCONT);
      continue;
    }
    if (changed == child) {
      result = 0;
      break;
    }
    if (changed < 0 && errno != EINTR) break;
    struct pollfd entries[2] = {{.fd = wake, .events = POLLIN}, {.fd = handle, .events = POLLIN}};
    // A stop wakes nobody; without a handle an end does not either.
    poll(entries, handle >= 0 ? 2 : 1, handle >= 0 ? 200 : 50);
    if (entries[0].revents & POLLIN) {
      result = 1;
      break;
    }
  }
  if (handle >= 0) close(handle);
  return result;
}

void bw_child_end(pid_t child, int number) {
  kill(-child, number);
  for (int turn = 0; turn < 40; turn++) {
    if (waitpid(child, NULL, WNOHANG) != 0) return;
    struct timespec pause = {.tv_nsec = 25 * 1000 * 1000};
    nanosleep(&pause, NULL);
  }
  kill(-child, SIGKILL);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
}

void bw_terminal_take_back(int terminal) { give_terminal(terminal, getpgrp()); }

int bw_child_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }
