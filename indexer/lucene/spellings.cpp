#include "lucene/spellings.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace byggarkiv::lucene {
namespace {

void replace_all(std::wstring& word, std::wstring_view from, std::wstring_view to) {
    for (auto at = word.find(from); at != word.npos; at = word.find(from, at + to.size()))
        word.replace(at, from.size(), to);
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

}  // namespace

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

}  // namespace byggarkiv::lucene
