import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id } from './vocabulary.ts';

/** `inline` is true only for image types proven by content; everything else downloads. */
export const file = z.object({ id, name: z.string(), mediaType: z.string(), bytes: z.number(), inline: z.boolean() });
export type FileView = z.infer<typeof file>;

export const fileEndpoints = {
  /** multipart/form-data with one part `file`; at most 25 MB. */
  uploadFile: endpoint({ method: 'POST', path: '/api/v1/files', summary: 'Upload a file to attach to a message or note (multipart/form-data, part "file", at most 25 MB)', tag: 'Files', status: 201, response: file }),
  getFileLink: endpoint({ method: 'GET', path: '/api/v1/files/{id}/link', summary: 'A signed address of the file, valid for five minutes', tag: 'Files', params: byId, response: z.object({ url: z.string() }) }),
};
