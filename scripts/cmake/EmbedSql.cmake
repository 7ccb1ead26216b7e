# embed_sql(<target>) turns archive-schema/sql into generated headers of that target:
# "sql/catalogue.hpp" (the named statements), "sql/all_statements.hpp" (a list of them, for tests) and
# "sql/migrations.hpp" (in order).
function(embed_sql target)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/archive-schema/sql/*.sql")
    set(out "${PROJECT_BINARY_DIR}/generated/${target}")
    set(script "${PROJECT_SOURCE_DIR}/scripts/cmake/embed_sql.py")
    add_custom_command(
        OUTPUT "${out}/sql/catalogue.hpp" "${out}/sql/all_statements.hpp" "${out}/sql/migrations.hpp"
        COMMAND python3 "${script}" "${PROJECT_SOURCE_DIR}/archive-schema/sql" "${out}/sql"
        DEPENDS "${script}" ${files}
        COMMENT "Embedding SQL")
    add_custom_target(${target}_sql DEPENDS "${out}/sql/catalogue.hpp")
    add_dependencies(${target} ${target}_sql)
    target_include_directories(${target} PRIVATE "${out}")
endfunction()
