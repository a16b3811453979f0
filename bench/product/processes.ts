import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

function allProcesses(): ProcessRow[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
    } catch {
      return [];
    }
  });
}

/** The process and everything it started, PostgreSQL left out: it has a session of its own and is meant to outlive us. */
export function applicationTree(root: number): number[] {
  const rows = allProcesses();
  const found = [root];
  for (const pid of found) {
    for (const row of rows) if (row.parent === pid && !row.command.includes('postgres') && !found.includes(row.pid)) found.push(row.pid);
  }
  return found;
}

/** Every process below this one, whatever it is. */
export function descendants(root: number): number[] {
  const rows = allProcesses();
  const found: number[] = [];
  collect(root, rows, found);
  return found;
}

function collect(pid: number, rows: readonly ProcessRow[], found: number[]): void {
  for (const row of rows) {
    if (row.parent !== pid || found.includes(row.pid)) continue;
    found.push(row.pid);
    collect(row.pid, rows, found);
  }
}

/** Ends the processes at once, without a chance to tidy up. Those already gone are no error. */
export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Bytes of memory the process holds now: resident, and resident with shared pages divided among their users. Linux only. */
export function memoryOf(pid: number): { rssBytes: number | null; pssBytes: number | null } {
  const kilobytes = (file: string, name: string): number | null => {
    try {
      const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
      return found ? Number(found[1]) * 1024 : null;
    } catch {
      return null;
    }
  };
  return { rssBytes: kilobytes('status', 'VmRSS'), pssBytes: kilobytes('smaps_rollup', 'Pss') };
}

/** Proportional memory of PostgreSQL: the postmaster and its backends, shared buffers counted once. */
export function memoryOfTree(root: number): number | null {
  const parts = [root, ...descendants(root)].map((pid) => memoryOf(pid).pssBytes);
  return parts.every((bytes) => bytes === null) ? null : parts.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}

const MS_PER_TICK = 10;

function ticksOf(pid: number): { own: number; reaped: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    return { own: (fields[11] ?? 0) + (fields[12] ?? 0), reaped: (fields[13] ?? 0) + (fields[14] ?? 0) };
  } catch {
    return { own: 0, reaped: 0 };
  }
}

/** Milliseconds of processor time a process and everything below it have used, those that ended meanwhile included. Linux only. */
export function cpuMsOf(root: number): number {
  const { own, reaped } = ticksOf(root);
  return [own, reaped, ...descendants(root).map((pid) => ticksOf(pid).own)].reduce((sum, ticks) => sum + ticks, 0) * MS_PER_TICK;
}

/** Milliseconds of processor time everything on this machine has used, by all processors together. Null where there is no /proc. */
export function busyMsOfMachine(): number | null {
  try {
    const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/).map(Number) ?? [];
    return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softirq ?? 0)) * MS_PER_TICK;
  } catch {
    return null;
  }
}

/** The same of the server alone, its parsers included and PostgreSQL not. */
export function serverCpuMsOf(root: number): number {
  return applicationTree(root).reduce((sum, pid) => sum + ticksOf(pid).own, 0) * MS_PER_TICK;
}
