#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/language.hpp"

namespace byggarkiv::render {

// What stands in the braces of a text: {"name", "Kari Nordmann"} fills "{name}".
using Blanks = std::vector<std::pair<std::string_view, std::string>>;

// The words of one language: <folder>/*.json, where "title" in search.json is called
// "search.title". An entry is a text, a list of paragraphs, or plural forms ({"zero": optional,
// "one":, "other":}).
//
// Never changes after loading: any thread may read it.
class Texts {
public:
    // Throws Failure(setup) with file and key where a catalogue cannot be read.
    static Texts load(const std::filesystem::path& folder, Language language);

    // Plain text, not HTML. Throws std::logic_error where there is no such key, or a blank is left
    // open.
    std::string say(std::string_view key, const Blanks& blanks = {}) const;
    // In the plural form for `number`, which also fills "{count}".
    std::string say(std::string_view key, long long number, const Blanks& blanks = {}) const;
    // The list; a single text is a list of one.
    std::vector<std::string> paragraphs(std::string_view key, const Blanks& blanks = {}) const;

    bool knows(std::string_view key) const;
    std::vector<std::string> keys() const;
    Language language() const noexcept { return language_; }

    struct Entry {
        std::vector<std::string> paragraphs;         // of a text or list
        std::map<std::string, std::string> plurals;  // of plural forms
    };
    // nullptr where there is no such key.
    const Entry* find(std::string_view key) const;
    // Takes from `other` what is missing here.
    void fall_back_on(const Texts& other);

private:
    explicit Texts(Language language) : language_(language) {}

    Language language_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace byggarkiv::render
