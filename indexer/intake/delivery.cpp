#include "intake/delivery.hpp"

#include <iterator>
#include <set>

#include "base/failure.hpp"
#include "intake/bag.hpp"
#include "intake/delivery_path.hpp"
#include "intake/noark_check.hpp"
#include "intake/noark_reader.hpp"
#include "intake/vendor_register.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view register_file = "register.csv";
constexpr std::string_view structure_file = "arkivstruktur.xml";

// By the bytes of the file that describes it: a copy of a delivery is the same delivery, a
// corrected one is another (which then finds most of itself in the archive).
std::string identity_by(const fs::path& file) {
    return file.filename().string() + " " + Sha256::of_file(file).hex().substr(0, 16);
}

class VendorDelivery final : public Delivery {
public:
    VendorDelivery(fs::path folder, const fs::path& table, std::string source,
                   std::vector<DeliveredCase> cases)
        : folder_(std::move(folder)),
          source_(std::move(source)),
          identity_(identity_by(table)),
          cases_(std::move(cases)) {}

    const DeliveryFolder& folder() const override { return folder_; }
    std::string source() const override { return source_; }
    std::string identity() const override { return identity_; }
    void each_case(const std::function<void(DeliveredCase)>& take, std::vector<Remark>&) override {
        for (const auto& one : cases_) take(one);
    }

private:
    const DeliveryFolder folder_;
    const std::string source_;
    const std::string identity_;
    const std::vector<DeliveredCase> cases_;
};

class NoarkDelivery final : public Delivery {
public:
    NoarkDelivery(NoarkPackage package, const domain::MunicipalityNumber& home)
        : package_(std::move(package)),
          home_(home),
          folder_(package_.folder),
          structure_(folder_.find(structure_file).value()),
          identity_(identity_by(structure_)) {}

    const DeliveryFolder& folder() const override { return folder_; }
    std::string source() const override {
        const auto& survey = package_.survey;
        return survey.creator.empty() ? survey.title : survey.creator + ": " + survey.title;
    }
    std::string identity() const override { return identity_; }
    void each_case(const std::function<void(DeliveredCase)>& take,
                   std::vector<Remark>& review) override {
        const auto& survey = package_.survey;
        read_folders(
            structure_,
            [&](const NoarkPlace& place, const XmlNode& folder) {
                for (auto& one : cases_of(place, folder, survey, home_, review))
                    take(std::move(one));
            },
            [&](const NoarkPlace& place) {
                DeliveredCase bare;
                bare.delivers = Delivers::a_place;
                bare.place = place_of(place, source_of(place, survey), review);
                take(std::move(bare));
            });
    }

private:
    const NoarkPackage package_;
    const domain::MunicipalityNumber home_;
    const DeliveryFolder folder_;
    const fs::path structure_;
    const std::string identity_;
};

void append(std::vector<Remark>& to, std::vector<Remark> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void report_unnamed_files(const fs::path& folder, const std::set<std::string>& named,
                          std::vector<Remark>& review) {
    const DeliveryFolder delivery(folder);
    std::set<std::string> there;  // as the file system spells what the register names
    for (const auto& path : named) {
        if (const auto place = delivery.find(path))
            there.insert(place.value().lexically_relative(folder).generic_string());
    }
    const auto listing = list_files(folder);
    for (const auto& file : listing.files) {
        if (file != register_file && !there.contains(file))
            review.push_back({file, "is in the delivery, but the register does not name it"});
    }
    for (const auto& link : listing.links)
        review.push_back({link, "is a symbolic link and was not followed"});
}

OpenedDelivery open_vendor_folder(const fs::path& folder, const fs::path& file,
                                  const ImportOptions& options) {
    OpenedDelivery opened;
    const auto refuse = [&](const TableFault& fault) {
        const std::string line = fault.line == 0 ? "" : " line " + std::to_string(fault.line);
        opened.refused.push_back({std::string(register_file) + line, fault.reason});
    };
    const auto table = read_table(file);
    if (!table) {
        refuse(table.reason());
        return opened;
    }
    auto read = read_vendor_register(table.value(), options.home, options.source);
    if (!read) {
        refuse(read.reason());
        return opened;
    }
    auto& vendor = read.value();
    opened.files = vendor.rows;
    opened.repeated = vendor.repeated;
    opened.to_come = vendor.rows - vendor.repeated - vendor.refused.size();
    opened.refused = std::move(vendor.refused);
    opened.review = std::move(vendor.review);
    report_unnamed_files(folder, vendor.files, opened.review);
    opened.delivery =
        std::make_unique<VendorDelivery>(folder, file, options.source, std::move(vendor.cases));
    return opened;
}

OpenedDelivery open_noark_package(const fs::path& folder, const ImportOptions& options,
                                  Progress& progress) {
    OpenedDelivery opened;
    auto checked = check_package(folder, options.schemas, progress);
    if (!checked) {
        opened.refused = checked.reason();
        return opened;
    }
    auto& package = checked.value();
    opened.files = package.survey.files.size();
    opened.to_come = opened.files;
    opened.remarks = package.remarks;
    opened.review = std::move(package.doubts);
    const bool whole = package.faults.empty() && package.file_faults.empty();
    if (!whole && options.faults == ImportOptions::Faults::refuse) {
        opened.refused = std::move(package.faults);
        append(opened.refused, std::move(package.file_faults));
        return opened;
    }
    // Faults of single files are met again, and counted, when those files are received.
    if (!whole) opened.remarks.push_back("the package has faults; what is whole of it is taken");
    append(opened.review, std::move(package.faults));
    opened.delivery = std::make_unique<NoarkDelivery>(std::move(package), options.home);
    return opened;
}

// What a delivery is known by.
bool says_what_it_is(const fs::path& folder) {
    return is_bag(folder) || !package_folder(folder).empty() || find_file(folder, register_file);
}

// The one folder in this one, where there is nothing else; "" otherwise. What Macs put beside is
// passed over.
fs::path only_folder(const fs::path& folder) {
    fs::path only;
    try {
        for (const auto& entry : fs::directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            if (name.starts_with('.') || name == "__MACOSX") continue;
            if (!only.empty() || !fs::is_directory(entry.symlink_status())) return {};
            only = entry.path();
        }
    } catch (const fs::filesystem_error& error) {
        throw Failure(Failure::Kind::storage, error.what());
    }
    return only;
}

OpenedDelivery open_unbagged(const fs::path& folder, const ImportOptions& options,
                             Progress& progress) {
    if (const auto package = package_folder(folder); !package.empty())
        return open_noark_package(package, options, progress);
    const auto file = find_file(folder, register_file);
    if (file) return open_vendor_folder(folder, file.value(), options);
    OpenedDelivery opened;
    opened.refused.push_back(
        {folder.filename().string(),
         file.reason() == PathRefusal::missing
             ? "is no delivery: it has neither register.csv nor arkivstruktur.xml"
             : "register.csv: " + std::string(reason(file.reason()))});
    return opened;
}

OpenedDelivery open_bag(const fs::path& folder, const ImportOptions& options, Progress& progress) {
    auto checked = verify_bag(folder, progress);
    if (!checked) {
        OpenedDelivery opened;
        opened.bag = "the bag is not whole: " + std::to_string(checked.reason().size()) + " faults";
        opened.refused = checked.reason();
        return opened;
    }
    auto bag = std::move(checked).value();
    auto opened = open_unbagged(delivery_place(bag.payload), options, progress);
    opened.bag = bag.finding;
    opened.remarks.insert(opened.remarks.begin(), std::move(bag.finding));
    append(opened.review, std::move(bag.doubts));
    return opened;
}

}  // namespace

fs::path delivery_place(const fs::path& folder) {
    constexpr int deepest = 4;
    fs::path place = folder;
    for (int depth = 0; depth < deepest && !says_what_it_is(place); ++depth) {
        auto inner = only_folder(place);
        if (inner.empty()) return folder;
        place = std::move(inner);
    }
    return says_what_it_is(place) ? place : folder;
}

OpenedDelivery open_delivery(const fs::path& folder, const ImportOptions& options,
                             Progress& progress) {
    const auto place = delivery_place(folder);
    return is_bag(place) ? open_bag(place, options, progress)
                         : open_unbagged(place, options, progress);
}

}  // namespace byggarkiv::intake
