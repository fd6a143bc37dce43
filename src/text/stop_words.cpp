#include "motet/text/stop_words.hpp"

#include <algorithm>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

// Listed by what they do, so that a reader can see what is missing.
constexpr std::string_view english_words = R"(
# articles and demonstratives
a an the this that these those such
# pronouns
i me my mine myself we us our ours ourselves you your yours yourself yourselves
he him his himself she her hers herself it its itself they them their theirs themselves
one ones oneself somebody someone something anybody anyone anything nobody nothing everybody everyone everything
each other others another who whom whose which what whoever whatever whichever
# auxiliaries
am is are was were be been being have has had having do does did doing done
can could may might must shall should will would ought cannot
# contractions
i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll
we're we've we'd we'll they're they've they'd they'll that's that'd that'll there's there'd there'll
here's who's who'd what's what're where's when's why's how's let's y'all
isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't couldn't mayn't mightn't mustn't
shan't shouldn't won't wouldn't ain't needn't could've should've would've might've
cause em til gonna gotta wanna kinda sorta dunno lemme gimme cos cuz coz
# prepositions
about above across after against along among around as at before behind below beneath beside besides between beyond
by despite down during except for from in inside into near of off on onto out outside over past per since
through throughout till to toward towards under until up upon via with within without
# conjunctions and connectives
and but or nor so yet if unless because although though while whereas whether than then else therefore thus hence
however
# adverbs and quantities that carry no topic
not no none never ever always often sometimes usually already still again once twice now here there where when why how
all any both either neither every few many more most much less least some several enough own same
too very quite rather almost also just only even really actually basically literally obviously definitely probably
maybe perhaps anyway anyways especially exactly pretty away back
# fillers and responses of spoken interviews
um umm uh uhh uhm erm er ah ahh oh ooh hm hmm mm mmm mhm mhmm huh eh ha haha
yeah yea yep yup yes nope nah ok okay alright right sure well like
# verbs and nouns that spoken talk leans on
know knows knew think thinks thinking thought mean means meant guess suppose say says said saying
see go goes going gone went come comes coming came get gets getting got gotten let make makes made making
want take took put thing things stuff sort kind lot lots bit way etc
)";

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line.substr(0, line.find('#'));
}

void sort_and_unify(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

StopWords StopWords::english() {
  StopWords result;
  for (std::string_view rest = english_words; !rest.empty();) {
    std::string_view line = take_line(rest);
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(' '), line.size());
      if (end > 0) result.words_.push_back(fold(line.substr(0, end)));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }
  sort_and_unify(result.words_);
  return result;
}

StopWords StopWords::from_text(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  StopWords result;
  while (!text.empty()) {
    const std::string_view word = trim(take_line(text));
    if (!word.empty()) result.words_.push_back(fold(word));
  }
  sort_and_unify(result.words_);
  return result;
}

void StopWords::add(std::string_view word) {
  std::string folded = fold(trim(word));
  if (folded.empty()) return;
  const auto place = std::lower_bound(words_.begin(), words_.end(), folded);
  if (place == words_.end() || *place != folded) words_.insert(place, std::move(folded));
}

bool StopWords::contains(std::string_view folded) const noexcept {
  const auto place = std::lower_bound(words_.begin(), words_.end(), folded);
  return place != words_.end() && *place == folded;
}

}  // namespace motet::inline v1
