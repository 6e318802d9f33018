import { describe, expect, it } from 'vitest';
import { heeding, requirePermit, shared } from '../../cli/permission.ts';
import type { Authorisation } from '../../model/authorisation.ts';

const ENTRY: Authorisation = {
  host: 'perf.example.vn',
  approved_by: 'Trần Văn Bình',
  reference: 'công văn 12/KHCN',
  from: '2025-06-20T22:00:00+07:00',
  to: '2025-06-21T02:00:00+07:00',
  from_ms: 1000,
  to_ms: 9000,
  rate_max_per_s: 100,
  addresses: ['203.0.113.0/24'],
};

const PLANNED = { from_ms: 1000, to_ms: 2000, requests_per_s: 100 };

/** A name service that knows one answer and counts how often it was asked. */
function names(...answer: string[]) {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return answer;
  };
  return { asked, resolve };
}

describe('a permit', () => {
  it('is given for a name whose every address is approved, and carries them', async () => {
    const { resolve } = names('203.0.113.7', '::ffff:203.0.113.9');
    const permit = await requirePermit(
      '--target',
      'https://perf.example.vn:8443/api',
      [ENTRY],
      PLANNED,
      resolve,
    );
    expect(permit).toEqual({
      host: 'perf.example.vn',
      addresses: [
        { family: 4, bits: 0xcb007107n },
        { family: 4, bits: 0xcb007109n },
      ],
      by: ENTRY,
    });
  });

  it.each([
    [['203.0.113.7', '198.51.100.1'], '198.51.100.1'],
    [['203.0.113.7', '2001:db8::1'], '2001:db8:0:0:0:0:0:1'],
    [['127.0.0.1'], '127.0.0.1'],
    [['fe80::1%eth0'], 'fe80:0:0:0:0:0:0:1'],
  ])('is refused for a name that leads to %j', async (answer, culprit) => {
    const { resolve } = names(...answer);
    const permit = requirePermit('--target', 'http://perf.example.vn', [ENTRY], PLANNED, resolve);
    await expect(permit).rejects.toMatchObject({
      name: 'OperatorError',
      message: `--target refused: perf.example.vn leads to ${culprit}, which is not among its authorised addresses`,
      hint: 'correct its name record, or ask Trần Văn Bình (công văn 12/KHCN) for the addresses',
    });
  });

  it('is refused for localhost that leads elsewhere', async () => {
    const { resolve } = names('192.0.2.1');
    await expect(
      requirePermit('platform settlement', 'http://localhost', [], PLANNED, resolve),
    ).rejects.toThrow(
      'platform settlement refused: localhost leads to 192.0.2.1, which is not a loopback address',
    );
  });

  it('is refused for a host that nobody approved without even looking its name up', async () => {
    const { asked, resolve } = names('127.0.0.1');
    await expect(
      requirePermit('--target', 'http://dichvucong.gov.vn', [ENTRY], PLANNED, resolve),
    ).rejects.toThrow('dichvucong.gov.vn is a government host in service');
    expect(asked).toEqual([]);
  });

  it('is refused with a remedy for a name that leads nowhere', async () => {
    const resolve = async () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' });
    };
    await expect(
      requirePermit('--target', 'http://perf.example.vn', [ENTRY], PLANNED, resolve),
    ).rejects.toMatchObject({
      message: '--target cannot be reached: the name perf.example.vn leads nowhere (ENOTFOUND)',
      hint: 'correct the name, or its record',
    });
  });
});

describe('look-ups', () => {
  it('of a name that is being looked up are one look-up, and a later one is another', async () => {
    const asked: string[] = [];
    const answers: ((addresses: string[]) => void)[] = [];
    const resolve = shared((name) => {
      asked.push(name);
      return new Promise((answer) => void answers.push(answer));
    });
    const both = Promise.all([resolve('a.example.vn'), resolve('a.example.vn')]);
    void resolve('b.example.vn');
    expect(asked).toEqual(['a.example.vn', 'b.example.vn']);
    answers[0]?.(['203.0.113.7']);
    expect(await both).toEqual([['203.0.113.7'], ['203.0.113.7']]);
    void resolve('a.example.vn');
    expect(asked).toHaveLength(3);
  });

  it('that failed are made again', async () => {
    let asked = 0;
    const resolve = shared(async () => {
      asked += 1;
      throw new Error('ENOTFOUND');
    });
    await expect(resolve('a.example.vn')).rejects.toThrow('ENOTFOUND');
    await expect(resolve('a.example.vn')).rejects.toThrow('ENOTFOUND');
    expect(asked).toBe(2);
  });

  it('are not waited for once somebody gives up, and not begun after that', async () => {
    const { asked, resolve } = names('203.0.113.7');
    const gives_up = new AbortController();
    const never = heeding(gives_up.signal, () => new Promise(() => undefined));
    const waiting = never('a.example.vn');
    gives_up.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(heeding(gives_up.signal, resolve)('a.example.vn')).rejects.toThrow();
    expect(asked).toEqual([]);
    expect(await heeding(new AbortController().signal, resolve)('a.example.vn')).toEqual([
      '203.0.113.7',
    ]);
  });
});
