#include <iostream>
#include <memory>
#include <set>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "index/follower.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct What {
    bool files = false, audit = false, index = false, as_json = false;
    std::string tenant;
};

struct Fault {
    std::string what, id, fault;
};

struct Findings {
    std::int64_t checked = 0;
    std::vector<Fault> faults;
};

constexpr int at_once = 500;

// Every original that a document refers to, hashed again.
void check_files(archive::Archive& archive, Findings& found) {
    auto desk = archive.desk();
    auto documents = desk.documents();
    std::set<Sha256> seen;
    std::optional<domain::DocumentKey> last;
    while (true) {
        const auto keys = documents.after(last, at_once);
        if (keys.empty()) return;
        for (const auto& key : keys) {
            const auto document = documents.get(key);
            if (!document || !document->object || !seen.insert(document->object->sha256).second)
                continue;
            ++found.checked;
            if (const auto fault = archive.files().verify(document->object->sha256))
                found.faults.push_back({"file", fault->sha256.hex(), fault->fault});
        }
        last = keys.back();
    }
}

void check_audit(archive::Archive& archive, Findings& found) {
    auto desk = archive.desk();
    found.checked += desk.audit().length();
    if (const auto bad = desk.audit().first_bad())
        found.faults.push_back(
            {"audit", std::to_string(*bad), "does not follow from those before it"});
}

void check_index(const archive::Tenant& tenant, const std::filesystem::path& folder,
                 Findings& found) {
    ++found.checked;
    // A running server may commit under our hands; then the second look is sound.
    if (index::sound_position(folder) || index::sound_position(folder)) return;
    found.faults.push_back({"index", tenant.id.text(),
                            "missing or damaged; `byggarkiv index --rebuild` builds it anew"});
}

ExitCode verify(Installation& installation, const What& what) {
    const bool everything = !what.files && !what.audit && !what.index;
    Findings found;
    for (const auto& tenant : installation.archives().registry().tenants()) {
        if (!what.tenant.empty() && tenant.id.text() != what.tenant) continue;
        auto& archive = installation.archives().open(tenant.id);
        if (what.files || everything) check_files(archive, found);
        if (what.audit || everything) check_audit(archive, found);
        if (what.index || everything)
            check_index(tenant, installation.archives().index_folder(tenant.id), found);
    }
    if (what.as_json) {
        auto faults = json::list();
        for (const auto& fault : found.faults)
            faults->add(
                json::object({{"what", fault.what}, {"id", fault.id}, {"fault", fault.fault}}));
        json::print(json::object({{"checked", found.checked}, {"faults", faults}}));
    } else {
        for (const auto& fault : found.faults)
            std::cout << fault.what << " " << fault.id << ": " << fault.fault << "\n";
        std::cout << found.checked << " checked, " << found.faults.size() << " faults.\n";
    }
    return found.faults.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_verify(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "verify",
        "Hash every file again, follow the audit chain, check the index; all where none is named");
    const auto what = std::make_shared<What>();
    command->add_flag("--files", what->files, "originals against their checksums");
    command->add_flag("--audit", what->audit, "the chain of the audit log");
    command->add_flag("--index", what->index, "the index's files against their digests");
    command->add_option("--tenant", what->tenant, "one municipality only");
    command->add_flag("--json", what->as_json, "as JSON");
    command->callback([&chosen, what] {
        chosen = [what](Installation& installation) { return verify(installation, *what); };
    });
}

}  // namespace byggarkiv::app
