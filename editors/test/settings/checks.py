"""Holds the settings for Helix, Kate, Sublime Text and Zed to being readable and starting the server.

Usage: checks.py COPYDESK_BINARY EDITORS_FOLDER. Prints "ok WHAT" or "FAILED WHAT: WHY" for each file.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

server, editors = sys.argv[1], Path(sys.argv[2])


def toml(path):
    return tomllib.loads((editors / path).read_text(encoding="utf-8"))


def helix():
    """The commands, and whether every language that is named uses the server."""
    settings = toml("helix/languages.toml")
    one = settings["language-server"]["copydesk"]
    assert {language["name"] for language in settings["language"]} == {"markdown", "html", "text"}
    assert all("copydesk" in language["language-servers"] for language in settings["language"])
    return [[one["command"], *one["args"]]]


def kate():
    settings = json.loads((editors / "kate/settings.json").read_text(encoding="utf-8"))
    return [one["command"] for one in settings["servers"].values()]


def sublime():
    settings = json.loads((editors / "sublime/LSP.sublime-settings").read_text(encoding="utf-8"))
    return [settings["clients"]["copydesk"]["command"]]


def zed():
    """Its command stands in the code; what can be held is that the manifest names the server."""
    manifest, package = toml("zed/extension.toml"), toml("zed/Cargo.toml")
    assert manifest["version"] == package["package"]["version"]
    one = manifest["language_servers"]["copydesk"]
    assert set(one["languages"]) == set(one["language_ids"]), "each language has an id"
    return [["copydesk", "lsp"]]


def starts(command):
    """Whether the command, with this server for its program, answers as the server does."""
    assert command[0] == "copydesk", command
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}}})
    asked = f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    answer = subprocess.run([server, *command[1:]], input=asked, capture_output=True, timeout=30).stdout
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert told["result"]["serverInfo"]["name"] == "copydesk", told


for check in (helix, kate, sublime, zed):
    name = f"settings: those for {check.__name__.capitalize()} are read and start the server"
    try:
        commands = check()
        assert commands, "nothing is started"
        for command in commands:
            starts(command)
        print("ok", name)
    except Exception as problem:  # pylint: disable=broad-except
        print(f"FAILED {name}: {type(problem).__name__}: {problem}".replace("\n", " "))
