#pragma once
// What Swift cannot say about terminals: signal handlers, pseudo-terminals, a reset that is safe after a crash.
#include <stddef.h>
#include <stdio.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

// Pipes and events ---------------------------------------------------------------------------------------------------

/// A pipe with both ends non-blocking and closed on exec. 0 or -1.
int bw_pipe(int fds[2]);
/// Routes SIGWINCH, SIGTERM, SIGINT, SIGHUP and SIGCONT to `fd`, a byte (the signal's number) each, and ignores SIGPIPE and SIGTSTP.
void bw_signals_route(int fd);
/// Gives the signals back to those who had them before.
void bw_signals_unroute(void);
/// Says a signal again that was taken from the pipe and not acted upon.
void bw_signals_put_back(int number);
/// 1 while the terminal is there, 0 when it has gone: end of input or hung up.
int bw_terminal_is_there(int fd);
/// Columns and rows of the terminal; -1 when it has none.
int bw_terminal_size(int fd, int *columns, int *rows);
int bw_is_terminal(int fd);

// Restoring ----------------------------------------------------------------------------------------------------------

/// Remembers the terminal's settings and from now on restores them on a crash or `exit`, and sends standard error to
/// memory, so that nothing is written across the screen. 0 or -1.
int bw_guard_begin(int fd, int redirect_errors);
/// Installs the crash handlers, on the thread that paints: call after `newterm`, which installs its own. `painted` is the
/// descriptor to which frames are written: after a crash nothing more gets through it.
void bw_guard_arm(int painted);
/// Installs the crash handlers for good: a crash is told in a sentence, with the calls that led to it, and the process is
/// gone at once. With SWIFT_BACKTRACE in the environment Swift's backtracer tells it in its own way.
void bw_crash_arm(void);
/// Gives the calling thread a stack on which the handlers run when its own has run over. Kept until the process ends; a
/// second call changes nothing.
void bw_crash_guard_thread(void);
/// Ends the guard: settings as they were, standard error too; what was written to it meanwhile is copied out (its tail).
void bw_guard_end(void);
/// The palette was changed: restoring takes that back too.
void bw_guard_resets_palette(void);
/// For tests: whether a guard is active.
int bw_guard_is_active(void);

// Other programs -----------------------------------------------------------------------------------------------------

/// A file that is nowhere but in memory, with these bytes, at its beginning. -1 without memory or descriptors.
int bw_memory_file(const void *bytes, size_t count);
/// Begins a program, found by PATH, as a process group that has the terminal for itself. It reads `input`, or the terminal
/// where that is -1. Its process id, or -1. A program that is not there ends with 127.
pid_t bw_child_begin(const char *const arguments[], int terminal, int input);
/// Waits until it has ended (0), or `wake` can be read (1); -1: it is not ours. One that is stopped is let go on.
int bw_child_wait(pid_t child, int wake, int *status);
/// Ends the program and all of its group: with this signal, and after a second with one that nobody refuses.
void bw_child_end(pid_t child, int number);
/// How it ended, from `bw_child_wait`'s status: its code, or 128 and the signal.
int bw_child_code(int status);
/// The terminal's keys and signals come to us again.
void bw_terminal_take_back(int terminal);
/// Writes what takes back the palette, where it was changed.
void bw_guard_palette_back(void);

// Pseudo-terminals for tests -----------------------------------------------------------------------------------------

/// Opens a pseudo-terminal of that size. 0 or -1.
int bw_pty_open(int *controller, int *terminal, int columns, int rows);
int bw_pty_resize(int controller, int columns, int rows);
/// Reads what is there without waiting longer than `milliseconds`; 0 when nothing came, -1 when it is closed.
long bw_read_within(int fd, void *buffer, size_t capacity, int milliseconds);

// Terminfo -----------------------------------------------------------------------------------------------------------

/// A stream of its own over a copy of `fd`.
FILE *bw_stream(int fd, const char *mode);
