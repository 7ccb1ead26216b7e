#pragma once

#include <string>
#include <vector>

#include "archive/desk.hpp"
#include "archive/imports.hpp"
#include "base/failure.hpp"

namespace byggarkiv::app {

// What a word of the command line means. Each throws Failure(setup), saying so, where it means
// nothing, or where a case number means several.

template <typename Key>
Key key_named(const std::string& word) {
    auto key = Key::parse(word);
    if (!key) throw Failure(Failure::Kind::setup, "'" + word + "' is no key (a UUID)");
    return std::move(*key);
}

// A batch by its key, four letters or more of its beginning that no other has, or "latest".
archive::Batch batch_named(archive::Desk& desk, const std::string& word);
// The beginning of its key, eight letters at least, with which no other of `all` begins.
std::string short_key(const archive::Batch& batch, const std::vector<archive::Batch>& all);

domain::CaseKey case_named(archive::Desk& desk, const std::string& word);  // a key or a number
domain::PropertyKey property_named(archive::Desk& desk, const std::string& word);  // "9999-1/2"

}  // namespace byggarkiv::app
