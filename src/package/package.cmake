# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, and the Debian packages made of it. Components: `command` with all that it reads, `library`
# (shared), `development`.

# ---- the command and what it reads; it finds its data beside it, so the whole may be moved

if(TARGET ecodamage)
    install(TARGETS ecodamage RUNTIME COMPONENT command)
    if(TARGET ecodamage_papers)
        install(TARGETS ecodamage_papers LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/ecodamage" COMPONENT command)
    endif()
    # Manual pages and completion are printed by the command that was built.
    install(CODE "set(ED_COMMAND \"$<TARGET_FILE:ecodamage>\")
        set(ED_GUIDES \"${PROJECT_BINARY_DIR}/guides\")
        set(ED_MODELS \"${PROJECT_SOURCE_DIR}/models\")
        set(ED_DATAROOT \"${CMAKE_INSTALL_DATAROOTDIR}\")
        set(ED_MAN \"${CMAKE_INSTALL_MANDIR}\")" COMPONENT command)
    install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/guides.cmake" COMPONENT command)
endif()
install(DIRECTORY models datasets DESTINATION "${CMAKE_INSTALL_DATADIR}/ecodamage" COMPONENT command
    FILES_MATCHING PATTERN "*.json" PATTERN "*.csv" PATTERN "*.xlsx" PATTERN "*.md")
install(FILES README.md CHANGELOG.md LICENSE "${CMAKE_CURRENT_LIST_DIR}/copyright" TYPE DOC COMPONENT command)

# ---- the library

set(ED_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/ecodamage")
if(TARGET ecodamage_shared)
    install(TARGETS ecodamage_shared EXPORT ecodamage-targets
        LIBRARY COMPONENT library NAMELINK_COMPONENT development INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
    install(EXPORT ecodamage-targets NAMESPACE ecodamage:: DESTINATION "${ED_CMAKE_DIR}" COMPONENT development)
endif()
install(TARGETS ecodamage_lib EXPORT ecodamage-static-targets
    ARCHIVE COMPONENT development INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT ecodamage-static-targets NAMESPACE ecodamage:: DESTINATION "${ED_CMAKE_DIR}" COMPONENT development)
install(FILES include/ecodamage.h include/ecodamage_cases.h include/ecodamage_papers.h TYPE INCLUDE COMPONENT development)

include(CMakePackageConfigHelpers)
set(ED_DATA "${CMAKE_INSTALL_DATADIR}/ecodamage")
set(ED_MODULE_DIR "${CMAKE_INSTALL_LIBDIR}/ecodamage")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/ecodamage-config.cmake.in" ecodamage-config.cmake
    INSTALL_DESTINATION "${ED_CMAKE_DIR}" PATH_VARS ED_DATA ED_MODULE_DIR)
write_basic_package_version_file(ecodamage-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/ecodamage-config.cmake" "${PROJECT_BINARY_DIR}/ecodamage-config-version.cmake"
    DESTINATION "${ED_CMAKE_DIR}" COMPONENT development)

# pkg-config is told the prefix from where its file lies.
file(RELATIVE_PATH ED_PC_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" ED_PC_PREFIX "${ED_PC_PREFIX}")
string(REPLACE ";" " " ED_PC_MODULES "${ED_MODULES}")
# A program that is linked with the static library finds the module of papers by its run path.
set(ED_PC_LIBS "-lm")
foreach(library IN LISTS CMAKE_DL_LIBS)
    string(APPEND ED_PC_LIBS " -l${library}")
endforeach()
string(APPEND ED_PC_LIBS " -Wl,-rpath,\${libdir}/ecodamage")
if(OpenMP_C_FOUND)
    string(APPEND ED_PC_LIBS " ${OpenMP_C_FLAGS}")
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/ecodamage.pc.in" ecodamage.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/ecodamage.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
    COMPONENT development)

# ---- Debian packages: cpack -G DEB

set(CPACK_PACKAGE_NAME ecodamage)
set(CPACK_PACKAGE_VENDOR ecodamage)
set(CPACK_PACKAGE_CONTACT "ecodamage maintainers <maintainers@ecodamage.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL command development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME ecodamage)
set(CPACK_COMPONENT_COMMAND_DESCRIPTION
    "Values damage to the ecological environment (生态环境损害赔偿) from a file that
states the case, by models that are files of formulas with the clauses they
come from, and shows each step. With the models, tables of coefficients,
published cases, and manual pages in Chinese and English.")
# books as PDF are set in these fonts
set(CPACK_DEBIAN_COMMAND_PACKAGE_RECOMMENDS fonts-noto-cjk)

if(TARGET ecodamage_shared)
    list(APPEND CPACK_COMPONENTS_ALL library)
    set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libecodamage${PROJECT_VERSION_MAJOR})
    set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
    set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "ecodamage (= ${PROJECT_VERSION}), fonts-noto-cjk")
    set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
    set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
        "The engine of ecodamage for other programs. Models and tables come with the
package ecodamage.")
    set(ED_DEB_LIBRARY "libecodamage${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION}), ")
endif()

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libecodamage-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${ED_DEB_LIBRARY}libgmp-dev, libmpfr-dev, libgsl-dev, libcjson-dev, \
libutf8proc-dev, libssl-dev, zlib1g-dev, libexpat1-dev, libxlsxwriter-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "Header, static library, and what pkg-config and CMake read.")

# Each package has a copyright file of its own; the two others only where packages are made.
foreach(component IN ITEMS library development)
    string(TOUPPER ${component} upper)
    if(CPACK_DEBIAN_${upper}_PACKAGE_NAME)
        install(FILES "${CMAKE_CURRENT_LIST_DIR}/copyright" COMPONENT ${component} EXCLUDE_FROM_ALL
            DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME}")
    endif()
endforeach()
include(CPack)
