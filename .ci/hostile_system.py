#!/usr/bin/env python3
"""What a system can do to a command that writes: kill it, have no room, refuse files, run it twice.

hostile_system.py PROGRAM XTASK CHECKOUT KILLS

PROGRAM is `claimbook`, XTASK the chores of the repository, CHECKOUT a copy of it that may be changed.
Runs as root on Linux: it mounts small file systems and takes another user's part. Whatever happens, a
book is as before or as after, byte for byte, once it is recovered; an export is whole; of what is
written file by file each file is as before or as after, and the next run completes it.
"""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program, xtask, checkout = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
kills = int(sys.argv[4])
base = checkout / "tests/base"
NOBODY = 65534
chance = random.Random(2026)


def files(folder):
    """Every file below a folder with its bytes; not the lock, which a killed process leaves."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-lock")
    }


def run(*command, cwd=None, **options):
    return subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, **options)


class Book:
    """A command that changes a book."""

    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def prepare(self, room):
        shutil.copytree(base, room / "base", dirs_exist_ok=True)
        text = base.parent / "text.txt"
        if text.exists():
            shutil.copy(text, room / "text.txt")

    def command(self, room):
        return [program, *self.arguments, "--book", room / "base"]

    def judge(self, room, before, after, why):
        recovered = run(program, "recover", "--book", room / "base")
        assert recovered.returncode == 0, (why, recovered.stderr)
        now = files(room / "base")
        assert now in (before, after), (why, sorted(set(now) ^ set(before)))
        return now == after

    def state(self, room):
        return files(room / "base")


class Loose(Book):
    """A command that gives files their form, which these have not."""

    def prepare(self, room):
        super().prepare(room)
        for path in (room / "base").rglob("*.toml"):
            path.write_text(path.read_text() + "\n\n\n")


class Export(Book):
    """A command that writes a folder which is there as a whole or not at all."""

    def command(self, room):
        return [program, *self.arguments, "--book", room / "base", "--out", room / "out"]

    def judge(self, room, before, after, why):
        assert files(room / "base") == {name[5:]: data for name, data in before.items() if name.startswith("base/")}, why
        now = self.state(room)
        assert now in (before, after), (why, sorted(set(now) ^ set(after)))
        return now == after

    def state(self, room):
        found = {f"base/{name}": data for name, data in files(room / "base").items()}
        if (room / "out").exists():
            found |= {f"out/{name}": data for name, data in files(room / "out").items()}
        return found


class Tree(Export):
    """A command that writes file by file: each is as before or as after, and it can be run again."""

    def __init__(self, name, folder, command, spoil):
        super().__init__(name, None)
        self.folder, self.made, self.spoil = folder, command, spoil

    def prepare(self, room):
        if self.folder == "out":
            super().prepare(room)
        else:
            for name in ["Cargo.toml", "xtask/Cargo.toml", "crates/dataset/Cargo.toml"]:
                (room / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(checkout / name, room / name)
            for name in ["dataset", "schema", "crates/dataset/src"]:
                shutil.copytree(checkout / name, room / name, dirs_exist_ok=True)
        for name in self.spoil:
            (room / name).unlink()

    def command(self, room):
        return [word if not callable(word) else word(room) for word in self.made]

    def state(self, room):
        return files(room / self.folder) if (room / self.folder).exists() else {}

    def judge(self, room, before, after, why):
        now = self.state(room)
        for name, data in now.items():
            # What a killed run leaves is taken away by the next.
            waiting = name.endswith(".claimbook-tmp")
            assert waiting or data in (before.get(name), after.get(name)), (why, name)
        again = run(*self.command(room), cwd=room)
        assert again.returncode == 0, (why, again.stderr)
        assert self.state(room) == after, (why, "the next run does not complete it")
        return now == after


GENERATED = "crates/dataset/src/generated"
COMMANDS = [
    Book("rename", ["rename", "denmark", "danmark"]),
    Book("new", ["new", "actor", "norway"]),
    Loose("fmt", ["fmt"]),
    Export("export", ["export"]),
    Tree(
        "bake",
        "out",
        [program, "bake", "--crate", "fish", "--core", checkout, "--book", lambda r: r / "base", "--out", lambda r: r / "out"],
        [],
    ),
    Tree("schema", "schema", [xtask, "schema"], ["schema/v1/claim.schema.json", "schema/authoring/claim.schema.json"]),
    Tree("codegen", GENERATED, [xtask, "codegen"], [f"{GENERATED}/claims.rs", f"{GENERATED}/sources.rs"]),
]


def fresh(command, room):
    for entry in room.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    command.prepare(room)
    return command.state(room)


def outcome(command, room):
    """The state before and after a run that nothing disturbs, and how long it took."""
    before = fresh(command, room)
    start = time.monotonic()
    done = run(*command.command(room), cwd=room)
    took = time.monotonic() - start
    assert done.returncode == 0, (command.name, done.stderr)
    after = command.state(room)
    assert before != after, command.name
    return before, after, took


def killed(command, room):
    before, after, took = outcome(command, room)
    midway = 0
    for number in range(kills):
        fresh(command, room)
        child = subprocess.Popen(
            list(map(str, command.command(room))), cwd=room, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(took * chance.random())
        child.send_signal(signal.SIGKILL)
        midway += child.wait() == -signal.SIGKILL
        command.judge(room, before, after, f"{command.name}, kill {number}")
    assert midway > kills / 4, (command.name, midway)
    return midway


def no_room(command, room):
    """Runs on file systems from full to large enough."""
    before, after, _ = outcome(command, room)
    refused = 0
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        for spare in [0, 8, 32, 128, 512, 1024, 2048, 4096]:
            run("mount", "-t", "tmpfs", "-o", "size=64m", "none", place).check_returncode()
            try:
                command.prepare(place)
                full = os.statvfs(place)
                (place / "ballast").write_bytes(bytes(full.f_bavail * full.f_frsize - spare * 1024))
                done = run(*command.command(place), cwd=place)
                refused += done.returncode != 0
                assert done.returncode in (0, 2), (command.name, spare, done.stderr)
                (place / "ballast").unlink()
                reached = command.judge(place, before, after, f"{command.name}, {spare} kB left: {done.stderr}")
                assert reached == (done.returncode == 0), (command.name, spare, done.stderr)
            finally:
                run("umount", place).check_returncode()
    assert refused, (command.name, "was never out of room")
    return refused


def no_rights(command, room):
    """Runs as a user who may write the book but for one folder or file, each in turn."""
    before, after, _ = outcome(command, room)
    refused = 0
    fresh(command, room)
    everything = sorted([room, *room.rglob("*")])
    folders = [path for path in everything if path.is_dir()]
    for place in folders + chance.sample(everything, 12):
        fresh(command, room)
        for path in [room, *room.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        os.chown(place, 0, 0)
        place.chmod(0o755 if place.is_dir() else 0o600)
        done = run(*command.command(room), cwd=room, user=NOBODY, group=NOBODY, extra_groups=[])
        refused += done.returncode != 0
        assert "panicked" not in done.stderr, done.stderr
        os.chown(place, NOBODY, NOBODY)
        place.chmod(0o755 if place.is_dir() else 0o644)
        if done.returncode == 0 or "cannot be mended" not in done.stderr:
            command.judge(room, before, after, f"{command.name} without {place}: {done.stderr}")
    assert refused, (command.name, "was never refused")
    return refused


def at_once(command, room):
    before, after, _ = outcome(command, room)
    for _ in range(10):
        fresh(command, room)
        both = [
            subprocess.Popen(list(map(str, command.command(room))), cwd=room, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        ends = [child.communicate() and child.returncode for child in both]
        assert 0 in ends, ends
        assert command.judge(room, before, after, f"two of {command.name} at once: {ends}")
    return 10


for command in COMMANDS:
    with tempfile.TemporaryDirectory() as room:
        os.chmod(room, 0o755)
        room = pathlib.Path(room)
        figures = {trial.__name__: trial(command, room) for trial in [killed, no_room, no_rights, at_once]}
    print(command.name, *(f"{name.replace('_', ' ')}: {figure}" for name, figure in figures.items()), sep=", ", flush=True)
