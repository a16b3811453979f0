import { writeFileSync } from 'node:fs';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import { procedureEndpoints as api } from '@madoguchi/contracts/procedures.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { shippedOf } from '../shipped.ts';
import { addressOf } from './addressee.ts';
import { printable } from './printable.ts';
import { findPaper } from './queries.ts';
import { isRegistrationNumber, payableOf, totalsOf, type Rounding } from './tax.ts';

describe('the tax within an amount', () => {
  test.each<[string, number[], number[], Rounding, [number, number]]>([
    ['nothing to round', [11_000], [10_800], 'floor', [1000, 800]],
    // Per line it would be 9 + 9 + 9 = 27; once per rate it is 300 × 10 / 110 = 27.27.
    ['once per rate, not per line', [100, 100, 100], [], 'floor', [27, 0]],
    // Per line 0 + 0 + 0; once 15 × 10 / 110 = 1.36.
    ['small lines count together', [5, 5, 5], [], 'floor', [1, 0]],
    ['down', [999], [999], 'floor', [90, 74]],
    ['half up', [999], [999], 'round', [91, 74]],
    ['up', [999], [1001], 'ceil', [91, 75]],
    ['half itself goes up', [], [27], 'round', [0, 2]],
  ])('%s', (_name, ten, eight, rounding, taxes) => {
    const lines = [
      ...ten.map((amount) => ({ rate: 10 as const, amount })),
      ...eight.map((amount) => ({ rate: 8 as const, amount })),
    ];
    const totals = totalsOf(lines, rounding);
    expect([10, 8].map((rate) => totals.find((one) => one.rate === rate)?.tax ?? 0)).toEqual(taxes);
    expect(totals.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      [...ten, ...eight].reduce((sum, amount) => sum + amount, 0),
    );
  });
});

test('tax on amounts without it is rounded once for each rate too, and added to what is paid', () => {
  const lines = [
    { rate: 10 as const, amount: 333 },
    { rate: 10 as const, amount: 333 },
    { rate: 8 as const, amount: 1_234 },
  ];
  const taxes = (['floor', 'round', 'ceil'] as const).map((rounding) =>
    totalsOf(lines, rounding, 'excluded').map(({ tax }) => tax),
  );
  // 666 × 10% = 66.6; 1,234 × 8% = 98.72.
  expect(taxes).toEqual([
    [66, 98],
    [67, 99],
    [67, 99],
  ]);
  expect(payableOf(totalsOf(lines, 'floor', 'excluded'), 'excluded')).toBe(666 + 66 + 1_234 + 98);
  expect(payableOf(totalsOf(lines, 'floor'), 'included')).toBe(1_900);
});

test('a registration number is T, thirteen digits and the right check digit', () => {
  // 国税庁 (7000012050002) and デジタル庁 (8000012010038), as they publish them.
  expect(['T7000012050002', 'T8000012010038'].map(isRegistrationNumber)).toEqual([true, true]);
  expect(
    ['T7000012050003', 'T6000012050002', '7000012050002', 'T700001205000', 'T70000120500021', ''].map(
      isRegistrationNumber,
    ),
  ).toEqual([false, false, false, false, false, false]);
});

test.each([
  ['小林 由紀子', 'to'],
  ['株式会社山猫', 'toHouse'],
  ['㈱ 山猫', 'toHouse'],
  ['山猫（株）', 'toHouse'],
  ['学校法人山猫学園 総務部', 'toHouse'],
  ['株式会社山猫 小林 由紀子', 'to'],
  ['株式会社山猫 御中', 'toAsWritten'],
  ['小林様', 'toAsWritten'],
])('%s is addressed as %s', (party, how) => {
  expect(addressOf(party)).toBe(how);
});

test('a letter the font does not have is drawn by its common form, or as a missing one', () => {
  const has = (code: number) => ![...'𠮷🐈𣘺'].some((letter) => letter.codePointAt(0) === code);
  expect(printable('𠮷野 𣘺本\n葛\u{e0100}城 🐈\ufe0f 髙﨑①㈱', has)).toBe('吉野 橋本\n葛城 〓 髙﨑①㈱');
});

describe('papers', () => {
  const house = testApp();
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await house.open();
  });
  const ISSUER = {
    name: '珈琲堂株式会社',
    address: '東京都千代田区霞が関3-1-1',
    phone: '03-0000-0000',
    registrationNumber: 'T7000012050002',
    rounding: 'floor' as const,
  };

  async function issue(answers: Record<string, string | number>) {
    const as = desk.owner;
    const made = await house.call(conversations.createConversation, {
      as: await desk.apiKey(['conversations:write', 'customers:write']),
      body: {
        subject: '請求書',
        body: '適格請求書をください。',
        customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
      },
    });
    const { items } = (await house.call(api.listProcedures, { as })).body;
    const procedureId = items.find(({ key }) => key === 'qualified_invoice')?.id ?? '';
    const begun = (
      await house.call(api.startProcedure, { as, params: { id: made.body.id }, body: { procedureId, answers: {} } })
    ).body;
    const step = async (run: typeof begun, given: typeof answers, list: string[]) =>
      house.call(api.advanceRun, {
        as,
        params: { id: run.id },
        body: { version: run.version, step: run.step?.key ?? '', answers: given, items: list, note: '' },
      });
    const filled = await step(begun, answers, []);
    return step(filled.body, {}, ['party', 'rates']);
  }
  const ANSWERS = {
    party: '株式会社髙橋商店',
    item: '業務用コーヒー豆・抽出器具',
    amount10: 33_000,
    amount8: 16_200,
    sold_on: '2026-11-18',
    remark: '店頭受け取り分を含みます。',
  };

  test('are refused while nobody says who issues them', async () => {
    expect((await issue(ANSWERS)).problem?.code).toBe('issuer_missing');
    const wrong = await house.call(api.updateIssuer, {
      as: desk.owner,
      body: { ...ISSUER, registrationNumber: 'T7000012050003' },
    });
    expect(wrong.problem?.code).toBe('registration_number_invalid');
  });

  test('are issued once, drawn, found by date, amount and addressee, and stay as they were', async () => {
    await house.call(api.updateIssuer, { as: desk.owner, body: ISSUER });
    const run = (await issue(ANSWERS)).body;
    expect(run.steps.at(-1)).toMatchObject({ kind: 'document', isAutomatic: true });
    await house.runJobs();
    const after = (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
    expect(after.state).toBe('done');
    const find = async (query: Record<string, unknown>) =>
      (await house.call(api.listPapers, { as: desk.owner, query })).body.items;
    const [paper] = await find({ party: '髙橋', min: 49_200, max: 49_200, from: '2026-11-20', until: '2026-11-20' });
    expect(paper).toMatchObject({
      serial: 'D-2026-000001',
      kind: 'qualified_invoice',
      total: 49_200,
      isReissue: false,
      isDrawn: true,
    });
    expect([
      await find({ party: '高橋商事' }),
      await find({ min: 49_201 }),
      await find({ until: '2026-11-19' }),
    ]).toEqual([[], [], []]);
    const pdf = await house.app.inject({
      method: 'GET',
      url: `/api/v1/procedure-documents/${paper?.id}/pdf`,
      headers: desk.owner.headers,
    });
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    const keep = process.env['MADOGUCHI_KEEP_PDF'];
    if (keep) writeFileSync(keep, pdf.rawPayload);
    // The font is cut down to the letters that are used.
    expect(pdf.rawPayload.length).toBeLessThan(200_000);
    const again = (
      await house.call(api.reissuePaper, {
        as: desk.owner,
        params: { id: paper?.id ?? '' },
        body: { party: '高橋商店 経理部', reason: '宛名の訂正' },
      })
    ).body;
    await house.runJobs();
    expect(again).toMatchObject({ serial: 'D-2026-000002', isReissue: true, reason: '宛名の訂正', total: 49_200 });
    const [first] = await find({ party: '株式会社髙橋商店' });
    expect(first?.sha256).toBe(paper?.sha256);
    expect(again.sha256).not.toBe(paper?.sha256);
    if (keep) {
      const second = await house.app.inject({
        method: 'GET',
        url: `/api/v1/procedure-documents/${again.id}/pdf`,
        headers: desk.owner.headers,
      });
      writeFileSync(`${keep}.again.pdf`, second.rawPayload);
    }
  });

  test('say what each rate is for, and amounts without tax with the tax on top; an amount is asked for in the form', async () => {
    const plain = { party: '山猫合同会社', item: 'ドリッパー', sold_on: '2026-11-19', pricing: 'excluded' };
    const definition = shippedOf('basics').find(({ key }) => key === 'qualified_invoice');
    expect(definition && checkAnswers(definition, plain)).toEqual([{ path: 'amount8', code: 'answer_required' }]);
    const run = (await issue({ ...plain, amount10: 999, amount8: 1_000, item8: '焙煎豆' })).body;
    await house.runJobs();
    const [paper] = (await house.call(api.listPapers, { as: desk.owner, query: { runId: run.id } })).body.items;
    expect([paper?.total, paper?.isDrawn]).toEqual([999 + 99 + 1_000 + 80, true]);
    const content = await desk.run(({ db, workspaceId }) => findPaper(db, workspaceId, paper?.id ?? ''));
    expect(content?.content).toMatchObject({
      taxExcluded: true,
      lines: [
        { description: 'ドリッパー', rate: 10, amount: 999 },
        { description: '焙煎豆', rate: 8, amount: 1_000 },
      ],
      totals: [
        { rate: 10, amount: 999, tax: 99 },
        { rate: 8, amount: 1_000, tax: 80 },
      ],
    });
    const keep = process.env['MADOGUCHI_KEEP_PDF'];
    const url = `/api/v1/procedure-documents/${paper?.id}/pdf`;
    const pdf = await house.app.inject({ method: 'GET', url, headers: desk.owner.headers });
    if (keep) writeFileSync(`${keep}.excluded.pdf`, pdf.rawPayload);
  });

  test('cannot be changed or deleted by the application at all', async () => {
    const { pool } = house.services.kernel;
    const client = await pool.connect();
    try {
      for (const statement of [
        "update procedure_documents set party = 'x'",
        'update procedure_documents set content = null',
        'delete from procedure_documents',
      ])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release();
    }
  });
});
