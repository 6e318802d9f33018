import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateK6 } from '../../cli/setup/locate.mjs';
import { selectorIssue } from '../../config/check-selector.ts';
import { NodeAnswer } from '../../runners/node-answer.ts';
import { VisitorHttp } from '../../runners/visitor-http.ts';
import { HERE } from '../runners/called-platform.ts';
import { ANSWER_CASES, SELECTORS } from './answer-cases.ts';
import { toldBy } from './questions.ts';
import { type PlayedPlatform, play } from './support.ts';

const SCRIPT = fileURLToPath(new URL('./k6/read-answers.js', import.meta.url));

let platform: PlayedPlatform;
let fromK6: readonly unknown[] = [];

beforeAll(async () => {
  platform = await play(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += String(part);
    if (request.method === 'POST') fromK6 = JSON.parse(body) as unknown[];
    const { body: page = '', headers = [] } = ANSWER_CASES[Number(request.url?.slice(1))] ?? {};
    response.writeHead(200, ['Content-Type', 'text/plain', ...headers]).end(page);
  });
  await runK6();
});

async function runK6(): Promise<void> {
  const cases = path.join(mkdtempSync(path.join(tmpdir(), 'thongsuot-e2e-')), 'cases.json');
  writeFileSync(cases, JSON.stringify(ANSWER_CASES.map(({ question }) => question)));
  const k6 = (await locateK6(process.env))?.path ?? 'k6';
  const args = ['run', '--quiet', '--summary-mode=disabled', '--no-usage-report', '--address', ''];
  const env = ['-e', `CASES=${cases}`, '-e', `URL=${platform.url}`];
  await promisify(execFile)(k6, [...args, ...env, SCRIPT]);
}

afterAll(() => platform.close());

describe('an answer', () => {
  it('is read alike by k6 and by Node, and as HTTP and HTML say', async () => {
    const visitor = new VisitorHttp({ addresses: new Map([['127.0.0.1', [HERE]]]) });
    const fromNode: unknown[] = [];
    for (const [i, { question }] of ANSWER_CASES.entries()) {
      const place = `${platform.url}/${i}`;
      const request = { method: 'GET', url: place, headers: {}, body: undefined };
      const { answer } = await visitor.send(request);
      if (answer === undefined) throw new Error(`no answer ${i}`);
      const read = new NodeAnswer(answer, (name) => visitor.cookie(place, name));
      fromNode.push(toldBy(read, question));
    }
    const names = ANSWER_CASES.map(({ name, told }) => ({ name, told }));
    expect(names.map(({ name }, i) => ({ name, told: fromK6[i] }))).toEqual(names);
    expect(names.map(({ name }, i) => ({ name, told: fromNode[i] }))).toEqual(names);
  });

  it('is asked for by selectors that a configuration may have', () => {
    const refused = SELECTORS.filter(([selector]) => selectorIssue(selector) !== undefined);
    expect(refused).toEqual([]);
  });
});
