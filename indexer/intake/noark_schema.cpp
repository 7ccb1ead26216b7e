#include "intake/noark_schema.hpp"

#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemas.h>

#include <memory>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t most_faults = 50;

struct Release {
    void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
    void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
    void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

struct Errors {
    std::string file;
    std::vector<std::string> sentences;
    std::size_t all = 0;
};

void note(void* data, xmlErrorPtr error) {
    auto& errors = *static_cast<Errors*>(data);
    if (error->level < XML_ERR_ERROR || ++errors.all > most_faults) return;
    std::string text(trimmed(error->message == nullptr ? "" : error->message));
    // libxml2 writes every name with its namespace, which drowns the sentence.
    for (auto brace = text.find('{'); brace != text.npos; brace = text.find('{', brace)) {
        const auto end = text.find('}', brace);
        if (end == text.npos) break;
        text.erase(brace, end - brace + 1);
    }
    errors.sentences.push_back(errors.file + " line " + std::to_string(error->line) + ": " +
                               std::string(cut_utf8(text, 300)));
}

Owned<xmlSchema> load(const std::filesystem::path& schema) {
    // A schema may name others by address; nothing is ever fetched.
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
    Errors errors{.file = schema.filename().string(), .sentences = {}};
    const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewParserCtxt(schema.c_str()));
    Owned<xmlSchema> parsed;
    if (parser) {
        xmlSchemaSetParserStructuredErrors(parser.get(), note, &errors);
        parsed.reset(xmlSchemaParse(parser.get()));
    }
    if (!parsed)
        throw Failure(Failure::Kind::setup,
                      "the Noark schema " + schema.string() + " cannot be used: " +
                          (errors.sentences.empty() ? "unreadable" : errors.sentences.front()));
    return parsed;
}

}  // namespace

std::filesystem::path schemas_of(const std::filesystem::path& schemas, std::string_view version) {
    namespace fs = std::filesystem;
    if (schemas.empty()) return {};
    if (fs::exists(schemas / "arkivstruktur.xsd")) return schemas;
    const std::string_view folder = version.starts_with("3")             ? "v3.1"
                                    : version.starts_with("4")           ? "v4.0"
                                    : version == "5.0" || version == "5" ? "v5.0"
                                                                         : "latest";
    const fs::path found = schemas / folder;
    return fs::exists(found / "arkivstruktur.xsd") ? found : fs::path{};
}

std::vector<std::string> schema_faults(const std::filesystem::path& file,
                                       const std::filesystem::path& schema) {
    const auto parsed = load(schema);
    const Owned<xmlSchemaValidCtxt> validator(xmlSchemaNewValidCtxt(parsed.get()));
    if (!validator) throw Failure(Failure::Kind::busy, "no memory for checking against a schema");
    Errors errors{.file = file.filename().string(), .sentences = {}};
    xmlSchemaSetValidStructuredErrors(validator.get(), note, &errors);
    // Checked while it is read, so that a package of any size needs little memory.
    xmlSAXHandler silent{};
    silent.initialized = XML_SAX2_MAGIC;
    xmlParserInputBuffer* const input =
        xmlParserInputBufferCreateFilename(file.c_str(), XML_CHAR_ENCODING_NONE);
    if (input == nullptr) return {errors.file + ": the file cannot be opened"};
    const int outcome =
        xmlSchemaValidateStream(validator.get(), input, XML_CHAR_ENCODING_NONE, &silent, nullptr);
    if (outcome != 0 && errors.all == 0)
        errors.sentences.push_back(errors.file + ": cannot be checked");
    if (errors.all > most_faults)
        errors.sentences.push_back(errors.file + ": and " +
                                   std::to_string(errors.all - most_faults) +
                                   " more faults by its schema");
    return errors.sentences;
}

}  // namespace byggarkiv::intake
