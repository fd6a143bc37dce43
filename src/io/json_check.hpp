// What does this JSON say, one piece after the other, and is it small enough to be read?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// Null, yes or no, a number written whole, any other number, text.
using JsonScalar = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;

/// Hears the pieces of JSON values in their order. Views live until the call returns.
class JsonListener {
 public:
  JsonListener() = default;
  JsonListener(const JsonListener&) = delete;
  JsonListener& operator=(const JsonListener&) = delete;
  virtual ~JsonListener() = default;
  virtual void open(bool object) = 0;  ///< an object, or a list
  virtual void close() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void scalar(const JsonScalar& value) = 0;
};

/// Reads all JSON values of a text, one behind the other as in JSON Lines; gives their number. Nothing is built, and
/// nothing recurses. Errors: ParseError with line and column, also for text that is not UTF-8; LimitError (json_bytes,
/// json_depth, json_values); Stopped; whatever the listener throws.
std::size_t read_json(std::string_view text, const SourcePosition& where, const Execution& execution,
                      JsonListener& listener);

}  // namespace motet::inline v1
