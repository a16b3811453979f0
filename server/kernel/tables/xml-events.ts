import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { TableRejected } from './table-limits.ts';

export interface XmlListener {
  /** `name` without its prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Parts of workbooks nest some ten deep. Of each open element the parser keeps a record, and reports its missing end. */
const DEEPEST = 200;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece; `tick` is called after each. No document type is accepted: without one there are neither
 * external entities (XXE) nor entities that multiply (billion laughs). @throws TableRejected.
 */
export async function* readXml(source: Readable, listener: XmlListener): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let failure: TableRejected | null = null;
  const fail = (code: string): void => {
    failure ??= new TableRejected(code);
  };
  parser.on('error', () => fail('table_broken'));
  parser.on('doctype', () => fail('table_doctype'));
  let depth = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > DEEPEST) fail('table_bomb');
    listener.open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    listener.close?.(local(tag.name));
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      parser.write(decoder.write(chunk));
      if (failure) throw failure;
      yield;
    }
    parser.write(decoder.end()).close();
    if (failure) throw failure;
    yield;
  } finally {
    source.destroy();
  }
}
