#include "io/databases/qualcoder_model.hpp"

#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <utility>

#include "io/colors.hpp"
#include "io/names.hpp"

namespace motet::inline v1::databases::qualcoder {
namespace {

using Row = Database::Row;

// "/images/a.png" in the project's folder, "images:/home/a.png" outside.
std::string kind_of(const std::string& path) {
  const auto begins = [&](std::string_view folder) {
    const std::string_view rest = std::string_view(path).substr(path.starts_with('/') ? 1 : 0);
    return rest.size() > folder.size() && rest.starts_with(folder) &&
           (rest[folder.size()] == '/' || rest[folder.size()] == ':');
  };
  if (begins("images")) return "picture";
  if (begins("audio")) return "audio";
  return begins("video") ? "video" : "";
}

class ModelReader {
 public:
  ModelReader(Database& database, Context& context) : database_(database), context_(context) {}

  Model read() {
    database_.each("project", {"memo"}, [&](Row& row) {
      if (model_.memo.empty()) model_.memo = row.text(0);
    });
    read_codes();
    read_sources();
    read_cases();
    read_attributes();
    read_passages();
    read_journals();
    count_the_rest();
    return std::move(model_);
  }

 private:
  static Maker maker(const Row& row, std::size_t owner, std::size_t date) {
    return {row.text(owner), moment(row.text(date))};
  }

  void read_codes() {
    database_.each("code_cat", {"catid", "name", "memo", "supercatid"}, [&](Row& row) {
      Code code;
      code.name = row.text(1);
      code.definition = row.text(2);
      code.codable = false;
      model_.categories.push_back({std::move(code), row.whole(0).value_or(0), row.whole(3), {}, row.where()});
    });
    database_.each("code_name", {"cid", "name", "memo", "catid", "supercid", "color"}, [&](Row& row) {
      Code code;
      code.name = row.text(1);
      code.definition = row.text(2);
      code.color = normal_color(row.text(5));
      context_.lose(other_colors, is_other_color(row.text(5)));
      model_.codes.push_back({std::move(code), row.whole(0).value_or(0), row.whole(3), row.whole(4), row.where()});
    });
    for (auto* rows : {&model_.categories, &model_.codes}) {
      std::sort(rows->begin(), rows->end(), [](const CodeRow& a, const CodeRow& b) { return a.id < b.id; });
    }
  }

  void read_sources() {
    struct Numbered {
      std::int64_t id;
      TextRow row;
    };
    std::vector<Numbered> texts;
    std::vector<std::pair<std::int64_t, OtherSource>> others;
    database_.each("source", {"id", "name", "fulltext", "mediapath", "memo"}, [&](Row& row) {
      const std::int64_t id = row.whole(0).value_or(0);
      std::string path = row.text(3);
      const std::string kind = kind_of(path);
      if (!kind.empty() && row.size(2) == 0) {
        context_.lose("memos of pictures and recordings", row.text(4).empty() ? 0 : 1);
        others.push_back({id, {row.text(1), {}, kind, std::move(path), 0}});
        return;
      }
      require_size(context_, row.size(2), row.where());
      TextRow text;
      text.name = row.text(1);
      text.text = row.bytes(2);
      text.memo = row.text(4);
      text.where = row.where();
      texts.push_back({id, std::move(text)});
    });
    std::stable_sort(texts.begin(), texts.end(), [](const Numbered& a, const Numbered& b) { return a.id < b.id; });
    std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (Numbered& one : texts) {
      texts_.emplace(one.id, model_.texts.size());
      model_.texts.push_back(std::move(one.row));
    }
    for (auto& [id, other] : others) {
      others_.emplace(id, model_.others.size());
      model_.others.push_back(std::move(other));
    }
  }

  void read_cases() {
    std::vector<std::pair<std::int64_t, CaseRow>> cases;
    database_.each("cases", {"caseid", "name", "memo"}, [&](Row& row) {
      cases.push_back({row.whole(0).value_or(0), {row.text(1), row.text(2), {}, {}, {}}});
    });
    std::stable_sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [id, row] : cases) {
      cases_.emplace(id, model_.cases.size());
      model_.cases.push_back(std::move(row));
    }
  }

  void read_attributes() {
    std::map<std::pair<std::string, std::string>, std::string> types;
    database_.each("attribute_type", {"name", "caseOrFile", "valuetype", "memo"}, [&](Row& row) {
      types.emplace(std::pair(row.text(0), lower_ascii(row.text(1))), lower_ascii(row.text(2)));
      context_.lose("memos of attributes", row.text(3).empty() ? 0 : 1);
    });
    struct Value {
      std::int64_t number;
      std::string name, kind, value;
      std::int64_t of;
      SourcePosition where;
    };
    std::vector<Value> values;
    database_.each("attribute", {"attrid", "name", "attr_type", "value", "id"}, [&](Row& row) {
      values.push_back({row.whole(0).value_or(0), row.text(1), lower_ascii(row.text(2)), row.text(3),
                        row.whole(4).value_or(0), row.where()});
    });
    std::stable_sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.number < b.number; });
    for (Value& value : values) {
      if (value.value.empty() || value.name.empty()) continue;
      const bool of_case = value.kind == "case";
      const auto& index = of_case ? cases_ : texts_;
      const auto found = index.find(value.of);
      if (found == index.end() || (!of_case && value.kind != "file")) {
        context_.lose("values of attributes of pictures, recordings and what does not exist");
        continue;
      }
      Attributes& attributes =
          of_case ? model_.cases[found->second].attributes : model_.texts[found->second].attributes;
      if (attributes.size() >= context_.limits().csv_columns) {
        throw LimitError("more than " + std::to_string(context_.limits().csv_columns) +
                             " attributes of one case or file (limit csv_columns)",
                         value.where);
      }
      const auto type = types.find({value.name, value.kind});
      const bool is_text = type == types.end() || type->second != "numeric";
      Attribute typed = is_text ? Attribute(value.value) : parse_attribute(value.value);
      if (!std::holds_alternative<std::int64_t>(typed) && !std::holds_alternative<double>(typed)) typed = value.value;
      attributes.set(value.name, std::move(typed));
    }
  }

  // The text a row is about, by its number.
  TextRow* text_of(std::optional<std::int64_t> id) {
    const auto found = id ? texts_.find(*id) : texts_.end();
    return found == texts_.end() ? nullptr : &model_.texts[found->second];
  }

  void read_passages() {
    database_.each("code_text", {"ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important"},
                   [&](Row& row) {
                     TextRow* const text = text_of(row.whole(2));
                     if (text == nullptr) return context_.lose("codings of texts that do not exist");
                     context_.lose("marks of codings as important", row.whole(9).value_or(0) == 1 ? 1 : 0);
                     text->codings.push_back({row.whole(4).value_or(-1), row.whole(5).value_or(-1), row.text(3),
                                              row.whole(1).value_or(0), 0, maker(row, 6, 7), row.text(8), row.where()});
                   });
    database_.each("annotation", {"anid", "fid", "pos0", "pos1", "memo", "owner", "date"}, [&](Row& row) {
      TextRow* const text = text_of(row.whole(1));
      if (text == nullptr) return context_.lose("annotations of texts that do not exist");
      PassageRow& passage = text->annotations.emplace_back();
      passage.begin = row.whole(2).value_or(-1);
      passage.end = row.whole(3).value_or(-1);
      passage.maker = maker(row, 5, 6);
      passage.memo = row.text(4);
      passage.where = row.where();
    });
    database_.each("case_text", {"id", "caseid", "fid", "pos0", "pos1", "memo"}, [&](Row& row) {
      TextRow* const text = text_of(row.whole(2));
      const auto one = cases_.find(row.whole(1).value_or(0));
      const bool known = others_.contains(row.whole(2).value_or(0)) || text != nullptr;
      if (one == cases_.end() || !known) return context_.lose("passages of cases that do not exist");
      if (text == nullptr) return context_.lose("ties of cases to pictures and recordings");
      context_.lose("memos of passages of cases", row.text(5).empty() ? 0 : 1);
      PassageRow& passage = text->of_cases.emplace_back();
      passage.begin = row.whole(3).value_or(-1);
      passage.end = row.whole(4).value_or(-1);
      passage.person = one->second;
      passage.where = row.where();
    });
  }

  void read_journals() {
    database_.each("journal", {"jid", "name", "jentry", "owner", "date"}, [&](Row& row) {
      model_.journals.push_back({row.text(1), row.text(2), maker(row, 3, 4)});
    });
  }

  void count_the_rest() {
    for (const char* const table : {"code_image", "code_av"}) {
      database_.each(table, {"id"}, [&](Row& row) {
        const auto found = others_.find(row.whole(0).value_or(0));
        if (found == others_.end()) return context_.lose("codings of places on pages and in recordings");
        ++model_.others[found->second].codings;
      });
    }
    database_.each("graph", {"grid"}, [&](Row&) { context_.lose("graphs"); });
    database_.each("stored_sql", {"title"}, [&](Row&) { context_.lose("stored queries"); });
  }

  Database& database_;
  Context& context_;
  Model model_;
  std::map<std::int64_t, std::size_t> texts_, others_, cases_;
};

}  // namespace

Model read_model(Database& database, Context& context) { return ModelReader(database, context).read(); }

}  // namespace motet::inline v1::databases::qualcoder

#endif
