import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { invalid } from '../../../kernel/errors.ts';
import type { Upload } from '../../files/store-upload.ts';
import { takeShare } from '../../files/upload-room.ts';

/** What was sent from a page. */
export interface Form {
  text(name: string): string;
  files: readonly Upload[];
  /** One of the files was larger than is taken; the words beside it are kept. */
  isTooLarge: boolean;
}

export const MOST_FILES = 5;
export const LARGEST_FILE = 10 * 1024 * 1024;
const LIMITS = { files: MOST_FILES, fields: 8, parts: MOST_FILES + 8, fileSize: LARGEST_FILE };

/** What is too large is told beside the words, not in their place; its types know the option only of the plugin. */
const READING = { limits: LIMITS, throwFileSizeLimit: false };

/** Reads a form, with files or without. @throws invalid. */
export async function readForm(request: FastifyRequest, onEnd: (release: () => void) => void): Promise<Form> {
  if (request.isMultipart()) return readParts(request, onEnd);
  const sent = request.body;
  if (!(sent instanceof URLSearchParams)) throw invalid('invalid_request');
  return { text: (name) => sent.get(name) ?? '', files: [], isTooLarge: false };
}

async function readParts(request: FastifyRequest, onEnd: (release: () => void) => void): Promise<Form> {
  const fields = new Map<string, string>();
  const files: Upload[] = [];
  let isTooLarge = false;
  const share = takeShare(request.ip);
  onEnd(share.release);
  for await (const part of request.parts(READING)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      share.grow(chunk.length);
      chunks.push(chunk);
    }
    if (part.file.truncated) {
      isTooLarge = true;
      continue;
    }
    // A browser sends one empty file where none was chosen.
    if (chunks.length > 0) files.push({ name: part.filename, bytes: Buffer.concat(chunks) });
  }
  return { text: (name) => fields.get(name) ?? '', files, isTooLarge };
}
