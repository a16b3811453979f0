import type { AbcdManual } from '@madoguchi/guides/text/abcd.ts';
import { expect, test } from 'vitest';
import { testApp } from '../testing/app.ts';
import { callAs } from '../testing/call-as.ts';
import { bringInManual, tryManual } from './import-manual/bring-in.ts';
import { checkManual } from './import-manual/check-manual.ts';

const house = testApp();
const SAMPLE: AbcdManual = {
  'Order Issue': {
    description: 'fees',
    subflows: {
      'Mystery Fee': {
        actions: [
          { type: 'interaction', button: 'Pull up Account', text: 'Ask for the name.', subtext: [] },
          {
            type: 'kb query',
            button: 'Verify Identity',
            text: 'Three of:',
            subtext: ['Zip - five digits', 'Order ID'],
          },
        ],
        instructions: ['Somebody sees a fee.'],
      },
      'Delivery Time': { actions: [], instructions: [] },
    },
  },
};
const source = JSON.stringify(SAMPLE);

test('a manual comes through the API and back without loss, twice as well', async () => {
  const desk = await house.open();
  const call = callAs(house, await desk.apiKey(['guides:read', 'guides:write']));
  for (let time = 0; time < 2; time += 1) {
    const { problems, guides, back } = await bringInManual(call, source);
    expect([problems, guides]).toEqual([[], 2]);
    expect(checkManual(SAMPLE, JSON.parse(back) as AbcdManual)).toEqual({
      flows: 1,
      subflows: 2,
      actions: 2,
      subSteps: 2,
      different: [],
      same: true,
    });
  }
});

test('without a server it goes through our own text and back', () => {
  expect(checkManual(SAMPLE, JSON.parse(tryManual(source).back) as AbcdManual).same).toBe(true);
});

test('what did not come back is named, also when only the order differs', () => {
  const lost = structuredClone(SAMPLE);
  lost['Order Issue']?.subflows['Mystery Fee']?.actions.pop();
  expect(checkManual(SAMPLE, lost)).toMatchObject({ different: ['Order Issue › Mystery Fee'], same: false });
  const { 'Mystery Fee': first, 'Delivery Time': second } = SAMPLE['Order Issue']!.subflows;
  const turned = {
    'Order Issue': { description: 'fees', subflows: { 'Delivery Time': second!, 'Mystery Fee': first! } },
  };
  expect(checkManual(SAMPLE, turned)).toMatchObject({ different: [], same: false });
});
