#include "render/texts.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/failure.hpp"

namespace byggarkiv::render {
namespace {

using Entries = std::map<std::string, Texts::Entry, std::less<>>;

[[noreturn]] void refuse(const std::string& where, std::string_view why) {
    throw Failure(Failure::Kind::setup, fmt::format("{}: {}", where, why));
}

bool holds_plurals(const Poco::JSON::Object& object) {
    return object.has("one") && object.has("other");
}

void take(Entries& into, const std::string& key, const Poco::Dynamic::Var& value);

void take_object(Entries& into, const std::string& key, const Poco::JSON::Object& object) {
    for (const auto& [name, value] : object) {
        if (!holds_plurals(object))
            take(into, key + "." + name, value);
        else if (name == "zero" || name == "one" || name == "other")
            into[key].plurals[name] = value.extract<std::string>();
        else
            refuse(key, "a plural has the forms zero, one and other, not " + name);
    }
}

void take(Entries& into, const std::string& key, const Poco::Dynamic::Var& value) {
    if (value.type() == typeid(Poco::JSON::Object::Ptr)) {
        take_object(into, key, *value.extract<Poco::JSON::Object::Ptr>());
    } else if (value.type() == typeid(Poco::JSON::Array::Ptr)) {
        for (const auto& paragraph : *value.extract<Poco::JSON::Array::Ptr>())
            into[key].paragraphs.push_back(paragraph.extract<std::string>());
    } else if (value.isString()) {
        into[key].paragraphs.push_back(value.extract<std::string>());
    } else {
        refuse(key, "neither a text, a list of paragraphs nor plural forms");
    }
}

void read(Entries& into, const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) refuse(file.string(), "cannot be read");
    try {
        Poco::JSON::Parser parser;
        take(into, file.stem().string(), parser.parse(text.str()));
    } catch (const Poco::Exception& wrong) {
        refuse(file.string(), wrong.displayText());
    }
}

std::string filled(std::string_view key, std::string_view text, const Blanks& blanks) {
    std::string out;
    while (true) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close - open - 1);
        const auto blank = std::find_if(blanks.begin(), blanks.end(),
                                        [&](const auto& pair) { return pair.first == name; });
        if (close == std::string_view::npos || blank == blanks.end())
            throw std::logic_error(fmt::format("text {} leaves {{{}}} open", key, name));
        out += blank->second;
        text.remove_prefix(close + 1);
    }
}

const Texts::Entry& existing(const Texts& texts, std::string_view key) {
    const auto* entry = texts.find(key);
    if (!entry) throw std::logic_error(fmt::format("no text has the key {}", key));
    return *entry;
}

}  // namespace

Texts Texts::load(const std::filesystem::path& folder, Language language) {
    std::vector<std::filesystem::path> files;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    if (unreadable) refuse(folder.string(), unreadable.message());
    std::sort(files.begin(), files.end());

    Texts texts(language);
    for (const auto& file : files) read(texts.entries_, file);
    return texts;
}

std::string Texts::say(std::string_view key, const Blanks& blanks) const {
    const auto& entry = existing(*this, key);
    if (entry.paragraphs.size() != 1)
        throw std::logic_error(fmt::format("text {} is not a single text", key));
    return filled(key, entry.paragraphs.front(), blanks);
}

std::string Texts::say(std::string_view key, long long number, const Blanks& blanks) const {
    const auto& forms = existing(*this, key).plurals;
    const auto form = number == 0 && forms.contains("zero") ? "zero"
                      : number == 1                         ? "one"
                                                            : "other";
    const auto chosen = forms.find(form);
    if (chosen == forms.end())
        throw std::logic_error(fmt::format("text {} has no plural forms", key));
    auto all = blanks;
    all.emplace_back("count", number_text(number, language_));
    return filled(key, chosen->second, all);
}

std::vector<std::string> Texts::paragraphs(std::string_view key, const Blanks& blanks) const {
    std::vector<std::string> out;
    for (const auto& paragraph : existing(*this, key).paragraphs)
        out.push_back(filled(key, paragraph, blanks));
    return out;
}

bool Texts::knows(std::string_view key) const {
    return find(key) != nullptr;
}

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, entry] : entries_) keys.push_back(key);
    return keys;
}

const Texts::Entry* Texts::find(std::string_view key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : &found->second;
}

void Texts::fall_back_on(const Texts& other) {
    entries_.insert(other.entries_.begin(), other.entries_.end());
}

}  // namespace byggarkiv::render
