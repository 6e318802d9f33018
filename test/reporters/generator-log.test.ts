import { describe, expect, it } from 'vitest';
import { EXAMPLE_PREFIX } from '../../model/telemetry.ts';
import { EMPTY_LOG, parseGeneratorLog } from '../../reporters/generator-log.ts';

const TIME = '2025-06-28T09:30:12+07:00';
const TIME_MS = Date.parse(TIME);

function line(msg: string, time = TIME): string {
  return JSON.stringify({ level: 'error', msg, time });
}

function example(fields: object): string {
  return line(EXAMPLE_PREFIX + JSON.stringify(fields));
}

const SUBMIT = { operation: 'settlement.submitDossier', kind: 'status' };

describe("k6's log", () => {
  it('is empty when k6 had nothing to say', () => {
    expect(parseGeneratorLog('')).toEqual(EMPTY_LOG);
    expect(parseGeneratorLog('\n\n')).toEqual(EMPTY_LOG);
  });

  it('tells each message once, with its first time and how often it came', () => {
    const text = [
      line('journey x: TypeError'),
      line('journey x: TypeError', '2030-01-01T00:00:00Z'),
    ];
    expect(parseGeneratorLog(text.join('\n')).messages).toEqual([
      { time_ms: TIME_MS, text: 'journey x: TypeError', count: 2 },
    ]);
  });

  it('tells what is no line of the format too', () => {
    const { messages } = parseGeneratorLog('panic: out of memory\n{"level":"error"');
    expect(messages).toEqual([
      { time_ms: null, text: 'panic: out of memory', count: 1 },
      { time_ms: null, text: '{"level":"error"', count: 1 },
    ]);
  });

  it('keeps the first example of each operation and kind, apart from the messages', () => {
    const text = [
      example({ ...SUBMIT, status: 503, detail: 'Service\n Unavailable' }),
      example({ ...SUBMIT, status: 500 }),
      example({ ...SUBMIT, kind: 'connection', status: 0, detail: '' }),
      example({ ...SUBMIT, kind: 'content' }),
    ];
    expect(parseGeneratorLog(text.join('\n'))).toEqual({
      examples: [
        { time_ms: TIME_MS, ...SUBMIT, status: 503, detail: 'Service Unavailable' },
        { time_ms: TIME_MS, ...SUBMIT, kind: 'connection', status: 0, detail: null },
        { time_ms: TIME_MS, ...SUBMIT, kind: 'content', status: null, detail: null },
      ],
      messages: [],
    });
  });

  it('takes an example that it does not understand for a message', () => {
    const odd = [
      example({ operation: 'settlement.unknown', kind: 'status' }),
      example({ operation: 'toString', kind: 'status' }),
      example({ ...SUBMIT, kind: 'odd' }),
      line(`${EXAMPLE_PREFIX}{`),
    ];
    const { examples, messages } = parseGeneratorLog(odd.join('\n'));
    expect(examples).toEqual([]);
    expect(messages).toHaveLength(4);
  });

  it('keeps twenty different messages, and of each three hundred characters', () => {
    const many = Array.from({ length: 30 }, (_, i) => line(`message ${i} ${'x'.repeat(1000)}`));
    const { messages } = parseGeneratorLog([...many, ...many].join('\n'));
    expect(messages).toHaveLength(20);
    expect(messages[0]?.count).toBe(2);
    expect(messages[0]?.text).toHaveLength(301);
  });
});
