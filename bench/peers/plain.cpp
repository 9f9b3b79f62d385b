// The care-queue model as one would first write it: an array of clients, the standard library's generator, one pass over all
// clients a day, a branch for every rule.
//
// Days and continuous time. Places change at the end of a day only, in kvarbo too, so within a day every hazard but two is constant
// and 1 - exp(-hazard) is exact. The two: what a client uses moves within the day, and with it the hazard of dropping out. So the
// instant of the first change of the day is drawn, and a second may follow it (without the second, those who relapse and
// stop again within a day would keep their 90 days: 1 % of them). Dropping out sees the hours spent in either state. Exits compete: one
// chance for all of them, then the cause by its share; drawn one after another, the first would get 2 % too much. Of several
// queues joined in one day the first in the file admits, so there one after another is right. Left out: a third change in a
// day, 10⁻⁶ of the client-days.

#include <algorithm>
#include <cmath>
#include <deque>
#include <random>
#include <vector>

#include "peer.hpp"

namespace {

enum Place { outside, queue1, queue2, queue3, queue4, service1, service2, service3, service4 };
bool is_queue(int place) { return place >= queue1 && place <= queue4; }
bool is_service(int place) { return place >= service1; }

struct Client {
  int place = outside, risk = 0;
  bool abstinent = false, applied = false;
  double abstinent_since = 0, applied_at = 0;
  int ticket = 0;  // of the application that is valid
};

struct Application {
  double at;
  std::size_t client;
  int ticket;
};

// A constant hazard, and the chance that it strikes within a day.
struct Hazard {
  double rate = 0, chance = 0;
  Hazard() = default;
  explicit Hazard(double r) : rate(r), chance(1 - std::exp(-r)) {}
};

struct Model {
  double seek[4] = {0.004, 0.003, 0.002, 0.001};
  double give_up = 0.01;
  double completed[4] = {0.07, 0.014, 0.00875, 0.008}, referred[4] = {0.03, 0.006, 0.00375, 0}, drop_out = 0.005;
  double room[4] = {0.03, 0.06, 0.05, 0.012};
  double relapse = 0.02, recovery = 0.015;
};

class Town {
 public:
  Town(const peer::Options& o, const Model& m) : model_(m), random_(o.seed), clients_(static_cast<std::size_t>(o.clients)) {
    for (int k = 0; k < 4; ++k) {
      capacity_[k] = std::llround(m.room[k] * static_cast<double>(o.clients));
      seek_[k] = Hazard(m.seek[k]);
      const double exits = m.completed[k] + m.referred[k] + m.drop_out;
      leave_[k][0] = Hazard(exits);
      leave_[k][1] = Hazard(exits + 3 * m.drop_out);
    }
    static constexpr double by_risk[] = {0.5, 1, 1.5, 2}, relapse[] = {1, 0.75, 0.3}, recovery[] = {1, 1.3333333, 2.6666667};
    for (int kind = 0; kind < 3; ++kind)
      for (int risk = 0; risk < 4; ++risk) relapse_[kind][risk] = Hazard(m.relapse * relapse[kind] * by_risk[risk]), recover_[kind] = Hazard(m.recovery * recovery[kind]);
    give_up_ = Hazard(m.give_up);
    for (Client& c : clients_) c.risk = static_cast<int>(4 * draw()), c.abstinent = draw() < 0.4;
    present_[outside] = o.clients;
    for (const Client& c : clients_) abstinent_ += c.abstinent;
  }

  peer::Outcomes play(int days) {
    for (int day = 0; day < days; ++day) {
      for (int p = 0; p < 9; ++p) outcomes_.person_days[p] += static_cast<double>(present_[p]);
      for (std::size_t i = 0; i < clients_.size(); ++i) live_a_day(i, day);
      allocate(day + 1);
      outcomes_.abstinent_days += static_cast<double>(abstinent_);
    }
    return outcomes_;
  }

 private:
  double draw() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  const Hazard& hazard_of_change(const Client& c) const {
    const int kind = is_queue(c.place) ? 1 : is_service(c.place) ? 2 : 0;
    return c.abstinent ? relapse_[kind][c.risk] : recover_[kind];
  }

  void change(std::size_t i, double at) {
    Client& c = clients_[i];
    pass_gate(i, at);
    c.abstinent = !c.abstinent;
    abstinent_ += c.abstinent ? 1 : -1;
    if (c.abstinent) c.abstinent_since = at;
  }

  void live_a_day(std::size_t i, double day) {
    Client& c = clients_[i];
    double active_days = !c.abstinent;
    const Hazard& hazard = hazard_of_change(c);
    const double u = draw();
    if (u < hazard.chance) {
      const double first = -std::log1p(-u) / hazard.rate;
      active_days = c.abstinent ? 1 - first : first;
      change(i, day + first);
      const double rate = hazard_of_change(c).rate, v = draw();
      if (v < 1 - std::exp(-rate * (1 - first))) {
        const double second = first - std::log1p(-v) / rate;
        active_days += c.abstinent ? second - 1 : 1 - second;
        change(i, day + second);
      }
    }
    pass_gate(i, day + 1);

    if (c.place == outside) {
      for (int k = 0; k < 4; ++k)
        if (draw() < seek_[k].chance) {
          movers_.push_back({i, queue1 + k});
          break;
        }
    } else if (is_queue(c.place)) {
      if (draw() < give_up_.chance) movers_.push_back({i, outside});
    } else {
      const int k = c.place - service1;
      const double rate = leave_[k][0].rate + 3 * model_.drop_out * active_days;
      const double chance = active_days == 0 ? leave_[k][0].chance : active_days == 1 ? leave_[k][1].chance : 1 - std::exp(-rate);
      if (draw() < chance) movers_.push_back({i, draw() * rate < model_.referred[k] ? queue1 + k + 1 : outside});
    }
  }

  // Whoever waits for service4 applies once it has been abstinent for 90 days.
  void pass_gate(std::size_t i, double now) {
    Client& c = clients_[i];
    if (c.place != queue4 || c.applied || !c.abstinent || c.abstinent_since + 90 > now) return;
    apply(i, std::max(c.abstinent_since + 90, entered_queue4_[i]));
  }

  void apply(std::size_t i, double at) {
    Client& c = clients_[i];
    c.applied = true;
    c.applied_at = at;
    applications_[c.place - queue1].push_back({at, i, ++c.ticket});
  }

  void move(std::size_t i, int to) {
    --present_[clients_[i].place];
    ++present_[to];
    clients_[i].place = to;
    clients_[i].applied = false;
  }

  void allocate(double now) {
    for (const auto& [i, to] : movers_) move(i, to);
    for (int k = 0; k < 4; ++k) serve(k, now);
    std::shuffle(movers_.begin(), movers_.end(), random_);  // who comes at the same instant stands in an order of chance
    for (const auto& [i, to] : movers_) {
      if (to == queue4) entered_queue4_[i] = now, pass_gate(i, now);
      else if (is_queue(to)) apply(i, now);
    }
    movers_.clear();
  }

  void serve(int k, double now) {
    auto& fresh = applications_[k];
    std::stable_sort(fresh.begin(), fresh.end(), [](const Application& a, const Application& b) { return a.at < b.at; });
    lines_[k].insert(lines_[k].end(), fresh.begin(), fresh.end());
    fresh.clear();
    while (present_[service1 + k] < capacity_[k] && !lines_[k].empty()) {
      const Application a = lines_[k].front();
      lines_[k].pop_front();
      Client& c = clients_[a.client];
      if (c.place != queue1 + k || !c.applied || c.ticket != a.ticket) continue;
      if (k == 3 && (!c.abstinent || c.abstinent_since + 90 > now)) {
        c.applied = false;
        ++outcomes_.refused;
        continue;
      }
      outcomes_.wait_days[k] += now - c.applied_at;
      ++outcomes_.admissions[k];
      move(a.client, service1 + k);
    }
  }

  Model model_;
  Hazard seek_[4], give_up_, leave_[4][2], relapse_[3][4], recover_[3];
  std::mt19937_64 random_;
  std::vector<Client> clients_;
  std::vector<double> entered_queue4_ = std::vector<double>(clients_.size());
  std::vector<std::pair<std::size_t, int>> movers_;
  std::vector<Application> applications_[4];
  std::deque<Application> lines_[4];
  std::int64_t present_[9] = {}, capacity_[4], abstinent_ = 0;
  peer::Outcomes outcomes_;
};

}  // namespace

int main(int argc, char** argv) {
  const peer::Options o = peer::options(argc, argv);
  Model model;
  if (o.shift == "seek") for (double& s : model.seek) s *= o.factor;
  if (o.shift == "relapse") model.relapse *= o.factor;
  if (o.shift == "give_up") model.give_up *= o.factor;
  if (o.shift == "drop_out") model.drop_out *= o.factor;
  const peer::Meter meter;
  Town town(o, model);
  const peer::Outcomes outcomes = town.play(o.days);
  peer::print("plain", o, outcomes, meter.cpu(), meter.wall(), meter.bytes());
}
