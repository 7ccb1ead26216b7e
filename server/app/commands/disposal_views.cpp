#include "app/commands/disposal_views.hpp"

#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/disposals.hpp"
#include "archive/imports.hpp"

namespace byggarkiv::app {

namespace {

using archive::DisposalItem;

constexpr int at_once = 500;

json::Object as_json(const archive::Disposal& disposal) {
    return json::object({{"disposal", disposal.key.text()},
                         {"state", std::string(code(disposal.state))},
                         {"kind", std::string(code(disposal.kind))},
                         {"scope", disposal.scope},
                         {"reason", disposal.reason},
                         {"legal_basis", disposal.legal_basis},
                         {"rule", disposal.rule},
                         {"items", disposal.items},
                         {"digest", disposal.digest},
                         {"proposed_by", disposal.proposed_by},
                         {"proposed_at", disposal.proposed_at},
                         {"approved_by", disposal.approved_by},
                         {"approved_at", disposal.approved_at},
                         {"ended_by", disposal.ended_by},
                         {"ended_at", disposal.ended_at},
                         {"remark", disposal.remark}});
}

void print(const archive::Disposal& disposal) {
    std::cout << "Disposal " << disposal.key.text() << " (" << code(disposal.kind) << "), "
              << code(disposal.state) << "\n  " << disposal.scope << "\n  " << disposal.reason
              << " (" << disposal.legal_basis << ")\n";
    if (!disposal.rule.empty()) std::cout << "  rule: " << disposal.rule << "\n";
    std::cout << "  proposed " << disposal.proposed_at << " by " << disposal.proposed_by << "\n";
    if (!disposal.approved_by.empty())
        std::cout << "  approved " << disposal.approved_at << " by " << disposal.approved_by
                  << "\n";
    if (!disposal.ended_by.empty())
        std::cout << "  " << code(disposal.state) << " " << disposal.ended_at << " by "
                  << disposal.ended_by << (disposal.remark.empty() ? "" : ": ") << disposal.remark
                  << "\n";
    if (!disposal.digest.empty()) std::cout << "  digest " << disposal.digest << "\n";
}

struct Sums {
    int documents = 0, entries = 0, cases = 0, files = 0, held = 0;
    std::uint64_t bytes = 0;

    void add(const DisposalItem& item) {
        files += item.files;
        bytes += item.bytes;
        switch (item.entity) {
            case DisposalItem::Entity::document:
                ++documents;
                break;
            case DisposalItem::Entity::entry:
                ++entries;
                break;
            case DisposalItem::Entity::whole_case:
                ++cases;
                break;
        }
    }
};

// One item with its checksums and the holds over it.
json::Object show_item(archive::Disposals& disposals, const DisposalItem& item, bool as_json,
                       Sums& sums) {
    auto files = disposals.files_of(item);
    if (files.empty())
        if (const auto stone = disposals.tombstone(item.id)) files = stone->files;
    const auto holds = disposals.holds_over(item);
    sums.add(item);
    if (!holds.empty()) ++sums.held;
    if (!as_json) {
        std::cout << "  " << item.position << "  " << code(item.entity) << " " << item.id << "  "
                  << code(item.state) << "\n";
        for (const auto& file : files)
            std::cout << "       " << file.sha256.hex() << "  " << file.bytes << " bytes\n";
        for (const auto& hold : holds)
            std::cout << "       HELD by " << hold.key.text() << ": " << hold.reason << "\n";
        return {};
    }
    auto checksums = json::list();
    for (const auto& file : files)
        checksums->add(json::object({{"sha256", file.sha256.hex()}, {"bytes", file.bytes}}));
    auto held = json::list();
    for (const auto& hold : holds) held->add(hold.key.text());
    return json::object({{"position", item.position},
                         {"entity", std::string(code(item.entity))},
                         {"id", item.id},
                         {"state", std::string(code(item.state))},
                         {"files", checksums},
                         {"holds", held}});
}

ExitCode show_tombstone(archive::Disposals disposals, const std::string& key) {
    const auto stone = disposals.tombstone(key);
    if (!stone) {
        std::cerr << "There is neither a disposal nor a tombstone " << key << ".\n";
        return ExitCode::could_not;
    }
    std::cout << code(stone->entity) << " " << stone->number << " (" << stone->type << ", "
              << (stone->dated.empty() ? "undated" : stone->dated) << ") was disposed of on "
              << stone->disposed_at << "\n  " << stone->reason << " (" << stone->legal_basis
              << ")\n  disposal " << stone->disposal.text() << ": proposed by "
              << stone->proposed_by << ", approved by " << stone->approved_by << ", executed by "
              << stone->executed_by << "\n";
    for (const auto& file : stone->files)
        std::cout << "  " << file.sha256.hex() << "  " << file.bytes << " bytes, " << file.mime_type
                  << ", " << code(file.state) << "\n";
    return ExitCode::done;
}

}  // namespace

ExitCode list_disposals(Installation& installation, const DisposalView& view) {
    auto desk = installation.archive(view.tenant).desk();
    auto all = json::list();
    for (const auto& disposal : desk.disposals().all()) {
        if (view.as_json)
            all->add(as_json(disposal));
        else
            std::cout << disposal.key.text() << "  " << code(disposal.state) << "  "
                      << code(disposal.kind) << "  " << disposal.items << " items  proposed "
                      << disposal.proposed_at << " by " << disposal.proposed_by << ": "
                      << disposal.reason << "\n";
    }
    if (view.as_json) json::print(all);
    return ExitCode::done;
}

ExitCode show_disposal(Installation& installation, const DisposalView& view) {
    auto desk = installation.archive(view.tenant).desk();
    auto disposals = desk.disposals();
    const auto key = key_named<domain::DisposalKey>(view.key);
    const auto disposal = disposals.get(key);
    if (!disposal) return show_tombstone(disposals, key.text());
    if (!view.as_json) print(*disposal);
    Sums sums;
    auto items = json::list();
    for (int last = 0;;) {
        const auto some = disposals.items(key, last, at_once);
        if (some.empty()) break;
        for (const auto& item : some) {
            auto shown = show_item(disposals, item, view.as_json, sums);
            if (view.as_json) items->add(shown);
        }
        last = some.back().position;
    }
    if (view.as_json) {
        auto whole = as_json(*disposal);
        whole->set("listed", items);
        json::print(whole);
        return ExitCode::done;
    }
    std::cout << sums.documents << " documents, " << sums.entries << " journal entries, "
              << sums.cases << " cases; " << sums.files << " files of " << sums.bytes << " bytes; "
              << sums.held << " under legal hold.\n";
    return ExitCode::done;
}

ExitCode print_disposal_report(Installation& installation, const DisposalView& view) {
    auto desk = installation.archive(view.tenant).desk();
    const auto key = key_named<domain::DisposalKey>(view.key);
    const auto report = desk.disposals().report(key, view.format);
    if (!report) {
        std::cerr << "There is no report of disposal " << key.text() << " (yet).\n";
        return ExitCode::could_not;
    }
    std::cout << *report;
    return ExitCode::done;
}

ExitCode list_deliveries(Installation& installation, const DisposalView& view) {
    auto desk = installation.archive(view.tenant).desk();
    for (const auto& batch : desk.imports().all())
        std::cout << batch.key.text() << "  " << batch.source << "  " << batch.delivery
                  << (batch.state == archive::Batch::State::running ? "  (not finished)" : "")
                  << "\n";
    return ExitCode::done;
}

}  // namespace byggarkiv::app
