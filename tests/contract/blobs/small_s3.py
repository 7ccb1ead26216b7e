#!/usr/bin/env python3
"""small_s3.py: an S3 server on a free port, whose number is printed; ends with its standard input.

It keeps objects in memory, checks every signature (AWS Signature Version 4) and payload hash, and is
as ill-behaved as the name of the bucket says: see class Bad. The bucket "good" behaves.
"""
import hashlib
import hmac
import re
import sys
import threading
import urllib.parse
import xml.sax.saxutils
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY_ID, SECRET, REGION = "TESTKEY", "a secret: not in any message", "no-test-1"
objects, uploads, failed = {}, {}, {}
lock = threading.Lock()
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def signature(handler):
    """The signature that the request should have, computed from what came over the wire."""
    said = handler.headers["Authorization"] or ""
    match = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, "
                         r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})", said)
    if not match or match[1] != KEY_ID or match[3] != REGION:
        return False
    for name in ("host", "x-amz-date", "x-amz-content-sha256"):
        if name not in match[4].split(";"):
            return False
    path, _, query = handler.path.partition("?")
    query = "&".join(sorted(query.split("&"))) if query else ""
    lines = [handler.command, path, query]
    for name in match[4].split(";"):
        lines.append(name + ":" + " ".join((handler.headers[name] or "").split()))
    lines += ["", match[4], handler.headers["x-amz-content-sha256"]]
    scope = f"{match[2]}/{match[3]}/s3/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", handler.headers["x-amz-date"], scope,
                         hashlib.sha256("\n".join(lines).encode()).hexdigest()])
    key = ("AWS4" + SECRET).encode()
    for part in (match[2], match[3], "s3", "aws4_request", to_sign):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(key.hex(), match[5])


class Bad:
    """What a bucket of that name does; each function answers, or says False to go on as usual."""

    def truncated(self):  # announces more than comes, always
        return self.command == "GET" and self.object and self.cut(self.object, len(self.object) // 2)

    def cut_once(self):  # breaks off in the middle; what is asked for next comes whole
        if self.command != "GET" or not self.object or "Range" in self.headers:
            return False
        return self.cut(self.object, len(self.object) // 2)

    def wrong_bytes(self):
        if self.command != "GET" or not self.object:
            return False
        return self.answer(200, b"?" + self.object[1:])

    def wrong_part(self):  # another part than was asked for
        if "Range" not in self.headers:
            return False
        return self.answer(206, b"xxxx", {"Content-Range": "bytes 7-10/100"})

    def short_part(self):  # less than was asked for, and more is there
        if "Range" not in self.headers:
            return False
        return self.answer(206, self.object[2:4], {"Content-Range": "bytes 2-3/5000"})

    def empty(self):  # a head that does not say where the body ends, and no body
        if self.command != "GET":
            return False
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        return self.hang_up()

    def ignores_ranges(self):
        return "Range" in self.headers and self.answer(200, self.object)

    def too_much(self):
        if "Range" not in self.headers:
            return False
        return self.answer(206, self.object, {"Content-Range": f"bytes 0-1/{len(self.object)}"})

    def floods(self):  # does not say how much, and sends more
        if "Range" not in self.headers:
            return False
        self.wfile.write(b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/5000\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n")
        self.wfile.write(b"1388\r\n" + self.object + b"\r\n0\r\n\r\n")
        return self.hang_up()

    def broken(self):
        return self.answer(500, XML + "<Error><Code>InternalError</Code></Error>")

    def busy(self):
        return self.answer(503, XML + "<Error><Code>SlowDown</Code></Error>")

    def busy_twice(self):
        count = failed[self.path] = failed.get(self.path, 0) + 1
        return count <= 2 and self.answer(503, "")

    def full(self):
        return self.command == "PUT" and self.answer(507, "")

    def redirects(self):
        return self.answer(301, "", {"Location": f"http://{self.headers['Host']}/good/x"})

    def forges(self):  # an error that would like to write a line of our log
        return self.answer(400, XML + "<Error><Code>x\nlevel=error forged</Code></Error>")

    def silent(self):  # takes the request and never answers
        self.connection.recv(1)
        return self.hang_up()

    def stalls(self):  # the head of an answer, a little of the body, and then nothing
        if self.command != "GET":
            return False
        if "Range" not in self.headers:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nabc")
        self.connection.recv(1)
        return self.hang_up()

    def no_length(self):
        if self.command not in ("GET", "HEAD"):
            return False
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        if self.command == "GET":
            self.wfile.write(self.object or b"")
        return self.hang_up()

    def nonsense(self):
        self.wfile.write(b"220 ftp.example.no ready\r\n")
        return self.hang_up()

    def keeps_less(self):  # says that all is well and keeps other bytes
        if self.command != "PUT":
            return False
        objects[self.place] = self.body[:-1]
        return self.answer(200, "", {"ETag": '"x"'})

    def part_fails(self):
        return self.command == "PUT" and self.query.get("partNumber") == "2" and self.answer(500, "")

    def part_without_tag(self):
        return self.command == "PUT" and "partNumber" in self.query and self.answer(200, "")

    def not_completed(self):  # S3 may find out after it has said 200
        if self.command != "POST" or "uploadId" not in self.query:
            return False
        return self.answer(200, XML + "<Error><Code>InternalError</Code></Error>")

    def lists_for_ever(self):
        return "list-type" in self.query and self.listing([("objects/a", 1)], "true")

    def lists_backwards(self):
        return "list-type" in self.query and self.listing([("objects/b", 1), ("objects/a", 1)])

    def lists_others(self):
        return "list-type" in self.query and self.listing([("secrets/b", 1)])

    def lists_nothing_more(self):
        return "list-type" in self.query and self.listing([], "true")

    def huge_listing(self):
        return "list-type" in self.query and self.answer(200, b"<ListBucketResult>" * 2_000_000)

    def deep_listing(self):
        return "list-type" in self.query and self.answer(200, "<a>" * 1000)

    def cut_listing(self):
        return "list-type" in self.query and self.answer(200, XML + "<ListBucketResult><Contents>")

    def document_type(self):
        return "list-type" in self.query and self.answer(200, '<!DOCTYPE l [<!ENTITY a "aaaa">]>' +
            "<ListBucketResult><IsTruncated>&a;</IsTruncated></ListBucketResult>")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 0

    def log_message(self, *_):
        pass

    def hang_up(self):
        self.close_connection = True
        return True

    def answer(self, status, body, headers=None):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return True

    def cut(self, body, at):
        self.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        self.wfile.write(body[:at])
        return self.hang_up()

    def error(self, status, code):
        return self.answer(status, f"{XML}<Error><Code>{code}</Code></Error>")

    def listing(self, found, more="false"):
        rows = "".join(f"<Contents><Key>{xml.sax.saxutils.escape(key)}</Key><LastModified>2026-11-23T08:00:00.000Z</LastModified>"
                       f"<Size>{size}</Size></Contents>" for key, size in found)
        return self.answer(200, f"{XML}<ListBucketResult><IsTruncated>{more}</IsTruncated>{rows}"
                                "</ListBucketResult>")

    def handle_request(self):
        self.body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        path, _, query = self.path.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        self.place = urllib.parse.unquote(path)
        self.bucket = self.place.split("/")[1]
        with lock:
            self.object = objects.get(self.place)
        if not signature(self):
            return self.error(403, "SignatureDoesNotMatch")
        if hashlib.sha256(self.body).hexdigest() != self.headers["x-amz-content-sha256"]:
            return self.error(400, "XAmzContentSHA256Mismatch")
        bad = getattr(Bad, self.bucket, None)
        if bad and bad(self):
            return True
        with lock:
            return getattr(self, "good_" + self.command.lower())()

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_request

    def good_head(self):
        if self.object is None:
            return self.error(404, "NoSuchKey")
        return self.answer(200, self.object)

    def good_get(self):
        if "list-type" in self.query:
            start = f"/{self.bucket}/{self.query['prefix']}"
            cut = len(self.bucket) + 2
            found = sorted((key[cut:], len(value)) for key, value in objects.items()
                           if key.startswith(start) and key[cut:] > self.query.get("start-after", ""))
            return self.listing(found[:3], "true" if len(found) > 3 else "false")
        if "uploads" in self.query:
            rows = "".join(f"<Upload><Key>{key}</Key><UploadId>{upload}</UploadId>"
                           f"<Initiated>{begun}</Initiated></Upload>"
                           for upload, (bucket, key, begun, _) in uploads.items() if bucket == self.bucket)
            return self.answer(200, f"<ListMultipartUploadsResult>{rows}</ListMultipartUploadsResult>")
        if self.object is None:
            return self.error(404, "NoSuchKey")
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers["Range"] or "")
        if not asked:
            return self.answer(200, self.object)
        first, size = int(asked[1]), len(self.object)
        if first >= size:
            return self.error(416, "InvalidRange")
        last = min(int(asked[2] or size - 1), size - 1)
        return self.answer(206, self.object[first:last + 1],
                           {"Content-Range": f"bytes {first}-{last}/{size}"})

    def good_put(self):
        tag = '"' + hashlib.md5(self.body).hexdigest() + '"'
        if "partNumber" in self.query:
            uploads[self.query["uploadId"]][3][int(self.query["partNumber"])] = self.body
        else:
            objects[self.place] = self.body
        return self.answer(200, "", {"ETag": tag})

    def good_post(self):
        key = self.place.split("/", 2)[2]
        if "uploads" in self.query:
            # One that carries this mark was begun by a process that is long gone.
            begun = "2020-01-01T00:00:00.000Z" if self.bucket == "leftovers" and not uploads else \
                "2099-01-01T00:00:00.000Z"
            upload = f"upload/{len(uploads)}+{threading.get_ident()}"
            uploads[upload] = (self.bucket, key, begun, {})
            return self.answer(200, f"{XML}<InitiateMultipartUploadResult><UploadId>{upload}"
                                    "</UploadId></InitiateMultipartUploadResult>")
        parts = uploads.pop(self.query["uploadId"])[3]
        objects[self.place] = b"".join(parts[number] for number in sorted(parts))
        return self.answer(200, f"{XML}<CompleteMultipartUploadResult><Key>{key}</Key>"
                                "</CompleteMultipartUploadResult>")

    def good_delete(self):
        if "uploadId" in self.query:
            uploads.pop(self.query["uploadId"], None)
        else:
            objects.pop(self.place, None)
        return self.answer(204, "")


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
