"""Makes the Conan package from a clean Conan home, by the profile for the system's libraries, and lets its test package ask for a decision.

    run_conan.py --work FOLDER --source FOLDER --type RelWithDebInfo --flags FLAGS --type-flags FLAGS --cxx COMPILER [--option OPTION=VALUE]…

`--option shared=True` and `--option with_tool=False` make the package in other ways than it is made where nobody asks. Conan comes from PyPI, pinned, into the work folder. The flags are those of the tests' own build: a cache of objects then has most of it.
"""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import venv

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from readme_lines import Readme  # noqa: E402

CONAN = "conan==2.34.0"
# All but the flag of the architecture, which would make every object another than the cache has.
BLOCKS = ["user_toolchain", "generic_system", "compilers", "fpic", "cppstd", "parallel", "extra_flags", "cmake_flags_init", "extra_variables", "try_compile",
          "find_paths", "pkg_config", "rpath", "shared", "output_dirs", "variables", "preprocessor"]
HOURS = "co/ley-2300#hours: Outside legal hours (Mon–Fri 07:00–19:00, Sat 08:00–15:00, Sun and holidays closed). Wait until 16 March 2026, 07:00.\n"


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"$ {' '.join(str(part) for part in command)}\n{done.stdout[-6000:]}exit {done.returncode}")
    return done.stdout


def as_the_readme_says(conan, asked, options, environment):
    """A stranger's project, with the package that was made: the README's files and commands."""
    readme, folder = Readme(asked.source), asked.work / "stranger"
    shutil.rmtree(folder, ignore_errors=True)
    readme.project(folder / "dialer", asked.source)
    (folder / "dialer/conanfile.txt").write_text(readme.files["dialer/conanfile.txt"])
    install, configure = readme.way("by Conan 2")[2]
    install = install.replace("conan/profiles/system", str(asked.source / "conan/profiles/system")).replace("conan install", f"{conan} install --no-remote {shlex.join(options)}").replace("--build missing", "--build never")
    # The package was made as the tests are built, and a stranger's is for release.
    install, configure = f"{install} --settings build_type={asked.type}", configure.replace("conan-release", f"conan-{asked.type.lower()}")
    build = f"dialer/build/{asked.type}"
    return run("bash", "-ec", f"{install}\n{configure}\ncmake --build {build}\n. {build}/generators/conanrun.sh\n{build}/ask\n{build}/ask_c", cwd=folder, env=environment)


def main():
    arguments = argparse.ArgumentParser()
    for name in "work", "source":
        arguments.add_argument(f"--{name}", type=pathlib.Path, required=True)
    for name in "type", "flags", "type-flags", "cxx":
        arguments.add_argument(f"--{name}", default="")
    arguments.add_argument("--option", action="append", default=[])
    asked = arguments.parse_args()
    options = [part for option in asked.option for part in ("--options:host", f"licito/*:{option}")]
    tools, home = asked.work / "venv", asked.work / "home"
    conan = tools / "bin/conan"
    if not conan.exists():
        venv.create(tools, with_pip=True, clear=True)
        run(tools / "bin/pip", "install", "--quiet", "--disable-pip-version-check", CONAN)
    if home.exists():
        shutil.rmtree(home)  # from nothing each time: what an earlier run left must not help
    environment = dict(os.environ, CONAN_HOME=str(home), CXX=asked.cxx)
    if shutil.which("ccache"):
        environment["CMAKE_CXX_COMPILER_LAUNCHER"] = "ccache"
    run(conan, "profile", "detect", env=environment)
    printed = run(conan, "create", asked.source / "conan", *options, "--profile:all", asked.source / "conan/profiles/system", "--no-remote", "--settings", f"build_type={asked.type}",
                  "-c", f"tools.build:cxxflags={json.dumps(asked.flags.split())}",
                  "-c", "tools.cmake.cmaketoolchain:extra_variables=" + json.dumps({"CMAKE_CXX_FLAGS_RELWITHDEBINFO": asked.type_flags}),
                  "-c", f"tools.cmake.cmake_layout:test_folder={asked.work / 'test'}", "-c", "tools.cmake.cmaketoolchain:user_presets=",
                  "-c", f"tools.cmake.cmaketoolchain:enabled_blocks={json.dumps(BLOCKS)}", env=environment)
    for who, said in ("the test package", printed), ("the README's project", as_the_readme_says(conan, asked, options, environment)):
        for wanted in "C++: deny\n" + HOURS, "C: deny\n" + HOURS:
            if wanted not in said:
                sys.exit(f"{said[-4000:]}\n{who} did not print\n{wanted}")
            print(wanted, end="")


main()
