# SPDX-License-Identifier: GPL-3.0-or-later
# Files of the program that are no C stand here as what they are, and are compiled into the library.
#
# ed_embed(OUT FILE...) appends to the list OUT a source for each file, which defines `const ed_asset ed_asset_<name>`, the
# name being the file's under src/assets with "_" for all but letters and digits: ed_asset_docx_styles_xml. Whoever uses
# it declares it by ED_ASSET of base/base.h.
#
# What is embedded of a style sheet or of XML is without its comments and the line ends behind them, and a line that begins
# with white space continues the one before, so that a file can be laid out for its readers. Scripts keep their lines
# and lose their comments, empty lines and what lines are indented by.

# As a script (-DED_ASSET=file -DED_NAME=name -DED_SOURCE=source): writes the source of one file.
if(CMAKE_SCRIPT_MODE_FILE)
    file(READ "${ED_ASSET}" text)
    if(ED_ASSET MATCHES "[.](css|xml)$")
        string(REGEX REPLACE "/[*]([^*]|[*]+[^*/])*[*]+/\n?" "" text "${text}")
        string(REGEX REPLACE "<!--([^-]|-[^-])*-->\n?" "" text "${text}")
        string(REGEX REPLACE "\n[ \t]+" "" text "${text}")
    endif()
    if(ED_ASSET MATCHES "[.]js$")
        string(REGEX REPLACE "/[*]([^*]|[*]+[^*/])*[*]+/ ?\n?" "" text "${text}")
        string(REGEX REPLACE "\n[ \t\n]+" "\n" text "${text}")
    endif()
    string(HEX "${text}" bytes)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n    "
        bytes "${bytes}")
    file(WRITE "${ED_SOURCE}" "/* Made of an asset by src/assets/embed.cmake. */\n#include \"base/base.h\"\n\n"
        "static const unsigned char bytes[] = {\n    ${bytes}0x00};\n\nED_ASSET(${ED_NAME});\n"
        "const ed_asset ed_asset_${ED_NAME} = {(const char *)bytes, sizeof bytes - 1};\n")
    return()
endif()

set(ED_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")
function(ed_embed out)
    foreach(asset IN LISTS ARGN)
        file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}/src/assets" "${asset}")
        string(REGEX REPLACE "[^A-Za-z0-9]" "_" name "${name}")
        set(source "${PROJECT_BINARY_DIR}/assets/${name}.c")
        add_custom_command(OUTPUT "${source}"
            COMMAND "${CMAKE_COMMAND}" "-DED_ASSET=${asset}" "-DED_NAME=${name}" "-DED_SOURCE=${source}"
                -P "${ED_EMBED_SCRIPT}"
            DEPENDS "${asset}" "${ED_EMBED_SCRIPT}" COMMENT "Embedding ${name}" VERBATIM)
        list(APPEND ${out} "${source}")
    endforeach()
    set(${out} "${${out}}" PARENT_SCOPE)
endfunction()
