#include "words/jobs.hpp"

#include "words/timing.hpp"

namespace bench {

nlohmann::ordered_json time_job(const Job& job, int rounds) {
  nlohmann::ordered_json result;
  result["same_answer"] = job.same_answer();
  std::vector<std::function<void()>> contenders{job.motet.run};
  for (const Contender& peer : job.peers) contenders.push_back(peer.run);
  const std::vector<double> times = alternate(contenders, rounds);
  result["motet_seconds"] = times[0];
  for (std::size_t i = 0; i < job.peers.size(); ++i) {
    if (result.contains("peer_seconds") && result["peer_seconds"].get<double>() <= times[i + 1]) continue;
    result["peer"] = job.peers[i].name;
    result["peer_seconds"] = times[i + 1];
  }
  return result;
}

}  // namespace bench
