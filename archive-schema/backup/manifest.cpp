#include "backup/manifest.hpp"

#include <algorithm>
#include <array>

#include "backup/lines.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace byggarkiv::backup {

namespace {

constexpr std::string_view title = "byggarkiv backup 1";

constexpr std::array kinds{
    std::pair{Item::Kind::registry, "registry"}, std::pair{Item::Kind::config, "config"},
    std::pair{Item::Kind::rows, "rows"}, std::pair{Item::Kind::original, "original"},
    std::pair{Item::Kind::text, "text"}};

std::string word(Item::Kind kind) {
    for (const auto& [each, text] : kinds)
        if (each == kind) return text;
    return "";
}

// Vouched for by whichever key of the installation was the newest when the backup was taken.
constexpr std::string_view purpose = "backup";
constexpr std::string_view which_key = "which key";

std::string vouched(const std::string& hash) {
    return "manifest " + hash;
}

using Fields = std::vector<std::string_view>;

[[noreturn]] void wrong(const std::string& what) {
    throw Failure(Failure::Kind::integrity, "the manifest is damaged: " + what);
}

// Columns of one line; every way in which they can be wrong ends in wrong().
class Columns {
public:
    explicit Columns(std::string_view line) : line_(line), fields_(split(line, '\t')) {}

    std::string_view word() const { return fields_.front(); }
    void must_be(std::size_t count) const {
        if (fields_.size() != count + 1) wrong("'" + std::string(line_) + "'");
    }
    std::string text(std::size_t column) const { return std::string(fields_.at(column)); }
    template <typename Number>
    Number number(std::size_t column) const {
        return must(read_whole<Number>(fields_.at(column)));
    }
    Sha256 hash(std::size_t column) const { return must(Sha256::parse(fields_.at(column))); }
    domain::TenantId tenant(std::size_t column) const {
        return must(domain::TenantId::parse(text(column)));
    }
    template <typename Value>
    Value must(std::optional<Value> value) const {
        if (!value) wrong("'" + std::string(line_) + "'");
        return *value;
    }

private:
    std::string_view line_;
    Fields fields_;
};

TenantState tenant_state(const Columns& line) {
    line.must_be(12);
    return {.tenant = line.tenant(1),
            .step = line.number<int>(2),
            .standing = {.outbox = line.number<std::int64_t>(3),
                         .audit = line.number<std::int64_t>(4),
                         .audit_hash = line.text(5)},
            .inventory = line.hash(6),
            .counts = {.properties = line.number<std::int64_t>(7),
                       .cases = line.number<std::int64_t>(8),
                       .journal_entries = line.number<std::int64_t>(9),
                       .documents = line.number<std::int64_t>(10),
                       .files = line.number<std::int64_t>(11),
                       .pages = line.number<std::int64_t>(12)}};
}

// A file name that leads nowhere else.
bool is_text_kind(std::string_view kind) {
    return !kind.empty() && kind.size() <= 64 && kind.front() >= 'a' && kind.front() <= 'z' &&
           kind.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == kind.npos;
}

Item item(const Columns& line, Item::Kind kind) {
    const bool whole = kind == Item::Kind::registry || kind == Item::Kind::config;
    const bool text = kind == Item::Kind::text;
    line.must_be(whole ? 2 : text ? 5 : 3);
    const std::size_t at = whole ? 1 : 2;
    Item read{.kind = kind,
              .content = {line.hash(at + 1), line.number<std::uint64_t>(at)},
              .tenant = {},
              .original = {},
              .text_kind = {}};
    if (!whole) read.tenant = line.tenant(1);
    if (!text) return read;
    read.original = line.hash(4);
    read.text_kind = line.text(5);
    if (!is_text_kind(read.text_kind)) wrong("'" + read.text_kind + "' is no kind of text");
    return read;
}

Lost lost(const Columns& line) {
    line.must_be(3);
    return {line.tenant(1), line.hash(2), line.text(3)};
}

void tell(const Columns& line, ManifestReader& reader) {
    if (line.word() == "tenant") return reader.take_state(tenant_state(line));
    if (line.word() == "lost") return reader.take_lost(lost(line));
    for (const auto& [kind, text] : kinds)
        if (line.word() == text) return reader.take_item(item(line, kind));
    wrong("a line of an unknown kind");
}

// The value of a line "word<tab>value".
std::string value_of(Lines& lines, std::string_view name) {
    const auto line = lines.next();
    if (!line) wrong("it ends in its head");
    const Columns columns(*line);
    columns.must_be(1);
    if (columns.word() != name) wrong("its head lacks " + std::string(name));
    return columns.text(1);
}

void check_end(const Columns& line, Lines& lines, const Sealer* sealer) {
    line.must_be(3);
    const auto count = line.number<std::uint64_t>(1);
    const auto said = line.hash(2).hex();
    const auto under_key = line.text(3);
    if (lines.lines_before() != count || lines.hash_before().hex() != said)
        wrong("its lines are not those that were written");
    if (sealer != nullptr && !sealer->is_mac(purpose, vouched(said), under_key))
        wrong("it was not written by a holder of the key file");
}

}  // namespace

std::string Item::text() const {
    std::string named = word(kind);
    if (tenant) named += " " + tenant->text();
    if (kind == Kind::text) return named + " of " + original->hex();
    return kind == Kind::original ? named + " " + content.sha256.hex() : named;
}

ManifestWriter::ManifestWriter(const Sink& to, const Sealer& sealer, const ManifestHead& head)
    : to_(to), sealer_(sealer) {
    line(title);
    line("generation\t" + head.generation);
    line("made\t" + head.made_at);
    line("program\t" + head.program);
    line("key\t" + sealer.mac(purpose, which_key));
}

void ManifestWriter::line(std::string_view text) {
    const std::string whole = std::string(text) + '\n';
    hash_.add(whole);
    ++lines_;
    to_(whole);
}

void ManifestWriter::add(const TenantState& state) {
    const auto& counts = state.counts;
    line(fmt::format("tenant\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", state.tenant.text(),
                     state.step, state.standing.outbox, state.standing.audit,
                     state.standing.audit_hash, state.inventory.hex(), counts.properties,
                     counts.cases, counts.journal_entries, counts.documents, counts.files,
                     counts.pages));
}

void ManifestWriter::add(const Item& item) {
    std::string text = word(item.kind);
    if (item.tenant) text += "\t" + item.tenant->text();
    text += fmt::format("\t{}\t{}", item.content.bytes, item.content.sha256.hex());
    if (item.original) text += "\t" + item.original->hex() + "\t" + item.text_kind;
    line(text);
}

void ManifestWriter::add(const Lost& lost) {
    line("lost\t" + lost.tenant.text() + "\t" + lost.sha256.hex() + "\t" + lost.fault);
}

void ManifestWriter::finish() {
    const auto hash = hash_.finish().hex();
    to_(fmt::format("end\t{}\t{}\t{}\n", lines_, hash, sealer_.mac(purpose, vouched(hash))));
}

ManifestHead read_manifest(const Source& from, const Sealer* sealer, ManifestReader& reader) {
    Lines lines(from);
    if (lines.next() != title) wrong("it does not begin as this version of the program writes it");
    ManifestHead head;
    head.generation = value_of(lines, "generation");
    head.made_at = value_of(lines, "made");
    head.program = value_of(lines, "program");
    if (const auto key = value_of(lines, "key");
        sealer != nullptr && !sealer->is_mac(purpose, which_key, key))
        throw Failure(Failure::Kind::setup,
                      "this backup was made under another key file than this one; restore the key "
                      "file that belongs to it with `byggarkiv restore keys`");
    while (const auto line = lines.next()) {
        const Columns columns(*line);
        if (columns.word() != "end") {
            tell(columns, reader);
            continue;
        }
        check_end(columns, lines, sealer);
        if (!lines.is_last()) wrong("something follows its end");
        return head;
    }
    wrong("it is cut short");
}

}  // namespace byggarkiv::backup
