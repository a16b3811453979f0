#!/usr/bin/env node
// `npm start` and `npm test` come in here, under any Node from 20 on. It installs and builds what is missing and runs
// the real program under the Node 24 that npm installed.
import { main } from './launching/commands.mjs';

const [name = 'server', ...args] = process.argv.slice(2);
await main(name, args);
