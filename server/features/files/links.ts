import { createHmac, timingSafeEqual } from 'node:crypto';

export interface FileLinks {
  /** A path that opens the file for five minutes. */
  sign(workspaceId: string, fileId: string, now: Date): string;
  /** The query that opens something else for five minutes; `subject` names it and is no file's id. */
  signFor(workspaceId: string, subject: string, now: Date): string;
  /** True for a signature of ours over this file or subject, whole and not expired. */
  check(workspaceId: string, fileId: string, query: { expires: string; signature: string }, now: Date): boolean;
}

const LASTS_SECONDS = 300;

/** HMAC-SHA256 over workspace, file and expiry; compared at full length in constant time. */
export function createFileLinks(key: Buffer): FileLinks {
  const digest = (workspaceId: string, fileId: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`file\n${workspaceId}\n${fileId}\n${expires}`).digest();
  const signFor = (workspaceId: string, subject: string, now: Date): string => {
    const expires = String(Math.floor(now.getTime() / 1000) + LASTS_SECONDS);
    return `expires=${expires}&signature=${digest(workspaceId, subject, expires).toString('base64url')}`;
  };
  return {
    sign: (workspaceId, fileId, now) => `/files/${workspaceId}/${fileId}?${signFor(workspaceId, fileId, now)}`,
    signFor,
    check: (workspaceId, fileId, { expires, signature }, now) => {
      const given = Buffer.from(signature, 'base64url');
      const right = digest(workspaceId, fileId, expires);
      if (given.length !== right.length || signature !== given.toString('base64url') || !timingSafeEqual(given, right))
        return false;
      return /^\d{1,12}$/.test(expires) && Number(expires) * 1000 > now.getTime();
    },
  };
}
