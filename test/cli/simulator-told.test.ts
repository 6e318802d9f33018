import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { simulatorDocument, simulatorText, writeAuthority } from '../../cli/simulator-told.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';

async function start(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Without the port, which is another one each time. */
function portless(text: string): string {
  return text.replaceAll(/:\d{4,5}\b/g, ':PORT');
}

describe('a running simulator', () => {
  it('tells scripts where the platforms are', async () => {
    const document = simulatorDocument(
      await start({ platforms: ['settlement', 'identity'] }),
      null,
    );
    expect(JSON.parse(portless(JSON.stringify(document)))).toEqual({
      version: 1,
      platforms: { settlement: 'http://127.0.0.1:PORT', identity: 'http://127.0.0.1:PORT' },
    });
  });

  it('tells scripts where the platforms of provinces are', async () => {
    const options = { platforms: ['settlement', 'portal'], provinces: ['hue', 'ca-mau'] } as const;
    const document = simulatorDocument(await start(options), 'ca.pem');
    expect(JSON.parse(portless(JSON.stringify(document)))).toEqual({
      version: 1,
      platforms: { portal: 'http://127.0.0.1:PORT/portal' },
      provinces: {
        hue: { settlement: 'http://127.0.0.1:PORT/hue/settlement' },
        'ca-mau': { settlement: 'http://127.0.0.1:PORT/ca-mau/settlement' },
      },
      index: 'http://127.0.0.1:PORT/',
      ca_file: 'ca.pem',
    });
  });

  it('tells people how to reach and to trust it', async () => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'thongsuot-simulate-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    const simulator = await start({ tls: true, provinces: ['ha-noi', 'hue'] });
    const file = await writeAuthority(simulator, path.join(dir, 'ca.pem'));
    expect(new X509Certificate(await readFile(file ?? '')).ca).toBe(true);
    expect(portless(simulatorText(simulator, 'ca.pem')).split('\n')).toEqual([
      'all of them  https://127.0.0.1:PORT/',
      'portal       https://127.0.0.1:PORT/portal',
      'identity     https://127.0.0.1:PORT/identity',
      '2 provinces with settlement, documents, meetings, integration, reporting, each by path and by host name:',
      '  https://127.0.0.1:PORT/ha-noi/settlement',
      '  https://settlement.ha-noi.localhost:PORT',
      'Certificates are signed by an authority of this process alone: ca.pem',
      '  curl --cacert FILE, NODE_EXTRA_CA_CERTS=FILE node …, SSL_CERT_FILE=FILE k6 …',
      'Each tells at /_simulator/truth what it can carry. Ctrl-C ends.',
    ]);
  });

  it('writes no authority without TLS, and says where it could not write one', async () => {
    expect(await writeAuthority({ authority: null }, 'ca.pem')).toBeNull();
    const file = path.join(os.tmpdir(), 'thongsuot', 'no', 'such', 'ca.pem');
    await expect(writeAuthority({ authority: 'PEM' }, file)).rejects.toMatchObject({
      name: 'OperatorError',
      message: `cannot write the authority to ${file} (ENOENT)`,
      hint: 'name another file with --ca-file',
    });
  });
});
