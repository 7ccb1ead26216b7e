# Language level, warnings, sanitizers and the compiler cache: one place, for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

option(BYGGARKIV_TESTS "Build the tests" ON)
option(BYGGARKIV_STRICT "Warnings are errors" OFF)
set(BYGGARKIV_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

# The two time macros and the precompiled headers would otherwise defeat the cache.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
    add_compile_options(-fpch-preprocess)
endif()

if(BYGGARKIV_SANITIZE)
    add_compile_options(-fsanitize=${BYGGARKIV_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${BYGGARKIV_SANITIZE})
endif()

add_library(byggarkiv_warnings INTERFACE)
target_compile_options(byggarkiv_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wextra-semi $<$<BOOL:${BYGGARKIV_STRICT}>:-Werror>)
