#include "io/writing/losses.hpp"

#include <utility>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_examples = 3;

}  // namespace

namespace writing {

void LossList::add(std::string_view kind, std::string_view message, std::string example, std::uint64_t count) {
  auto found = losses_.find(kind);
  if (found == losses_.end()) {
    found = losses_.emplace(std::string(kind), Loss{std::string(kind), std::string(message), 0, {}}).first;
  }
  found->second.count += count;
  if (found->second.examples.size() < most_examples) found->second.examples.push_back(std::move(example));
}

LossReport LossList::report() const {
  LossReport report;
  for (const auto& [kind, loss] : losses_) report.items.push_back(loss);
  return report;
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::string valid = to_utf8_lossy(text).text;
  std::string result = "'";
  std::size_t characters = 0;
  for (std::size_t at = 0; at < valid.size();) {
    if (characters++ == longest) {
      result += "...";
      break;
    }
    const char32_t c = next_code_point(valid, at);
    append_utf8(result, c < 0x20 || c == 0x7F ? U' ' : c);
  }
  return result + "'";
}

}  // namespace writing

std::string to_text(const LossReport& report) {
  if (report.items.empty()) return "nothing was lost\n";
  std::string text;
  for (const Loss& loss : report.items) {
    text += loss.message + ": " + std::to_string(loss.count);
    std::string examples;
    for (const std::string& example : loss.examples) examples += (examples.empty() ? "" : ", ") + example;
    if (!examples.empty()) {
      text +=
          " (" + examples + (loss.examples.size() == most_examples && loss.count > most_examples ? ", ..." : "") + ")";
    }
    text += '\n';
  }
  return text;
}

}  // namespace motet::inline v1
