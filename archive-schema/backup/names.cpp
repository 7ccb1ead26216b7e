#include <algorithm>
#include <map>

#include "backup/lines.hpp"
#include "backup/shelf.hpp"
#include "base/text.hpp"

// The names of a generation's objects, and what may be removed because no generation names it.
namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view title = "byggarkiv backup names 1";

[[noreturn]] void wrong(const fs::path& file, const std::string& what) {
    throw Failure(Failure::Kind::integrity, file.string() + " is damaged: " + what);
}

std::set<domain::TenantId> tenants_in(const fs::path& file, std::string_view line) {
    std::set<domain::TenantId> tenants;
    auto words = split(line, ' ');
    if (words.front() != "tenants") wrong(file, "it does not say whose it is");
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto tenant = domain::TenantId::parse(std::string(words[i]));
        if (!tenant) wrong(file, "'" + std::string(words[i]) + "' is no tenant");
        tenants.insert(*tenant);
    }
    return tenants;
}

void check_end(const fs::path& file, std::string_view line, Lines& lines) {
    const auto words = split(line, ' ');
    const auto count = words.size() == 3 ? read_whole<std::uint64_t>(words[1]) : std::nullopt;
    const auto hash = words.size() == 3 ? Sha256::parse(words[2]) : std::nullopt;
    if (!count || !hash || *count != lines.lines_before() || *hash != lines.hash_before())
        wrong(file, "its lines are not those that were written");
}

// The generations that are among the newest `keep` of one of their tenants.
std::set<std::string> among_newest(const std::vector<std::string>& oldest_first,
                                   const std::map<std::string, Names>& names, std::size_t keep) {
    std::set<std::string> kept;
    std::map<domain::TenantId, std::size_t> seen;
    for (auto each = oldest_first.rbegin(); each != oldest_first.rend(); ++each)
        for (const auto& tenant : names.at(*each).tenants)
            if (seen[tenant]++ < keep) kept.insert(*each);
    // An installation without tenants has backups too.
    if (kept.empty() && !oldest_first.empty()) kept.insert(oldest_first.back());
    return kept;
}

}  // namespace

NamesWriter::NamesWriter(const fs::path& file, const std::string& generation,
                         const std::set<domain::TenantId>& tenants)
    : file_(file, 0640) {
    line(std::string(title));
    line("generation " + generation);
    std::string all = "tenants";
    for (const auto& tenant : tenants) all += " " + tenant.text();
    line(all);
}

void NamesWriter::line(const std::string& text) {
    const auto whole = text + "\n";
    hash_.add(whole);
    ++lines_;
    file_.write(whole);
}

void NamesWriter::add(const std::string& name) {
    line(name);
}

void NamesWriter::finish() {
    const auto hash = hash_.finish().hex();
    file_.write("end " + std::to_string(lines_) + " " + hash + "\n");
    file_.sync();
    file_.keep();
}

Names read_names(const Shelf& shelf, const std::string& generation) {
    const auto file = shelf.place_of(generation) / "names";
    InFile in(file);
    const Source from = [&] { return in.next(); };
    Lines lines(from);
    if (lines.next() != title) wrong(file, "it does not begin as it should");
    if (lines.next() != "generation " + generation) wrong(file, "it belongs to another generation");
    const auto whose = lines.next();
    if (!whose) wrong(file, "it is cut short");
    Names names{.tenants = tenants_in(file, *whose), .objects = {}};
    while (const auto line = lines.next()) {
        if (line->starts_with("end ")) {
            check_end(file, *line, lines);
            if (!lines.is_last()) wrong(file, "something follows its end");
            std::sort(names.objects.begin(), names.objects.end());
            names.objects.erase(std::unique(names.objects.begin(), names.objects.end()),
                                names.objects.end());
            return names;
        }
        const auto name = Sha256::parse(*line);
        if (!name) wrong(file, "a line is no name");
        names.objects.push_back(*name);
    }
    wrong(file, "it is cut short");
}

Removed keep_newest(const Shelf& shelf, std::size_t keep) {
    const auto all = shelf.generations();
    std::map<std::string, Names> names;
    for (const auto& each : all) names.emplace(each, read_names(shelf, each));
    const auto kept = among_newest(all, names, keep);

    std::vector<Sha256> needed;
    for (const auto& each : kept) {
        const auto& objects = names.at(each).objects;
        needed.insert(needed.end(), objects.begin(), objects.end());
    }
    std::sort(needed.begin(), needed.end());

    Removed removed;
    for (const auto& each : all) {
        if (kept.contains(each)) continue;
        move(shelf.place_of(each), shelf.tmp() / each);
        removed.generations.push_back(each);
    }
    // Gone for good before any of its objects is.
    sync_folder(shelf.folder() / "generations");
    each_object(shelf.folder(), [&](const fs::path& file, ObjectName name) {
        if (name == ObjectName::strange) return;
        const auto object = Sha256::parse(file.filename().string()).value();
        if (std::binary_search(needed.begin(), needed.end(), object)) return;
        if (!fs::remove(file)) throw disk_failure("cannot remove", file);
        ++removed.objects;
    });
    return removed;
}

}  // namespace byggarkiv::backup
