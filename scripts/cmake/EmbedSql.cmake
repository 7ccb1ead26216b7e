# embed_sql(<target>) turns archive-schema/sql into generated headers of that target:
# "sql/<query file>.hpp" (its named statements), "sql/all_statements.hpp" (a list of them, for tests) and
# "sql/migrations.hpp" (in order). A header that stays the same keeps its time, so that a changed
# statement compiles again only who uses it.
function(embed_sql target)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/archive-schema/sql/*.sql")
    file(GLOB queries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/archive-schema/sql/queries/*.sql")
    set(out "${PROJECT_BINARY_DIR}/generated/${target}")
    set(script "${PROJECT_SOURCE_DIR}/scripts/cmake/embed_sql.py")
    set(headers "${out}/sql/all_statements.hpp" "${out}/sql/migrations.hpp")
    foreach(query IN LISTS queries)
        cmake_path(GET query STEM name)
        list(APPEND headers "${out}/sql/${name}.hpp")
    endforeach()
    add_custom_command(
        OUTPUT ${headers}
        COMMAND python3 "${script}" "${PROJECT_SOURCE_DIR}/archive-schema/sql" "${out}/sql"
        DEPENDS "${script}" ${files}
        COMMENT "Embedding SQL")
    add_custom_target(${target}_sql DEPENDS ${headers})
    add_dependencies(${target} ${target}_sql)
    target_include_directories(${target} PRIVATE "${out}")
endfunction()
