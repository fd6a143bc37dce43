#include "motet/statistics/two_by_two.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/statistics/exact_tests.hpp"

#include "reference/two_by_two_twin.hpp"

using motet::Alternative;
using motet::Effect;
using motet::fisher_exact;
using motet::TwoByTwo;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Alternative all_sides[] = {Alternative::two_sided, Alternative::greater, Alternative::less};
constexpr TwoByTwo example{8, 12, 2, 28};
constexpr std::int64_t largest = std::int64_t{1} << 53;

bool close(double x, double expected, double relative) {
  if (std::isinf(expected) || expected == 0) return x == expected;
  return std::abs(x - expected) <= relative * std::abs(expected);
}

bool same_bits(double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }

bool same_bits(const Effect& x, const Effect& y) {
  return same_bits(x.estimate, y.estimate) && same_bits(x.low, y.low) && same_bits(x.high, y.high);
}

bool undefined(const Effect& effect) {
  return std::isnan(effect.estimate) && std::isnan(effect.low) && std::isnan(effect.high);
}

TwoByTwo transposed(const TwoByTwo& table) { return {table.a, table.c, table.b, table.d}; }
TwoByTwo rows_swapped(const TwoByTwo& table) { return {table.c, table.d, table.a, table.b}; }
TwoByTwo columns_swapped(const TwoByTwo& table) { return {table.b, table.a, table.d, table.c}; }

std::int64_t count_below(motet::Random& random, std::uint32_t bound) { return random.below(bound); }

// Small and middling counts, often zero, sometimes equal margins.
TwoByTwo random_table(motet::Random& random) {
  const std::uint32_t bounds[] = {2, 5, 12, 60, 300};
  const auto count = [&] { return count_below(random, bounds[random.below(5)]); };
  TwoByTwo table{count(), count(), count(), count()};
  if (random.below(4) == 0) table.d = table.a;
  if (random.below(4) == 0) table.c = table.b;
  if (table.a + table.b + table.c + table.d == 0) table.d = 1;
  return table;
}

bool varies(const TwoByTwo& table) {
  return table.a + table.b > 0 && table.c + table.d > 0 && table.a + table.c > 0 && table.b + table.d > 0;
}

}  // namespace

TEST_CASE("the example of fifty units") {
  CHECK(std::abs(motet::chi_square(example) - 8.3333333) < 5e-8);
  CHECK(std::abs(motet::chi_square_yates(example) - 6.3802083) < 5e-8);
  CHECK(std::abs(fisher_exact(example, Alternative::two_sided) - 0.0087678234) < 5e-11);
  CHECK(std::abs(fisher_exact(example, Alternative::greater) - 0.0058429596) < 5e-11);
  CHECK(std::abs(motet::sample_odds_ratio(example) - 9.3333333) < 5e-8);
  CHECK(std::abs(motet::standardized_count(example) - 2.8577380) < 5e-8);
  const Effect conditional = motet::conditional_odds_ratio(example);
  CHECK(std::abs(conditional.estimate - 8.8816453706) < 5e-11);
  CHECK(std::abs(conditional.low - 1.4777766) < 5e-8);
  CHECK(std::abs(conditional.high - 97.9657024) < 5e-8);
  const Effect woolf = motet::odds_ratio(example);
  CHECK(woolf.estimate == motet::sample_odds_ratio(example));
  CHECK(std::abs(woolf.low - 1.7210984) < 5e-8);
  CHECK(std::abs(woolf.high - 50.6136739) < 5e-8);
  const Effect q = motet::yules_q(example);
  CHECK(std::abs(q.estimate - 0.8064516) < 5e-8);
  CHECK(std::abs(q.low - 0.2650027) < 5e-8);
  CHECK(std::abs(q.high - 0.9612506) < 5e-8);
  CHECK(std::abs(motet::yules_q_standard_error(example) - 0.1507948) < 5e-8);
}

TEST_CASE("two more tables") {
  CHECK(std::abs(motet::conditional_odds_ratio({7, 3, 2, 7}).estimate - 7.1663063) < 5e-8);
  const TwoByTwo table{5, 0, 3, 7};
  const Effect conditional = motet::conditional_odds_ratio(table);
  CHECK(conditional.estimate == infinity);
  CHECK(std::abs(conditional.low - 1.1374450) < 5e-8);
  CHECK(conditional.high == infinity);
  const Effect woolf = motet::odds_ratio(table);
  CHECK(std::abs(woolf.estimate - 23.5714286) < 5e-8);
  CHECK(std::abs(woolf.low - 0.9991626) < 5e-8);
  CHECK(std::abs(woolf.high - 556.0779284) < 5e-8);
  CHECK(std::abs(fisher_exact(table, Alternative::two_sided) - 0.0256410) < 5e-8);
}

TEST_CASE("no observation: everything is undefined") {
  const TwoByTwo none{};
  for (const Alternative sides : all_sides) CHECK(std::isnan(fisher_exact(none, sides)));
  CHECK(std::isnan(motet::sample_odds_ratio(none)));
  CHECK(std::isnan(motet::chi_square(none)));
  CHECK(std::isnan(motet::chi_square_yates(none)));
  CHECK(std::isnan(motet::standardized_count(none)));
  CHECK(std::isnan(motet::yules_q_standard_error(none)));
  CHECK(undefined(motet::odds_ratio(none)));
  CHECK(undefined(motet::yules_q(none)));
  CHECK(undefined(motet::conditional_odds_ratio(none)));
}

TEST_CASE("a property that none or all have: p = 1, all else undefined") {
  // n1 = 0, n2 = 0, n1 = n2 = 0, n1 = N, n2 = N, n1 = n2 = N, n1 = 0 with n2 = N.
  for (const TwoByTwo& table :
       {TwoByTwo{0, 0, 3, 4}, TwoByTwo{0, 3, 0, 4}, TwoByTwo{0, 0, 0, 5}, TwoByTwo{3, 4, 0, 0}, TwoByTwo{3, 0, 4, 0},
        TwoByTwo{6, 0, 0, 0}, TwoByTwo{0, 0, 6, 0}, TwoByTwo{1, 0, 0, 0}}) {
    for (const Alternative sides : all_sides) CHECK(fisher_exact(table, sides) == 1);
    CHECK(std::isnan(motet::sample_odds_ratio(table)));
    CHECK(std::isnan(motet::chi_square(table)));
    CHECK(std::isnan(motet::chi_square_yates(table)));
    CHECK(std::isnan(motet::standardized_count(table)));
    CHECK(std::isnan(motet::yules_q_standard_error(table)));
    CHECK(undefined(motet::odds_ratio(table)));
    CHECK(undefined(motet::yules_q(table)));
    CHECK(undefined(motet::conditional_odds_ratio(table)));
  }
}

TEST_CASE("an empty cell inside the margins") {
  // a = 0
  CHECK(motet::yules_q({0, 4, 3, 9}).estimate == -1);
  CHECK(motet::sample_odds_ratio({0, 4, 3, 9}) == 0);
  // bc = 0 < ad, ad = 0 < bc; both 0 only where a margin is 0.
  CHECK(motet::sample_odds_ratio({4, 0, 3, 9}) == infinity);
  CHECK(motet::sample_odds_ratio({4, 3, 0, 9}) == infinity);
  CHECK(motet::sample_odds_ratio({4, 3, 9, 0}) == 0);
  CHECK(motet::yules_q({4, 0, 3, 9}).estimate == 1);
  CHECK(std::isnan(motet::yules_q_standard_error({4, 0, 3, 9})));
  // a = n1 = n2
  CHECK(motet::yules_q({4, 0, 0, 9}).estimate == 1);
  CHECK(std::isfinite(motet::odds_ratio({4, 0, 0, 9}).high));
}

TEST_CASE("the conditional odds ratio at the ends of the range of a") {
  const Effect lowest = motet::conditional_odds_ratio({0, 4, 3, 9});
  CHECK(lowest.estimate == 0);
  CHECK(lowest.low == 0);
  CHECK(std::isfinite(lowest.high));
  const Effect lowest_above_zero = motet::conditional_odds_ratio({4, 3, 9, 0});
  CHECK(lowest_above_zero.estimate == 0);
  const Effect highest = motet::conditional_odds_ratio({4, 0, 3, 9});
  CHECK(highest.estimate == infinity);
  CHECK(highest.high == infinity);
  CHECK(highest.low > 0);
}

TEST_CASE("tables of scipy") {
  // scipy 1.17.1 with numpy 2.4.6, at random: fisher_exact, contingency.odds_ratio (conditional with 95 % interval, and
  // sample), chi2_contingency without and with Yates's correction.
  struct Row {
    TwoByTwo table;
    double two_sided, greater, less, conditional, low, high, sample, chi_square, yates;
  };
  const std::vector<Row> rows = {
      {{1, 1, 1, 4},
       1.0,
       0.5238095238095237,
       0.9523809523809524,
       3.1622776601683777,
       0.025575614435649496,
       390.9974489629898,
       4.0,
       0.63,
       0.0},
      {{3, 4, 4, 0},
       0.19393939393939397,
       1.0,
       0.10606060606060606,
       0.0,
       0.0,
       2.3064202907732625,
       0.0,
       3.5918367346938775,
       1.546875},
      {{23, 30, 31, 47},
       0.7197398613479534,
       0.4060276974629782,
       0.7253013198186546,
       1.1610269332400893,
       0.5380886422375429,
       2.499861589000584,
       1.1623655913978495,
       0.1737681721958455,
       0.05571197670254296},
      {{151, 312, 249, 68},
       7.182775576924449e-38,
       1.0,
       6.026424127493417e-38,
       0.13256151207229114,
       0.0934604030976347,
       0.1863176058191607,
       0.1321697044588611,
       158.92355007747477,
       157.09023894724646},
      {{2, 0, 2, 4},
       0.4285714285714286,
       0.2142857142857143,
       1.0,
       infinity,
       0.19792516291169235,
       infinity,
       infinity,
       2.666666666666667,
       0.6666666666666667},
      {{0, 15, 17, 1},
       1.542676724610376e-08,
       1.0,
       1.542676724610376e-08,
       0.0,
       0.0,
       0.053392351575426364,
       0.0,
       29.218749999999996,
       25.55983455882353},
      {{18, 33, 16, 0},
       2.999466851287764e-06,
       1.0,
       1.961189864303538e-06,
       0.0,
       0.0,
       0.16778405652170048,
       0.0,
       20.40138408304498,
       17.894698225769808},
      {{117, 303, 114, 43},
       2.1151312145383625e-22,
       1.0,
       1.9194232886092917e-22,
       0.1462134912568013,
       0.09429388565378598,
       0.2236097969401558,
       0.14564877540385618,
       95.34691458286358,
       93.49180106138857},
      {{5, 1, 3, 2},
       0.5454545454545454,
       0.4242424242424242,
       0.9393939393939394,
       2.9740490466094482,
       0.10870644132181216,
       235.24479510533965,
       3.3333333333333335,
       0.7486111111111113,
       0.034375000000000044},
      {{6, 7, 16, 12},
       0.7373904792771285,
       0.8395592260645572,
       0.373811009522776,
       0.6498981738706737,
       0.1388685658108402,
       2.9370954990298426,
       0.6428571428571429,
       0.4311477995688524,
       0.10246496924128513},
      {{9, 22, 40, 48},
       0.13884060590258293,
       0.9664741559816654,
       0.08178045999704833,
       0.49377410037591823,
       0.17889488663853037,
       1.2700887315170106,
       0.4909090909090909,
       2.552492668621702,
       1.9195106304985345},
      {{239, 113, 144, 335},
       1.1863621451075225e-27,
       9.882635495700165e-28,
       1.0,
       4.909934636976555,
       3.616748585800447,
       6.697333147395046,
       4.920415437561455,
       116.89397076478916,
       115.37620949656173},
      {{5, 2, 2, 0}, 1.0, 1.0, 0.5833333333333333, 0.0, 0.0, 22.46183972531245, 0.0, 0.7346938775510203, 0.0},
      {{18, 13, 7, 5},
       1.0,
       0.6373715659024792,
       0.6311416351121399,
       0.9892650676869318,
       0.19935460149600856,
       4.6118650497623195,
       0.989010989010989,
       0.0002568697729988016,
       0.0},
      {{33, 19, 53, 28},
       0.8538673793162506,
       0.663054871374002,
       0.48003029644543915,
       0.9181723664506659,
       0.4182056434342391,
       2.0345180705918087,
       0.9175769612711023,
       0.05381745471222619,
       0.002126840186587818},
      {{54, 233, 61, 382},
       0.07698923991161788,
       0.043100016702803626,
       0.9726333814983599,
       1.4505882252689235,
       0.9509156379086665,
       2.2089784655594196,
       1.4513473580524872,
       3.3408548129594604,
       2.971495181399029},
      {{0, 3, 2, 4},
       0.5000000000000001,
       1.0,
       0.41666666666666674,
       0.0,
       0.0,
       11.282856857085697,
       0.0,
       1.2857142857142858,
       0.08035714285714286},
      {{8, 18, 7, 4},
       0.08024709096978942,
       0.986978259421497,
       0.06807724593008899,
       0.26450192083171264,
       0.04309053472685901,
       1.3910882579296275,
       0.25396825396825395,
       3.4639966094511543,
       2.234681606272515},
      {{41, 13, 8, 44},
       2.037884569346627e-10,
       1.8964893458548966e-10,
       0.9999999999896984,
       16.72675125171675,
       5.969515925920852,
       52.57535107552589,
       17.346153846153847,
       39.060308483867374,
       36.6627489052301},
      {{311, 197, 291, 215},
       0.24978453161675246,
       0.12735808502582002,
       0.8974020950004961,
       1.1662016644338704,
       0.9004453163420459,
       1.5109466012101769,
       1.1663788441746472,
       1.4469204500247101,
       1.2971843580382405},
      {{0, 2, 1, 5}, 1.0, 1.0, 0.75, 0.0, 0.0, 116.99999999999993, 0.0, 0.38095238095238093, 0.0},
      {{13, 11, 0, 2},
       0.4799999999999999,
       0.23999999999999996,
       1.0,
       infinity,
       0.19029740914364568,
       infinity,
       infinity,
       2.166666666666667,
       0.5416666666666667},
      {{10, 14, 44, 36},
       0.3517906829495616,
       0.9162869395111785,
       0.18047947314521587,
       0.5874629097390829,
       0.2064293396565347,
       1.617422263595588,
       0.5844155844155844,
       1.3147654320987654,
       0.8348888888888887},
      {{110, 376, 148, 210},
       7.695225689823728e-09,
       0.999999998071069,
       4.762414642333929e-09,
       0.4155611976279388,
       0.3043312714660323,
       0.5660431258393672,
       0.41510925819436456,
       33.99025661599242,
       33.11457143157637},
      {{1, 3, 0, 2},
       1.0,
       0.6666666666666667,
       1.0,
       infinity,
       0.012820512820512855,
       infinity,
       infinity,
       0.6000000000000001,
       0.0},
      {{4, 0, 3, 7},
       0.06993006993006992,
       0.03496503496503497,
       1.0,
       infinity,
       0.8498875619651812,
       infinity,
       infinity,
       5.6,
       3.1500000000000004},
      {{31, 46, 16, 14},
       0.27936622740401745,
       0.9249183558565035,
       0.1569515710944168,
       0.5926480594942966,
       0.2306490764084071,
       1.5038196246766387,
       0.5896739130434783,
       1.4980854134045614,
       1.0143211369009235},
      {{55, 274, 17, 198},
       0.0028499077237969517,
       0.0018280931453519805,
       0.999273903984495,
       2.334565258659812,
       1.2882236137672116,
       4.426073622033611,
       2.3379132674967797,
       8.789110732253494,
       8.03863974940552},
      {{1, 4, 3, 3},
       0.5454545454545454,
       0.9545454545454546,
       0.3484848484848485,
       0.2844774952582371,
       0.0038241837081183054,
       5.899038915596704,
       0.25,
       1.0607142857142857,
       0.16041666666666676},
      {{10, 4, 3, 5},
       0.1869969040247678,
       0.1346749226006192,
       0.9780185758513932,
       3.8782141610278638,
       0.4827504097347246,
       38.96625272737206,
       4.166666666666667,
       2.4242979242979237,
       1.223901098901099},
      {{5, 21, 20, 51},
       0.4413311203497358,
       0.8773066210332219,
       0.2690750711533852,
       0.6100962558260399,
       0.15788960229568877,
       1.981666701815778,
       0.6071428571428571,
       0.7947589382448541,
       0.39620448116046736},
      {{348, 41, 259, 25},
       0.5125825969912642,
       0.8100400556611189,
       0.2698602443210688,
       0.8195254825459368,
       0.4648681116372305,
       1.420322359407965,
       0.8192861851398436,
       0.5599695939720961,
       0.38080437879896145},
      {{4, 2, 0, 3},
       0.16666666666666669,
       0.11904761904761903,
       1.0,
       infinity,
       0.37791955916557424,
       infinity,
       infinity,
       3.5999999999999996,
       1.40625},
      {{4, 15, 2, 11},
       1.0,
       0.5303776683087028,
       0.8032469940145135,
       1.4496475623711824,
       0.17034328533576387,
       18.756678160876575,
       1.4666666666666666,
       0.16277379840132877,
       0.0},
      {{13, 40, 38, 28},
       0.00037445049753252155,
       0.9999445540855005,
       0.00025364521937721603,
       0.2425437354240578,
       0.0992745309388791,
       0.564845290113695,
       0.2394736842105263,
       13.108824089956167,
       11.794114493996572},
      {{28, 283, 393, 209},
       1.2653661802568068e-65,
       1.0,
       1.1820155441436648e-65,
       0.05279996984289105,
       0.033258887677205244,
       0.08119070500992408,
       0.05261690898137908,
       261.38215167233966,
       259.1221941020046},
      {{0, 5, 5, 4},
       0.0859140859140859,
       1.0,
       0.06293706293706293,
       0.0,
       0.0,
       1.5964394998598133,
       0.0,
       4.320987654320987,
       2.2399999999999998},
      {{0, 19, 8, 6},
       0.00021628970461006055,
       1.0,
       0.00021628970461006055,
       0.0,
       0.0,
       0.26678569802469543,
       0.0,
       14.331428571428571,
       11.388876879699247},
      {{36, 4, 36, 56},
       3.381228161726056e-08,
       2.0986337195510055e-08,
       0.9999999985972455,
       13.724924842266743,
       4.3913597135739115,
       57.582195236838025,
       14.0,
       29.097391304347827,
       27.08182065217391},
      {{125, 32, 75, 104},
       1.2350875561743824e-12,
       9.357376664896422e-13,
       0.9999999999998325,
       5.3871668792944405,
       3.2385124999796475,
       9.134186994999464,
       5.416666666666667,
       49.388907610868436,
       47.835778554100365},
      {{0, 3, 1, 4}, 1.0, 1.0, 0.625, 0.0, 0.0, 64.99999999999996, 0.0, 0.6857142857142857, 0.0},
      {{7, 17, 7, 2},
       0.01914349276974416,
       0.9984686688913608,
       0.01674823878383389,
       0.12669768577084417,
       0.01037497162635596,
       0.8815779547806414,
       0.11764705882352941,
       6.332236842105264,
       4.498472744360901},
      {{54, 18, 33, 46},
       3.870461435741648e-05,
       3.092690683971481e-05,
       0.9999931215013894,
       4.1395679387379545,
       1.978673603148017,
       8.946302007300167,
       4.181818181818182,
       17.03106244543867,
       15.697557337071288},
      {{253, 246, 96, 186},
       6.7857939824237645e-06,
       4.306752331825502e-06,
       0.9999979038779417,
       1.990867677870891,
       1.4570647568843633,
       2.7303618780316037,
       1.9926321138211383,
       20.229331411371447,
       19.560979052488587},
      {{2, 3, 4, 3},
       1.0,
       0.8787878787878788,
       0.4999999999999999,
       0.5302930787448724,
       0.026408293716987667,
       8.301771201410888,
       0.5,
       0.34285714285714286,
       0.0},
      {{3, 11, 5, 2},
       0.05552115583075336,
       0.9968008255933952,
       0.04076367389060888,
       0.12450130684209926,
       0.007840318003269111,
       1.2143069211069233,
       0.10909090909090909,
       4.947115384615385,
       3.0540865384615388},
      {{56, 56, 54, 18},
       0.0007399621277975865,
       0.9998303567212518,
       0.0005511795351873013,
       0.3353467030080614,
       0.16362321452373602,
       0.6656934396995342,
       0.3333333333333333,
       11.392628992628996,
       10.376551226551229},
      {{377, 85, 207, 77},
       0.006027050750146859,
       0.0035542252346118567,
       0.997959601136815,
       1.6486983308198273,
       1.141213806625888,
       2.3806600276669942,
       1.6498437055981814,
       7.856824023668894,
       7.352574519867234},
      {{0, 3, 3, 4},
       0.475,
       1.0,
       0.2916666666666667,
       0.0,
       0.0,
       6.0353457031006394,
       0.0,
       1.836734693877551,
       0.36281179138321995},
      {{14, 19, 5, 2},
       0.2257796257796258,
       0.9667359667359667,
       0.16424116424116425,
       0.30384890912153734,
       0.025406270733317086,
       2.193947468138774,
       0.29473684210526313,
       1.948160444401046,
       0.9586737406286279},
  };
  REQUIRE(rows.size() == 50);
  for (const Row& row : rows) {
    CAPTURE(row.table.a);
    CAPTURE(row.table.b);
    CAPTURE(row.table.c);
    CAPTURE(row.table.d);
    CHECK(close(fisher_exact(row.table, Alternative::two_sided), row.two_sided, 1e-10));
    CHECK(close(fisher_exact(row.table, Alternative::greater), row.greater, 1e-10));
    CHECK(close(fisher_exact(row.table, Alternative::less), row.less, 1e-10));
    const Effect conditional = motet::conditional_odds_ratio(row.table);
    CHECK(close(conditional.estimate, row.conditional, 1e-9));
    CHECK(close(conditional.low, row.low, 1e-9));
    CHECK(close(conditional.high, row.high, 1e-9));
    CHECK(close(motet::sample_odds_ratio(row.table), row.sample, 1e-12));
    CHECK(close(motet::chi_square(row.table), row.chi_square, 1e-10));
    CHECK(std::abs(motet::chi_square_yates(row.table) - row.yates) <= 1e-10 * (1 + row.yates));
  }
}

TEST_CASE("p-values of any size keep their relative accuracy") {
  // Sums of products of binomial coefficients in whole numbers of any length.
  struct Row {
    TwoByTwo table;
    double two_sided, greater, less;
  };
  for (const Row& row : {Row{{150, 10, 20, 5000}, 4.0818312197871445e-253, 4.0818312197871445e-253, 1},
                         Row{{120, 30, 25, 9825}, 3.1726532240455014e-222, 3.1726532240455014e-222, 1},
                         Row{{90, 5, 3, 900}, 8.2529869691491436e-118, 8.2529869691491436e-118, 1},
                         Row{{0, 700, 900, 3000}, 5.1281378021872991e-73, 1, 2.8724290426819568e-73},
                         Row{{5, 600, 800, 1000}, 2.3312631737319666e-117, 1, 1.1529574442636231e-117},
                         Row{{400, 100, 100, 400}, 3.288680537741644e-85, 1.644340268870822e-85, 1},
                         Row{{100, 0, 0, 100}, 2.2087606931995026e-59, 1.1043803465997513e-59, 1},
                         Row{{480, 20, 30, 470}, 3.4924754902107171e-216, 1.7462377451053586e-216, 1},
                         Row{{250, 250, 240, 260}, 0.56915841337908458, 0.28457920668954229, 0.75672604841831041}}) {
    CHECK(close(fisher_exact(row.table, Alternative::two_sided), row.two_sided, 1e-12));
    CHECK(close(fisher_exact(row.table, Alternative::greater), row.greater, 1e-12));
    CHECK(close(fisher_exact(row.table, Alternative::less), row.less, 1e-12));
  }
  // 8.3e-451 is no double.
  CHECK(fisher_exact({300, 10, 20, 5000}, Alternative::two_sided) == 0);
  CHECK(fisher_exact({300, 10, 20, 5000}, Alternative::less) == 1);
  CHECK(fisher_exact({10, 300, 5000, 20}, Alternative::less) == 0);
}

TEST_CASE("fisher's exact test agrees with every table weighed") {
  motet::Random random(1922);
  for (int round = 0; round < 1500; ++round) {
    const TwoByTwo table = random_table(random);
    CAPTURE(table.a);
    CAPTURE(table.b);
    CAPTURE(table.c);
    CAPTURE(table.d);
    for (const Alternative sides : all_sides) {
      CHECK(close(fisher_exact(table, sides), reference::fisher_exact(table, sides), 1e-12));
    }
  }
}

TEST_CASE("the order of rows, of columns and of the two changes no bit") {
  motet::Random random(2);
  for (int round = 0; round < 1000; ++round) {
    const TwoByTwo table = random_table(random);
    for (const TwoByTwo& other : {rows_swapped(table), columns_swapped(table), transposed(table),
                                  transposed(rows_swapped(table)), rows_swapped(columns_swapped(table))}) {
      CHECK(fisher_exact(other, Alternative::two_sided) == fisher_exact(table, Alternative::two_sided));
      CHECK(same_bits(motet::chi_square(other), motet::chi_square(table)));
      CHECK(same_bits(motet::chi_square_yates(other), motet::chi_square_yates(table)));
    }
    CHECK(fisher_exact(rows_swapped(table), Alternative::greater) == fisher_exact(table, Alternative::less));
    CHECK(fisher_exact(columns_swapped(table), Alternative::greater) == fisher_exact(table, Alternative::less));
    CHECK(same_bits(motet::standardized_count(rows_swapped(table)), -motet::standardized_count(table)));
    for (const TwoByTwo& other : {transposed(table), rows_swapped(columns_swapped(table))}) {
      CHECK(fisher_exact(other, Alternative::greater) == fisher_exact(table, Alternative::greater));
      CHECK(same_bits(motet::conditional_odds_ratio(other), motet::conditional_odds_ratio(table)));
      CHECK(same_bits(motet::odds_ratio(other), motet::odds_ratio(table)));
      CHECK(same_bits(motet::yules_q(other), motet::yules_q(table)));
      CHECK(same_bits(motet::standardized_count(other), motet::standardized_count(table)));
    }
  }
}

TEST_CASE("many tables at once are the same tables one by one") {
  motet::Random random(3);
  constexpr std::int64_t total = 700;
  std::vector<std::int64_t> both;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
  for (int i = 0; i < 500; ++i) {
    const std::int64_t n1 = count_below(random, 701);
    const std::int64_t n2 = count_below(random, 701);
    const std::int64_t low = std::max<std::int64_t>(0, n1 + n2 - total);
    both.push_back(low + count_below(random, static_cast<std::uint32_t>(std::min(n1, n2) - low + 1)));
    first.push_back(n1);
    second.push_back(n2);
  }
  for (const Alternative sides : all_sides) {
    const std::vector<double> p = fisher_exact(both, first, second, total, sides);
    REQUIRE(p.size() == both.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      const TwoByTwo table{both[i], first[i] - both[i], second[i] - both[i], total - first[i] - second[i] + both[i]};
      CHECK(p[i] == fisher_exact(table, sides));
      if (sides == Alternative::two_sided) CHECK(p[i] == fisher_exact(table.a, table.b, table.c, table.d));
    }
  }
  CHECK(fisher_exact(both, first, second, total) == fisher_exact(both, first, second, total, Alternative::two_sided));
}

TEST_CASE("no tables, and tables without observations") {
  const std::vector<std::int64_t> none;
  CHECK(fisher_exact(none, none, none, 10).empty());
  const std::vector<std::int64_t> zero{0};
  CHECK(std::isnan(fisher_exact(zero, zero, zero, 0)[0]));
  CHECK(fisher_exact(zero, zero, zero, 5)[0] == 1);
}

TEST_CASE("under the null a p-value is never too small, and made continuous it is uniform") {
  for (const TwoByTwo& margins : {TwoByTwo{3, 5, 4, 6}, TwoByTwo{0, 7, 5, 9}, TwoByTwo{10, 10, 10, 10},
                                  TwoByTwo{2, 60, 3, 700}, TwoByTwo{1, 1, 0, 1}, TwoByTwo{30, 5, 70, 12}}) {
    const auto distribution = reference::first_cell(margins);
    for (const Alternative sides : all_sides) {
      std::vector<double> p;
      for (std::int64_t a = distribution.low; a <= distribution.high(); ++a) {
        p.push_back(fisher_exact(reference::with_first_cell(margins, a), sides));
      }
      for (double level = 0.001; level < 1; level += 0.013) {
        double reached = 0;
        double continuous = 0;
        for (std::size_t i = 0; i < p.size(); ++i) {
          const auto weight = static_cast<double>(distribution.probabilities[i]);
          if (p[i] <= level) reached += weight;
          // The tables that are as extreme, not more, share the distance between neighbouring p-values.
          double equal = 0;
          for (std::size_t j = 0; j < p.size(); ++j) {
            if (std::abs(p[j] - p[i]) <= 1e-9 * p[i]) equal += static_cast<double>(distribution.probabilities[j]);
          }
          continuous += weight * std::clamp((level - (p[i] - equal)) / equal, 0.0, 1.0);
        }
        CHECK(reached <= level + 1e-12);
        CHECK(std::abs(continuous - level) < 1e-9);
      }
    }
  }
}

TEST_CASE("the conditional odds ratio solves its equations") {
  motet::Random random(1962);
  for (int round = 0; round < 300; ++round) {
    const TwoByTwo table = random_table(random);
    if (!varies(table)) continue;
    CAPTURE(table.a);
    CAPTURE(table.b);
    CAPTURE(table.c);
    CAPTURE(table.d);
    const Effect effect = motet::conditional_odds_ratio(table);
    CHECK(effect.low <= effect.estimate);
    CHECK(effect.estimate <= effect.high);
    const auto range = reference::first_cell(table);
    const auto tail = [&](double odds_ratio, Alternative side) {
      const auto distribution = reference::first_cell(table, std::log(static_cast<long double>(odds_ratio)));
      long double sum = 0;
      for (std::int64_t x = range.low; x <= range.high(); ++x) {
        if (reference::is_extreme(distribution, x, table.a, side)) sum += distribution.at(x);
      }
      return static_cast<double>(sum);
    };
    if (table.a > range.low && table.a < range.high()) {
      const auto fitted = reference::first_cell(table, std::log(static_cast<long double>(effect.estimate)));
      CHECK(std::abs(reference::mean(fitted) - static_cast<long double>(table.a)) < 1e-8L);
    }
    if (table.a > range.low) CHECK(close(tail(effect.low, Alternative::greater), 0.025, 1e-8));
    if (table.a < range.high()) CHECK(close(tail(effect.high, Alternative::less), 0.025, 1e-8));
  }
}

TEST_CASE("exchanging the rows turns the conditional odds ratio over") {
  motet::Random random(5);
  for (int round = 0; round < 300; ++round) {
    const TwoByTwo table = random_table(random);
    if (!varies(table)) continue;
    const Effect effect = motet::conditional_odds_ratio(table);
    const Effect other = motet::conditional_odds_ratio(rows_swapped(table));
    CHECK(close(other.estimate, 1 / effect.estimate, 1e-10));
    CHECK(close(other.low, 1 / effect.high, 1e-10));
    CHECK(close(other.high, 1 / effect.low, 1e-10));
  }
}

TEST_CASE("conditional odds ratios of large and of extreme tables") {
  // Close to the sample's, with Woolf's interval.
  for (const TwoByTwo& table : {TwoByTwo{250'300, 249'700, 249'200, 250'800}, TwoByTwo{30'000, 20'000, 50'000, 900'000},
                                TwoByTwo{900'000, 20'000, 50'000, 30'000}, TwoByTwo{4000, 600'000, 300'000, 96'000}}) {
    const Effect conditional = motet::conditional_odds_ratio(table);
    const Effect woolf = motet::odds_ratio(table);
    CHECK(close(conditional.estimate, woolf.estimate, 1e-3));
    CHECK(close(conditional.low, woolf.low, 1e-3));
    CHECK(close(conditional.high, woolf.high, 1e-3));
  }
  for (const TwoByTwo& table :
       {TwoByTwo{499'999, 1, 1, 499'999}, TwoByTwo{1, 499'999, 499'999, 1}, TwoByTwo{1, 1, 1, 1'000'000},
        TwoByTwo{1, 1, 1, largest - 3}, TwoByTwo{1, 999, 999, largest - 1999}, TwoByTwo{999'999, 1, 1, 1}}) {
    const Effect conditional = motet::conditional_odds_ratio(table);
    CHECK(std::isfinite(conditional.estimate));
    CHECK(std::isfinite(conditional.high));
    CHECK(conditional.low > 0);
    CHECK(conditional.low < conditional.estimate);
    CHECK(conditional.estimate < conditional.high);
  }
  // All that one code can meet: P(X >= n) = 1 / (1 + n^2 / psi + ...) for the pairs on the diagonal.
  const Effect diagonal = motet::conditional_odds_ratio({500'000, 0, 0, 500'000});
  CHECK(diagonal.estimate == infinity);
  CHECK(diagonal.low > 1e10);
  const Effect opposite = motet::conditional_odds_ratio({0, 500'000, 500'000, 0});
  CHECK(opposite.estimate == 0);
  CHECK(close(opposite.high, 1 / diagonal.low, 1e-9));
}

TEST_CASE("the conditional odds ratio of two and two observations in closed form") {
  // With margins 1 and 1 of N the first cell is 1 with probability psi / (psi + N - 1).
  for (const std::int64_t total : {std::int64_t{2}, std::int64_t{10}, std::int64_t{1'000'000}, largest}) {
    const auto others = static_cast<double>(total - 1);
    const Effect meet = motet::conditional_odds_ratio({1, 0, 0, total - 1});
    CHECK(close(meet.low, others * 0.025 / 0.975, 1e-10));
    if (total == 2) continue;
    const Effect miss = motet::conditional_odds_ratio({0, 1, 1, total - 2});
    CHECK(close(miss.high, others * 0.975 / 0.025, 1e-10));
  }
}

TEST_CASE("small effects are each other's transforms") {
  motet::Random random(6);
  for (int round = 0; round < 500; ++round) {
    const TwoByTwo table = random_table(random);
    if (!varies(table)) continue;
    const auto total = static_cast<double>(table.a + table.b + table.c + table.d);
    const double z = motet::standardized_count(table);
    CHECK(std::abs(motet::chi_square(table) - z * z * total / (total - 1)) < 1e-10 * (1 + z * z));
    CHECK(motet::chi_square_yates(table) <= motet::chi_square(table));
    CHECK(motet::chi_square_yates(table) >= 0);
    const Effect q = motet::yules_q(table);
    const Effect odds = motet::odds_ratio(table);
    const double sample = motet::sample_odds_ratio(table);
    CHECK(std::abs(q.estimate - (std::isinf(sample) ? 1 : (sample - 1) / (sample + 1))) < 1e-12);
    CHECK(std::abs(q.low - (odds.low - 1) / (odds.low + 1)) < 1e-12);
    CHECK(std::abs(q.high - (odds.high - 1) / (odds.high + 1)) < 1e-12);
    CHECK(std::abs(odds.low * odds.high / (odds.estimate * odds.estimate) - 1) < 1e-10);
  }
  // Mean and variance of a under shuffling.
  const TwoByTwo table{4, 6, 7, 20};
  const auto distribution = reference::first_cell(table);
  long double variance = 0;
  const long double mean = reference::mean(distribution);
  for (std::int64_t x = distribution.low; x <= distribution.high(); ++x) {
    variance += (static_cast<long double>(x) - mean) * (static_cast<long double>(x) - mean) * distribution.at(x);
  }
  CHECK(std::abs(motet::standardized_count(table) - static_cast<double>((4 - mean) / std::sqrt(variance))) < 1e-12);
}

TEST_CASE("yates's correction stops at zero") {
  CHECK(motet::chi_square_yates({5, 5, 5, 5}) == 0);
  CHECK(motet::chi_square_yates({1, 1, 1, 2}) == 0);
}

TEST_CASE("counts that cancel in large tables") {
  // ad - bc = 1 of 1e18.
  const TwoByTwo table{1'000'000'000, 999'999'999, 1'000'000'001, 1'000'000'000};
  CHECK(close(motet::standardized_count(table), 1 / (1e9 * std::sqrt(1e9) * 4) * 2, 1e-6));
  CHECK(motet::standardized_count({largest / 4, largest / 4, largest / 4, largest / 4}) == 0);
}

TEST_CASE("what is not a table is refused") {
  const auto refuses = [](const TwoByTwo& table) {
    CHECK_THROWS_AS(fisher_exact(table, Alternative::two_sided), std::invalid_argument);
    CHECK_THROWS_AS(motet::conditional_odds_ratio(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::odds_ratio(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::sample_odds_ratio(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::yules_q(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::yules_q_standard_error(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::chi_square(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::chi_square_yates(table), std::invalid_argument);
    CHECK_THROWS_AS(motet::standardized_count(table), std::invalid_argument);
  };
  refuses({-1, 2, 3, 4});
  refuses({1, -2, 3, 4});
  refuses({1, 2, -3, 4});
  refuses({1, 2, 3, -4});
  refuses({largest, 0, 0, 1});
  refuses({std::numeric_limits<std::int64_t>::max(), 1, 1, std::numeric_limits<std::int64_t>::max()});
}

TEST_CASE("many tables at once: what is refused") {
  const std::vector<std::int64_t> one{1};
  const std::vector<std::int64_t> two{1, 1};
  const auto refuses = [](std::int64_t both, std::int64_t first, std::int64_t second, std::int64_t total) {
    CHECK_THROWS_AS(fisher_exact(std::vector{both}, std::vector{first}, std::vector{second}, total),
                    std::invalid_argument);
  };
  CHECK_THROWS_AS(fisher_exact(two, one, one, 5), std::invalid_argument);
  CHECK_THROWS_AS(fisher_exact(one, two, one, 5), std::invalid_argument);
  CHECK_THROWS_AS(fisher_exact(one, one, two, 5), std::invalid_argument);
  refuses(-1, 3, 3, 10);
  refuses(4, 3, 5, 10);
  refuses(4, 5, 3, 10);
  refuses(1, 11, 1, 10);
  refuses(1, 1, 11, 10);
  refuses(1, 6, 6, 10);
  refuses(0, 0, 0, -1);
  refuses(0, 0, 0, largest + 1);
  refuses(std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max(), 1, 10);
}
