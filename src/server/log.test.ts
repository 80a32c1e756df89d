import { expect, test } from 'vitest';
import { errorForLog } from './log.ts';

test('an error is logged by its places in the code, never by the data in its message', () => {
  const error = new Error('Failed query: select\n  1\nparams: somebody@example.org,secret words');
  error.stack = `Error: ${error.message}\n    at one (file:///a.ts:1:1)\n    at two (file:///b.ts:2:2)`;
  const logged = errorForLog(error);
  expect(JSON.stringify(logged)).not.toMatch(/somebody|secret|params/);
  expect('stack' in logged && logged.stack).toBe(
    '    at one (file:///a.ts:1:1)\n    at two (file:///b.ts:2:2)',
  );
});
