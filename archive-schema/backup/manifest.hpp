#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/inventory.hpp"
#include "archive/rows_copy.hpp"
#include "backup/pool.hpp"
#include "backup/streams.hpp"
#include "base/sealed.hpp"
#include "base/sha256.hpp"
#include "domain/tenant.hpp"

// What a generation holds, line by line: fields between tabs, and a last line with the number of
// lines, the SHA-256 of all bytes before it and the same under the installation's key. There are no
// paths in it: a reader knows itself where each kind of thing belongs.
namespace byggarkiv::backup {

struct ManifestHead {
    std::string generation;
    std::string made_at;  // ISO 8601
    std::string program;  // its version
};

// One tenant as its rows stood.
struct TenantState {
    domain::TenantId tenant;
    int step = 0;  // of its schema
    archive::Standing standing;
    Sha256 inventory;
    archive::Counts counts;
};

struct Item {
    enum class Kind { registry, config, rows, original, text };
    Kind kind;
    Content content;
    std::optional<domain::TenantId> tenant;  // none: registry and config
    std::optional<Sha256> original;          // whose text it is
    std::string text_kind;

    // "original testvik abcd...": how reports name it.
    std::string text() const;
};

// An original that the rows refer to and that was not there, or not what it was, when the backup
// was taken.
struct Lost {
    domain::TenantId tenant;
    Sha256 sha256;
    std::string fault;  // "missing" or "changed"
};

class ManifestWriter {
public:
    // All must outlive it.
    ManifestWriter(const Sink& to, const Sealer& sealer, const ManifestHead& head);

    void add(const TenantState& state);
    void add(const Item& item);
    void add(const Lost& lost);
    void finish();

private:
    void line(std::string_view text);

    const Sink& to_;
    const Sealer& sealer_;
    Sha256Stream hash_;
    std::uint64_t lines_ = 0;
};

// Who is told what a manifest says, in its order.
class ManifestReader {
public:
    virtual ~ManifestReader() = default;
    virtual void take_state(const TenantState&) {}
    virtual void take_item(const Item&) {}
    virtual void take_lost(const Lost&) {}
};

// Reads to the end. Throws Failure(integrity) for anything that ManifestWriter did not write, at
// the latest at the end: whoever acts on what it says reads it twice. With a sealer, Failure(setup)
// says so where another key file was in use; without one, nobody knows who wrote it.
ManifestHead read_manifest(const Source& from, const Sealer* sealer, ManifestReader& reader);

}  // namespace byggarkiv::backup
