// Which variables hold the attributes of people and transcripts?
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"

#include "io/writing/identifiers.hpp"
#include "io/writing/losses.hpp"
#include "io/writing/xml_writer.hpp"

namespace motet::inline v1::writing {

/// One value as the schema knows it.
struct VariableValue {
  std::string name;
  std::string type;  ///< "Text", "Integer" ...
  std::string value;
};

/// All values of a project, and a variable for each (name, type).
class Variables {
 public:
  Variables(const Project& canonical, GuidRegistry& registry, LossList& losses);

  [[nodiscard]] bool empty() const noexcept { return variables_.empty(); }
  /// The element Variables. Precondition: not empty.
  void write(XmlWriter& xml) const;
  void write_values_of_participant(std::size_t index, XmlWriter& xml) const { write(people_.at(index), xml); }
  void write_values_of_transcript(std::size_t index, XmlWriter& xml) const { write(texts_.at(index), xml); }

 private:
  void write(const std::vector<VariableValue>& values, XmlWriter& xml) const;

  std::map<std::pair<std::string, std::string>, std::string> variables_;  // their GUIDs
  std::vector<std::vector<VariableValue>> people_, texts_;
};

/// The aliases that can be written and read: those without `;` and without
/// blanks at their ends.
std::vector<std::string> writable_aliases(const Participant& participant);

}  // namespace motet::inline v1::writing
