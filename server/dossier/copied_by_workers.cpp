#include "dossier/searchable_copies.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "extract/workers.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::dossier {
namespace {

// As much as may be laid over a page: what lies beyond that is no writing.
std::vector<extract::Word> laid(std::vector<domain::WordBox> read) {
    read.resize(std::min(read.size(), extract::most_words_of_a_page));
    std::vector<extract::Word> words;
    for (auto& box : read) {
        if (box.word.empty()) continue;
        if (box.word.size() > extract::longest_laid_word)
            box.word = cut_utf8(box.word, extract::longest_laid_word);
        words.push_back({std::move(box.word), box.left, box.top, box.width, box.height});
    }
    return words;
}

}  // namespace

MakeCopy copied_by(extract::Workers& workers) {
    return [&workers](const std::filesystem::path& file, std::vector<domain::PageText> pages,
                      const std::filesystem::path& to) {
        std::vector<extract::AssembledPage> wanted;
        for (auto& page : pages) {
            const auto number = static_cast<std::uint32_t>(wanted.size() + 1);
            wanted.push_back({.page = number, .words = laid(std::move(page.words))});
        }
        const auto made = workers.assemble({file}, std::move(wanted), to, extract::NewFormat::pdf);
        if (!made)
            log::warning("a searchable copy could not be made",
                         {{"cause", std::string(extract::text(made.reason().why.cause))},
                          {"detail", made.reason().why.detail}});
        return static_cast<bool>(made);
    };
}

}  // namespace byggarkiv::dossier
