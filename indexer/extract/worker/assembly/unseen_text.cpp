#include "assembly/unseen_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "assembly/packed_stream.hpp"

#include <qpdf/QUtil.hh>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;

constexpr double ten_thousandths = 10'000;
constexpr int degrees_of_a_quarter = 90;
constexpr double per_cent = 100;
constexpr double least_per_cent = .01;

struct Box {
    double left, bottom, right, top;
    double width() const { return right - left; }
    double height() const { return top - bottom; }
};

std::optional<Box> box_of(Object object) {
    if (!object.isArray() || object.getArrayNItems() != 4) return std::nullopt;
    const auto side = [&](int at) { return object.getArrayItem(at).getNumericValue(); };
    const Box box{std::min(side(0), side(2)), std::min(side(1), side(3)),
                  std::max(side(0), side(2)), std::max(side(1), side(3))};
    const bool finite = std::isfinite(box.left) && std::isfinite(box.bottom) &&
                        std::isfinite(box.width()) && std::isfinite(box.height());
    if (!finite || box.width() <= 0 || box.height() <= 0) return std::nullopt;
    return box;
}

// What is shown of the page, before it is turned.
std::optional<Box> shown(Object page) {
    const auto whole = box_of(page.getKey("/MediaBox"));
    const auto part = box_of(page.getKey("/CropBox"));
    if (!whole || !part) return whole;
    const Box both{std::max(whole->left, part->left), std::max(whole->bottom, part->bottom),
                   std::min(whole->right, part->right), std::min(whole->top, part->top)};
    return both.width() > 0 && both.height() > 0 ? both : *whole;
}

std::string number(double value) {
    return QUtil::double_to_string(value, 3);
}

// The page as its reader sees it.
class Sheet {
public:
    Sheet(const Box& box, int quarters) : box_(box), quarters_(quarters) {}

    double width() const { return quarters_ % 2 == 0 ? box_.width() : box_.height(); }
    double height() const { return quarters_ % 2 == 0 ? box_.height() : box_.width(); }

    // Six numbers for Tm: text that runs to the reader's right from a point so far from the upper
    // left corner, in parts of width and height.
    std::string placed(double right, double down) const {
        const auto at = [&](const char* direction, double x, double y) {
            return std::string(direction) + " " + number(box_.left + x * box_.width()) + " " +
                   number(box_.bottom + y * box_.height());
        };
        switch (quarters_) {
            case 1:
                return at("0 1 -1 0", down, right);
            case 2:
                return at("-1 0 0 -1", 1 - right, down);
            case 3:
                return at("0 -1 1 0", 1 - down, 1 - right);
            default:
                return at("1 0 0 1", right, 1 - down);
        }
    }

private:
    Box box_;
    int quarters_;
};

// As high and as wide as its box; a blank behind it, so that what is copied falls into words.
std::string written(const Sheet& sheet, UnseenFont& font, const std::string& name,
                    const Word& word) {
    const auto text = font.coded(word.text);
    const double size = std::max<double>(word.height, 1) / ten_thousandths * sheet.height();
    const double width = std::max<double>(word.width, 1) / ten_thousandths * sheet.width();
    const double plain = static_cast<double>(text.letters) * UnseenFont::letter_width * size;
    const double stretch = std::max(least_per_cent, per_cent * width / plain);
    const double base_line =
        (word.top + word.height * (1 - UnseenFont::below_base_line)) / ten_thousandths;
    return name + " " + number(size) + " Tf " + number(stretch) + " Tz " +
           sheet.placed(word.left / ten_thousandths, base_line) + " Tm <" + text.hex +
           font.coded(" ").hex + "> Tj\n";
}

// A name that no font of the page has; its list of fonts is not shared with other pages after.
std::string add_font(Object page, const Object& font) {
    auto resources = page.getKey("/Resources");
    resources = resources.isDictionary() ? resources.shallowCopy() : Object::newDictionary();
    auto fonts = resources.getKey("/Font");
    fonts = fonts.isDictionary() ? fonts.shallowCopy() : Object::newDictionary();
    int number = 0;
    std::string name = "/Unseen";
    while (fonts.hasKey(name)) name = "/Unseen" + std::to_string(++number);
    fonts.replaceKey(name, font);
    resources.replaceKey("/Font", fonts);
    page.replaceKey("/Resources", resources);
    return name;
}

}  // namespace

// It comes before what the page draws, where nothing is turned, clipped or left open yet.
void UnseenText::lay_over(QPDFObjectHandle page, const std::vector<Word>& words, int quarters) {
    const auto box = shown(page);
    if (words.empty() || !box) return;
    auto turned = page.getKey("/Rotate");
    const auto now =
        turned.isInteger() ? static_cast<int>(turned.getIntValue() / degrees_of_a_quarter % 4) : 0;
    const Sheet sheet(*box, ((now - quarters) % 4 + 4) % 4);
    const auto name = add_font(page, font_.object());
    std::string drawing = "q BT 3 Tr\n";
    for (const auto& word : words) drawing += written(sheet, font_, name, word);
    drawing += "ET Q\n";
    page.addPageContents(packed_stream(pdf_, drawing), true);
}

}  // namespace byggarkiv::extract
