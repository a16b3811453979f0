#!/bin/sh
# Writes the S/MIME mails of this folder with OpenSSL. The keys are made for it and thrown away.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=c@example.jp' \
  -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
python3 - "$work/letter" <<'LETTER'
import sys
from email.message import EmailMessage
from email.policy import SMTP
mail = EmailMessage(policy=SMTP)
mail.set_content("署名付きの本文です。①㈱髙\n", charset="utf-8", cte="base64")
mail.add_attachment(b"data", maintype="application", subtype="pdf", filename="見積書.pdf")
open(sys.argv[1], "wb").write(bytes(mail))
LETTER
head='From: c@example.jp
To: d@example.jp
Subject: =?UTF-8?B?572y5ZCN?=
'
mail() {
  printf '%s' "$head" | sed 's/$/\r/' > "$1.eml"
  cat >> "$1.eml"
}
sign() { openssl cms -sign -nodetach -binary -signer "$work/cert.pem" -inkey "$work/key.pem" "$@"; }
sign -in "$work/letter" -outform SMIME -crlfeol | mail opaque
sign -in "$work/letter" -outform SMIME -stream -crlfeol | mail opaque-indefinite
sign -in "$work/letter" -outform SMIME -crlfeol > "$work/once"
sign -in "$work/once" -outform SMIME -crlfeol | mail opaque-twice
openssl cms -sign -binary -signer "$work/cert.pem" -inkey "$work/key.pem" -in "$work/letter" -outform SMIME -crlfeol | mail detached
openssl cms -encrypt -binary -in "$work/letter" -outform SMIME -crlfeol "$work/cert.pem" | mail encrypted
{
  printf 'Content-Type: application/octet-stream; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  sign -in "$work/letter" -outform DER | base64
} | mail opaque-by-name
