/**
 * Loaded before the server (`--import …/skew-clock.ts?ms=90000`): this process believes that it is so much later. The
 * monotonic clock and the database's stay right, as on a machine whose time was set wrong.
 */
const offMs = Number(new URL(import.meta.url).searchParams.get('ms') ?? 0);
const True = Date;

globalThis.Date = new Proxy(True, {
  construct: (date, args: ConstructorParameters<typeof Date> | [], wanted) => Reflect.construct(date, args.length === 0 ? [True.now() + offMs] : args, wanted) as Date,
  get: (date, name) => (name === 'now' ? () => True.now() + offMs : (Reflect.get(date, name) as unknown)),
});
