#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/finding.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Archive;
class Files;
class Work;

// What reading a file through has shown. The numbers are kept in the database.
enum class FileState { sound = 0, changed = 1, missing = 2, none_yet = 3 };
std::string_view text_of(FileState state);

// A file on the list of those to be read through.
struct ListedFile {
    std::int64_t number = 0;  // on the list
    Sha256 sha256;
    bool has_page_texts = false;  // it was read, so its page texts must be there too
};

// One reading through.
struct FixityCheck {
    std::int64_t file = 0;  // number on the list
    FileState original = FileState::sound;
    FileState page_texts = FileState::sound;
};

struct PastCheck {
    std::chrono::sys_seconds at;
    FileState original = FileState::sound;
    FileState page_texts = FileState::sound;
};

struct FixityCounts {
    std::int64_t files = 0;    // on the list, that a document refers to
    std::int64_t overdue = 0;  // not read through since the moment asked for
};

// The list of all files, every version and variant of every document, with when each was last read
// through; and every reading through that there was. Nothing of it is ever removed.
class Fixity {
public:
    explicit Fixity(Work& work) : work_(work) {}

    // Puts at most `limit` files that documents refer to on the list where they are not yet. In a
    // change. Gives how many; fewer than `limit` = all are on it.
    int list_new(int limit);
    void note(const FixityCheck& check);  // in a change, now

    // In the order of the list, after a number.
    std::vector<ListedFile> after(std::int64_t number, int limit);
    // Those not read through since `moment`, the longest waiting first.
    std::vector<ListedFile> unchecked_since(std::chrono::sys_seconds moment, int limit);
    FixityCounts count(std::chrono::sys_seconds overdue_before);
    // Newest first.
    std::vector<PastCheck> checks_of(const Sha256& file, int limit);

private:
    Work& work_;
};

// Reads a file and its page texts through; tells of what is no longer what it was. Writes nothing.
FixityCheck read_through(const Files& files, const ListedFile& file, const Tell& tell);

// Reads every file of the archive through, or only those not read since a moment, and notes each
// check. Gives how many there were.
std::int64_t read_all_through(Archive& archive, const Tell& tell);
std::int64_t read_due_through(Archive& archive, std::chrono::sys_seconds unchecked_since,
                              const Tell& tell);

// Tells of files in the store that no document refers to, and that no delivery brought which was
// undone: its ledger says what those are. Those written after `settled` are passed
// over: an import keeps a file before it writes the document.
void find_untracked(Archive& archive, std::chrono::sys_seconds settled, const Tell& tell);

}  // namespace byggarkiv::archive
