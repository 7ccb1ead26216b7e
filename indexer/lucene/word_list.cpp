#include "lucene/word_list.hpp"

#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "lucene/durable.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

namespace fs = std::filesystem;

fs::path file_in(const Generation& generation) {
    return generation.folder / "words";
}

std::optional<std::string> read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

struct KeptWords {
    std::string digest;
    std::string lines;

    bool sound() const { return Sha256::of(lines).hex() == digest; }
};

std::optional<KeptWords> kept_in(const Generation& generation) {
    const auto text = read(file_in(generation));
    if (!text) return std::nullopt;
    const auto end = std::min(text->find('\n'), text->size());
    return KeptWords{text->substr(0, end), text->substr(std::min(end + 1, text->size()))};
}

std::vector<std::wstring> words_in(std::string_view lines) {
    std::vector<std::wstring> words;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        if (const auto word = trimmed(lines.substr(0, end)); !word.empty())
            words.push_back(wide(word));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return words;
}

}  // namespace

void keep_words(const Generation& generation, const fs::path& list) {
    const auto lines = read(list);
    if (lines) write_durably(file_in(generation), Sha256::of(*lines).hex() + '\n' + *lines);
}

bool words_are_sound(const Generation& generation) {
    const auto kept = kept_in(generation);
    return !kept || kept->sound();
}

bool holds_words(const Generation& generation, const fs::path& list) {
    const auto kept = kept_in(generation);
    const auto lines = read(list);
    if (!kept || !lines) return !kept && !lines;
    return kept->sound() && kept->lines == *lines;
}

std::shared_ptr<const Compounds> compounds_of(const Generation& generation) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const Compounds>> in_use;  // by their lists' digests

    const auto kept = kept_in(generation).value_or(KeptWords{Sha256::of("").hex(), ""});
    if (!kept.sound())
        throw Failure(Failure::Kind::index,
                      "the word list in " + generation.folder.string() + " is damaged");
    const std::lock_guard lock(mutex);
    auto& known = in_use[kept.digest];
    if (auto there = known.lock()) return there;
    auto made = std::make_shared<const Compounds>(Stemmer(), words_in(kept.lines));
    known = made;
    return made;
}

}  // namespace byggarkiv::lucene
