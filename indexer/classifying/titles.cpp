#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "classifying/guesses.hpp"
#include "classifying/odds.hpp"

namespace byggarkiv::classifying {

namespace {

using domain::DocumentType;

// How likely one sign alone is right. Held by tests/unit/classifying/labelled_papers_test.cpp.
struct Weights {
    double name = 0.90;           // a file's name that says something
    double heading = 0.90;        // the first line that names the paper's type
    double other_heading = 0.60;  // ... another type than the paper seems to be of
    double drawing = 0.88;        // "Plan 1. etasje", "Fasade mot sør"
    double subject = 0.70;        // "Vedr.: ...", which names the case more than the paper
};
constexpr Weights weights;

constexpr std::size_t longest_title = 120;  // bytes
constexpr std::size_t lines_of_heading = 30;
constexpr std::size_t words_of_heading = 14;
constexpr std::size_t parts_of_drawing = 3;

constexpr std::array<std::string_view, 13> subject_words = {
    "vedr", "vedrørende", "vedkomande", "gjelder", "gjeld",   "angående", "ang",
    "sak",  "emne",       "tittel",     "tiltak",  "melding", "vår"};

bool is_letter_or_digit(unsigned char c) {
    return std::isalnum(c) || c >= 0x80;
}

// "FERDIGATTEST" -> "Ferdigattest"; capitals of the North too.
std::string sentence_case(std::string_view text) {
    const auto lower = lower_case(text);
    std::size_t first = 0;
    while (first < lower.size() && !is_letter_or_digit(static_cast<unsigned char>(lower[first])))
        ++first;
    // Of the same length in capitals and not, as all letters of ours are.
    const std::size_t length =
        first < lower.size() && static_cast<unsigned char>(lower[first]) >= 0x80 ? 2 : 1;
    std::string made = lower;
    if (first < lower.size() && lower.size() == text.size())
        made.replace(first, length, text.substr(first, length));
    return made;
}

// As written, without signs and blanks at its ends, or as mended where a scanner misread it.
std::string worded(const Line& line, std::size_t first, Text text) {
    const auto from = first < line.words.size() ? line.words[first].at : line.written.size();
    std::string title;
    if (text == Text::read_by_ocr) {
        // The signs between the words as they stand, the words as mended where that changed them.
        auto at = from;
        for (std::size_t i = first; i < line.words.size(); ++i) {
            const auto& word = line.words[i];
            title += line.written.substr(at, word.at - at);
            const auto written = line.written.substr(word.at, word.end - word.at);
            const bool same = lower_case(written) == word.text;
            const bool capital = !same && i == first;
            std::string mended = same ? std::string(written) : word.text;
            if (capital && mended.front() >= 'a' && mended.front() <= 'z')
                mended.front() = static_cast<char>(mended.front() - 'a' + 'A');
            title += mended;
            at = word.end;
        }
    } else {
        title = line.written.substr(from);
    }
    constexpr std::string_view trimmings = " .,:;-_\"'*|=";
    while (!title.empty() && trimmings.find(title.back()) != trimmings.npos) title.pop_back();
    if (line.capitals) title = sentence_case(title);
    return std::string(trimmed(cut_utf8(title, longest_title)));
}

// Words and not what grain leaves: most of it letters, at least four of them.
bool reads_well(std::string_view title) {
    constexpr std::ptrdiff_t fewest_letters = 4;
    std::ptrdiff_t letters = 0, others = 0;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalpha(byte) || byte >= 0x80)
            ++letters;
        else if (c != ' ')
            ++others;
    }
    return letters >= fewest_letters && letters > 2 * others;
}

// "Plan 1. etasje M 1:100" -> "Plan 1. etasje", however the scale was read.
void cut_scale(std::string& title) {
    const auto lower = lower_case(title);
    auto at = lower.rfind(" m ");
    if (at == lower.npos) at = lower.rfind(" målestokk");
    if (at != lower.npos && lower.find(':', at) != lower.npos && lower.size() == title.size())
        title.resize(at);
}

bool names_a_drawing(std::string_view word) {
    for (const std::string_view beginning : {"plan", "fasade", "snitt", "situasjon"})
        if (word.starts_with(beginning)) return true;
    for (const std::string_view end :
         {"tegning", "teikning", "kart", "etasjeplan", "kjellerplan", "loftsplan", "takplan"})
        if (word.ends_with(end)) return true;
    return false;
}

class TitleScale {
public:
    TitleScale(Text text, std::optional<DocumentType> type) : text_(text), type_(type) {}

    void weigh(const ReadPage& page) {
        const bool drawn = type_ == DocumentType::drawing || type_ == DocumentType::map;
        if (!drawn || !weigh_drawing(page)) weigh_heading(page);
    }

    void add(std::string title, Sign sign, std::string_view found, int page, double weight) {
        if (!reads_well(title)) return;
        odds_.add(std::move(title), {sign, shown(found), page, weight});
    }

    std::optional<Guess<std::string>> finish() { return odds_.likeliest(); }

private:
    // The first heading that names a type, and the subject of the letter.
    void weigh_heading(const ReadPage& page) {
        std::string subject;
        const Line* heading = nullptr;
        for (const auto& line : page.lines) {
            if (line.number == lines_of_heading) break;
            if (const auto begin = subject_begins(line); begin > 0) {
                if (subject.empty()) subject = worded(line, begin, text_);
                continue;
            }
            if (heading != nullptr || line.listed || line.sentence ||
                line.words.size() > words_of_heading || line.words.front().text.ends_with("dato"))
                continue;
            const auto found = domain::type_wording_in(joined(line));
            if (found && found->type != DocumentType::attachment &&
                found->at < line.words.front().text.size())
                heading = &line;
        }
        if (heading != nullptr) {
            const auto type = domain::document_type_of(joined(*heading));
            const double weight =
                !type_ || type == *type_ ? weights.heading : weights.other_heading;
            auto title = worded(*heading, 0, text_);
            // "Vedtak" alone says little: what it is about stands with it.
            if (heading->words.size() == 1 && reads_well(subject)) title += ": " + subject;
            add(std::string(cut_utf8(title, longest_title)), Sign::heading, heading->written,
                page.number, weight * page.sureness);
        } else if (!subject.empty()) {
            add(subject, Sign::label, subject, page.number, weights.subject * page.sureness);
        }
    }

    // What a title block says is drawn: "Plan 1. etasje", "Fasade mot sør", "Snitt A-A".
    // Whether it says so.
    bool weigh_drawing(const ReadPage& page) {
        std::string title;
        std::set<std::string> met;
        for (const auto& line : page.lines) {
            if (met.size() == parts_of_drawing) break;
            const auto& first = line.words.front().text;
            const bool names = names_a_drawing(first);
            // "Tegning", "Tegning nr. 3" and "Plan" are what the fields of the block are called.
            const bool field = (first == "tegning" || first == "teikning" || first == "plan") &&
                               (line.words.size() == 1 || line.words[1].text == "nr");
            if (!names || field || line.words.size() > words_of_heading) continue;
            auto part = worded(line, 0, text_);
            cut_scale(part);
            while (!part.empty() && (part.back() == ' ' || part.back() == ',')) part.pop_back();
            if (!reads_well(part) || !met.insert(lower_case(part)).second) continue;
            title += (title.empty() ? "" : ", ") + part;
        }
        if (!title.empty())
            add(std::string(cut_utf8(title, longest_title)), Sign::sheet, title, page.number,
                weights.drawing * page.sureness);
        return !title.empty();
    }

    const Text text_;
    const std::optional<DocumentType> type_;
    Odds<std::string> odds_;
};

}  // namespace

std::size_t subject_begins(const Line& line) {
    const auto& first = line.words.front();
    const bool known =
        std::find(subject_words.begin(), subject_words.end(), first.text) != subject_words.end();
    if (!known || line.words.size() < 2) return 0;
    const auto behind = line.written.substr(first.end, line.words[1].at - first.end);
    // "Sak 12/85" is a number, "Melding om tiltak" a heading: these need their colon.
    const bool colon = behind.find(':') != behind.npos;
    const bool needs_colon = first.text == "sak" || first.text == "tiltak" ||
                             first.text == "melding" || first.text == "vår" ||
                             first.text == "tittel" || first.text == "emne";
    return colon || !needs_colon ? 1 : 0;
}

std::string plain_name(std::string_view name) {
    auto file = name.substr(name.rfind('/') + 1);
    constexpr std::size_t longest_ending = 6;
    if (const auto dot = file.rfind('.');
        dot != file.npos && dot > 0 && file.size() - dot <= longest_ending)
        file = file.substr(0, dot);
    std::string plain;
    for (const char c : file) {
        const char shown = c == '_' || c == '+' ? ' ' : c;
        if (shown == ' ' && (plain.empty() || plain.back() == ' ')) continue;
        plain += shown;
    }
    return std::string(trimmed(plain));
}

bool says_nothing(std::string_view name) {
    constexpr std::array<std::string_view, 24> empty_words = {
        "img",  "image", "bilde", "bilete", "scan", "skann",    "skanning", "scanned",
        "side", "page",  "bunke", "dok",    "doc",  "dokument", "document", "fil",
        "file", "pdf",   "tif",   "tiff",   "jpg",  "mappe",    "boks",     "uten tittel"};
    constexpr std::size_t shortest_word = 4;  // bytes of one that says something
    for (const auto& word : words_of(plain_name(name), Text::exact)) {
        const auto letters = std::count_if(word.text.begin(), word.text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        });
        auto bare = word.text;  // "img0012", "side2"
        while (!bare.empty() && bare.back() >= '0' && bare.back() <= '9') bare.pop_back();
        const bool empty =
            std::find(empty_words.begin(), empty_words.end(), bare) != empty_words.end();
        if (!empty && static_cast<std::size_t>(letters) >= shortest_word &&
            bare.size() * 2 > word.text.size())
            return false;
    }
    return true;
}

std::optional<Guess<std::string>> guess_title(std::string_view name,
                                              std::span<const ReadPage> pages, Text text,
                                              std::optional<DocumentType> type) {
    TitleScale scale(text, type);
    if (!says_nothing(name)) {
        auto plain = plain_name(name);
        scale.add(std::string(cut_utf8(plain, longest_title)), Sign::name, plain, 0, weights.name);
    }
    if (!pages.empty()) scale.weigh(pages.front());
    return scale.finish();
}

}  // namespace byggarkiv::classifying
