// What is timed against what, and how is that told?
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shared/timing.hpp"

namespace bench {

/// One way to do a job.
struct Contender {
  std::string name;
  std::function<void()> run;
};

/// One job on one set of data: what Motet does, whether its answer is right, and who else does it.
struct Job {
  Contender motet;
  std::vector<Contender> peers;       ///< the quickest of them is the peer of the row
  std::function<bool()> same_answer;  ///< compares whole answers, not samples
};

/// Keys: motet_seconds, same_answer, peer and peer_seconds, and the seconds of all `peers`. The answers are compared
/// first.
inline nlohmann::ordered_json time_job(const Job& job, int rounds) {
  nlohmann::ordered_json result;
  result["same_answer"] = job.same_answer();
  std::vector<std::function<void()>> contenders{job.motet.run};
  for (const Contender& peer : job.peers) contenders.push_back(peer.run);
  const std::vector<double> times = alternate(contenders, rounds);
  result["motet_seconds"] = times[0];
  for (std::size_t i = 0; i < job.peers.size(); ++i) {
    result["peers"][job.peers[i].name] = times[i + 1];
    if (result.contains("peer_seconds") && result["peer_seconds"].get<double>() <= times[i + 1]) continue;
    result["peer"] = job.peers[i].name;
    result["peer_seconds"] = times[i + 1];
  }
  return result;
}

}  // namespace bench
