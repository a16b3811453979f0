import { readFileSync } from 'node:fs';

/** A process named so that a later process with the same number is not mistaken for it. */
export interface ProcessMark {
  pid: number;
  /** Start time in clock ticks since boot (Linux, proc(5) field 22); null where the platform does not tell. */
  started: string | null;
}

/** State letter and start time of a process from /proc; null when it does not exist or there is no /proc. */
function readStat(pid: number): { state: string; started: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in brackets and may hold anything, so count fields from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return null;
  }
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: readStat(pid)?.started ?? null };
}

/**
 * True while the process can still do something. A zombie is dead: it only waits for its parent to notice, and when
 * that is a careless PID 1 of a container it waits for ever.
 */
export function isAlive(mark: ProcessMark): boolean {
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const stat = readStat(mark.pid);
  if (stat === null) return process.platform !== 'linux';
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return mark.started === null || mark.started === stat.started;
}

/** The command line of a process, or null where it cannot be read. */
export function commandLine(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}
