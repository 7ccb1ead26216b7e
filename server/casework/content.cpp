#include "casework/content.hpp"

#include "base/failure.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>
#include <variant>

namespace byggarkiv::casework {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

// The wording that the letter was made with: templates/pdf/permit/v1.
constexpr const char* wording = "permit/v1";

Object::Ptr object() {
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

Array::Ptr json_of(const std::vector<std::string>& lines) {
    Array::Ptr list = new Array;
    for (const auto& line : lines) list->add(line);
    return list;
}

Array::Ptr json_of(const std::vector<render::Labelled>& rows) {
    Array::Ptr list = new Array;
    for (const auto& row : rows) {
        auto pair = object();
        pair->set("label", row.label);
        pair->set("value", row.value);
        list->add(pair);
    }
    return list;
}

Object::Ptr json_of(const render::Block& block) {
    auto made = object();
    struct {
        Object& into;
        void operator()(const render::Heading& heading) const { into.set("heading", heading.text); }
        void operator()(const render::Paragraph& text) const { into.set("paragraph", text.text); }
        void operator()(const render::NumberedList& list) const {
            into.set("items", json_of(list.items));
        }
        void operator()(const render::FactTable& table) const {
            into.set("rows", json_of(table.rows));
        }
        void operator()(const render::Listing& listing) const {
            std::vector<render::Labelled> entries;
            for (const auto& [words, code] : listing.entries) entries.push_back({words, code});
            into.set("listing", json_of(entries));
        }
    } const write{*made};
    std::visit(write, block);
    return made;
}

Object::Ptr json_of(const render::Letter& letter) {
    auto made = object();
    made->set("wording", std::string(wording));
    made->set("language", letter.language);
    made->set("sender", letter.sender);
    made->set("sender_lines", json_of(letter.sender_lines));
    made->set("recipient", json_of(letter.recipient));
    made->set("references", json_of(letter.references));
    made->set("title", letter.title);
    made->set("subject", letter.subject);
    Array::Ptr body = new Array;
    for (const auto& block : letter.body) body->add(json_of(block));
    made->set("body", body);
    made->set("closing", letter.closing);
    made->set("signatures", json_of(letter.signatures));
    made->set("approval", letter.approval);
    made->set("foot", letter.foot);
    made->set("page_label", letter.page_label);
    return made;
}

Object::Ptr json_of(const DecisionForm& form) {
    auto made = object();
    made->set("outcome", form.outcome);
    made->set("measure", form.measure);
    made->set("legal_basis", form.legal_basis);
    made->set("reasons", form.reasons);
    made->set("conditions", form.conditions);
    made->set("open", form.publication == Publication::open);
    return made;
}

std::string text(const Object& from, const char* name) {
    return from.getValue<std::string>(name);
}

std::vector<std::string> lines(const Array::Ptr& from) {
    std::vector<std::string> read;
    for (unsigned i = 0; i < from->size(); ++i) read.push_back(from->getElement<std::string>(i));
    return read;
}

std::vector<render::Labelled> rows(const Array::Ptr& from) {
    std::vector<render::Labelled> read;
    for (unsigned i = 0; i < from->size(); ++i) {
        const auto row = from->getObject(i);
        read.push_back({text(*row, "label"), text(*row, "value")});
    }
    return read;
}

render::Block block(const Object& from) {
    if (from.has("heading")) return render::Heading{text(from, "heading")};
    if (from.has("paragraph")) return render::Paragraph{text(from, "paragraph")};
    if (from.has("items")) return render::NumberedList{lines(from.getArray("items"))};
    if (from.has("listing")) {
        render::Listing listing;
        for (auto& [words, code] : rows(from.getArray("listing")))
            listing.entries.push_back({std::move(words), std::move(code)});
        return listing;
    }
    return render::FactTable{rows(from.getArray("rows"))};
}

render::Letter letter(const Object& from) {
    render::Letter read;
    read.language = text(from, "language");
    read.sender = text(from, "sender");
    read.sender_lines = lines(from.getArray("sender_lines"));
    read.recipient = lines(from.getArray("recipient"));
    read.references = rows(from.getArray("references"));
    read.title = text(from, "title");
    read.subject = text(from, "subject");
    const auto body = from.getArray("body");
    for (unsigned i = 0; i < body->size(); ++i) read.body.push_back(block(*body->getObject(i)));
    read.closing = text(from, "closing");
    read.signatures = rows(from.getArray("signatures"));
    read.approval = text(from, "approval");
    read.foot = text(from, "foot");
    read.page_label = text(from, "page_label");
    return read;
}

DecisionForm form(const Object& from) {
    return {.outcome = text(from, "outcome"),
            .measure = text(from, "measure"),
            .legal_basis = text(from, "legal_basis"),
            .reasons = text(from, "reasons"),
            .conditions = text(from, "conditions"),
            .publication =
                from.getValue<bool>("open") ? Publication::open : Publication::to_be_assessed};
}

}  // namespace

std::string written(const Content& content) {
    auto made = object();
    made->set("form", json_of(content.form));
    made->set("author", content.author.login);
    made->set("author_name", content.author.name);
    if (content.letter) made->set("letter", json_of(*content.letter));
    std::ostringstream json;
    made->stringify(json);
    return json.str();
}

Content read_content(const std::string& json) {
    try {
        Poco::JSON::Parser parser;
        const auto read = parser.parse(json).extract<Object::Ptr>();
        Content content{.form = form(*read->getObject("form")),
                        .author = {text(*read, "author"), text(*read, "author_name")}};
        if (read->has("letter")) content.letter = letter(*read->getObject("letter"));
        return content;
    } catch (const Poco::Exception& wrong) {
        throw Failure(Failure::Kind::storage, "a decision's content: " + wrong.displayText());
    }
}

}  // namespace byggarkiv::casework
