#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "classifying/guesses.hpp"
#include "classifying/odds.hpp"
#include "classifying/vocabulary.hpp"

namespace byggarkiv::classifying {

namespace {

using domain::DocumentType;

// How likely one sign alone is right. Held by tests/unit/classifying/labelled_papers_test.cpp.
struct Weights {
    double name = 0.85;            // "Ferdigattest.pdf"
    double first_heading = 0.91;   // begins with it: "FERDIGATTEST", "Søknad om tillatelse"
    double notice_heading = 0.84;  // ... "Melding om", which letters of all kinds begin with
    double within_heading = 0.60;
    double later_heading = 0.35;
    double sheet = 0.50;  // larger than a letter, with few words
    double plan = 0.60;   // rooms of a house on it
};
constexpr Weights weights;

constexpr std::size_t lines_of_heading = 30;
constexpr std::size_t words_of_heading = 8;
constexpr std::size_t words_of_long_heading = 14;  // of one that begins with the type
constexpr std::size_t words_of_drawing = 120;      // at most, on a page
constexpr int side_of_letter = 3300;               // tenths of a millimetre

bool begins_with_any(const Line& line, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), line.words.front().text) != words.end();
}

bool may_be_heading(const Line& line) {
    const bool short_one =
        line.words.size() <= words_of_long_heading && !line.listed && !line.sentence;
    // "Deres søknad av 3.2.85", "Kopi: ..." speak of other papers; a subject, of the case.
    return short_one && subject_begins(line) == 0 &&
           !begins_with_any(line, {"deres", "dykkar", "kopi", "jf", "jfr", "ref", "se"}) &&
           !line.words.front().text.ends_with("dato");
}

bool ends_headings(const Line& line) {
    return begins_with_any(line, {"vedlegg", "vedlagt", "vedlagte"}) && line.number > 2;
}

class TypeScale {
public:
    void weigh_name(std::string_view name) {
        const auto plain = plain_name(name);
        if (const auto found = domain::type_wording_in(plain))
            add(*found, Sign::name, plain, 0, weights.name);
    }

    void weigh_headings(const ReadPage& page) {
        bool first = page.number == 1;
        const bool few_words = page.words <= words_of_drawing;
        for (const auto& line : page.lines) {
            if (line.number >= lines_of_heading && !few_words) break;
            if (ends_headings(line)) break;
            if (!may_be_heading(line)) continue;
            const auto text = joined(line);
            const auto found = domain::type_wording_in(text);
            if (!found || found->type == DocumentType::attachment) continue;
            const auto first_word = line.words.front().text.size();
            const bool leads = found->at < first_word;
            // "Melding om garasje på ...", "Fasadeendring og skilt i ..." are subjects of letters.
            const bool may_be_long =
                leads && found->type != DocumentType::notice && !domain::is_drawing(found->type);
            if (!may_be_long && line.words.size() > words_of_heading) continue;
            double weight = weights.later_heading;
            // A page full of text is no drawing, whatever it is about.
            const bool beside_it = domain::is_drawing(found->type) && !few_words;
            if (first && !beside_it) weight = leads ? leading(found->type) : weights.within_heading;
            add(*found, Sign::heading, line.written, page.number, weight * page.sureness);
            first = false;
        }
    }

    void weigh_phrases(const ReadPage& page) {
        std::vector<const std::string*> words;
        for (const auto& line : page.lines)
            for (const auto& word : line.words) words.push_back(&word.text);
        const auto& by_first = phrases_by_first_word();
        std::set<std::string_view> met;
        for (std::size_t at = 0; at < words.size(); ++at) {
            const auto [from, to] = by_first.equal_range(*words[at]);
            for (auto one = from; one != to; ++one) {
                const auto& phrase = *one->second;
                if (!stands_at(phrase, words, at) || !met.insert(phrase.words).second) continue;
                odds_.add(phrase.type, {Sign::phrase, std::string(phrase.words), page.number,
                                        phrase.weight * page.sureness});
            }
        }
    }

    void weigh_sheet(const ReadPage& page) {
        if (page.words > words_of_drawing) return;
        if (page.longest_side > side_of_letter)
            odds_.add(DocumentType::drawing,
                      {Sign::sheet, std::to_string(page.longest_side / 10) + " mm", page.number,
                       weights.sheet});
        std::set<std::string_view> rooms;
        for (const auto& line : page.lines)
            for (const auto& word : line.words)
                for (const auto room : room_names())
                    if (word.text == room) rooms.insert(room);
        constexpr std::size_t rooms_of_plan = 3;
        if (rooms.size() < rooms_of_plan) return;
        std::string found;
        for (const auto room : rooms) found += (found.empty() ? "" : ", ") + std::string(room);
        odds_.add(DocumentType::drawing,
                  {Sign::sheet, shown(found), page.number, weights.plan * page.sureness});
    }

    std::optional<Guess<DocumentType>> finish() { return odds_.likeliest(); }

private:
    static double leading(DocumentType type) {
        return type == DocumentType::notice ? weights.notice_heading : weights.first_heading;
    }

    using ByFirstWord = std::multimap<std::string_view, const Phrase*, std::less<>>;

    static const ByFirstWord& phrases_by_first_word() {
        static const auto all = [] {
            ByFirstWord made;
            for (const auto& phrase : phrases())
                made.emplace(phrase.words.substr(0, phrase.words.find(' ')), &phrase);
            return made;
        }();
        return all;
    }

    static bool stands_at(const Phrase& phrase, const std::vector<const std::string*>& words,
                          std::size_t at) {
        for (const auto wanted : split(phrase.words, ' ')) {
            if (at == words.size()) return false;
            const auto& word = *words[at++];
            const bool fits = wanted.ends_with('*')
                                  ? word.starts_with(wanted.substr(0, wanted.size() - 1))
                                  : word == wanted;
            if (!fits) return false;
        }
        return true;
    }

    void add(const domain::TypeWording& found, Sign sign, std::string_view where, int page,
             double weight) {
        if (found.type == DocumentType::attachment) return;
        odds_.add(found.type, {sign, shown(where), page, weight});
    }

    Odds<DocumentType> odds_;
};

}  // namespace

std::optional<Guess<DocumentType>> guess_type(std::string_view name,
                                              std::span<const ReadPage> pages) {
    TypeScale scale;
    scale.weigh_name(name);
    for (const auto& page : pages) {
        scale.weigh_headings(page);
        scale.weigh_phrases(page);
        scale.weigh_sheet(page);
    }
    return scale.finish();
}

}  // namespace byggarkiv::classifying
