#include "app/sign_off_papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "app/whole_file.hpp"
#include "archive/arrangements.hpp"
#include "archive/imports.hpp"
#include "archive/samples.hpp"
#include "domain/sampling.hpp"
#include "portal/reason_words.hpp"
#include "render/letter.hpp"
#include "render/texts.hpp"
#include "render/workbook.hpp"

namespace byggarkiv::app {

namespace {

using archive::Batch;
using archive::BatchSums;
using archive::ImportItem;
using archive::ItemOutcome;

// Past it a paper is not read any more: the spreadsheet has them all.
constexpr int most_on_paper = 1000;

struct Account {
    const archive::Tenant& tenant;
    const Batch& batch;
    BatchSums sums;
    render::Texts texts;
    std::string workbook;  // its file's name
    std::optional<archive::Sample> sample;
    archive::ArrangementSums arranged;

    std::string say(std::string_view key, const render::Blanks& blanks = {}) const {
        return texts.say("signoff." + std::string(key), blanks);
    }
    std::string say_of(std::string_view key, std::int64_t count) const {
        return texts.say("signoff." + std::string(key), count);
    }
    std::int64_t pages() const {
        return sums.stored.pages + sums.refused.pages + sums.duplicates.pages;
    }
    std::int64_t bytes() const {
        return sums.stored.bytes + sums.refused.bytes + sums.duplicates.bytes;
    }
    std::int64_t without_pages() const {
        return sums.stored.without_pages + sums.refused.without_pages +
               sums.duplicates.without_pages;
    }
};

std::string number(std::int64_t value) {
    return std::to_string(value);
}

// "2026-11-23T08:15:30Z" as "2026-11-23 08:15 UTC".
std::string moment(const std::string& iso) {
    return iso.size() < 16 ? iso : iso.substr(0, 10) + " " + iso.substr(11, 5) + " UTC";
}

std::string files_add_up(const Account& account) {
    const auto& sums = account.sums;
    return account.say("files_add_up", {{"received", number(sums.received)},
                                        {"stored", number(sums.stored.files)},
                                        {"refused", number(sums.refused.files)},
                                        {"duplicates", number(sums.duplicates.files)},
                                        {"waiting", number(sums.waiting())}});
}

std::string pages_add_up(const Account& account) {
    const auto& sums = account.sums;
    return account.say("pages_add_up", {{"received", number(account.pages())},
                                        {"stored", number(sums.stored.pages)},
                                        {"refused", number(sums.refused.pages)},
                                        {"duplicates", number(sums.duplicates.pages)}});
}

std::vector<std::string> notes(const Account& account) {
    const auto& sums = account.sums;
    std::vector<std::string> all = {account.say("pages_note") + " " +
                                    account.say_of("without_note", account.without_pages())};
    if (sums.repeated > 0) all.push_back(account.say_of("repeated_note", sums.repeated));
    if (const auto& arranged = account.arranged; arranged.piles > 0)
        all.push_back(account.say("arranged_note", {{"files", number(arranged.piles)},
                                                    {"documents", number(arranged.documents)},
                                                    {"pages", number(arranged.pages_left_out)}}));
    if (sums.things > 0) all.push_back(account.say_of("things_note", sums.things));
    return all;
}

// "0,99 %", as it is written in Norwegian.
std::string percent(double share) {
    auto text = domain::percent_text(share);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

// What was looked at before it was signed off, and what that shows of the rest.
std::vector<std::string> quality(const Account& account) {
    const auto& sample = account.sample;
    if (!sample) return {account.say("sample_none")};
    std::vector<std::string> all = {
        account.say("sample_drawn", {{"stored", number(sample->population)},
                                     {"files", number(std::ssize(sample->files))},
                                     {"seed", sample->seed},
                                     {"checked", number(sample->checked())},
                                     {"wrong", number(sample->wrong())}})};
    if (sample->checked() == 0) return all;
    const bool whole = sample->checked() == sample->population;
    all.push_back(account.say(whole ? "sample_all" : "sample_share",
                              {{"share", percent(sample->error_share())}}));
    return all;
}

struct Line {
    std::string_view what;  // key of its text
    BatchSums::Of of;
};

std::array<Line, 4> lines(const Account& account) {
    const auto& sums = account.sums;
    return {
        {{"received", {sums.received, account.bytes(), account.pages(), account.without_pages()}},
         {"stored", sums.stored},
         {"refused", sums.refused},
         {"duplicate", sums.duplicates}}};
}

std::vector<render::Labelled> who_and_when(const Account& account) {
    const auto& batch = account.batch;
    const auto by = [&](const std::string& at, const std::string& who) {
        return account.say("by", {{"at", moment(at)}, {"who", who}});
    };
    return {{account.say("source"), batch.source},
            {account.say("delivery"), batch.delivery},
            {account.say("place"), batch.place},
            {account.say("started"), by(batch.started_at, batch.started_by)},
            {account.say("stored_at"), moment(batch.stored_at)},
            {account.say("signed"), by(batch.signed_at, batch.signed_by)},
            {account.say("fingerprint"), batch.fingerprint}};
}

std::string outcome(const Account& account, ItemOutcome of) {
    return account.say(code(of));
}

std::string reason(const Account& account, const ImportItem& item) {
    return item.reason.empty() ? "" : portal::words::reason(account.texts, item.reason).reason;
}

render::Listing refused_listing(const Account& account, archive::Imports& imports) {
    render::Listing listing;
    for (const auto& item : imports.refused(account.batch.key, most_on_paper))
        listing.entries.push_back({item.item + ": " + reason(account, item), item.sha256});
    if (const auto left = account.sums.refusals() - most_on_paper; left > 0)
        listing.entries.push_back(
            {account.say("more", {{"more", number(left)}, {"workbook", account.workbook}}), ""});
    return listing;
}

render::Listing file_listing(const Account& account, archive::Imports& imports) {
    auto items = imports.items(account.batch.key);
    std::sort(items.begin(), items.end(), archive::as_read);
    render::Listing listing;
    for (const auto& item : items) {
        if (item.kind != ImportItem::Kind::file) continue;
        listing.entries.push_back(
            {account.say("file_line", {{"item", item.item},
                                       {"outcome", outcome(account, item.outcome)},
                                       {"pages", number(item.pages)},
                                       {"bytes", number(item.bytes)}}),
             item.sha256});
    }
    return listing;
}

std::vector<render::Block> body(const Account& account, archive::Imports& imports) {
    using namespace render;
    std::vector<Block> blocks = {Heading{account.say("sums")}, Paragraph{files_add_up(account)},
                                 Paragraph{pages_add_up(account)}};
    FactTable table;
    for (const auto& [what, of] : lines(account))
        table.rows.push_back(
            {account.say(what), account.say("files_and_pages", {{"files", number(of.files)},
                                                                {"pages", number(of.pages)},
                                                                {"bytes", number(of.bytes)}})});
    blocks.emplace_back(std::move(table));
    for (auto& note : notes(account)) blocks.emplace_back(Paragraph{std::move(note)});
    blocks.emplace_back(Heading{account.say("who")});
    blocks.emplace_back(FactTable{who_and_when(account)});
    blocks.emplace_back(Paragraph{account.say("fingerprint_note")});
    blocks.emplace_back(Heading{account.say("sample_heading")});
    for (auto& sentence : quality(account)) blocks.emplace_back(Paragraph{std::move(sentence)});
    blocks.emplace_back(Heading{account.say("refused_heading")});
    if (account.sums.refusals() == 0)
        blocks.emplace_back(Paragraph{account.say("none_refused")});
    else
        blocks.emplace_back(refused_listing(account, imports));
    blocks.emplace_back(Heading{account.say("files_heading")});
    if (account.sums.received > most_on_paper)
        blocks.emplace_back(
            Paragraph{account.say("files_elsewhere", {{"files", number(account.sums.received)},
                                                      {"workbook", account.workbook}})});
    else
        blocks.emplace_back(file_listing(account, imports));
    return blocks;
}

render::Letter paper(const Account& account, archive::Imports& imports) {
    const auto key = account.batch.key.text();
    render::Letter letter;
    letter.sender = account.tenant.name;
    letter.sender_lines = {account.say("unit")};
    letter.references = {{account.say("batch"), key.substr(0, 8)},
                         {account.say("signed_date"), account.batch.signed_at.substr(0, 10)}};
    letter.title = account.say("title");
    letter.subject = account.batch.source;
    letter.body = body(account, imports);
    letter.signatures = {{account.batch.signed_by, moment(account.batch.signed_at)}};
    letter.foot = account.say("foot", {{"batch", key}});
    letter.page_label = account.say("page", {{"page", "{page}"}, {"pages", "{pages}"}});
    return letter;
}

void sums_sheet(const Account& account, render::Workbook& book) {
    const std::array<render::Workbook::Column, 5> columns = {{{account.say("column_what"), 60},
                                                              {account.say("column_files"), 12},
                                                              {account.say("column_pages"), 12},
                                                              {account.say("column_without"), 18},
                                                              {account.say("column_bytes"), 18}}};
    book.sheet(account.say("sheet_sums"), columns);
    using Row = std::vector<render::Workbook::Cell>;
    for (const auto& [what, of] : lines(account)) {
        const auto label = account.say(what);
        book.row(Row{label, of.files, of.pages, of.without_pages, of.bytes});
    }
    const auto waiting = account.say("waiting");
    book.row(Row{waiting, account.sums.waiting()});
    const auto sentence = [&](const std::string& text) { book.row(Row{text}); };
    sentence(files_add_up(account));
    sentence(pages_add_up(account));
    for (const auto& note : notes(account)) sentence(note);
    for (const auto& [label, value] : who_and_when(account)) sentence(label + ": " + value);
    for (const auto& told : quality(account)) sentence(told);
}

void sample_sheet(const Account& account, render::Workbook& book) {
    if (!account.sample) return;
    const std::vector<render::Workbook::Column> columns = {
        {account.say("column_number"), 9},   {account.say("column_item"), 50},
        {account.say("column_verdict"), 18}, {account.say("column_remark"), 50},
        {account.say("column_sha256"), 66},  {account.say("column_document"), 38}};
    book.sheet(account.say("sheet_sample"), columns);
    for (const auto& file : account.sample->files) {
        const auto verdict = code(file.verdict);
        const auto said = account.say("verdict_" + std::string(verdict.empty() ? "none" : verdict));
        const auto document = file.document ? file.document->text() : std::string();
        book.row(std::vector<render::Workbook::Cell>{std::int64_t{file.position}, file.item, said,
                                                     file.remark, file.sha256, document});
    }
}

std::vector<render::Workbook::Column> item_columns(const Account& account) {
    return {{account.say("column_item"), 50},    {account.say("column_path"), 40},
            {account.say("column_outcome"), 16}, {account.say("column_pages"), 8},
            {account.say("column_bytes"), 14},   {account.say("column_sha256"), 66},
            {account.say("column_reason"), 50},  {account.say("column_document"), 38}};
}

void item_row(const Account& account, render::Workbook& book, const ImportItem& item) {
    const auto became = item.became ? item.became->text() : std::string();
    const auto what = outcome(account, item.outcome);
    book.row(std::vector<render::Workbook::Cell>{item.item, item.path, what,
                                                 std::int64_t{item.pages}, item.bytes, item.sha256,
                                                 reason(account, item), became});
}

void write_workbook(const Account& account, archive::Imports& imports,
                    const std::filesystem::path& file) {
    render::Workbook book(file, {.title = account.say("title"),
                                 .author = account.tenant.name,
                                 .made = read_iso(account.batch.signed_at)});
    sums_sheet(account, book);
    const auto columns = item_columns(account);
    book.sheet(account.say("sheet_refused"), columns);
    imports.each_item(account.batch.key, [&](const ImportItem& item) {
        if (item.outcome == ItemOutcome::refused) item_row(account, book, item);
    });
    book.sheet(account.say("sheet_files"), columns);
    imports.each_item(account.batch.key, [&](const ImportItem& item) {
        if (item.kind == ImportItem::Kind::file) item_row(account, book, item);
    });
    sample_sheet(account, book);
    book.finish();
}

render::Texts texts_of(const Config& config) {
    return render::Texts::load(config.server.templates / "text/nb", render::Language::nb);
}
render::Fonts fonts_of(const Config& config) {
    return render::Fonts::in(config.server.assets / "fonts");
}

}  // namespace

void must_have_stationery(const Installation& installation) {
    (void)texts_of(installation.config());
    (void)fonts_of(installation.config());
}

SignOffPapers write_sign_off_papers(Installation& installation, const archive::Tenant& tenant,
                                    const archive::Batch& batch,
                                    const std::filesystem::path& folder) {
    const auto& config = installation.config();
    auto desk = installation.archives().open(tenant.id).desk();
    auto imports = desk.imports();
    const auto name = "signoff-" + batch.key.text().substr(0, 8);
    const SignOffPapers papers{folder / (name + ".pdf"), folder / (name + ".xlsx")};
    const Account account{.tenant = tenant,
                          .batch = batch,
                          .sums = imports.sums(batch),
                          .texts = texts_of(config),
                          .workbook = papers.workbook.filename().string(),
                          .sample = desk.samples().get(batch.key),
                          .arranged = desk.arrangements().sums(batch.key)};
    write_workbook(account, imports, papers.workbook);
    write_whole(
        papers.pdf,
        render::print(paper(account, imports), fonts_of(config), read_iso(batch.signed_at)).pdf);
    return papers;
}

}  // namespace byggarkiv::app
