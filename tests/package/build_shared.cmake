# Configures and builds the shared libraries, the way this build was configured: with a cache of objects most of it is done.
set(ENV{CMAKE_CXX_COMPILER_LAUNCHER} "${LAUNCHER}")
execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G ${GENERATOR} -DBUILD_SHARED_LIBS=ON -DLICITO_BUILD_TESTS=OFF -DLICITO_BUILD_EXAMPLES=OFF
                        -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_BUILD_TYPE=${TYPE} "-DCMAKE_CXX_FLAGS=${FLAGS}" "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=${TYPE_FLAGS}"
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --parallel COMMAND_ERROR_IS_FATAL ANY)
