#include "archive/likenesses.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/likeness.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int not_made = -1;  // letters of a sketch that is still to be made
constexpr std::size_t digits = 8;

std::string text_of(const std::vector<std::int32_t>& anchors) {
    std::string text;
    for (const auto anchor : anchors)
        text += fmt::format("{:08x}", static_cast<std::uint32_t>(anchor));
    return text;
}

std::vector<std::int32_t> read_anchors(const std::string& text) {
    std::vector<std::int32_t> anchors;
    for (std::size_t at = 0; at + digits <= text.size(); at += digits) {
        std::uint32_t value = 0;
        const auto* const from = text.data() + at;
        const auto [end, error] = std::from_chars(from, from + digits, value, 16);
        if (error != std::errc{} || end != from + digits) break;
        anchors.push_back(static_cast<std::int32_t>(value));
    }
    if (anchors.size() * digits != text.size())
        throw Failure(Failure::Kind::integrity, "no anchors of a text: " + text);
    return anchors;
}

Sha256 hash_of(const std::string& hex) {
    return read_code(Sha256::parse, hex);
}

// With as many anchors as the statement has places for: one is said again where there are fewer.
void run_with(store::Session& session, const store::Statement& statement, std::int64_t number,
              const std::vector<std::int32_t>& anchors) {
    if (anchors.empty()) return;
    std::array<std::int32_t, TextSketch::most_anchors> a{};
    a.fill(anchors.front());
    std::copy(anchors.begin(), anchors.end(), a.begin());
    session.run(statement, {number, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9],
                            a[10], a[11], a[12], a[13], a[14], a[15]});
}

}  // namespace

void Likenesses::note(const Sha256& file, const TextSketch& sketch) {
    if (sketch.anchors.size() > TextSketch::most_anchors)
        throw std::logic_error("more anchors than a text has");
    forget(file);
    const bool nothing_to_compare = sketch.letters != not_made && sketch.anchors.empty();
    work_.session().run(
        sql::likeness::add_sketch,
        {file.hex(), sketch.letters, text_of(sketch.anchors), nothing_to_compare ? 1 : 0});
}

void Likenesses::wait(const Sha256& file) {
    note(file, {.anchors = {}, .letters = not_made});
}

void Likenesses::forget(const Sha256& file) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto row = session.row(sql::likeness::sketch, {file.hex()});
    if (!row) return;
    const auto number = row->number(0);
    session.run(sql::likeness::forget_pairs, {number});
    session.run(sql::likeness::forget_own_pairs, {number});
    if (row->small(2) == 1)
        run_with(session, sql::likeness::forget_anchors, number, read_anchors(row->text(1)));
    session.run(sql::likeness::forget_sketch, {number});
}

std::vector<UncomparedFile> Likenesses::waiting(int limit) {
    std::vector<UncomparedFile> found;
    for (const auto& row : work_.session().rows(sql::likeness::waiting, {limit})) {
        UncomparedFile file{.number = row.number(0), .sha256 = hash_of(row.text(1)), .sketch = {}};
        if (row.small(2) != not_made)
            file.sketch = TextSketch{read_anchors(row.text(3)), row.small(2)};
        found.push_back(std::move(file));
    }
    return found;
}

std::vector<LikeFile> Likenesses::candidates(const UncomparedFile& file, std::size_t limit) {
    std::vector<LikeFile> found;
    if (!file.sketch) return found;
    std::map<std::int64_t, int> shared;
    for (const auto anchor : file.sketch->anchors) {
        const auto holders =
            work_.session().rows(sql::likeness::holders, {anchor, most_holders + 1});
        if (holders.size() > static_cast<std::size_t>(most_holders)) continue;
        for (const auto& row : holders)
            if (row.number(0) != file.number) ++shared[row.number(0)];
    }
    std::vector<std::pair<int, std::int64_t>> by_shared;
    for (const auto& [number, count] : shared) by_shared.emplace_back(-count, number);
    std::sort(by_shared.begin(), by_shared.end());
    // Texts of such different lengths are not alike, whatever they share.
    const auto comparable = [&](int letters) {
        const auto [less, more] = std::minmax(letters, file.sketch->letters);
        return less * 5 >= more * 4;
    };
    for (const auto& [count, number] : by_shared) {
        if (found.size() == limit) break;
        const auto row = work_.session().row(sql::likeness::file, {number});
        if (row && row->small(2) == 1 && comparable(row->small(1)))
            found.push_back({hash_of(row->text(0)), -count});
    }
    return found;
}

void Likenesses::compared(const UncomparedFile& file, const std::vector<LikeFile>& alike) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto anchors = file.sketch ? text_of(file.sketch->anchors) : std::string();
    if (session.run(sql::likeness::mark_compared, {file.number, anchors}) == 0) return;
    if (file.sketch)
        run_with(session, sql::likeness::add_anchors, file.number, file.sketch->anchors);
    for (const auto& other : alike) {
        const auto row = session.row(sql::likeness::sketch, {other.sha256.hex()});
        if (!row || row->small(2) == 0) continue;  // read anew: it is compared itself
        session.run(sql::likeness::add_pair, {other.per_mille, file.number, row->number(0)});
        session.run(sql::likeness::add_pair, {other.per_mille, row->number(0), file.number});
    }
}

std::vector<LikeFile> Likenesses::of(const Sha256& file, int limit) {
    std::vector<LikeFile> found;
    for (const auto& row : work_.session().rows(sql::likeness::like_file, {file.hex(), limit}))
        found.push_back({hash_of(row.text(0)), row.small(1)});
    return found;
}

std::vector<LikePair> Likenesses::pairs(const LikePair::Place& after, int limit) {
    std::vector<LikePair> found;
    for (const auto& row :
         work_.session().rows(sql::likeness::pairs, {after.one, after.other, limit}))
        found.push_back({{row.number(0), row.number(1)},
                         hash_of(row.text(2)),
                         hash_of(row.text(3)),
                         row.small(4)});
    return found;
}

std::vector<Sha256> Likenesses::repeated(const std::optional<Sha256>& after, int limit) {
    std::vector<Sha256> found;
    for (const auto& row :
         work_.session().rows(sql::likeness::same, {after ? after->hex() : std::string(), limit}))
        found.push_back(hash_of(row.text(0)));
    return found;
}

}  // namespace byggarkiv::archive
