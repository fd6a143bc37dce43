// How do several threads share ICU's break iterators, which are dear to make
// and serve one thread at a time?
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "text/icu.hpp"

namespace motet::inline v1 {

/// An iterator over text as it is.
class BreakIterator {
 public:
  explicit BreakIterator(std::unique_ptr<icu::BreakIterator> iterator) : iterator_(std::move(iterator)) {}
  BreakIterator(const BreakIterator&) = delete;
  BreakIterator& operator=(const BreakIterator&) = delete;
  ~BreakIterator() { utext_close(&text_); }

  /// Positions are bytes. Precondition: valid UTF-8 of less than 2 GiB that
  /// outlives the iteration.
  void set_text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator_->setText(&text_, status);
    icu_bridge::check(status, "text segmentation");
    iterator_->first();
  }

  /// The same for UTF-16: positions are code units.
  void set_text(std::u16string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUChars(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator_->setText(&text_, status);
    icu_bridge::check(status, "text segmentation");
    iterator_->first();
  }

  /// The end of the next piece, or icu::BreakIterator::DONE.
  std::int32_t next() { return iterator_->next(); }
  [[nodiscard]] std::int32_t rule_status() const { return iterator_->getRuleStatus(); }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText text_ = UTEXT_INITIALIZER;
};

/// Iterators of one kind, made when needed and kept for the next user.
class BreakIteratorPool {
 public:
  using Factory = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

  explicit BreakIteratorPool(Factory make) : make_(make) {}

  /// Hands the iterator back when it goes out of scope.
  class Lease {
   public:
    explicit Lease(BreakIteratorPool& pool) : pool_(pool), iterator_(pool.take()) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(iterator_)); }
    BreakIterator* operator->() const noexcept { return iterator_.get(); }
    BreakIterator& operator*() const noexcept { return *iterator_; }

   private:
    BreakIteratorPool& pool_;
    std::unique_ptr<BreakIterator> iterator_;
  };

 private:
  std::unique_ptr<BreakIterator> make_one() const {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> iterator(make_(icu::Locale::getRoot(), status));
    icu_bridge::check(status, "text segmentation");
    return std::make_unique<BreakIterator>(std::move(iterator));
  }

  std::unique_ptr<BreakIterator> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        auto iterator = std::move(free_.back());
        free_.pop_back();
        return iterator;
      }
      // Room for every iterator there is, so that giving one back cannot fail.
      free_.reserve(++made_);
    }
    return make_one();
  }

  void give_back(std::unique_ptr<BreakIterator> iterator) noexcept {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(iterator));
  }

  Factory make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<BreakIterator>> free_;
  std::size_t made_ = 0;
};

/// Errors: ParseError when the text is not UTF-8; LimitError when it is too
/// long for 32-bit spans.
inline void require_segmentable(std::string_view text) {
  if (text.size() > INT32_MAX) throw LimitError("a text to be cut into tokens may have at most 2147483647 bytes");
  require_utf8(text, {});
}

}  // namespace motet::inline v1
