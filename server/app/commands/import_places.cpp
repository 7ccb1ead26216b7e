#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/below.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/documents.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"

#include <CLI/CLI.hpp>

// Documents whose property nobody is sure of: who they are, and saying it.
namespace byggarkiv::app {

namespace {

constexpr int at_a_time = 200;

struct Wanted {
    std::string tenant, document, property;
    bool as_json = false;
};

std::string number_of(archive::Desk& desk, const std::optional<domain::PropertyKey>& property) {
    if (!property) return "";
    const auto known = desk.properties().get(*property);
    return known ? known->present().text() : "";
}

void print(archive::Desk& desk, const archive::Placing& placing) {
    const auto document = desk.documents().get(placing.document);
    std::cout << placing.document.text() << "  " << (document ? document->title : "") << "\n";
    if (document && document->object && !document->object->file_name.empty())
        std::cout << "    file  " << document->object->file_name << "\n";
    if (placing.found.property)
        std::cout << "    perhaps " << number_of(desk, placing.found.property) << " ("
                  << placing.found.per_mille / 10 << " %)\n";
    else
        std::cout << "    nothing in it says where\n";
    std::string evidence = placing.found.evidence;
    for (std::size_t at = 0; at < evidence.size();) {
        const auto end = std::min(evidence.find('\n', at), evidence.size());
        std::cout << "    found  " << evidence.substr(at, end - at) << "\n";
        at = end + 1;
    }
}

json::Object json_of(archive::Desk& desk, const archive::Placing& placing) {
    const auto document = desk.documents().get(placing.document);
    return json::object({{"document", placing.document.text()},
                         {"title", document ? document->title : ""},
                         {"file", document && document->object ? document->object->file_name : ""},
                         {"property", number_of(desk, placing.found.property)},
                         {"percent", placing.found.per_mille / 10},
                         {"evidence", placing.found.evidence}});
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    auto all = json::list();
    std::optional<domain::DocumentKey> after;
    while (true) {
        const auto some = desk.placings().for_review(after, at_a_time);
        for (const auto& placing : some) {
            if (wanted.as_json)
                all->add(json_of(desk, placing));
            else
                print(desk, placing);
        }
        if (some.size() < static_cast<std::size_t>(at_a_time)) break;
        after = some.back().document;
    }
    if (wanted.as_json) {
        json::print(all);
        return ExitCode::done;
    }
    const auto review = desk.placings().count(archive::Placing::State::review);
    const auto waiting = desk.placings().count(archive::Placing::State::waiting);
    std::cout << review << " documents wait for somebody to say where they belong";
    if (waiting > 0) std::cout << ", " << waiting << " for their text to be read";
    std::cout << ".\n";
    if (review > 0)
        std::cout << "To say it:  byggarkiv import place DOCUMENT PROPERTY --tenant "
                  << wanted.tenant << "\n";
    return ExitCode::done;
}

ExitCode place(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto document = key_named<domain::DocumentKey>(wanted.document);
    const auto property = property_named(desk, wanted.property);
    const auto by = system_account();
    auto change = desk.begin({by, "placing"});
    if (!desk.placings().settle(document, property, by)) {
        std::cerr << "Refused: document " << document.text()
                  << " waits for nobody to say where it belongs.\n";
        return ExitCode::could_not;
    }
    change.commit();
    std::cout << "Document " << document.text() << " is filed under " << number_of(desk, property)
              << ".\n";
    return ExitCode::done;
}

}  // namespace

void add_import_places(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const unplaced =
        add_below(import, "unplaced",
                  "Documents whose property neither their delivery nor their text says surely "
                  "enough, with what was found in them",
                  wanted->tenant);
    unplaced->add_flag("--json", wanted->as_json, "as a list of JSON objects");
    unplaced->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return list(installation, *wanted); };
    });

    auto* const placing =
        add_below(import, "place", "Say under which property one belongs", wanted->tenant);
    placing->add_option("document", wanted->document, "its key, as `import unplaced` gives it")
        ->required();
    placing->add_option("property", wanted->property, "its number, such as 9999-49/130")
        ->required();
    placing->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return place(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
