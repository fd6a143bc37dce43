#include "motet/text/stemming.hpp"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <new>
#include <stdexcept>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#ifdef MOTET_WITH_STEMMER
#include <libstemmer.h>
#else
struct sb_stemmer;
#endif

namespace motet::inline v1 {
namespace {

#ifdef MOTET_WITH_STEMMER

std::vector<std::string> algorithms() {
  std::vector<std::string> names;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) names.emplace_back(*name);
  // An older algorithm for English, not a language; it can still be asked for.
  std::erase(names, "porter");
  std::sort(names.begin(), names.end());
  return names;
}

sb_stemmer* make(const std::string& language) { return sb_stemmer_new(language.c_str(), "UTF_8"); }
void destroy(sb_stemmer* stemmer) { sb_stemmer_delete(stemmer); }

std::string stem(sb_stemmer* stemmer, std::string_view word) {
  const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* result = sb_stemmer_stem(stemmer, symbols, static_cast<int>(word.size()));
  if (result == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

#else

std::vector<std::string> algorithms() { return {}; }
sb_stemmer* make(const std::string& /*language*/) { return nullptr; }
void destroy(sb_stemmer* /*stemmer*/) {}
std::string stem(sb_stemmer* /*stemmer*/, std::string_view word) { return std::string(word); }

#endif

struct Destroy {
  void operator()(sb_stemmer* stemmer) const { destroy(stemmer); }
};
using Handle = std::unique_ptr<sb_stemmer, Destroy>;

std::string what_there_is() {
  std::string names;
  for (const std::string& name : algorithms()) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? "this build has no stemmer: it was made without libstemmer" : "there is " + names;
}

Handle require(const std::string& language) {
  // For libstemmer, and in messages, the name ends at the first zero.
  const std::string name = language.substr(0, language.find('\0'));
  Handle handle(name.size() == language.size() ? make(name) : nullptr);
  if (!handle) throw std::invalid_argument("no stemmer for '" + name + "'; " + what_there_is());
  return handle;
}

}  // namespace

// libstemmer's objects are dear to make and serve one thread at a time.
struct Stemmer::State {
  explicit State(std::string name) : language(std::move(name)) { free.push_back(require(language)); }

  Handle take() {
    {
      const std::lock_guard lock(mutex);
      if (!free.empty()) {
        Handle handle = std::move(free.back());
        free.pop_back();
        return handle;
      }
      // Room for every stemmer there is, so that giving one back cannot fail.
      free.reserve(++made);
    }
    return require(language);
  }

  void give_back(Handle handle) noexcept {
    const std::lock_guard lock(mutex);
    free.push_back(std::move(handle));
  }

  std::string language;
  std::mutex mutex;
  std::vector<Handle> free;
  std::size_t made = 1;
};

Stemmer::Stemmer(std::string_view language) : state_(std::make_unique<State>(std::string(language))) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(const Stemmer& other) : Stemmer(other.state_->language) {}
Stemmer& Stemmer::operator=(const Stemmer& other) {
  state_ = std::make_unique<State>(other.state_->language);
  return *this;
}

std::string Stemmer::operator()(std::string_view folded) const {
  if (folded.size() > INT32_MAX) throw LimitError("a word to be stemmed may have at most 2147483647 bytes");
  require_utf8(folded, {});
  Handle handle = state_->take();
  std::string result = stem(handle.get(), folded);
  state_->give_back(std::move(handle));
  return result;
}

std::vector<std::string> Stemmer::languages() { return algorithms(); }

}  // namespace motet::inline v1
