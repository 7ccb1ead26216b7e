#include "ink.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <leptonica/allheaders.h>

namespace byggarkiv::extract {

namespace {

constexpr double mm_per_inch = 25.4;
constexpr double largest_speck_mm = 0.25;
constexpr double least_letter_mm = 0.8;      // of the height
constexpr double thinnest_stroke_mm = 0.18;  // of the smaller side; a full stop has about 0.35
constexpr int longest_stroke = 10;           // times as long as it is wide
constexpr double largest_letter_mm = 8;      // of the larger side; longer spots are art
constexpr double level_enough = 1.0;         // degrees: so much tesseract's own reading bears
constexpr double most_slant = 7.0;           // that leptonica looks for
constexpr double sure_of_slant = 3.0;        // leptonica's own measure; it calls less doubtful

PixHandle made(Pix* pix) {
    if (pix == nullptr) throw std::runtime_error("leptonica makes no image");
    return PixHandle(pix);
}

int pixels(double mm, int dpi) {
    return std::max(1, static_cast<int>(std::lround(mm * dpi / mm_per_inch)));
}

struct BoxaDeleter {
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};

struct PixaDeleter {
    void operator()(Pixa* images) const { pixaDestroy(&images); }
};

struct Spot {
    int x = 0, y = 0, width = 0, height = 0;
    int longest() const { return std::max(width, height); }
    int shortest() const { return std::min(width, height); }
};

Spot spot_at(Boxa& boxes, int index) {
    Spot spot;
    boxaGetBoxGeometry(&boxes, index, &spot.x, &spot.y, &spot.width, &spot.height);
    return spot;
}

// Dust and art are not, nor are the pieces that a scanner makes of a thin line that it meets askew.
bool may_be_of_a_letter(const Spot& spot, int dpi) {
    return spot.longest() <= pixels(largest_letter_mm, dpi) &&
           spot.longest() > pixels(largest_speck_mm, dpi) &&
           spot.shortest() > pixels(thinnest_stroke_mm, dpi) &&
           spot.longest() <= longest_stroke * spot.shortest();
}

std::vector<Spot> spots_of(Pix& two_tone) {
    const std::unique_ptr<Boxa, BoxaDeleter> boxes(pixConnCompBB(&two_tone, 8));
    std::vector<Spot> spots;
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    spots.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) spots.push_back(spot_at(*boxes, i));
    return spots;
}

// What a grid over the page sees of the art: its spots may lie within each other.
class Reach {
public:
    Reach(int width, int height) : width_(std::max(width, 1)), height_(std::max(height, 1)) {}

    void add(const Spot& spot) {
        const auto cell = [](int at, int whole) {
            return static_cast<std::size_t>(
                std::clamp<std::int64_t>(std::int64_t{at} * cells / whole, 0, cells - 1));
        };
        const auto right = cell(spot.x + spot.width - 1, width_);
        const auto bottom = cell(spot.y + spot.height - 1, height_);
        for (auto y = cell(spot.y, height_); y <= bottom; ++y)
            for (auto x = cell(spot.x, width_); x <= right; ++x) reached_[y * cells + x] = true;
    }
    double share() const {
        return static_cast<double>(std::ranges::count(reached_, true)) / (cells * cells);
    }

private:
    static constexpr int cells = 64;
    int width_, height_;
    std::array<bool, std::size_t{cells} * cells> reached_{};
};

double median(std::vector<int>& values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::array<double, 256> histogram(Pix& grey) {
    struct NumaDeleter {
        void operator()(Numa* numbers) const { numaDestroy(&numbers); }
    };
    const std::unique_ptr<Numa, NumaDeleter> numbers(pixGetGrayHistogram(&grey, 1));
    if (!numbers) throw std::runtime_error("leptonica counts no greys");
    std::array<double, 256> counts{};
    for (int tone = 0; tone < 256; ++tone) {
        float count = 0;
        numaGetFValue(numbers.get(), tone, &count);
        counts[static_cast<std::size_t>(tone)] = count;
    }
    return counts;
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const {
    pixDestroy(&pix);
}

PixHandle pix_of(const Raster& grey) {
    auto pix =
        made(pixCreateNoInit(static_cast<int>(grey.width), static_cast<int>(grey.height), 8));
    pixSetPadBits(pix.get(), 0);
    const int words = pixGetWpl(pix.get());
    auto* const lines = pixGetData(pix.get());
    for (std::uint32_t y = 0; y < grey.height; ++y) {
        auto* const line = lines + static_cast<std::ptrdiff_t>(y) * words;
        const char* const from = grey.pixels.data() + std::size_t{y} * grey.width;
        std::copy_n(from, grey.width, reinterpret_cast<char*>(line));
    }
    pixEndianByteSwap(pix.get());
    return pix;
}

// N. Otsu, A Threshold Selection Method from Gray-Level Histograms, IEEE Transactions on Systems,
// Man and Cybernetics 9 (1979): the two halves shall lie as far apart as they can.
Tones tones_of(Pix& grey) {
    const auto counts = histogram(grey);
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    double sum = 0;
    for (std::size_t tone = 0; tone < counts.size(); ++tone)
        sum += counts[tone] * static_cast<double>(tone);
    Tones best;
    double dark = 0, dark_sum = 0, apart = 0;
    for (std::size_t tone = 0; tone + 1 < counts.size(); ++tone) {
        dark += counts[tone];
        dark_sum += counts[tone] * static_cast<double>(tone);
        if (dark <= 0 || dark >= all) continue;
        const double contrast = (sum - dark_sum) / (all - dark) - dark_sum / dark;
        const double between = dark * (all - dark) * contrast * contrast;
        if (between <= apart) continue;
        apart = between;
        best = {static_cast<int>(tone) + 1, contrast, dark / all};
    }
    return best;
}

PixHandle two_tone(Pix& grey, int threshold) {
    return made(pixThresholdToBinary(&grey, threshold));
}

PixHandle inverted(Pix& image) {
    return made(pixInvert(nullptr, &image));
}

Ink ink_of(Pix& two_tone, int dpi) {
    const int width = pixGetWidth(&two_tone);
    const int height = pixGetHeight(&two_tone);
    Ink ink;
    ink.square_inches = std::max(0.01, 1.0 * width * height / dpi / dpi);
    Reach reach(width, height);
    std::vector<int> heights;
    const int edge = pixels(1, dpi);
    for (const auto& spot : spots_of(two_tone)) {
        if (spot.longest() <= pixels(largest_speck_mm, dpi)) {
            ++ink.specks;
        } else if (spot.longest() > pixels(largest_letter_mm, dpi)) {
            ++ink.art;
            const bool at_edge = spot.x < edge || spot.y < edge ||
                                 spot.x + spot.width > width - edge ||
                                 spot.y + spot.height > height - edge;
            if (!at_edge) reach.add(spot);
        } else if (spot.height >= pixels(least_letter_mm, dpi)) {
            ++ink.letters;
            heights.push_back(spot.height);
        }
    }
    ink.art_share = reach.share();
    ink.letter_height = median(heights);
    return ink;
}

PixHandle letters_alone(Pix& two_tone, int dpi) {
    Pixa* images = nullptr;
    const std::unique_ptr<Boxa, BoxaDeleter> boxes(pixConnComp(&two_tone, &images, 8));
    const std::unique_ptr<Pixa, PixaDeleter> spots(images);
    auto letters = made(pixCreateTemplate(&two_tone));
    const int count = boxes && spots ? boxaGetCount(boxes.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const auto spot = spot_at(*boxes, i);
        if (!may_be_of_a_letter(spot, dpi)) continue;
        const auto image = made(pixaGetPix(spots.get(), i, L_CLONE));
        pixRasterop(letters.get(), spot.x, spot.y, spot.width, spot.height, PIX_SRC | PIX_DST,
                    image.get(), 0, 0);
    }
    return letters;
}

PixHandle grey_of(Pix& two_tone) {
    return made(pixConvert1To8(nullptr, &two_tone, 255, 0));
}

PixHandle smoothed(Pix& grey, int reach) {
    return made(pixBlockconv(&grey, reach, reach));
}

PixHandle turned(Pix& image, int quarters) {
    return made(pixRotateOrth(&image, quarters));
}

double slant(Pix& two_tone, int dpi) {
    float degrees = 0, sure = 0;
    const int reduction = dpi >= 200 ? 4 : 2;
    if (pixFindSkewSweepAndSearch(&two_tone, &degrees, &sure, reduction, 2,
                                  static_cast<float>(most_slant), 1.0F, 0.01F) != 0)
        return 0;
    if (sure < sure_of_slant || std::abs(degrees) < level_enough) return 0;
    return degrees * std::acos(-1.0) / 180;
}

PixHandle levelled(Pix& grey, double radians) {
    return made(pixRotateAMGray(&grey, static_cast<float>(radians), 255));
}

}  // namespace byggarkiv::extract
