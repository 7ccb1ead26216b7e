#include "intake/bag.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "intake/bag_manifest.hpp"
#include "intake/delivery_path.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

using Algorithm = DigestStream::Algorithm;

constexpr const char* declaration_file = "bagit.txt";
constexpr std::string_view payload_start = "data/";

// The checksums of a file by all of these algorithms, read once.
std::map<Algorithm, std::string> checksums_of(const fs::path& file,
                                              const std::set<Algorithm>& wanted) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure(Failure::Kind::storage, "cannot open " + file.string());
    std::map<Algorithm, DigestStream> streams;
    for (const auto algorithm : wanted) streams.emplace(algorithm, algorithm);
    std::vector<char> piece(1 << 18);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        for (auto& [algorithm, stream] : streams)
            stream.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (in.bad()) throw Failure(Failure::Kind::storage, "cannot read " + file.string());
    std::map<Algorithm, std::string> checksums;
    for (auto& [algorithm, stream] : streams) checksums[algorithm] = stream.finish();
    return checksums;
}

// "sha256" of "manifest-sha256.txt"; "" where the name is another.
std::string_view algorithm_in(std::string_view name, std::string_view start) {
    constexpr std::string_view end = ".txt";
    if (!name.starts_with(start) || !name.ends_with(end)) return "";
    name.remove_prefix(start.size());
    return name.substr(0, name.size() - end.size());
}

// One bag under examination.
class BagCheck {
public:
    BagCheck(fs::path folder, Progress& progress)
        : folder_(std::move(folder)), progress_(progress) {}

    Result<Bag, std::vector<Remark>> run() {
        auto declaration = read_declaration(folder_ / declaration_file);
        if (!declaration) {
            fault(declaration_file, declaration.reason());
            return Refused{std::move(faults_)};
        }
        declaration_ = std::move(declaration).value();
        listing_ = list_files(folder_);
        if (!fs::is_directory(folder_ / "data")) fault("data", because<Reason::bag_without_data>());
        for (const auto& link : listing_.links) fault(link, because<Reason::bag_link>());
        read_manifests();
        nothing_to_fetch();
        if (faults_.empty()) compare();
        if (faults_.empty()) oxum();
        if (!faults_.empty()) return Refused{std::move(faults_)};
        return Bag{folder_ / "data", finding(), std::move(doubts_)};
    }

private:
    void fault(const std::string& file, Why why) { faults_.push_back({file, std::move(why)}); }

    void read_manifests() {
        for (const auto& file : listing_.files) {
            if (const auto name = algorithm_in(file, "manifest-"); !name.empty())
                read_manifest(file, name, payload_);
            if (const auto name = algorithm_in(file, "tagmanifest-"); !name.empty())
                read_manifest(file, name, tags_);
        }
        if (payload_.empty()) fault("bagit.txt", because<Reason::bag_without_manifest>());
        for (const auto& manifest : payload_) {
            for (const auto& [path, checksum] : manifest.checksums) {
                if (!path.starts_with(payload_start))
                    fault(manifest.name, because<Reason::bag_outside_data>(path));
            }
        }
    }

    void read_manifest(const std::string& file, std::string_view name,
                       std::vector<BagManifest>& to) {
        const auto algorithm = DigestStream::parse(lower_case(name));
        if (!algorithm) {
            doubts_.push_back({file, because<Reason::bag_unknown_algorithm>()});
            return;
        }
        auto manifest = read_bag_manifest(folder_ / file, *algorithm, declaration_);
        if (!manifest) return fault(file, manifest.reason());
        for (auto& why : manifest.value().faults) fault(file, std::move(why));
        for (auto& why : manifest.value().doubts) doubts_.push_back({file, std::move(why)});
        to.push_back(std::move(manifest).value());
    }

    void nothing_to_fetch() {
        constexpr const char* name = "fetch.txt";
        if (!has(name)) return;
        const auto lines = read_tag_file(folder_ / name, declaration_.encoding);
        const bool names_nothing =
            lines && std::all_of(lines.value().begin(), lines.value().end(),
                                 [](const auto& line) { return trimmed(line).empty(); });
        if (!names_nothing) fault(name, because<Reason::bag_to_fetch>());
    }

    bool has(const std::string& file) const {
        return std::binary_search(listing_.files.begin(), listing_.files.end(), file);
    }

    void compare() {
        progress_.begin("Verifying the bag", listing_.files.size());
        for (const auto& file : listing_.files) {
            const bool is_payload = file.starts_with(payload_start);
            compare_file(file, is_payload ? payload_ : tags_);
            if (is_payload) {
                in_manifests(file);
                ++payload_files_;
                payload_bytes_ += fs::file_size(folder_ / file);
            }
            progress_.advance();
        }
        progress_.end();
        nothing_missing(payload_);
        nothing_missing(tags_);
    }

    void compare_file(const std::string& file, const std::vector<BagManifest>& manifests) {
        std::set<Algorithm> wanted;
        for (const auto& manifest : manifests)
            if (manifest.checksums.contains(file)) wanted.insert(manifest.algorithm);
        if (wanted.empty()) return;
        const auto found = checksums_of(folder_ / file, wanted);
        for (const auto& manifest : manifests) {
            const auto said = manifest.checksums.find(file);
            if (said != manifest.checksums.end() && said->second != found.at(manifest.algorithm))
                fault(file, because<Reason::bag_checksum_differs>(manifest.name));
        }
    }

    void in_manifests(const std::string& file) {
        std::size_t naming = 0;
        for (const auto& manifest : payload_) naming += manifest.checksums.count(file);
        if (naming == 0)
            fault(file, because<Reason::bag_names_it_not>());
        else if (naming < payload_.size() && declaration_.manifests_are_complete())
            fault(file, because<Reason::bag_some_name_it>());
    }

    void nothing_missing(const std::vector<BagManifest>& manifests) {
        std::set<std::string> missing;
        for (const auto& manifest : manifests) {
            for (const auto& [path, checksum] : manifest.checksums)
                if (!has(path) && missing.insert(path).second)
                    fault(path, because<Reason::bag_misses>(manifest.name));
        }
    }

    void oxum() {
        constexpr const char* name = "bag-info.txt";
        if (!has(name)) return;
        const auto lines = read_tag_file(folder_ / name, declaration_.encoding);
        if (!lines) return fault(name, lines.reason());
        const auto found = std::to_string(payload_bytes_) + "." + std::to_string(payload_files_);
        for (const auto& line : lines.value()) {
            const auto colon = line.find(':');
            if (colon == line.npos || lower_case(trimmed(line.substr(0, colon))) != "payload-oxum")
                continue;
            const std::string said(trimmed(std::string_view(line).substr(colon + 1)));
            if (said != found) fault(name, because<Reason::bag_oxum_differs>(said, found));
        }
    }

    std::string finding() const {
        std::string algorithms;
        for (const auto& manifest : payload_) {
            if (!algorithms.empty()) algorithms += ", ";
            algorithms += DigestStream::text(manifest.algorithm);
        }
        return "BagIt " + declaration_.version + ": " + std::to_string(payload_files_) +
               " files of " + std::to_string(payload_bytes_) + " bytes are what the bag says (" +
               algorithms + ")";
    }

    const fs::path folder_;
    Progress& progress_;
    BagDeclaration declaration_;
    Listing listing_;
    std::vector<BagManifest> payload_, tags_;
    std::size_t payload_files_ = 0;
    std::uintmax_t payload_bytes_ = 0;
    std::vector<Remark> faults_, doubts_;
};

}  // namespace

bool is_bag(const fs::path& folder) {
    std::error_code absent;
    return fs::is_regular_file(fs::symlink_status(folder / declaration_file, absent));
}

Result<Bag, std::vector<Remark>> verify_bag(const fs::path& folder, Progress& progress) {
    return BagCheck(folder, progress).run();
}

}  // namespace byggarkiv::intake
