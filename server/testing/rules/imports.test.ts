import { expect, test } from 'vitest';
import { compare, featureOf, importsOf, isTest, KEPT, readSources } from './source-tree.ts';

const server = readSources(['server'], ['.ts']).filter((file) => !isTest(file.path));

/** A feature may import features of lower layers only (ARCHITECTURE.md, "Direction"). New features say here where they stand. */
const LAYER: Record<string, number> = {
  workspace: 1,
  customers: 2,
  calendars: 2,
  conversations: 3,
  files: 4,
  inbox: 4,
  search: 5,
  notifications: 5,
  live: 5,
  'channels/email': 6,
  // The desk: clocks and people first, then what moves conversations by itself, then what is made of them.
  presence: 4,
  records: 6,
  sla: 6,
  macros: 6,
  tasks: 7,
  'known-issues': 7,
  escalations: 8,
  stores: 8.2,
  'remote-sessions': 7,
  asides: 8,
  routing: 8,
  authority: 8,
  handover: 8,
  automation: 9,
  'saved-views': 9,
  // What is known of customers: their own fields below them, what they bought beside them, then what is done with it.
  'custom-fields': 1.5,
  commerce: 2.5,
  connectors: 6,
  webhooks: 6,
  leads: 8,
  privacy: 9,
  procedures: 9.5,
  // Times that customers take: a task and a mail for each.
  bookings: 9.6,
  // Groups are asked by in lists and rules; what they need from above they are handed.
  segments: 2.8,
  // Above known issues, whose rounds tell accounts what is wrong.
  alerts: 8,
  // Own fields of customers and what is written for them; the pages for customers show it.
  interests: 8,
  // Told by the widget which page somebody stands on.
  presale: 7,
  // Writes to whom groups, consent and the mail channel tell; the customer's view shows it.
  outreach: 9.7,
  // Several steps in everybody's own time: its mails are outreach's, its tasks those of tasks.
  sequences: 9.8,
  'customer-view': 10,
  imports: 11,
  portal: 11,
  // What we know: written, found, walked through, offered, missed, shown to everybody.
  'knowledge/articles': 4.5,
  'knowledge/guides': 4.5,
  'knowledge/finding': 5.5,
  'knowledge/runs': 6.5,
  'knowledge/suggestions': 7.5,
  'knowledge/gaps': 8.5,
  'knowledge/help-center': 11.5,
  writing: 6,
  // What is counted: time and opinions first, then figures, then what shows them.
  handling: 5,
  surveys: 8.5,
  metrics: 9,
  dashboards: 9.5,
  reports: 10.5,
  feeds: 10.6,
  // Receipts that are held back are told in the words of the mail channel.
  'channels/receipts': 7,
  'channels/api': 6,
  // Inboxes try the mail server of a mail inbox; the widget opens the identity secret of its inbox.
  'channels/inboxes': 7,
  'channels/widget': 8,
  'channels/form': 8,
  // Reads the mailboxes of inboxes, and hands what it finds to the mail channel.
  'channels/mailboxes': 8,
};

test('a feature imports only features below it, and the core no reactor', () => {
  const broken = server.flatMap((file) => {
    const from = featureOf(file.path);
    if (!from) return [];
    if (LAYER[from] === undefined) throw new Error(`${from}: say in this test on which layer it stands`);
    return importsOf(file).flatMap(({ path }) => {
      const to = featureOf(path);
      return to && to !== from && (LAYER[to] ?? 99) >= (LAYER[from] ?? 0) ? [`${from} -> ${to}`] : [];
    });
  });
  expect(compare(broken, {})).toEqual(KEPT);
});

const TEST_WORLD = {
  'server/kernel/jobs/job-database.ts -> server/testing/database.ts':
    'a database for the tests of the queue; moves to kernel/jobs/testing',
};

test('the kernel knows no feature, and nothing of what is built on it', () => {
  const broken = server
    .filter((file) => file.path.startsWith('server/kernel/'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => !path.startsWith('server/kernel/') && path !== 'server/schema.types.ts')
        .map(({ path }) => `${file.path} -> ${path}`),
    );
  expect(compare(broken, TEST_WORLD)).toEqual(KEPT);
});

test('the kernel speaks no word of customer service', () => {
  const broken = server
    .filter((file) => file.path.startsWith('server/kernel/'))
    .filter(({ text }) => /\bfrom (app\.)?(conversations|messages|customers|teams|inboxes)\b/.test(text))
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});

test('features import nothing of the house that puts them together', () => {
  const broken = server
    .filter((file) => file.path.startsWith('server/features/'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => !/^server\/(kernel|features)\//.test(path))
        .map(({ path }) => `${file.path} -> ${path}`),
    );
  expect(compare(broken, {})).toEqual(KEPT);
});

/** What one feature may use of another: its verbs, its reads, its policy, its shapes, its facts. */
const OPEN = /\/actions\/[a-z-]+\.ts$|\/([a-z-]+-)?queries\.ts$|\/policy\.ts$|\/schema\.ts$|\/facts\.ts$/;
const ALSO_OPEN: Record<string, string> = {
  'server/features/procedures/status/customer-status.ts':
    'a read: what a customer may know of a procedure, and nothing else',
  'server/features/privacy/settings/settings-of.ts':
    'a read: purposes of consent and what is masked, with what is shipped',
  'server/features/dashboards/goals/progress.ts': 'a read: how far a goal is, and what an action did',
  'server/features/metrics/figures/answer.ts': 'a read: figures as anybody asks for them',
  'server/features/metrics/figures/rows.ts': 'a read: what a figure was counted from',
  'server/features/metrics/figures/ask.ts': 'a read: whose figures, when and how, as every question for figures begins',
  'server/features/metrics/single-experts/answer.ts':
    'a read: what one person alone can answer, as anybody asks for it',
  'server/features/metrics/counting/neutral.ts': 'pure: stored facts in neutral words, the one translation of them',
  'server/features/metrics/figures/shapes.ts': 'a read: distributions and cohorts as anybody asks for them',
  'server/features/bookings/upcoming.ts': 'a read: what a customer has booked, with the pages of it',
  'server/features/calendars/business-hours.ts': 'pure: openings as people say them',
  'server/features/calendars/build-calendar.ts': 'pure: a calendar of what is stored or sent',
  'server/features/calendars/open-spans.ts': 'pure: what a calendar is, and when it is open',
  'server/features/calendars/wall-time.ts': 'pure: wall times and instants of a zone',
  'server/features/calendars/business-time.ts': 'pure: counting in business time, the one implementation of it',
  'server/features/conversations/inbound-message.ts': 'the shape every channel makes of what came in',
  'server/features/conversations/preview.ts': 'pure: first line of a text',
  'server/features/conversations/authority.ts': 'whether an actor must ask; policy with the workspace’s rules',
  'server/features/workspace/authority-rules.ts': 'pure: who must ask for what, the other half of policy.ts',
  'server/features/conversations/reference.ts': 'pure: references as people type them',
  'server/features/conversations/sending/check-send.ts':
    'the one look at an answer before it goes; whoever answers many asks it of each',
  'server/features/conversations/sending/greeting.ts': 'pure: who is addressed, people and organisations',
  'server/features/macros/values-for.ts':
    'what the gaps of a text are filled with; rules and receipts fill theirs alike',
  'server/features/custom-fields/conditions.ts': 'a read: what may be asked of own fields, and by whom',
  'server/features/custom-fields/judge-value.ts': 'pure: a value in hand against a condition',
  'server/features/custom-fields/values.ts': 'pure: values of fields as they are stored and read',
  'server/features/custom-fields/written-values.ts': 'pure: values of fields as people write them in tables',
  'server/features/customers/bulk/row.ts': 'pure: what a row of a file says of a customer',
  'server/features/customers/masking.ts': 'pure: what of a person is shown to whom',
  'server/features/channels/email/account-mailer.ts': 'the mail of the house itself; codes for customers go by it too',
  'server/features/commerce/assets/meant.ts': 'pure: which device a text is about',
  'server/features/commerce/keys.ts': 'pure: numbers and codes as people type them',
  'server/features/commerce/needs.ts': 'types of what the feature is given',
  'server/features/connectors/registry.ts': 'which kinds of systems there are, and what they can do',
  'server/features/files/upload-room.ts': 'how much may be on its way at once, of all and of one address',
  'server/features/customers/names.ts': 'pure: names as they are written',
  'server/features/customers/identities.ts': 'pure: folding of addresses',
  'server/features/segments/membership.ts':
    'a read: which groups of customers may be asked by, and who belongs to them',
  'server/features/segments/resolve-segment.ts': 'a read: what a group asks, with the rights of whoever asks',
  'server/features/outreach/audience.ts': 'a read: for which purposes people agreed',
  'server/features/outreach/check-draft.ts': 'pure: which gaps the text of a mail may have',
  'server/features/outreach/check-sender.ts': 'a read: whether we said who sends what advertises',
  'server/features/outreach/sending-hours.ts': 'a read: in which hours mail goes out',
  'server/features/outreach/samples.ts': 'a read: a mail as it reads for those who get it',
  'server/features/inbox/lists.ts': 'what a list means: shipped or saved, and who asks',
  'server/features/files/links.ts': 'signing and checking of file addresses',
  'server/features/files/store-upload.ts': 'the one way bytes come in',
  'server/features/workspace/account-mail.ts': 'types of the mails a person gets',
  // Reading a multipart body belongs to the transport; moves to kernel/http with the next change there.
  'server/features/files/routes.ts': 'readUpload, used by the upload route of the widget',
  // Inboxes are where a mail server is set and tried; the channel knows how to talk to it.
  'server/features/channels/email/addresses.ts': 'forwarding address of an inbox',
  'server/features/channels/email/deliver/mail-server.ts': 'trying the mail server of an inbox',
  'server/features/channels/email/services.ts': 'types of what the mail channel is given',
  'server/features/channels/email/deliver/send-letter.ts': 'the one way a mail beside the conversations goes out',
  'server/features/channels/email/deliver/ending.ts': 'how a try to send a mail ended',
  'server/features/channels/email/deliver/retry-times.ts': 'pure: when a refused mail is tried again',
  'server/features/channels/email/deliver/signature.ts': 'pure: signatures as mail programs know them',
  'server/features/channels/email/find-inbox.ts': 'whose address a fetched mail was sent to',
  'server/features/channels/email/signing/signing-key.ts': 'where the key of a sender domain is sealed',
  'server/features/known-issues/lots/parse-lots.ts': 'pure: lots as people write them',
  'server/features/known-issues/fill-text.ts': 'pure: which gaps a text may have',
  'server/features/known-issues/suggest.ts': 'pure: the words two texts have in common',
  'server/features/known-issues/lots/issues-of-lots.ts': 'pure: lots in words',
  'server/features/knowledge/articles/text/answer-html.ts': 'pure: an answer as those outside read it',
  'server/features/knowledge/articles/drafting/without-persons.ts': 'pure: words without who said them',
  'server/features/knowledge/articles/drafting/courtesies.ts': 'pure: sentences without greetings, thanks and wishes',
  'server/features/knowledge/finding/search-knowledge.ts': 'a read: the one search of knowledge, whoever asks',
  'server/features/knowledge/finding/predict-questions.ts': 'a read: questions that begin as what is typed',
  'server/features/knowledge/finding/meaning/asker.ts':
    'a read: what a question means, asked of the service before the search',
  'server/features/knowledge/finding/meaning/needs.ts': 'types of what search by meaning is given',
  'server/features/knowledge/finding/meaning/vectors.ts': 'types: a question as the model reads it',
  'server/features/knowledge/finding/clean-words.ts': 'pure: words without what may say who somebody is',
  'server/features/channels/widget/services.ts': 'types of what the widget is given; the help center gives some of it',
  'server/features/channels/form/desk.ts':
    'the one way a form comes in, with its one limit; the help center asks with its own page',
  'server/features/channels/inboxes/identity-secret.ts': 'where the secret is sealed that the widget opens',
};

test('a feature uses of another only verbs, reads, policy, shapes and facts', () => {
  const broken = server
    .filter((file) => featureOf(file.path))
    .flatMap((file) =>
      importsOf(file)
        .map(({ path }) => path)
        .filter((path) => featureOf(path) && featureOf(path) !== featureOf(file.path) && !OPEN.test(path)),
    );
  expect(compare(broken, ALSO_OPEN)).toEqual(KEPT);
});

test('commands, seeds and tests are imported by nobody but what starts the product', () => {
  const broken = server
    .filter((file) => !/^server\/(commands|seeds)\//.test(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => /^server\/(commands|seeds|testing)\//.test(path))
        .map(({ path }) => `${file.path} -> ${path}`),
    );
  expect(
    compare(broken, {
      ...TEST_WORLD,
      'server/services.ts -> server/seeds/load/load-demo.ts': 'the first visit may ask for the demo workspace',
    }),
  ).toEqual(KEPT);
});

const web = readSources(['web/console'], ['.ts', '.tsx']);

test('screens of one feature import no other feature; app/ puts them together', () => {
  const featureOfScreen = (path: string): string | undefined => /^web\/console\/features\/([a-z-]+)\//.exec(path)?.[1];
  const broken = web.flatMap((file) => {
    const from = featureOfScreen(file.path);
    return importsOf(file).flatMap(({ path }) => {
      const to = featureOfScreen(path);
      const foreign = from
        ? to !== undefined && to !== from
        : file.path.startsWith('web/console/lib/') && to !== undefined;
      return foreign ? [`${file.path} -> ${path}`] : [];
    });
  });
  expect(compare(broken, {})).toEqual(KEPT);
});

test('browser code imports no server code, and shared packages neither', () => {
  const broken = readSources(['web', 'packages'], ['.ts', '.tsx']).flatMap((file) =>
    importsOf(file)
      .filter(({ path }) => path.startsWith('server/'))
      .map(({ path }) => `${file.path} -> ${path}`),
  );
  expect(compare(broken, {})).toEqual(KEPT);
});
