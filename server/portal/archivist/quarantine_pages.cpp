#include "portal/archivist/quarantine_pages.hpp"

#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include "archive/archive.hpp"
#include "archive/files.hpp"
#include "archive/quarantine.hpp"
#include "base/durable.hpp"
#include "base/tmp_folder.hpp"
#include "intake/words.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/nobodys_form.hpp"
#include "portal/reason_words.hpp"

namespace byggarkiv::portal {
namespace {

using archive::Quarantine;
using http::Response;
using render::Address;
using render::Texts;
using render::View;

constexpr int most_shown = 200;
constexpr std::size_t longest_item = 8192;  // bytes

std::string address_of(const domain::BatchKey& batch) {
    return "/arkiv/leveranse/" + batch.text();
}

// Back to the page, which says how it went.
Response answered(const domain::BatchKey& batch, std::string_view how) {
    return Response::see_other(address_of(batch) + "?vedlegg=" + std::string(how));
}

// A file in the place of a refused one, kept beside the archive until it has come whole.
class SupplyForm : public http::FormFiles {
public:
    // The archive must outlive it.
    SupplyForm(archive::Archive& archive, domain::BatchKey batch, std::string item,
               Quarantine::Hand by)
        : archive_(archive),
          batch_(std::move(batch)),
          item_(std::move(item)),
          by_(std::move(by)),
          tmp_(archive.tmp()) {}

    std::optional<Response> begin(const http::FormFile& file) override {
        if (!place_.empty() || file.field != "file") return answered(batch_, "feil");
        name_ = file.name.substr(file.name.find_last_of("/\\") + 1);
        place_ = tmp_.new_name();
        file_.open(place_, std::ios::binary);
        if (!file_) throw disk_failure("cannot make", place_);
        return std::nullopt;
    }
    std::optional<Response> take(std::string_view piece) override {
        bytes_ += piece.size();
        if (bytes_ > QuarantinePages::most_bytes) return answered(batch_, "stor");
        file_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (!file_) throw disk_failure("cannot write", place_);
        return std::nullopt;
    }
    std::optional<Response> finish() override {
        file_.close();
        if (!file_) throw disk_failure("cannot write", place_);
        return bytes_ == 0 ? std::optional(answered(batch_, "tom")) : std::nullopt;
    }
    Response end(const http::Request&) override {
        if (bytes_ == 0) return answered(batch_, "tom");
        const auto kept = archive_.files().keep(place_);
        auto desk = archive_.desk();
        auto change = desk.begin({by_.actor, "delivery"});
        auto quarantine = desk.quarantine();
        const auto supplied = quarantine.supply(
            batch_, {.item = item_, .sha256 = kept, .file_name = intake::shown_words(name_)}, by_);
        if (!supplied || !quarantine.ask(batch_, by_)) return answered(batch_, "feil");
        change.commit();
        return answered(batch_, "mottatt");
    }

private:
    archive::Archive& archive_;
    const domain::BatchKey batch_;
    const std::string item_;
    const Quarantine::Hand by_;
    const TmpFolder tmp_;
    std::filesystem::path place_;
    std::ofstream file_;
    std::string name_;
    std::uint64_t bytes_ = 0;
};

std::optional<archive::Batch> batch_of(const Visit& visit) {
    if (!visit.may(domain::Right::import_delivery)) return std::nullopt;
    const auto key = domain::BatchKey::parse(visit.request.part("batch"));
    return key ? visit.archive.desk().imports().get(*key) : std::nullopt;
}

std::vector<View> refused(const Texts& texts, const std::vector<archive::ImportItem>& items,
                          bool open) {
    std::vector<View> rows;
    for (const auto& item : items) {
        auto why = words::reason(texts, item.reason);
        const bool has_a_place =
            open && item.kind == archive::ImportItem::Kind::file && !item.path.empty();
        rows.push_back({{"item", item.item},
                        {"reason", std::move(why.reason)},
                        {"language", std::move(why.language)},
                        {"advice", std::move(why.advice)},
                        {"can_supply", has_a_place}});
    }
    return rows;
}

std::vector<View> unread(const Texts& texts, archive::Desk& desk, const domain::BatchKey& batch) {
    std::vector<View> rows;
    for (const auto& file : desk.quarantine().unread(batch, most_shown)) {
        auto why = words::unread(texts, file.why);
        rows.push_back({{"item", file.item},
                        {"url", Address::local(address::document(file.document))},
                        {"reason", std::move(why.reason)},
                        {"language", std::move(why.language)},
                        {"advice", std::move(why.advice)}});
    }
    return rows;
}

constexpr std::string_view received = "mottatt";

// How what was sent last went, by what the address says.
std::string told(const Texts& texts, std::string_view how) {
    for (const auto known :
         {received, std::string_view("feil"), std::string_view("stor"), std::string_view("tom")})
        if (how == known) return texts.say("quarantine.told_" + std::string(known));
    return "";
}

}  // namespace

Response QuarantinePages::retry(const Visit& visit) const {
    const auto batch = batch_of(visit);
    if (!batch) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    auto change = desk.begin({visit.actor, "delivery"});
    if (desk.quarantine().ask(batch->key, {visit.login, visit.actor})) change.commit();
    return Response::see_other(address_of(batch->key));
}

std::unique_ptr<http::FormFiles> QuarantinePages::take_form(const Visit& visit) const {
    const auto batch = batch_of(visit);
    const auto item = visit.request.form.text("item");
    if (!batch || item.empty() || item.size() > longest_item)
        return std::make_unique<NobodysForm>(frame_.absent(visit));
    return std::make_unique<SupplyForm>(visit.archive, batch->key, std::string(item),
                                        Quarantine::Hand{visit.login, visit.actor});
}

View QuarantinePages::shown(const Visit& visit, const Texts& texts, archive::Desk& desk,
                            const archive::Batch& batch) {
    const bool open = !closed(batch);
    const auto items = desk.imports().refused(batch.key, most_shown);
    const bool asked = desk.quarantine().is_asked(batch.key);
    auto unreadable = unread(texts, desk, batch.key);
    const bool any_unreadable = !unreadable.empty();
    const auto how = visit.request.query.text("vedlegg");
    return {{"has_refused", !items.empty()},
            {"refused", refused(texts, items, open)},
            {"can_retry", open && !asked && !items.empty()},
            {"retry", Address::local(address_of(batch.key) + "/prov-igjen")},
            {"asked", asked ? texts.say("quarantine.asked") : ""},
            {"place",
             batch.place.empty() ? "" : texts.say("quarantine.place", {{"place", batch.place}})},
            {"supply", Address::local(address_of(batch.key) + "/legg-ved")},
            {"supply_good", how == received ? told(texts, how) : ""},
            {"supply_fault", how == received ? "" : told(texts, how)},
            {"has_unread", any_unreadable},
            {"unread", std::move(unreadable)}};
}

}  // namespace byggarkiv::portal
