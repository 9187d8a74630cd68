"""Which process are we, and is that other one still alive? Answered from the system, without waiting."""

from __future__ import annotations

import contextlib
import getpass
import os
import socket
import sys
from pathlib import Path

from annotator.model.annotation import new_uid, now

from .errors import LockOwner


def ourselves() -> LockOwner:
    """This process as the owner of a lock; the token tells two locks of one process apart."""
    return LockOwner(host(), _user(), os.getpid(), now(), started(os.getpid()), new_uid())


def host() -> str:
    """Name of this computer."""
    return socket.gethostname() or "this computer"


def alive(owner: LockOwner) -> bool:
    """Whether the owner may still be running. An owner on another computer cannot be asked, so the answer is yes."""
    if owner.host != host():
        return True
    if not _exists(owner.pid):
        return False
    # The number may have been given to a later process, after a restart above all.
    current = started(owner.pid)
    return not (owner.started and current and owner.started != current)


def started(pid: int) -> str:
    """When a process began, in a form that only equality is asked of; "" when the system does not tell."""
    if sys.platform == "win32":
        return ""
    try:
        # Field 22 of /proc/PID/stat, counted after the name in parentheses, in ticks since this boot (proc(5)).
        ticks = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
    except (OSError, IndexError, UnicodeError):
        return _started_by_ps(pid)
    return f"{boot}:{ticks}"


def _started_by_ps(pid: int) -> str:
    import subprocess

    with contextlib.suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, timeout=2, check=False
        )
        return asked.stdout.strip()
    return ""


def _exists(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _exists_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _exists_windows(pid: int) -> bool:
    """As `_exists`; os.kill would end the process there."""
    if sys.platform != "win32":
        return True
    import ctypes

    query, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it is there, and somebody else's
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown user"
