#include "render/letter.hpp"

namespace byggarkiv::render {
namespace {

std::vector<View> lines(const std::vector<std::string>& texts) {
    std::vector<View> views;
    for (const auto& text : texts) views.push_back({{"text", text}});
    return views;
}

std::vector<View> facts(const std::vector<Labelled>& rows) {
    std::vector<View> views;
    for (const auto& row : rows) views.push_back({{"label", row.label}, {"value", row.value}});
    return views;
}

View block(std::string heading, std::string paragraph, std::vector<View> items,
           std::vector<View> rows) {
    return {{"heading", std::move(heading)},
            {"paragraph", std::move(paragraph)},
            {"items", std::move(items)},
            {"rows", std::move(rows)}};
}

struct AsView {
    View operator()(const Heading& heading) const { return block(heading.text, "", {}, {}); }
    View operator()(const Paragraph& text) const { return block("", text.text, {}, {}); }
    View operator()(const NumberedList& list) const { return block("", "", lines(list.items), {}); }
    View operator()(const FactTable& table) const { return block("", "", {}, facts(table.rows)); }
    View operator()(const Listing& listing) const {
        std::vector<Labelled> rows;
        for (const auto& [words, code] : listing.entries) rows.push_back({words, code});
        return block("", "", {}, facts(rows));
    }
};

}  // namespace

Arms plain_arms() {
    constexpr Colour blue{0, 0.384, 0.729};
    return {
        {{{2, 2},
          {98, 2},
          {98, 66},
          {94, 80},
          {84, 94},
          {70, 106},
          {50, 118},
          {30, 106},
          {16, 94},
          {6, 80},
          {2, 66}},
         blue},
        {{{50, 28}, {82, 58}, {76, 64}, {72, 60}, {72, 88}, {28, 88}, {28, 60}, {24, 64}, {18, 58}},
         white},
        {{{42, 66}, {58, 66}, {58, 88}, {42, 88}}, blue},
    };
}

View letter_view(const Letter& letter) {
    std::vector<View> blocks;
    for (const auto& part : letter.body) blocks.push_back(std::visit(AsView{}, part));
    std::vector<View> signatures;
    for (const auto& signature : letter.signatures)
        signatures.push_back({{"name", signature.label}, {"role", signature.value}});
    return {{"letter_lang", letter.language},
            {"sender", letter.sender},
            {"sender_lines", lines(letter.sender_lines)},
            {"recipient", lines(letter.recipient)},
            {"references", facts(letter.references)},
            {"letter_title", letter.title},
            {"subject", letter.subject},
            {"blocks", blocks},
            {"closing", letter.closing},
            {"signatures", signatures},
            {"approval", letter.approval}};
}

}  // namespace byggarkiv::render
