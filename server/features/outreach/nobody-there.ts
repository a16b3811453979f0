/** RFC 3463 §3.2: the mailbox (5.1.1), its system (5.1.2) or its name (5.1.3) does not exist; 5.1.6, it moved; 5.1.10, it takes no mail. */
const NOBODY = /(?:^|[^\d.])5\.1\.(?:1|2|3|6|10)(?![\d.])/u;

/** Whether a mail server said for good that there is nobody at the address. Pure. */
export function nobodyThere(said: string): boolean {
  return NOBODY.test(said);
}
