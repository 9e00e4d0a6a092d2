# What the library is built with, from Debian's packages, Conan or elsewhere. The installed configuration looks for the same: licito-config.cmake.in.
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers json) # values, results, small vectors; JSON reading
find_package(yaml-cpp REQUIRED)                                  # the YAML parser with event handlers and marks
find_package(OpenSSL REQUIRED COMPONENTS Crypto)                 # SHA-256 of pack files, privately
if(NOT TARGET yaml-cpp::yaml-cpp) # 0.7 exports the bare name
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
  target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
endif()
