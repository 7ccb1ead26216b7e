#include "archive/fixity.hpp"

#include <algorithm>

#include "archive/archive.hpp"
#include "archive/batch_undo.hpp"
#include "archive/documents.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/fixity.hpp"

namespace byggarkiv::archive {

namespace {

using std::chrono::sys_seconds;

constexpr int listed_at_once = 500;
constexpr int noted_at_once = 50;

const Author keeper{"byggarkiv", "fixity"};

std::int64_t seconds(sys_seconds moment) {
    return moment.time_since_epoch().count();
}

std::optional<FileState> read_state(std::int64_t number) {
    for (const auto state :
         {FileState::sound, FileState::changed, FileState::missing, FileState::none_yet})
        if (static_cast<std::int64_t>(state) == number) return state;
    return std::nullopt;
}

FileState state_of(const store::Row& row, std::size_t column) {
    const auto state = read_state(row.number(column));
    if (!state) throw Failure(Failure::Kind::integrity, "not a state of a file");
    return *state;
}

std::vector<ListedFile> listed(const std::vector<store::Row>& rows) {
    std::vector<ListedFile> files;
    for (const auto& row : rows)
        files.push_back({.number = row.number(0),
                         .sha256 = read_code(Sha256::parse, row.text(1)),
                         .has_page_texts = row.number(2) != 0});
    return files;
}

FileState state_of(const std::optional<FileFault>& fault) {
    if (!fault) return FileState::sound;
    return fault->fault == "missing" ? FileState::missing : FileState::changed;
}

void list_all_new(Desk& desk) {
    while (true) {
        auto change = desk.begin(keeper);
        const auto listed_now = desk.fixity().list_new(listed_at_once);
        change.commit();
        if (listed_now < listed_at_once) return;
    }
}

// Files are read outside a transaction, so that nobody waits for a disk.
void read_and_note(Archive& archive, Desk& desk, const std::vector<ListedFile>& files,
                   const Tell& tell) {
    std::vector<FixityCheck> checks;
    checks.reserve(files.size());
    for (const auto& file : files) checks.push_back(read_through(archive.files(), file, tell));
    auto change = desk.begin(keeper);
    for (const auto& check : checks) desk.fixity().note(check);
    change.commit();
}

}  // namespace

std::string_view text_of(FileState state) {
    switch (state) {
        case FileState::sound:
            return "sound";
        case FileState::changed:
            return "changed";
        case FileState::missing:
            return "missing";
        case FileState::none_yet:
            return "none yet";
    }
    return "";
}

int Fixity::list_new(int limit) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto rows = session.rows(sql::fixity::new_files, {limit});
    auto number = session.row(sql::fixity::last_number).value().number(0);
    for (const auto& row : rows) session.run(sql::fixity::list_file, {++number, row.text(0)});
    return static_cast<int>(rows.size());
}

void Fixity::note(const FixityCheck& check) {
    work_.must_be_in_change();
    const auto now = seconds(work_.clock().now());
    work_.session().run(sql::fixity::note_check, {check.file, now, static_cast<int>(check.original),
                                                  static_cast<int>(check.page_texts)});
    work_.session().run(sql::fixity::set_checked, {now, check.file});
}

std::vector<ListedFile> Fixity::after(std::int64_t number, int limit) {
    return listed(work_.session().rows(sql::fixity::files_after, {number, limit}));
}

std::vector<ListedFile> Fixity::unchecked_since(sys_seconds moment, int limit) {
    return listed(work_.session().rows(sql::fixity::longest_unchecked, {seconds(moment), limit}));
}

FixityCounts Fixity::count(sys_seconds overdue_before) {
    const auto row =
        work_.session().row(sql::fixity::count_files, {seconds(overdue_before)}).value();
    return {row.number(0), row.number(1)};
}

std::vector<PastCheck> Fixity::checks_of(const Sha256& file, int limit) {
    std::vector<PastCheck> checks;
    for (const auto& row : work_.session().rows(sql::fixity::checks_of, {file.hex(), limit}))
        checks.push_back({.at = sys_seconds(std::chrono::seconds(row.number(0))),
                          .original = state_of(row, 1),
                          .page_texts = state_of(row, 2)});
    return checks;
}

FixityCheck read_through(const Files& files, const ListedFile& file, const Tell& tell) {
    FixityCheck check{.file = file.number,
                      .original = state_of(files.verify(file.sha256)),
                      .page_texts = FileState::none_yet};
    if (file.has_page_texts) check.page_texts = state_of(files.verify_page_texts(file.sha256));
    const auto tell_of = [&](std::string what, FileState state) {
        if (state == FileState::changed || state == FileState::missing)
            tell({std::move(what), file.sha256.hex(), std::string(text_of(state))});
    };
    tell_of("file", check.original);
    tell_of("page text", check.page_texts);
    return check;
}

std::int64_t read_all_through(Archive& archive, const Tell& tell) {
    auto desk = archive.desk();
    list_all_new(desk);
    std::int64_t read = 0;
    std::int64_t last = 0;
    while (true) {
        const auto files = desk.fixity().after(last, noted_at_once);
        if (files.empty()) return read;
        read_and_note(archive, desk, files, tell);
        read += static_cast<std::int64_t>(files.size());
        last = files.back().number;
    }
}

std::int64_t read_due_through(Archive& archive, sys_seconds unchecked_since, const Tell& tell) {
    auto desk = archive.desk();
    list_all_new(desk);
    std::int64_t read = 0;
    while (true) {
        const auto files = desk.fixity().unchecked_since(unchecked_since, noted_at_once);
        if (files.empty()) return read;
        read_and_note(archive, desk, files, tell);
        read += static_cast<std::int64_t>(files.size());
    }
}

void find_untracked(Archive& archive, sys_seconds settled, const Tell& tell) {
    auto desk = archive.desk();
    const auto undone = desk.batch_undo().bytes();
    archive.files().each_original([&](const FoundFile& found) {
        if (found.written > settled) return;
        if (!found.sha256)
            tell({"file", found.name, "untracked: nobody of ours gave it that name"});
        else if (!desk.documents().holds(*found.sha256) &&
                 !std::binary_search(undone.begin(), undone.end(), *found.sha256))
            tell({"file", found.sha256->hex(), "untracked: no document refers to it"});
    });
}

}  // namespace byggarkiv::archive
