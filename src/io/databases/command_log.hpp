// Who tagged what, as Taguette's log of commands tells it?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "motet/core/attributes.hpp"

namespace motet::inline v1::databases::taguette {

struct Tagger {
  std::string login;
  std::optional<DateTime> date;
};

class CommandLog {
 public:
  /// In the order of their numbers. What is no command that Motet knows is passed over.
  void add(std::string_view payload, const Tagger& who);
  /// Who gave the highlight this tag, or last changed the highlight; null where the log does not say.
  [[nodiscard]] const Tagger* find(std::int64_t highlight, std::int64_t tag) const;

 private:
  struct Highlight {
    std::map<std::int64_t, Tagger> tags;
    Tagger last;
  };
  std::map<std::int64_t, Highlight> highlights_;
  std::map<std::int64_t, std::int64_t> merged_;  // tags that others took in
};

}  // namespace motet::inline v1::databases::taguette
