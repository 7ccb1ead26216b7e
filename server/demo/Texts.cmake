# Puts the texts of the demo archive into its room as string literals.
set(_texts "${CMAKE_CURRENT_LIST_DIR}/texts")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${_texts}/letters.txt" "${_texts}/cases.txt")
file(READ "${_texts}/letters.txt" DEMO_LETTERS)
file(READ "${_texts}/cases.txt" DEMO_CASES)
set(_made "${PROJECT_BINARY_DIR}/generated/byggarkiv_demo/texts.cpp")
configure_file("${CMAKE_CURRENT_LIST_DIR}/texts.cpp.in" "${_made}" @ONLY)
target_sources(byggarkiv_demo PRIVATE "${_made}")
