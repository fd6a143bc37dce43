#include "motet/io/arrow.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "io/made_stream.hpp"

using namespace motet;
using namespace motet_test;

namespace {

Table read(MadeStream& made, const Limits& limits = {}) {
  ArrowArrayStream stream = made.stream();
  const Table table = table_from_arrow(stream, "t", limits);
  CHECK(is_released(stream));
  CHECK(made.all_back());
  return table;
}

// The cells of the only column.
std::vector<Cell> column(MadeStream& made) {
  std::vector<Cell> cells;
  for (const auto& row : read(made).rows) cells.push_back(row.at(0));
  return cells;
}

std::vector<Cell> cells_of(const std::string& format, MadeArray array) {
  MadeStream made({{format}}, {batch_of({std::move(array)})});
  return column(made);
}

template <class T>
std::vector<Cell> numbers_as(const std::string& format, const std::vector<T>& values) {
  return cells_of(format, {static_cast<std::int64_t>(values.size()), {std::nullopt, bytes_of(values)}});
}

// What reading it says is wrong; everything was given back all the same.
std::string fault(MadeStream& made, const Limits& limits = {}) {
  ArrowArrayStream stream = made.stream();
  std::string message;
  try {
    table_from_arrow(stream, "t", limits);
  } catch (const Error& error) {
    message = error.what();
  }
  CHECK(is_released(stream));
  CHECK(made.all_back());
  return message;
}

std::string fault_of(const std::string& format, MadeArray array) {
  MadeStream made({{format}}, {batch_of({std::move(array)})});
  return fault(made);
}

const Cell nothing{};
Cell text(const char* value) { return std::string(value); }
Cell whole(std::int64_t value) { return value; }

Table round_trip(const Table& table) {
  ArrowArrayStream stream{};
  to_arrow(table, stream);
  return table_from_arrow(stream, table.name);
}

}  // namespace

TEST_CASE("numbers of all widths") {
  using Cells = std::vector<Cell>;
  CHECK(numbers_as<std::int8_t>("c", {-128, 127}) == Cells{whole(-128), whole(127)});
  CHECK(numbers_as<std::uint8_t>("C", {0, 255}) == Cells{whole(0), whole(255)});
  CHECK(numbers_as<std::int16_t>("s", {-32768}) == Cells{whole(-32768)});
  CHECK(numbers_as<std::uint16_t>("S", {65535}) == Cells{whole(65535)});
  CHECK(numbers_as<std::int32_t>("i", {INT32_MIN}) == Cells{whole(INT32_MIN)});
  CHECK(numbers_as<std::uint32_t>("I", {UINT32_MAX}) == Cells{whole(UINT32_MAX)});
  CHECK(numbers_as<std::int64_t>("l", {INT64_MIN, INT64_MAX}) == Cells{whole(INT64_MIN), whole(INT64_MAX)});
  CHECK(numbers_as<std::uint64_t>("L", {INT64_MAX}) == Cells{whole(INT64_MAX)});
  CHECK(numbers_as<float>("f", {0.5F}) == Cells{0.5});
  CHECK(numbers_as<double>("g", {0.1}) == Cells{0.1});
  CHECK(cells_of("b", {3, {std::nullopt, Bytes{0b101}}}) == Cells{text("true"), text("false"), text("true")});
  CHECK(cells_of("n", {2, {}, 2}) == Cells{nothing, nothing});
  CHECK(cells_of("n", {1, {std::nullopt}, 1}) == Cells{nothing});  // as polars has it
}

TEST_CASE("days, moments, times and durations") {
  using Cells = std::vector<Cell>;
  CHECK(numbers_as<std::int32_t>("tdD", {0, 19874, -1}) ==
        Cells{text("1970-01-01"), text("2024-05-31"), text("1969-12-31")});
  CHECK(numbers_as<std::int64_t>("tdm", {86'399'999, -1}) == Cells{text("1970-01-01"), text("1969-12-31")});
  CHECK(numbers_as<std::int64_t>("tss:", {1'717'149'600}) == Cells{text("2024-05-31T10:00:00")});
  CHECK(numbers_as<std::int64_t>("tsm:UTC", {1'717'149'600'250, -1}) ==
        Cells{text("2024-05-31T10:00:00.25Z"), text("1969-12-31T23:59:59.999Z")});
  CHECK(numbers_as<std::int64_t>("tsu:Europe/Berlin", {1}) == Cells{text("1970-01-01T00:00:00.000001Z")});
  CHECK(numbers_as<std::int64_t>("tsn:", {INT64_MIN}) == Cells{text("1677-09-21T00:12:43.145224192")});
  // The ends of the range are written too, and nothing overflows.
  CHECK(numbers_as<std::int64_t>("tss:", {INT64_MIN, INT64_MAX}).size() == 2);
  CHECK(numbers_as<std::int64_t>("tsm:", {INT64_MIN, INT64_MAX}).size() == 2);
  CHECK(numbers_as<std::int32_t>("tts", {3661}) == Cells{text("01:01:01")});
  CHECK(numbers_as<std::int32_t>("ttm", {1500}) == Cells{text("00:00:01.5")});
  CHECK(numbers_as<std::int64_t>("ttu", {36'000'000'000}) == Cells{text("10:00:00")});
  CHECK(numbers_as<std::int64_t>("ttn", {-5}) == Cells{text("-5")});
  CHECK(numbers_as<std::int64_t>("tDm", {1500, -500}) == Cells{1.5, -0.5});
}

TEST_CASE("text in its three forms") {
  using Cells = std::vector<Cell>;
  CHECK(cells_of("u", text_array({"Grüße", "", "x"})) == Cells{text("Grüße"), text(""), text("x")});
  CHECK(cells_of("U", {2, {std::nullopt, bytes_of<std::int64_t>({0, 2, 5}), bytes_of("abcde")}}) ==
        Cells{text("ab"), text("cde")});
  // Short texts stand in the view itself, long ones in a buffer.
  Bytes views = bytes_of<std::int32_t>({2});
  const auto append = [&views](const Bytes& more) { views.insert(views.end(), more.begin(), more.end()); };
  append(bytes_of("hi"));
  append(Bytes(10, 0));
  append(bytes_of<std::int32_t>({13}));
  append(bytes_of("thir"));
  append(bytes_of<std::int32_t>({1, 2}));
  CHECK(cells_of("vu", {2,
                        {std::nullopt, views, bytes_of("unused"), bytes_of("__thirteen byte"),
                         bytes_of<std::int64_t>({6, 15})}}) == Cells{text("hi"), text("thirteen byte")});
}

TEST_CASE("what is missing") {
  MadeArray texts = text_array({"a", "b", "c"});
  texts.null_count = 1;
  texts.buffers[0] = Bytes{0b101};
  CHECK(cells_of("u", texts) == std::vector<Cell>{text("a"), nothing, text("c")});
  texts.null_count = -1;  // not counted yet
  CHECK(cells_of("u", texts)[1] == nothing);
  texts.null_count = 0;
  CHECK(cells_of("u", texts)[1] == text("b"));
  const auto reals =
      cells_of("g", {2, {Bytes{0b01}, bytes_of<double>({std::numeric_limits<double>::quiet_NaN(), 0})}, 1});
  CHECK(std::isnan(std::get<double>(reals[0])));
  CHECK(reals[1] == nothing);
}

TEST_CASE("dictionaries") {
  auto values = std::make_shared<MadeArray>(text_array({"no", "yes", "maybe"}));
  values->null_count = 1;
  values->buffers[0] = Bytes{0b011};
  MadeStream made({{"c", "a", "u"}},
                  {batch_of({{5, {Bytes{0b10111}, bytes_of<std::int8_t>({1, 0, 1, 9, 2})}, 1, 0, values}})});
  CHECK(column(made) == std::vector<Cell>{text("yes"), text("no"), text("yes"), nothing, nothing});

  auto numbers = std::make_shared<MadeArray>(MadeArray{3, {std::nullopt, bytes_of<std::int64_t>({7, 8, 9})}});
  numbers->offset = 1;
  numbers->length = 2;
  MadeStream second({{"L", "a", "l"}},
                    {batch_of({{2, {std::nullopt, bytes_of<std::uint64_t>({1, 0})}, 0, 0, numbers}})});
  CHECK(column(second) == std::vector<Cell>{whole(9), whole(8)});
}

TEST_CASE("slices and several arrays") {
  MadeArray texts = text_array({"a", "b", "c", "d"});
  texts.null_count = -1;
  texts.buffers[0] = Bytes{0b1011};
  texts.offset = 1;
  texts.length = 3;
  MadeBatch sliced{2, {texts}, 1};  // of the slice "b", missing, "d"
  MadeStream made({{"u"}}, {sliced, {0, {text_array({})}}, batch_of({text_array({"e"})})});
  CHECK(column(made) == std::vector<Cell>{nothing, text("d"), text("e")});
  CHECK(made.arrays_back == 3);

  MadeBatch holes{2, {text_array({"a", "b"})}, 0, 1, {Bytes{0b10}}};
  MadeStream rows({{"u"}}, {holes});
  CHECK(column(rows) == std::vector<Cell>{nothing, text("b")});
}

TEST_CASE("columns keep their order, names and number") {
  MadeStream made({{"u", "who"}, {"l", "who"}, {"n", ""}},
                  {batch_of({text_array({"x"}), {1, {std::nullopt, bytes_of<std::int64_t>({4})}}, {1, {}, 1}})});
  const Table table = read(made);
  CHECK(table.name == "t");
  CHECK(table.columns == std::vector<std::string>{"who", "who", ""});
  CHECK(table.rows == std::vector<std::vector<Cell>>{{text("x"), whole(4), nothing}});
  MadeStream none({}, {});
  CHECK(read(none).columns.empty());
}

TEST_CASE("a table goes out and comes back") {
  Table table;
  table.name = "results";
  table.columns = {"text", "whole", "real", "mixed", "empty", "both"};
  table.rows = {{text("ä"), whole(1), 0.5, text("x"), nothing, whole(2)},
                {nothing, nothing, nothing, whole(7), nothing, 1.5},
                {text(""), whole(-3), std::numeric_limits<double>::infinity(), 0.25, nothing, nothing}};
  Table expected = table;
  expected.rows[0][5] = 2.0;
  expected.rows[1][3] = text("7");
  expected.rows[2][3] = text("0.25");
  const Table back = round_trip(table);
  CHECK(back.columns == table.columns);
  CHECK(back.rows == expected.rows);
  CHECK(back.name == "results");

  table.columns = {"real", "text"};
  const double undefined = std::numeric_limits<double>::quiet_NaN();
  table.rows = {{undefined, undefined}, {nothing, text("x")}};
  const Table again = round_trip(table);
  CHECK(std::isnan(std::get<double>(again.rows[0][0])));
  CHECK(again.rows[1][0] == nothing);
  CHECK(again.rows[0][1] == nothing);

  table.rows.clear();
  CHECK(round_trip(table).columns == table.columns);
  CHECK(round_trip(table).rows.empty());
  CHECK(round_trip({"none", {}, {{}, {}}}).columns.empty());
}

TEST_CASE("the schema says what the arrays hold") {
  ArrowArrayStream stream{};
  to_arrow({"t", {"a", "b", "c", "d"}, {{text("x"), whole(1), 0.5, nothing}}}, stream);
  ArrowSchema schema{};
  REQUIRE(stream.get_schema(&stream, &schema) == 0);
  CHECK(std::string(schema.format) == "+s");
  REQUIRE(schema.n_children == 4);
  std::string formats;
  for (std::int64_t i = 0; i < 4; ++i) formats += schema.children[i]->format;
  CHECK(formats == "ulgn");
  CHECK(std::string(schema.children[1]->name) == "b");
  CHECK(schema.children[0]->flags == ARROW_FLAG_NULLABLE);
  ArrowArray array{};
  REQUIRE(stream.get_next(&stream, &array) == 0);
  stream.release(&stream);  // what it gave lives on
  CHECK(is_released(stream));

  // A child may be taken and outlive its parent.
  ArrowArray child = *array.children[1];
  array.children[1]->release = nullptr;
  array.release(&array);
  CHECK(is_released(array));
  CHECK(static_cast<const std::int64_t*>(child.buffers[1])[0] == 1);
  child.release(&child);
  schema.release(&schema);
}

TEST_CASE("a stream of ours ends, and need not be read") {
  ArrowArrayStream stream{};
  to_arrow({"t", {"a"}, {{whole(1)}}}, stream);
  ArrowArray array{};
  REQUIRE(stream.get_next(&stream, &array) == 0);
  CHECK(array.length == 1);
  array.release(&array);
  REQUIRE(stream.get_next(&stream, &array) == 0);
  CHECK(is_released(array));
  stream.release(&stream);
  to_arrow({"t", {"a"}, {{text("never asked for")}}}, stream);
  stream.release(&stream);
}

TEST_CASE("what cannot go out is refused") {
  ArrowArrayStream stream{};
  CHECK_THROWS_AS(to_arrow({"t", {"a"}, {{}}}, stream), std::invalid_argument);
  CHECK_THROWS_WITH_AS(to_arrow({"t", {"a"}, {{text("x")}, {text("\xff")}}}, stream),
                       "t: the column 'a' has in row 1 text that is not UTF-8", DataError);
  CHECK_THROWS_AS(to_arrow({"t", {"\xff"}, {}}, stream), DataError);
  CHECK_THROWS_AS(to_arrow({"t", {std::string("a\0b", 3)}, {}}, stream), DataError);
  CHECK(is_released(stream));
}

TEST_CASE("types that are not read are named") {
  for (const std::string format : {"+l", "z", "d:38,2", "e", "tsx:", "tts:", "ts", "w:4", "", "+r", "tiM", "\xff"}) {
    CAPTURE(format);
    MadeStream made({{format, "odd"}}, {batch_of({{1, {std::nullopt, Bytes(64, 0), Bytes(64, 0)}}})});
    const std::string message = fault(made);
    CHECK(message.find("the column 'odd' has the Arrow type '") != std::string::npos);
  }
  MadeStream real({{"g", "odd", "u"}}, {batch_of({{1, {std::nullopt, bytes_of<double>({0})}}})});
  CHECK(fault(real).find("a dictionary without whole numbers") != std::string::npos);
  MadeStream list({{"l"}}, {});
  list.root = "l";
  CHECK(fault(list) == "t: is no table: its Arrow type is 'l'");
}

TEST_CASE("text that is not what it should be is refused, with its row") {
  CHECK(fault_of("u", text_array({"fine", "\xc3"})) ==
        "t: the column 'a' has in row 1 text that is not UTF-8, at its byte 0");
  CHECK(fault_of("u", {2, {std::nullopt, bytes_of<std::int32_t>({0, 3, 1}), bytes_of("abc")}}) ==
        "t: the column 'a' has in row 1 text from 3 to 1, which cannot be");
  CHECK(fault_of("u", {1, {std::nullopt, bytes_of<std::int32_t>({-4, 1}), bytes_of("abc")}}).find("from -4 to 1") !=
        std::string::npos);
  CHECK(fault_of("U", {1, {std::nullopt, bytes_of<std::int64_t>({INT64_MIN, INT64_MAX}), bytes_of("abc")}}) != "");
  CHECK(fault_of("u", {1, {std::nullopt, bytes_of<std::int32_t>({0, 1}), std::nullopt}}).find("holds none") !=
        std::string::npos);
  // Rows are counted through all arrays.
  MadeStream late({{"u"}}, {batch_of({text_array({"a", "b"})}), batch_of({text_array({"c", "\xff"})})});
  CHECK(fault(late).find("in row 3 ") != std::string::npos);

  const auto view = [](std::int32_t length, std::int32_t buffer, std::int32_t begin, std::int64_t size = 20) {
    return fault_of("vu", {1,
                           {std::nullopt, bytes_of<std::int32_t>({length, 0, buffer, begin}),
                            bytes_of(std::string(20, 'x')), bytes_of<std::int64_t>({size})}});
  };
  CHECK(view(20, 0, 0).empty());
  CHECK(view(20, 0, 1) == "t: the column 'a' has in row 0 text of 20 bytes from 1 on, in 20 bytes");
  CHECK(view(-1, 0, 0).find("text of -1 bytes") != std::string::npos);
  CHECK(view(20, 1, 0).find("the buffer 1 of 1") != std::string::npos);
  CHECK(view(20, -1, 0).find("the buffer -1 of 1") != std::string::npos);
  CHECK(view(20, 0, -1) != "");
  CHECK(view(INT32_MAX, 0, INT32_MAX) != "");
  CHECK(view(20, 0, 7, INT64_MIN).find("in -9223372036854775808 bytes") != std::string::npos);
}

TEST_CASE("arrays that contradict themselves are refused") {
  const auto numbers = bytes_of<std::int64_t>({1, 2});
  CHECK(fault_of("l", {2, {std::nullopt, numbers, std::nullopt}}).find("3 buffers, which should be 2") !=
        std::string::npos);
  CHECK(fault_of("u", {2, {std::nullopt, numbers}}).find("2 buffers") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, std::nullopt}}).find("without data") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, 1}).find("which rows are missing") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, -2}).find("-2 missing") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, 3}).find("3 missing among 2") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, 0, -1}).find("cannot be") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, 0, INT64_MAX}).find("cannot be") != std::string::npos);
  CHECK(fault_of("l", {2, {std::nullopt, numbers}, 0, 0, {}, true}).find("was released") != std::string::npos);
  CHECK(fault_of("L", {1, {std::nullopt, bytes_of<std::uint64_t>({UINT64_MAX})}}) ==
        "t: the column 'a' has in row 0 a whole number beyond 63 bits");

  MadeStream shorter({{"l"}}, {{3, {{2, {std::nullopt, numbers}}}}});
  CHECK(fault(shorter).find("an array of 2 rows where there are 3") != std::string::npos);
  MadeStream shifted({{"l"}}, {{1, {{2, {std::nullopt, numbers}}}, 2}});
  CHECK(fault(shifted) != "");
  MadeStream fewer({{"l"}, {"l"}}, {batch_of({{2, {std::nullopt, numbers}}})});
  CHECK(fault(fewer).find("gave 1 columns where its schema has 2") != std::string::npos);
  MadeStream negative({{"l"}}, {{-1, {{2, {std::nullopt, numbers}}}}});
  CHECK(fault(negative).find("-1 rows") != std::string::npos);
  MadeStream holes({{"l"}}, {{2, {{2, {std::nullopt, numbers}}}, 0, 1}});
  CHECK(fault(holes).find("which rows are missing") != std::string::npos);
  MadeStream latin({{"l", "\xe4"}}, {});
  CHECK(fault(latin) == "t: the name of the column 0 is not UTF-8");
}

TEST_CASE("dictionaries that contradict themselves are refused") {
  const auto fault_at = [](std::int64_t index, std::shared_ptr<MadeArray> values) {
    MadeStream made({{"l", "a", "u"}},
                    {batch_of({{1, {std::nullopt, bytes_of<std::int64_t>({index})}, 0, 0, std::move(values)}})});
    return fault(made);
  };
  const auto values = [] { return std::make_shared<MadeArray>(text_array({"x", "\xff"})); };
  CHECK(fault_at(0, values()).empty());
  CHECK(fault_at(1, values()).find("not UTF-8") != std::string::npos);
  CHECK(fault_at(2, values()) == "t: the column 'a' has in row 0 the position 2 of a dictionary of 2 values");
  CHECK(fault_at(-1, values()).find("the position -1") != std::string::npos);
  CHECK(fault_at(0, nullptr).find("has no dictionary") != std::string::npos);
}

TEST_CASE("streams that fail are released, and say why") {
  MadeStream schema({{"u"}}, {});
  schema.schema_code = EIO;
  CHECK(fault(schema) == "t: the stream of Arrow failed: no such luck");
  MadeStream next({{"u"}}, {batch_of({text_array({"a"})}), batch_of({text_array({"b"})})});
  next.fails_at = 1;
  next.said = "bad \xff";
  CHECK(fault(next) == "t: the stream of Arrow failed: bad \xef\xbf\xbd");
  MadeStream silent({{"u"}}, {});
  silent.fails_at = 0;
  silent.said.clear();
  CHECK(fault(silent).find("failed: ") != std::string::npos);

  MadeStream twice({{"u"}}, {});
  ArrowArrayStream stream = twice.stream();
  table_from_arrow(stream);
  CHECK_THROWS_WITH_AS(table_from_arrow(stream), doctest::Contains("was used before"), std::invalid_argument);
}

TEST_CASE("limits") {
  Limits limits;
  MadeStream made({{"u"}, {"u"}}, {batch_of({text_array({"ab", "c"}), text_array({"", ""})})});
  limits.csv_columns = 2;
  limits.csv_cells = 4;
  limits.csv_cell_bytes = 2;
  limits.file_bytes = 3;
  CHECK(read(made, limits).rows.size() == 2);
  const auto refused = [](std::uint64_t Limits::*limit, std::uint64_t most) {
    MadeStream again({{"u"}, {"u"}}, {batch_of({text_array({"ab", "c"}), text_array({"", ""})})});
    Limits tight;
    tight.*limit = most;
    ArrowArrayStream stream = again.stream();
    CHECK_THROWS_AS(table_from_arrow(stream, "t", tight), LimitError);
    CHECK(again.all_back());
  };
  refused(&Limits::csv_columns, 1);
  refused(&Limits::csv_cells, 3);
  refused(&Limits::csv_cells, 1);
  refused(&Limits::csv_cell_bytes, 1);
  refused(&Limits::file_bytes, 2);
  // Rows that take no memory are limited too.
  MadeStream endless({{"n"}}, {batch_of({{INT64_MAX / 64, {}}})});
  ArrowArrayStream stream = endless.stream();
  CHECK_THROWS_AS(table_from_arrow(stream), LimitError);
}

TEST_CASE("positions at random are read or refused, and never followed out of their buffers") {
  const std::vector<std::int32_t> lengths{0, 1, 12, 13, 20, 21, -1, INT32_MAX, INT32_MIN};
  const std::vector<std::int32_t> places{0, 1, 7, 8, 20, -1, INT32_MAX, INT32_MIN};
  Random random(20261126);
  const auto one_of = [&random](const std::vector<std::int32_t>& values) {
    return values[static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(values.size())))];
  };
  std::size_t refused = 0;
  for (int round = 0; round < 2000; ++round) {
    auto values = std::make_shared<MadeArray>(
        MadeArray{1,
                  {std::nullopt, bytes_of<std::int32_t>({one_of(lengths), 0, one_of(places), one_of(places)}),
                   bytes_of(std::string(20, 'x')), bytes_of(std::string(21, 'y')), bytes_of<std::int64_t>({20, 21})}});
    MadeStream made(
        {{"i", "a", "vu"}},
        {batch_of({{1, {std::nullopt, bytes_of<std::int32_t>({one_of({0, 0, 0, 1, -1})})}, 0, 0, values}})});
    refused += fault(made).empty() ? 0 : 1;
  }
  CHECK(refused > 500);
  CHECK(refused < 1900);
}
