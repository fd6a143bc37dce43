// Who speaks?
#pragma once

#include <string>
#include <vector>

#include "motet/core/attributes.hpp"

namespace motet::inline v1 {

/// A person. Interviewers keep their turns, but stand in no unit, count or word list unless asked for.
struct Participant {
  std::string name;                  ///< unique in the corpus; the key in every result
  std::string guid;                  ///< as the source gave it, or empty
  std::vector<std::string> aliases;  ///< other labels of the same person
  bool interviewer = false;
  Attributes attributes;
  std::string memo;  ///< what the researcher says of them
};

}  // namespace motet::inline v1
