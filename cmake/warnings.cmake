# What every target of the project is compiled with. No -ffast-math: results are promised to the bit.
add_library(kvarbo_warnings INTERFACE)
target_compile_options(kvarbo_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -ffp-contract=off)
if(KVARBO_SANITIZE)
  add_compile_options(-fsanitize=${KVARBO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KVARBO_SANITIZE})
endif()

# kvarbo_library(NAME LINKS...): a static library of every .cpp in the current folder.
function(kvarbo_library name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/sim ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARGN} PRIVATE kvarbo_warnings)
endfunction()

# one_piece(TARGETS...): in a release these are optimised as if they were one source; the hot path crosses the libraries. (Debian's linker
# takes that from GCC, not from Clang.)
function(one_piece)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set_target_properties(${ARGN} PROPERTIES INTERPROCEDURAL_OPTIMIZATION ON)
  endif()
endfunction()
