#include "app/named_things.hpp"
#include "archive/cases.hpp"
#include "archive/imports.hpp"
#include "archive/properties.hpp"

#include <algorithm>
#include <cctype>

namespace byggarkiv::app {

namespace {

constexpr std::size_t fewest_letters = 4;

archive::Batch latest_batch(archive::Desk& desk) {
    auto all = desk.imports().all();
    if (all.empty())
        throw Failure(Failure::Kind::setup, "nothing has been imported into this archive yet");
    return std::move(all.front());
}

}  // namespace

archive::Batch batch_named(archive::Desk& desk, const std::string& word) {
    if (word == "latest") return latest_batch(desk);
    const std::string how =
        "; `byggarkiv import status --tenant ...` lists them, and `latest` is the newest";
    if (word.size() < fewest_letters)
        throw Failure(Failure::Kind::setup, "'" + word +
                                                "' is too short for the key of a batch: "
                                                "give four letters of it or more" +
                                                how);
    std::string letters = word;
    std::transform(letters.begin(), letters.end(), letters.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const auto found = desk.imports().beginning_with(letters);
    if (found.size() == 1) return desk.imports().get(found.front()).value();
    if (found.empty()) throw Failure(Failure::Kind::setup, "no batch '" + word + "'" + how);
    std::string keys;
    for (const auto& key : found) keys += "\n  " + key.text();
    throw Failure(Failure::Kind::setup,
                  "several batches begin with '" + word + "'; give more of its key:" + keys);
}

std::string short_key(const archive::Batch& batch, const std::vector<archive::Batch>& all) {
    const auto key = batch.key.text();
    for (std::size_t letters = 8; letters < key.size(); ++letters) {
        const auto beginning = key.substr(0, letters);
        if (std::count_if(all.begin(), all.end(), [&](const archive::Batch& other) {
                return other.key.text().starts_with(beginning);
            }) <= 1)
            return beginning;
    }
    return key;
}

domain::CaseKey case_named(archive::Desk& desk, const std::string& word) {
    if (const auto key = domain::CaseKey::parse(word)) return *key;
    const auto found = desk.cases().with_number_text(word);
    if (found.size() == 1) return found.front().key;
    if (found.empty()) throw Failure(Failure::Kind::setup, "no case '" + word + "'");
    std::string keys;
    for (const auto& each : found) keys += "\n  " + each.key.text() + "  " + each.source;
    throw Failure(Failure::Kind::setup,
                  "several cases have the number '" + word + "'; name one by its key:" + keys);
}

domain::PropertyKey property_named(archive::Desk& desk, const std::string& word) {
    const auto number = domain::PropertyId::parse(word);
    if (!number)
        throw Failure(Failure::Kind::setup, "'" + word + "' is no property: write 9999-12/3");
    auto key = desk.properties().find(number.value());
    if (!key) throw Failure(Failure::Kind::setup, "the archive has no property " + word);
    return std::move(*key);
}

}  // namespace byggarkiv::app
