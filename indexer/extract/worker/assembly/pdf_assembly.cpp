#include "assembly/pdf_assembly.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "assembly/output.hpp"
#include "assembly/pdf_names.hpp"
#include "assembly/pdf_picture.hpp"
#include "assembly/pdf_source.hpp"
#include "assembly/tiff_file.hpp"
#include "assembly/unseen_text.hpp"
#include "reasons.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;
using Cause = Unreadable::Cause;

constexpr const char* least_version = "1.5";  // the first with JPEG 2000

class IntoOutput final : public Pipeline {
public:
    explicit IntoOutput(Output& out) : Pipeline("new file", nullptr), out_(out) {}
    void write(unsigned char const* data, size_t length) override {
        out_.write({reinterpret_cast<const char*>(data), length});
    }
    void finish() override {}

private:
    Output& out_;
};

class PdfAssembly {
public:
    explicit PdfAssembly(const Assembly& assembly) : assembly_(assembly) {
        pdf_.setSuppressWarnings(true);
        pdf_.emptyPDF();
    }

    std::optional<Unreadable> write() {
        for (std::uint32_t i = 0; i < assembly_.pages.size(); ++i) {
            assembly_.sink.page(i);
            const auto& page = assembly_.pages[i];
            auto why = assembly_.source_of(page).format.kind == Format::Kind::pdf
                           ? add_page_(page)
                           : add_picture_(page, i);
            if (why) return why;
        }
        if (text_) text_->finish();
        tell_layers_();
        tell_colours_();
        return write_out_();
    }

private:
    std::optional<Unreadable> add_page_(const AssembledPage& wanted) {
        auto source = source_(wanted.source);
        if (!source) return source.reason();
        auto& pdf = *source.value();
        if (wanted.page > pdf.page_count())
            return refused(Cause::no_such_page, "the file has fewer pages");
        try {
            append_(pdf_.copyForeignObject(pdf.lone_page(wanted.page, wanted.quarters)), wanted);
        } catch (const DrawsTooMuch& error) {
            return refused(Cause::too_large, error.what());
        }
        return std::nullopt;
    }

    std::optional<Unreadable> add_picture_(const AssembledPage& wanted, std::uint32_t index) {
        const auto& source = assembly_.source_of(wanted);
        if (!has_page_(wanted)) return refused(Cause::no_such_page, "the file has fewer pages");
        const auto page =
            picture_page(pdf_, source, wanted, [this, index] { assembly_.sink.page(index); });
        if (!page) return page.reason();
        append_(page.value(), wanted);
        return std::nullopt;
    }

    void append_(const Object& page, const AssembledPage& wanted) {
        if (!wanted.words.empty()) {
            if (!text_) text_.emplace(pdf_);
            text_->lay_over(page, wanted.words, wanted.quarters);
        }
        QPDFPageDocumentHelper(pdf_).addPage(page, false);
    }

    // Opened once, and kept until all is written, since qpdf copies then.
    Result<PdfSource*, Unreadable> source_(std::uint32_t index) {
        auto& kept = opened_[index];
        if (kept) return kept.get();
        const int file = assembly_.sources[index].file;
        const auto shown = assembly_.pdf_page_count(file);
        if (!shown) return Refused{shown.reason()};
        kept = std::make_unique<PdfSource>(file);
        if (kept->page_count() == shown.value()) return kept.get();
        return Refused{refused(Cause::damaged,
                               "its list of pages is broken: nobody can tell which page is which")};
    }

    bool has_page_(const AssembledPage& wanted) {
        const auto& source = assembly_.source_of(wanted);
        if (source.format.kind != Format::Kind::tiff) return wanted.page == 1;
        return tiffs_.try_emplace(wanted.source, source.file).first->second.has(wanted.page);
    }

    // Which of them are hidden when the file is opened, as in the files that they come from; their
    // names in the reader's list.
    void tell_layers_() {
        auto all = Object::newArray(), hidden = Object::newArray();
        for (const auto& [index, source] : opened_) {
            for (const auto& [place, layer] : source->layers()) {
                auto copied = pdf_.copyForeignObject(layer);
                all.appendItem(copied);
                if (source->is_hidden(layer)) hidden.appendItem(copied);
            }
        }
        if (all.getArrayNItems() == 0) return;
        auto at_first = Object::newDictionary();
        at_first.replaceKey("/Order", all.shallowCopy());
        at_first.replaceKey("/OFF", hidden);
        auto layers = Object::newDictionary();
        layers.replaceKey("/OCGs", all);
        layers.replaceKey("/D", at_first);
        pdf_.getRoot().replaceKey("/OCProperties", layers);
    }

    // One document has one such meaning, so that it can be told of pages of one file only.
    void tell_colours_() {
        if (opened_.size() != 1) return;
        auto colours = pdf_.copyForeignObject(opened_.begin()->second->colours());
        if (colours.getArrayNItems() > 0) pdf_.getRoot().replaceKey("/OutputIntents", colours);
    }

    std::optional<Unreadable> write_out_() {
        Output out(assembly_.sink);
        IntoOutput pipeline(out);
        QPDFWriter writer(pdf_);
        writer.setOutputPipeline(&pipeline);
        writer.setStaticID(false);
        writer.setDeterministicID(true);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setMinimumPDFVersion(least_version);
        for (const auto& [index, source] : opened_) writer.setMinimumPDFVersion(source->version());
        writer.write();
        out.finish();
        return std::nullopt;
    }

    const Assembly& assembly_;
    std::map<std::uint32_t, std::unique_ptr<PdfSource>> opened_;
    std::map<std::uint32_t, TiffFile> tiffs_;
    QPDF pdf_;
    std::optional<UnseenText> text_;  // where there is some
};

}  // namespace

std::optional<Unreadable> assemble_pdf(const Assembly& assembly) {
    return PdfAssembly(assembly).write();
}

}  // namespace byggarkiv::extract
