#include "intake/delivery.hpp"

#include <iterator>

#include "base/failure.hpp"
#include "intake/bag.hpp"
#include "intake/delivery_path.hpp"
#include "intake/ftb_delivery.hpp"
#include "intake/mapping_file.hpp"
#include "intake/noark_check.hpp"
#include "intake/noark_reader.hpp"
#include "intake/vendor_delivery.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view structure_file = "arkivstruktur.xml";

// By the bytes of the file that describes it: a copy of a delivery is the same delivery, a
// corrected one is another (which then finds most of itself in the archive).
std::string identity_by(const fs::path& file) {
    return file.filename().string() + " " + Sha256::of_file(file).hex().substr(0, 16);
}

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
bool says_what_it_is(const fs::path& folder, const VendorMapping& mapping) {
    return is_bag(folder) || !package_folder(folder).empty() || find_register(folder, mapping);
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

// How one delivery is opened, whatever it lies in.
struct Opening {
    const VendorMapping& mapping;
    const ImportOptions& options;
    const Unpack& unpack;
    Progress& progress;
};

OpenedDelivery open_unbagged(const fs::path& folder, const Opening& how) {
    if (const auto package = package_folder(folder); !package.empty())
        return open_noark_package(package, how.options, how.progress);
    const auto file = find_register(folder, how.mapping);
    if (file || !how.mapping.digest.empty() || file.reason() != PathRefusal::missing)
        return open_vendor_folder(folder, how.mapping, how.options, how.unpack);
    if (const auto messages = find_ftb_messages(folder); !messages.empty())
        return open_ftb_messages(folder, messages);
    OpenedDelivery opened;
    opened.refused.push_back({folder.filename().string(), because<Reason::is_no_delivery>()});
    return opened;
}

OpenedDelivery open_bag(const fs::path& folder, const Opening& how) {
    auto checked = verify_bag(folder, how.progress);
    if (!checked) {
        OpenedDelivery opened;
        opened.bag = "the bag is not whole: " + std::to_string(checked.reason().size()) + " faults";
        opened.refused = checked.reason();
        return opened;
    }
    auto bag = std::move(checked).value();
    auto opened = open_unbagged(delivery_place(bag.payload, how.mapping), how);
    opened.bag = bag.finding;
    opened.remarks.insert(opened.remarks.begin(), std::move(bag.finding));
    append(opened.review, std::move(bag.doubts));
    return opened;
}

OpenedDelivery refused_mapping(const fs::path& file, const MappingFaults& faults) {
    OpenedDelivery opened;
    const auto name = file.filename().string();
    for (const auto& fault : faults)
        opened.refused.push_back(
            {fault.line == 0 ? name : name + " line " + std::to_string(fault.line),
             because<Reason::mapping_fault>(fault.reason)});
    return opened;
}

}  // namespace

fs::path delivery_place(const fs::path& folder, const VendorMapping& mapping) {
    constexpr int deepest = 4;
    fs::path place = folder;
    for (int depth = 0; depth < deepest && !says_what_it_is(place, mapping); ++depth) {
        auto inner = only_folder(place);
        if (inner.empty()) return folder;
        place = std::move(inner);
    }
    return says_what_it_is(place, mapping) ? place : folder;
}

OpenedDelivery open_delivery(const fs::path& folder, const ImportOptions& options,
                             const Unpack& unpack, Progress& progress) {
    VendorMapping mapping = usual_mapping();
    if (!options.mapping.empty()) {
        auto read = read_mapping(options.mapping);
        if (!read) return refused_mapping(options.mapping, read.reason());
        mapping = std::move(read).value();
    }
    const Opening how{mapping, options, unpack, progress};
    const auto place = delivery_place(folder, mapping);
    return is_bag(place) ? open_bag(place, how) : open_unbagged(place, how);
}

}  // namespace byggarkiv::intake
