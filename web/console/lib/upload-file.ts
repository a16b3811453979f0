import type { FileView } from '@madoguchi/contracts/files';
import { fileEndpoints } from '@madoguchi/contracts/files';
import { ApiError } from '@madoguchi/contracts/client';
import type { Problem } from '@madoguchi/contracts/vocabulary';

export interface Upload {
  done: Promise<FileView>;
  abort(): void;
}

const unreached: Problem = { type: 'about:blank', title: 'offline', status: 0, code: 'offline', requestId: '' };

function problemOf(request: XMLHttpRequest): Problem {
  try {
    const body: unknown = JSON.parse(request.responseText);
    if (typeof body === 'object' && body !== null && 'code' in body) return body as Problem;
  } catch {
    // A proxy answered instead of us.
  }
  return { ...unreached, status: request.status, code: request.status === 413 ? 'too_large' : 'unexpected' };
}

/** Uploads one file. XMLHttpRequest, because fetch cannot tell how far an upload is. `onProgress`: 0 to 1. Rejects with ApiError. */
export function uploadFile(file: File, onProgress: (fraction: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileView>((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as FileView);
      else reject(new ApiError(request.status, problemOf(request)));
    };
    request.onerror = () => reject(new ApiError(0, unreached));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
  });
  const form = new FormData();
  form.append('file', file, file.name);
  request.open('POST', fileEndpoints.uploadFile.path);
  request.setRequestHeader('accept', 'application/json');
  request.send(form);
  return { done, abort: () => request.abort() };
}
