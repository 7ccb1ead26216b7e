#include "assembly/pdf_names.hpp"

#include <stdexcept>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_QPDFTokenizer.hh>

namespace byggarkiv::extract {

namespace {

// Pictures that stand in the content itself are passed over as one token, names before them are
// not.
class NoteNames final : public QPDFObjectHandle::TokenFilter {
public:
    explicit NoteNames(PdfNames& names) : names_(names) {}
    void handleToken(QPDFTokenizer::Token const& token) override {
        if (token.getType() == QPDFTokenizer::tt_name) names_.insert(token.getValue());
    }

private:
    PdfNames& names_;
};

// Stops what unpacks without end; qpdf would say of what is thrown here only that it is damaged.
class AtMost final : public Pipeline {
public:
    AtMost(std::uint64_t& left, Pipeline& to) : Pipeline("drawing", &to), left_(left) {}
    void write(unsigned char const* data, size_t length) override {
        exceeded_ = exceeded_ || length > left_;
        if (exceeded_) throw DrawsTooMuch();
        left_ -= length;
        getNext()->write(data, length);
    }
    void finish() override { getNext()->finish(); }
    bool exceeded() const { return exceeded_; }

private:
    std::uint64_t& left_;
    bool exceeded_ = false;
};

template <typename Pipe>
void note_names(std::uint64_t& left, PdfNames& names, Pipe pipe) {
    NoteNames note(names);
    Pl_QPDFTokenizer tokens("names", &note);
    AtMost drawing(left, tokens);
    bool whole = false;
    try {
        whole = pipe(drawing);
    } catch (const std::exception&) {
        if (drawing.exceeded()) throw DrawsTooMuch();
        throw;
    }
    if (drawing.exceeded()) throw DrawsTooMuch();
    if (!whole) throw std::runtime_error("a drawing that cannot be unpacked");
}

}  // namespace

void DrawnNames::of_page(QPDFPageObjectHelper page, PdfNames& names) {
    if (!page.getObjectHandle().hasKey("/Contents")) return;
    note_names(left_, names, [&](Pipeline& to) {
        page.pipeContents(&to);
        return true;  // throws otherwise
    });
}

void DrawnNames::of_stream(QPDFObjectHandle stream, PdfNames& names) {
    note_names(left_, names, [&](Pipeline& to) {
        return stream.pipeStreamData(&to, 0, qpdf_dl_specialized, true);
    });
}

}  // namespace byggarkiv::extract
