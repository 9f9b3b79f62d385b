#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace kvarbo {
namespace {

using Time = std::chrono::steady_clock;

double since(Time::time_point start) { return std::chrono::duration<double>(Time::now() - start).count(); }

// Two ends of a pipe, or of a pseudo-terminal; closed at the end.
class Channel {
 public:
  explicit Channel(bool terminal = false) {
    if (terminal ? !open_terminal() : ::pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  ~Channel() {
    close(0);
    close(1);
  }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close(int end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  bool open_terminal() {
    ends_[0] = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (ends_[0] < 0 || ::grantpt(ends_[0]) != 0 || ::unlockpt(ends_[0]) != 0) return false;
    ends_[1] = ::open(::ptsname(ends_[0]), O_RDWR | O_NOCTTY | O_CLOEXEC);
    return ends_[1] >= 0;
  }
  int ends_[2] = {-1, -1};
};

void limit(int what, const std::optional<std::uint64_t>& most) {
  if (!most) return;
  const rlimit bound{*most, *most};
  ::setrlimit(static_cast<__rlimit_resource>(what), &bound);
}

[[noreturn]] void become(const std::vector<std::string>& command, const Surroundings& s, const Channel& in, const Channel& out, const Channel& err) {
  ::dup2(in.reading(), STDIN_FILENO);
  ::dup2(out.writing(), STDOUT_FILENO);
  ::dup2(err.writing(), STDERR_FILENO);
  if (!s.folder.empty() && ::chdir(s.folder.c_str()) != 0) ::_exit(126);
  for (const auto& [name, value] : s.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (s.longest_file) {
    std::signal(SIGXFSZ, SIG_IGN);  // as on a full disk: the write fails, and nothing is killed
    const rlimit bound{*s.longest_file, *s.longest_file};
    ::setrlimit(RLIMIT_FSIZE, &bound);
  }
  limit(RLIMIT_AS, s.memory);
  limit(RLIMIT_NOFILE, s.descriptors);
  if (s.nobody && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(126);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execvp(words[0], words.data());
  ::_exit(127);
}

// Feeds and reads until all outputs are closed or the time is over; sends signals meanwhile.
void converse(pid_t child, const Surroundings& s, Channel& in, Channel& out, Channel& err, Time::time_point start, Ended& ended) {
  std::size_t fed = 0, sent = 0;
  std::array<char, 1 << 16> buffer;
  while (out.reading() >= 0 || err.reading() >= 0) {
    if (since(start) > s.seconds) {
      ended.too_long = true;
      return;
    }
    for (; sent < s.signals.size() && since(start) >= s.signals[sent].first; ++sent) ::kill(child, s.signals[sent].second);
    const double until = sent < s.signals.size() ? s.signals[sent].first - since(start) : 0.1;
    pollfd watched[3] = {{in.writing(), POLLOUT, 0}, {out.reading(), POLLIN, 0}, {err.reading(), POLLIN, 0}};
    ::poll(watched, 3, std::clamp(static_cast<int>(until * 1000), 1, 100));
    if (watched[0].revents != 0) {
      const auto n = fed < s.input.size() ? ::write(in.writing(), s.input.data() + fed, s.input.size() - fed) : -1;
      if (n > 0) fed += static_cast<std::size_t>(n);
      if (n <= 0 || fed == s.input.size()) in.close(1);
    }
    const auto gather = [&](const pollfd& w, Channel& channel, std::string& text) {
      if (w.revents == 0) return;
      const auto n = ::read(channel.reading(), buffer.data(), buffer.size());
      if (n > 0) text.append(buffer.data(), static_cast<std::size_t>(n));
      else channel.close(0);
    };
    gather(watched[1], out, ended.out);
    gather(watched[2], err, ended.err);
  }
}

}  // namespace

std::ostream& operator<<(std::ostream& stream, const Ended& e) {
  stream << "status " << e.status;
  if (e.signal != 0) stream << ", signal " << e.signal;
  if (e.too_long) stream << ", killed for taking too long";
  return stream << " after " << e.seconds << " s\nstdout:\n" << e.out << "stderr:\n" << e.err;
}

Ended run_process(const std::vector<std::string>& command, const Surroundings& surroundings) {
  const auto start = Time::now();
  std::signal(SIGPIPE, SIG_IGN);
  Channel in, out, err(surroundings.terminal);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    become(command, surroundings, in, out, err);
  }
  in.close(0);
  out.close(1);
  err.close(1);
  if (surroundings.input.empty()) in.close(1);
  Ended ended;
  converse(child, surroundings, in, out, err, start, ended);
  if (ended.too_long) ::kill(child, SIGKILL);
  int how = 0;
  ::waitpid(child, &how, 0);
  ended.seconds = since(start);
  if (WIFEXITED(how)) ended.status = WEXITSTATUS(how);
  if (WIFSIGNALED(how)) ended.signal = WTERMSIG(how);
  return ended;
}

const std::string& program() {
  static const char* const other = std::getenv("KVARBO_PROGRAM");
  static const std::string path = other == nullptr ? KVARBO_PROGRAM : other;
  return path;
}

Ended kvarbo(std::vector<std::string> arguments, Surroundings surroundings) {
  constexpr double slower = 6;  // another build than this one is one that checks what it does
  if (std::getenv("KVARBO_PROGRAM") != nullptr) surroundings.seconds *= slower;
  arguments.insert(arguments.begin(), program());
  return run_process(arguments, surroundings);
}

}  // namespace kvarbo
