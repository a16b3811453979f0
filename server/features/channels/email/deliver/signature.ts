/**
 * The signature of an inbox with who answers in it, else the writer's own. `{name}` is the only thing filled in, and what
 * is filled in is never looked at again: a signature is text, not a template (threat 9).
 */
export function signatureFor(inbox: string | undefined, writer: { name: string; signature: string }): string {
  const given = inbox?.trim() ?? '';
  return given === '' ? writer.signature.trim() : given.split('{name}').join(writer.name).trim();
}

/** Behind the mark mail programs know (RFC 3676 §4.3); not again where it was typed. */
export function signatureBlock(body: string, signature: string): string {
  return signature === '' || body.trimEnd().endsWith(signature) ? '' : `\n-- \n${signature}\n`;
}
