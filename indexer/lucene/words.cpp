#include "lucene/words.hpp"

#include <libstemmer.h>

#include <algorithm>

#include "base/failure.hpp"
#include "base/spelling.hpp"
#include "lucene/letters.hpp"
#include "lucene/spellings.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

constexpr std::size_t longest_word = 64;

// Each letter of `from` becomes the one at its place in `to`.
void exchange(std::wstring& word, std::wstring_view from, std::wstring_view to) {
    for (auto& c : word) {
        const auto at = from.find(c);
        if (at != from.npos) c = to[at];
    }
}

bool has_digit(std::wstring_view word) {
    return std::any_of(word.begin(), word.end(), [](wchar_t c) { return c >= L'0' && c <= L'9'; });
}

}  // namespace

struct Stemmer::Snowball {
    sb_stemmer* norwegian = sb_stemmer_new("norwegian", "UTF_8");
    sb_stemmer* swedish = sb_stemmer_new("swedish", "UTF_8");
    ~Snowball() {
        sb_stemmer_delete(norwegian);
        sb_stemmer_delete(swedish);
    }

    std::wstring stem(sb_stemmer* stemmer, const std::wstring& word) const {
        const std::string utf8 = narrow(word);
        const auto* bytes = reinterpret_cast<const sb_symbol*>(utf8.data());
        const auto* stem = sb_stemmer_stem(stemmer, bytes, static_cast<int>(utf8.size()));
        if (stem == nullptr) throw Failure(Failure::Kind::index, "stemming ran out of memory");
        const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer));
        return wide({reinterpret_cast<const char*>(stem), length});
    }
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {
    if (snowball_->norwegian == nullptr || snowball_->swedish == nullptr)
        throw Failure(Failure::Kind::setup, "libstemmer has no Norwegian or no Swedish");
}

Stemmer::~Stemmer() = default;

std::wstring Stemmer::term(std::wstring word, Language language) const {
    if (has_digit(word)) return word;
    if (language == Language::swedish) {
        exchange(word, L"æø", L"äö");
        word = snowball_->stem(snowball_->swedish, word);
        exchange(word, L"äö", L"æø");
        return word;
    }
    exchange(word, L"äö", L"æø");
    bring_spellings_together(word);
    return snowball_->stem(snowball_->norwegian, word);
}

std::wstring digits_as_letters(std::wstring_view word) {
    constexpr std::size_t letters_to_a_digit = 3;
    std::size_t many = 0;
    std::wstring meant(word);
    for (auto& c : meant) {
        if (c < L'0' || c > L'9') continue;
        const char letter = letter_like(static_cast<char>(c));
        if (letter == 0) return {};
        c = static_cast<wchar_t>(letter);
        ++many;
    }
    if (many == 0 || word.size() - many < many * letters_to_a_digit) return {};
    return meant;
}

bool WordReader::next(Word& word) {
    using enum LetterKind;
    const auto kind = [&](std::size_t i) { return i < text_.size() ? kind_of(text_[i]) : none; };

    while (at_ < text_.size() && kind(at_) != letter && kind(at_) != digit) ++at_;
    if (at_ == text_.size()) return false;

    word.begin = at_;
    word.folded.clear();
    auto last = none;
    while (true) {
        for (; last != digit && at_ < text_.size() && is_plain_letter(text_[at_]); ++at_) {
            if (word.folded.size() < longest_word) add_folded(word.folded, text_[at_]);
            last = letter;
        }
        const auto here = kind(at_);
        std::size_t next_line = 0;
        if (here == none && last == letter && goes_on_after_break(at_, next_line)) {
            at_ = next_line;
            continue;
        }
        if (here == none) break;
        if (here == letter && last == digit && kind(word.begin) == digit) break;
        if (word.folded.size() < longest_word) add_folded(word.folded, text_[at_]);
        if (here != unseen) last = here;
        ++at_;
    }
    word.end = at_;
    return true;
}

// "bygge-\nsøknad" is one word, but "stue- \nog kjøkken" is two: a conjunction after the hyphen
// means that it stands for a part left out.
bool WordReader::goes_on_after_break(std::size_t hyphen, std::size_t& next_line) const {
    if (text_[hyphen] != L'-') return false;
    auto at = hyphen + 1;
    if (at < text_.size() && text_[at] == L'\r') ++at;
    if (at >= text_.size() || text_[at] != L'\n') return false;
    while (at < text_.size() && (text_[at] == L'\n' || text_[at] == L' ')) ++at;

    auto end = at;
    while (end < text_.size() && kind_of(text_[end]) == LetterKind::letter) ++end;
    const auto rest = text_.substr(at, end - at);
    if (rest.empty() || rest == L"og" || rest == L"eller" || rest == L"samt") return false;
    std::wstring first;
    add_folded(first, rest.front());
    if (first.front() != rest.front()) return false;  // a capital begins a name of its own
    next_line = at;
    return true;
}

}  // namespace byggarkiv::lucene
