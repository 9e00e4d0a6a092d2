"""Embeds licito in one of the ways that the README tells, builds a program that asks it, and compares what it prints.

    run_way.py WAY --work FOLDER --source FOLDER [--prefix FOLDER] [--shared-build FOLDER] [--flags FLAGS]

WAY: find_package, only_c, pkg_config, python, add_subdirectory, fetch_content. Exit 0 where it decided as it must.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

HOURS = "co/ley-2300#hours: Outside legal hours (Mon–Fri 07:00–19:00, Sat 08:00–15:00, Sun and holidays closed). Wait until 16 March 2026, 07:00.\n"


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"$ {' '.join(str(part) for part in command)}\n{done.stdout}exit {done.returncode}")
    return done.stdout


def expect(what, printed, wanted):
    if printed != wanted:
        sys.exit(f"{what} printed\n{printed}not\n{wanted}")
    print(printed, end="")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("way")
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--source", type=pathlib.Path, required=True)
    arguments.add_argument("--prefix", type=pathlib.Path)
    arguments.add_argument("--cxx", default="c++")
    arguments.add_argument("--cc", default="cc")
    asked = arguments.parse_args()
    programs = asked.source / "conan/test_package"
    environment = {name: value for name, value in os.environ.items() if name not in ("LICITO_RULES", "LD_LIBRARY_PATH", "CMAKE_PREFIX_PATH")}
    library = None
    if asked.prefix:
        library = next(asked.prefix.glob("lib*/**/liblicito_c.so")).parent

    if asked.way == "pkg_config":
        shutil.rmtree(asked.work, ignore_errors=True)
        asked.work.mkdir(parents=True)
        environment["PKG_CONFIG_PATH"] = str(library / "pkgconfig")
        for compiler, package, program, standard in ((asked.cxx, "licito", "ask.cpp", "c++20"), (asked.cc, "licito_c", "ask.c", "c99")):
            flags = run("pkg-config", "--cflags", "--libs", f"{package} >= 0.1", env=environment).split()
            run(compiler, f"-std={standard}", "-D_GLIBCXX_ASSERTIONS", programs / program, "-o", asked.work / program.replace(".", "_"), *flags, f"-Wl,-rpath,{library}")
            if program == "ask.cpp":  # the same library for a host of the next standard, optimised, without assertions and RTTI
                newer = "c++2b" if "clang" in str(pathlib.Path(shutil.which(compiler)).resolve()) else "c++23"
                run(compiler, f"-std={newer}", "-O2", "-DNDEBUG", "-fno-rtti", programs / program, "-o", asked.work / "ask_newer", *flags, f"-Wl,-rpath,{library}")
        rules = run("pkg-config", "--variable=rules", "licito", env=environment).strip()
        environment["LICITO_RULES"] = rules # a program of its own folder, and the static library in it: nothing says where the packs are
        expect("ask", run(asked.work / "ask_cpp", env=environment), "C++: deny\n" + HOURS)
        expect("ask_newer", run(asked.work / "ask_newer", env=environment), "C++: deny\n" + HOURS)
        expect("ask_c", run(asked.work / "ask_c", env=environment), "C: deny\n" + HOURS)
        return

    subfolder = asked.way in ("add_subdirectory", "fetch_content")
    define = [f"-DHOW={asked.way}", f"-DPROGRAMS={programs}", f"-DLICITO_SOURCE={asked.source}", f"-DCMAKE_CXX_COMPILER={asked.cxx}", f"-DCMAKE_C_COMPILER={asked.cc}"]
    if asked.prefix:
        define.append(f"-DCMAKE_PREFIX_PATH={asked.prefix}")
    if subfolder:
        define += ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"]  # the quickest to compile
    else:
        shutil.rmtree(asked.work, ignore_errors=True)
        define += ["-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DCMAKE_CXX_FLAGS=-D_GLIBCXX_ASSERTIONS"]  # as the library itself
    run("cmake", "-S", asked.source / "tests/package/consumer", "-B", asked.work, "-G", "Ninja", *define, env=environment)
    run("cmake", "--build", asked.work, "--parallel", os.environ.get("LICITO_JOBS", "2"), env=environment)
    if asked.way != "only_c":
        if subfolder or library is None or not list(library.glob("liblicito.so*")):  # a static library: the host says where the packs are
            environment["LICITO_RULES"] = str(asked.source / "rules" if subfolder else asked.prefix / "share/licito/rules")
        expect("ask", run(asked.work / "ask", env=environment), "C++: deny\n" + HOURS)
        if not subfolder:
            environment.pop("LICITO_RULES", None)
    expect("ask_c", run(asked.work / "ask_c", env=environment), "C: deny\n" + HOURS)


main()
