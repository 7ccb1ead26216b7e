#include "assembly/packed_stream.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

namespace byggarkiv::extract {

QPDFObjectHandle packed_stream(QPDF& pdf, const std::string& bytes) {
    Pl_Buffer buffer("packed");
    Pl_Flate pack("pack", &buffer, Pl_Flate::a_deflate);
    pack.writeString(bytes);
    pack.finish();
    auto stream = pdf.newStream(buffer.getBufferSharedPointer());
    stream.getDict().replaceKey("/Filter", QPDFObjectHandle::newName("/FlateDecode"));
    return stream;
}

}  // namespace byggarkiv::extract
