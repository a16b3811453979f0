import { expect, test } from 'vitest';
import { validateGuide } from '@madoguchi/guides/validate.ts';
import { guideOfFlow } from './star-flows.ts';

const FLOW = {
  task: 'bank_balance',
  replies: {
    hello: 'Hello, how can I help?',
    ask_name: 'Could I get your full name, please?',
    inform_balance: 'Your balance is {balance}.',
    cannot: 'I cannot find it.',
    out_of_scope: 'I am only able to retrieve your bank balance.',
    query: 'Query',
    query_success: 'Succeeded',
    query_failure: 'Failed',
  },
  graph: { hello: 'ask_name', ask_name: 'query', query_success: 'inform_balance', query_failure: 'cannot' },
};

test('a flow becomes a guide one can walk: sentences are steps, results of a query its answers', () => {
  const guide = guideOfFlow(FLOW, 'bank_balance');
  expect(validateGuide(guide)).toEqual([]);
  expect(guide).toMatchObject({ key: 'bank-balance', start: 'hello', summary: FLOW.replies.out_of_scope });
  expect(guide.steps.find((step) => step.id === 'query')).toMatchObject({
    kind: 'question',
    answers: [
      { id: 'query_success', label: 'Succeeded', to: 'inform_balance' },
      { id: 'query_failure', label: 'Failed', to: 'cannot' },
    ],
  });
});
