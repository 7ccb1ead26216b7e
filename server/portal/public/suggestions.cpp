#include "portal/public/suggestions.hpp"

#include "archive/cases.hpp"
#include "archive/lineage.hpp"
#include "archive/properties.hpp"
#include "base/spelling.hpp"
#include "dossier/dossier.hpp"
#include "portal/words.hpp"
#include "search/query.hpp"
#include "search/searcher.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::portal {
namespace {

constexpr std::size_t fewest_letters = 3;
constexpr std::size_t most = 10;
constexpr int most_of_a_kind = 5;

class Suggesting {
public:
    Suggesting(const Visit& visit, const render::Texts& texts, archive::Desk& desk)
        : texts_(texts), desk_(desk), dossier_(desk, visit.viewer, visit.today) {}

    void add_properties(const search::Query& query) {
        for (const auto& clause : query.clauses()) {
            if (!clause.property) continue;
            const auto trace = desk_.lineage().trace(*clause.property);
            for (const auto& key : trace.present.empty() ? trace.holders : trace.present) {
                if (const auto line = dossier_.property_line(key))
                    add({line->number.local_text(), words::title(texts_, *line)});
            }
        }
    }

    void add_addresses(const std::string& typed) {
        for (const auto& address : desk_.properties().addresses_like(typed, most_of_a_kind)) {
            if (const auto line = dossier_.property_line(address.property))
                add({address.text(), line->number.local_text()});
        }
    }

    void add_cases(const search::Query& query) {
        for (const auto& clause : query.clauses()) {
            if (clause.may_be_case) continue;
            for (const auto& number : clause.case_numbers)
                for (const auto& found : desk_.cases().with_number_text(number))
                    if (const auto file = dossier_.case_file(found.key))
                        add({file->line.number, file->line.title});
        }
    }

    // The last word is the one that is being typed.
    void add_words(const search::Searcher& searcher, const std::string& typed,
                   const domain::Viewer& viewer) {
        const auto blank = typed.rfind(' ');
        const auto before = blank == typed.npos ? std::string() : typed.substr(0, blank + 1);
        for (const auto& word : searcher.suggest(typed, viewer, most_of_a_kind))
            add({before + word, ""});
    }

    std::vector<Suggestion> take() { return std::move(found_); }

private:
    void add(Suggestion suggestion) {
        const bool there = std::any_of(found_.begin(), found_.end(), [&](const auto& other) {
            return other.text == suggestion.text;
        });
        if (!there && found_.size() < most) found_.push_back(std::move(suggestion));
    }

    const render::Texts& texts_;
    archive::Desk& desk_;
    dossier::Dossier dossier_;
    std::vector<Suggestion> found_;
};

}  // namespace

std::vector<Suggestion> suggestions(const Visit& visit, const render::Texts& texts,
                                    archive::Desk& desk, const search::Searcher* searcher,
                                    const std::string& typed) {
    if (letters(typed).size() < fewest_letters) return {};
    const auto query = search::Query::parse(typed, visit.home());
    Suggesting suggesting(visit, texts, desk);
    suggesting.add_properties(query);
    suggesting.add_addresses(typed);
    suggesting.add_cases(query);
    if (searcher != nullptr && searcher->ready())
        suggesting.add_words(*searcher, typed, visit.viewer);
    return suggesting.take();
}

}  // namespace byggarkiv::portal
