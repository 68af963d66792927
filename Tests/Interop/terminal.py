"""A real terminal (tmux) with a program in it: keys go in, the screen and the raw bytes come out."""

import os
import re
import shlex
import subprocess
import time
import uuid


class Terminal:
    """One tmux server with one window. `raw` is what the program wrote, byte by byte."""

    def __init__(self, command, width=80, height=24, environment=None, raw=None):
        self.name = f"bw-{uuid.uuid4().hex[:12]}"
        self.program = command[0]
        line = " ".join(shlex.quote(str(word)) for word in command)
        settings = {"LANG": "C.UTF-8", **(environment or {})}
        line = " ".join(f"{key}={shlex.quote(str(value))}" for key, value in settings.items()) + f" {line}"
        shell = f"{line}; echo \"ended with $?\"; stty -a | grep -ow -e '-*icanon' -e '-*echo' | tr '\\n' ' '; sleep 600"
        self.tmux("new-session", "-d", "-s", "t", "-x", str(width), "-y", str(height), "cat; " + shell)
        if raw is not None:
            self.tmux("pipe-pane", "-t", "t", f"cat > {shlex.quote(str(raw))}")
        # Whatever is written is to be seen in the raw bytes: the program begins when they are listened to.
        self.tmux("send-keys", "-t", "t", "C-d")

    def tmux(self, *arguments, check=True):
        done = subprocess.run(
            ["tmux", "-L", self.name, "-f", "/dev/null", *arguments], capture_output=True, text=True, timeout=20
        )
        if check and done.returncode != 0:
            raise RuntimeError(f"tmux {arguments}: {done.stderr}")
        return done.stdout

    def screen(self):
        return self.tmux("capture-pane", "-p", "-t", "t")

    def shows(self, pattern, timeout=30):
        """Waits until the screen shows a pattern."""
        end = time.monotonic() + timeout
        while True:
            screen = self.screen()
            if re.search(pattern, screen):
                return screen
            if time.monotonic() > end:
                raise AssertionError(f"never shown: {pattern}\n{screen}")
            time.sleep(0.05)

    def hides(self, pattern, timeout=30):
        end = time.monotonic() + timeout
        while re.search(pattern, screen := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"still shown: {pattern}\n{screen}")
            time.sleep(0.05)

    def keys(self, *names):
        """Keys as tmux names them."""
        self.tmux("send-keys", "-t", "t", *names)

    def type(self, text):
        self.tmux("send-keys", "-t", "t", "-l", text)

    def escape(self):
        """Alone: with a key right behind it, it would be one key with Alt."""
        self.keys("Escape")
        time.sleep(0.2)

    def resize(self, width, height):
        self.tmux("resize-window", "-t", "t", "-x", str(width), "-y", str(height))

    def pid(self):
        """The program's process, below the shell of the window; `None`: it has ended."""
        shell = self.tmux("display-message", "-p", "-t", "t", "#{pane_pid}").strip()
        for pid in subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True).stdout.split():
            try:
                if os.path.samefile(f"/proc/{pid}/exe", self.program):
                    return int(pid)
            except OSError:
                continue
        return None

    def server_pid(self):
        return int(self.tmux("display-message", "-p", "#{pid}").strip())

    def close(self):
        try:
            pid = self.pid()
        except RuntimeError:
            return
        self.tmux("kill-server", check=False)
        # It hears that its terminal has gone; a test that failed may have left it otherwise.
        if pid is not None:
            for _ in range(200):
                if not os.path.exists(f"/proc/{pid}"):
                    return
                time.sleep(0.05)
            os.kill(pid, 9)
