#include "archive/archive.hpp"

#include <deque>
#include <mutex>

#include "archive/desk_state.hpp"
#include "archive/documents.hpp"
#include "archive/hidden_names.hpp"
#include "archive/open_blobs.hpp"
#include "archive/persons.hpp"
#include "archive/schema.hpp"
#include "base/tmp_folder.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"
#include "store/file_copy.hpp"

namespace byggarkiv::archive {

namespace {

// Reads the page text of a document's file, at a desk of its own. Protected names of its case are
// hidden: what is found by them would tell of them.
class TextsOfFiles final : public domain::PageTexts {
public:
    explicit TextsOfFiles(Archive& archive) : archive_(archive) {}

    std::vector<domain::PageText> of(const domain::DocumentKey& document) const override {
        auto read = read_whole(document);
        for (auto& page : read.pages) hide(read.names, page);
        return std::move(read.pages);
    }

    std::optional<domain::PageText> page(const domain::DocumentKey& document,
                                         int number) const override {
        auto read = read_whole(document);
        const auto place = static_cast<std::size_t>(number) - 1;
        if (place >= read.pages.size()) return std::nullopt;
        hide(read.names, read.pages[place]);
        return std::move(read.pages[place]);
    }

private:
    struct Whole {
        std::vector<domain::PageText> pages = {};
        domain::ProtectedNames names = {};
    };

    Whole read_whole(const domain::DocumentKey& document) const {
        auto desk = archive_.desk();
        const auto found = desk.documents().get(document);
        if (!found || !found->object) return {};
        return {archive_.files().page_texts(found->object->sha256),
                desk.hidden_names().names_in(found->case_key)};
    }

    static void hide(const domain::ProtectedNames& names, domain::PageText& page) {
        if (names.none()) return;
        page.text = names.hidden_in(page.text);
        for (auto& box : page.words) box.word = names.hidden_in(box.word);
    }

    Archive& archive_;
};

}  // namespace

struct Archive::State {
    State(Archive& self, domain::TenantId id, const std::filesystem::path& folder,
          const Sealer& the_sealer, const Clock& the_clock, OpenDatabase how_to_open,
          const BlobPlace& place)
        : tenant(std::move(id)),
          sealer(the_sealer),
          clock(the_clock),
          open(std::move(how_to_open)),
          tmp(folder / "tmp"),
          blobs(open_blobs(place, tenant, folder)),
          files(*blobs),
          texts(self) {
        databases.push_back(open());
        TmpFolder::sweep(tmp);
    }

    // A session where the rows lie now.
    store::Session session() {
        auto* const present = newest();
        try {
            return present->session();
        } catch (const store::MovedAway&) {
            return opened_after(present)->session();
        }
    }

    store::Database* newest() {
        const std::lock_guard lock(mutex);
        return &databases.back();
    }
    store::Database* opened_after(const store::Database* left) {
        const std::lock_guard lock(mutex);
        if (&databases.back() == left) databases.push_back(open());
        return &databases.back();
    }

    domain::TenantId tenant;
    const Sealer& sealer;
    const Clock& clock;
    OpenDatabase open;
    const std::filesystem::path tmp;
    std::mutex mutex;                       // guards databases; held while one is opened
    std::deque<store::Database> databases;  // the last is in use; others may still be lent out
    std::unique_ptr<blobs::BlobStore> blobs;
    Files files;
    TextsOfFiles texts;
};

Archive::Archive(domain::TenantId tenant, const std::filesystem::path& folder, const Sealer& sealer,
                 const Clock& clock, OpenDatabase open, const BlobPlace& blobs)
    : state_(std::make_unique<State>(*this, std::move(tenant), folder, sealer, clock,
                                     std::move(open), blobs)) {}

Archive::Archive(domain::TenantId tenant, const std::filesystem::path& folder, const Sealer& sealer,
                 const Clock& clock, const BlobPlace& blobs)
    : Archive(
          std::move(tenant), folder, sealer, clock,
          [folder, &clock] {
              store::Database database(folder / "archive.db");
              bring_forward(database, sql::migrations::archive, folder, clock);
              return database;
          },
          blobs) {}

Archive::~Archive() = default;

const domain::TenantId& Archive::tenant() const noexcept {
    return state_->tenant;
}

const std::filesystem::path& Archive::tmp() const noexcept {
    return state_->tmp;
}

Desk Archive::desk() {
    return Desk(std::make_unique<Desk::State>(state_->session(), state_->sealer, state_->clock));
}

Files& Archive::files() {
    return state_->files;
}

void Archive::copy_rows(const std::filesystem::path& file) {
    const auto derived = derived_statements();
    const store::FileCopy as{.steps = sql::migrations::archive, .derived = derived};
    auto* const present = state_->newest();
    try {
        store::copy_to_file(*present, as, file);
    } catch (const store::MovedAway&) {
        store::copy_to_file(*state_->opened_after(present), as, file);
    }
}

const domain::PageTexts& Archive::page_texts() const {
    return state_->texts;
}

domain::PersonKey Archive::person(const domain::NationalId& number) {
    auto own = desk();
    if (const auto known = own.persons().find(number)) return *known;
    auto change = own.begin({"system", "a person met for the first time"});
    auto entered = own.persons().find_or_enter(number);
    change.commit();
    return entered;
}

std::vector<std::string> Archive::database_faults() {
    return state_->newest()->faults();
}

const Sealer& Archive::sealer() const noexcept {
    return state_->sealer;
}

const Clock& Archive::clock() const noexcept {
    return state_->clock;
}

}  // namespace byggarkiv::archive
