#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "intake/why.hpp"

namespace byggarkiv::intake {

// In what the texts of a bag are written, apart from bagit.txt itself.
enum class TagEncoding {
    utf_8,
    windows_1252,  // and ISO-8859-1, which is the same but for control characters
    utf_16,        // with a byte-order mark, or big-endian
};

// bagit.txt (RFC 8493, 2.1.1).
struct BagDeclaration {
    std::string version;  // "0.97", "1.0"
    TagEncoding encoding = TagEncoding::utf_8;

    // Whether each manifest must name the whole payload; before 1.0 they might share it.
    bool manifests_are_complete() const { return version == "1.0"; }
};

// Why it is none that we read, for the archivist.
Result<BagDeclaration, Why> read_declaration(const std::filesystem::path& file);

// The lines of a tag file as UTF-8, without their ends (LF, CR or CR LF); empty ones are kept. At
// most 512 MiB.
Result<std::vector<std::string>, Why> read_tag_file(const std::filesystem::path& file,
                                                    TagEncoding encoding);

// One manifest-<algorithm>.txt or tagmanifest-<algorithm>.txt.
struct BagManifest {
    std::string name;
    DigestStream::Algorithm algorithm{};
    std::unordered_map<std::string, std::string> checksums;  // by path; lower-case hex
    std::vector<Why> faults;                                 // "line 3: ..."
    std::vector<Why> doubts;                                 // taken all the same
};

// Each line is a checksum, blanks, perhaps a "*", and a path inside the bag. Refused, as faults:
// what is no such line, a path that leads out, starts with "~" or holds a backslash or a line end
// (%0A, %0D), and a path with two checksums. From version 1.0 on "%25" is a percent sign.
Result<BagManifest, Why> read_bag_manifest(const std::filesystem::path& file,
                                           DigestStream::Algorithm algorithm,
                                           const BagDeclaration& bag);

}  // namespace byggarkiv::intake
