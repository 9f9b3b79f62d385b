#pragma once
// Telling an ordinary refusal from a finding.

#include <new>
#include <string>

#include "core/fault.hpp"

namespace kvarbo::fuzz {

/// Findings among faults: none at all, or one that is not one line with a place.
void check_faults_told(const InvalidScenario& invalid);

template <class F>
bool told(F&& f) {
  try {
    f();
    return true;
  } catch (const InvalidScenario& e) {
    check_faults_told(e);
  } catch (const FileError& e) {
    if (std::string(e.what()).empty()) found("a file's error without words");
  } catch (const UsageError& e) {
    if (std::string(e.what()).empty()) found("a usage error without words");
  } catch (const std::exception& e) {
    found(std::string("not told as a user's fault: ") + e.what());
  }
  return false;
}

}  // namespace kvarbo::fuzz
