#include "assembly/assemble.hpp"

#include <algorithm>
#include <new>

#include "assembly/pdf_assembly.hpp"
#include "assembly/tiff_assembly.hpp"
#include "reasons.hpp"

#include <qpdf/QPDFExc.hh>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

bool becomes_tiff(const Assembly& assembly) {
    if (assembly.format == NewFormat::pdf) return false;
    return std::all_of(assembly.pages.begin(), assembly.pages.end(), [&](const auto& page) {
        return assembly.source_of(page).format.kind == Format::Kind::tiff;
    });
}

}  // namespace

std::optional<Unreadable> assemble(const Assembly& assembly) {
    try {
        return becomes_tiff(assembly) ? assemble_tiff(assembly) : assemble_pdf(assembly);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password) return refused(Cause::encrypted, "");
        return refused_picture(error.getMessageDetail());
    } catch (const std::exception& error) {
        return refused_picture(error.what());
    }
}

}  // namespace byggarkiv::extract
