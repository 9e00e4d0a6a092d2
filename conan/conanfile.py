"""licito for Conan 2: `conan create conan`, with the dependencies of Conan Center or, by `-pr:a conan/profiles/system`, those of the machine."""

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load

required_conan_version = ">=2.4"


class Licito(ConanFile):
    name = "licito"
    description = "May this collector do this, now, to this person? Judges acts of debt collection by rule packs."
    license = "BSL-1.0"
    topics = ("compliance", "rules-engine", "debt-collection", "decision", "c-api")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "with_tool": [True, False]}
    default_options = {"shared": False, "fPIC": True, "with_tool": True}
    implements = ["auto_shared_fpic"]

    def set_version(self):
        lists = load(self, os.path.join(self.recipe_folder, "..", "CMakeLists.txt"))
        self.version = re.search(r"project\(licito VERSION ([0-9.]+)", lists).group(1)

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..")
        for pattern in "CMakeLists.txt", "LICENSE", "README.md", "CHANGELOG.md", "include/*", "src/*", "rules/*", "tests/*", "examples/*":
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def layout(self):
        self.folders.root = ".."
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)  # of the public headers: its headers; JSON inside
        self.requires("yaml-cpp/[>=0.7 <1]")
        self.requires("openssl/[>=3 <4]")
        if self.options.with_tool:
            self.requires("cli11/[>=2.1 <3]", visible=False)

    def build_requirements(self):
        if self._with_tests:
            self.test_requires("catch2/[>=2.13 <4]")

    @property
    def _with_tests(self):  # they take minutes: `-c tools.build:skip_test=False` asks for them
        return not self.conf.get("tools.build:skip_test", default=True, check_type=bool)

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["LICITO_BUILD_TOOL"] = bool(self.options.with_tool)
        toolchain.cache_variables["LICITO_BUILD_TESTS"] = self._with_tests
        toolchain.cache_variables["LICITO_BUILD_EXAMPLES"] = False
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()
        if self._with_tests:
            cmake.test()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        CMake(self).install()

    def package_info(self):
        # CMake finds it by its own configuration, the same as without Conan: licito::licito, licito::c, the component `rules`.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "licito")]
        self.cpp_info.libs = ["licito", "licito_c"]
        if self.settings.os in ("Linux", "FreeBSD"):
            self.cpp_info.system_libs = ["dl"]
        self.runenv_info.define_path("LICITO_RULES", os.path.join(self.package_folder, "share", "licito", "rules"))
