#include "app/drop_folder.hpp"

#include <algorithm>
#include <fstream>

#include "archive/imports.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "intake/progress.hpp"
#include "intake/words.hpp"

namespace byggarkiv::app {

namespace fs = std::filesystem;

namespace {

bool is_delivery(const fs::directory_entry& entry) {
    const auto name = entry.path().filename().string();
    const auto plain = lower_case(name);
    const auto status = entry.symlink_status();
    const bool passed_over = name.starts_with('.') || name.starts_with("~$") ||
                             plain.ends_with(".part") || plain.ends_with(".toml") ||
                             plain.ends_with(".report.json") || plain.ends_with(".sender") ||
                             name == "taken" || name == "refused";
    return !passed_over && (fs::is_directory(status) || fs::is_regular_file(status));
}

// Who sent a delivery, by the first line of NAME.sender beside it; "drop folder" where none says
// it.
std::string sender_of(const fs::path& delivery) {
    constexpr std::size_t most = 100;
    std::string line;
    const auto file = delivery.string() + ".sender";
    if (fs::is_regular_file(fs::symlink_status(file))) {
        std::ifstream in(file, std::ios::binary);
        std::getline(in, line);
    }
    line = trimmed(line);
    return line.empty() || line.size() > most || !valid_utf8(line) ? "drop folder" : line;
}

// A name that nothing in the folder has: "boks 12", "boks 12 (2)".
fs::path free_name(const fs::path& folder, const std::string& wanted) {
    fs::path place = folder / wanted;
    for (int number = 2; fs::exists(fs::symlink_status(place)); ++number)
        place = folder / (wanted + " (" + std::to_string(number) + ")");
    return place;
}

}  // namespace

DropFolder::Look DropFolder::look_of(const fs::path& delivery) {
    Look look;
    const auto add = [&](const fs::directory_entry& entry) {
        const auto written = entry.last_write_time().time_since_epoch().count();
        look.newest = std::max<std::int64_t>(look.newest, written);
        if (!entry.is_regular_file()) return;
        ++look.files;
        look.bytes += entry.file_size();
    };
    add(fs::directory_entry(delivery));
    if (fs::is_directory(delivery))
        for (const auto& entry : fs::recursive_directory_iterator(delivery))
            if (!entry.is_symlink()) add(entry);
    return look;
}

std::vector<fs::path> DropFolder::deliveries() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder_))
        if (is_delivery(entry)) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::size_t DropFolder::look(const std::stop_token& stop) {
    std::error_code error;
    if (!fs::is_directory(folder_, error)) return 0;
    std::map<fs::path, Look> now;
    std::vector<fs::path> still;
    try {
        for (const auto& delivery : deliveries()) {
            const auto look = look_of(delivery);
            const auto before = seen_.find(delivery);
            const bool has_come =
                arrival_ == Arrival::whole || (before != seen_.end() && before->second == look);
            if (has_come && !waits(delivery)) still.push_back(delivery);
            now[delivery] = look;
        }
    } catch (const fs::filesystem_error& changed) {
        // Something went away while it was looked at: it does not lie still.
        log::info("the drop folder changes",
                  {{"tenant", archive_.tenant().text()}, {"why", changed.what()}});
        still.clear();
    }
    seen_ = std::move(now);
    std::size_t taken = 0;
    for (const auto& delivery : still)
        if (!stop.stop_requested() && take(delivery, stop)) ++taken;
    return taken;
}

fs::path DropFolder::mapping_of(const fs::path& delivery) const {
    for (const auto& name : {delivery.filename().string() + ".toml", std::string("mapping.toml")})
        if (fs::is_regular_file(fs::symlink_status(folder_ / name))) return folder_ / name;
    return {};
}

bool DropFolder::is_paused(const std::string& batch) const {
    const auto key = domain::BatchKey::parse(batch);
    return key && archive_.desk().imports().is_paused(*key);
}

// Whether it need not be opened, since it was met paused and still is.
bool DropFolder::waits(const fs::path& delivery) {
    const auto known = paused_.find(delivery);
    if (known == paused_.end()) return false;
    if (is_paused(known->second)) return true;
    paused_.erase(known);
    return false;
}

bool DropFolder::take(const fs::path& delivery, const std::stop_token& stop) {
    auto options = options_;
    options.stop = stop;
    options.by = sender_of(delivery);
    options.mapping = mapping_of(delivery);
    // A delivery may be called by the number of whoever it is about.
    const auto name = intake::shown_words(delivery.filename().string());
    const auto tenant = archive_.tenant().text();
    log::info("taking in a delivery", {{"tenant", tenant}, {"delivery", name}});
    intake::NoProgress silent;
    const auto report = intake::import(delivery, archive_, workers_, options, silent);
    if (is_paused(report.batch)) {
        paused_[delivery] = report.batch;
        return false;
    }
    if (report.paused) return false;  // asked to stop: it goes on at the next start
    log::info("a delivery is taken in", {{"tenant", tenant},
                                         {"delivery", name},
                                         {"received", std::to_string(report.received)},
                                         {"stored", std::to_string(report.stored)},
                                         {"refused", std::to_string(report.refused.size())}});
    const auto place = put_away(delivery, report);
    const bool moved_along = options.mapping == delivery.string() + ".toml";
    note_place(place, moved_along ? fs::path(place.string() + ".toml") : options.mapping, report);
    seen_.erase(delivery);
    return true;
}

// For whoever tries what was refused of it again.
void DropFolder::note_place(const fs::path& place, const fs::path& mapping,
                            const intake::Report& report) const {
    const auto batch = domain::BatchKey::parse(report.batch);
    if (!batch || report.refused_whole) return;
    const auto path = fs::absolute(place).string();
    const bool may_be_kept = intake::shown_words(path) == path;
    auto desk = archive_.desk();
    auto change = desk.begin({"import", "delivery"});
    desk.imports().lies_at(*batch, may_be_kept ? path : "",
                           mapping.empty() ? "" : "--mapping=" + fs::absolute(mapping).string());
    change.commit();
}

fs::path DropFolder::put_away(const fs::path& delivery, const intake::Report& report) const {
    try {
        const auto folder = folder_ / (report.refused_whole ? "refused" : "taken");
        fs::create_directories(folder);
        const auto place = free_name(folder, delivery.filename().string());
        std::ofstream out(place.string() + ".report.json", std::ios::binary);
        out << intake::json(report) << '\n' << std::flush;
        if (!out)
            throw Failure(Failure::Kind::storage,
                          "the report cannot be written: " + place.string());
        fs::rename(delivery, place);
        // What was said of this delivery must not be taken to speak of a later one of its name.
        for (const auto* beside : {".toml", ".sender"})
            if (fs::exists(fs::symlink_status(delivery.string() + beside)))
                fs::rename(delivery.string() + beside, place.string() + beside);
        return place;
    } catch (const fs::filesystem_error& error) {
        throw Failure(Failure::Kind::storage, error.what());
    }
}

}  // namespace byggarkiv::app
