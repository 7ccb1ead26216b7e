#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/progress.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::intake {

// A BagIt bag (RFC 8493) that was found whole.
struct Bag {
    std::filesystem::path payload;  // its folder data
    std::string finding;            // one sentence, for the report and the audit log
    std::vector<Remark> doubts;     // taken all the same
};

// Whether the folder says that it is a bag: it has a bagit.txt.
bool is_bag(const std::filesystem::path& folder);

// Verifies the bag at `folder`: every checksum of every manifest-* and tagmanifest-* in md5, sha1,
// sha256 and sha512, that nothing is missing and no file of data/ is in no manifest, Payload-Oxum,
// and that it holds no link. A bag with a fetch.txt is refused: nothing is fetched. Gives every
// fault that there is. Throws Failure(storage) when a file cannot be read.
Result<Bag, std::vector<Remark>> verify_bag(const std::filesystem::path& folder,
                                            Progress& progress);

}  // namespace byggarkiv::intake
