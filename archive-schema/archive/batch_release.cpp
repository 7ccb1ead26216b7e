#include "archive/batch_release.hpp"

#include <numeric>
#include <optional>
#include <vector>

#include "archive/access_register.hpp"
#include "archive/arrangements.hpp"
#include "archive/desk.hpp"
#include "archive/hidden_names.hpp"
#include "archive/imports.hpp"
#include "archive/rows.hpp"
#include "archive/samples.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "domain/sampling.hpp"
#include "sql/disposal.hpp"
#include "sql/release.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = ReleaseRefusal::Cause;
using Refusal = std::optional<ReleaseRefusal>;

constexpr int at_once = 25;  // keeps a change short: see undo_removal.cpp

Refusal against_sample(const std::optional<Sample>& sample, int per_mille) {
    if (!sample) return ReleaseRefusal{Cause::no_sample, "no sample of it was drawn"};
    if (!sample->is_checked())
        return ReleaseRefusal{Cause::unchecked, std::to_string(sample->checked()) + " of " +
                                                    std::to_string(sample->files.size()) +
                                                    " files of its sample were looked at"};
    constexpr double one = 1000;
    if (const auto share = sample->error_share(); share * one > per_mille)
        return ReleaseRefusal{
            Cause::too_many_wrong,
            std::to_string(sample->wrong()) + " of " + std::to_string(sample->checked()) +
                " files looked at were wrong, so as many as " + domain::percent_text(share) +
                " of all can be; " + domain::percent_text(per_mille / one) + " may"};
    return std::nullopt;
}

Refusal against(Desk& desk, const ReleaseOrder& order, const Officer& officer) {
    if (!officer.may(domain::Right::release_at_signoff))
        return ReleaseRefusal{Cause::without_right, "it takes the right release_at_signoff"};
    if (order.types.empty()) return ReleaseRefusal{Cause::no_type, "no type of document is named"};
    if (trimmed(order.legal_basis).empty())
        return ReleaseRefusal{Cause::no_legal_basis, "no legal basis is named"};
    const auto batch = desk.imports().get(order.batch).value();
    if (batch.state != Batch::State::signed_off)
        return ReleaseRefusal{Cause::not_signed_off,
                              "it is not signed off: until then it may be undone"};
    return against_sample(desk.samples().get(order.batch), order.per_mille);
}

// With all that was made of their pages.
std::set<domain::DocumentKey> found_wrong(Desk& desk, const Sample& sample) {
    std::set<domain::DocumentKey> wrong;
    for (const auto& file : sample.files) {
        if (file.verdict != SampledFile::Verdict::wrong || !file.document) continue;
        wrong.insert(*file.document);
        wrong.merge(desk.arrangements().made_of(*file.document));
    }
    return wrong;
}

// What is asked of each document.
class Sieve {
public:
    Sieve(Desk& desk, Work& work, const ReleaseOrder& order)
        : desk_(desk),
          work_(work),
          types_(order.types),
          wrong_(found_wrong(desk, desk.samples().get(order.batch).value())) {}

    // Nothing where it may be opened.
    std::optional<StaysClosed> reason_against(const domain::DocumentKey& document) {
        const auto row = work_.session().row(byggarkiv::sql::release::facts, {document.text()});
        if (!row) throw Failure(Failure::Kind::integrity, "no document " + document.text());
        if (row->number(9) > 0) return StaysClosed::set_aside;
        if (!types_.contains(read_code(domain::read_document_type, row->text(0))))
            return StaysClosed::another_type;
        const auto status = read_code(domain::read_access_status, row->text(1));
        if (status == domain::AccessStatus::open) return StaysClosed::open_already;
        if (status != domain::AccessStatus::not_assessed) return StaysClosed::assessed;
        if (row->text(2) != domain::code(domain::Existence::is_public)) return StaysClosed::secret;
        if (!row->text(3).empty()) return StaysClosed::withdrawn;
        if (wrong_.contains(document)) return StaysClosed::wrong_in_sample;
        if (row->number(5) == 0) return StaysClosed::without_file;
        if (row->number(6) > 0) return StaysClosed::unread;
        if (row->number(7) > 0) return StaysClosed::unreadable;
        if (row->number(8) > 0) return StaysClosed::finding;
        if (!desk_.hidden_names().names_in(read_key<domain::CaseKey>(row->text(4))).none())
            return StaysClosed::protected_person;
        return std::nullopt;
    }

private:
    Desk& desk_;
    Work& work_;
    const std::set<domain::DocumentType>& types_;
    const std::set<domain::DocumentKey> wrong_;
};

}  // namespace

std::string_view code(StaysClosed reason) {
    switch (reason) {
        case StaysClosed::set_aside:
            return "set_aside";
        case StaysClosed::another_type:
            return "another_type";
        case StaysClosed::open_already:
            return "open_already";
        case StaysClosed::assessed:
            return "assessed";
        case StaysClosed::secret:
            return "secret";
        case StaysClosed::withdrawn:
            return "withdrawn";
        case StaysClosed::wrong_in_sample:
            return "wrong_in_sample";
        case StaysClosed::without_file:
            return "without_file";
        case StaysClosed::unread:
            return "unread";
        case StaysClosed::unreadable:
            return "unreadable";
        case StaysClosed::finding:
            return "finding";
        case StaysClosed::protected_person:
            return "protected_person";
    }
    return "";
}

std::int64_t ReleaseOutcome::documents() const {
    return std::accumulate(closed.begin(), closed.end(), opened,
                           [](std::int64_t sum, const auto& one) { return sum + one.second; });
}

// Asked in the change that opens: nobody closes or removes it in between.
Result<ReleaseOutcome, ReleaseRefusal> BatchRelease::run(const ReleaseOrder& order,
                                                         const Officer& officer, const Tell& tell) {
    if (auto refusal = against(desk_, order, officer)) return Refused{std::move(*refusal)};
    const auto author = "import:" + order.batch.text();
    Sieve sieve(desk_, work_, order);
    ReleaseOutcome outcome;
    std::string last;
    while (true) {
        auto change = desk_.begin({officer.actor(), "release of batch " + order.batch.text()});
        const auto rows =
            work_.session().rows(byggarkiv::sql::disposal::documents_by, {author, last, at_once});
        if (rows.empty()) break;
        for (const auto& row : rows) {
            const auto document = read_key<domain::DocumentKey>(row.text(0));
            if (const auto reason = sieve.reason_against(document))
                ++outcome.closed[*reason];
            else if (order.writing == ReleaseOrder::Writing::report_only ||
                     desk_.access().release(document, order.legal_basis, officer.login))
                ++outcome.opened;
        }
        change.commit();
        last = rows.back().text(0);
        if (tell) tell(outcome);
    }
    return outcome;
}

}  // namespace byggarkiv::archive
