/**
 * The launcher (bin/launch.mjs) holds an IPC channel to us. When it dies, even by SIGKILL, the channel closes: then
 * `onGone` is called once, to drain and stop, because nobody is left to stop us. Without a launcher nothing happens.
 */
export function watchParent(onGone: () => void): void {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', onGone);
  // Listening keeps the channel, and so the process, alive: a drained server must be able to end by itself.
  process.channel.unref();
  if (!process.connected) setImmediate(onGone);
}
