#include <algorithm>
#include <vector>

#include "archive/imports.hpp"
#include "archive/work.hpp"
#include "base/sha256.hpp"
#include "sql/imports.hpp"

// The end of a batch: its refusals in words, its fingerprint and its signature.
namespace byggarkiv::archive {

namespace {

using Cause = BatchRefusal::Cause;

std::string day(const std::string& moment) {
    return moment.substr(0, 10);
}

std::string told_by(const std::string& who) {
    return who.empty() ? "" : " by " + who;
}

// Why a batch in this state cannot be signed.
std::optional<Cause> against(const Batch& batch, const std::string& now) {
    switch (batch.state) {
        case Batch::State::signed_off:
            return Cause::signed_off;
        case Batch::State::disposed:
            return Cause::disposed;
        case Batch::State::undoing:
            return Cause::undoing;
        case Batch::State::undone:
            return Cause::undone;
        case Batch::State::running:
            return Cause::not_stored;
        case Batch::State::stored:
            break;
    }
    return batch.lease_until > now ? std::optional(Cause::held) : std::nullopt;
}

}  // namespace

std::string text(const BatchRefusal& refusal) {
    const auto& batch = refusal.batch;
    switch (refusal.cause) {
        case Cause::held:
            return "is being brought in by another process";
        case Cause::paused:
            return "was paused on " + day(batch.paused_at) + told_by(batch.paused_by);
        case Cause::signed_off:
            return "was signed off on " + day(batch.signed_at) + told_by(batch.signed_by) +
                   ", and nothing of it changes any more";
        case Cause::disposed:
            return "was disposed of";
        case Cause::undoing:
            return "is being undone since " + day(batch.undo_began_at) + told_by(batch.undone_by);
        case Cause::undone:
            return "was undone on " + day(batch.undone_at) + told_by(batch.undone_by);
        case Cause::nothing_to_do:
            return "is stored, and all that can be read of it has been read";
        case Cause::not_stored:
            return "is not stored yet";
        case Cause::waiting:
            return "has files that are not accounted for";
        case Cause::not_acknowledged:
            return "has refused files that were not acknowledged";
        case Cause::unread:
            return "has files whose text is still to be read";
    }
    return "";
}

// The digests of the items, sorted, under one more: the databases sort text by rules of their own.
std::string Imports::fingerprint(const domain::BatchKey& batch) {
    std::vector<Sha256> lines;
    each_item(batch, [&](const ImportItem& item) {
        std::string line = item.item;
        for (const auto& part :
             {item.path, std::string(code(item.outcome)), item.reason, item.sha256,
              std::to_string(item.bytes), std::to_string(item.pages)})
            line += '\0' + part;
        lines.push_back(Sha256::of(line));
    });
    std::sort(lines.begin(), lines.end());
    Sha256Stream all;
    for (const auto& line : lines) all.add(line.hex());
    return all.finish().hex();
}

Result<Imports::Signing, BatchRefusal> Imports::signing(const domain::BatchKey& key,
                                                        const Acknowledged& seen) {
    const auto batch = get(key).value();
    if (const auto cause = against(batch, work_.now())) return Refused{BatchRefusal{*cause, batch}};
    const auto sum = sums(batch);
    if (sum.waiting() != 0) return Refused{BatchRefusal{Cause::waiting, batch}};
    if (sum.refusals() != seen.refused)
        return Refused{BatchRefusal{Cause::not_acknowledged, batch}};
    if (unread(key) > seen.unread) return Refused{BatchRefusal{Cause::unread, batch}};
    return Signing{batch, sum, fingerprint(key)};
}

Result<Batch, BatchRefusal> Imports::sign_off(const Signing& signing, const Signer& by) {
    work_.must_be_in_change();
    const auto& key = signing.batch.key;
    const auto now = get(key).value();
    if (const auto cause = against(now, work_.now())) return Refused{BatchRefusal{*cause, now}};
    const bool ran_meanwhile = now.run_began_at != signing.batch.run_began_at ||
                               now.run_seen_at != signing.batch.run_seen_at;
    if (ran_meanwhile) return Refused{BatchRefusal{Cause::held, now}};
    work_.session().run(sql::imports::sign_batch,
                        {work_.now(), by.name, signing.fingerprint, key.text()});
    work_.changed("batch", key.text());
    const auto& sum = signing.sums;
    audit(key, "sign off import", by.actor,
          "signed by " + by.name + ": " + std::to_string(sum.received) +
              " files received = " + std::to_string(sum.stored.files) + " stored + " +
              std::to_string(sum.duplicates.files) + " there already + " +
              std::to_string(sum.refused.files) + " refused; ledger " + signing.fingerprint);
    return get(key).value();
}

}  // namespace byggarkiv::archive
