#include <unistd.h>

#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/live_access.hpp"
#include "base/failure.hpp"
#include "search/searcher.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string text, tenant, as = "public";
    int page = 1;
    bool as_json = false;
    bool exact = false;
    bool explain = false;
};

std::string plain(const std::vector<search::SnippetPart>& snippet, std::string_view before,
                  std::string_view after) {
    std::string text;
    for (const auto& part : snippet) {
        const bool marked = part.look == search::SnippetPart::Look::marked;
        if (marked) text += before;
        text += part.text;
        if (marked) text += after;
    }
    return text;
}

std::string address_of(const search::Hit& hit) {
    const std::string document = "/dok/" + hit.document.text();
    return hit.page > 0 ? document + "/s/" + std::to_string(hit.page) : document;
}

std::string_view kind_of(const search::Understood& understood) {
    using enum search::Understood::Kind;
    switch (understood.kind) {
        case property:
            return "property";
        case case_file:
            return "case";
        case address:
            return "address";
        case years:
            return "years";
    }
    return {};
}

template <typename Value, typename NameOf>
json::Object counts_of(const std::vector<search::Counted<Value>>& counted, const NameOf& name_of) {
    auto counts = json::object({});
    for (const auto& [value, documents] : counted)
        counts->set(std::string(name_of(value)), documents);
    return counts;
}

json::Object counts_of(const search::Counts& counts) {
    return json::object(
        {{"types", counts_of(counts.types, [](auto type) { return domain::code(type); })},
         {"projects", counts_of(counts.projects, [](auto kind) { return domain::code(kind); })},
         {"decades", counts_of(counts.decades, [](int decade) { return std::to_string(decade); })},
         {"statuses",
          counts_of(counts.statuses, [](auto status) { return domain::noark_text(status); })},
         {"places", counts_of(counts.places, [](const auto& place) { return place; })}});
}

json::List reasons_of(const search::Hit& hit) {
    auto reasons = json::list();
    for (const auto& reason : hit.reasons)
        reasons->add(json::object({{"where", reason.where},
                                   {"words", reason.words},
                                   {"boost", reason.boost},
                                   {"score", reason.score}}));
    return reasons;
}

// The score is their sum, made a little fresher.
void print_reasons(const search::Hit& hit) {
    if (hit.reasons.empty()) return;
    std::cout << fmt::format("  {:9.3f} in all\n", hit.score);
    for (const auto& reason : hit.reasons)
        std::cout << fmt::format("  {:9.3f} {} has \"{}\" (boost {:.2f})\n", reason.score,
                                 reason.where, reason.words, reason.boost);
}

void print_json(const search::Results& results) {
    auto hits = json::list();
    for (const auto& hit : results.hits) {
        auto told = json::object({{"document", hit.document.text()},
                                  {"page", hit.page},
                                  {"title", hit.title},
                                  {"case", hit.case_number},
                                  {"property", hit.property},
                                  {"url", address_of(hit)},
                                  {"snippet", plain(hit.snippet, "", "")}});
        if (!hit.reasons.empty()) {
            told->set("score", hit.score);
            told->set("reasons", reasons_of(hit));
        }
        hits->add(told);
    }
    auto understood = json::list();
    for (const auto& each : results.understood)
        understood->add(json::object({{"kind", std::string(kind_of(each))}, {"text", each.text}}));
    json::print(json::object({{"total", results.total},
                              {"understood", understood},
                              {"corrected", results.correction ? results.correction->text : ""},
                              {"counts", counts_of(results.counts)},
                              {"hits", hits}}));
}

void print(const search::Results& results) {
    const bool on_terminal = isatty(STDOUT_FILENO) == 1;
    for (const auto& each : results.understood)
        std::cout << "(" << kind_of(each) << ": " << each.text << ")\n";
    if (results.correction)
        std::cout << "Showing results for \"" << results.correction->text
                  << "\"; --exact searches for what was typed.\n";
    for (const auto& hit : results.hits) {
        std::cout << hit.title;
        if (!hit.date.text().empty()) std::cout << ", " << hit.date.text();
        if (!hit.property.empty()) std::cout << ", " << hit.property;
        if (!hit.address.empty()) std::cout << ", " << hit.address;
        std::cout << "\n  " << address_of(hit) << "\n";
        if (!hit.snippet.empty())
            std::cout << "  "
                      << plain(hit.snippet, on_terminal ? "\033[1m" : "",
                               on_terminal ? "\033[0m" : "")
                      << "\n";
        print_reasons(hit);
    }
    std::cout << results.total << " documents.\n";
}

ExitCode search(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    auto& archive = installation.archives().open(tenant.id);
    const ArchiveAccess access(archive);
    search::Searcher searcher(installation.archives().index_folder(tenant.id), access,
                              archive.page_texts());
    searcher.refresh();
    if (!searcher.ready())
        throw Failure(
            Failure::Kind::index,
            "there is no index yet; run `byggarkiv index --tenant " + wanted.tenant + "`");
    domain::Viewer viewer;
    if (wanted.as == "staff") {
        // Whoever runs the command can read the whole data folder.
        viewer.login = "command";
        viewer.rights = {domain::Right::see_closed, domain::Right::see_secret};
    }
    search::Choice choice;
    choice.page = wanted.page;
    choice.explain = wanted.explain;
    if (wanted.exact) choice.spelling = search::Spelling::as_typed;
    const auto results =
        searcher.hits(search::Query::parse(wanted.text, tenant.numbers.front()), viewer, choice);
    if (wanted.as_json)
        print_json(results);
    else
        print(results);
    return ExitCode::done;
}

}  // namespace

void add_search(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand("search", "Search as the pages do");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("text", wanted->text, "what to search for")->required();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command->add_option("--as", wanted->as, "whose eyes: public or staff")
        ->check(CLI::IsMember({"public", "staff"}));
    command->add_option("--page", wanted->page, "page of results, from 1")
        ->check(CLI::Range(1, search::Choice::max_page));
    command->add_flag("--exact", wanted->exact, "correct no words");
    command->add_flag("--explain", wanted->explain, "say of each hit what it has of the question");
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return search(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
