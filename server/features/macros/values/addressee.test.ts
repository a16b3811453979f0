import { expect, test } from 'vitest';
import { addressOf, nameOf, type Addressee } from './addressee.ts';

const known = (some: Partial<Addressee>): Addressee => ({
  familyName: '',
  givenName: '',
  isOrganisation: false,
  companyName: '',
  department: '',
  ...some,
});
const person = { familyName: '田中', givenName: '太郎' };
const company = { companyName: '株式会社ヤマネ' };

test.each<[string, Partial<Addressee>, string, string]>([
  ['a person', person, '田中 太郎 様', '田中様'],
  ['a person of whom one name is known', { familyName: '田中' }, '田中 様', '田中様'],
  ['a given name alone', { givenName: '太郎' }, '太郎 様', '太郎様'],
  ['a company', company, '株式会社ヤマネ 御中', '株式会社ヤマネ 御中'],
  [
    'a department without a person',
    { ...company, department: '総務部' },
    '株式会社ヤマネ 総務部 御中',
    '株式会社ヤマネ 総務部 御中',
  ],
  ['a department alone', { department: '総務部' }, '総務部 御中', '総務部 御中'],
  ['a person of a company', { ...company, ...person }, '株式会社ヤマネ\n田中 太郎 様', '田中様'],
  [
    'a person of a department',
    { ...company, ...person, department: '総務部' },
    '株式会社ヤマネ 総務部\n田中 太郎 様',
    '田中様',
  ],
  [
    'a company that signed as a person',
    { familyName: '有限会社ミドリ', isOrganisation: true },
    '有限会社ミドリ 御中',
    '有限会社ミドリ 御中',
  ],
  [
    'a company known by both',
    { ...company, familyName: '株式会社ヤマネ', isOrganisation: true },
    '株式会社ヤマネ 御中',
    '株式会社ヤマネ 御中',
  ],
  ['a name that brings its honorific', { familyName: '田中様' }, '田中 様', '田中様'],
  [
    'a company that brings its own',
    { familyName: '株式会社ヤマネ 御中', isOrganisation: true },
    '株式会社ヤマネ 御中',
    '株式会社ヤマネ 御中',
  ],
  ['a foreign name', { familyName: 'Smith', givenName: 'John' }, 'John Smith 様', 'Smith様'],
  ['nobody', {}, 'お客様', 'お客様'],
])('%s is addressed as Japanese letters do', (_case, some, address, name) => {
  expect(addressOf(known(some), 'ja')).toBe(address);
  expect(nameOf(known(some), 'ja')).toBe(name);
  expect(`${address}${name}`).not.toMatch(/様\s*御中|御中\s*様|様\s*様/u);
});

test('in English a name stands without honorifics, and nobody is a gap', () => {
  expect(nameOf(known({ ...person, ...company }), 'en')).toBe('田中 太郎');
  expect(addressOf(known({ familyName: 'Smith', givenName: 'John', companyName: 'Acme' }), 'en')).toBe(
    'John Smith\nAcme',
  );
  expect(nameOf(known({}), 'en')).toBe('');
});
