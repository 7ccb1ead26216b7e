#include "render/srgb_profile.hpp"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace byggarkiv::render {
namespace {

void put(std::string& to, std::uint32_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        to += static_cast<char>((number >> shift) & 0xFF);
}

// s15Fixed16Number of ICC.1:2001-04, 5.3.
void put_fixed(std::string& to, double value) {
    put(to, static_cast<std::uint32_t>(std::lround(value * 65536.0)), 4);
}

std::string xyz(double x, double y, double z) {
    std::string tag("XYZ \0\0\0\0", 8);
    for (const double value : {x, y, z}) put_fixed(tag, value);
    return tag;
}

std::string description(std::string_view text) {
    std::string tag("desc\0\0\0\0", 8);
    put(tag, static_cast<std::uint32_t>(text.size() + 1), 4);
    tag.append(text).push_back('\0');
    tag.append(4 + 4 + 2 + 1 + 67, '\0');  // no Unicode and no ScriptCode description
    return tag;
}

std::string copyright() {
    using namespace std::string_literals;
    return "text\0\0\0\0No copyright\0"s;
}

// The transfer function of IEC 61966-2-1, sampled.
std::string transfer_curve() {
    constexpr std::uint32_t samples = 1024;
    std::string tag("curv\0\0\0\0", 8);
    put(tag, samples, 4);
    for (std::uint32_t i = 0; i < samples; ++i) {
        const double v = static_cast<double>(i) / (samples - 1);
        const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        put(tag, static_cast<std::uint32_t>(std::lround(linear * 65535.0)), 2);
    }
    return tag;
}

constexpr std::uint32_t header_size = 128;

std::string header(std::uint32_t whole_size) {
    std::string head;
    put(head, whole_size, 4);
    head.append(4, '\0');
    put(head, 0x02100000, 4);
    head += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2026u, 1u, 1u, 0u, 0u, 0u}) put(head, part, 2);
    head += "acsp";
    head.append(4 + 4 + 4 + 4 + 8 + 4, '\0');
    for (const double value : {0.9642, 1.0, 0.8249}) put_fixed(head, value);  // D50
    head.append(header_size - head.size(), '\0');
    return head;
}

}  // namespace

std::string srgb_profile() {
    const auto curve = transfer_curve();
    // Primaries adapted to D50 by the Bradford matrix, as the ICC publishes them for sRGB.
    const std::vector<std::pair<std::string_view, std::string>> tags{
        {"desc", description("sRGB IEC61966-2.1")},
        {"cprt", copyright()},
        {"wtpt", xyz(0.9505, 1.0, 1.0891)},
        {"rXYZ", xyz(0.4361, 0.2225, 0.0139)},
        {"gXYZ", xyz(0.3851, 0.7169, 0.0971)},
        {"bXYZ", xyz(0.1431, 0.0606, 0.7141)},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    std::string table;
    std::string data;
    const auto table_size = static_cast<std::uint32_t>(4 + 12 * tags.size());
    std::uint32_t curve_at = 0;
    put(table, static_cast<std::uint32_t>(tags.size()), 4);
    for (const auto& [name, tag] : tags) {
        auto at = header_size + table_size + static_cast<std::uint32_t>(data.size());
        const bool shared = name.ends_with("TRC");
        if (shared && curve_at != 0) at = curve_at;
        table += name;
        put(table, at, 4);
        put(table, static_cast<std::uint32_t>(tag.size()), 4);
        if (shared && curve_at != 0) continue;
        if (shared) curve_at = at;
        data += tag;
        data.append((4 - data.size() % 4) % 4, '\0');
    }
    return header(header_size + table_size + static_cast<std::uint32_t>(data.size())) + table +
           data;
}

}  // namespace byggarkiv::render
