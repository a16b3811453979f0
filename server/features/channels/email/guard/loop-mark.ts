import { createHash } from 'node:crypto';

/**
 * The mark in every mail we send (`X-Madoguchi-Loop`): one that comes back with the mark of its own workspace was sent on
 * by a machine. A reply does not repeat it. Whoever copies it holds back their own mail.
 */
export function loopMarkOf(workspaceId: string, mailDomain: string): string {
  return createHash('sha256')
    .update(`loop\n${mailDomain.toLowerCase()}\n${workspaceId}`)
    .digest('base64url')
    .slice(0, 24);
}
