#!/usr/bin/env python3
"""Writes the hard Japanese mails of this folder and `expected.json`.

The bytes come from two encoders that share nothing with the product or with each other: Python's codecs and email
package, and the iconv program of the C library. Run it again only to add mails: `python3 make_mails.py`.
"""
import base64
import json
import pathlib
import quopri
import subprocess
import unicodedata
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

HERE = pathlib.Path(__file__).parent
EXPECTED = {}
CRLF = b"\r\n"


def iconv(text, charset):
    return subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), capture_output=True, check=True
    ).stdout


def jis(text, kana="esc"):
    """cp50221 / cp50220 as Windows mailers send it: row 13 and the NEC-selected rows go under ESC $ B."""
    out, mode = b"", b"(B"

    def shift(wanted):
        nonlocal out, mode
        if mode != wanted:
            if mode == b"SO":
                out += b"\x0f"
            out += b"\x0e" if wanted == b"SO" else b"\x1b" + wanted
            mode = wanted

    for char in text:
        raw = char.encode("cp932")
        if len(raw) == 1 and raw[0] < 0x80:
            shift(b"(B")
            out += raw
        elif len(raw) == 1:
            if kana == "raw":
                shift(b"(B")
                out += raw
            else:
                shift(b"SO" if kana == "so" else b"(I")
                out += bytes([raw[0] & 0x7F])
        else:
            shift(b"$B")
            lead, trail = raw
            row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2
            cell = trail - 0x40 - (1 if trail > 0x7F else 0)
            row, cell = (row + 1, cell - 94) if cell >= 94 else (row, cell)
            out += bytes([row + 0x21, cell + 0x21])
    shift(b"(B")
    return out


def b64(data):
    return base64.encodebytes(data).replace(b"\n", CRLF)


def word(data, charset, kind="B"):
    if kind == "B":
        payload = base64.b64encode(data).decode()
    else:
        payload = "".join(
            chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else "=%02X" % b for b in data
        )
    return f"=?{charset}?{kind}?{payload}?=".encode()


def percent(data):
    return "".join("%%%02X" % b for b in data).encode()


def put(name, headers, body, *, eol=CRLF, sender=b"From: c@example.jp", version=True, **expected):
    lines = [sender, *headers]
    if version:
        lines.insert(0, b"MIME-Version: 1.0")
    raw = CRLF.join([*lines, b"", body])
    if eol != CRLF:
        raw = raw.replace(CRLF, b"\n").replace(b"\n", eol)
    (HERE / f"{name}.eml").write_bytes(raw)
    EXPECTED[name] = expected


def file_part(disposition, content=b"data", type=b"application/octet-stream"):
    """A mail with one text and one file whose name is under test."""
    return CRLF.join([
        b"--b", b"Content-Type: text/plain; charset=utf-8", b"", "添付します。".encode(),
        b"--b", b"Content-Type: " + type, *disposition, b"", content, b"--b--", b"",
    ])


MIXED = b'Content-Type: multipart/mixed; boundary="b"'
SUBJECT = b"Subject: test"
TEXT = "お世話になっております。\n山田です。注文番号 A-100 の件、よろしくお願いいたします。"
WINDOWS = "①番と②番、㈱髙﨑商店の件です。Ⅳ型・№12、㍻の祝日。"
KANA = "ﾃｽﾄ ｶﾅ ﾊﾝｶｸ です。\nﾎﾟｲﾝﾄ ｶｰﾄﾞ"


def lines(text):
    return text.replace("\n", "\r\n")


def bodies():
    enc = {
        "sjis-python": ("shift_jis", lines(TEXT).encode("shift_jis")),
        "sjis-iconv": ("shift_jis", iconv(lines(TEXT), "SHIFT_JIS")),
        "euc-python": ("euc-jp", lines(TEXT).encode("euc_jp")),
        "euc-iconv": ("euc-jp", iconv(lines(TEXT), "EUC-JP")),
        "jis-python": ("iso-2022-jp", lines(TEXT).encode("iso2022_jp")),
        "jis-iconv": ("iso-2022-jp", iconv(lines(TEXT), "ISO-2022-JP")),
    }
    for name, (charset, data) in enc.items():
        put(f"body-{name}-unlabelled", [SUBJECT], data, subject="test", text=TEXT)
        wrong = "utf-8" if charset != "iso-2022-jp" else "us-ascii"
        put(
            f"body-{name}-mislabelled",
            [SUBJECT, f"Content-Type: text/plain; charset={wrong}".encode(), b"Content-Transfer-Encoding: base64"],
            b64(data), subject="test", text=TEXT,
        )
    swapped = {"sjis": "euc-jp", "euc": "shift_jis", "jis": "shift_jis"}
    for short, label in swapped.items():
        put(
            f"body-{short}-labelled-{label}",
            [SUBJECT, f"Content-Type: text/plain; charset={label}".encode()],
            enc[f"{short}-iconv"][1], subject="test", text=TEXT,
        )
    put("body-sjis-labelled-latin1", [SUBJECT, b"Content-Type: text/plain; charset=iso-8859-1"],
        enc["sjis-python"][1], subject="test", text=TEXT)
    put("body-euc-labelled-iso-2022-jp", [SUBJECT, b"Content-Type: text/plain; charset=iso-2022-jp"],
        enc["euc-python"][1], subject="test", text=TEXT)
    put("body-utf8-labelled-iso-2022-jp", [SUBJECT, b'Content-Type: text/plain; charset="iso-2022-jp"',
        b"Content-Transfer-Encoding: 8bit"], lines(TEXT + "\n😀").encode(), subject="test", text=TEXT + "\n😀")
    put("body-utf8-labelled-sjis", [SUBJECT, b"Content-Type: text/plain; charset=Shift_JIS"],
        lines(TEXT).encode(), subject="test", text=TEXT)
    put("body-utf8-empty-charset", [SUBJECT, b'Content-Type: text/plain; charset=""'],
        lines(TEXT).encode(), subject="test", text=TEXT)
    put("body-sjis-empty-charset", [SUBJECT, b"Content-Type: text/plain; charset="],
        enc["sjis-iconv"][1], subject="test", text=TEXT)
    put("body-euc-unknown-charset", [SUBJECT, b"Content-Type: text/plain; charset=x-unknown-8bit"],
        enc["euc-iconv"][1], subject="test", text=TEXT)
    put("body-sjis-html-meta-lies", [SUBJECT, b"Content-Type: text/html"],
        '<html><head><meta charset="utf-8"></head><body><p>色は黒でお願いします。</p></body></html>'.encode("cp932"),
        subject="test", text="色は黒でお願いします。")
    put("body-euc-html-meta", [SUBJECT, b"Content-Type: text/html"],
        iconv('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP"><p>色は黒です。</p>', "EUC-JP"),
        subject="test", text="色は黒です。")
    put("body-short-sjis-unlabelled", [SUBJECT], "了解です".encode("cp932"), subject="test", text="了解です")
    put("body-short-euc-unlabelled", [SUBJECT], iconv("了解です", "EUC-JP"), subject="test", text="了解です")
    put("body-kanji-only-sjis", [SUBJECT], "返品希望".encode("cp932"), subject="test", text="返品希望")
    put("body-kanji-only-euc", [SUBJECT], iconv("返品希望", "EUC-JP"), subject="test", text="返品希望")


def extended():
    put("ext-cp932-labelled-shift_jis", [SUBJECT, b"Content-Type: text/plain; charset=Shift_JIS"],
        WINDOWS.encode("cp932"), subject="test", text=WINDOWS)
    put("ext-cp932-iconv-ibm-rows", [SUBJECT, b"Content-Type: text/plain; charset=Windows-31J"],
        iconv(WINDOWS, "CP932"), subject="test", text=WINDOWS)
    put("ext-cp932-unlabelled", [SUBJECT], WINDOWS.encode("cp932"), subject="test", text=WINDOWS)
    put("ext-eucjpms-iconv", [SUBJECT, b"Content-Type: text/plain; charset=EUC-JP"],
        iconv(WINDOWS, "EUC-JP-MS"), subject="test", text=WINDOWS)
    put("ext-eucjpms-unlabelled", [SUBJECT], iconv(WINDOWS, "EUC-JP-MS"), subject="test", text=WINDOWS)
    put("ext-cp50221-labelled-iso-2022-jp", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP"],
        jis(WINDOWS), subject="test", text=WINDOWS)
    put("ext-cp50221-labelled-cp50221", [SUBJECT, b"Content-Type: text/plain; charset=cp50221"],
        jis(WINDOWS), subject="test", text=WINDOWS)
    put("ext-iso-2022-jp-3", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP-3"],
        "①番の件です。".encode("iso2022_jp_3"), subject="test", text="①番の件です。")
    put("ext-jisx0212", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP-1"],
        "丂と侊の字".encode("iso2022_jp_1"), subject="test", text="丂と侊の字")
    put("ext-jisx0212-euc", [SUBJECT, b"Content-Type: text/plain; charset=EUC-JP"],
        iconv("丂と侊の字です", "EUC-JP"), subject="test", text="丂と侊の字です")
    signs = "１０～２０個、－５度、∥、￠￡￢"
    put("ext-wave-dash-cp932", [SUBJECT, b"Content-Type: text/plain; charset=Shift_JIS"],
        signs.encode("cp932"), subject="test", text=signs)
    put("ext-wave-dash-eucjpms", [SUBJECT, b"Content-Type: text/plain; charset=EUC-JP"],
        iconv(signs, "EUC-JP-MS"), subject="test", text=signs)
    put("ext-wave-dash-jis", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP"],
        jis(signs), subject="test", text=signs)
    both = "一〜二、三～四、−と－、‖と∥、¢£¬"
    put("ext-wave-dash-utf8", [SUBJECT, b"Content-Type: text/plain; charset=UTF-8"],
        both.encode(), subject="test", text=both)
    nfd = unicodedata.normalize("NFD", "ガイドブックのパンフレット")
    put("ext-nfd-kana", [b"Subject: " + word(nfd.encode(), "utf-8"), b"Content-Type: text/plain; charset=UTF-8"],
        nfd.encode(), subject=nfd, text=nfd)


def kana():
    put("kana-sjis-raw", [SUBJECT, b"Content-Type: text/plain; charset=Shift_JIS"],
        iconv(lines(KANA), "CP932"), subject="test", text=KANA)
    put("kana-sjis-unlabelled", [SUBJECT], lines(KANA).encode("cp932"), subject="test", text=KANA)
    put("kana-euc", [SUBJECT, b"Content-Type: text/plain; charset=EUC-JP"],
        lines(KANA).encode("euc_jp"), subject="test", text=KANA)
    put("kana-euc-unlabelled", [SUBJECT], iconv(lines(KANA), "EUC-JP-MS"), subject="test", text=KANA)
    put("kana-jis-escape-i", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP"],
        lines(KANA).encode("iso2022_jp_ext"), subject="test", text=KANA)
    put("kana-jis-shift-out", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP"],
        jis(lines(KANA), "so"), subject="test", text=KANA)
    put("kana-jis-8bit", [SUBJECT, b"Content-Type: text/plain; charset=ISO-2022-JP"],
        jis(lines(KANA), "raw"), subject="test", text=KANA)
    put("kana-subject-jis", [b"Subject: " + word("ﾃｽﾄ件名".encode("iso2022_jp_ext"), "ISO-2022-JP")], b"x",
        subject="ﾃｽﾄ件名", text="x")
    put("kana-subject-shift-out", [b"Subject: " + word(jis("ﾃｽﾄ件名", "so"), "ISO-2022-JP")], b"x",
        subject="ﾃｽﾄ件名", text="x")


def subjects():
    text = "ご注文の商品がまだ届いておりません。至急ご確認をお願いいたします。"
    for charset, codec in (("utf-8", "utf-8"), ("iso-2022-jp", "iso2022_jp"), ("euc-jp", "euc_jp"),
                           ("shift_jis", "shift_jis")):
        encoded = Header(text, charset if charset != "shift_jis" else "utf-8", maxlinelen=60).encode(linesep="\r\n")
        if charset == "shift_jis":
            encoded = "\r\n ".join(word(text[at:at + 9].encode(codec), charset).decode() for at in range(0, len(text), 9))
        put(f"subject-folded-{charset}", [b"Subject: " + encoded.encode()], b"x", subject=text, text="x")
    data = text.encode()
    cut = [data[at:at + 20] for at in range(0, len(data), 20)]
    put("subject-cut-inside-character-utf8", [b"Subject: " + b"\r\n ".join(word(d, "UTF-8") for d in cut)], b"x",
        subject=text, text="x")
    put("subject-cut-inside-character-q", [b"Subject: " + b"\r\n ".join(word(d, "UTF-8", "Q") for d in cut)], b"x",
        subject=text, text="x")
    data = text.encode("cp932")
    put("subject-cut-inside-character-sjis",
        [b"Subject: " + b"\r\n\t".join(word(data[at:at + 15], "Shift_JIS") for at in range(0, len(data), 15))], b"x",
        subject=text, text="x")
    data = iconv(text, "ISO-2022-JP")
    put("subject-shared-escape-state",
        [b"Subject: " + b"\r\n ".join(word(data[at:at + 31], "ISO-2022-JP") for at in range(0, len(data), 31))], b"x",
        subject=text, text="x")
    whole = base64.b64encode(data)
    put("subject-base64-cut-at-75",
        [b"Subject: " + b"\r\n ".join(b"=?ISO-2022-JP?B?" + whole[at:at + 57] + b"?=" for at in range(0, len(whole), 57))],
        b"x", subject=text, text="x")
    put("subject-raw-sjis", [b"Subject: " + text.encode("cp932")], b"x", subject=text, text="x")
    put("subject-raw-euc", [b"Subject: " + iconv(text, "EUC-JP")], b"x", subject=text, text="x")
    put("subject-raw-jis", [b"Subject: " + iconv(text, "ISO-2022-JP")], b"x", subject=text, text="x")
    put("subject-raw-utf8", [b"Subject: " + text.encode()], b"x", subject=text, text="x")
    put("subject-mixed-charsets", [b"Subject: Re: " + word("返品".encode("cp932"), "Shift_JIS") + b" " +
        word(iconv("交換", "EUC-JP"), "EUC-JP") + b" A-1 " + word("の件".encode(), "UTF-8", "Q")], b"x",
        subject="Re: 返品交換 A-1 の件", text="x")
    put("subject-windows-characters", [b"Subject: " + word(jis("㈱髙﨑①"), "ISO-2022-JP")], b"x",
        subject="㈱髙﨑①", text="x")
    put("subject-utf8-label-sjis-bytes", [b"Subject: " + word("見積もりのお願い".encode("cp932"), "UTF-8")], b"x",
        subject="見積もりのお願い", text="x")
    put("subject-word-with-spaces", ["Subject: =?UTF-8?Q?注文 の件?=".encode()], b"x", subject="注文 の件", text="x")
    put("subject-language-tag", [b"Subject: =?utf-8*ja?B?" + base64.b64encode("件名です".encode()) + b"?="], b"x",
        subject="件名です", text="x")
    put("subject-unpadded", [b"Subject: =?utf-8?B?" + base64.b64encode("件名ですよ！".encode()).rstrip(b"=") + b"?="],
        b"x", subject="件名ですよ！", text="x")
    put("subject-words-touching", [b"Subject: " + word("返品".encode(), "UTF-8") + word("交換".encode(), "UTF-8")],
        b"x", subject="返品交換", text="x")


def edges():
    put("edge-raw-sjis-ends-in-a0", [b"Subject: " + "さあ".encode("cp932")], b"x", subject="さあ", text="x")
    put("edge-raw-utf8-ends-in-a0", [b"Subject: " + "返信、你".encode()], b"x", subject="返信、你", text="x")
    put("edge-folded-raw-sjis", [b"Subject: " + "ああ".encode("cp932") + b"\r\n " + "いい".encode("cp932")], b"x",
        subject="ああ いい", text="x")
    put("edge-jis-with-utf8-footer", [SUBJECT, b"Content-Type: text/plain; charset=iso-2022-jp"],
        iconv("本文です。", "ISO-2022-JP") + CRLF + "配信停止はこちら".encode(), subject="test", text="本文です。\n配信停止はこちら")
    put("edge-base64-label-on-plain-sjis", [SUBJECT, b"Content-Type: text/plain; charset=shift_jis",
        b"Content-Transfer-Encoding: base64"], lines(TEXT).encode("cp932"), subject="test", text=TEXT)
    put("edge-base64-label-on-plain-jis", [SUBJECT, b"Content-Type: text/plain; charset=iso-2022-jp",
        b"Content-Transfer-Encoding: base64"], iconv(lines(TEXT), "ISO-2022-JP"), subject="test", text=TEXT)
    put("edge-sjis-labelled-iso-2022-jp", [SUBJECT, b"Content-Type: text/plain; charset=iso-2022-jp"],
        lines(TEXT).encode("cp932"), subject="test", text=TEXT)
    put("edge-file-name-words-over-continuations", [SUBJECT, MIXED],
        file_part([b'Content-Disposition: attachment;\r\n filename*0="=?UTF-8?B?' + base64.b64encode("見積書".encode())[:6] +
                   b'";\r\n filename*1="' + base64.b64encode("見積書".encode())[6:] + b'?=.pdf"']),
        subject="test", text="添付します。", attachments=["見積書.pdf"])
    raw = b"From: c@example.jp\r\nSubject: test\r\n" + "本文がすぐ続きます".encode("cp932") + b"\r\n"
    (HERE / "edge-no-empty-line.eml").write_bytes(raw)
    EXPECTED["edge-no-empty-line"] = {"subject": "test", "text": "本文がすぐ続きます"}


def people():
    who = {"name": "山田 太郎", "address": "t@example.jp"}
    put("from-quoted-word", [SUBJECT], b"x", sender=b'From: "' + word("山田 太郎".encode("cp932"), "Shift_JIS") + b'" <t@example.jp>',
        **{"from": who}, subject="test", text="x")
    put("from-raw-sjis", [SUBJECT], b"x", sender=b"From: " + "山田 太郎".encode("cp932") + b" <t@example.jp>",
        **{"from": who}, subject="test", text="x")
    put("from-raw-euc-quoted", [SUBJECT], b"x", sender=b'From: "' + iconv("山田 太郎", "EUC-JP") + b'" <t@example.jp>',
        **{"from": who}, subject="test", text="x")
    put("from-jis-escapes-with-specials", [SUBJECT], b"x",
        sender=b'From: "' + iconv("山田 太郎", "ISO-2022-JP") + b'" <t@example.jp>',
        **{"from": who}, subject="test", text="x")
    put("from-comma-inside-word", [SUBJECT], b"x",
        sender=b"From: " + word("山田, 太郎 <偽@example.com>".encode(), "utf-8") + b" <t@example.jp>",
        **{"from": {"name": "山田, 太郎 <偽@example.com>", "address": "t@example.jp"}}, subject="test", text="x")
    put("from-dots-carrier", [SUBJECT], b"x", sender=b"From: taro..yamada.@docomo.ne.jp",
        **{"from": {"name": "", "address": "taro..yamada.@docomo.ne.jp"}}, subject="test", text="x")
    put("from-comment-name", [SUBJECT], b"x", sender=b"From: t@example.jp (" + word("山田 太郎".encode(), "utf-8") + b")",
        **{"from": who}, subject="test", text="x")


def files():
    name = "お見積書（第２版）ソ表示.pdf"
    sjis, euc, utf = name.encode("cp932"), iconv(name, "EUC-JP"), name.encode()
    cases = {
        "2047-in-quotes": b'Content-Disposition: attachment; filename="' + word(jis(name), "ISO-2022-JP") + b'"',
        "2047-in-quotes-folded": b'Content-Disposition: attachment;\r\n filename="' + b"\r\n ".join(
            word(name[at:at + 6].encode("cp932"), "Shift_JIS") for at in range(0, len(name), 6)) + b'"',
        "2047-unquoted": b"Content-Disposition: attachment; filename=" + word(utf, "UTF-8"),
        "2231-single": b"Content-Disposition: attachment; filename*=Shift_JIS'ja'" + percent(sjis),
        "2231-euc": b"Content-Disposition: attachment; filename*=EUC-JP''" + percent(euc),
        "2231-jis": b"Content-Disposition: attachment; filename*=ISO-2022-JP''" + percent(iconv("見積書.pdf", "ISO-2022-JP")),
        "2231-continued": b"Content-Disposition: attachment;\r\n filename*0*=UTF-8''" + percent(utf[:10]) +
        b";\r\n filename*1*=" + percent(utf[10:25]) + b";\r\n filename*2*=" + percent(utf[25:]),
        "2231-wrong-order": b"Content-Disposition: attachment;\r\n filename*2*=" + percent(utf[25:]) +
        b";\r\n filename*0*=UTF-8''" + percent(utf[:10]) + b";\r\n filename*1*=" + percent(utf[10:25]),
        "2231-missing-charset": b"Content-Disposition: attachment; filename*=''" + percent(sjis),
        "2231-no-quotes-at-all": b"Content-Disposition: attachment; filename*=" + percent(utf),
        "2231-mixed": b"Content-Disposition: attachment;\r\n filename*0*=UTF-8''" + percent("見積書".encode()) +
        b';\r\n filename*1="-2026 (1).pdf"',
        "2231-first-plain": b'Content-Disposition: attachment;\r\n filename*0="A-100 ";\r\n filename*1*=' +
        percent("見積.pdf".encode()),
        "2231-in-quotes": b"Content-Disposition: attachment; filename*=\"UTF-8''" + percent(utf) + b'"',
        "2231-and-ascii": b'Content-Disposition: attachment; filename="_____.pdf"; filename*=UTF-8\'\'' + percent(utf),
        "raw-sjis": b'Content-Disposition: attachment; filename="' + sjis + b'"',
        "raw-sjis-unquoted": b"Content-Disposition: attachment; filename=" + "表示ソ.pdf".encode("cp932"),
        "raw-euc": b'Content-Disposition: attachment; filename="' + euc + b'"',
        "raw-utf8": b'Content-Disposition: attachment; filename="' + utf + b'"',
        "raw-jis": b'Content-Disposition: attachment; filename="' + iconv("見積書.pdf", "ISO-2022-JP") + b'"',
        "percent-plain": b'Content-Disposition: attachment; filename="100%25.pdf"',
    }
    shown = {"2231-jis": "見積書.pdf", "2231-mixed": "見積書-2026 (1).pdf", "2231-first-plain": "A-100 見積.pdf",
             "raw-sjis-unquoted": "表示ソ.pdf", "raw-jis": "見積書.pdf", "percent-plain": "100%25.pdf"}
    for key, disposition in cases.items():
        put(f"file-{key}", [SUBJECT, MIXED], file_part([disposition]), subject="test", text="添付します。",
            attachments=[shown.get(key, name)])
    put("file-name-in-content-type", [SUBJECT, MIXED],
        file_part([b"Content-Disposition: attachment"], type=b'application/pdf; name="' + word(sjis, "Shift_JIS") + b'"'),
        subject="test", text="添付します。", attachments=[name])
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["From"], mail["Subject"] = "c@example.jp", "資料を送ります：ご確認ください"
    mail.set_content("資料です。\n", charset="iso-2022-jp", cte="7bit")
    mail.add_attachment(b"data", maintype="application", subtype="pdf", filename=name)
    mail.set_boundary("b")
    (HERE / "file-python-email-package.eml").write_bytes(bytes(mail))
    EXPECTED["file-python-email-package"] = {
        "subject": "資料を送ります：ご確認ください", "text": "資料です。", "attachments": [name]}


def neighbours():
    put("near-gb18030", [SUBJECT, b"Content-Type: text/plain; charset=gb18030"],
        iconv("您好，我想咨询订单的问题。谢谢！", "GB18030"), subject="test", text="您好，我想咨询订单的问题。谢谢！")
    put("near-gb2312-label-gbk-bytes", [SUBJECT, b"Content-Type: text/plain; charset=gb2312"],
        "請問訂單到哪裡了？谢谢".encode("gb18030"), subject="test", text="請問訂單到哪裡了？谢谢")
    put("near-big5", [SUBJECT, b"Content-Type: text/plain; charset=big5"],
        "您好，請問訂單何時送達？".encode("big5"), subject="test", text="您好，請問訂單何時送達？")
    put("near-euc-kr", [SUBJECT, b"Content-Type: text/plain; charset=ks_c_5601-1987"],
        iconv("안녕하세요. 주문을 확인하고 싶습니다.", "CP949"), subject="test", text="안녕하세요. 주문을 확인하고 싶습니다.")
    put("near-french-latin1", [SUBJECT, b"Content-Type: text/plain; charset=iso-8859-1"],
        "Voilà le reçu : déjà payé, à bientôt.".encode("latin-1"), subject="test", text="Voilà le reçu : déjà payé, à bientôt.")
    put("near-german-unlabelled", [SUBJECT], "Schöne Grüße aus München".encode("latin-1"), subject="test",
        text="Schöne Grüße aus München")
    put("near-utf7", [SUBJECT, b"Content-Type: text/plain; charset=utf-7"], "注文の件 A+B".encode("utf-7"),
        subject="test", text="注文の件 A+B")
    put("near-utf7-iconv-subject", [b"Subject: " + word(iconv("注文の件", "UTF-7"), "UTF-7")], b"x",
        subject="注文の件", text="x")


def shapes():
    data = lines(TEXT).encode("cp932")
    put("shape-no-mime-version", [SUBJECT, b"Content-Type: text/plain; charset=shift_jis"], data, version=False,
        subject="test", text=TEXT)
    put("shape-lf-only", [SUBJECT, b"Content-Type: text/plain; charset=euc-jp"], iconv(lines(TEXT), "EUC-JP"),
        eol=b"\n", subject="test", text=TEXT)
    put("shape-cr-only", [SUBJECT, b"Content-Type: text/plain; charset=shift_jis"], data, eol=b"\r",
        subject="test", text=TEXT)
    put("shape-quoted-printable-sjis", [SUBJECT, b"Content-Type: text/plain; charset=shift_jis",
        b"Content-Transfer-Encoding: quoted-printable"], quopri.encodestring(data).replace(b"\n", CRLF).replace(b"\r\r", b"\r"),
        subject="test", text=TEXT)
    put("shape-jis-line-without-return", [SUBJECT, b"Content-Type: text/plain; charset=iso-2022-jp"],
        iconv("一行目", "ISO-2022-JP").replace(b"\x1b(B", b"") + CRLF + iconv("二行目 A", "ISO-2022-JP"),
        subject="test", text="一行目\n二行目 A")
    parts = CRLF.join([b"--b", b"Content-Type: text/plain; charset=iso-2022-jp", b"", iconv("一つ目", "ISO-2022-JP"),
                       b"--b", b"Content-Type: text/plain; charset=shift_jis", b"", "二つ目".encode("cp932"), b"--b--", b""])
    put("shape-two-charsets", [SUBJECT, MIXED], parts, subject="test", text="一つ目\n二つ目")
    put("shape-emoji-utf8", [b"Subject: " + word("了解👍🏽です".encode(), "UTF-8"),
        b"Content-Type: text/plain; charset=UTF-8"], "ありがとう😊👨‍👩‍👧🇯🇵".encode(),
        subject="了解👍🏽です", text="ありがとう😊👨‍👩‍👧🇯🇵")
    # docomo's pictures: Shift_JIS F89F is its sun, F991 its heart.
    put("shape-emoji-docomo-sjis", [SUBJECT, b"Content-Type: text/plain; charset=Shift_JIS"],
        "晴れ".encode("cp932") + b"\xf8\x9f" + "です。明日も".encode("cp932") + b"\xf9\x91" + "ね".encode("cp932"),
        subject="test", text="晴れ☀です。明日も❤ね")


for write in (bodies, extended, kana, subjects, edges, people, files, neighbours, shapes):
    write()
(HERE / "expected.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
print(len(EXPECTED), "mails")
