#include "documents.hpp"

#include <array>
#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace byggarkiv::extract::documents {

namespace {

void add(archive* to, const std::string& name, const std::string& bytes) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (name == "mimetype")
        archive_write_zip_set_compression_store(to);
    else
        archive_write_zip_set_compression_deflate(to);
    if (archive_write_header(to, entry.get()) != ARCHIVE_OK ||
        archive_write_data(to, bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
        throw std::runtime_error(archive_error_string(to));
}

la_ssize_t keep(archive*, void* into, const void* bytes, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

}  // namespace

std::string zip(const std::map<std::string, std::string>& parts) {
    std::string bytes;
    const std::unique_ptr<archive, decltype(&archive_write_free)> to(archive_write_new(),
                                                                     archive_write_free);
    archive_write_set_format_zip(to.get());
    archive_write_set_bytes_in_last_block(to.get(), 1);
    archive_write_open(to.get(), &bytes, nullptr, keep, nullptr);
    if (parts.contains("mimetype")) add(to.get(), "mimetype", parts.at("mimetype"));
    for (const auto& [name, content] : parts)
        if (name != "mimetype") add(to.get(), name, content);
    archive_write_close(to.get());
    return bytes;
}

std::string docx(const std::string& body, std::map<std::string, std::string> parts) {
    parts["[Content_Types].xml"] = "<Types/>";
    parts["word/document.xml"] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\""
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\""
        "http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>" +
        body + "</w:body></w:document>";
    return zip(parts);
}

std::string odt(const std::string& text, std::map<std::string, std::string> parts) {
    parts["mimetype"] = "application/vnd.oasis.opendocument.text";
    parts["content.xml"] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>" +
        text + "</office:text></office:body></office:document-content>";
    return zip(parts);
}

}  // namespace byggarkiv::extract::documents
