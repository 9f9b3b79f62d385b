#pragma once
// Reading the words that follow a command.

#include <boost/program_options.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "scenario/source.hpp"
#include "scenario/tree.hpp"

namespace kvarbo {

namespace options = boost::program_options;

/// Parses; the first word without dashes is FILE. Throws UsageError with what is wrong and how the command is used.
options::variables_map parse_options(const Arguments& arguments, const options::options_description& known, const std::string& usage);

/// Prints help if it was asked for; true if so.
bool asked_for_help(const options::variables_map& given, const options::options_description& known, const std::string& usage);

/// The FILE of a command; a UsageError without one.
std::string file_of(const options::variables_map& given, const std::string& usage);

/// A whole number from the command line; `what` it is, from `low` to `high`. Throws UsageError.
std::uint64_t whole(const std::string& text, const std::string& what, std::uint64_t low, std::uint64_t high);

/// --threads, or one a core, shared by so many processes.
int threads_of(const options::variables_map& given, int processes = 1);

/// Adds --allow-include to the options of a command that reads scenarios.
void add_tree_option(options::options_description& known);
/// What may be read by way of the file that was named.
Tree tree_of(const options::variables_map& given, const std::string& file);

/// Throws UsageError if what `option` names is one of these files, which belong to `whose` and would be lost.
void keep_apart(const std::string& option, const std::string& name, const std::vector<std::string>& files, const std::string& whose);
/// The names of files that were read.
std::vector<std::string> file_names(const std::vector<SourceFile>& files);

/// Words between commas.
std::vector<std::string> words_of(const std::string& list);

}  // namespace kvarbo
