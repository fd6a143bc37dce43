// Who are the people of this CHAT file?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "io/transcripts/kept_attributes.hpp"

namespace motet::inline v1::linguistics {

/// What the headers say of each code ("CHI").
class ChatPeople {
 public:
  /// "CHI Ross Target_Child, MOT Mother": code, name where there are more than two words, role.
  void add_participants(std::string_view value);
  /// "eng|MacWhinney|CHI|2;10.10|male|||Target_Child|||"; gives the corpus.
  std::string_view add_id(std::string_view value);
  /// "@Birth of CHI".
  void add_statement(std::string_view code, std::string_view what, std::string_view value);

  [[nodiscard]] bool names(std::string_view code) const;
  std::vector<LabelledPerson> take();

 private:
  struct Person {
    LabelledPerson person;
    KeptAttributes attributes;
    bool listed = false;
  };
  Person& find(std::string_view code);

  std::vector<Person> people_;
  std::unordered_map<std::string, std::size_t> by_code_;
};

/// Days as CHAT writes them, "23-AUG-1994"; anything else as text.
Attribute chat_value(std::string_view text);

}  // namespace motet::inline v1::linguistics
