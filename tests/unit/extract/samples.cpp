#include "samples.hpp"

#include <cstddef>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"

#include <png.h>
#include <tiffio.h>
#define POINTERHOLDER_TRANSITION 4  // without its own kind of pointer
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace byggarkiv::extract::samples {

namespace {

std::string drawn(const std::string& text) {
    std::string operators = "BT /F1 14 Tf 16 TL 72 720 Td ";
    for (const auto line : split(text, '\n')) operators += "(" + std::string(line) + ") Tj T* ";
    return operators + "ET";
}

constexpr const char* a4 = "/MediaBox[0 0 595 842]";

}  // namespace

std::string stream(const std::string& dictionary, const std::string& bytes) {
    return "<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes +
           "\nendstream";
}

std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer) {
    std::string bytes = "%PDF-1.4\n";
    std::ostringstream table;
    table << "xref\n0 " << objects.size() + 1 << "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table.width(10);
        table.fill('0');
        table << bytes.size() << " 00000 n \n";
        bytes += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto start = bytes.size();
    return bytes + table.str() + "trailer<</Root 1 0 R" + trailer + "/Size " +
           std::to_string(objects.size() + 1) + ">>\nstartxref\n" + std::to_string(start) +
           "\n%%EOF\n";
}

std::string pdf(const std::vector<std::string>& pages, int rotation) {
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    for (const auto& text : pages) {
        const auto content = std::to_string(objects.size() + 2);
        objects.push_back("<</Type/Page/Parent 2 0 R" + std::string(a4) + "/Rotate " +
                          std::to_string(rotation) + "/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                          content + " 0 R>>");
        objects.push_back(stream("", text.empty() ? "" : drawn(text)));
    }
    return pdf_of(objects);
}

std::string locked_pdf(const std::string& pdf, const std::string& password) {
    QPDF document;
    document.processMemoryFile("sample", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters(password.c_str(), "owner", true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
    writer.write();
    const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

std::string pdf_with_a_page_missing() {
    return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
                   "<</Type/Page/Parent 2 0 R" + std::string(a4) + "/Resources<<>>>>"});
}

std::string scanned_pdf(const Picture& picture, const std::string& stamp) {
    return pdf_of(
        {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         "<</Type/Page/Parent 2 0 R" + std::string(a4) +
             "/Resources<</XObject<</I 5 0 R>>/Font<</F1 <</Type/Font/Subtype/Type1"
             "/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>",
         stream("", "q 595 0 0 842 0 0 cm /I Do Q BT /F1 9 Tf 500 20 Td (" + stamp + ") Tj ET"),
         stream("/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
                "/Width " +
                    std::to_string(picture.width_px) + "/Height " +
                    std::to_string(picture.height_px),
                picture.jpeg)});
}

void write_g4_tiff(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height,
                   int pages, bool tells_resolution) {
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(file.c_str(), "w"), TIFFClose);
    if (!tiff) throw std::runtime_error("no TIFF");
    const std::size_t row_bytes = (width + 7) / 8;
    for (int page = 0; page < pages; ++page) {
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, width);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, height);
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, 64);
        if (tells_resolution) {
            TIFFSetField(tiff.get(), TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
            TIFFSetField(tiff.get(), TIFFTAG_XRESOLUTION, 300.0);
            TIFFSetField(tiff.get(), TIFFTAG_YRESOLUTION, 300.0);
        }
        for (std::uint32_t row = 0; row < height; ++row) {
            const bool edge = row < 8 || row + 8 >= height;
            std::string bits(row_bytes, edge ? '\xFF' : '\0');
            bits.front() = '\xFF';
            TIFFWriteScanline(tiff.get(), bits.data(), row);
        }
        TIFFWriteDirectory(tiff.get());
    }
}

void write_png(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_GRAY;
    const std::string pixels(std::size_t{width} * height, '\xC8');
    if (png_image_write_to_file(&image, file.c_str(), 0, pixels.data(), 0, nullptr) == 0)
        throw std::runtime_error("no PNG");
}

}  // namespace byggarkiv::extract::samples
