#include "search/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "search/case_words.hpp"

namespace byggarkiv::search {
namespace {

using Wanted = Query::Clause::Wanted;

bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// ASCII letters and digits, and every byte of a character outside ASCII.
bool goes_on(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

struct Quotes {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<Quotes, 5> quotes{{
    {"\"", "\""},
    {"«", "»"},
    {"“", "”"},
    {"”", "”"},
    {"„", "“"},
}};

// What may stand before a number of a property, and says no more than it.
constexpr std::array<std::string_view, 8> property_words{"eiendommen", "eiendom",  "eigedommen",
                                                         "eigedomen",  "eigedom",  "fastigheten",
                                                         "fastighet",  "matrikkel"};

// A number of a property that no paper has: "49-130".
std::optional<domain::PropertyMention> read_dashed(std::string_view text,
                                                   const domain::MunicipalityNumber& home) {
    constexpr std::size_t most_digits = 5;
    const auto dash = std::min(text.find('-'), text.size());
    const auto end = std::min(text.find_first_not_of("0123456789", dash + 1), text.size());
    if (dash == 0 || dash > most_digits || end > dash + 1 + most_digits) return std::nullopt;
    if (end < text.size() && !is_blank(text[end])) return std::nullopt;
    auto slashed = std::string(text.substr(0, end));
    slashed[dash < end ? dash : 0] = '/';
    auto mention = domain::read_property(slashed, home);
    if (mention && mention->length != end) return std::nullopt;
    return mention;
}

class Parser {
public:
    Parser(std::string_view text, const domain::MunicipalityNumber& home)
        : text_(text), rest_(text), home_(home) {}

    std::vector<Query::Clause> clauses() {
        while (skip_blanks()) {
            clause_ = {.at = text_.size() - rest_.size()};
            if (rest_.size() > 1 && rest_[0] == '-' && !is_blank(rest_[1])) {
                clause_.wanted = Wanted::absent;
                rest_.remove_prefix(1);
            }
            if (!read_quoted() && !read_span() && !read_number()) read_word();
            clause_.length = text_.size() - rest_.size() - clause_.at;
            if (!trimmed(clause_.text).empty()) found_.push_back(std::move(clause_));
        }
        return std::move(found_);
    }

private:
    bool skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
        return !rest_.empty();
    }

    bool read_quoted() {
        const auto mark = std::find_if(quotes.begin(), quotes.end(), [&](const Quotes& pair) {
            return rest_.starts_with(pair.open);
        });
        if (mark == quotes.end()) return false;
        rest_.remove_prefix(mark->open.size());
        const auto end = rest_.find(mark->close);  // an unclosed quotation goes to the end
        clause_.text = rest_.substr(0, end);
        clause_.quoted = true;
        rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + mark->close.size());
        return true;
    }

    // Years to be left out are words to be left out.
    bool read_span() {
        if (clause_.wanted == Wanted::absent) return false;
        const auto mention = read_years(rest_);
        if (!mention) return false;
        clause_.text = rest_.substr(0, mention->length);
        clause_.years = mention->span;
        rest_.remove_prefix(mention->length);
        return true;
    }

    // "eiendom 49/130": the word goes with the number.
    void skip_property_word() {
        const auto end = std::find_if(rest_.begin(), rest_.end(), is_blank);
        const auto word = lower_case(std::string_view(rest_.begin(), end));
        if (std::find(property_words.begin(), property_words.end(), word) == property_words.end())
            return;
        auto behind = rest_.substr(word.size());
        while (!behind.empty() && is_blank(behind.front())) behind.remove_prefix(1);
        if (mention_of(behind)) rest_ = behind;
    }

    std::optional<domain::PropertyMention> mention_of(std::string_view text) const {
        // Every spelling begins with a digit, with g (gnr, gbnr, gårdsnr, gardsnr) or b (bnr).
        if (text.empty()) return std::nullopt;
        const auto first = static_cast<char>(text.front() | 0x20);
        if (!is_digit(text.front()) && first != 'g' && first != 'b') return std::nullopt;
        auto mention = domain::read_property(text, home_);
        if (mention && mention->length < text.size() && goes_on(text[mention->length]))
            mention.reset();
        if (!mention && is_digit(text.front())) mention = read_dashed(text, home_);
        return mention && mention->length > 0 ? mention : std::nullopt;
    }

    bool read_number() {
        skip_property_word();
        const auto property = mention_of(rest_);
        const auto file = read_case(rest_);
        if (!property && !file) return false;
        const auto length = std::max(property ? property->length : 0, file ? file->length : 0);
        clause_.text = rest_.substr(0, length);
        if (property && property->length == length) {
            clause_.property = property->property;
            clause_.only_property = property->unmistakable;
            const auto elsewhere = domain::read_property(clause_.text, elsewhere_);
            clause_.municipality_written = elsewhere && elsewhere->property == property->property;
        }
        if (file && file->length == length) {
            clause_.case_numbers = file->numbers;
            clause_.only_case = file->unmistakable;
            clause_.may_be_case = !file->with_whole_year;
        }
        rest_.remove_prefix(length);
        return true;
    }

    void read_word() {
        const auto end = std::find_if(rest_.begin(), rest_.end(), is_blank);
        clause_.text = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(clause_.text.size());
    }

    std::string_view text_;
    std::string_view rest_;
    const domain::MunicipalityNumber& home_;
    // What a number without a municipality means when asked for from there.
    const domain::MunicipalityNumber elsewhere_ =
        *domain::MunicipalityNumber::parse(home_.text() == "9999" ? "9998" : "9999");
    Query::Clause clause_;
    std::vector<Query::Clause> found_;
};

}  // namespace

Query Query::parse(std::string_view text, const domain::MunicipalityNumber& home) {
    Query query;
    query.typed_ = cut_utf8(text, max_bytes);
    query.clauses_ = Parser(query.typed_, home).clauses();
    return query;
}

std::string Query::with_quoted(std::size_t at, std::size_t length) const {
    auto text = typed_;
    text.insert(std::min(text.size(), at + length), "\"");
    text.insert(std::min(text.size(), at), "\"");
    return text;
}

}  // namespace byggarkiv::search
