#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/property_id.hpp"
#include "search_corpus.hpp"

namespace byggarkiv::bench {

// How a question is meant.
enum class Kind {
    answer,      // all its words, best first
    newest,      // all its words, newest first
    staff,       // all its words, in the index of those who may see everything
    suggestion,  // titles' and addresses' words that begin so
    beginning,   // pages with words that begin so
    misspelt,    // pages with words that are nearly so
};

// "answer", ...: as the Java peer is told.
std::string_view name_of(Kind kind);

struct Asked {
    std::string words;  // blanks between them; in quotation marks they stand in a row; "" is none
    std::optional<domain::PropertyId> property;  // nothing filed on another one
};

// Questions that are measured together.
struct QuestionClass {
    std::string name;   // of its file, and for --ask
    std::string title;  // for people
    Kind kind;
    std::vector<Asked> questions;
};

// Every class with about `count` questions, the same for the same corpus.
std::vector<QuestionClass> question_classes(const Corpus& corpus, std::uint64_t documents,
                                            std::size_t count);

// `folder`/NAME.tsv for each class, a line per question: words, property ("9998-5/7" or nothing).
void write_questions(const std::vector<QuestionClass>& classes,
                     const std::filesystem::path& folder);

}  // namespace byggarkiv::bench
