# Releases meet files from strangers: what the compiler and the loader can guard is guarded (docs/decisions.md; tests/guard looks).
add_compile_options(-fPIE)
add_link_options(-pie)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_link_options(-Wno-stringop-overflow)  # GCC 12 sees overflows in "text" + std::string that are none (its bug 105651)
  endif()
endif()

# unguarded_frames(TARGET): the hot path, which sees no bytes of a file, only what has been checked; guards would take 5 % there.
function(unguarded_frames target)
  target_compile_options(${target} PRIVATE -fno-stack-protector)
endfunction()
