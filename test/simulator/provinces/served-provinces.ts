import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { QUICK } from '../served.ts';

/** Two provinces with all platforms on a free loopback port, closed when the test ends. */
export async function serveProvinces(
  options: SimulatorOptions = {},
): Promise<Simulator & { readonly origin: string }> {
  const simulator = await startSimulator({
    ...QUICK,
    provinces: ['ha-noi', 'lam-dong'],
    ...options,
  });
  onTestFinished(() => simulator.close());
  return { ...simulator, origin: new URL(simulator.index ?? '').origin };
}

/** Where a platform of a province stands; it has to be one of those that were started. */
export function urlIn(
  { provinces }: Pick<Simulator, 'provinces'>,
  slug: string,
  platform: string,
): string {
  const url = Object.entries(provinces[slug] ?? {}).find(([name]) => name === platform)?.[1];
  if (url === undefined) throw new Error(`the simulator has no ${platform} of ${slug}`);
  return url;
}

/** Asks by another host name than the one that is called, as a browser does that knows `*.localhost`. */
export function askByHost(
  origin: string,
  host: string,
  path: string,
): Promise<{ status: number; location: string | undefined; text: string }> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, { headers: { Host: `${host}:${port}` } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const { statusCode: status = 0, headers } = response;
      response.once('end', () => resolve({ status, location: headers.location, text }));
    });
    asked.once('error', reject);
    asked.end();
  });
}
