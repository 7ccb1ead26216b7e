#include "search/query.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

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

// "2024/123", with a year in 1900..2099 and a number of one to seven digits.
bool is_case_number(std::string_view text) {
    const auto slash = text.find('/');
    if (slash != 4 || text.size() < 6 || text.size() > 12) return false;
    const auto year = read_number(text.substr(0, slash));
    return year && *year >= 1900 && *year <= 2099 && read_number(text.substr(slash + 1));
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
            if (!read_quoted() && !read_span() && !read_property()) read_word();
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

    bool read_property() {
        // Every spelling begins with a digit or with g (gnr, gbnr, gårdsnr, gardsnr).
        if (!is_digit(rest_.front()) && (rest_.front() | 0x20) != 'g') return false;
        const auto mention = domain::read_property(rest_, home_);
        if (!mention || mention->length == 0) return false;
        const auto written = rest_.substr(0, mention->length);
        if (mention->length < rest_.size() && goes_on(rest_[mention->length])) return false;
        clause_.text = written;
        clause_.property = mention->property;
        clause_.only_property = mention->unmistakable;
        if (is_case_number(written)) clause_.case_number = written;
        rest_.remove_prefix(mention->length);
        return true;
    }

    void read_word() {
        const auto end = std::find_if(rest_.begin(), rest_.end(), is_blank);
        const auto word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        clause_.text = word;
        if (is_case_number(word)) clause_.case_number = word;
        rest_.remove_prefix(word.size());
    }

    std::string_view text_;
    std::string_view rest_;
    const domain::MunicipalityNumber& home_;
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
