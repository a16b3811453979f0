import type { Writable } from 'node:stream';

/**
 * Lets everything that is written to a stream in one turn of the event loop leave in one system call. A pipelined
 * transaction sends its statements one by one; each would be a call of its own, and those calls cost more than
 * everything else the server does for a request.
 */
export function shareWrites(stream: Writable): void {
  const write = stream.write.bind(stream) as (...parts: unknown[]) => boolean;
  let held = false;
  const release = (): void => {
    held = false;
    stream.uncork();
  };
  stream.write = ((...parts: unknown[]) => {
    if (!held) {
      held = true;
      stream.cork();
      // Runs when the promises of this turn are settled, so statements they lead to travel along.
      process.nextTick(release);
    }
    return write(...parts);
  }) as Writable['write'];
}
