/** Thrown in a transaction of a reader that was replaced; never reaches people. */
export class MailboxLost extends Error {
  constructor() {
    super('somebody else reads this mailbox, or its account was changed');
    this.name = 'MailboxLost';
  }
}

/** What a reader holds: every write names it. */
export interface Hold {
  inboxId: string;
  epoch: number;
}
