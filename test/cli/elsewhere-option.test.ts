import { describe, expect, it } from 'vitest';
import { elsewhereOption } from '../../cli/elsewhere-option.ts';
import { OperatorError } from '../../cli/operator-error.ts';
import { quietContext, silence } from './context.ts';

const TOKEN = { THONGSUOT_INTAKE_TOKEN: 'not-the-one' };

describe('k6 that others start', () => {
  it('is not meant where nothing is said', () => {
    expect(elsewhereOption(quietContext(silence()), {})).toBeUndefined();
  });

  it.each([
    ['127.0.0.1:4318', { host: '127.0.0.1', port: 4318, token: null, senders: 1 }, {}],
    ['[::1]:0', { host: '::1', port: 0, token: null, senders: 1 }, {}],
    ['0.0.0.0:4318', { host: '0.0.0.0', port: 4318, token: 'not-the-one', senders: 1 }, TOKEN],
  ])('pushes to %s', (listen, expected, env) => {
    expect(elsewhereOption(quietContext(silence(), { env }), { listen })).toMatchObject(expected);
  });

  it.each([
    [
      { listen: '0.0.0.0:4318' },
      '--listen 0.0.0.0:4318: others could push there',
      'put a token that they must show into THONGSUOT_INTAKE_TOKEN, or listen on 127.0.0.1',
    ],
    [{ listen: '4318' }, '--listen 4318 is no address', 'e.g. 127.0.0.1:4318'],
    [
      { listen: '127.0.0.1:99999' },
      '--listen 127.0.0.1:99999 is no address',
      'e.g. 127.0.0.1:4318',
    ],
    [
      { senders: '3' },
      '--senders is for k6 that others start',
      'say with --listen HOST:PORT where they push',
    ],
  ])('with %j is refused', (values, message, hint) => {
    const refused = (): unknown => elsewhereOption(quietContext(silence()), values);
    expect(refused).toThrow(new OperatorError(message, { hint }));
  });

  it('is told when it can start, and nothing that is said holds the token', () => {
    const said = silence();
    const values = { listen: '0.0.0.0:0', senders: '3' };
    const elsewhere = elsewhereOption(quietContext(said, { env: TOKEN }), values);
    elsewhere?.onReady('0.0.0.0:4318', 'runs/x/k6.sh');
    expect(said.talk).toEqual([
      'Listening on 0.0.0.0:4318. Start k6 in a copy of the run’s folder: sh runs/x/k6.sh N',
      'N is 1 to 3. Nothing begins before, and Ctrl-C ends it.',
    ]);
  });
});
