#include "judged/tongues.hpp"

namespace byggarkiv::bench {
namespace {

std::string without_last(const std::string& word) {
    return word.substr(0, word.size() - 1);
}

Forms norwegian(const Noun& noun, const char* plural, const char* the_plural) {
    const auto& one = noun.lemma;
    const bool on_e = one.ends_with('e');
    const auto stem = noun.end == Noun::End::doubled ? one + one.back()
                      : on_e                         ? without_last(one)
                                                     : one;
    switch (noun.gender) {
        case Gender::masculine:
        case Gender::feminine:
            return {one, stem + "en", stem + plural, stem + the_plural};
        case Gender::neuter:
            return {one, stem + "et", on_e ? stem + "er" : one, stem + "ene"};
    }
    return {};
}

Forms nynorsk(const Noun& noun) {
    if (noun.gender == Gender::masculine) return norwegian(noun, "ar", "ane");
    auto forms = norwegian(noun, "er", "ene");
    if (noun.gender == Gender::feminine) {
        forms.the_one =
            noun.lemma.ends_with('e') ? without_last(noun.lemma) + 'a' : noun.lemma + 'a';
    } else {
        forms.many = noun.lemma;
        forms.the_many = without_last(without_last(forms.the_one)) + 'a';
    }
    return forms;
}

Forms swedish(const Noun& noun) {
    const auto& one = noun.lemma;
    if (noun.gender == Gender::neuter) {
        if (one.ends_with('e')) return {one, one + 't', one + 'n', one + "na"};
        return {one, one + "et", one, one + "en"};
    }
    if (one.ends_with('a')) {
        const auto stem = without_last(one);
        return {one, one + 'n', stem + "or", stem + "orna"};
    }
    if (one.ends_with("are")) return {one, one + 'n', one, without_last(one) + "na"};
    return {one, one + "en", one + "ar", one + "arna"};
}

}  // namespace

Forms inflected(const Noun& noun, Tongue tongue) {
    switch (tongue) {
        case Tongue::bokmal:
            // kjeller, kjelleren, kjellere, kjellerne
            if (noun.gender == Gender::masculine && noun.lemma.ends_with("er"))
                return norwegian(noun, "e", "ne");
            return norwegian(noun, "er", "ene");
        case Tongue::nynorsk:
            return nynorsk(noun);
        case Tongue::swedish:
            return swedish(noun);
    }
    return {};
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    constexpr std::string_view blanks = " \n";
    for (auto at = text.find_first_not_of(blanks); at != text.npos;) {
        const auto end = text.find_first_of(blanks, at);
        words.emplace_back(text.substr(at, end == text.npos ? end : end - at));
        at = end == text.npos ? end : text.find_first_not_of(blanks, end);
    }
    return words;
}

std::vector<Noun> nouns_in(std::string_view text) {
    std::vector<Noun> nouns;
    for (const auto& word : words_in(text)) {
        const auto colon = word.find(':');
        const char gender = word[colon + 1];
        nouns.push_back({word.substr(0, colon),
                         gender == 'f'   ? Gender::feminine
                         : gender == 'n' ? Gender::neuter
                                         : Gender::masculine,
                         word.ends_with('+') ? Noun::End::doubled : Noun::End::single});
    }
    return nouns;
}

}  // namespace byggarkiv::bench
