# byggarkiv_test(<name> SOURCES <file>... USES <target>... [LABEL unit|contract|functional|shared]
#                [ENVIRONMENT <name=value>...])
#
# One GoogleTest program; ctest knows it as one test. Exit code 77 means skipped.
if(BYGGARKIV_TESTS)
    enable_testing()
    find_package(GTest REQUIRED)

    # GoogleTest's headers, compiled once for all test programs.
    add_library(byggarkiv_gtest OBJECT "${PROJECT_SOURCE_DIR}/tests/support/gtest_headers.cpp")
    target_link_libraries(byggarkiv_gtest PRIVATE GTest::gmock byggarkiv_warnings)
    target_precompile_headers(byggarkiv_gtest PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
endif()

function(byggarkiv_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "LABEL" "SOURCES;USES;ENVIRONMENT")
    if(NOT test_LABEL)
        set(test_LABEL unit)
    endif()
    add_executable(${name} ${test_SOURCES})
    target_link_libraries(${name} PRIVATE ${test_USES} GTest::gmock GTest::gtest_main byggarkiv_warnings)
    # Poco's definitions reach into the headers that GoogleTest includes: such a program has its own.
    if(test_USES MATCHES "Poco::")
        target_precompile_headers(${name} PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
    else()
        target_precompile_headers(${name} REUSE_FROM byggarkiv_gtest)
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES LABELS "${test_LABEL}" SKIP_RETURN_CODE 77 TIMEOUT 1200
        ENVIRONMENT "BYGGARKIV_SHARED=${PROJECT_SOURCE_DIR}/../shared;${test_ENVIRONMENT}")
endfunction()

# byggarkiv_long_test(<name>): the same program once more under the label `long`, where BYGGARKIV_LONG
# tells it to try every case rather than a selection. Run by `scripts/test --long`.
function(byggarkiv_long_test name)
    add_test(NAME ${name}_long COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${name}_long PROPERTIES LABELS long SKIP_RETURN_CODE 77 TIMEOUT 7200
        ENVIRONMENT "BYGGARKIV_LONG=1")
endfunction()
