import { forgetFigures } from './features/feeds/exports/forget-figures.ts';
import { forgetFiles } from './features/imports/forget-files.ts';
import type { ForgetFiles } from './features/privacy/requests/erase.ts';
import type { Services } from './services.ts';

/** Rows that went into files, of what people do and of what is counted: let go of where they say a word of somebody. */
export const forgetFilesOf =
  ({ blobs }: Pick<Services, 'blobs'>): ForgetFiles =>
  async (run, words) => {
    await forgetFiles(run, blobs, words);
    await forgetFigures(run, blobs);
  };
