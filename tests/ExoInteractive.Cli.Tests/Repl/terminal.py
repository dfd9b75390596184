"""Types at `exo repl` on a pseudo-terminal and prints what came of it, one line a step.

Usage: terminal.py DATA_FOLDER PROGRAM ARGUMENT...
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

LIMIT = 60
AGAIN = 8


class Terminal:
    def __init__(self, data, command):
        self.seen = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = dict(os.environ, TERM="xterm-256color", NO_COLOR="1", XDG_DATA_HOME=data)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def type(self, keys):
        self.seen = ""
        os.write(self.fd, keys.encode())

    def wait(self, pattern, again=None):
        """The match of a pattern in what came since the last keys, escape codes left out.

        Keys given as `again` are typed anew while it does not come: a machine under load answers some of them too late.
        """
        patience = time.monotonic() + AGAIN
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.seen).replace("\r", "")
            found = re.search(pattern, text)
            if found:
                return found
            if again and time.monotonic() > patience:
                os.write(self.fd, again.encode())
                patience = time.monotonic() + AGAIN
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.fd, 65536).decode(errors="replace")
                except OSError:
                    break
        sys.exit(f"waited in vain for {pattern!r}; there was {self.seen!r}")


terminal = Terminal(sys.argv[1], sys.argv[2:])
terminal.wait(r"\[1\]: ")
terminal.type("Math.Sq\t")
terminal.wait("Sqrt", again="\t")
terminal.type("(2)\r")
print("typed:", terminal.wait(r"\n([0-9.]+)\n\[2\]: ")[1])
terminal.type("\x1b[200~int Twice(int n)\n{\n    return 2 * n;\n}\nvar kept = 41;\nTwice(21)\n\x1b[201~")
terminal.wait(r"Twice\(21\)")
terminal.type("\r")
print("several lines:", terminal.wait(r"\n(\d+)\n\[3\]: ")[1])
terminal.type('Console.WriteLine("be" + "gun"); while (true);\r')
terminal.wait(r"\nbegun\n")
terminal.type("\x03")
terminal.wait(r"interrupted[^\n]*\n\[4\]: ")
print("interrupted")
terminal.type("kept\r")
print("still there:", terminal.wait(r"\n(\d+)\n\[5\]: ")[1])
terminal.type('string name = await Kernel.GetPasswordAsync("secret: "); name.Length\r')
terminal.wait(r"\nsecret: ")
terminal.type("Ada\r")
print("asked:", terminal.wait(r"\n(\d+)\n\[6\]: ")[1])
if "Ada" in terminal.seen:
    sys.exit("the password was shown")
terminal.type("\x04")
print("ended:", os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]))
