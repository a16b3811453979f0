import { startOutside } from './outside.ts';

/** The outside world of the mail campaign: never killed, with books of its own. Ends with the campaign. */
process.once('disconnect', () => process.exit(1));
const outside = await startOutside(process.argv[2] ?? '');
process.on('message', (order: { do: 'go'; task: Parameters<typeof outside.go>[0] } | { do: 'stop' } | { do: 'end' }) => {
  if (order.do === 'go') void outside.go(order.task).then((poisoned) => process.send?.({ finished: { poisoned } }));
  else if (order.do === 'stop') outside.stop();
  else void outside.end().then((books) => process.send?.({ books }, () => process.exit(0)));
});
process.send?.({ ports: outside.ports });
