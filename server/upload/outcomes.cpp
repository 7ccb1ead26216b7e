#include "upload/outcomes.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/log.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace byggarkiv::upload {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".report.json";
constexpr std::uintmax_t most_bytes = 4u << 20;

struct Found {
    fs::path file;
    bool taken = false;
    std::chrono::sys_seconds at;
};

void find_in(const fs::path& folder, bool taken, std::vector<Found>& found) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        struct stat about {};
        if (!entry.path().filename().string().ends_with(ending) ||
            ::lstat(entry.path().c_str(), &about) != 0 || !S_ISREG(about.st_mode))
            continue;
        found.push_back(
            {entry.path(), taken, std::chrono::sys_seconds(std::chrono::seconds(about.st_mtime))});
    }
}

void fill(Outcome& outcome, const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto report = Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
    outcome.batch = report->optValue<std::string>("batch", "");
    const auto refused = report->getArray("refused");
    if (refused.isNull() || refused->size() == 0) return;
    outcome.refused = static_cast<std::int64_t>(refused->size());
    outcome.why = refused->getObject(0)->optValue<std::string>("reason", "");
}

std::optional<Outcome> read(const Found& found) {
    auto name = found.file.filename().string();
    name.resize(name.size() - ending.size());
    Outcome outcome{.name = name, .taken = found.taken, .at = found.at};
    try {
        if (fs::file_size(found.file) <= most_bytes) fill(outcome, found.file);
    } catch (const std::exception& error) {
        log::warning("a report cannot be read",
                     {{"file", found.file.string()}, {"why", error.what()}});
        return std::nullopt;
    }
    return outcome;
}

}  // namespace

std::vector<Outcome> newest_outcomes(const fs::path& folder, std::size_t most) {
    std::vector<Found> found;
    find_in(folder / "taken", true, found);
    find_in(folder / "refused", false, found);
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::pair(b.at, a.file) < std::pair(a.at, b.file);
    });
    std::vector<Outcome> outcomes;
    for (const auto& one : found) {
        if (outcomes.size() == most) break;
        if (auto outcome = read(one)) outcomes.push_back(*std::move(outcome));
    }
    return outcomes;
}

}  // namespace byggarkiv::upload
