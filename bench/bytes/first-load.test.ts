import { expect, test } from 'vitest';
import { withStaticImports } from './first-load.ts';

const files: Record<string, string> = {
  '/d/a.js': 'import{x as y}from"./b.js";import"./c.js";const later=()=>import("./lazy.js");export*from"./d.js";',
  '/d/b.js': 'import * as r from "./d.js";\nexport { r };',
  '/d/c.js': 'const text = "import nothing from here"; export{text as default}',
  '/d/d.js': 'import z,{w}from"./b.js";export{z,w}',
  '/d/lazy.js': '',
};

test('what a script imports at once counts, each file once, and what it imports later does not', () => {
  expect([...withStaticImports(['/d/a.js'], (file) => files[file] ?? '')]).toEqual(['/d/a.js', '/d/b.js', '/d/d.js', '/d/c.js']);
});
