#include "intake/vendor_delivery.hpp"

#include <algorithm>
#include <set>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "intake/file_places.hpp"
#include "intake/vendor_register.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digits_of_identity = 16;

// The same register read by another mapping says other things: it is another delivery.
std::string identity_by(const std::string& what, const Sha256& bytes,
                        const VendorMapping& mapping) {
    std::string identity = what + " " + bytes.hex().substr(0, digits_of_identity);
    if (!mapping.digest.empty())
        identity += " mapping " + mapping.digest.substr(0, digits_of_identity);
    return identity;
}

Sha256 sum_of(const fs::path& folder, const std::vector<std::string>& files) {
    std::string all;
    for (const auto& file : files) {
        std::error_code error;
        all += file + "\t" + std::to_string(fs::file_size(folder / file, error)) + "\n";
    }
    return Sha256::of(all);
}

void review_the_rest(const fs::path& folder, const Listing& listing,
                     const std::set<std::string>& named, const fs::path& table,
                     std::vector<Remark>& review) {
    const DeliveryFolder delivery(folder);
    std::set<std::string> there;  // as the file system spells what the register names
    for (const auto& path : named) {
        if (const auto place = delivery.find(path))
            there.insert(place.value().lexically_relative(folder).generic_string());
    }
    there.insert(table.lexically_relative(folder).generic_string());
    for (const auto& file : listing.files)
        if (!there.contains(file)) review.push_back({file, because<Reason::not_in_register>()});
}

// One whose rows are held, and whose cases are made when they are given.
class VendorDelivery final : public Delivery {
public:
    VendorDelivery(const fs::path& folder, std::string identity, VendorCases cases,
                   const VendorContext& context)
        : folder_(folder),
          identity_(std::move(identity)),
          cases_(std::move(cases)),
          mapping_(context.mapping),
          home_(context.home),
          source_(context.source) {}

    const DeliveryFolder& folder() const override { return folder_; }
    std::string source() const override { return source_; }
    std::string identity() const override { return identity_; }
    void each_case(const std::function<void(DeliveredCase)>& take,
                   std::vector<Remark>& review) override {
        cases_.each({mapping_, home_, source_}, take, review);
    }

private:
    const DeliveryFolder folder_;
    const std::string identity_;
    const VendorCases cases_;
    const VendorMapping mapping_;
    const domain::MunicipalityNumber home_;
    const std::string source_;
};

OpenedDelivery opened_from(VendorRegister read, const fs::path& folder,
                           const VendorContext& context, std::string identity) {
    OpenedDelivery opened;
    opened.files = read.rows;
    opened.repeated = read.repeated;
    opened.to_come = read.rows - read.repeated - read.refused.size();
    opened.refused = std::move(read.refused);
    opened.delivery = std::make_unique<VendorDelivery>(folder, std::move(identity),
                                                       std::move(read.cases), context);
    return opened;
}

OpenedDelivery open_by_names(const fs::path& folder, const Listing& listing,
                             const VendorContext& context) {
    std::vector<std::string> files;
    std::vector<Remark> review;
    for (const auto& file : listing.files) {
        if (is_left_by_a_system(file))
            review.push_back({file, because<Reason::left_by_system>()});
        else
            files.push_back(file);
    }
    auto opened = opened_from(read_vendor_files(files, context), folder, context,
                              identity_by("files", sum_of(folder, files), context.mapping));
    opened.review.insert(opened.review.end(), review.begin(), review.end());
    return opened;
}

OpenedDelivery open_by_register(const fs::path& folder, const fs::path& file,
                                const Listing& listing, const VendorContext& context,
                                const Unpack& unpack) {
    const auto name = file.filename().string();
    const auto table = read_vendor_table(file, context.mapping.form, unpack);
    auto read = table ? read_vendor_register(table.value(), name, context)
                      : Result<VendorRegister, TableFault>(Refused{table.reason()});
    if (!read) {
        const auto line = read.reason().line;
        OpenedDelivery opened;
        opened.refused.push_back({line == 0 ? name : name + " line " + std::to_string(line),
                                  because<Reason::register_fault>(read.reason().reason)});
        return opened;
    }
    const auto named = read.value().files;
    auto opened = opened_from(std::move(read).value(), folder, context,
                              identity_by(name, Sha256::of_file(file), context.mapping));
    review_the_rest(folder, listing, named, file, opened.review);
    return opened;
}

}  // namespace

bool is_left_by_a_system(std::string_view path) {
    const auto name = lower_case(path.substr(path.rfind('/') + 1));
    return name == "thumbs.db" || name == "desktop.ini" || name.starts_with('.') ||
           name.starts_with("~$") || path.find("__MACOSX/") != path.npos;
}

Result<fs::path, PathRefusal> find_register(const fs::path& folder, const VendorMapping& mapping) {
    if (!mapping.table.empty()) return find_file(folder, mapping.table);
    auto csv = find_file(folder, "register.csv");
    if (csv || csv.reason() != PathRefusal::missing) return csv;
    return find_file(folder, "register.xlsx");
}

OpenedDelivery open_vendor_folder(const fs::path& folder, const VendorMapping& mapping,
                                  const ImportOptions& options, const Unpack& unpack) {
    const auto listing = list_files(folder);
    const FilePlaces places(listing.files);
    const VendorContext context{mapping, options.home, options.source, places};
    const auto file = find_register(folder, mapping);
    OpenedDelivery opened;
    if (file) {
        opened = open_by_register(folder, file.value(), listing, context, unpack);
    } else if (mapping.table.empty() && !mapping.paths.empty() &&
               file.reason() == PathRefusal::missing) {
        opened = open_by_names(folder, listing, context);
    } else {
        const auto name = mapping.table.empty() ? "register.csv" : mapping.table;
        opened.refused.push_back({name, why(file.reason())});
    }
    for (const auto& link : listing.links)
        opened.review.push_back({link, because<Reason::link_not_followed>()});
    return opened;
}

}  // namespace byggarkiv::intake
