#include "archive/archive.hpp"

#include "archive/desk_state.hpp"
#include "archive/open_blobs.hpp"
#include "archive/schema.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace {

// Reads the page text of a document's file, at a desk of its own.
class TextsOfFiles final : public domain::PageTexts {
public:
    explicit TextsOfFiles(Archive& archive) : archive_(archive) {}

    std::vector<domain::PageText> of(const domain::DocumentKey& document) const override {
        auto desk = archive_.desk();
        const auto found = desk.documents().get(document);
        if (!found || !found->object) return {};
        return archive_.files().page_texts(found->object->sha256);
    }

private:
    Archive& archive_;
};

}  // namespace

struct Archive::State {
    State(Archive& self, domain::TenantId id, const std::filesystem::path& folder,
          const Sealer& the_sealer, const Clock& the_clock, const BlobPlace& place)
        : tenant(std::move(id)),
          sealer(the_sealer),
          clock(the_clock),
          database(folder / "archive.db"),
          blobs(open_blobs(place, tenant, folder)),
          files(*blobs),
          texts(self) {}

    domain::TenantId tenant;
    const Sealer& sealer;
    const Clock& clock;
    store::Database database;
    std::unique_ptr<blobs::BlobStore> blobs;
    Files files;
    TextsOfFiles texts;
};

Archive::Archive(domain::TenantId tenant, const std::filesystem::path& folder, const Sealer& sealer,
                 const Clock& clock, const BlobPlace& blobs)
    : state_(std::make_unique<State>(*this, std::move(tenant), folder, sealer, clock, blobs)) {
    bring_forward(state_->database, sql::migrations::archive, folder, clock);
}

Archive::~Archive() = default;

const domain::TenantId& Archive::tenant() const noexcept {
    return state_->tenant;
}

Desk Archive::desk() {
    return Desk(
        std::make_unique<Desk::State>(state_->database.session(), state_->sealer, state_->clock));
}

Files& Archive::files() {
    return state_->files;
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
    return state_->database.faults();
}

const Sealer& Archive::sealer() const noexcept {
    return state_->sealer;
}

const Clock& Archive::clock() const noexcept {
    return state_->clock;
}

}  // namespace byggarkiv::archive
