#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/below.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/documents.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>

// Documents of which nobody is sure what they are: who they are, and saying it.
namespace byggarkiv::app {

namespace {

using archive::Classification;

constexpr int at_a_time = 200;

struct Wanted {
    std::string tenant, document, type, title, public_title, date;
    bool as_json = false;
};

bool in_review(const Classification& one) {
    return one.state == Classification::State::review && one.decided_at.empty();
}

void print(archive::Desk& desk, const domain::DocumentKey& key) {
    const auto document = desk.documents().get(key);
    if (!document) return;
    std::cout << key.text() << "  " << document->title << "\n";
    if (document->object && !document->object->file_name.empty())
        std::cout << "    file  " << document->object->file_name << "\n";
    for (const auto& one : desk.classifications().of(key)) {
        if (!in_review(one)) continue;
        // Nobody is asked for a date or a case number that is not there.
        const bool asked =
            one.field == Classification::Field::type || one.field == Classification::Field::title;
        if (one.value.empty() && !asked) continue;
        std::cout << "    " << archive::code(one.field) << "  ";
        if (one.value.empty()) {
            std::cout << "nothing in it says\n";
            continue;
        }
        std::cout << "perhaps " << one.value << " (" << one.per_mille / 10 << " %)\n";
        for (const auto line : split(one.evidence, '\n'))
            std::cout << "        found  " << line << "\n";
    }
}

json::Object json_of(archive::Desk& desk, const domain::DocumentKey& key) {
    const auto document = desk.documents().get(key);
    auto perhaps = json::list();
    for (const auto& one : desk.classifications().of(key)) {
        if (!in_review(one)) continue;
        perhaps->add(json::object({{"field", std::string(archive::code(one.field))},
                                   {"value", one.value},
                                   {"percent", one.per_mille / 10},
                                   {"evidence", one.evidence}}));
    }
    return json::object({{"document", key.text()},
                         {"title", document ? document->title : ""},
                         {"file", document && document->object ? document->object->file_name : ""},
                         {"perhaps", perhaps}});
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    auto all = json::list();
    std::optional<domain::DocumentKey> after;
    while (true) {
        const auto some = desk.classifications().for_review(after, at_a_time);
        for (const auto& document : some) {
            if (wanted.as_json)
                all->add(json_of(desk, document));
            else
                print(desk, document);
        }
        if (some.size() < static_cast<std::size_t>(at_a_time)) break;
        after = some.back();
    }
    if (wanted.as_json) {
        json::print(all);
        return ExitCode::done;
    }
    const auto review = desk.classifications().count(Classification::State::review);
    const auto waiting = desk.classifications().count(Classification::State::waiting);
    std::cout << review << " documents wait for somebody to say what they are";
    if (waiting > 0) std::cout << ", " << waiting << " for their text to be read";
    std::cout << ".\n";
    if (review > 0)
        std::cout << "To say it:  byggarkiv import classify DOCUMENT --type TYPE --title TITLE "
                     "--date DATE --tenant "
                  << wanted.tenant << "\n";
    return ExitCode::done;
}

// What the document is to say: what is told here, else what it says now.
archive::DocumentWords words_wanted(const Wanted& wanted, archive::DocumentWords words) {
    if (!wanted.title.empty()) words.title = wanted.title;
    if (!wanted.public_title.empty()) words.public_title = wanted.public_title;
    if (!wanted.type.empty()) {
        const auto type = domain::read_document_type(wanted.type);
        if (!type)
            throw Failure(Failure::Kind::setup,
                          "'" + wanted.type + "' is no type of document: VEDTAK, TEGNING, ...");
        words.type = *type;
    }
    if (!wanted.date.empty()) {
        const auto date = domain::PartialDate::parse(wanted.date);
        if (!date)
            throw Failure(Failure::Kind::setup, "'" + wanted.date +
                                                    "' is no date: 1985-03-12, 1985-03, 1985 or "
                                                    "udatert");
        words.dated = *date;
    }
    return words;
}

ExitCode classify(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto document = key_named<domain::DocumentKey>(wanted.document);
    const auto seen = desk.corrections().words(document);
    if (!seen) throw Failure(Failure::Kind::setup, "there is no document " + document.text());
    const auto by = system_account();
    // What nobody had in doubt is corrected as everywhere else.
    const bool in_doubt = desk.classifications().in_doubt(document);
    auto change = desk.begin({by, in_doubt ? "classification" : "correction"});
    const auto corrected =
        desk.corrections().correct(document, *seen, words_wanted(wanted, *seen), "", by);
    const bool stands =
        !corrected && corrected.reason() == archive::CorrectionRefusal::nothing_changed;
    if (!corrected && !stands) {
        std::cerr << "Refused: somebody has corrected document " << document.text()
                  << " meanwhile. Look at it, and say it again.\n";
        return ExitCode::could_not;
    }
    if (stands && !desk.classifications().settle(document, by)) {
        std::cerr << "Refused: nothing of document " << document.text()
                  << " waits for anybody, and it says that already.\n";
        return ExitCode::could_not;
    }
    change.commit();
    const auto words = desk.corrections().words(document).value();
    std::cout << "Document " << document.text() << " is \"" << words.title << "\", "
              << domain::code(words.type)
              << (words.dated.text().empty() ? "" : ", " + words.dated.text()) << ".\n";
    return ExitCode::done;
}

}  // namespace

void add_import_classes(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const unclassified = add_below(
        import, "unclassified",
        "Documents of which neither their delivery nor their text says surely enough what "
        "they are, with what was found in them",
        wanted->tenant);
    unclassified->add_flag("--json", wanted->as_json, "as a list of JSON objects");
    unclassified->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return list(installation, *wanted); };
    });

    auto* const saying =
        add_below(import, "classify", "Say what one is; what is not told stays as it says now",
                  wanted->tenant);
    saying->add_option("document", wanted->document, "its key, as `import unclassified` gives it")
        ->required();
    saying->add_option("--type", wanted->type, "a code of Fiks Arkiv: VEDTAK, TEGNING, ...");
    saying->add_option("--title", wanted->title, "its title");
    saying->add_option("--public-title", wanted->public_title, "what everybody may read of it");
    saying->add_option("--date", wanted->date, "1985-03-12, 1985-03, 1985 or udatert");
    saying->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return classify(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
