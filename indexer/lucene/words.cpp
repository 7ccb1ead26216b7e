#include "lucene/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/failure.hpp"
#include "lucene/letters.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

constexpr std::size_t longest_word = 64;

void replace_all(std::wstring& word, std::wstring_view from, std::wstring_view to) {
    for (auto at = word.find(from); at != word.npos; at = word.find(from, at + to.size()))
        word.replace(at, from.size(), to);
}

// Each letter of `from` becomes the one at its place in `to`.
void exchange(std::wstring& word, std::wstring_view from, std::wstring_view to) {
    for (auto& c : word) {
        const auto at = from.find(c);
        if (at != from.npos) c = to[at];
    }
}

using Spelling = std::pair<std::wstring_view, std::wstring_view>;

// Nynorsk and bokmål ways to say the same, wherever in a word they stand. The first becomes the
// second, in this order.
constexpr std::array<Spelling, 58> spellings{{
    {L"aa", L"å"},
    {L"einebustad", L"enebolig"},
    {L"tomannsbustad", L"tomannsbolig"},
    {L"bustad", L"bolig"},
    {L"eigedom", L"eiendom"},
    {L"eigar", L"eier"},
    {L"teikning", L"tegning"},
    {L"byggj", L"bygg"},
    {L"rekkj", L"rekk"},
    {L"søkj", L"søk"},
    {L"leggjar", L"legger"},
    {L"leilegheit", L"leilighet"},
    {L"kjellar", L"kjeller"},
    {L"kjøken", L"kjøkken"},
    {L"skule", L"skole"},
    {L"kyrkje", L"kirke"},
    {L"sjuk", L"syk"},
    {L"heim", L"hjem"},
    {L"vindauge", L"vindu"},
    {L"stove", L"stue"},
    {L"golv", L"gulv"},
    {L"utslepp", L"utslipp"},
    {L"avlaup", L"avløp"},
    {L"leidning", L"ledning"},
    {L"vatn", L"vann"},
    {L"vassf", L"vannf"},
    {L"vassl", L"vannl"},
    {L"høgd", L"høyd"},
    {L"høgsp", L"høysp"},
    {L"høgb", L"høyb"},
    {L"breidd", L"bredd"},
    {L"djup", L"dyp"},
    {L"røyr", L"rør"},
    {L"køyr", L"kjør"},
    {L"avkjørsel", L"avkjørsl"},
    {L"eldstad", L"ildsted"},
    {L"verkstad", L"verksted"},
    {L"byggestad", L"byggested"},
    {L"tilkomst", L"adkomst"},
    {L"atkomst", L"adkomst"},
    {L"grannevarsel", L"nabovarsel"},
    {L"grannar", L"naboer"},
    {L"grannane", L"naboene"},
    {L"granne", L"nabo"},
    {L"løyve", L"tillatelse"},
    {L"fråsegn", L"uttalelse"},
    {L"mellombels", L"midlertidig"},
    {L"verksemd", L"virksomhet"},
    {L"tryggleik", L"sikkerhet"},
    {L"bueining", L"boenhet"},
    {L"rekneskap", L"regnskap"},
    {L"tenest", L"tjenest"},
    {L"vedlikehald", L"vedlikehold"},
    {L"fylgj", L"følg"},
    {L"fjos", L"fjøs"},
    {L"jarn", L"jern"},
    {L"raud", L"rød"},
    {L"gamal", L"gammel"},
}};

// At the end of a word: roads end in -veg or -vei as their municipality chose, and people type the
// other.
constexpr std::array<Spelling, 10> endings{{
    {L"veg", L"vei"},
    {L"vegen", L"veien"},
    {L"vegar", L"veier"},
    {L"vegane", L"veiene"},
    {L"leg", L"lig"},
    {L"lege", L"lige"},
    {L"legt", L"lig"},
    {L"heit", L"het"},
    {L"heita", L"heten"},
    {L"heiter", L"heter"},
}};

// Too short to be looked for within others.
constexpr std::array<Spelling, 7> whole_words{{
    {L"bru", L"bro"},
    {L"brua", L"broen"},
    {L"bruer", L"broer"},
    {L"bruene", L"broene"},
    {L"omn", L"ovn"},
    {L"omnen", L"ovnen"},
    {L"omnar", L"ovner"},
}};

// Bits for the letters of a word, most of which have one of their own: a spelling whose letters a
// word lacks need not be looked for in it.
std::uint32_t letters_of(std::wstring_view word) {
    std::uint32_t letters = 0;
    for (const wchar_t c : word) letters |= 1U << (static_cast<std::uint32_t>(c) % 32);
    return letters;
}

const std::array<std::uint32_t, spellings.size()>& letters_of_spellings() {
    static const auto table = [] {
        std::array<std::uint32_t, spellings.size()> made{};
        for (std::size_t i = 0; i < spellings.size(); ++i) made[i] = letters_of(spellings[i].first);
        return made;
    }();
    return table;
}

void bring_spellings_together(std::wstring& word) {
    for (const auto& [from, to] : whole_words) {
        if (word == from) {
            word = to;
            return;
        }
    }
    const auto& needed = letters_of_spellings();
    auto there = letters_of(word);
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        if ((needed[i] & ~there) != 0) continue;
        replace_all(word, spellings[i].first, spellings[i].second);
        there |= letters_of(spellings[i].second);
    }
    for (const auto& [from, to] : endings) {
        if (!word.ends_with(from)) continue;
        word.replace(word.size() - from.size(), from.size(), to);
        return;
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
    constexpr std::wstring_view digits = L"015689";
    constexpr std::wstring_view letters = L"olsbbg";
    constexpr std::size_t letters_to_a_digit = 3;
    std::size_t many = 0;
    std::wstring meant(word);
    for (auto& c : meant) {
        if (c < L'0' || c > L'9') continue;
        const auto looks = digits.find(c);
        if (looks == digits.npos) return {};
        c = letters[looks];
        ++many;
    }
    if (many == 0 || word.size() - many < many * letters_to_a_digit) return {};
    return meant;
}

std::vector<std::wstring> other_spellings(const std::wstring& word) {
    std::vector<std::wstring> others;
    using Exchange = std::pair<std::wstring_view, std::wstring_view>;
    const auto add = [&](const Exchange& first, const Exchange& second) {
        auto other = word;
        replace_all(other, first.first, first.second);
        replace_all(other, second.first, second.second);
        if (other != word) others.push_back(std::move(other));
    };
    add({L"oe", L"ø"}, {L"ae", L"æ"});
    add({L"ø", L"oe"}, {L"æ", L"ae"});
    add({L"ö", L"oe"}, {L"ä", L"ae"});
    return others;
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
