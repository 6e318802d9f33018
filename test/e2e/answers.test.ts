import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerificationReport } from '../../reporters/terminal/binding.ts';
import { documentOf, type PlayedPlatform, play, thongsuot, workspace } from './support.ts';

/*
 * One platform that answers in HTML and XML, with what its next request must bring hidden in it. k6 and Node
 * read it through the same binding; the platform itself says whether they read it right.
 */

const BINDING = `
bindings:
  odd:
    operations:
      settlement.searchProcedures:
        method: GET
        path: /tim
        query: { q: "{search_text}" }
        success:
          status: [200]
          conditions:
            - { css: ".loi", exists: false }
            - { css: "h1", equals: "Kết quả" }
            - { header: content-type, matches: "^text/html" }
            - { cookie: PHIEN, exists: true }
        extract:
          csrf: { css: "input[name=_csrf]", attribute: value }
          unit_id: { css: "#don-vi > b:last-child", pattern: "số ([0-9]+)" }
          session: { cookie: PHIEN }
          next: { header: X-Next, pattern: "^/tiep/(.+)$" }
      settlement.viewProcedure:
        method: POST
        path: /tiep/{next}
        headers: { X-Csrf: "{csrf}", X-Session: "{session}" }
        body: { kind: xml, value: '<ho:yeuCau xmlns:ho="urn:ho"><ho:donVi>{unit_id:integer}</ho:donVi><t>{search_text}</t></ho:yeuCau>' }
        success:
          status: [200]
          conditions:
            - { xpath: "/s:traLoi/s:ma/@loi", equals: 0 }
            - { xpath: "//s:muc[last()]/ten", equals: "Khai sinh & khai tử" }
        extract:
          procedure_name: { xpath: "//s:muc[@so='2']/ten/text()" }
`;

interface Given {
  readonly csrf: string;
  readonly unit: string;
  readonly session: string;
}

let platform: PlayedPlatform;
const wrong: string[] = [];
let right = 0;

beforeAll(async () => {
  const given = new Map<string, Given>();
  platform = await play(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += String(part);
    if (request.url === '/') {
      // Whoever asks whether it answers at all.
      response.end();
      return;
    }
    if (request.url?.startsWith('/tim') === true) {
      const n = String(given.size);
      const next: Given = { csrf: `c"${n}`, unit: n, session: `s${n}` };
      given.set(n, next);
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'X-Next': `/tiep/${n}`,
        'Set-Cookie': `PHIEN=${next.session}; Path=/`,
      });
      response.end(
        `<!doctype html><h1> Kết quả </h1><p id="don-vi"><b>số 99</b><b>số ${n}</b></p>
         <form><input name="_csrf" value="c&quot;${n}"></form>`,
      );
      return;
    }
    const { headers } = request;
    const expected = given.get(request.url?.replace('/tiep/', '') ?? '');
    const got = {
      csrf: headers['x-csrf'],
      session: headers['x-session'],
      unit: /<ho:donVi>(\d+)<\/ho:donVi>/.exec(body)?.[1],
    };
    const cookie = headers.cookie === `PHIEN=${expected?.session}`;
    const type = headers['content-type'] === 'application/xml';
    const isRight =
      got.csrf === expected?.csrf &&
      got.session === expected?.session &&
      got.unit === expected?.unit;
    if (isRight && cookie && type) right++;
    else wrong.push(`${JSON.stringify({ got, cookie, type })} for ${request.url}`);
    response.writeHead(200, { 'Content-Type': 'text/xml' });
    response.end(
      `<?xml version="1.0"?><s:traLoi xmlns:s="urn:s"><s:ma loi="0"/><s:muc so="1"><ten>Kết hôn</ten></s:muc>
       <s:muc so="2"><ten><![CDATA[Khai sinh & khai tử]]></ten></s:muc></s:traLoi>`,
    );
  });
});

afterAll(() => platform.close());

function dirWith(binding: string): string {
  const dir = workspace((config) =>
    config
      .replace(/include: \[.*?reference\.yaml/, 'include: [odd.yaml')
      .replace('url: simulator, binding: reference', `url: "${platform.url}", binding: odd`)
      .replace('{ citizen-submits: 1, officer-settles: 1 }', '{ citizen-searches: 1 }'),
  );
  writeFileSync(path.join(dir, 'odd.yaml'), binding);
  return dir;
}

describe('answers in HTML and XML', () => {
  it('are read by k6 as the binding says: nothing wrong comes back', async () => {
    const dir = dirWith(BINDING);
    const args = ['--rate', '20', '--warmup', '1s', '--duration', '4s', '--json'];
    const { operations, generator } = documentOf(await thongsuot(dir, 'load', 'short', ...args));
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(60);
    expect(operations.map(({ operation, errors }) => [operation, errors])).toEqual([
      ['settlement.searchProcedures', 0],
      ['settlement.viewProcedure', 0],
    ]);
    expect(generator).toMatchObject({ exceptions: 0 });
  });

  it('are read by Node in the same way', async () => {
    const dir = dirWith(BINDING);
    const verified = await thongsuot(dir, 'binding', 'verify', '--json');
    const { platforms } = JSON.parse(verified.stdout) as VerificationReport;
    const operations = platforms.flatMap((platform) => platform.operations);
    const tried = operations.filter(({ outcome }) => outcome !== 'not-bound');
    expect(tried.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    // What is named like a secret is not shown; the number between is.
    expect(verified.stdout).not.toContain('c\\"');
    expect(tried[0]?.extracted['unit_id']).toMatch(/^\d+$/);
    expect(tried[1]?.extracted).toEqual({ procedure_name: 'Khai sinh & khai tử' });
    expect(wrong).toEqual([]);
  });

  it('fail as content, in both, where a condition does not hold', async () => {
    const dir = dirWith(BINDING.replace('equals: "Kết quả"', 'equals: "Không có"'));
    const args = ['--rate', '20', '--warmup', '1s', '--duration', '3s', '--json'];
    const { operations } = documentOf(await thongsuot(dir, 'load', 'short', ...args));
    expect(
      operations.find(({ operation }) => operation === 'settlement.searchProcedures'),
    ).toMatchObject({
      good_ratio: 0,
    });
    const verified = await thongsuot(dir, 'binding', 'verify');
    expect(verified.code).toBe(3);
    expect(verified.stdout).toContain('h1 to be "Không có"');
  });
});
