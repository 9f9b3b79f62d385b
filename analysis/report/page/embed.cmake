# Writes the bundled style and script as a C++ source. FROM: the folder they lie in; INTO: the source.
set(text "#include \"analysis/report/embedded.hpp\"\n\nnamespace kvarbo::report {\n\nusing namespace std::string_literals;\n\nconst Embedded& embedded() {\n  static const Embedded all{\n")
foreach(part page.css page.js page.hash)
  file(READ ${FROM}/${part} content)
  string(APPEND text "      R\"__part__(${content})__part__\"s,\n")
endforeach()
string(APPEND text "  };\n  return all;\n}\n\n}  // namespace kvarbo::report\n")
file(WRITE ${INTO} "${text}")
