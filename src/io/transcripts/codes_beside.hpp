// Which codings do the codes beside a transcript's words make?
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

// Codes that stand beside the words of a transcript, by nobody in particular.
class CodesBeside {
 public:
  explicit CodesBeside(Project& project) : project_(project) {}

  void add(TranscriptId transcript, const std::vector<LabelledCode>& codes, const std::string& source) {
    for (const LabelledCode& code : codes) {
      Coding coding;
      coding.transcript = transcript;
      coding.span = code.span;
      coding.code = find(code.path, source);
      coding.coder = coder();
      project_.codings.push_back(std::move(coding));
    }
  }

 private:
  CodeId find(const std::string& path, const std::string& source) {
    const auto known = codes_.find(path);
    if (known != codes_.end()) return known->second;
    try {
      return codes_.emplace(path, project_.codebook.add_path(path)).first->second;
    } catch (const DataError& error) {
      throw DataError(error.what(), {source, {}, 0, 0});
    } catch (const LimitError& error) {
      throw LimitError(error.what(), {source, {}, 0, 0});
    }
  }

  CoderId coder() {
    if (coder_) return *coder_;
    const auto same = std::find_if(project_.coders.begin(), project_.coders.end(),
                                   [](const Coder& coder) { return coder.name == "coder"; });
    coder_ = CoderId{static_cast<std::uint32_t>(same - project_.coders.begin())};
    if (same == project_.coders.end()) project_.coders.push_back({"coder", {}});
    return *coder_;
  }

  Project& project_;
  std::unordered_map<std::string, CodeId> codes_;
  std::optional<CoderId> coder_;
};

}  // namespace motet::inline v1
