# SPDX-License-Identifier: GPL-3.0-or-later
# Run on installing: the command prints the manual pages, one for itself and one for each model, and the completion.

function(ed_print file)
    get_filename_component(folder "${file}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    execute_process(COMMAND "${ED_COMMAND}" ${ARGN} OUTPUT_FILE "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${ED_GUIDES}")
file(GLOB_RECURSE files RELATIVE "${ED_MODELS}" "${ED_MODELS}/*.json")
foreach(lang IN ITEMS en zh)
    set(folder "${ED_GUIDES}/man")
    if(lang STREQUAL "zh")
        set(folder "${folder}/zh_CN")
    endif()
    ed_print("${folder}/man1/ecodamage.1" help --man --lang ${lang})
    foreach(file IN LISTS files)
        string(REGEX REPLACE "\\.json$" "" id "${file}")
        string(REPLACE "/" "-" name "${id}")
        ed_print("${folder}/man7/ecodamage-model-${name}.7" models "${id}" --format man --lang ${lang})
    endforeach()
endforeach()
file(INSTALL DESTINATION "${CMAKE_INSTALL_PREFIX}/${ED_MAN}" TYPE DIRECTORY FILES "${ED_GUIDES}/man/")

# Debian's zsh looks in a place of its own for what packages bring.
set(zsh "site-functions")
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
    set(zsh "vendor-completions")
endif()
ed_print("${ED_GUIDES}/complete/bash-completion/completions/ecodamage" completion bash)
ed_print("${ED_GUIDES}/complete/zsh/${zsh}/_ecodamage" completion zsh)
ed_print("${ED_GUIDES}/complete/fish/vendor_completions.d/ecodamage.fish" completion fish)
file(INSTALL DESTINATION "${CMAKE_INSTALL_PREFIX}/${ED_DATAROOT}" TYPE DIRECTORY FILES "${ED_GUIDES}/complete/")
