import { expect, test } from 'vitest';
import { gate } from '../../../../kernel/jobs/job-world.ts';
import { newId } from '../../../../kernel/ids.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import { inParseRoom } from './parse-room.ts';

/** Lets everything that can go on go on. */
const breathe = () => new Promise((resolve) => setImmediate(resolve));

function guest(workspaceId: string) {
  const running: { end: (error?: Error) => void }[] = [];
  let begun = 0;
  const come = (): Promise<void> =>
    inParseRoom(workspaceId, async () => {
      begun += 1;
      const { opened, open } = gate();
      let failure: Error | undefined;
      running.push({
        end: (error) => {
          failure = error;
          open();
        },
      });
      await opened;
      if (failure) throw failure;
    }).catch(() => undefined);
  return { come, running, begun: () => begun };
}

test('a workspace takes no more parsers than there are, and another is let in beside it', async () => {
  const [one, other] = [guest(newId()), guest(newId())];
  const coming = Array.from({ length: 6 }, () => one.come());
  await breathe();
  expect(one.begun()).toBe(2);
  const late = other.come();
  await breathe();
  expect(other.begun()).toBe(1);
  other.running.shift()!.end();
  await late;
  for (let at = 0; at < 6; at += 1) {
    one.running.shift()!.end();
    await breathe();
  }
  await Promise.all(coming);
  expect(one.begun()).toBe(6);
});

test('after a mail that had to be ended its workspace keeps one parser, until all are read', async () => {
  const bomber = guest(newId());
  const coming = Array.from({ length: 5 }, () => bomber.come());
  await breathe();
  bomber.running.shift()!.end(new MailRejected('timeout'));
  await breathe();
  expect(bomber.begun()).toBe(2);
  expect(bomber.running).toHaveLength(1);
  while (bomber.begun() < 5 || bomber.running.length > 0) {
    bomber.running.shift()!.end(new MailRejected('memory'));
    await breathe();
    expect(bomber.running.length).toBeLessThan(2);
  }
  await Promise.all(coming);
});

test('a mail that is only refused costs nobody anything', async () => {
  const guestOf = guest(newId());
  const coming = Array.from({ length: 4 }, () => guestOf.come());
  await breathe();
  guestOf.running.shift()!.end(new MailRejected('too_deep'));
  await breathe();
  expect(guestOf.running).toHaveLength(2);
  while (guestOf.running.length > 0) {
    guestOf.running.shift()!.end();
    await breathe();
  }
  await Promise.all(coming);
});
