import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeDownloadName } from './download-name.ts';

test.each([
  ['お見積書（最終版）.pdf', 'お見積書（最終版）.pdf'],
  ['ガイド.pdf'.normalize('NFD'), 'ガイド.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\写真.jpg', '写真.jpg'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\u200b\u2066b\ufeff.txt', 'ab.txt'],
  ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie_ x.txt'],
  ['a"b<c>|?*.txt', 'a_b_c____.txt'],
  ['.htaccess', 'htaccess'],
  ['name. . ', 'name'],
  ['CON.txt', '_CON.txt'],
  ['', 'file'],
  ['///', 'file'],
  ['\ud800.txt', 'txt'],
])('%j becomes %j', (given, safe) => {
  expect(safeDownloadName(given)).toBe(safe);
});

test('a long name is cut between characters and keeps its ending', () => {
  const safe = safeDownloadName(`${'👨‍👩‍👧が'.repeat(60)}.xlsx`);
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
  expect(safe.endsWith('.xlsx')).toBe(true);
  expect(safe.isWellFormed()).toBe(true);
});

test('whatever the name, the result is short, visible, one part of a path and stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (given) => {
      const safe = safeDownloadName(given);
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]/u);
      expect(safe).not.toMatch(/^\.|^$/);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
      expect(safeDownloadName(safe)).toBe(safe);
    }),
  );
});
