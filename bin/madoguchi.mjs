#!/usr/bin/env node
// `madoguchi <command>`: what operators and developers type. `madoguchi start` is the product itself.
import { main } from './launching/commands.mjs';

const [name = 'help', ...args] = process.argv.slice(2);
await main(name === 'start' ? 'server' : name, args);
