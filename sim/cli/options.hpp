#pragma once
// Reading the words that follow a command.

#include <boost/program_options.hpp>
#include <string>

#include "cli/commands.hpp"

namespace kvarbo {

namespace options = boost::program_options;

/// Parses; the first word without dashes is FILE. Throws UsageError with what is wrong and how the command is used.
options::variables_map parse_options(const Arguments& arguments, const options::options_description& known, const std::string& usage);

/// Prints help if it was asked for; true if so.
bool asked_for_help(const options::variables_map& given, const options::options_description& known, const std::string& usage);

/// The FILE of a command; a UsageError without one.
std::string file_of(const options::variables_map& given, const std::string& usage);

/// Words between commas.
std::vector<std::string> words_of(const std::string& list);

}  // namespace kvarbo
