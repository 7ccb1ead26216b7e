#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "archive/blob_place.hpp"
#include "archive/desk.hpp"
#include "archive/files.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/ids.hpp"
#include "domain/national_id.hpp"
#include "domain/page_text.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::store {
class Database;
}

namespace byggarkiv::archive {

// One municipality's archive. Nothing below it can name another. Any thread may call.
class Archive {
public:
    // Opens the tenant's database: asked at once, and again when its rows were moved elsewhere.
    using OpenDatabase = std::function<store::Database()>;

    Archive(domain::TenantId tenant, const std::filesystem::path& folder, const Sealer& sealer,
            const Clock& clock, OpenDatabase open, const BlobPlace& blobs);
    // With its rows in `folder`/archive.db.
    Archive(domain::TenantId tenant, const std::filesystem::path& folder, const Sealer& sealer,
            const Clock& clock, const BlobPlace& blobs = {});
    ~Archive();

    const domain::TenantId& tenant() const noexcept;

    // A seat of one's own, for one thread at a time; waits when all are taken, and throws
    // Failure(busy) after ten seconds of waiting.
    Desk desk();

    // The bytes of documents and what was derived from them.
    Files& files();

    // Where unfinished work of this tenant may lie, each in a TmpFolder of its own; what a process
    // left there that is gone is removed when an archive is opened. May be absent.
    const std::filesystem::path& tmp() const noexcept;

    // Copies all rows as they stand at one moment to an SQLite file that must not exist, wherever
    // they lie: everything that was committed before the call is in it. Writers go on meanwhile.
    // Begins once more where the rows are moved elsewhere meanwhile. Throws Failure(lost) where
    // their server went away; then there is no file. RowsCopy reads it.
    void copy_rows(const std::filesystem::path& file);

    // Page text by document, read from `files`. Lives as long as the archive.
    const domain::PageTexts& page_texts() const;

    // The key under which a person is known here, entered now where nobody asked before. Outside a
    // change: within one, Desk::persons() has it.
    domain::PersonKey person(const domain::NationalId& number);

    // What the database itself finds wrong with its files, at most 100 lines; none = nothing.
    std::vector<std::string> database_faults();

    const Sealer& sealer() const noexcept;
    const Clock& clock() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::archive
