import { describe, expect, it } from 'vitest';
import { showExchange } from '../../cli/show-exchange.ts';

const SECRET = 'mật khẩu/1&"';

const EXCHANGE = {
  request: {
    method: 'POST',
    url: `https://perf.example.vn/login?p=${encodeURIComponent(SECRET)}`,
    headers: { 'X-Api-Key': 'k', Cookie: 'SESSION=abc', Accept: `x ${SECRET}` },
    body: `user=1&pass=${new URLSearchParams({ a: SECRET }).toString().slice(2)}`,
  },
  answer: {
    status: 403,
    headers: { 'set-cookie': ['A=1'], 'x-csrf-token': 'def', 'content-type': 'text/html' },
    body: JSON.stringify({ echo: SECRET, Authorization: 'Bearer abc.def' }),
  },
};

describe('an exchange as it is shown', () => {
  it('has a mask wherever a known secret stands, however it is encoded, and over headers that are secret', () => {
    expect(showExchange(EXCHANGE, [SECRET])).toEqual({
      request: {
        method: 'POST',
        url: 'https://perf.example.vn/login?p=***',
        headers: { 'X-Api-Key': '***', Cookie: '***', Accept: 'x ***' },
        body: 'user=1&pass=***',
      },
      answer: {
        status: 403,
        headers: { 'set-cookie': '***', 'x-csrf-token': '***', 'content-type': 'text/html' },
        body: '{"echo":"***","Authorization":***}',
      },
      failure: null,
    });
  });

  it('leaves short words alone, that would turn up by chance', () => {
    const shown = showExchange({ ...EXCHANGE, failure: 'the door is shut' }, ['the']);
    expect(shown.failure).toBe('the door is shut');
  });

  it('cuts long bodies and only counts files', () => {
    const request = { ...EXCHANGE.request, body: Buffer.alloc(20_312) };
    const answer = { ...EXCHANGE.answer, body: 'x'.repeat(3000) };
    const shown = showExchange({ request, answer }, []);
    expect(shown.request.body).toBe('(20312 bytes with a file)');
    expect(shown.answer?.body).toBe(`${'x'.repeat(2000)}…`);
  });

  // Patterns over 160 kB would take a minute.
  it('cuts what is very long before it looks for patterns, and after it has hidden what is known', () => {
    const failure = `${'a'.repeat(3998)}s3cret-value${'b'.repeat(160_000)}`;
    const shown = showExchange({ ...EXCHANGE, failure }, ['s3cret-value']);
    expect(shown.failure).toBe(`${'a'.repeat(3998)}**…`);
  });
});
