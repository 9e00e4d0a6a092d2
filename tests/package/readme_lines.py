"""What the README tells a host to write: its blocks by the file that they name, and the lines of its table of ways."""

import re


class Readme:
    def __init__(self, source):
        self.text = (source / "README.md").read_text()
        self.files = {}
        for name, block in re.findall(r"^```\w+\n# file: (\S+)\n(.*?)^```$", self.text, flags=re.M | re.S):
            self.files[name] = block

    def way(self, begins):
        """The cells of the row of the table whose first cell begins so, each as the lines of code in it."""
        row = next(line for line in self.text.splitlines() if line.startswith(f"| {begins}"))
        return [re.findall(r"`([^`]+)`", cell) for cell in row.strip("|").split("|")]

    def project(self, folder, source, lines=None):
        """Writes the host's folder as the README says; `lines` stand instead of find_package."""
        folder.mkdir(parents=True)
        lists = self.files["dialer/CMakeLists.txt"]
        asks = next(line for line in lists.splitlines() if line.startswith("find_package("))
        (folder / "CMakeLists.txt").write_text(lists if lines is None else lists.replace(asks, "\n".join(lines)))
        for program in "ask.cpp", "ask.c":
            (folder / program).write_bytes((source / "conan/test_package" / program).read_bytes())
