/** True for the exact form of our tokens (32 random bytes as base64url); anything else need not bother the database. */
export function isSecretToken(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text);
}
