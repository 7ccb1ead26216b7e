#include "backup/restore.hpp"

#include <algorithm>
#include <set>

#include "archive/archives.hpp"
#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "backup/reading.hpp"

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

constexpr const char* unfinished_mark = "restore-unfinished";

fs::path rows_place(const fs::path& data, const domain::TenantId& tenant) {
    return data / "tenants" / tenant.text() / "archive.db";
}

void refuse_newer(const std::vector<TenantState>& tenants, const ManifestHead& head) {
    for (const auto& state : tenants)
        if (state.step > archive::RowsCopy::newest_step())
            throw Failure(Failure::Kind::setup,
                          "the rows of " + state.tenant.text() + " are of step " +
                              std::to_string(state.step) + "; this program knows steps up to " +
                              std::to_string(archive::RowsCopy::newest_step()) +
                              ". Restore with version " + head.program + " or a newer one");
}

// An empty folder with the mark in it. What an earlier attempt left is removed: nothing else can
// have been put there since, because no command works on a marked folder.
void clear_the_ground(const fs::path& data) {
    std::error_code absent;
    const bool again = is_unfinished(data);
    for (const auto& entry : fs::directory_iterator(data, absent)) {
        const auto name = entry.path().filename();
        if (name == "lost+found" || name == unfinished_mark) continue;
        if (!again)
            throw Failure(Failure::Kind::setup,
                          data.string() + " is not empty (" + name.string() +
                              "); restore into a new folder, and swap the two when it is done");
        fs::remove_all(entry.path());
    }
    make_folder(data);
    if (!again)
        write_small(data / unfinished_mark,
                    "A restore into this folder has not come to its end. Run it again.\n", 0640);
}

// The second reading, first part: registry, configuration and rows become files.
class RowsBack final : public ManifestReader {
public:
    RowsBack(const Reading& reading, const fs::path& data, Checked& checked)
        : reading_(reading), data_(data), checked_(checked) {}

    void take_item(const Item& item) override {
        if (!reading_.wanted(item.tenant)) return;
        switch (item.kind) {
            case Item::Kind::registry:
                return write(item, data_ / "registry.db");
            case Item::Kind::config:
                return write(item, data_ / restored_config);
            case Item::Kind::rows:
                return write(item, rows_place(data_, *item.tenant));
            case Item::Kind::original:
            case Item::Kind::text:
                return;
        }
    }

private:
    void write(const Item& item, const fs::path& place) {
        ++checked_.files;
        checked_.bytes += item.content.bytes;
        make_folder(place.parent_path());
        OutFile file(place, 0640);
        auto fault = reading_.read(item, [&](std::string_view piece) { file.write(piece); });
        if (fault) return checked_.faults.push_back(std::move(*fault));
        file.sync();
        file.keep();
    }

    const Reading& reading_;
    const fs::path& data_;
    Checked& checked_;
};

// Second part: originals and page texts go into the stores of their tenants.
class FilesBack final : public ManifestReader {
public:
    FilesBack(const Reading& reading, archive::Archives& archives, Checked& checked)
        : reading_(reading), archives_(archives), checked_(checked) {}

    void take_item(const Item& item) override {
        if (!item.tenant || !reading_.wanted(item.tenant) || item.kind == Item::Kind::rows) return;
        ++checked_.files;
        checked_.bytes += item.content.bytes;
        auto& files = archives_.open(*item.tenant).files();
        auto fault = item.kind == Item::Kind::original ? original(item, files) : text(item, files);
        if (fault) checked_.faults.push_back(std::move(*fault));
    }

private:
    std::optional<BackupFault> original(const Item& item, archive::Files& files) {
        return reading_.lend(item, [&](const Source& from) { files.keep(from); });
    }
    std::optional<BackupFault> text(const Item& item, archive::Files& files) {
        std::string bytes;
        if (auto fault = reading_.read(item, [&](std::string_view piece) { bytes += piece; }))
            return fault;
        files.put_derived(*item.original, item.text_kind, bytes);
        return std::nullopt;
    }

    const Reading& reading_;
    archive::Archives& archives_;
    Checked& checked_;
};

// What the rows say of themselves is what they said when they were copied.
std::optional<BackupFault> check_rows(const TenantState& state, const fs::path& file,
                                      const Sealer& sealer, const Clock& clock) {
    const auto fault = [&](const std::string& what) {
        return BackupFault{"rows " + state.tenant.text(), what};
    };
    if (size_or_none(file) == none) return fault("are not in the backup");
    archive::RowsCopy rows(file, sealer, clock);
    if (rows.step() != state.step || rows.standing() != state.standing)
        return fault("are not those that the manifest tells of");
    // What was written by an older program is asked once it is migrated.
    if (state.step != archive::RowsCopy::newest_step()) return std::nullopt;
    auto desk = rows.desk();
    if (desk.inventory().digest() != state.inventory) return fault("give another inventory");
    return std::nullopt;
}

Item original(const domain::TenantId& tenant, const Sha256& sha256) {
    return {Item::Kind::original, {sha256, 0}, tenant, {}, {}};
}

class Restoring {
public:
    Restoring(const BackupChoice& choice, const RestoreOrder& order, const Sealer& sealer,
              const Clock& clock)
        : reading_(choice, &sealer), order_(order), sealer_(sealer), clock_(clock) {}

    Checked run();

private:
    void bring_rows();
    void bring_files(archive::Archives& archives);
    void check_complete(archive::Archives& archives, const TenantState& state);
    bool can_be_left_out(const BackupFault& fault) const;
    void finish(archive::Archives& archives) const;

    Reading reading_;
    const RestoreOrder& order_;
    const Sealer& sealer_;
    const Clock& clock_;
    Checked checked_;
};

Checked Restoring::run() {
    Summary summary(reading_);
    checked_.head = reading_.tell(summary);
    checked_.tenants = std::move(summary.tenants);
    checked_.lost = std::move(summary.lost);
    if (checked_.tenants.empty())
        throw Failure(Failure::Kind::setup, "no such tenant in " + reading_.generation());
    refuse_newer(checked_.tenants, checked_.head);
    clear_the_ground(order_.data);
    bring_rows();
    if (!checked_.faults.empty()) return std::move(checked_);

    archive::Archives archives(order_.data, sealer_, clock_, order_.blobs);
    std::set<domain::TenantId> restored;
    for (const auto& state : checked_.tenants) restored.insert(state.tenant);
    archives.registry().forget_all_but(restored);
    // Wherever they lay, a backup has them in files.
    for (const auto& tenant : restored)
        archives.registry().set_engine(tenant, archive::Engine::sqlite);
    bring_files(archives);
    if (std::all_of(checked_.faults.begin(), checked_.faults.end(),
                    [&](const BackupFault& fault) { return can_be_left_out(fault); }))
        finish(archives);
    return std::move(checked_);
}

void Restoring::bring_rows() {
    RowsBack back(reading_, order_.data, checked_);
    reading_.tell(back);
    if (!checked_.faults.empty()) return;
    for (const auto& state : checked_.tenants)
        if (auto fault = check_rows(state, rows_place(order_.data, state.tenant), sealer_, clock_))
            checked_.faults.push_back(std::move(*fault));
}

void Restoring::bring_files(archive::Archives& archives) {
    FilesBack back(reading_, archives, checked_);
    reading_.tell(back);
    for (const auto& state : checked_.tenants) check_complete(archives, state);
}

bool Restoring::can_be_left_out(const BackupFault& fault) const {
    return order_.damage == Damage::leave_out &&
           (fault.what.starts_with("original ") || fault.what.starts_with("text "));
}

// Nothing that the rows refer to is absent without having been named.
void Restoring::check_complete(archive::Archives& archives, const TenantState& state) {
    auto& archive = archives.open(state.tenant);
    std::set<std::string> named;
    for (const auto& fault : checked_.faults) named.insert(fault.what);
    for (const auto& lost : checked_.lost)
        if (lost.tenant == state.tenant) named.insert(original(state.tenant, lost.sha256).text());
    archive::RowsCopy rows(rows_place(order_.data, state.tenant), sealer_, clock_);
    rows.each_file([&](const Sha256& sha256, std::uint64_t) {
        const auto what = original(state.tenant, sha256).text();
        if (!archive.files().has(sha256) && named.insert(what).second)
            checked_.faults.push_back({what, "is not in the backup"});
    });
    if (const auto bad = archive.desk().audit().first_bad())
        checked_.faults.push_back(
            {"rows " + state.tenant.text(),
             "audit entry " + std::to_string(bad->number) + ": " + bad->what});
}

// From here on it is whole. The audit log tells that it went back to an earlier day.
void Restoring::finish(archive::Archives& archives) const {
    for (const auto& state : checked_.tenants)
        archives.open(state.tenant)
            .desk()
            .audit()
            .note({"operator", "restore", "archive", reading_.generation(),
                   "backup of " + checked_.head.made_at});
    sync_disk(order_.data);
    if (!fs::remove(order_.data / unfinished_mark))
        throw disk_failure("cannot remove", order_.data / unfinished_mark);
    sync_folder(order_.data);
}

}  // namespace

Checked restore_backup(const BackupChoice& choice, const RestoreOrder& order, const Sealer& sealer,
                       const Clock& clock) {
    return Restoring(choice, order, sealer, clock).run();
}

bool is_unfinished(const fs::path& data) {
    std::error_code absent;
    return fs::exists(data / unfinished_mark, absent);
}

}  // namespace byggarkiv::backup
