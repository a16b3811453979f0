/** Splits an mbox file (RFC 4155) into its mails, `>From ` undone; a file that is no mbox is one mail. */
export function splitMailbox(bytes: Buffer): Buffer[] {
  if (!bytes.subarray(0, 5).equals(Buffer.from('From '))) return [bytes];
  const starts = [0];
  for (let at = bytes.indexOf('\nFrom '); at >= 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    // A separator stands after an empty line and carries a time; a sentence that begins with "From" does not.
    const blankBefore = bytes[at - 1] === 0x0a || (bytes[at - 1] === 0x0d && bytes[at - 2] === 0x0a);
    const line =
      bytes
        .subarray(at + 1, at + 200)
        .toString('latin1')
        .split('\n')[0] ?? '';
    if (blankBefore && /^From \S+.*\d{1,2}:\d{2}/.test(line)) starts.push(at + 1);
  }
  return starts.map((start, at) => {
    const first = bytes.indexOf(0x0a, start) + 1;
    const mail = bytes.subarray(first, starts[at + 1] ?? bytes.length).toString('latin1');
    return Buffer.from(mail.replace(/^>(>*From )/gm, '$1'), 'latin1');
  });
}
