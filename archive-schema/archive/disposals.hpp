#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/disposal.hpp"
#include "archive/holds.hpp"
#include "archive/officer.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Work;

// What the archive disposed of and is about to: reading. How a disposal comes about stands in
// disposal_procedure.hpp and disposal_execution.hpp.
class Disposals {
public:
    explicit Disposals(Work& work) : work_(work) {}

    // Throws Failure(integrity) when the row is not as this program sealed it.
    std::optional<Disposal> get(const domain::DisposalKey& disposal);
    // Newest first, at most 1000.
    std::vector<Disposal> all();
    // In the order of their positions, after this one (0 = from the start), at most `limit`.
    std::vector<DisposalItem> items(const domain::DisposalKey& disposal, int after, int limit);
    std::vector<Tombstone> tombstones(const domain::DisposalKey& disposal, int after, int limit);
    // Of a document, entry or case.
    std::optional<Tombstone> tombstone(std::string_view id);
    // The holds that are in the way of an item now.
    std::vector<Hold> holds_over(const DisposalItem& item);
    // Its files as they are now; nothing where it is gone.
    std::vector<TombstoneFile> files_of(const DisposalItem& item);
    // "text", "csv" or "json"; nullopt until it is executed. Throws Failure(integrity) when it is
    // not what was written.
    std::optional<std::string> report(const domain::DisposalKey& disposal, std::string_view format);

    // Whether anything was ever disposed of: if not, nobody need hash a file to ask.
    bool any();
    // Whether these bytes were an original that is disposed of and not here again. Bytes that
    // another document still held were not.
    std::optional<DisposedBefore> disposed(const Sha256& file);
    // The same for a case and a document, by the source system and their keys there.
    std::optional<DisposedBefore> disposed_case(std::string_view source, std::string_view key);
    std::optional<DisposedBefore> disposed_document(std::string_view source,
                                                    std::string_view case_key,
                                                    std::string_view entry_key,
                                                    std::string_view key);

private:
    std::optional<DisposedBefore> from_origin(std::initializer_list<std::string_view> origin);
    Work& work_;
};

}  // namespace byggarkiv::archive
