#include "intake/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t deepest = 64;

// Thrown inside this file only: a parser by recursive descent reads better without passing faults
// on at every step.
struct Stop {
    const char* reason;
};

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    void outermost(std::string_view name, const std::function<void(const Json&, std::size_t)>& each,
                   const std::function<void(const std::string&, const Json&)>& other) {
        blanks();
        want('{', "the text is not an object");
        members([&](const std::string& member) {
            if (member != name) {
                const auto told = value();
                if (other && told.list() == nullptr) other(member, told);
                return;
            }
            want('[', "the list is not a list");
            items([&] { each_item(each); });
        });
        blanks();
        if (at_ != text_.size()) throw Stop{"something follows the end"};
    }

    std::size_t line() const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size()));
        // Counted on from the last time: elements come one after the other.
        lines_ += static_cast<std::size_t>(
            std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_), end, '\n'));
        counted_ = std::min(at_, text_.size());
        return lines_;
    }

private:
    void each_item(const std::function<void(const Json&, std::size_t)>& each) {
        blanks();
        const std::size_t begins = line();
        each(value(), begins);
    }

    char peek() const {
        if (at_ >= text_.size()) throw Stop{"the text breaks off"};
        return text_[at_];
    }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void want(char c, const char* reason) {
        if (!take(c)) throw Stop{at_ >= text_.size() ? "the text breaks off" : reason};
    }
    void blanks() {
        while (at_ < text_.size() &&
               std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
            ++at_;
    }

    // After `{`. `each` reads the value of one member.
    template <typename Each>
    void members(Each each) {
        blanks();
        if (take('}')) return;
        while (true) {
            blanks();
            want('"', "a name in quotes is missing");
            const std::string name = string();
            blanks();
            want(':', "a colon is missing");
            blanks();
            each(name);
            blanks();
            if (take('}')) return;
            want(',', "a comma is missing");
        }
    }

    // After `[`. `each` reads one element.
    template <typename Each>
    void items(Each each) {
        blanks();
        if (take(']')) return;
        while (true) {
            each();
            blanks();
            if (take(']')) return;
            want(',', "a comma is missing");
        }
    }

    Json value() {
        if (++depth_ > deepest) throw Stop{"values are nested too deeply"};
        blanks();
        Json read = bare_value();
        --depth_;
        return read;
    }

    Json bare_value() {
        switch (peek()) {
            case '{': {
                ++at_;
                Json::Object object;
                members([&](std::string name) { object.emplace_back(std::move(name), value()); });
                return Json(std::move(object));
            }
            case '[': {
                ++at_;
                Json::List list;
                items([&] { list.push_back(value()); });
                return Json(std::move(list));
            }
            case '"':
                ++at_;
                return Json(string());
            case 't':
                return word("true", Json(true));
            case 'f':
                return word("false", Json(false));
            case 'n':
                return word("null", Json());
            default:
                return Json(number());
        }
    }

    Json word(std::string_view word, Json meaning) {
        if (text_.substr(at_, word.size()) != word) throw Stop{"a word that JSON does not have"};
        at_ += word.size();
        return meaning;
    }

    double number() {
        const std::size_t begin = at_;
        take('-');
        const bool leading_zero = take('0');
        if (!leading_zero && digits() == 0) throw Stop{"a value is missing"};
        if (take('.') && digits() == 0) throw Stop{"a number without digits after its point"};
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (digits() == 0) throw Stop{"a number without digits in its exponent"};
        }
        double read = 0;
        const auto [stopped, error] =
            std::from_chars(text_.data() + begin, text_.data() + at_, read);
        if (error != std::errc{} || !std::isfinite(read)) throw Stop{"a number out of range"};
        return read;
    }

    std::size_t digits() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
        return at_ - begin;
    }

    // After the opening quote.
    std::string string() {
        std::string read;
        while (true) {
            const char c = peek();
            ++at_;
            if (c == '"') break;
            if (static_cast<unsigned char>(c) < 0x20) throw Stop{"a control character in a text"};
            if (c == '\\') {
                escape(read);
            } else {
                read += c;
            }
        }
        if (!valid_utf8(read)) throw Stop{"a text that is not UTF-8"};
        return read;
    }

    void escape(std::string& read) {
        constexpr std::string_view codes = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const char c = peek();
        ++at_;
        if (c == 'u') return append(read, code_point());
        const auto place = codes.find(c);
        if (place == codes.npos) throw Stop{"an escape that JSON does not have"};
        read += meant[place];
    }

    char32_t code_point() {
        const char32_t first = four_digits();
        if (first < 0xD800 || first > 0xDFFF) return first;
        if (first > 0xDBFF || !take('\\') || !take('u')) throw Stop{"half a surrogate pair"};
        const char32_t second = four_digits();
        if (second < 0xDC00 || second > 0xDFFF) throw Stop{"half a surrogate pair"};
        return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }

    char32_t four_digits() {
        if (text_.size() - at_ < 4) throw Stop{"the text breaks off"};
        unsigned read = 0;
        const char* const begin = text_.data() + at_;
        const auto [stopped, error] = std::from_chars(begin, begin + 4, read, 16);
        if (error != std::errc{} || stopped != begin + 4)
            throw Stop{"an escape without four hex digits"};
        at_ += 4;
        return read;
    }

    static void append(std::string& text, char32_t c) {
        const auto byte = [&](char32_t bits) { text += static_cast<char>(bits); };
        if (c < 0x80) return byte(c);
        if (c < 0x800) {
            byte(0xC0 | c >> 6);
        } else if (c < 0x10000) {
            byte(0xE0 | c >> 12);
            byte(0x80 | (c >> 6 & 0x3F));
        } else {
            byte(0xF0 | c >> 18);
            byte(0x80 | (c >> 12 & 0x3F));
            byte(0x80 | (c >> 6 & 0x3F));
        }
        byte(0x80 | (c & 0x3F));
    }

    const std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    mutable std::size_t lines_ = 1;
    mutable std::size_t counted_ = 0;
};

}  // namespace

const Json* Json::operator[](std::string_view name) const {
    const Object* const members = object();
    if (members == nullptr) return nullptr;
    const auto found = std::find_if(members->begin(), members->end(),
                                    [&](const auto& member) { return member.first == name; });
    return found == members->end() ? nullptr : &found->second;
}

std::optional<JsonFault> each_element(
    std::string_view text, std::string_view name,
    const std::function<void(const Json&, std::size_t)>& each,
    const std::function<void(const std::string&, const Json&)>& other) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Parser parser(text);
    try {
        parser.outermost(name, each, other);
    } catch (const Stop& stop) {
        return JsonFault{parser.line(), stop.reason};
    }
    return std::nullopt;
}

}  // namespace byggarkiv::intake
