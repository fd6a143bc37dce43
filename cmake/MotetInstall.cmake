include(CMakePackageConfigHelpers)

set(MOTET_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/motet)

install(TARGETS motet EXPORT motet-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(EXPORT motet-targets NAMESPACE motet:: DESTINATION ${MOTET_CONFIG_DIR})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/motet-config.cmake.in ${PROJECT_BINARY_DIR}/motet-config.cmake
                              INSTALL_DESTINATION ${MOTET_CONFIG_DIR})
# A version is compatible with others of its minor version until 1.0, as VERSIONING.md promises.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/motet-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/motet-config.cmake ${PROJECT_BINARY_DIR}/motet-config-version.cmake
              ${CMAKE_CURRENT_LIST_DIR}/FindLibstemmer.cmake
        DESTINATION ${MOTET_CONFIG_DIR})
