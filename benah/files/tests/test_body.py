"""Bodies straight from the server's socket: every byte once, and not one of the next request's."""

import socket

import pytest
from django.core.handlers.wsgi import WSGIRequest
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.unreader import SocketUnreader

from benah.files import body


@pytest.fixture
def line():
    """The client's end, and the server's."""
    ends = socket.socketpair()
    yield ends
    for end in ends:
        end.close()


def request_on(server, length, came_with_headers=b""):
    """A request whose body of `length` bytes comes over `server`, as gunicorn hands it over."""
    unreader = SocketUnreader(server)
    unreader.unread(came_with_headers)
    reader = LengthReader(unreader, length)
    environ = {"REQUEST_METHOD": "PATCH", "CONTENT_LENGTH": str(length), "wsgi.input": Body(reader)}
    return WSGIRequest(environ | {"gunicorn.socket": server}), reader


def received(request, room=7):
    """Everything, taken in parts of at most `room` bytes."""
    receive, space, found = body.receiver(request), memoryview(bytearray(room)), b""
    while count := receive(space):
        found += space[:count]
    return found


def test_bytes_that_came_with_the_headers_are_first_and_the_next_request_stays(line):
    client, server = line
    client.sendall(b"kedua dan GET /berikutnya")
    request, reader = request_on(server, 19, b"pertama dan ")
    assert received(request) == b"pertama dan kedua d"
    assert reader.length == 0 and reader.unreader.read(6) == b"an GET"


def test_body_that_came_whole_with_the_headers_leaves_the_next_request(line):
    _client, server = line
    request, reader = request_on(server, 4, b"isi!GET /berikutnya")
    assert received(request) == b"isi!"
    assert reader.unreader.read(3) == b"GET"


def test_line_that_ends_early_ends_the_body(line):
    client, server = line
    client.sendall(b"separuh")
    client.close()
    request, _reader = request_on(server, 100)
    assert received(request) == b"separuh"


def test_broken_line_keeps_what_came_and_ends_the_connection(line):
    _client, server = line
    request, _reader = request_on(server, 100, b"awal")
    server.close()
    assert received(request) == b"awal"
    assert request.META["wsgi.input"].failed


def test_body_of_unknown_length_is_read_by_the_server(line):
    client, server = line
    client.sendall(b"5\r\nlima!\r\n0\r\n\r\n")
    unreader = SocketUnreader(server)
    environ = {"REQUEST_METHOD": "PATCH", "CONTENT_LENGTH": "5", "gunicorn.socket": server}
    request = WSGIRequest(environ | {"wsgi.input": Body(ChunkedReader(None, unreader))})
    assert received(request) == b"lima!"
