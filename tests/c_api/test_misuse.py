"""Every function of licito.h, used wrongly in every way that it names: a null, a handle of another kind, a freed handle, bytes that are not UTF-8.

    test_misuse.py LIBRARY [--assertions]     --assertions: the library was built with them, and tells freed handles

The functions are read from the header, so that a new one is tried like the others. Whatever is wrong is told by its status; nothing else is touched.
"""

import ctypes
import pathlib
import re
import sys
import unittest
from ctypes import POINTER, byref, c_char_p, c_int32, c_int64, c_size_t, c_uint16, c_uint64, c_void_p

HEADER = pathlib.Path(__file__).parent / "../../include/licito/licito.h"
LIBRARY, ASSERTIONS = ctypes.CDLL(sys.argv[1]), "--assertions" in sys.argv
OK, REFUSED, NO_HANDLE, BAD_HANDLE, BAD_TEXT, UNKNOWN_NAME, TOO_SMALL = 0, 1, 2, 3, 4, 5, 8
NUL = c_size_t(-1).value
SCALARS = {"size_t": c_size_t, "int32_t": c_int32, "int64_t": c_int64, "uint64_t": c_uint64, "licito_fact": c_uint64, "licito_zone": c_uint64, "licito_word": c_uint16,
           "licito_part": c_int32, "licito_status": c_int32}
PACK = (b"licito: 1\npack: house/calls\nversion: 1.0.0\ntitle: {en: Calls}\nauthority: policy\nrules:\n"
        b"  - {id: none, for: contact, forbid: {channel: call}}\n")


class Text(ctypes.Structure):
    _fields_ = [("data", c_char_p), ("size", c_size_t)]


class Source(ctypes.Structure):
    _fields_ = [("name", Text), ("text", Text)]


class Parameter:
    def __init__(self, text):
        self.type, self.name = re.match(r"(.*?)(\w+)$", text.strip()).groups()
        self.type = self.type.strip()
        self.handle = next(iter(re.findall(r"^(?:const )?licito_(rulebook|options|current|proposal|decision|problems)\*$", self.type)), None)
        self.text = self.type == "const char*"
        self.pointer = self.type.endswith("*")


def functions():
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.S)
    for kind, name, parameters in re.findall(r"LICITO_C_API ([\w ]+?[\w*]) ?(licito_\w+)\((.*?)\);", text, flags=re.S):
        yield kind, name, [Parameter(one) for one in parameters.split(",") if one.strip() not in ("", "void")]


FUNCTIONS = list(functions())
STATUSES = [(name, parameters) for kind, name, parameters in FUNCTIONS if kind == "licito_status"]


def may_be_null(one):
    """As the header says it of the parameter."""
    return one.type in ("licito_problems**", "const licito_options*", "char*") or one.name in ("needed", "statuses")


for kind, name, parameters in FUNCTIONS:
    getattr(LIBRARY, name).restype = c_char_p if "char" in kind else None if kind == "void" else c_int32


def make(kind):
    """A handle of each kind that is fit for use."""
    handle, other = c_void_p(), c_void_p()
    if kind == "rulebook":
        source = Source(Text(b"house/calls.yaml", NUL), Text(PACK, NUL))
        status = LIBRARY.licito_rulebook_parse(byref(source), c_size_t(1), None, byref(handle), byref(other))
        if status != OK:
            text = Text()
            LIBRARY.licito_problems_text(other, byref(text))
            raise AssertionError(text.data.decode())
    elif kind == "problems":
        source = Source(Text(b"slip.yaml", NUL), Text(b"licito: 2", NUL))
        assert LIBRARY.licito_rulebook_parse(byref(source), c_size_t(1), None, byref(other), byref(handle)) == REFUSED
    elif kind in ("proposal", "current"):
        assert getattr(LIBRARY, f"licito_{kind}_new")(KEPT["rulebook"], byref(handle)) == OK
    else:
        assert getattr(LIBRARY, f"licito_{kind}_new")(byref(handle)) == OK
    return handle


KEPT, FREED = {}, {}
for kind in "rulebook", "problems", "options", "current", "proposal", "decision":
    KEPT[kind] = make(kind)
for kind in KEPT:
    FREED[kind] = make(kind)
    getattr(LIBRARY, f"licito_{kind}_free")(FREED[kind])


def right(name, parameters):
    """What a call takes that is right, one value a parameter."""
    document = b'{"action": {"kind": "contact", "channel": "call"}}'
    assert LIBRARY.licito_proposal_read_json(KEPT["proposal"], document, c_size_t(len(document)), None, c_size_t(0)) == OK
    assert LIBRARY.licito_decide(KEPT["rulebook"], KEPT["proposal"], KEPT["decision"]) == OK
    fact, texts, values = c_uint64(), {"name": b"house", "language": b"en", "currency": b"EUR", "json": document}, []
    assert LIBRARY.licito_fact_find(KEPT["rulebook"], b"action.channel", c_size_t(NUL), byref(fact), None) == OK
    for index, one in enumerate(parameters):
        before = parameters[index - 1] if index else None
        if one.handle:
            values.append(KEPT[one.handle])
        elif one.text:
            values.append(texts.get(one.name, b"action.channel" if one.name == "fact" else b"call"))
        elif one.type == "char*":
            values.append(ctypes.create_string_buffer(4096))
        elif one.type == "size_t" and before is not None and before.text:
            values.append(c_size_t(len(values[-1])))
        elif one.name == "capacity":
            values.append(c_size_t(4096))
        elif one.name == "count" and not one.pointer:
            values.append(c_size_t(1))
        elif one.type == "licito_fact":
            values.append(fact)
        elif one.type == "licito_text":
            values.append(Text(b"text", 4))
        elif one.type == "const char* const*":
            values.append((c_char_p * 1)(b"no/such/file.yaml"))
        elif one.type == "const licito_source*":
            values.append(byref(Source(Text(b"house/calls.yaml", NUL), Text(PACK, NUL))))
        elif match := re.match(r"licito_(proposal|decision)\* const\*$", one.type):
            values.append((c_void_p * 1)(KEPT[match.group(1)].value))
        elif one.pointer:
            values.append(ctypes.create_string_buffer(b"\x07" * 512, 512))  # a place for the answer, marked
        else:
            values.append(SCALARS[one.type](0))
    return values


def call(name, values):
    return getattr(LIBRARY, name)(*values)


class Misuse(unittest.TestCase):
    def untouched(self, what, parameters, values, wrong):
        """Only what the header says is given where the call failed."""
        for one, value in zip(parameters, values):
            marked = isinstance(value, ctypes.Array) and value._type_ is ctypes.c_char and one.type != "char*"
            if marked and one.name not in ("allowed", "statuses") and not (wrong == "text" and one.name == "problems"):
                self.assertEqual(value.raw, b"\x07" * 512, f"{what} touched {one.name}")

    def test_the_header_is_read_whole(self):
        self.assertEqual(len(FUNCTIONS), HEADER.read_text().count("LICITO_C_API licito_") + HEADER.read_text().count("LICITO_C_API void") + HEADER.read_text().count("LICITO_C_API const char*"))
        self.assertGreater(len(STATUSES), 60)

    def test_a_null_is_told_wherever_one_may_not_stand(self):
        tried = 0
        for name, parameters in STATUSES:
            for index, one in enumerate(parameters):
                if one.pointer and not may_be_null(one):
                    values = right(name, parameters)
                    values[index] = None
                    self.assertEqual(call(name, values), NO_HANDLE, f"{name}: {one.name} is null")
                    self.untouched(f"{name} with a null {one.name}", parameters, values, "null")
                    tried += 1
        self.assertGreater(tried, 100)

    def test_a_null_is_taken_where_the_header_says_so(self):
        for name, parameters in STATUSES:
            for index, one in enumerate(parameters):
                if one.pointer and may_be_null(one):
                    values = right(name, parameters)
                    values[index] = None
                    wanted = (TOO_SMALL,) if one.type == "char*" else (OK, REFUSED, UNKNOWN_NAME)
                    self.assertIn(call(name, values), wanted, f"{name}: {one.name} is null")

    def test_a_handle_of_another_kind_is_told(self):
        for name, parameters in STATUSES:
            for index, one in enumerate(parameters):
                for kind in KEPT if one.handle else ():
                    if kind == one.handle:
                        continue
                    values = right(name, parameters)
                    values[index] = KEPT[kind]
                    self.assertEqual(call(name, values), BAD_HANDLE, f"{name}: {kind} for {one.name}")
                    self.untouched(f"{name} with {kind} for {one.name}", parameters, values, "kind")

    @unittest.skipUnless(ASSERTIONS, "freed handles are told by a library with assertions")
    def test_a_freed_handle_is_told(self):
        for name, parameters in STATUSES:
            for index, one in enumerate(parameters):
                if one.handle:
                    values = right(name, parameters)
                    values[index] = FREED[one.handle]
                    self.assertEqual(call(name, values), BAD_HANDLE, f"{name}: {one.name} is freed")
                    self.untouched(f"{name} with a freed {one.name}", parameters, values, "freed")

    def test_freeing_null_another_kind_or_what_was_freed_does_nothing(self):
        for kind in KEPT:
            free = getattr(LIBRARY, f"licito_{kind}_free")
            free(None)
            for other in KEPT:
                if other != kind:
                    free(KEPT[other])
            if ASSERTIONS:
                free(FREED[kind])
        for name, parameters in STATUSES:
            if name in ("licito_decide", "licito_current_swap", "licito_problems_count", "licito_options_allow_uncovered"):
                self.assertEqual(call(name, right(name, parameters)), OK, name)

    def test_bytes_that_are_not_utf_8_are_told(self):
        tried = 0
        for name, parameters in STATUSES:
            for index, one in enumerate(parameters):
                if not one.text:
                    continue
                for bad in b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80":
                    values = right(name, parameters)
                    values[index], values[index + 1] = bad, c_size_t(len(bad))
                    wanted = REFUSED if one.name == "json" else BAD_TEXT
                    self.assertEqual(call(name, values), wanted, f"{name}: {one.name} is {bad}")
                    self.untouched(f"{name} with bad {one.name}", parameters, values, "bytes")
                    tried += 1
        self.assertGreater(tried, 60)

    def test_a_length_is_kept_to_and_a_text_may_end_at_its_nul(self):
        fact = c_uint64()
        self.assertEqual(LIBRARY.licito_fact_find(KEPT["rulebook"], b"action.channel and more", c_size_t(14), byref(fact), None), OK)
        self.assertEqual(LIBRARY.licito_fact_find(KEPT["rulebook"], b"action.channel\0and more", c_size_t(NUL), byref(fact), None), OK)
        self.assertEqual(LIBRARY.licito_fact_find(KEPT["rulebook"], b"action.channel\0", c_size_t(15), byref(fact), None), UNKNOWN_NAME)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
