#include "assembly/pdf_picture.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>
#include <utility>

#include "assembly/jpeg_head.hpp"
#include "assembly/turning.hpp"
#include "limits.hpp"
#include "page_kind.hpp"
#include "reasons.hpp"
#include "stored_picture.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QUtil.hh>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;
using Cause = Unreadable::Cause;

constexpr double points_per_inch = 72;
constexpr double longest_side_points = 14'400;  // PDF 1.7, annex C.2
constexpr int degrees_of_a_quarter = 90;

// Gives the picture's bytes when the PDF is written.
class Pixels final : public Object::StreamDataProvider {
public:
    enum class Stored { as_in_the_file, again };
    Pixels(const AssemblySource& source, std::uint32_t page, Stored stored,
           std::function<void()> before)
        : source_(source), page_(page), stored_(stored), before_(std::move(before)) {}

    void provideStreamData(QPDFObjGen const&, Pipeline* to) override {
        before_();
        if (stored_ == Stored::as_in_the_file)
            copy_(*to);
        else
            to->writeString(
                stored_pixels(source_.file, source_.format.kind, page_, std::endian::big));
        to->finish();
    }

private:
    void copy_(Pipeline& to) const {
        std::string piece(1 << 18, '\0');
        off_t at = 0;
        while (true) {
            const auto got = pread(source_.file, piece.data(), piece.size(), at);
            if (got < 0) throw std::runtime_error("the file cannot be read again");
            if (got == 0) return;
            to.write(piece.data(), static_cast<std::size_t>(got));
            at += got;
        }
    }

    const AssemblySource& source_;
    const std::uint32_t page_;
    const Stored stored_;
    const std::function<void()> before_;
};

// Whether readers of PDF take the file's bytes as they are.
struct Carried {
    Pixels::Stored stored = Pixels::Stored::again;
    const char* filter = nullptr;
    JpegHead::Ink ink = JpegHead::Ink::as_written;
    int bands = 0;  // 0: the bytes say it themselves
};

std::optional<Carried> carried(const AssemblySource& source) {
    if (source.format.kind == Format::Kind::jpeg) {
        const auto head = jpeg_head(source.file);
        constexpr int progressive = 2;
        if (!head || head->process > progressive || head->bits != 8 ||
            (head->bands != 1 && head->bands != 3 && head->bands != 4))
            return std::nullopt;
        return Carried{Pixels::Stored::as_in_the_file, "/DCTDecode", head->ink, head->bands};
    }
    // A bare codestream is not what PDF 1.7, 7.4.9 asks for.
    if (source.format.kind == Format::Kind::jpeg2000 && source.format.mime != "image/j2c")
        return Carried{Pixels::Stored::as_in_the_file, "/JPXDecode"};
    return std::nullopt;
}

const char* device_colour(int bands) {
    return bands == 1 ? "/DeviceGray" : bands == 3 ? "/DeviceRGB" : "/DeviceCMYK";
}

Object colour(QPDF& pdf, const StoredPicture& picture, int bands) {
    if (picture.profile.empty() || static_cast<int>(picture.bands) != bands)
        return Object::newName(device_colour(bands));
    auto profile = pdf.newStream(picture.profile);
    profile.getDict().replaceKey("/N", Object::newInteger(bands));
    profile.getDict().replaceKey("/Alternate", Object::newName(device_colour(bands)));
    auto space = Object::newArray();
    space.appendItem(Object::newName("/ICCBased"));
    space.appendItem(profile);
    return space;
}

void fill_again(QPDF& pdf, Object about, const StoredPicture& picture) {
    about.replaceKey("/BitsPerComponent", Object::newInteger(picture.bits));
    about.replaceKey("/ColorSpace", colour(pdf, picture, static_cast<int>(picture.bands)));
}

Object group4_parameters(const StoredPicture& picture) {
    auto parameters = Object::newDictionary();
    parameters.replaceKey("/K", Object::newInteger(-1));
    parameters.replaceKey("/Columns", Object::newInteger(picture.width));
    parameters.replaceKey("/Rows", Object::newInteger(picture.height));
    return parameters;
}

Object image(QPDF& pdf, const StoredPicture& picture, const std::optional<Carried>& as,
             const std::shared_ptr<Object::StreamDataProvider>& pixels) {
    auto stream = pdf.newStream();
    auto about = stream.getDict();
    about.replaceKey("/Type", Object::newName("/XObject"));
    about.replaceKey("/Subtype", Object::newName("/Image"));
    about.replaceKey("/Width", Object::newInteger(picture.width));
    about.replaceKey("/Height", Object::newInteger(picture.height));
    auto parameters = Object::newNull();
    const char* filter = "/FlateDecode";
    if (as) {
        filter = as->filter;
        if (as->bands > 0) {
            about.replaceKey("/BitsPerComponent", Object::newInteger(8));
            about.replaceKey("/ColorSpace", colour(pdf, picture, as->bands));
        }
        if (as->bands == 4 && as->ink == JpegHead::Ink::inverted)
            about.replaceKey("/Decode", Object::parse("[1 0 1 0 1 0 1 0]"));
    } else {
        fill_again(pdf, about, picture);
        if (picture.bits == 1) {
            filter = "/CCITTFaxDecode";
            parameters = group4_parameters(picture);
        }
    }
    stream.replaceStreamData(pixels, Object::newName(filter), parameters);
    return stream;
}

struct Points {
    double width, height;
};

Points size_of(const StoredPicture& picture) {
    const double longest = std::max(picture.width, picture.height);
    const double guess = guessed_dpi(longest, 0);
    Points size{picture.width * points_per_inch / (picture.x_dpi > 0 ? picture.x_dpi : guess),
                picture.height * points_per_inch / (picture.y_dpi > 0 ? picture.y_dpi : guess)};
    const double shrink = std::min(1.0, longest_side_points / std::max(size.width, size.height));
    return {size.width * shrink, size.height * shrink};
}

std::string number(double value) {
    return QUtil::double_to_string(value, 3);
}

}  // namespace

Result<QPDFObjectHandle, Unreadable> picture_page(QPDF& pdf, const AssemblySource& source,
                                                  const AssembledPage& page,
                                                  const std::function<void()>& before) {
    const auto as = carried(source);
    const auto picture = stored_picture(source.file, source.format.kind, page.page);
    const auto pixels = std::uint64_t{picture.width} * picture.height;
    if (!as && pixels > (picture.bits == 1 ? most_image_pixels : most_stored_pixels))
        return Refused{refused(Cause::too_large,
                               std::to_string(pixels / 1'000'000) +
                                   " million pixels are too many to be put into a PDF: such a "
                                   "picture stays a file of its own, or TIFF among TIFF")};

    const auto size = size_of(picture);
    const auto upright = turned(turning_of(picture.orientation), page.quarters);
    const bool mirrored = upright.stored == Turning::Stored::mirrored;
    const auto width = number(size.width), height = number(size.height);
    const auto drawing = "q " + (mirrored ? "-" + width : width) + " 0 0 " + height + " " +
                         (mirrored ? width : "0") + " 0 cm /P Do Q\n";

    auto made = Object::parse("<< /Type /Page /MediaBox [0 0 " + width + " " + height + "] >>");
    if (upright.quarters != 0)
        made.replaceKey("/Rotate", Object::newInteger(upright.quarters * degrees_of_a_quarter));
    const auto provider = std::make_shared<Pixels>(source, page.page,
                                                   as ? as->stored : Pixels::Stored::again, before);
    auto pictures = Object::newDictionary();
    pictures.replaceKey("/P", image(pdf, picture, as, provider));
    auto resources = Object::newDictionary();
    resources.replaceKey("/XObject", pictures);
    made.replaceKey("/Resources", resources);
    made.replaceKey("/Contents", pdf.newStream(drawing));
    return pdf.makeIndirectObject(made);
}

}  // namespace byggarkiv::extract
