"""Makes the Conan package from a clean Conan home, by the profile for the system's libraries, and lets its test package ask for a decision.

    run_conan.py --work FOLDER --source FOLDER --type RelWithDebInfo --flags FLAGS --type-flags FLAGS --cxx COMPILER

Conan comes from PyPI, pinned, into the work folder. The flags are those of the tests' own build: a cache of objects then has most of it.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import venv

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


def main():
    arguments = argparse.ArgumentParser()
    for name in "work", "source":
        arguments.add_argument(f"--{name}", type=pathlib.Path, required=True)
    for name in "type", "flags", "type-flags", "cxx":
        arguments.add_argument(f"--{name}", default="")
    asked = arguments.parse_args()
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
    printed = run(conan, "create", asked.source / "conan", "--profile:all", asked.source / "conan/profiles/system", "--no-remote", "--settings", f"build_type={asked.type}",
                  "-c", "tools.cmake.cmaketoolchain:generator=Ninja", "-c", f"tools.build:cxxflags={json.dumps(asked.flags.split())}",
                  "-c", "tools.cmake.cmaketoolchain:extra_variables=" + json.dumps({"CMAKE_CXX_FLAGS_RELWITHDEBINFO": asked.type_flags}),
                  "-c", f"tools.cmake.cmake_layout:test_folder={asked.work / 'test'}", "-c", "tools.cmake.cmaketoolchain:user_presets=",
                  "-c", f"tools.cmake.cmaketoolchain:enabled_blocks={json.dumps(BLOCKS)}", env=environment)
    for wanted in "C++: deny\n" + HOURS, "C: deny\n" + HOURS:
        if wanted not in printed:
            sys.exit(f"{printed[-4000:]}\nthe test package did not print\n{wanted}")
        print(wanted, end="")


main()
