# byggarkiv_room(<name> AT <folder> SOURCES <file>... [OPENS_TO <target>...] [USES <target>...] [PRECOMPILE <header>...])
#
# A room is one folder, one static library and one namespace. OPENS_TO lists what its headers show
# (CMake PUBLIC), USES what only its .cpp files need (PRIVATE).
#
# The folder is put on the include path of those who link the room, and of nobody else, through a
# symlink of its own: "<name>/x.hpp" therefore compiles only where the link is declared.
function(byggarkiv_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "AT" "SOURCES;OPENS_TO;USES;PRECOMPILE")
    if(NOT room_AT OR NOT room_SOURCES OR room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "room '${name}': needs AT and SOURCES, and knows no '${room_UNPARSED_ARGUMENTS}'")
    endif()
    _refuse_rooms_downstream("room '${name}'" ${room_OPENS_TO} ${room_USES})
    _note_doors(byggarkiv_${name} "|" "${room_OPENS_TO}" "${room_USES}")

    set(door "${PROJECT_BINARY_DIR}/doors/${name}")
    file(MAKE_DIRECTORY "${door}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/${room_AT}" "${door}/${name}" SYMBOLIC)

    list(TRANSFORM room_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/${room_AT}/" OUTPUT_VARIABLE sources)
    add_library(byggarkiv_${name} STATIC ${sources})
    target_include_directories(byggarkiv_${name} PUBLIC "${door}")
    target_link_libraries(byggarkiv_${name} PUBLIC ${room_OPENS_TO} PRIVATE ${room_USES} byggarkiv_warnings)
    if(room_PRECOMPILE)
        target_precompile_headers(byggarkiv_${name} PRIVATE ${room_PRECOMPILE})
    endif()
endfunction()

# byggarkiv_program(<name> AT <folder> SOURCES <file>... USES <target>... [OUTPUT <file name>])
function(byggarkiv_program name)
    cmake_parse_arguments(PARSE_ARGV 1 program "" "AT;OUTPUT" "SOURCES;USES")
    _refuse_rooms_downstream("program '${name}'" ${program_USES})
    _note_doors(${name} "|" "" "${program_USES}")
    list(TRANSFORM program_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/${program_AT}/" OUTPUT_VARIABLE sources)
    add_executable(${name} ${sources})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/${program_AT}")
    target_link_libraries(${name} PRIVATE ${program_USES} byggarkiv_warnings)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
    if(program_OUTPUT)
        set_target_properties(${name} PROPERTIES OUTPUT_NAME "${program_OUTPUT}")
    endif()
endfunction()

# Rooms are declared in the order of the flow, so a neighbour without a target lies downstream: no cycle can form.
function(_refuse_rooms_downstream who)
    foreach(neighbour IN LISTS ARGN)
        if(neighbour MATCHES "^byggarkiv_" AND NOT TARGET ${neighbour})
            message(FATAL_ERROR "${who} wants '${neighbour}', which is declared after it: data flows one way")
        endif()
    endforeach()
endfunction()

function(_note_doors from bar public private)
    list(FILTER public INCLUDE REGEX "^byggarkiv_")
    list(FILTER private INCLUDE REGEX "^byggarkiv_")
    string(REPLACE "byggarkiv_" "" line "${from}: ${public} ${bar} ${private}")
    string(REPLACE ";" " " line "${line}")
    string(REGEX REPLACE " +" " " line "${line}")
    string(STRIP "${line}" line)
    set_property(GLOBAL APPEND_STRING PROPERTY BYGGARKIV_DOORS "${line}\n")
endfunction()

# Writes every link between rooms to build/doors.txt; a test compares it with tests/architecture/doors.txt.
function(write_doors)
    get_property(doors GLOBAL PROPERTY BYGGARKIV_DOORS)
    file(WRITE "${PROJECT_BINARY_DIR}/doors.txt" "${doors}")
endfunction()
