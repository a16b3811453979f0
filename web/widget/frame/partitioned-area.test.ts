import { expect, test } from 'vitest';
import { createPartitionedArea } from './partitioned-area.ts';
import { createStorage } from './storage.ts';

/** A page's cookies: one per assignment, gone with Max-Age=0, read back without attributes. */
function cookiePage() {
  const jar = new Map<string, string>();
  const written: string[] = [];
  return {
    written,
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text: string) {
      written.push(text);
      const [pair = ''] = text.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (text.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    },
  };
}

test('a visitor whose browser refuses storage is known again on the next page', () => {
  const page = cookiePage();
  const storage = createStorage('ib_test', createPartitionedArea(page));
  storage.set('token', 'abc=def');
  storage.set('subject', '山田 1');
  const next = createStorage('ib_test', createPartitionedArea(page));
  expect([next.get('token'), next.get('subject')]).toEqual(['abc=def', '山田 1']);
  for (const cookie of page.written) expect(cookie).toMatch(/; Secure; SameSite=None; Partitioned$/);
});

test('words are kept in memory only, and forgetting forgets all', () => {
  const page = cookiePage();
  const storage = createStorage('ib_test', createPartitionedArea(page));
  storage.set('token', 'abc');
  storage.set('draft', '書きかけ');
  storage.set('unsent:1', '{}');
  expect(page.cookie).not.toMatch(/draft|unsent/);
  expect(storage.names('unsent:')).toEqual(['unsent:1']);
  storage.clear();
  expect([storage.get('token'), storage.get('draft'), page.cookie]).toEqual([null, null, '']);
});
