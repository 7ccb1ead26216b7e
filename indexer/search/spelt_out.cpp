#include "search/spelt_out.hpp"

#include <cstddef>
#include <utility>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "lucene/fields.hpp"
#include "lucene/wide.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
using lucene::Language;

// A word that somebody typed, and the term that it was taken for.
struct Taken {
    std::string typed;
    std::wstring term;
};

// The word of a text that has the term, in lower case, and of several the one nearest to what was
// typed; "" where none has.
std::string word_in(const std::string& utf8, const Taken& taken, const lucene::Stemmer& stemmer) {
    constexpr std::size_t farthest = 99;
    const auto text = lucene::wide(utf8);
    const auto typed = letters(taken.typed);
    std::string nearest;
    auto least = farthest + 1;
    lucene::WordReader words(text);
    for (lucene::Word word; words.next(word);) {
        if (stemmer.term(word.folded) != taken.term &&
            stemmer.term(word.folded, Language::swedish) != taken.term)
            continue;
        auto found = lucene::narrow(word.folded);
        const auto changes = distance(typed, letters(found), farthest);
        if (changes >= least) continue;
        least = changes;
        nearest = std::move(found);
    }
    return nearest;
}

std::string on_page(const Sight& sight, const SeenPage& seen, const domain::PageTexts& texts,
                    const Taken& taken, const lucene::Stemmer& stemmer) {
    const auto& table = *sight.index.segments()[seen.segment].table;
    const auto entry = table.entry_of(seen.page);
    const auto key = domain::DocumentKey::parse(table.key_text(entry));
    const auto page = seen.page - table.entry(entry).page_zero;
    if (!key || page < 1) return {};
    const auto text = texts.page(*key, page);
    return text ? word_in(text->text, taken, stemmer) : std::string();
}

std::string in_card(const Sight& sight, const SeenPage& seen, const Taken& taken,
                    const lucene::Stemmer& stemmer) {
    const auto& segment = sight.index.segments()[seen.segment];
    const auto& entry = segment.table->entry(segment.table->entry_of(seen.page));
    const auto stored = segment.reader->document(entry.page_zero);
    for (const auto* name : {field::title, field::shown_address}) {
        auto word = word_in(lucene::narrow(stored->get(name)), taken, stemmer);
        if (!word.empty()) return word;
    }
    return {};
}

std::string spelt_out(const Sight& sight, const domain::PageTexts& texts, const Taken& taken,
                      const lucene::Stemmer& stemmer) {
    std::string word;
    if (const auto seen = first_seen(sight, field::text, taken.term))
        word = on_page(sight, *seen, texts, taken, stemmer);
    if (!word.empty()) return word;
    if (const auto seen = first_seen(sight, field::card, taken.term))
        word = in_card(sight, *seen, taken, stemmer);
    return word.empty() ? lucene::narrow(taken.term) : word;
}

}  // namespace

std::optional<Correction> correction(const Query& query, const Reading& reading, const Sight& sight,
                                     const domain::PageTexts& texts) {
    if (reading.corrections.empty()) return std::nullopt;
    const lucene::Stemmer stemmer;
    Correction made{.text = "", .from = query.typed()};
    std::size_t at = 0;
    for (const auto& each : reading.corrections) {
        made.text += made.from.substr(at, each.at - at);
        const Taken taken{lower_case(made.from.substr(each.at, each.length)), each.term};
        made.text += spelt_out(sight, texts, taken, stemmer);
        at = each.at + each.length;
    }
    made.text += made.from.substr(at);
    return made;
}

}  // namespace byggarkiv::search
