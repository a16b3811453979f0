import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Actor } from '../../../../kernel/actor.ts';
import { runInWorkspace, type Kernel } from '../../../../kernel/transaction.ts';
import { listPacked, type PackedRow, type ReadUntil } from '../queries.ts';
import { keyOf, knownOf } from './known.ts';

/** A document as it is sent to the process that builds; without `packed` it is gone. */
interface SentDocument {
  key: string;
  note: string;
  packed: string | null;
}

export type BuildOrder =
  | { kind: 'documents'; documents: SentDocument[] }
  | { kind: 'end'; path: string; revision: number };

const PIECE = 200;
const MEMORY_MB = 3_000;
export const FINDER: Actor = { kind: 'system', name: 'finding' };

export interface Building {
  kernel: Kernel;
  workspaceId: string;
  path: string;
  signal: AbortSignal;
}

/** Builds the index of a workspace and writes it to a file, in a process of its own: nobody's request waits for it. */
export async function buildSegment({ kernel, workspaceId, path, signal }: Building): Promise<void> {
  const child = startProgram();
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  try {
    let until: ReadUntil = { revision: 0 };
    let reading: Promise<PackedRow[]> | null = readPiece(kernel, workspaceId, until);
    while (reading) {
      const rows: PackedRow[] = await reading;
      until = rows.at(-1) ?? until;
      // Read while the ones before are taken over.
      reading = rows.length === PIECE ? readPiece(kernel, workspaceId, until) : null;
      reading?.catch(() => undefined);
      if (rows.length > 0) await tell(child, { kind: 'documents', documents: rows.map(sent) });
    }
    await tell(child, { kind: 'end', path, revision: until.revision });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

function readPiece(kernel: Kernel, workspaceId: string, until: ReadUntil): Promise<PackedRow[]> {
  return runInWorkspace(kernel, { workspaceId, actor: FINDER }, (ctx) => listPacked(ctx.db, workspaceId, until, PIECE));
}

function sent(row: PackedRow): SentDocument {
  return { key: keyOf(row), note: JSON.stringify(knownOf(row)), packed: row.is_gone ? null : row.packed };
}

function startProgram(): ChildProcess {
  const program = fileURLToPath(new URL('./build-program.ts', import.meta.url));
  const child = fork(program, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${MEMORY_MB}`, '--disable-warning=ExperimentalWarning'],
    // It needs none of the server's secrets.
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined);
  return child;
}

/** Waits until it is done: no more than one piece is under way. */
async function tell(child: ChildProcess, order: BuildOrder): Promise<void> {
  const ended = new AbortController();
  try {
    const answered = once(child, 'message', { signal: ended.signal });
    const exited = once(child, 'exit', { signal: ended.signal });
    exited.catch(() => undefined);
    answered.catch(() => undefined);
    // A process that ended before has told so already: what cannot be sent to it is not waited for.
    child.send(order, (error) => {
      if (error) ended.abort();
    });
    const isAnswered = await Promise.race([answered.then(() => true), exited.then(() => false)]);
    if (!isAnswered) throw new Error('the process that builds an index ended');
  } finally {
    ended.abort();
  }
}
