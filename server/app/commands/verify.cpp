#include <filesystem>
#include <iostream>
#include <memory>

#include "app/audit_keeping.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "index/follower.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct What {
    bool files = false, rows = false, audit = false, index = false, due = false, as_json = false;
    std::string tenant, anchors, public_key;

    bool everything() const { return !files && !rows && !audit && !index; }
};

struct Findings {
    std::int64_t checked = 0;
    std::vector<archive::Finding> faults;
    std::vector<std::string> remarks;  // what could not be told

    archive::Tell tell() {
        return [this](const archive::Finding& finding) { faults.push_back(finding); };
    }
};

// An import keeps a file well within this time before the document that refers to it.
constexpr std::chrono::hours settled_after{1};

void check_files(const Installation& installation, archive::Archive& archive, const What& what,
                 Findings& found) {
    const auto now = installation.clock().now();
    archive::FileScope scope{.unchecked_since = {}, .settled = now - settled_after};
    if (what.due)
        scope.unchecked_since = now - std::chrono::days(installation.config().fixity.days);
    found.checked += archive::check_files(archive, scope, found.tell());
}

// The anchors named on the command line, or those that `serve` keeps for this tenant.
std::filesystem::path anchors_of(const Installation& installation, const domain::TenantId& tenant,
                                 const What& what) {
    if (!what.anchors.empty()) return what.anchors;
    const auto& folder = installation.config().audit.anchor_folder;
    if (folder.empty()) return {};
    const auto file = anchor_file(folder, tenant);
    return std::filesystem::exists(file) ? file : std::filesystem::path();
}

PublicKey key_of(const Installation& installation, const What& what) {
    if (what.public_key.empty()) return signing_key(installation.config()).public_key();
    const auto key = PublicKey::parse(what.public_key);
    if (!key)
        throw Failure(Failure::Kind::setup,
                      "--public-key is the 64 hex digits that `byggarkiv audit key` prints");
    return *key;
}

void check_audit(const Installation& installation, archive::Archive& archive, const What& what,
                 Findings& found) {
    const auto file = anchors_of(installation, archive.tenant(), what);
    std::optional<archive::KnownAnchors> anchors;
    if (!file.empty())
        anchors.emplace(archive::KnownAnchors{.read = archive::read_anchors(file),
                                              .key = key_of(installation, what)});
    found.checked += archive::check_audit(archive, anchors, found.tell());
    const auto& tenant = archive.tenant().text();
    if (!anchors)
        found.remarks.push_back(
            tenant +
            ": the audit log was checked without anchors. Nobody can tell then whether its "
            "newest entries were cut off together with the head row, an old backup was put "
            "back whole, or all of it was written anew by somebody who holds the key.");
    else
        found.remarks.push_back(
            tenant + ": the audit log was checked against " +
            std::to_string(anchors->read.anchors.size()) + " anchors in " + file.string() +
            ". Entries newer than the last of them are vouched for by the chain alone, and anchors "
            "that never left this machine are only as safe as it is.");
}

void check_index(const archive::Tenant& tenant, const std::filesystem::path& folder,
                 Findings& found) {
    ++found.checked;
    // A running server may commit under our hands; then the second look is sound.
    if (index::sound_position(folder) || index::sound_position(folder)) return;
    found.faults.push_back({"index", tenant.id.text(),
                            "missing or damaged; `byggarkiv index --rebuild` builds it anew"});
}

// A database that cannot even be opened is named among the faults; the others are checked.
archive::Archive* opened(Installation& installation, const domain::TenantId& tenant,
                         Findings& found) {
    try {
        return &installation.archives().open(tenant);
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::storage && failure.kind() != Failure::Kind::integrity)
            throw;
        found.faults.push_back(
            {"database", tenant.text(), std::string("cannot be opened: ") + failure.what()});
        return nullptr;
    }
}

void check(Installation& installation, const archive::Tenant& tenant, const What& what,
           Findings& found) {
    const bool everything = what.everything();
    auto* const archive = opened(installation, tenant.id, found);
    if (archive == nullptr) return;
    if (what.rows || everything) found.checked += archive::check_rows(*archive, found.tell());
    if (what.audit || everything) check_audit(installation, *archive, what, found);
    if (what.files || everything) check_files(installation, *archive, what, found);
    if (what.index || everything)
        check_index(tenant, installation.archives().index_folder(tenant.id), found);
}

void print_json(const Findings& found) {
    auto faults = json::list();
    for (const auto& fault : found.faults)
        faults->add(json::object({{"what", fault.what}, {"id", fault.id}, {"fault", fault.fault}}));
    auto remarks = json::list();
    for (const auto& remark : found.remarks) remarks->add(remark);
    json::print(
        json::object({{"checked", found.checked}, {"faults", faults}, {"remarks", remarks}}));
}

void print_text(const Findings& found) {
    for (const auto& fault : found.faults)
        std::cout << fault.what << " " << fault.id << ": " << fault.fault << "\n";
    for (const auto& remark : found.remarks) std::cout << remark << "\n";
    std::cout << found.checked << " checked, " << found.faults.size() << " faults.\n";
}

// Of tenants, staff and roles; it has no anchors.
void check_registry(archive::Registry& registry, Findings& found) {
    ++found.checked;
    if (const auto bad = registry.first_bad_audit())
        found.faults.push_back({"registry audit", std::to_string(bad->number), bad->what});
}

ExitCode verify(Installation& installation, const What& what) {
    if (!what.tenant.empty()) installation.tenant(what.tenant);  // says so where there is none
    Findings found;
    if (what.audit || what.everything()) check_registry(installation.archives().registry(), found);
    for (const auto& tenant : installation.archives().registry().tenants())
        if (what.tenant.empty() || tenant.id.text() == what.tenant)
            check(installation, tenant, what, found);
    if (what.as_json)
        print_json(found);
    else
        print_text(found);
    return found.faults.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_verify(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "verify",
        "Read files through again, take the digests of all rows, follow the audit chain, check the "
        "index; all of it where none is named");
    const auto what = std::make_shared<What>();
    auto* const files = command->add_flag("--files", what->files,
                                          "originals and page texts against their checksums");
    command
        ->add_flag(
            "--due", what->due,
            "only files not read through for as long as the configuration allows (fixity.days)")
        ->needs(files);
    command->add_flag("--rows", what->rows, "the database, and its rows against their digests");
    command->add_flag("--audit", what->audit, "the chain of the audit log");
    command->add_option("--anchors", what->anchors,
                        "a file of anchors that was kept elsewhere, to hold the log against");
    command->add_option("--public-key", what->public_key,
                        "what the anchors are signed with; default: that of this installation");
    command->add_flag("--index", what->index, "the index's files against their digests");
    command->add_option("--tenant", what->tenant, "one municipality only");
    command->add_flag("--json", what->as_json, "as JSON");
    command->callback([&chosen, what] {
        chosen = [what](Installation& installation) { return verify(installation, *what); };
    });
}

}  // namespace byggarkiv::app
