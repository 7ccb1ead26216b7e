#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>

#include "extract/channel.hpp"
#include "extract/confine.hpp"
#include "extract/wire.hpp"
#include "extract/worker_loop.hpp"
#include "pdf_file.hpp"

// byggarkiv-pdf: the text of PDF files for byggarkiv-extract, which starts it in its own jail. It
// is a program of its own since poppler is under the GPL.
//
// It starts poppler once and reads no file itself but one of our own: for each it makes a child
// from this clean state, which reads that one and ends. Loading poppler's libraries takes longer
// than reading a letter.
namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::size_t request_bytes = 4096;

void tell(Channel& to, wire::Reply reply) {
    to.send(wire::encoded(reply));
}

struct Span {
    std::uint32_t first = 1, limit = 1;
    PdfFile::With with = PdfFile::With::size_only;
};

// A picture is asked for by one who needs to know how large the page is.
Span span_of(const wire::Request& request) {
    if (const auto* const options = std::get_if<ReadOptions>(&request))
        return {options->first_page, options->page_limit, PdfFile::With::words};
    if (const auto* const options = std::get_if<PictureOptions>(&request))
        return {options->page, 1, PdfFile::With::size_only};
    return {};
}

void tell_pages(int file, const Span& asked, Channel& to) {
    const PdfFile pdf(file);
    if (auto why = pdf.refusal()) return tell(to, std::move(*why));
    const auto count = pdf.page_count();
    if (asked.first > count)
        return tell(to, Unreadable{Cause::no_such_page, "the file has fewer pages", {}});
    tell(to, wire::Opened{count});
    const auto last = std::min<std::uint64_t>(count, std::uint64_t{asked.first} + asked.limit - 1);
    for (auto number = asked.first; number <= last; ++number)
        tell(to, pdf.page(number, asked.with));
    tell(to, wire::Done{});
}

// What a child does. It ends without clean-up: nothing of it is left to tidy.
[[noreturn]] void read_and_end(int file, const wire::Request& request, Channel& to) {
    try {
        tell_pages(file, span_of(request), to);
    } catch (const std::bad_alloc&) {
        tell(to, Unreadable{Cause::too_large, "needs more memory than allowed", {}});
    }
    _exit(0);
}

void await(pid_t child, Channel& to) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    // Poppler ends its process when it gets no memory; nothing else here calls abort().
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT)
        tell(to, Unreadable{Cause::too_large, "needs more memory than allowed", {}});
}

// Answers until the worker is gone.
int serve(Channel& worker) {
    while (true) {
        const auto asked = worker.receive(Channel::no_deadline, request_bytes);
        if (!asked) return 0;
        auto answer = worker.receive(Channel::no_deadline, request_bytes);
        const auto request = wire::read_request(asked.value().bytes);
        if (!request || !answer || !asked.value().file || !answer.value().file) return 1;
        // A channel for this file alone: what a child leaves behind cannot speak of the next.
        Channel to(std::move(answer).value().file);
        const pid_t child = fork();
        if (child < 0) return 1;
        if (child == 0) {
            close(worker_channel);
            read_and_end(asked.value().file.get(), *request, to);
        }
        await(child, to);
    }
}

}  // namespace

}  // namespace byggarkiv::extract

int main(int argc, char** argv) {
    using namespace byggarkiv::extract;
    Channel worker{Descriptor(worker_channel)};
    try {
        const auto told = jail::told_by(argc, argv);
        start_pdf();
        jail::confine(told);
        worker.send(wire::encoded(wire::Reply(wire::Ready{told.level})));
    } catch (const std::exception& error) {
        worker.send(wire::encoded(wire::Reply(wire::CannotStart{error.what()})));
        return 2;
    }
    return serve(worker);
}
