#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int bw_pipe(int fds[2]) { return pipe2(fds, O_NONBLOCK | O_CLOEXEC); }

int bw_is_terminal(int fd) { return isatty(fd); }

int bw_terminal_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int bw_terminal_is_there(int fd) {
  struct pollfd entry = {.fd = fd, .events = POLLIN};
  int ready = poll(&entry, 1, 0);
  if (ready < 0) return errno == EINTR || errno == EAGAIN;
  if (ready == 0) return 1;
  if (entry.revents & (POLLHUP | POLLERR | POLLNVAL)) return 0;
  int waiting = 0;
  // Readable with nothing to read is the end of the input.
  if ((entry.revents & POLLIN) && ioctl(fd, FIONREAD, &waiting) == 0 && waiting == 0) return 0;
  return 1;
}

// Signals ------------------------------------------------------------------------------------------------------------

static volatile sig_atomic_t signal_fd = -1;
static const int routed[] = {SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGCONT};
enum { routed_count = sizeof routed / sizeof routed[0] };
static struct sigaction routed_before[routed_count];
static struct sigaction stop_before, pipe_before;
static int is_routed;

static void route(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  int fd = signal_fd;
  if (fd >= 0) {
    ssize_t ignored = write(fd, &byte, 1);
    (void)ignored;  // full: there are wake-ups enough in it
  }
  errno = saved;
}

void bw_signals_put_back(int number) { route(number); }

void bw_signals_route(int fd) {
  signal_fd = fd;
  struct sigaction action = {0};
  action.sa_handler = route;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  // A thread made by a worker of a pool starts with signals blocked: this one, at least, takes them.
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < routed_count; i++) sigaddset(&wanted, routed[i]);
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  for (int i = 0; i < routed_count; i++) sigaction(routed[i], &action, is_routed ? NULL : &routed_before[i]);
  struct sigaction ignore = {0};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &ignore, is_routed ? NULL : &stop_before);
  sigaction(SIGPIPE, &ignore, is_routed ? NULL : &pipe_before);
  is_routed = 1;
}

void bw_signals_unroute(void) {
  if (!is_routed) return;
  is_routed = 0;
  for (int i = 0; i < routed_count; i++) sigaction(routed[i], &routed_before[i], NULL);
  sigaction(SIGTSTP, &stop_before, NULL);
  // SIGPIPE stays ignored: sockets of this process would die of it.
  signal_fd = -1;
}

// The guard ----------------------------------------------------------------------------------------------------------

static struct {
  volatile sig_atomic_t active;
  int fd;
  struct termios settings;
  int errors_before;  // a copy of standard error as it was, or -1
  int errors_memory;  // where standard error goes meanwhile, or -1
  int has_stack;      // whether the thread that paints has a stack for handlers
  int painted;        // where frames are written, or -1
  volatile sig_atomic_t resets_palette;
} guard = {.fd = -1, .errors_before = -1, .errors_memory = -1, .painted = -1};

// Mouse off, normal cursor keys, normal keypad, no attributes, cursor shown, the screen as it was.
static const char reset[] =
    "\033[?1006l\033[?1003l\033[?1002l\033[?1000l\033[?1l\033>\033[0m\033[?25h\033[?1049l\r";

static const char palette_reset[] = "\033]104\007";

static void write_all(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(fd, bytes, count);
    if (written <= 0) {
      if (written < 0 && errno == EINTR) continue;
      return;
    }
    bytes += written;
    count -= (size_t)written;
  }
}

/// Only what is allowed in a signal handler.
static void give_back_errors(void) {
  if (guard.errors_before < 0) return;
  dup2(guard.errors_before, 2);
  if (guard.errors_memory >= 0) {
    off_t end = lseek(guard.errors_memory, 0, SEEK_END);
    off_t from = end > 16384 ? end - 16384 : 0;
    char buffer[1024];
    while (from < end) {
      ssize_t count = pread(guard.errors_memory, buffer, sizeof buffer, from);
      if (count <= 0) break;
      write_all(2, buffer, (size_t)count);
      from += count;
    }
  }
}

/// Faults, then what ends a program that does not handle it and that somebody or something sent.
static const int deadly[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGTRAP,   SIGFPE,  SIGABRT, SIGSYS, SIGQUIT,
                             SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO,   SIGPWR, SIGXCPU};
enum { deadly_count = sizeof deadly / sizeof deadly[0] };
static struct sigaction deadly_before[deadly_count];
static int is_armed;
static int stays_armed;
/// Whether somebody asked for Swift's own report of a crash, by its variable.
static int wants_backtracer;

static const char *name_of(int number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGFPE: return "SIGFPE";
    case SIGABRT: return "SIGABRT";
    case SIGQUIT: return "SIGQUIT";
    case SIGSYS: return "SIGSYS";
    case SIGUSR1: return "SIGUSR1";
    case SIGUSR2: return "SIGUSR2";
    case SIGALRM: return "SIGALRM";
    case SIGVTALRM: return "SIGVTALRM";
    case SIGPROF: return "SIGPROF";
    case SIGIO: return "SIGIO";
    case SIGPWR: return "SIGPWR";
    case SIGXCPU: return "SIGXCPU";
    default: return "a signal";
  }
}

static int was_sent(int number) {
  switch (number) {
    case SIGSEGV:
    case SIGBUS:
    case SIGILL:
    case SIGTRAP:
    case SIGFPE:
    case SIGABRT:
    case SIGSYS: return 0;
    default: return 1;
  }
}

/// One sentence, on standard error. Only what is allowed in a signal handler.
static void tell_end(int number) {
  static const char asked[] = ": it ends at once, its brokers without their shutdown.\n";
  static const char fault[] = ": a fault in the program itself. Please report it with the lines around this one.\n";
  static const char begin[] = "bellwether: ended by ";
  const char *name = name_of(number);
  write_all(2, begin, sizeof begin - 1);
  write_all(2, name, strlen(name));
  if (was_sent(number)) write_all(2, asked, sizeof asked - 1);
  else write_all(2, fault, sizeof fault - 1);
}

/// Where it happened, a line a call. Swift's backtracer tells more, but takes 15 s for it, and half a minute more for a
/// prompt on a terminal, in which all brokers stand still and hold their ports: it is for those who ask for it.
static void tell_calls(void) {
  void *calls[64];
  int count = backtrace(calls, sizeof calls / sizeof calls[0]);
  // Without this function and the one that called it.
  if (count > 2) backtrace_symbols_fd(calls + 2, count - 2, 2);
}

static void give_back_terminal(void) {
  // The thread that paints goes on meanwhile: what it still writes goes nowhere.
  int nowhere = guard.painted >= 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
  if (nowhere >= 0) dup2(nowhere, guard.painted);
  if (guard.resets_palette) write_all(guard.fd, palette_reset, sizeof palette_reset - 1);
  write_all(guard.fd, reset, sizeof reset - 1);
  tcsetattr(guard.fd, TCSANOW, &guard.settings);
  give_back_errors();
}

static void crashed(int number) {
  int was_active = guard.active;
  if (!wants_backtracer) {
    // Should the fault have left a lock of the loader held, or nobody read the terminal, the program ends all the same.
    signal(SIGALRM, SIG_DFL);
    alarm(2);
  }
  if (was_active) {
    guard.active = 0;
    give_back_terminal();
  }
  // At a shell whoever asks for the end knows of it; on a screen it may have been a slip.
  if (was_active || number != SIGQUIT) tell_end(number);
  if (wants_backtracer && !was_sent(number)) {
    for (int i = 0; i < deadly_count; i++)
      if (deadly[i] == number) sigaction(number, &deadly_before[i], NULL);
    raise(number);
  } else if (!was_sent(number)) {
    tell_calls();
  }
  // Swift's backtracer tells what it knows and comes back: it counts on the fault to happen again, and a signal that
  // somebody sent does not.
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigaction(number, &plain, NULL);
  raise(number);
}

static void restore_on_exit(void) {
  if (!guard.active) return;
  if (guard.resets_palette) write_all(guard.fd, palette_reset, sizeof palette_reset - 1);
  write_all(guard.fd, reset, sizeof reset - 1);
  bw_guard_end();
}

int bw_guard_begin(int fd, int redirect_errors) {
  static int registered;
  if (guard.active) return -1;
  if (tcgetattr(fd, &guard.settings) != 0) return -1;
  guard.fd = fcntl(fd, F_DUPFD_CLOEXEC, 10);
  if (guard.fd < 0) return -1;
  if (redirect_errors) {
    guard.errors_before = fcntl(2, F_DUPFD_CLOEXEC, 10);
    guard.errors_memory = memfd_create("stderr", MFD_CLOEXEC);
    if (guard.errors_before >= 0 && guard.errors_memory >= 0) {
      fcntl(guard.errors_memory, F_SETFL, O_APPEND);
      dup2(guard.errors_memory, 2);
    }
  }
  if (!registered) {
    registered = 1;
    atexit(restore_on_exit);
  }
  guard.resets_palette = 0;
  guard.active = 1;
  return 0;
}

static void arm(void) {
  if (is_armed) return;
  is_armed = 1;
  wants_backtracer = getenv("SWIFT_BACKTRACE") != NULL;
  // The first call loads what it needs, which a handler may not.
  void *call;
  backtrace(&call, 1);
  struct sigaction action = {0};
  action.sa_handler = crashed;
  action.sa_flags = SA_RESETHAND | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &action, &deadly_before[i]);
  // A file that may not grow is an error of the write, as a full disk is.
  signal(SIGXFSZ, SIG_IGN);
}

static void disarm(void) {
  if (!is_armed || stays_armed) return;
  is_armed = 0;
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &deadly_before[i], NULL);
}

void bw_crash_arm(void) {
  stays_armed = 1;
  arm();
}

void bw_crash_guard_thread(void) {
  static _Thread_local int is_guarded;
  if (is_guarded) return;
  size_t size = 65536;
  void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack == MAP_FAILED) return;
  stack_t alternate = {.ss_sp = stack, .ss_size = size};
  is_guarded = sigaltstack(&alternate, NULL) == 0;
}

void bw_guard_arm(int painted) {
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  guard.has_stack = 1;
  guard.painted = painted;
  arm();
}

void bw_guard_end(void) {
  disarm();
  if (guard.has_stack) {
    guard.has_stack = 0;
    stack_t none = {.ss_flags = SS_DISABLE};
    sigaltstack(&none, NULL);
  }
  guard.painted = -1;
  if (!guard.active) return;
  guard.active = 0;
  tcsetattr(guard.fd, TCSANOW, &guard.settings);
  give_back_errors();
  if (guard.errors_before >= 0) close(guard.errors_before);
  if (guard.errors_memory >= 0) close(guard.errors_memory);
  close(guard.fd);
  guard.fd = guard.errors_before = guard.errors_memory = -1;
}

void bw_guard_resets_palette(void) { guard.resets_palette = 1; }

void bw_guard_palette_back(void) {
  if (guard.active && guard.resets_palette) write_all(guard.fd, palette_reset, sizeof palette_reset - 1);
}

int bw_guard_is_active(void) { return guard.active; }

FILE *bw_stream(int fd, const char *mode) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 10);
  if (copy < 0) return NULL;
  FILE *stream = fdopen(copy, mode);
  if (stream == NULL) close(copy);
  return stream;
}

// Pseudo-terminals ---------------------------------------------------------------------------------------------------

int bw_pty_resize(int controller, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(controller, TIOCSWINSZ, &size);
}

int bw_pty_open(int *controller, int *terminal, int columns, int rows) {
  char name[128];
  int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) return -1;
  if (grantpt(fd) != 0 || unlockpt(fd) != 0 || ptsname_r(fd, name, sizeof name) != 0 ||
      bw_pty_resize(fd, columns, rows) != 0) {
    close(fd);
    return -1;
  }
  int other = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (other < 0) {
    close(fd);
    return -1;
  }
  *controller = fd;
  *terminal = other;
  return 0;
}

long bw_read_within(int fd, void *buffer, size_t capacity, int milliseconds) {
  struct pollfd entry = {.fd = fd, .events = POLLIN};
  int ready = poll(&entry, 1, milliseconds);
  if (ready <= 0) return 0;
  ssize_t count = read(fd, buffer, capacity);
  return count > 0 ? count : -1;
}
