import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { TableRejected, type TableLimits } from './table-limits.ts';

const FREE_BYTES = 10_000_000;

/**
 * The parts of a workbook, each unpacked as a stream and none onto the disk. Every byte is counted as it comes, whatever
 * the archive says of itself. @throws TableRejected for what is no archive, holds too much or names parts outside itself.
 */
export class WorkbookZip {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: TableLimits;
  #unpacked = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: TableLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(path: string, limits: TableLimits): Promise<WorkbookZip> {
    let zip: ZipFile;
    try {
      // Names with .. or a root are refused by the reader itself.
      zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    } catch {
      throw new TableRejected('table_no_workbook');
    }
    const entries = new Map<string, Entry>();
    try {
      if (zip.entryCount > limits.entries) throw new TableRejected('table_too_large');
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new TableRejected('table_locked');
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new WorkbookZip(zip, entries, limits);
    } catch (error) {
      zip.close();
      throw error instanceof TableRejected ? error : new TableRejected('table_no_workbook');
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** One part, unpacked and counted. */
  async part(name: string): Promise<Readable> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new TableRejected('table_no_workbook');
    const source = await this.#zip.openReadStreamPromise(entry);
    let bytes = 0;
    const most = Math.max(FREE_BYTES, entry.compressedSize * this.#limits.ratio);
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        this.#unpacked += chunk.length;
        const tooMuch = bytes > most || this.#unpacked > this.#limits.unpacked;
        done(tooMuch ? new TableRejected('table_bomb') : null, chunk);
      },
    });
    source.on('error', () => counted.destroy(new TableRejected('table_broken')));
    counted.on('close', () => source.destroy());
    return source.pipe(counted);
  }

  close(): void {
    this.#zip.close();
  }
}
