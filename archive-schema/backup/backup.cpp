#include "backup/backup.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include "archive/inventory.hpp"
#include "backup/shelf.hpp"

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

// Copies of rows lie here until they are in the backup: on the disk of the installation itself,
// since a sealed backup folder must never hold them open. Emptied by whoever uses it next.
class Workbench {
public:
    explicit Workbench(const fs::path& data) : folder_(data / "backup-work") {
        make_folder(folder_);
        lock_ = Descriptor(
            ::open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640));
        if (!lock_) throw disk_failure("cannot open", folder_ / "lock");
        if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0)
            throw Failure(Failure::Kind::busy, "another backup is being taken; try again later");
        clear();
    }
    ~Workbench() { clear(); }
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;

    fs::path operator/(const std::string& name) const { return folder_ / name; }

private:
    void clear() const {
        std::error_code left_for_the_next;
        for (const auto& entry : fs::directory_iterator(folder_, left_for_the_next))
            if (entry.path().filename() != "lock") fs::remove_all(entry.path(), left_for_the_next);
    }

    fs::path folder_;
    Descriptor lock_;
};

Content content_of(const fs::path& file) {
    InFile in(file);
    Sha256Stream hash;
    std::uint64_t bytes = 0;
    for (auto piece = in.next(); !piece.empty(); piece = in.next()) {
        hash.add(piece);
        bytes += piece.size();
    }
    return {hash.finish(), bytes};
}

Wrapping wrapping_for(const BackupOrder& order) {
    return order.recipient ? Wrapping::sealed_to(*order.recipient) : Wrapping::plain();
}

void refuse_inside(const BackupOrder& order) {
    const auto inside =
        fs::weakly_canonical(order.to).lexically_relative(fs::weakly_canonical(order.data));
    if (!inside.empty() && *inside.begin() != "..")
        throw Failure(Failure::Kind::setup,
                      "the backup folder lies inside the data folder, and would be lost with it; "
                      "name one on another disk");
}

// One backup on its way.
class Taking {
public:
    Taking(archive::Archives& archives, const Sealer& sealer, const Clock& clock,
           const BackupOrder& order)
        : archives_(archives),
          sealer_(sealer),
          clock_(clock),
          order_(order),
          wrapping_(wrapping_for(order)),
          shelf_(order.to, wrapping_, Shelf::Use::add),
          bench_(order.data),
          pool_(shelf_.folder(), shelf_.tmp(), wrapping_) {
        taken_.generation = new_generation(clock_.now());
        draft_ = shelf_.tmp() / taken_.generation;
    }

    Taken run();

private:
    void take_registry(ManifestWriter& manifest);
    void take_tenant(const domain::TenantId& tenant, ManifestWriter& manifest);
    void take_files(archive::Files& files, archive::RowsCopy& rows, const domain::TenantId& tenant,
                    ManifestWriter& manifest);
    std::optional<std::string> put_original(archive::Files& files, const Content& wanted);
    void take_text(archive::Files& files, const Sha256& original, const domain::TenantId& tenant,
                   ManifestWriter& manifest);
    Pool::Put put_file(const fs::path& file, const Content& content);
    void put_own(const fs::path& file, const Content& content);
    void name(const Item& item, ManifestWriter& manifest);
    void put_manifest(const fs::path& open_manifest);
    std::vector<domain::TenantId> wanted_tenants();

    archive::Archives& archives_;
    const Sealer& sealer_;
    const Clock& clock_;
    const BackupOrder& order_;
    Wrapping wrapping_;
    Shelf shelf_;
    Workbench bench_;
    Pool pool_;
    fs::path draft_;
    std::optional<NamesWriter> names_;
    Taken taken_;
};

std::vector<domain::TenantId> Taking::wanted_tenants() {
    std::vector<domain::TenantId> wanted;
    for (const auto& tenant : archives_.registry().tenants())
        if (!order_.tenant || tenant.id == *order_.tenant) wanted.push_back(tenant.id);
    if (order_.tenant && wanted.empty())
        throw Failure(Failure::Kind::setup, "no tenant " + order_.tenant->text());
    return wanted;
}

Taken Taking::run() {
    // Listed before the registry is copied: that one may know more, never fewer.
    const auto tenants = wanted_tenants();
    make_folder(draft_);
    names_.emplace(draft_ / "names", taken_.generation,
                   std::set<domain::TenantId>(tenants.begin(), tenants.end()));
    const auto open_manifest = bench_ / "manifest";
    {
        OutFile file(open_manifest, 0640);
        const Sink to = [&](std::string_view piece) { file.write(piece); };
        ManifestWriter manifest(to, sealer_,
                                {taken_.generation, iso_text(clock_.now()), order_.program});
        take_registry(manifest);
        for (const auto& tenant : tenants) take_tenant(tenant, manifest);
        manifest.finish();
        file.keep();
    }
    put_manifest(open_manifest);
    names_->finish();
    pool_.settle();
    sync_disk(draft_);
    move(draft_, shelf_.place_of(taken_.generation));
    sync_folder(shelf_.folder() / "generations");
    taken_.files_written = pool_.files_written();
    taken_.bytes_written = pool_.bytes_written();
    if (order_.keep) taken_.removed = keep_newest(shelf_, *order_.keep).generations;
    return std::move(taken_);
}

void Taking::name(const Item& item, ManifestWriter& manifest) {
    manifest.add(item);
    names_->add(wrapping_.name_of(item.content.sha256));
    ++taken_.files;
    taken_.bytes += item.content.bytes;
}

Pool::Put Taking::put_file(const fs::path& file, const Content& content) {
    InFile in(file);
    return pool_.put(content, [&] { return in.next(); });
}

// A file that nobody else writes to.
void Taking::put_own(const fs::path& file, const Content& content) {
    if (pool_.has(content) || put_file(file, content) == Pool::Put::as_promised) return;
    throw Failure(Failure::Kind::integrity, file.string() + " changed while it was read");
}

void Taking::take_registry(ManifestWriter& manifest) {
    const auto copy = bench_ / "registry.db";
    archives_.copy_registry(copy);
    const auto content = content_of(copy);
    put_own(copy, content);
    name({Item::Kind::registry, content, {}, {}, {}}, manifest);
    if (order_.config.empty()) return;
    const auto config = content_of(order_.config);
    put_own(order_.config, config);
    name({Item::Kind::config, config, {}, {}, {}}, manifest);
}

void Taking::take_tenant(const domain::TenantId& tenant, ManifestWriter& manifest) {
    auto& archive = archives_.open(tenant);
    const auto copy = bench_ / (tenant.text() + ".db");
    archive.copy_rows(copy);
    {
        archive::RowsCopy rows(copy, sealer_, clock_);
        auto desk = rows.desk();
        TenantState state{.tenant = tenant,
                          .step = rows.step(),
                          .standing = rows.standing(),
                          .inventory = desk.inventory().digest(),
                          .counts = desk.inventory().counts()};
        manifest.add(state);
        taken_.tenants.push_back(std::move(state));
        take_files(archive.files(), rows, tenant, manifest);
    }
    // Closed, so that all of it is in the one file.
    const auto content = content_of(copy);
    put_own(copy, content);
    name({Item::Kind::rows, content, tenant, {}, {}}, manifest);
    fs::remove(copy);
}

void Taking::take_files(archive::Files& files, archive::RowsCopy& rows,
                        const domain::TenantId& tenant, ManifestWriter& manifest) {
    rows.each_file([&](const Sha256& sha256, std::uint64_t bytes) {
        const Content wanted{sha256, bytes};
        if (const auto fault = put_original(files, wanted)) {
            taken_.lost.push_back({tenant, sha256, *fault});
            manifest.add(taken_.lost.back());
            return;
        }
        name({Item::Kind::original, wanted, tenant, {}, {}}, manifest);
        take_text(files, sha256, tenant, manifest);
    });
}

// What is wrong with the original here, if it is: that is no reason to leave out all the others.
std::optional<std::string> Taking::put_original(archive::Files& files, const Content& wanted) {
    if (pool_.has(wanted)) return std::nullopt;
    if (!files.has(wanted.sha256)) return "missing";
    try {
        const auto file = files.local(wanted.sha256);
        if (put_file(file.path(), wanted) == Pool::Put::as_promised) return std::nullopt;
    } catch (const Failure& failure) {
        // A store far away verifies what it fetches: that one is changed is an answer.
        if (failure.kind() != Failure::Kind::integrity) throw;
    }
    return "changed";
}

void Taking::take_text(archive::Files& files, const Sha256& original,
                       const domain::TenantId& tenant, ManifestWriter& manifest) {
    const auto file = files.derived(original, archive::page_text_name);
    if (!file) return;
    // Read once: it may be replaced meanwhile by a better reading.
    std::string bytes;
    InFile in(file->path());
    for (auto piece = in.next(); !piece.empty(); piece = in.next()) bytes += piece;
    const Content content{Sha256::of(bytes), bytes.size()};
    if (!pool_.has(content)) {
        std::string_view left = bytes;
        pool_.put(content, [&] { return std::exchange(left, {}); });
    }
    name({Item::Kind::text, content, tenant, original, std::string(archive::page_text_name)},
         manifest);
}

void Taking::put_manifest(const fs::path& open_manifest) {
    InFile in(open_manifest);
    OutFile out(draft_ / "manifest", 0440);
    wrapping_.wrap(
        "manifest " + taken_.generation, [&] { return in.next(); },
        [&](std::string_view piece) { out.write(piece); });
    out.sync();
    out.keep();
}

}  // namespace

Taken take_backup(archive::Archives& archives, const Sealer& sealer, const Clock& clock,
                  const BackupOrder& order) {
    refuse_inside(order);
    return Taking(archives, sealer, clock, order).run();
}

}  // namespace byggarkiv::backup
