"""The words of RTF that its reader knows: signs, character sets, and groups that hold no text of the article."""

from __future__ import annotations

# Signs that have a word.
SIGNS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
    "rdblquote": "\u201d", "zwbo": "\u200b", "zwnbo": "\u2060", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "line": "\n", "lbr": "\n",
}  # fmt: skip
# Those written as a backslash and one sign.
SYMBOLS = {
    b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t",
}  # fmt: skip
# Character sets of fonts (\fcharset) and the encodings they stand for. 0 and 1 are those of the document.
CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL_CHARSET = 2
# The encodings that words at the beginning name.
ENCODINGS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Groups without a star that hold no text of the article, or hold again what stands elsewhere.
SKIPPED = frozenset(
    {"colortbl", "stylesheet", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
     "pict", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "tcn", "rxe", "txe",
     "listtext", "pntext", "nonshppict", "nonesttables", "shprslt", "fldtype", "sp", "filetbl", "revtbl", "atnid",
     "atnauthor", "private", "do", "bkmkstart", "bkmkend", "template", "listtable", "listoverridetable"}
)  # fmt: skip
# Groups with a star whose text is text nevertheless: properties of nested tables, and formulas.
STARRED = frozenset(
    {"nesttableprops", "moMath", "moMathPara", "mr", "me", "mnum", "mden", "mf", "md", "mrad", "mdeg", "msup", "msub",
     "msSup", "msSub", "msSubSup", "mnary", "mfunc", "mfName", "mlim"}
)  # fmt: skip
# What is told of the document in its group `info`, and how we call it.
INFO = {
    "title": "title", "author": "author", "subject": "subject", "keywords": "keywords", "doccomm": "description",
}  # fmt: skip
