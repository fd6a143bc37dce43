#include "motet/analysis/options.hpp"

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

constexpr NamedValues<CodeSource, 5> source_names{{{"automatic", CodeSource::automatic},
                                                   {"project", CodeSource::project},
                                                   {"dictionary", CodeSource::dictionary},
                                                   {"both", CodeSource::both},
                                                   {"words", CodeSource::words}}};

}  // namespace

CodeSource parse_code_source(std::string_view text) { return value_named(text, source_names, "source of codings"); }
std::string_view to_string(CodeSource source) { return name_of_value(source, source_names); }

}  // namespace motet::inline v1
