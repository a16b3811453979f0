import { goalLine, printTable, shown } from '../../bench/table.ts';
import type { Stored } from '../count-stored.ts';
import type { Verdict } from '../verdict.ts';
import type { OutgoingVerdict } from './judge-outgoing.ts';

export interface MailFaultResults extends Verdict, Omit<Stored, 'inputs'> {
  kills: number;
  stuck: number;
  /** Seconds from a kill until mail is taken and an answer accepted again. */
  recoveryP95: number | null;
  recoveryMax: number | null;
  notRecovered: number;
  byChannel: { smtp: Verdict; imap: Verdict };
  out: OutgoingVerdict;
  /** Mails the outside took and hung up before saying so: each may come once more, as after a kill in that moment. */
  cutBefore250: number;
  failedDeliveries: number;
  suspended: number;
  /** Mails no one can fetch that were given up (also before a new numbering), and those lying in the mailbox at the end. */
  parked: number;
  poisoned: number;
  disturbances: Record<string, number>;
  protocolViolations: string[];
  refusals: Record<string, number>;
  unexpected: number;
  loadAverage: number;
}

/** Prints the counts beside what they must be. */
export function print(results: MailFaultResults): void {
  const none = (what: string, figure: number) => goalLine(what, figure, { most: 0 });
  const { out } = results;
  printTable(`Mail coming in, ${results.kills} kills of two server processes`, [
    { what: 'attempted', figure: shown(results.attempted) },
    { what: 'acknowledged, or lying in the mailbox', figure: shown(results.acked) },
    { what: 'stored', figure: shown(results.stored) },
    none('lost', results.lost),
    none('doubled', results.doubled),
    none('never sent, yet stored', results.phantom),
    none('out of order', results.inversions),
    none('stuck', results.stuck),
    none('quarantined or held back', results.quarantined + results.suspended),
    none('dead jobs', results.deadJobs),
    none('gaps in the facts', results.factGaps),
    none('answers 500', results.unexpected),
    goalLine('mails nobody can fetch, parked', results.parked, { least: results.poisoned }),
    goalLine('recovery p95 s', results.recoveryP95, { most: 15 }),
    { what: 'longest recovery, s', figure: shown(results.recoveryMax) },
  ]);
  printTable('Mail going out', [
    { what: 'answers attempted', figure: shown(out.attempted) },
    { what: 'acknowledged', figure: shown(out.acked) },
    { what: 'arrived', figure: shown(out.arrived) },
    none('lost', out.lost),
    goalLine('doubled', out.doubled, { most: results.kills + results.cutBefore250 }),
    { what: 'taken by a server that hung up before its 250', figure: shown(results.cutBefore250) },
    none('doubled and not said to be', out.doubledUnsaid),
    none('doubled under another Message-ID', out.otherMessageId),
    none('out of order at a recipient', out.inversions),
    none('given up', results.failedDeliveries),
  ]);
  console.log(`  disturbances: ${JSON.stringify(results.disturbances)}   refusals: ${JSON.stringify(results.refusals)}`);
  if (results.protocolViolations.length > 0) console.log(`  against the protocol: ${results.protocolViolations.join(' | ')}`);
}
