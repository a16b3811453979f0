import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** `--dir DIR [--json FILE]`; null (after saying why on stderr) when the folder cannot be read. */
export function readDirOption(command: string): { dir: string; json: string | undefined } | null {
  const { values } = parseArgs({ options: { dir: { type: 'string' }, json: { type: 'string' } }, strict: true });
  if (values.dir !== undefined && statSync(values.dir, { throwIfNoEntry: false })?.isDirectory() === true) {
    return { dir: values.dir, json: values.json };
  }
  process.stderr.write(`${command} --dir DIR [--json FILE]\n`);
  return null;
}
